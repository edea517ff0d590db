"""Estimates whether the text on a slide fits its place.

A plain estimate from character counts and sizes, to be read as “look at this slide”. It knows no
font; it takes the width of a character as a share of its size.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from lxml import etree

from reportgen.checks.fit_tables import overrun, tables_of
from reportgen.checks.fit_text import begin_of, height_of, paragraphs_of
from reportgen.checks.layouts import BODY, Inherited, Layouts, Place, form_of, place_of
from reportgen.codes import Code
from reportgen.errors import Diagnostic, Location, warning
from reportgen.ooxml import CT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml

TOLERANCE = 1.05
_SHAPE, _PLACEHOLDER, _NAME = qn("p:sp"), qn("p:ph"), qn("p:cNvPr")


def check_fit(
    package: Package,
    file: str,
    trees: Mapping[PackURI, etree._Element],
    layouts: Layouts | None = None,
) -> list[Diagnostic]:
    """Return a warning (F101) for each placeholder or table of a slide that seems too long.

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
        for finding in check_slide(slide, _root(slide, file, trees), file, layouts)
    ]


def _number(slide: Part) -> int:
    digits = "".join(char for char in slide.uri.name if char.isdigit())
    return int(digits or 0)


def _root(slide: Part, file: str, trees: Mapping[PackURI, etree._Element]) -> etree._Element:
    known = trees.get(slide.uri)
    return parse_xml(slide.blob, Location(file).within(slide.uri)) if known is None else known


def check_slide(
    slide: Part, root: etree._Element, file: str, layouts: Layouts
) -> Iterator[Diagnostic]:
    """Yield a warning (F101) for each placeholder and table of a slide that seems too long."""
    place = Location(file).within(f"slide {_number(slide)}")
    inherited = layouts.of(slide)
    for shape in root.iter(_SHAPE):
        share = overflow(shape, inherited)
        if share is not None:
            message = f"the text seems about {share}% too long for its place: {begin_of(shape)}"
            hint = "shorten it in the record, or make its place larger in the template"
            yield warning(Code.FIT_TOO_LONG, place.within(_name_of(shape)), message, hint)
    for table in tables_of(root):
        excess = overrun(table, layouts.slide_height)
        if excess is not None:
            message = f"the table seems to end about {excess} pt below the slide: {begin_of(table)}"
            hint = "shorten its texts in the record, or put fewer rows on a slide in the template"
            yield warning(Code.FIT_TOO_LONG, place.within(_name_of(table)), message, hint)


def _name_of(shape: etree._Element) -> str:
    return next(shape.iter(_NAME)).get("name", "")


def overflow(shape: etree._Element, inherited: Inherited) -> int | None:
    """Return by how many per cent the text of a shape is too long; None where it fits."""
    paragraphs = paragraphs_of(shape)
    room = room_of(shape, inherited) if any(p.text for p in paragraphs) else None
    if room is None:
        return None
    width = max(room.width, 1)
    needed = sum(height_of(one, width, room.size, room.spacing) for one in paragraphs)
    fits = needed <= room.height * TOLERANCE
    return None if fits else math.ceil(100 * needed / room.height - 100)


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
