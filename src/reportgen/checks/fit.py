"""Estimates whether the text on a slide fits its place.

A plain estimate from character counts and sizes, to be read as “look at this slide”. It knows no
font; it takes the width of a character as a share of its size.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
_DEFAULT_SIZE = 18.0
_TITLES = {"title", "ctrTitle"}


@dataclass(frozen=True, slots=True)
class Place:
    """The room that a text has, in pt, and the size of its first level in pt."""

    width: float
    height: float
    size: float
    spacing: float


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
    chain = layouts.above(slide)
    place = Location(file).within(f"slide {_number(slide)}")
    for shape in root.iter(qn("p:sp")):
        room = _room(shape, chain)
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
    """Finds what a slide inherits from: its layout, then the layout's master."""

    def __init__(
        self, package: Package, file: str, trees: Mapping[PackURI, etree._Element]
    ) -> None:
        self._package = package
        self._file = file
        self._trees = dict(trees)

    def tree(self, part: Part) -> etree._Element:
        """Return the root of a part, parsed once."""
        if part.uri not in self._trees:
            place = Location(self._file).within(part.uri)
            self._trees[part.uri] = parse_xml(part.blob, place)
        return self._trees[part.uri]

    def above(self, slide: Part) -> list[etree._Element]:
        """Return the roots of a slide's layout and master."""
        found = []
        part = slide
        for reltype in (RT.SLIDE_LAYOUT, RT.SLIDE_MASTER):
            for relationship in part.rels.of_type(reltype):
                part = self._package.part(relationship.target)
                found.append(self.tree(part))
        return found


def _room(shape: etree._Element, chain: list[etree._Element]) -> Place | None:
    """Return the room of a shape's text, from the shape itself or what it inherits from."""
    body = shape.find(qn("p:txBody"))
    placeholder = shape.find(f".//{qn('p:ph')}")
    if body is None or placeholder is None or not "".join(str(t) for t in body.itertext()):
        return None
    family = [shape, *(s for root in chain if (s := _counterpart(root, placeholder)) is not None)]
    extent = next((e for s in family for e in s.iter(qn("a:ext")) if e.get("cx")), None)
    if extent is None:
        return None
    insets = _insets(family)
    return Place(
        (int(extent.get("cx", "0")) - insets["lIns"] - insets["rIns"]) / EMU_PER_PT,
        (int(extent.get("cy", "0")) - insets["tIns"] - insets["bIns"]) / EMU_PER_PT,
        _size(family, chain, placeholder.get("type", "body")),
        _spacing(family, chain, placeholder.get("type", "body")),
    )


def _counterpart(root: etree._Element, placeholder: etree._Element) -> etree._Element | None:
    """Return the shape of a layout or master that a placeholder inherits from.

    By ``idx`` where it is the same, else by type (ECMA-376-1, 19.3.1.36).
    """
    kind, idx = placeholder.get("type", "body"), placeholder.get("idx")
    shapes = [(s, s.find(f".//{qn('p:ph')}")) for s in root.iter(qn("p:sp"))]
    known = [(s, ph) for s, ph in shapes if ph is not None]
    by_idx = [s for s, ph in known if idx is not None and ph.get("idx") == idx]
    by_type = [s for s, ph in known if ph.get("type", "body") == kind]
    titles = [s for s, ph in known if kind in _TITLES and ph.get("type") in _TITLES]
    return next(iter([*by_idx, *by_type, *titles]), None)


def _insets(family: list[etree._Element]) -> dict[str, int]:
    found = dict(_INSETS)
    for shape in reversed(family):
        body = shape.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")
        if body is not None:
            found |= {name: int(body.get(name, "")) for name in _INSETS if body.get(name)}
    return found


def _level(
    family: list[etree._Element], chain: list[etree._Element], kind: str
) -> Iterator[etree._Element]:
    """Yield the properties of a text's first level, the nearest first."""
    for shape in family:
        yield from shape.iterfind(f"{qn('p:txBody')}/{qn('a:lstStyle')}/{qn('a:lvl1pPr')}")
    style = qn("p:titleStyle") if kind in _TITLES else qn("p:bodyStyle")
    for root in chain:
        yield from root.iterfind(f"{qn('p:txStyles')}/{style}/{qn('a:lvl1pPr')}")


def _size(family: list[etree._Element], chain: list[etree._Element], kind: str) -> float:
    for level in _level(family, chain, kind):
        run = level.find(qn("a:defRPr"))
        if run is not None and run.get("sz"):
            return int(run.get("sz", "0")) / 100
    return _DEFAULT_SIZE


def _spacing(family: list[etree._Element], chain: list[etree._Element], kind: str) -> float:
    for level in _level(family, chain, kind):
        share = level.find(f"{qn('a:lnSpc')}/{qn('a:spcPct')}")
        if share is not None:
            return int(share.get("val", "100000").rstrip("%")) / 100000
    return 1.0


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
