"""Makes finished files of what a template rendered: put together, read, checked and packed.

What the files of one template have in common is found out once: contents that come again, parts of
one mould, and whole files of one skeleton, in which only texts of runs differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from reportgen.checks.blanks import find_blanks
from reportgen.checks.fit import check_fit
from reportgen.checks.fit_screen import FitScreen
from reportgen.checks.invariants import check_package
from reportgen.checks.layouts import Layouts
from reportgen.checks.markup import Markup
from reportgen.checks.presence import find_lost
from reportgen.checks.reading import Reader
from reportgen.compiler.source import PART_BREAK
from reportgen.compiler.template import CompiledTemplate
from reportgen.errors import Diagnostic, ReportgenError
from reportgen.ooxml import CT
from reportgen.opc.members import pack
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.render.assemble import Rendered, assemble
from reportgen.render.moulds import Mould
from reportgen.render.scripts import needs_settling, settle_scripts
from reportgen.render.skeletons import Requests, Skeleton
from reportgen.render.state import RenderState

__all__ = ["Made", "Maker", "Trees"]

Trees = Mapping[PackURI, etree._Element]

_KEPT: Final = 4
"""How many skeletons of one template are kept: readers with few or many words of their own."""
_LONGEST: Final = 512 * 1024
"""The longest text of a file, in characters, whose skeleton is kept."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file, every part of it packed: which parts were written, and what was found."""

    package: Package
    written: tuple[PackURI, ...]
    markup: Mapping[PackURI, Markup]
    warnings: tuple[Diagnostic, ...]
    blanks: tuple[str, ...]


class Maker:
    """Makes the files of one template; ``trees`` are the roots of its parts."""

    def __init__(self, compiled: CompiledTemplate, trees: Trees) -> None:
        self._compiled = compiled
        parts = compiled.package.parts
        self._by_content = {id(parts[uri].blob): tree for uri, tree in trees.items()}
        self._layouts = Layouts(compiled.package, compiled.file, trees)
        self._fit = FitScreen(self._layouts)
        self._reader = Reader(compiled.file)
        self._kept: list[tuple[Skeleton, Made]] = []
        self.embedded: Mapping[PackURI, Part] = {}
        """The pictures and workbooks of the file before, which were checked and packed with it."""

    def make(self, state: RenderState, text: str) -> Made:
        """Return the file of a rendering; raises ReportgenError with every problem found."""
        requests = Requests.of(state, text.split(PART_BREAK)[1:])
        for skeleton, known in self._kept:
            if skeleton.requests == requests:
                made = self._again(skeleton, known, state, requests.pieces)
                if made is not None:
                    return made
        return self._anew(state, requests)

    def _again(
        self, skeleton: Skeleton, known: Made, state: RenderState, pieces: Sequence[str]
    ) -> Made | None:
        """Return a file that differs from a sound one in texts only; None where it is no such.

        Everything that the invariants speak of is as it was, and what was asked for is there.
        """
        changed = skeleton.refilled(known.package.parts, state, pieces)
        if changed is None:
            return None
        parts, markup = dict(known.package.parts), dict(known.markup)
        for part in changed:
            parts[part.uri] = replace(part, packed=pack(part.blob))
            if part.content_type == CT.CORE_PROPERTIES:
                markup[part.uri] = self._reader.markup(part)
            else:
                markup[part.uri] = known.markup[part.uri].alike(part.blob)
        package = Package(known.package.name, parts, known.package.rels)
        warnings = tuple(self._misfits(package, markup))
        return Made(package, known.written, markup, warnings, known.blanks)

    def _anew(self, state: RenderState, requests: Requests) -> Made:
        """Return a file that was put together and checked from the beginning."""
        rendered = assemble(state, requests.pieces)
        package = rendered.package
        markup = self._reader.read(package, rendered.moulds)
        self._check(rendered, markup)
        if is_settled := needs_settling(state.locale):
            markup = self._settled(rendered, state.locale)
        self.embedded = {uri: part for uri, part in package.parts.items() if _is_embedded(part)}
        warnings = tuple(self._misfits(package, markup))
        made = Made(package, rendered.parts, markup, warnings, find_blanks(markup))
        if rendered.is_plain and not is_settled and self._holds(rendered.moulds):
            skeleton = Skeleton.of(requests, state)
            self._kept = [(skeleton, made), *self._kept[: _KEPT - 1]]
        return made

    def _holds(self, moulds: Mapping[PackURI, Mould]) -> bool:
        """Tell whether all that was seen of a file holds for others of its moulds."""
        size = sum(len(mould.text) for mould in moulds.values())
        return size <= _LONGEST and all(map(self._reader.knows, moulds.values()))

    def _settled(self, rendered: Rendered, language: str) -> dict[PackURI, Markup]:
        """Settle what depends on the script of texts, and return what the changed parts hold."""
        settle_scripts(rendered.package, rendered.parts, self._compiled.file, language)
        markup = self._reader.read(rendered.package)
        self._check(replace(rendered, speeches=()), markup)
        return markup

    def _check(self, rendered: Rendered, markup: Mapping[PackURI, Markup]) -> None:
        """Raise ReportgenError with every invariant that is broken and every value that is lost."""
        compiled, package = self._compiled, rendered.package
        known = Package(parts={**compiled.package.parts, **self.embedded})
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
