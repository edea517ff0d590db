"""What one pack is built from, and where it goes: worked out before anything is rendered."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.carry import Carry, CarryLast, Document
from reportgen.checks.secrets import find_secrets
from reportgen.errors import Diagnostic, Location, ReportgenError
from reportgen.ledger import Ledger
from reportgen.naming import DocumentNames
from reportgen.packlanguages import are_apart, delegation_language, documents_of, pack_languages
from reportgen.packrules import PackRules
from reportgen.packsources import Kind, PackSource, Subject, source_of
from reportgen.records.delegation import Delegation
from reportgen.records.meeting import Meeting
from reportgen.records.translations import Translations
from reportgen.records.workspace import Workspace
from reportgen.regeneration.identity import document_id
from reportgen.render.audience import Audience, Internal, internal_of
from reportgen.render.context import PackRecords
from reportgen.render.house import House
from reportgen.spoken import Spoken
from reportgen.template import Rendering
from reportgen.templatesets.chain import TemplateSet, load_set
from reportgen.templatesets.files import MEETING_FILES
from reportgen.templatesets.leaving import without_blocks
from reportgen.templatesets.settings import Form
from reportgen.version import __version__

STATE = ".reportgen"


class Voice(Struct, frozen=True):
    """One of the languages that a pack is written in, and the records in it."""

    language: str
    records: PackRecords


class Job(Struct, frozen=True):
    """Everything that one pack is built from, and where it goes.

    ``subject`` is the id of its meeting or series. ``carried`` are the documents of an earlier
    pack that this one carries forward from. ``language`` and ``records`` are those of the first
    voice; ``others`` are further ones, which stand beside it as ``form`` says. ``of_set`` are those
    of its ``inputs`` that the templates are made of. ``spoken_at`` tells where it is said that the
    pack is in a language.
    """

    kind: Kind
    subject: str
    delegation: str
    folder: Path
    names: DocumentNames
    templates: TemplateSet
    records: PackRecords
    language: str
    as_of: dt.date
    internal: Internal
    audience: Audience
    inputs: Mapping[str, str]
    of_set: Mapping[str, str]
    ledger: Ledger
    carried: Mapping[Document, Path] = field(default_factory=dict)
    remarks: tuple[Diagnostic, ...] = ()
    others: tuple[Voice, ...] = ()
    form: Form = "in-sequence"
    spoken_at: Callable[[str], Location] = Location

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The languages that the pack is written in, in order."""
        return (Voice(self.language, self.records), *self.others)

    @property
    def is_apart(self) -> bool:
        """True where each language of the pack has files of its own."""
        return are_apart(self.voices, self.form)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents of the pack, in order."""
        spoken = [voice.language for voice in self.voices]
        return documents_of(self.templates.files, spoken, self.form)

    @property
    def places(self) -> tuple[Path, ...]:
        """Where all documents of the pack go."""
        return tuple(self.place(*one) for one in self.documents)

    @property
    def left_out(self) -> frozenset[str]:
        """The names of sections, slides and keys that this pack leaves out."""
        return self.internal.names if self.audience is Audience.SHARED else frozenset()

    def place(self, name: str, language: str = "") -> Path:
        """Return where the document made from the template ``name`` goes.

        One of several in languages of their own bears the name of its ``language``.
        """
        return self.folder / self.names.of(name, language)

    def carry_from(self, name: str, language: str = "") -> Path | None:
        """Return the document of an earlier pack that a new one of this kind carries forward from.

        There is none where the document itself is there already: then it is the person's own.
        """
        document = name, language
        return None if self.place(*document).exists() else self.carried.get(document)

    def document(self, name: str, language: str = "") -> str:
        """Return the id of the document made from the template ``name``.

        With a ``language`` it is that of the half, or file, in that language.
        """
        told = (language,) if language else ()
        return document_id(self.delegation, self.subject, name, self.audience.value, *told)

    def for_audience(self, context: dict[str, Any]) -> dict[str, Any]:
        """Return what templates see: for others without what is internal."""
        if self.audience is Audience.INTERNAL:
            return {**context, "shared": False}
        return {**self.internal.without(context), "shared": True}

    def check_secrets(
        self, rendering: Rendering, name: str, language: str, context: dict[str, Any]
    ) -> None:
        """Raise ReportgenError where a file for others holds an internal text all the same.

        ``language`` is that of a file of its own, empty for others.
        """
        if self.audience is Audience.INTERNAL:
            return
        texts = self.internal.texts(context)
        problems = find_secrets(rendering.blob, self.place(name, language).name, texts)
        if problems:
            raise ReportgenError(problems)


class Planner(Struct):
    """Works out what the packs of one workspace are built from; each set is read once.

    ``carry`` chooses the earlier pack that a new one carries forward from.
    """

    workspace: Workspace
    output: Path
    as_of: dt.date | None = None
    audience: Audience = Audience.INTERNAL
    carry: Carry = field(default_factory=CarryLast)
    _sets: dict[str, TemplateSet] = field(default_factory=dict)
    _sources: dict[tuple[Kind, str], PackSource] = field(default_factory=dict)
    _spoken: list[Translations] = field(default_factory=list)

    @property
    def _translations(self) -> Translations:
        if not self._spoken:
            self._spoken.append(Translations(self.workspace))
        return self._spoken[0]

    def job(self, subject: Subject, delegation: Delegation) -> Job:
        """Return what one pack is built from.

        Raises ReportgenError for records and sets that cannot be read, for a marking that the set
        does not have, and where there is no pack to carry from that was asked for.
        """
        source = self._source(subject)
        as_of = self.as_of or source.day
        whole = self._set_of(delegation).only(source.templates)
        internal = internal_of(whole.settings, delegation)
        templates = self._for_audience(whole, internal)
        languages = pack_languages(delegation, templates)
        spoken = [Spoken(self._translations, language) for language in languages]
        made = [_written(source, delegation, templates, one) for one in spoken]
        rules = PackRules(self.workspace, delegation, self._set_of(delegation))
        rules.require(subject, made[0], self.audience)
        pairs = list(zip(spoken, made, strict=True))
        voices = [Voice(one.language, one.records(written)) for one, written in pairs]
        translations = [file for one, written in pairs for file in one.files(written)]
        read = {f.path: f.sha256 for f in (*source.files(delegation), *translations)}
        form = templates.settings.languages.form or "in-sequence"
        of_set = _hashes_of(templates)
        return Job(
            kind=source.kind,
            subject=str(subject.id),
            delegation=str(delegation.id),
            folder=self._folder(delegation, str(subject.id)),
            names=self._names(str(subject.id), delegation, lambda: source.day),
            templates=templates,
            records=voices[0].records,
            language=languages[0],
            as_of=as_of,
            internal=internal,
            audience=self.audience,
            inputs={
                **read,
                **of_set,
                "as of": as_of.isoformat(),
                "language": ", ".join(languages),
                "audience": self.audience.value,
            },
            of_set=of_set,
            ledger=Ledger(self.workspace.root, self._state_file(subject, delegation)),
            carried=self._carried(subject, delegation, languages, form),
            remarks=(
                *(told for one, written in pairs for told in one.remarks(written)),
                *rules.remarks(subject, made[0]),
            ),
            others=tuple(voices[1:]),
            form=form,
            spoken_at=rules.spoken_at,
        )

    def _source(self, subject: Subject) -> PackSource:
        found = source_of(self.workspace, subject, self.as_of)
        return self._sources.setdefault((found.kind, str(subject.id)), found)

    def _folder(self, delegation: Delegation, subject_id: str) -> Path:
        return self.output / str(delegation.id) / subject_id

    def _carried(
        self, subject: Subject, delegation: Delegation, languages: Sequence[str], form: Form
    ) -> Mapping[Document, Path]:
        """Return what the pack of a meeting carries from; a standing pack is its own forerunner."""
        if not isinstance(subject, Meeting):
            return {}
        documents = documents_of(MEETING_FILES, languages, form)

        def places(meeting_id: str) -> dict[Document, Path]:
            folder = self._folder(delegation, meeting_id)
            names = self._names(meeting_id, delegation, lambda: self._day_of(meeting_id))
            return {one: folder / names.of(*one) for one in documents}

        return self.carry.chosen(self.workspace, subject, places)

    def _names(
        self, subject_id: str, delegation: Delegation, day: Callable[[], dt.date]
    ) -> DocumentNames:
        templates = self._set_of(delegation)
        return DocumentNames(
            pattern=str(templates.settings.file_name or ""),
            subject=subject_id,
            delegation=str(delegation.id),
            set_id=templates.id,
            language=delegation_language(delegation.language, templates.language),
            audience=self.audience,
            day=day,
        )

    def _day_of(self, meeting_id: str) -> dt.date:
        return self.workspace.meeting(meeting_id).date

    def _for_audience(self, templates: TemplateSet, internal: Internal) -> TemplateSet:
        """Return the set without the sections and slides that its audience must not see."""
        if self.audience is Audience.INTERNAL:
            return templates
        return replace(templates, settings=without_blocks(templates.settings, internal.names))

    def _set_of(self, delegation: Delegation) -> TemplateSet:
        name, folder = str(delegation.set), self.workspace.templates
        if name not in self._sets:
            file = self.workspace.file_of("delegation", self.workspace.folder_of(delegation.id))
            is_there = (folder / name).is_dir()
            asked = Location(file) if is_there else self.workspace.place(file, ("set",))
            self._sets[name] = load_set(folder, name, asked)
        return self._sets[name]

    def _state_file(self, subject: Subject, delegation: Delegation) -> Path:
        """Return where a pack's state is kept; packs built elsewhere have states of their own."""
        folder = "packs"
        if self.output != self.workspace.output:
            folder += "-" + _sha256(str(self.output).encode())[:12]
        return (
            self.workspace.root
            / STATE
            / folder
            / str(delegation.id)
            / f"{subject.id}{self.audience.suffix}.json"
        )


def _written(
    source: PackSource, delegation: Delegation, templates: TemplateSet, spoken: Spoken
) -> PackRecords:
    """Return the records of a pack in one language, but for what the delegation says itself."""
    house = House(templates.settings, spoken.language)
    return source.records(delegation, house, spoken)


def _hashes_of(templates: TemplateSet) -> dict[str, str]:
    """Return the SHA-256 of each file that a set is made of, and the tool's version, by name."""
    pictures = [templates.letterhead] if templates.letterhead else []
    laid = [file for layers in templates.layers.values() for one in layers for file in one.files]
    files = [*templates.sources, *templates.files.values(), *pictures, *laid]
    files += templates.catalogues
    hashes = {file.name: _sha256(file.content) for file in files}
    return {**hashes, "reportgen": __version__}


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
