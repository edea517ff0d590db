"""Estimates whether the text on a slide fits its place.

A plain estimate from character counts and sizes, to be read as “look at this slide”. It knows no
font; it takes the width of a character as a share of its size.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from unicodedata import east_asian_width

from lxml import etree

from reportgen.codes import Code
from reportgen.errors import Diagnostic, Location, warning
from reportgen.ooxml import CT, RT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml

EMU_PER_PT = 12700
CHARACTER_WIDTH = 0.47
"""Mean width of a character of running text, as a share of the font's size."""
LINE_HEIGHT = 1.2
"""Height of a line as a share of the font's size, where the text says nothing else."""
TOLERANCE = 1.05
_INSETS = {"lIns": 91440, "rIns": 91440, "tIns": 45720, "bIns": 45720}
_TITLES = frozenset({"title", "ctrTitle"})
_BODY = qn("p:txBody")
_PLACEHOLDER = f"*/{qn('p:nvPr')}/{qn('p:ph')}"
_EXTENT = f"{qn('p:spPr')}/{qn('a:xfrm')}/{qn('a:ext')}"


Placeholder = tuple[etree._Element, etree._Element]
"""A shape of a layout or master, and its ``p:ph``."""


@dataclass(frozen=True, slots=True)
class Form:
    """What one shape says of its text's place, and what it leaves to the shape it inherits from.

    Width and height are in EMU, the size of the first level in pt, its line spacing as a share.
    """

    extent: tuple[int, int] | None
    insets: Mapping[str, int]
    size: float | None
    spacing: float | None

    def over(self, other: Form) -> Form:
        """Return this form with what it leaves open taken from ``other``."""
        return Form(
            self.extent or other.extent,
            {**other.insets, **self.insets},
            other.size if self.size is None else self.size,
            other.spacing if self.spacing is None else self.spacing,
        )


@dataclass(frozen=True, slots=True)
class Place:
    """The room that a text has, in pt, and the size of its first level in pt."""

    width: float
    height: float
    size: float
    spacing: float


_DEFAULT = Form(None, _INSETS, 18.0, 1.0)
"""What holds where nobody says anything (ECMA-376-1, 21.1.2.1.1)."""


def check_fit(
    package: Package, file: str, trees: Mapping[PackURI, etree._Element]
) -> list[Diagnostic]:
    """Return a warning (F101) for each placeholder of a slide whose text seems too long."""
    slides = [p for p in package.parts.values() if p.content_type == CT.SLIDE]
    if not slides:
        return []
    layouts = _Layouts(package, file, trees)
    return [
        finding
        for slide in sorted(slides, key=_number)
        for finding in _check_slide(slide, file, layouts)
    ]


def _number(slide: Part) -> int:
    digits = "".join(char for char in slide.uri.name if char.isdigit())
    return int(digits or 0)


def _check_slide(slide: Part, file: str, layouts: _Layouts) -> Iterator[Diagnostic]:
    root = layouts.tree(slide)
    place = Location(file).within(f"slide {_number(slide)}")
    for shape in root.iter(qn("p:sp")):
        room = _room(shape, slide, layouts)
        if room is None:
            continue
        needed = _height(shape, room)
        if needed > room.height * TOLERANCE:
            name = next(shape.iter(qn("p:cNvPr"))).get("name", "")
            share = math.ceil(100 * needed / room.height - 100)
            message = f"the text seems about {share}% too long for its place: {_begin(shape)}"
            hint = "shorten it in the record, or make its place larger in the template"
            yield warning(Code.FIT_TOO_LONG, place.within(name), message, hint)


def _begin(shape: etree._Element) -> str:
    text = " ".join("".join(str(t) for t in shape.itertext()).split())
    return f"“{text[:_SHOWN]}…”" if len(text) > _SHOWN else f"“{text}”"


_SHOWN = 60


class _Layouts:
    """Finds what the placeholders of slides inherit from their layouts and masters."""

    def __init__(
        self, package: Package, file: str, trees: Mapping[PackURI, etree._Element]
    ) -> None:
        self._package = package
        self._file = file
        self._trees = dict(trees)
        self._placeholders: dict[PackURI, list[Placeholder]] = {}
        self._forms: dict[tuple[PackURI, str, str | None], Form] = {}

    def tree(self, part: Part) -> etree._Element:
        """Return the root of a part, parsed once."""
        if part.uri not in self._trees:
            place = Location(self._file).within(part.uri)
            self._trees[part.uri] = parse_xml(part.blob, place)
        return self._trees[part.uri]

    def form(self, slide: Part, placeholder: etree._Element) -> Form:
        """Return what a placeholder of ``slide`` inherits, found once for all slides alike."""
        above = self._above(slide)
        kind, idx = placeholder.get("type", "body"), placeholder.get("idx")
        key = (above[0].uri if above else slide.uri, kind, idx)
        if key not in self._forms:
            found = (_counterpart(self._placeholders_of(part), kind, idx) for part in above)
            forms = [_form_of(shape) for shape in found if shape is not None]
            styles = [_style_of(self.tree(part), kind) for part in above[1:]]
            self._forms[key] = reduce(Form.over, [*forms, *styles, _DEFAULT])
        return self._forms[key]

    def _placeholders_of(self, part: Part) -> list[Placeholder]:
        if part.uri not in self._placeholders:
            shapes = self.tree(part).iter(qn("p:sp"))
            known = [(s, ph) for s in shapes if (ph := s.find(_PLACEHOLDER)) is not None]
            self._placeholders[part.uri] = known
        return self._placeholders[part.uri]

    def _above(self, slide: Part) -> list[Part]:
        """Return a slide's layout and master."""
        found: list[Part] = []
        part = slide
        for reltype in (RT.SLIDE_LAYOUT, RT.SLIDE_MASTER):
            for relationship in part.rels.of_type(reltype):
                part = self._package.part(relationship.target)
                found.append(part)
        return found


def _room(shape: etree._Element, slide: Part, layouts: _Layouts) -> Place | None:
    """Return the room of a shape's text, from the shape itself or what it inherits from."""
    body = shape.find(_BODY)
    placeholder = shape.find(_PLACEHOLDER)
    if body is None or placeholder is None or not any(body.itertext(qn("a:t"))):
        return None
    form = _form_of(shape).over(layouts.form(slide, placeholder))
    if form.extent is None or form.size is None or form.spacing is None:
        return None
    width, height = form.extent
    return Place(
        (width - form.insets["lIns"] - form.insets["rIns"]) / EMU_PER_PT,
        (height - form.insets["tIns"] - form.insets["bIns"]) / EMU_PER_PT,
        form.size,
        form.spacing,
    )


def _counterpart(known: list[Placeholder], kind: str, idx: str | None) -> etree._Element | None:
    """Return the shape of a layout or master that a placeholder inherits from.

    By ``idx`` where it is the same, else by type (ECMA-376-1, 19.3.1.36).
    """
    by_idx = [s for s, ph in known if idx is not None and ph.get("idx") == idx]
    by_type = [s for s, ph in known if ph.get("type", "body") == kind]
    titles = [s for s, ph in known if kind in _TITLES and ph.get("type") in _TITLES]
    return next(iter([*by_idx, *by_type, *titles]), None)


def _form_of(shape: etree._Element) -> Form:
    """Return what a shape says itself."""
    extent = shape.find(_EXTENT)
    body = shape.find(f"{_BODY}/{qn('a:bodyPr')}")
    insets = {} if body is None else {n: int(body.get(n, "")) for n in _INSETS if body.get(n)}
    level = shape.find(f"{_BODY}/{qn('a:lstStyle')}/{qn('a:lvl1pPr')}")
    size = None if extent is None else (int(extent.get("cx", "0")), int(extent.get("cy", "0")))
    return Form(size, insets, *_level(level))


def _style_of(root: etree._Element, kind: str) -> Form:
    """Return what a master says of all texts of a kind."""
    style = qn("p:titleStyle") if kind in _TITLES else qn("p:bodyStyle")
    level = root.find(f"{qn('p:txStyles')}/{style}/{qn('a:lvl1pPr')}")
    return Form(None, {}, *_level(level))


def _level(level: etree._Element | None) -> tuple[float | None, float | None]:
    """Return the size in pt and the line spacing of a text's first level."""
    if level is None:
        return None, None
    run = level.find(qn("a:defRPr"))
    size = None if run is None or not run.get("sz") else int(run.get("sz", "0")) / 100
    share = level.find(f"{qn('a:lnSpc')}/{qn('a:spcPct')}")
    return size, None if share is None else _share(share.get("val", "100%"))


def _share(text: str) -> float:
    """Return a percentage as a share: ``90%`` or, as most write it, ``90000``."""
    return float(text.rstrip("%")) / (100 if text.endswith("%") else 100_000)


def _height(shape: etree._Element, room: Place) -> float:
    """Return the height in pt that the text of a shape needs."""
    return sum(_paragraph_height(p, room) for p in shape.iter(qn("a:p")))


def _paragraph_height(paragraph: etree._Element, room: Place) -> float:
    sizes = [int(run.get("sz", "0")) / 100 for run in paragraph.iter(qn("a:rPr")) if run.get("sz")]
    size = max(sizes, default=room.size)
    texts = "".join(
        "\n" if e.tag == qn("a:br") else e.text or "" for e in paragraph.iter(qn("a:t"), qn("a:br"))
    )
    lines = sum(
        max(1, math.ceil(text_width(line, size) / max(room.width, 1))) for line in texts.split("\n")
    )
    return lines * size * LINE_HEIGHT * room.spacing


def text_width(text: str, size: float) -> float:
    """Return about how wide ``text`` is at ``size`` pt, in pt."""
    wide = sum(1 for char in text if east_asian_width(char) in "WF")
    return size * (wide + (len(text) - wide) * CHARACTER_WIDTH)
