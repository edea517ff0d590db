"""Estimates whether the text on a slide fits its place.

A plain estimate from character counts and sizes, to be read as “look at this slide”. It knows no
font; it takes the width of a character as a share of its size.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from unicodedata import east_asian_width

from lxml import etree
from msgspec import Struct

from reportgen.checks.layouts import BODY, Inherited, Layouts, Place, form_of, place_of
from reportgen.codes import Code
from reportgen.errors import Diagnostic, Location, warning
from reportgen.ooxml import CT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml

CHARACTER_WIDTH = 0.47
"""Mean width of a character of running text, as a share of the font's size."""
LINE_HEIGHT = 1.2
"""Height of a line as a share of the font's size, where the text says nothing else."""
TOLERANCE = 1.05
_SHAPE, _PLACEHOLDER, _NAME = qn("p:sp"), qn("p:ph"), qn("p:cNvPr")
_PARAGRAPH, _TEXT, _BREAK, _RUN = qn("a:p"), qn("a:t"), qn("a:br"), qn("a:rPr")
_FIRST_WIDE = "\u1100"
"""No character before this one is wide (Unicode, EastAsianWidth)."""


def check_fit(
    package: Package,
    file: str,
    trees: Mapping[PackURI, etree._Element],
    layouts: Layouts | None = None,
) -> list[Diagnostic]:
    """Return a warning (F101) for each placeholder of a slide whose text seems too long.

    ``layouts`` are those of the package's template; what they found before is not sought again.
    """
    slides = [p for p in package.parts.values() if p.content_type == CT.SLIDE]
    if not slides:
        return []
    if layouts is None or not layouts.hold_for(package):
        layouts = Layouts(package, file, trees)
    return [
        finding
        for slide in sorted(slides, key=_number)
        for finding in check_slide(slide, _root(slide, file, trees), file, layouts.of(slide))
    ]


def _number(slide: Part) -> int:
    digits = "".join(char for char in slide.uri.name if char.isdigit())
    return int(digits or 0)


def _root(slide: Part, file: str, trees: Mapping[PackURI, etree._Element]) -> etree._Element:
    known = trees.get(slide.uri)
    return parse_xml(slide.blob, Location(file).within(slide.uri)) if known is None else known


def check_slide(
    slide: Part, root: etree._Element, file: str, inherited: Inherited
) -> Iterator[Diagnostic]:
    """Yield a warning (F101) for each placeholder of one slide whose text seems too long."""
    place = Location(file).within(f"slide {_number(slide)}")
    for shape in root.iter(_SHAPE):
        share = overflow(shape, inherited)
        if share is not None:
            name = next(shape.iter(_NAME)).get("name", "")
            message = f"the text seems about {share}% too long for its place: {_begin(shape)}"
            hint = "shorten it in the record, or make its place larger in the template"
            yield warning(Code.FIT_TOO_LONG, place.within(name), message, hint)


def overflow(shape: etree._Element, inherited: Inherited) -> int | None:
    """Return by how many per cent the text of a shape is too long; None where it fits."""
    paragraphs = _paragraphs(shape)
    room = room_of(shape, inherited) if any(p.text for p in paragraphs) else None
    if room is None:
        return None
    needed = sum(_paragraph_height(paragraph, room) for paragraph in paragraphs)
    fits = needed <= room.height * TOLERANCE
    return None if fits else math.ceil(100 * needed / room.height - 100)


def _begin(shape: etree._Element) -> str:
    text = " ".join("".join(str(t) for t in shape.itertext()).split())
    return f"“{text[:_SHOWN]}…”" if len(text) > _SHOWN else f"“{text}”"


_SHOWN = 60


def room_of(shape: etree._Element, inherited: Inherited) -> Place | None:
    """Return the room of a shape's text, from the shape itself or what it inherits from.

    None where it is no placeholder, or where nobody says its size.
    """
    placeholder = next(shape.iter(_PLACEHOLDER), None)
    if placeholder is None:
        return None
    kind, idx = placeholder.get("type", "body"), placeholder.get("idx")
    if _says_nothing(shape):
        return inherited.place(kind, idx)
    return place_of(form_of(shape).over(inherited.form(kind, idx)))


def _says_nothing(shape: etree._Element) -> bool:
    """Tell whether a shape leaves all to its layout, as nearly all of them do.

    They hold their names, empty properties and a text whose own two properties are empty.
    """
    if len(shape) != _PARTS_OF_A_SHAPE or len(shape[1]) or shape[2].tag != BODY:
        return False
    return not any(len(element) or element.keys() for element in list(shape[2])[:2])


_PARTS_OF_A_SHAPE = 3


class Paragraph(Struct):
    """The text of a paragraph, a line break as a newline, and its largest size in pt, if any."""

    text: str = ""
    size: float = 0


def _paragraphs(shape: etree._Element) -> list[Paragraph]:
    found: list[Paragraph] = []
    for element in shape.iter(_PARAGRAPH, _TEXT, _BREAK, _RUN):
        tag = element.tag
        if tag == _PARAGRAPH:
            found.append(Paragraph())
        elif tag == _TEXT:
            found[-1].text += element.text or ""
        elif tag == _BREAK:
            found[-1].text += "\n"
        elif size := element.get("sz"):
            found[-1].size = max(found[-1].size, int(size) / 100)
    return found


def _paragraph_height(paragraph: Paragraph, room: Place) -> float:
    """Return the height in pt that a paragraph needs."""
    size, width = paragraph.size or room.size, max(room.width, 1)
    lines = [math.ceil(text_width(text, size) / width) for text in paragraph.text.split("\n")]
    return sum(max(1, count) for count in lines) * size * LINE_HEIGHT * room.spacing


def text_width(text: str, size: float) -> float:
    """Return about how wide ``text`` is at ``size`` pt, in pt."""
    if text.isascii() or max(text) < _FIRST_WIDE:
        return size * (len(text) * CHARACTER_WIDTH)
    wide = sum(1 for char in text if east_asian_width(char) in "WF")
    return size * (wide + (len(text) - wide) * CHARACTER_WIDTH)
