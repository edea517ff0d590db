"""Makes finished files of what a template rendered: put together, read, checked and packed.

What the files of one template have in common is found out once: contents that come again, parts of
one mould, and whole files of one skeleton, in which only texts of runs differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.checks.blanks import find_blanks
from reportgen.checks.fit import check_fit
from reportgen.checks.fit_screen import Cells, FitScreen, Frame
from reportgen.checks.invariants import check_package
from reportgen.checks.layouts import Layouts
from reportgen.checks.markup import Markup
from reportgen.checks.presence import find_lost
from reportgen.checks.reading import Reader
from reportgen.compiler.compiled import CompiledTemplate
from reportgen.errors import Diagnostic, ReportgenError
from reportgen.ooxml import CT
from reportgen.opc.members import Entry
from reportgen.opc.package import Package, Packed, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import entries_of
from reportgen.regeneration.identity import Generations, reserve_seal
from reportgen.render.assemble import Rendered, assemble
from reportgen.render.scripts import needs_settling, settle_scripts
from reportgen.render.skeletons import Bone, Requests, Skeleton
from reportgen.render.state import RenderState, Written

__all__ = ["Made", "Maker", "Trees"]

Trees = Mapping[PackURI, etree._Element]

_KEPT: Final = 4
"""How many skeletons of one template are kept: readers with few or many words of their own."""
_MOST_FITTING: Final = 2_000
"""How many texts are remembered that were measured closely and fit."""
_LONGEST: Final = 2 * 1024 * 1024
"""How many characters the texts have, all together, whose skeletons are kept."""


class Made(Struct, frozen=True):
    """A finished file, every part of it packed: which parts were written, and what was found.

    ``members`` are what goes into its zip file: what is in other files too has its entry there.
    """

    package: Package
    members: Mapping[str, Packed | Entry]
    written: tuple[PackURI, ...]
    markup: Mapping[PackURI, Markup]
    warnings: tuple[Diagnostic, ...]
    blanks: tuple[str, ...]


Measured = tuple[PackURI | int | str, ...]
"""The texts of one frame: its slide, the number of its first value there, the values."""


class _Kept(Struct, frozen=True):
    """A file that was found sound, with its skeleton and the frames of the texts on its slides.

    ``fitting`` are texts that were measured closely and fit, each with its slide.
    """

    skeleton: Skeleton
    made: Made
    frames: Mapping[PackURI, tuple[Frame | Cells, ...] | None]
    fitting: set[Measured] = field(default_factory=set)

    def tight(self, bone: Bone, values: Sequence[str]) -> set[Measured]:
        """Return the texts of a slide that may not fit with ``values``, as far as is known.

        None of them is one of the kept file: it is asked only where nothing was told of that.
        """
        tight = set()
        for frame in self.frames.get(bone.uri) or ():
            texts = values[frame.values]
            if texts != bone.values[frame.values] and not frame.holds(texts):
                tight.add((bone.uri, frame.values.start, *texts))
        return tight - self.fitting

    def know(self, texts: set[Measured]) -> None:
        """Remember texts that fit."""
        if len(self.fitting) > _MOST_FITTING:
            self.fitting.clear()
        self.fitting.update(texts)


class Maker:
    """Makes the files of one template; ``trees`` are the roots of its parts."""

    def __init__(self, compiled: CompiledTemplate, trees: Trees) -> None:
        self._compiled = compiled
        parts = compiled.package.parts
        self._by_content = {id(parts[uri].blob): tree for uri, tree in trees.items()}
        self._layouts = Layouts(compiled.package, compiled.file, trees)
        self._fit = FitScreen(self._layouts)
        self._reader = Reader(compiled.file)
        self._kept: list[_Kept] = []
        self.generations = Generations()
        self.embedded: Mapping[PackURI, Part] = {}
        """The pictures and workbooks of the file before, which were checked and packed with it."""

    def make(self, state: RenderState, written: Written) -> Made:
        """Return the file of a rendering; raises ReportgenError with every problem found."""
        if written.size > _LONGEST:
            return self._anew(state, _texts(written.parts))[0]
        requests = Requests.of(state, written)
        known = next((kept for kept in self._kept if kept.skeleton.requests == requests), None)
        made = None if known is None else self._again(known, state, written)
        return made or self._kept_anew(state, requests)

    def _again(self, kept: _Kept, state: RenderState, written: Written) -> Made | None:
        """Return a file that differs from a sound one in texts only; None where it is no such.

        Everything that the invariants speak of is as it was, and what was asked for is there.
        """
        known = kept.made
        changed = kept.skeleton.refilled(known.package.parts, state, written)
        if changed is None:
            return None
        parts = {**known.package.parts, **changed}
        package = Package(known.package.name, parts, known.package.rels)
        packed = {part.uri.member: part.packed for part in changed.values() if part.packed}
        made = replace(known, package=package, members={**known.members, **packed})
        if not known.warnings and self._still_fits(kept, state, changed):
            return made
        alike = {u: known.markup[u].alike(p.blob) for u, p in changed.items() if u in known.markup}
        warnings = self._misfits(package, {**known.markup, **alike})
        return replace(made, warnings=tuple(warnings))

    def _still_fits(self, kept: _Kept, state: RenderState, changed: Mapping[PackURI, Part]) -> bool:
        """Tell whether it is sure that the slides among ``changed``, which fitted, still do."""
        for bone, copy in zip(kept.skeleton.bones, state.copies, strict=True):
            if bone.uri not in changed or bone.uri not in kept.frames:
                continue
            tight = kept.tight(bone, copy.values)
            if tight or kept.frames[bone.uri] is None:
                slide = changed[bone.uri]
                markup = kept.made.markup[bone.uri].alike(slide.blob)
                if not self._fit.fits(slide, markup):
                    return False
                kept.know(tight)
        return True

    def _kept_anew(self, state: RenderState, requests: Requests) -> Made:
        """Return a file made from the beginning, and keep it where others may be like it."""
        made, is_open = self._anew(state, map("".join, requests.written.parts))
        if is_open:
            self._keep(Skeleton.of(requests, state), made)
        return made

    def _anew(self, state: RenderState, pieces: Iterable[str]) -> tuple[Made, bool]:
        """Return a file that was put together and checked from the beginning.

        Also whether all that was seen of it holds for files that differ in texts of runs only.
        """
        rendered = assemble(state, pieces)
        package = rendered.package
        if state.keys.document:
            reserve_seal(package)
        markup = self._reader.read(package, rendered.moulds)
        self._check(rendered, markup)
        if is_settled := needs_settling(state.locale):
            markup = self._settled(rendered, state.locale)
        self.embedded = {uri: part for uri, part in package.parts.items() if _is_embedded(part)}
        warnings = tuple(self._misfits(package, markup))
        members = entries_of(package)
        made = Made(package, members, rendered.parts, markup, warnings, find_blanks(markup))
        known = all(map(self._reader.knows, rendered.moulds.values()))
        return made, rendered.is_plain and not is_settled and known

    def _keep(self, skeleton: Skeleton, made: Made) -> None:
        """Keep a file, and of those before it as many as there is room for."""
        parts = made.package.parts
        slides = ((bone, parts.get(bone.uri)) for bone in skeleton.bones)
        frames = {
            bone.uri: self._fit.frames(slide, bone.pieces)
            for bone, slide in slides
            if slide is not None and slide.content_type == CT.SLIDE
        }
        size, kept = 0, []
        for one in (_Kept(skeleton, made, frames), *self._kept):
            size += one.skeleton.requests.written.size
            if size <= _LONGEST:
                kept.append(one)
        self._kept = kept[:_KEPT]

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


def _texts(parts: list[list[str]]) -> Iterator[str]:
    """Yield the text of each part and let go of its pieces: of long ones no copy is held."""
    parts.reverse()
    while parts:
        yield "".join(parts.pop())


def _is_embedded(part: Part) -> bool:
    """Tell whether a part stands for itself, as pictures and the workbooks of charts do."""
    return part.content_type == CT.SVG or not part.is_xml
