"""Builds packs: one meeting for one delegation gives one note and one deck.

Here everything comes together: records, template sets, rendering, the files on disk and the record
of what was built.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from reportgen.authoring.shown import shown_text
from reportgen.authoring.unseen import Page, unseen_fields
from reportgen.charts.figure import drawing_tools
from reportgen.checks.secrets import find_secrets
from reportgen.drawingstore import FileDrawingStore
from reportgen.dressing.dress import dressed, without_blocks
from reportgen.edits import HandEdits, RefuseEdits, is_edited
from reportgen.errors import Code, Diagnostic, Location, ReportgenError, warning
from reportgen.ledger import Ledger, PackState
from reportgen.painting import Painting
from reportgen.records.delegation import Delegation
from reportgen.records.meeting import Meeting
from reportgen.records.review import remarks
from reportgen.records.workspace import ReadFile, Workspace
from reportgen.render.audience import Audience, Internal, internal_of
from reportgen.render.before import AHEAD
from reportgen.render.context import PackRecords, pack_context
from reportgen.render.house import House
from reportgen.setcheck.accessible import given_up
from reportgen.storage import remove_leftovers, write_files
from reportgen.template import Rendering, Template
from reportgen.templatesets.chain import SetFile, TemplateSet, load_set
from reportgen.templatesets.markings import unknown_marking
from reportgen.version import __version__

STATE = ".reportgen"
REFUSE = RefuseEdits()


@dataclass(frozen=True, slots=True)
class Pack:
    """What a build of one pack came to.

    ``files`` are its documents, ``blanks`` the places in them that wait for the delegation's
    words, ``kept`` the files with a person's changes that were kept beside new ones, ``unseen`` the
    fields of the record that stand on no page. ``is_new`` is false where everything was up to date.
    """

    meeting: str
    delegation: str
    files: tuple[Path, ...]
    blanks: tuple[str, ...]
    findings: tuple[Diagnostic, ...]
    kept: tuple[Path, ...] = ()
    unseen: tuple[str, ...] = ()
    is_new: bool = True


def load_workspace(root: Path | str, *, today: dt.date | None = None) -> Workspace:
    """Return the workspace in the folder ``root``; raises ReportgenError where there is none.

    With ``today``, a record that lies ahead and does not say that it is planned is refused.
    """
    return Workspace.open(Path(root).absolute(), today=today)


def build_pack(  # noqa: PLR0913 - each is optional but the three that name the pack
    workspace: Workspace,
    meeting: str,
    delegation: str,
    *,
    out: Path | None = None,
    as_of: dt.date | None = None,
    edits: HandEdits = REFUSE,
    audience: Audience = Audience.INTERNAL,
) -> Pack:
    """Build the pack of one meeting for one delegation, both named by their ids.

    ``out`` is the folder for packs, the workspace's ``output`` by default. ``as_of`` is the date
    of the build, the meeting's own by default. A pack for others (``audience``) holds nothing that
    the set or the delegation marks as internal. Raises ReportgenError, and then no file of the pack
    has changed.
    """
    output = out.absolute() if out else workspace.output
    builder = Builder(workspace, output, as_of, edits, audience)
    return builder.build(workspace.meeting(meeting), workspace.delegation(delegation))


@dataclass(slots=True)
class Builder:
    """Builds packs of one workspace; a template is compiled once and used for all of them."""

    workspace: Workspace
    output: Path
    as_of: dt.date | None = None
    edits: HandEdits = REFUSE
    audience: Audience = Audience.INTERNAL
    _templates: dict[tuple[str, str, str, Audience], Template] = field(default_factory=dict)
    _sets: dict[str, TemplateSet] = field(default_factory=dict)
    _tools: Callable[[], str] = field(default_factory=lambda: cache(drawing_tools))

    def build(self, meeting: Meeting, delegation: Delegation) -> Pack:
        """Build one pack, or find it up to date. Raises ReportgenError with nothing written."""
        job = self._job(meeting, delegation)
        remove_leftovers(job.folder)
        current = job.ledger.is_current(job.inputs)
        pack = _up_to_date(job) if current else self._write(job, self._render(job))
        told = (*remarks(self.workspace, delegation, meeting), *given_up(job.templates))
        return replace(pack, findings=(*told, *pack.findings))

    def unseen(self, meeting: Meeting, delegation: Delegation) -> tuple[str, ...]:
        """Return the fields of the record that stand on no page of the pack, which is not written.

        Each is the path of the field and how its value begins. Raises ReportgenError.
        """
        job = self._job(meeting, delegation)
        if job.ledger.is_current(job.inputs):
            return job.ledger.state.unseen
        return self._render(job).unseen

    def _job(self, meeting: Meeting, delegation: Delegation) -> Job:
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
                **_told(templates, as_of, language),
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

    def _render(self, job: Job) -> Draft:
        pictures = self.workspace.root / STATE / "pictures"
        painting = Painting(FileDrawingStore(pictures, self.workspace.root), self._tools)
        everything = {**pack_context(job.records, job.as_of), "language": job.language}
        data = job.for_audience(everything)
        made: dict[Path, Rendering] = {}
        words: list[str] = []
        for name, file in job.templates.files.items():
            template = self._template(job, file)
            rendering = template.render(
                {**data, "blocks": template.blocks},
                language=job.language,
                as_of=job.as_of,
                painter=painting,
                proofreader=lambda package, trees: words.append(shown_text(package, trees)),
            )
            job.check_secrets(rendering, name, everything)
            made[job.place(name)] = _told_of(job.place(name), rendering)
        page = Page.of(words, job.language)
        unseen = unseen_fields(job.records.meeting, job.records.own, page)
        return Draft(_with_warning(made, painting), unseen)

    def _template(self, job: Job, file: SetFile) -> Template:
        key = job.templates.id, file.name, job.language, job.audience
        if key not in self._templates:
            package = dressed(job.templates, file, job.language)
            self._templates[key] = Template.from_package(package, file.name)
        return self._templates[key]

    def _write(self, job: Job, draft: Draft) -> Pack:
        made = draft.made
        contents = {path: rendering.blob for path, rendering in made.items()}
        edited = [path for path, blob in contents.items() if is_edited(path, blob, job.ledger)]
        kept = self.edits.settle(edited)
        root = self.workspace.root
        inside = self.output.is_relative_to(root)
        write_files(contents, root if inside else self.output, job.ledger)
        findings = [*job.ledger.diagnostics, *(f for r in made.values() for f in r.findings)]
        blanks = tuple(dict.fromkeys(blank for r in made.values() for blank in r.blanks))
        told = tuple(finding.as_dict() for finding in findings)
        job.ledger.record(contents, job.inputs, told, blanks, draft.unseen)
        return Pack(
            job.meeting,
            job.delegation,
            tuple(contents),
            blanks,
            tuple(findings),
            tuple(kept),
            draft.unseen,
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """The rendered files of a pack, and the fields of the record that stand in none of them."""

    made: Mapping[Path, Rendering]
    unseen: tuple[str, ...]


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


def delegation_language(wanted: str, of_set: str) -> str:
    """Return the language that dates and numbers are written in.

    A delegation that asks for a language without a region gets the region of its set.
    """
    return of_set if of_set.split("-", maxsplit=1)[0] == wanted else wanted


def _told(templates: TemplateSet, as_of: dt.date, language: str) -> dict[str, str]:
    """Return what besides records decides about a pack, by name."""
    pictures = [templates.letterhead] if templates.letterhead else []
    files = [*templates.sources, *templates.files.values(), *pictures]
    hashes = {file.name: _sha256(file.content) for file in files}
    return {**hashes, "reportgen": __version__, "as of": as_of.isoformat(), "language": language}


def _up_to_date(job: Job) -> Pack:
    state: PackState = job.ledger.state
    files = tuple(job.place(name) for name in job.templates.files)
    findings = tuple(Diagnostic.from_dict(finding) for finding in state.findings)
    return Pack(
        job.meeting,
        job.delegation,
        files,
        state.blanks,
        findings,
        unseen=state.unseen,
        is_new=False,
    )


def _told_of(path: Path, rendering: Rendering) -> Rendering:
    """Return ``rendering`` with warnings that name the finished file, which a person opens."""
    findings = tuple(
        replace(finding, location=replace(finding.location, file=path.name))
        for finding in rendering.findings
    )
    return replace(rendering, findings=findings)


def _with_warning(made: dict[Path, Rendering], painting: Painting) -> dict[Path, Rendering]:
    """Add to the first document what the pictures could not show."""
    if not painting.missing:
        return made
    path, rendering = next(iter(made.items()))
    characters = " ".join(sorted(painting.missing)[:_SHOWN])
    finding = warning(
        Code.FIT_MISSING_GLYPH,
        Location(path.name).within("picture"),
        f"no installed font has these characters, so the picture shows boxes: {characters}",
        "install a font for them, such as Noto Sans, and build again",
    )
    return {**made, path: replace(rendering, findings=(*rendering.findings, finding))}


_SHOWN = 12


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
