"""Renders the note and the deck of one pack; writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.authoring.shown import shown_text
from reportgen.authoring.unseen import Page, unseen_fields
from reportgen.carry import Document
from reportgen.charts.figure import drawing_tools
from reportgen.compiler.compiled import Program
from reportgen.drawingstore import FileDrawingStore
from reportgen.errors import Code, Diagnostic, Location, ReportgenError, warning
from reportgen.houserules import too_long
from reportgen.job import STATE, Job, Voice
from reportgen.making import Trees
from reportgen.opc.package import Package
from reportgen.painting import Painting
from reportgen.programstore import ProgramStore, own_store, program_key
from reportgen.records.languagenames import is_known
from reportgen.render.context import pack_context
from reportgen.render.manner import manner_of
from reportgen.setcheck.languages import unknown_language
from reportgen.template import Proofreader, Rendering, Template
from reportgen.templatesets.chain import SetFile

TemplateKey = tuple[str, str, str, frozenset[str]]


class Draft(Struct, frozen=True):
    """The rendered files of a pack, and the fields of the record that stand in none of them."""

    made: Mapping[Path, Rendering]
    unseen: tuple[str, ...]


class Drafter(Struct):
    """Renders packs of the workspace in ``root``; a template is compiled once for all of them.

    ``programs`` keeps what was compiled for the runs to come.
    """

    root: Path
    programs: ProgramStore = field(default_factory=own_store)
    _templates: dict[TemplateKey, Template] = field(default_factory=dict)
    _tools: Callable[[], str] = field(default_factory=lambda: cache(drawing_tools))

    def draft(self, job: Job) -> Draft:
        """Return the files of one pack. Raises ReportgenError with every problem found."""
        _require_languages(job)
        words: list[str] = []
        reading = _Reading(words)
        spoken = [self._in_voice(job, voice, reading) for voice in job.voices]
        made: dict[Path, Rendering] = {}
        for name in job.templates.files:
            halves = [
                (voice.language, one[name]) for voice, one in zip(job.voices, spoken, strict=True)
            ]
            for path, rendering in _documents(job, name, halves).items():
                made[path] = _told_of(path, rendering)
        page = Page.of(words, job.language)
        unseen = unseen_fields(job.records.subject, job.records.own, page)
        return Draft(made, unseen)

    def _in_voice(self, job: Job, voice: Voice, reading: _Reading) -> dict[str, Rendering]:
        """Return the files of a pack in one of its languages, by the names of their templates."""
        store = FileDrawingStore(self.root / STATE / "pictures", self.root)
        manner = manner_of(job.templates.settings, voice.language)
        painting = Painting(store, self._tools, language=voice.language, digits=manner.digits)
        everything = {**pack_context(voice.records, job.as_of, manner), "language": voice.language}
        data = job.for_audience(everything)
        half = voice.language if job.others else ""
        own, shared = (half, "") if job.is_apart else ("", half)
        made: dict[str, Rendering] = {}
        for name, file in job.templates.files.items():
            template = self._template(job, file, voice.language)
            rendering = template.render(
                {**data, "blocks": template.blocks},
                language=voice.language,
                as_of=job.as_of,
                painter=painting,
                manner=manner,
                document=job.document(name, own),
                half=shared,
                proofreader=reading.proofreader(job, (name, own), shared),
            )
            rendering = reading.told(rendering)
            job.check_secrets(rendering, name, own, everything)
            made[name] = rendering
        return _with_warning(made, painting)

    def _template(self, job: Job, file: SetFile, language: str) -> Template:
        key = job.templates.id, file.name, language, job.left_out
        if key not in self._templates:
            self._templates[key] = Template.from_program(self._program(job, file, language))
        return self._templates[key]

    def _program(self, job: Job, file: SetFile, language: str) -> Program:
        """Return the program of a template, which an earlier run may have kept."""
        names = (job.templates.id, file.name, language, *sorted(job.left_out))
        key = program_key(job.of_set, *names)
        program = self.programs.get(key)
        if program is None:
            # Most runs find the programs of the run before, and start without what makes them.
            from reportgen.pressing import pressed  # noqa: PLC0415 - see the line above

            program = pressed(job.templates, file, language)
            self.programs.put(key, program)
        return program


def _require_languages(job: Job) -> None:
    """Raise ReportgenError for languages in which dates and numbers cannot be written."""
    wanted = dict.fromkeys([*(voice.language for voice in job.voices), job.templates.language])
    unknown = [unknown_language(o, job.spoken_at(o)) for o in wanted if not is_known(o)]
    if unknown:
        raise ReportgenError(unknown)


class _Reading(Struct):
    """Reads each finished document: the ``words`` on its pages, and what it breaks of its set."""

    words: list[str]
    remarks: list[Diagnostic] = field(default_factory=list)

    def proofreader(self, job: Job, document: Document, half: str) -> Proofreader:
        """Return what reads a ``document``.

        The ``half`` of a file in several languages is not measured alone: the file is printed.
        """
        place = job.place(*document)

        def read(package: Package, trees: Trees) -> None:
            self.words.append(shown_text(package, trees))
            settings = job.templates.settings.of_file(document[0])
            self.remarks = [] if half else list(too_long(settings, place, package, trees))

        return read

    def told(self, rendering: Rendering) -> Rendering:
        """Return the document that was read last, with what was found."""
        return replace(rendering, findings=(*rendering.findings, *self.remarks))


def _documents(
    job: Job, name: str, spoken: Sequence[tuple[str, Rendering]]
) -> dict[Path, Rendering]:
    """Return the documents made of ``spoken``, a template's renderings by their languages."""
    if len(spoken) == 1:
        return {job.place(name): spoken[0][1]}
    if job.is_apart:
        return {job.place(name, language): rendering for language, rendering in spoken}
    # Most packs are of one language, and start without what joins files.
    from reportgen.together import together  # noqa: PLC0415 - see the line above

    return {job.place(name): together(job, name, spoken)}


def _told_of(path: Path, rendering: Rendering) -> Rendering:
    """Return ``rendering`` with warnings that name the finished file, which a person opens."""
    findings = tuple(
        replace(finding, location=replace(finding.location, file=path.name))
        for finding in rendering.findings
    )
    return replace(rendering, findings=findings)


def _with_warning(made: dict[str, Rendering], painting: Painting) -> dict[str, Rendering]:
    """Add to the first document what the pictures could not show."""
    if not painting.missing:
        return made
    name, rendering = next(iter(made.items()))
    characters = " ".join(sorted(painting.missing)[:_SHOWN])
    finding = warning(
        Code.FIT_MISSING_GLYPH,
        Location(name).within("picture"),
        f"no installed font has these characters, so the picture shows boxes: {characters}",
        "install a font for them, such as Noto Sans, and build again",
    )
    return {**made, name: replace(rendering, findings=(*rendering.findings, finding))}


_SHOWN = 12
