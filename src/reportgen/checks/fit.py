"""Estimates whether the text on a slide fits its place.

A plain estimate from character counts and sizes, to be read as “look at this slide”. It knows no
font; it takes the width of a character as a share of its size.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from unicodedata import east_asian_width

from lxml import etree

from reportgen.checks.layouts import BODY, PLACEHOLDER, Inherited, Layouts, Place, form_of, place_of
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
_SHAPE, _SHAPE_PROPERTIES, _NAME = qn("p:sp"), qn("p:spPr"), qn("p:cNvPr")
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
        for finding in _check_slide(slide, _root(slide, file, trees), file, layouts.of(slide))
    ]


def _number(slide: Part) -> int:
    digits = "".join(char for char in slide.uri.name if char.isdigit())
    return int(digits or 0)


def _root(slide: Part, file: str, trees: Mapping[PackURI, etree._Element]) -> etree._Element:
    known = trees.get(slide.uri)
    return parse_xml(slide.blob, Location(file).within(slide.uri)) if known is None else known


def _check_slide(
    slide: Part, root: etree._Element, file: str, inherited: Inherited
) -> Iterator[Diagnostic]:
    place = Location(file).within(f"slide {_number(slide)}")
    for shape in root.iter(_SHAPE):
        room = _room(shape, inherited)
        if room is None:
            continue
        needed = _height(shape, room)
        if needed > room.height * TOLERANCE:
            name = next(shape.iter(_NAME)).get("name", "")
            share = math.ceil(100 * needed / room.height - 100)
            message = f"the text seems about {share}% too long for its place: {_begin(shape)}"
            hint = "shorten it in the record, or make its place larger in the template"
            yield warning(Code.FIT_TOO_LONG, place.within(name), message, hint)


def _begin(shape: etree._Element) -> str:
    text = " ".join("".join(str(t) for t in shape.itertext()).split())
    return f"“{text[:_SHOWN]}…”" if len(text) > _SHOWN else f"“{text}”"


_SHOWN = 60


def _room(shape: etree._Element, inherited: Inherited) -> Place | None:
    """Return the room of a shape's text, from the shape itself or what it inherits from."""
    body = next(shape.iterchildren(BODY), None)
    placeholder = None if body is None else shape.find(PLACEHOLDER)
    if body is None or placeholder is None or not any(body.itertext(_TEXT)):
        return None
    kind, idx = placeholder.get("type", "body"), placeholder.get("idx")
    if _says_nothing(shape, body):
        return inherited.place(kind, idx)
    return place_of(form_of(shape).over(inherited.form(kind, idx)))


def _says_nothing(shape: etree._Element, body: etree._Element) -> bool:
    """Tell whether a shape leaves all to its layout, as nearly all of them do."""
    for properties in shape.iterchildren(_SHAPE_PROPERTIES):
        if len(properties):
            return False
    for child in body:
        if child.tag == _PARAGRAPH:
            break
        if len(child) or child.keys():
            return False
    return True


def _height(shape: etree._Element, room: Place) -> float:
    """Return the height in pt that the text of a shape needs."""
    return sum(_paragraph_height(p, room) for p in shape.iter(_PARAGRAPH))


def _paragraph_height(paragraph: etree._Element, room: Place) -> float:
    sizes, texts = [], []
    for element in paragraph.iter(_RUN, _TEXT, _BREAK):
        if element.tag == _TEXT:
            texts.append(element.text or "")
        elif element.tag == _BREAK:
            texts.append("\n")
        elif size := element.get("sz"):
            sizes.append(int(size) / 100)
    size_used = max(sizes, default=room.size)
    width = max(room.width, 1)
    lines = [math.ceil(text_width(t, size_used) / width) for t in "".join(texts).split("\n")]
    return sum(max(1, count) for count in lines) * size_used * LINE_HEIGHT * room.spacing


def text_width(text: str, size: float) -> float:
    """Return about how wide ``text`` is at ``size`` pt, in pt."""
    if text.isascii():
        return size * (len(text) * CHARACTER_WIDTH)
    wide = sum(1 for char in text if char >= _FIRST_WIDE and east_asian_width(char) in "WF")
    return size * (wide + (len(text) - wide) * CHARACTER_WIDTH)
