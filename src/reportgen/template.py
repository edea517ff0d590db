"""The facade for one template: open an Office file with tags in it, render it with data.

>>> from reportgen import Template
>>> template = Template.open("note.docx")                # doctest: +SKIP
>>> template.render({"title": "Hello"}).save("out.docx")  # doctest: +SKIP
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Unpack

import jinja2
from lxml import etree

from reportgen.checks.blanks import find_blanks
from reportgen.checks.fit import check_fit
from reportgen.checks.fit_screen import FitScreen
from reportgen.checks.invariants import check_package
from reportgen.checks.layouts import Layouts
from reportgen.checks.markup import Markup
from reportgen.checks.presence import find_lost
from reportgen.checks.reading import Reader
from reportgen.compiler.opening import with_plain_targets, without_origin
from reportgen.compiler.template import CompiledTemplate
from reportgen.datafiles import folder_reader
from reportgen.dialect import Reading, draft_as, environment_for
from reportgen.errors import Diagnostic, Location, ReportgenError
from reportgen.languages.directions import is_right_to_left
from reportgen.ooxml import CT
from reportgen.opc.kinds import as_document
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.trees import PartTrees
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.zipio import read_package, write_package
from reportgen.painting import Painting
from reportgen.render.assemble import Rendered, assemble
from reportgen.render.environment import load, run
from reportgen.render.keys import Keys
from reportgen.render.state import Painter, RenderState, no_files
from reportgen.storage import write_files

Trees = Mapping[PackURI, etree._Element]
Seal = Callable[[Package], None]
"""Adds to a finished package what says where it comes from, before it is written."""

Proofreader = Callable[[Package, Trees], None]
"""Is shown a finished package with the trees of its rendered parts, before they are let go."""

EPOCH = dt.date(1980, 1, 1)
"""The date of a file that is rendered without one: the clock never enters content."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A rendered file: its bytes, warnings such as a text too long for its place, and its blanks.

    ``blanks`` are the names of the places that wait for a person's words, ``keys`` say what the
    paragraphs of a note are of, by the names of their bookmarks.
    """

    blob: bytes
    findings: tuple[Diagnostic, ...] = ()
    blanks: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)

    def save(self, path: Path | str) -> None:
        """Write the file to ``path``, wholly or not at all; raises ReportgenError."""
        place = Path(path).absolute()
        write_files({place: self.blob}, place.parent)


class Template:
    """An Office file with tags in it, compiled once and rendered as often as needed."""

    def __init__(self, compiled: CompiledTemplate, program: jinja2.Template, trees: Trees) -> None:
        self._compiled = compiled
        self._program = program
        parts = compiled.package.parts
        self._by_content = {id(parts[uri].blob): tree for uri, tree in trees.items()}
        self._embedded: Mapping[PackURI, Part] = {}
        self._warnings: tuple[Diagnostic, ...] = ()
        self._layouts = Layouts(compiled.package, compiled.file, trees)
        self._fit = FitScreen(self._layouts)
        self._reader = Reader(compiled.file)

    @classmethod
    def open(cls, path: Path | str, **reading: Unpack[Reading]) -> Template:
        """Return the template in the file ``path``, a .docx or .pptx.

        ``undefined="lenient"`` lets missing names read as nothing; ``syntax="docxtpl"`` reads a
        template for docxtpl also where its tags do not tell; ``filters`` are functions of your own
        by their names in templates. Raises ReportgenError with every problem of the template.
        """
        return cls.from_package(read_package(Path(path), str(path)), str(path), **reading)

    @classmethod
    def from_bytes(cls, blob: bytes, name: str, **reading: Unpack[Reading]) -> Template:
        """Return the template that ``blob`` holds; ``name`` is what messages call it."""
        return cls.from_package(read_package(blob, name), name, **reading)

    @classmethod
    def from_package(cls, package: Package, name: str, **reading: Unpack[Reading]) -> Template:
        """Return the template that is ``package``; ``name`` is what messages call it."""
        package = without_origin(as_document(package, name))
        trees = _parsed(package, name)
        problems = check_package(with_plain_targets(package), name, trees)
        if problems:
            raise ReportgenError(problems)
        draft = draft_as(package, name, reading)
        made = cls(draft.template, load(environment_for(draft, reading), draft), trees)
        made._warnings = draft.problems
        return made

    @property
    def blocks(self) -> tuple[str, ...]:
        """The names of the template's sections or slides, in order."""
        return self._compiled.blocks

    def render(  # noqa: PLR0913 - what a rendering needs to be told, each by its name
        self,
        data: Mapping[str, Any],
        *,
        language: str = "en-GB",
        as_of: dt.date = EPOCH,
        painter: Painter | None = None,
        files: Path | None = None,
        proofreader: Proofreader | None = None,
        document: str = "",
        seal: Seal | None = None,
    ) -> Rendering:
        """Return the template filled with ``data``, plain values by the names that it uses.

        ``language`` (BCP 47) decides how dates and numbers are written, ``as_of`` is the date in
        the file's properties, ``files`` the folder of the files that the data names, and
        ``proofreader`` reads what was rendered. ``document`` stands in the keys of a template that
        was opened with some, and ``seal`` has the last word on the package. Raises
        ReportgenError with every problem found; a file that breaks an invariant is never returned.
        """
        compiled = self._compiled
        state = RenderState(
            template=compiled,
            package=compiled.package.copy(),
            names=data,
            locale=language,
            as_of=as_of,
            paint=painter or Painting(language=language),
            known=self._embedded,
            files=no_files if files is None else folder_reader(files),
            keys=Keys(document),
        )
        rendered = assemble(state, run(self._program, state, data))
        package = rendered.package
        markup = self._reader.read(package)
        self._check(rendered, markup)
        if is_right_to_left(language):
            markup = self._directed(rendered, language)
        self._embedded = {uri: part for uri, part in package.parts.items() if _is_embedded(part)}
        warnings = self._misfits(package, markup)
        if proofreader is not None:
            proofreader(package, PartTrees(package, rendered.parts, compiled.file))
        findings = (*self._warnings, *state.findings.diagnostics, *warnings)
        if seal is not None:
            seal(package)
        return Rendering(write_package(package), findings, find_blanks(markup), state.keys.paths)

    def _directed(self, rendered: Rendered, language: str) -> dict[PackURI, Markup]:
        """Settle which way texts run, and return what the changed parts hold."""
        # Most languages run from left to right, and start without it.
        from reportgen.render.scripts import settle_directions  # noqa: PLC0415 - see the line above

        settle_directions(rendered.package, rendered.parts, self._compiled.file, language)
        markup = self._reader.read(rendered.package)
        self._check(replace(rendered, speeches=()), markup)
        return markup

    def _check(self, rendered: Rendered, markup: Mapping[PackURI, Markup]) -> None:
        """Raise ReportgenError with every invariant that is broken and every value that is lost."""
        compiled, package = self._compiled, rendered.package
        known = Package(parts={**compiled.package.parts, **self._embedded})
        problems = check_package(package, compiled.file, self._unchanged(package), known, markup)
        problems += find_lost(package, rendered.speeches)
        if problems:
            raise ReportgenError(problems)

    def _misfits(self, package: Package, markup: Mapping[PackURI, Markup]) -> list[Diagnostic]:
        """Return a warning for each text that seems too long for its place."""
        screen = self._fit if self._layouts.hold_for(package) else None
        slides = (part for part in package.parts.values() if part.content_type == CT.SLIDE)
        read = ((slide, markup.get(slide.uri) or self._reader.markup(slide)) for slide in slides)
        if screen is not None and all(screen.fits(*slide) for slide in read):
            return []
        return check_fit(package, self._compiled.file, {}, self._layouts)

    def _unchanged(self, package: Package) -> Trees:
        """Return the trees of the parts of ``package`` whose content is the template's own."""
        own = ((uri, self._by_content.get(id(part.blob))) for uri, part in package.parts.items())
        return {uri: tree for uri, tree in own if tree is not None}


def _is_embedded(part: Part) -> bool:
    """Tell whether a part stands for itself, as pictures and the workbooks of charts do."""
    return part.content_type == CT.SVG or not part.is_xml


def _parsed(package: Package, file: str) -> Trees:
    """Return the trees of the XML parts that can be read, parsed once for all renders."""
    trees: dict[PackURI, etree._Element] = {}
    for uri, part in package.parts.items():
        if part.is_xml:
            with contextlib.suppress(ReportgenError):  # the check of the package reports it
                trees[uri] = parse_xml(part.blob, Location(file).within(uri))
    return trees
