"""Cards: a shape or a group that a slide repeats into a grid, ``{%shape for … %}``.

The grid fills the frame that the designer drew, a box that says ``{%shape frame %}`` and is not in
the result. Where each card stands depends on how many there are, so their places are written when
the slide is rendered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree
from msgspec import Struct

from reportgen.codes import Code
from reportgen.compiler.geometry import area_of, frame_of
from reportgen.compiler.lexer import Tag, TagKind
from reportgen.compiler.marks import (
    RESERVED,
    CardMark,
    Marks,
    NumberMark,
    ShownMark,
    TagMark,
    sentinel,
)
from reportgen.compiler.repeating import free
from reportgen.compiler.slots import Area
from reportgen.compiler.tree import parent_of, remove
from reportgen.errors import Diagnostic, Location, error
from reportgen.ooxml import qn

_COUNT = "loop.index"
_CREATION = "{http://schemas.microsoft.com/office/drawing/2014/main}creationId"
_GLUE = (qn("a:stCxn"), qn("a:endCxn"))
_PIECES = (("a:off", "x"), ("a:off", "y"), ("a:ext", "cx"), ("a:ext", "cy"))


class Frame(Struct, frozen=True):
    """A box that says where cards may stand."""

    shape: etree._Element
    area: Area
    place: Location


def card_of(shape: etree._Element) -> etree._Element:
    """Return the shape itself, or the outermost group that it stands in."""
    card = shape
    while (parent := parent_of(card)).tag != qn("p:spTree"):
        card = parent
    return card


def smallest_around(card: Area, frames: Iterable[Frame]) -> Frame | None:
    """Return the smallest of ``frames`` in which the middle of a card lies."""
    around = [frame for frame in frames if frame.area.holds_middle_of(card)]
    return min(around, key=lambda one: one.area.width * one.area.height, default=None)


def prepare_card(
    card: etree._Element, room: Area, place: Location, marks: Marks
) -> Diagnostic | None:
    """Let a card be placed, numbered and named when it is rendered; return why it cannot be."""
    area = area_of(card)
    if next(card.iter(qn("p:ph")), None) is not None:
        return _refusal(place, "a placeholder stands once on a slide and cannot be repeated")
    if area is None:
        return _refusal(place, "this has no place of its own on the slide")
    _mark_places(card, area, room, place, marks)
    root = next(e for e in (card, *card.iterancestors()) if e.getparent() is None)
    free([card], root, marks)
    _drop_glue(card)
    for chart in card.iter(qn("c:chart")):
        if rid := chart.get(qn("r:id"), ""):
            _own_chart(chart, rid, place, marks)
    floor = max([0, *(int(p.get("id", "0")) for p in _properties(root) if _is_plain(p))])
    for properties in _properties(card):
        _number_anew(properties, floor, place, marks)
    return None


def _own_chart(chart: etree._Element, rid: str, place: Location, marks: Marks) -> None:
    """Let each copy of a card show a chart of its own."""
    if RESERVED.search(rid) is None:
        chart.set(qn("r:id"), sentinel(marks.add(ShownMark(place, rid))))


def _refusal(place: Location, message: str) -> Diagnostic:
    hint = "put the tag into a text box, a shape or a group that you drew"
    return error(Code.TEMPLATE_OBJECT, place, message, hint)


def _mark_places(
    card: etree._Element, area: Area, room: Area, place: Location, marks: Marks
) -> None:
    frame = frame_of(card)
    name = next(_properties(card)).get("name", "")
    for path, attribute in _PIECES:
        element = None if frame is None else frame.find(qn(path))
        if element is not None and element.get(attribute, "").lstrip("-").isdecimal():
            mark = CardMark(place, name, area, room, attribute)
            element.set(attribute, sentinel(marks.add(mark)))


def _properties(element: etree._Element) -> Iterator[etree._Element]:
    return element.iter(qn("p:cNvPr"))


def _is_plain(properties: etree._Element) -> bool:
    return properties.get("id", "").isdecimal()


def _number_anew(properties: etree._Element, floor: int, place: Location, marks: Marks) -> None:
    """Give each copy of a shape a number and a name of its own."""
    properties.set("id", sentinel(marks.add(NumberMark(place, floor))))
    tag = Tag(TagKind.EXPRESSION, _COUNT, _COUNT, 0, 0)
    count = sentinel(marks.add(TagMark(place, tag)))
    properties.set("name", f"{properties.get('name', '')} {count}".lstrip())
    for created in list(properties.iter(_CREATION)):
        extension = parent_of(created)
        remove(extension)


def _drop_glue(card: etree._Element) -> None:
    """Let connectors stand as they are drawn: what they were glued to has other numbers now."""
    ids = {properties.get("id") for properties in _properties(card)}
    root = card.getroottree().getroot()
    for glue in [glue for glue in root.iter(*_GLUE) if glue.get("id") in ids]:
        remove(glue)
