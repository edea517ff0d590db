"""What one pack is built from, and where it goes: worked out before anything is rendered."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reportgen.checks.secrets import find_secrets
from reportgen.dressing.dress import without_blocks
from reportgen.errors import Location, ReportgenError
from reportgen.ledger import Ledger
from reportgen.records.delegation import Delegation
from reportgen.records.meeting import Meeting
from reportgen.records.workspace import ReadFile, Workspace
from reportgen.render.audience import Audience, Internal, internal_of
from reportgen.render.before import AHEAD
from reportgen.render.context import PackRecords
from reportgen.render.house import House
from reportgen.template import Rendering
from reportgen.templatesets.chain import TemplateSet, load_set
from reportgen.templatesets.markings import unknown_marking
from reportgen.version import __version__

STATE = ".reportgen"


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that one pack is built from, and where it goes."""

    meeting: str
    delegation: str
    folder: Path
    templates: TemplateSet
    records: PackRecords
    language: str
    as_of: dt.date
    internal: Internal
    audience: Audience
    inputs: Mapping[str, str]
    ledger: Ledger

    @property
    def left_out(self) -> frozenset[str]:
        """The names of sections, slides and keys that this pack leaves out."""
        return self.internal.names if self.audience is Audience.SHARED else frozenset()

    def place(self, name: str) -> Path:
        """Return where the document made from the template ``name`` goes."""
        stem = f"{self.meeting}-{self.delegation}{self.audience.suffix}"
        return self.folder / f"{stem}-{name}"

    def for_audience(self, context: dict[str, Any]) -> dict[str, Any]:
        """Return what templates see: for others without what is internal."""
        if self.audience is Audience.INTERNAL:
            return {**context, "shared": False}
        return {**self.internal.without(context), "shared": True}

    def check_secrets(self, rendering: Rendering, name: str, context: dict[str, Any]) -> None:
        """Raise ReportgenError where a file for others holds an internal text all the same."""
        if self.audience is Audience.INTERNAL:
            return
        texts = self.internal.texts(context)
        problems = find_secrets(rendering.blob, self.place(name).name, texts)
        if problems:
            raise ReportgenError(problems)


@dataclass(slots=True)
class Planner:
    """Works out what the packs of one workspace are built from; each set is read once."""

    workspace: Workspace
    output: Path
    as_of: dt.date | None = None
    audience: Audience = Audience.INTERNAL
    _sets: dict[str, TemplateSet] = field(default_factory=dict)

    def job(self, meeting: Meeting, delegation: Delegation) -> Job:
        """Return what one pack is built from.

        Raises ReportgenError for records and sets that cannot be read, and for a marking that the
        set does not have.
        """
        as_of = self.as_of or meeting.date
        internal = internal_of(self._set(str(delegation.set)).settings, delegation)
        templates = self._for_audience(self._set(str(delegation.set)), internal)
        language = delegation_language(delegation.language, templates.language)
        house = House(templates.settings, language)
        records = self._records(meeting, delegation, house)
        self._check_marking(records, templates)
        read = {file.path: file.sha256 for file in self._files(records)}
        return Job(
            meeting=str(meeting.id),
            delegation=str(delegation.id),
            folder=self.output / str(delegation.id) / str(meeting.id),
            templates=templates,
            records=records,
            language=language,
            as_of=as_of,
            internal=internal,
            audience=self.audience,
            inputs={
                **read,
                **told(templates, as_of, language),
                "audience": self.audience.value,
            },
            ledger=Ledger(self.workspace.root, self._state_file(meeting, delegation)),
        )

    def _for_audience(self, templates: TemplateSet, internal: Internal) -> TemplateSet:
        """Return the set without the sections and slides that its audience must not see."""
        if self.audience is Audience.INTERNAL:
            return templates
        return replace(templates, settings=without_blocks(templates.settings, internal.names))

    def _check_marking(self, records: PackRecords, templates: TemplateSet) -> None:
        folder = self.workspace.folder_of(records.delegation.id)
        name = self.workspace.file_of(records.meeting.id, folder)
        marking = records.own.marking
        place = self.workspace.place(name, ("marking",)) if marking else Location(name)
        problem = unknown_marking(templates.settings.marking, marking, place)
        if problem is not None:
            raise ReportgenError(problem)

    def _records(self, meeting: Meeting, delegation: Delegation, house: House) -> PackRecords:
        own = self.workspace.own(delegation, meeting)
        series = self.workspace.series_of(meeting)
        earlier = self.workspace.held_before(meeting) if meeting.status in AHEAD else ()
        return PackRecords(meeting, delegation, own, series, earlier, house)

    def _files(self, records: PackRecords) -> set[ReadFile]:
        """Return the files that a pack depends on: its own, and the records it looks back on."""
        meetings = (records.meeting, *records.earlier)
        return {f for m in meetings for f in self.workspace.files_of(records.delegation, m)}

    def _set(self, name: str) -> TemplateSet:
        if name not in self._sets:
            self._sets[name] = load_set(self.workspace.templates, name)
        return self._sets[name]

    def _state_file(self, meeting: Meeting, delegation: Delegation) -> Path:
        """Return where a pack's state is kept; packs built elsewhere have states of their own."""
        folder = "packs"
        if self.output != self.workspace.output:
            folder += "-" + _sha256(str(self.output).encode())[:12]
        return (
            self.workspace.root
            / STATE
            / folder
            / str(delegation.id)
            / f"{meeting.id}{self.audience.suffix}.json"
        )


def delegation_language(wanted: str, of_set: str) -> str:
    """Return the language that dates and numbers are written in.

    A delegation that asks for a language without a region gets the region of its set.
    """
    return of_set if of_set.split("-", maxsplit=1)[0] == wanted else wanted


def told(templates: TemplateSet, as_of: dt.date, language: str) -> dict[str, str]:
    """Return what besides records decides about a pack, by name."""
    pictures = [templates.letterhead] if templates.letterhead else []
    laid = [file for layers in templates.layers.values() for one in layers for file in one.files]
    files = [*templates.sources, *templates.files.values(), *pictures, *laid]
    files += templates.catalogues
    hashes = {file.name: _sha256(file.content) for file in files}
    return {**hashes, "reportgen": __version__, "as of": as_of.isoformat(), "language": language}


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
