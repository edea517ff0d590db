"""Renders the note and the deck of one pack; writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from reportgen.authoring.shown import shown_text
from reportgen.authoring.unseen import Page, unseen_fields
from reportgen.charts.figure import drawing_tools
from reportgen.compiler.keys import Keyed
from reportgen.drawingstore import FileDrawingStore
from reportgen.dressing.dress import dressed
from reportgen.errors import Code, Location, warning
from reportgen.job import STATE, Job
from reportgen.painting import Painting
from reportgen.render.context import pack_context
from reportgen.template import Rendering, Template
from reportgen.templatesets.chain import SetFile

TemplateKey = tuple[str, str, str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Draft:
    """The rendered files of a pack, and the fields of the record that stand in none of them."""

    made: Mapping[Path, Rendering]
    unseen: tuple[str, ...]


@dataclass(slots=True)
class Drafter:
    """Renders packs of the workspace in ``root``; a template is compiled once for all of them."""

    root: Path
    _templates: dict[TemplateKey, Template] = field(default_factory=dict)
    _tools: Callable[[], str] = field(default_factory=lambda: cache(drawing_tools))

    def draft(self, job: Job) -> Draft:
        """Return the files of one pack. Raises ReportgenError with every problem found."""
        pictures = self.root / STATE / "pictures"
        store = FileDrawingStore(pictures, self.root)
        painting = Painting(store, self._tools, language=job.language)
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
                document=job.document(name),
                proofreader=lambda package, trees: words.append(shown_text(package, trees)),
            )
            job.check_secrets(rendering, name, everything)
            made[job.place(name)] = _told_of(job.place(name), rendering)
        page = Page.of(words, job.language)
        unseen = unseen_fields(job.records.subject, job.records.own, page)
        return Draft(_with_warning(made, painting), unseen)

    def _template(self, job: Job, file: SetFile) -> Template:
        key = job.templates.id, file.name, job.language, job.left_out
        if key not in self._templates:
            package = dressed(job.templates, file, job.language)
            self._templates[key] = Template.from_package(package, file.name, keying=Keyed())
        return self._templates[key]


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
