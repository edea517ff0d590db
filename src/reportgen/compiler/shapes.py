"""Keeps, drops and repeats shapes: ``{%shape if … %}``, ``{%shape for … %}``, ``{%shape frame %}``.

The tag stands in the text of a box or a table, or in the alternative text of anything on a slide:
a picture, a chart, a group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree
from msgspec import Struct

from reportgen.codes import Code
from reportgen.compiler.cards import Frame, card_of, prepare_card, smallest_around
from reportgen.compiler.dialects import DRAWING
from reportgen.compiler.geometry import area_of, open_area
from reportgen.compiler.joining import Locate
from reportgen.compiler.lexer import Tag, TagKind
from reportgen.compiler.marks import ChartMark, Marks, ObjectMark, TagMark, is_mark, number
from reportgen.compiler.plaintext import holds_tags, tags_of
from reportgen.compiler.slots import Area
from reportgen.compiler.tree import parent_of, remove
from reportgen.compiler.visibility import is_visible
from reportgen.errors import Diagnostic, Location, error
from reportgen.ooxml import qn

_SHAPES = frozenset(qn(f"p:{name}") for name in ("sp", "graphicFrame", "cxnSp"))


class GovernedShape(Struct, frozen=True):
    """A shape, and the tag in its text or alternative text; None where there is no shape."""

    shape: etree._Element | None
    tag: Tag
    place: Location

    @property
    def word(self) -> str:
        """What the tag does: ``if``, ``for``, ``frame``; anything else is no tag."""
        return (self.tag.rest.split(None, 1) or [""])[0]


class Canvas(Struct, frozen=True):
    """The size of a slide, and what tells the place that its layout has for text, if any."""

    slide: Area
    body: Callable[[], Area | None]


def shape_of(node: etree._Element) -> etree._Element | None:
    """Return the shape in whose text ``node`` stands."""
    return next((e for e in node.iterancestors() if e.tag in _SHAPES), None)


def take_described(root: etree._Element, marks: Marks, locate: Locate) -> list[GovernedShape]:
    """Take the tags that govern shapes out of alternative texts, and return them."""
    governed: list[GovernedShape] = []
    for properties in root.iter(qn("p:cNvPr")):
        text = properties.get("descr", "")
        if not holds_tags(text):
            continue
        shape = parent_of(parent_of(properties))
        place = locate(shape).within("alternative text")
        for tag in tags_of(text, place, marks):
            if tag.keyword == "shape":
                governed.append(GovernedShape(shape, tag, place.within(tag.shown)))
                text = text.replace(tag.text, "", 1)
        properties.set("descr", text.strip())
    return governed


def govern_shapes(governed: Iterable[GovernedShape], canvas: Canvas, marks: Marks) -> None:
    """Put each tag's statement around its shape, and take the frames away.

    The marks stand where they govern, so this comes after the statements of the text are lifted.
    """
    tags = list(governed)
    asked = [one for one in tags if one.word == "frame"]
    frames = [found for one in asked if (found := _frame(one, tags, marks))]
    used = [smallest_around(area, frames) for one in tags if (area := _card_area(one))]
    repeated: dict[etree._Element, Location] = {}
    for one in tags:
        if one.shape is not None and one.word == "if":
            _enclose(one.shape, one, marks)
        elif one.shape is not None and one.word == "for":
            _repeat(card_of(one.shape), one, frames, canvas, repeated, marks)
        elif one.shape is None or one.word != "frame":
            marks.findings.add(_unknown(one))
    for frame in frames:
        if not any(around is frame for around in used):
            marks.findings.add(_idle(frame))
        remove(frame.shape)


def _card_area(one: GovernedShape) -> Area | None:
    return area_of(card_of(one.shape)) if one.shape is not None and one.word == "for" else None


def _idle(frame: Frame) -> Diagnostic:
    message = "no card stands in this frame"
    hint = "put the shape that says {%shape for … %} into it, or remove it"
    return error(Code.TEMPLATE_OBJECT, frame.place, message, hint)


def _frame(one: GovernedShape, tags: Iterable[GovernedShape], marks: Marks) -> Frame | None:
    area = None if one.shape is None else area_of(one.shape)
    others = [other for other in tags if other.shape is one.shape and other is not one]
    shown = one.shape is not None and any(is_visible(e, DRAWING) for e in one.shape.iter())
    if one.shape is None or area is None or others or shown:
        message = "a frame is a box of its own size that holds this tag and nothing else"
        hint = "draw a box around the place for the cards and write only this tag into it"
        marks.findings.add(error(Code.TEMPLATE_OBJECT, one.place, message, hint))
        return None
    return Frame(one.shape, area, one.place)


def _repeat(  # noqa: PLR0913, PLR0917 - a card, its tag, and where it may stand
    card: etree._Element,
    one: GovernedShape,
    frames: Iterable[Frame],
    canvas: Canvas,
    repeated: dict[etree._Element, Location],
    marks: Marks,
) -> None:
    if card in repeated:
        message = f"this is repeated already, by the tag at {repeated[card]}"
        hint = "let one loop repeat a card; choose what it runs over with “if”"
        marks.findings.add(error(Code.TEMPLATE_OBJECT, one.place, message, hint))
        return
    repeated[card] = one.place
    area = area_of(card)
    frame = None if area is None else smallest_around(area, frames)
    room = Area(0, 0, 0, 0)
    if area is not None:
        room = open_area(area, canvas.slide, canvas.body()) if frame is None else frame.area
    problem = _animated(card, one.place) or prepare_card(card, room, one.place, marks)
    if problem is not None:
        marks.findings.add(problem)
    _enclose(card, one, marks)


def _animated(shape: etree._Element, place: Location) -> Diagnostic | None:
    """Return what is wrong where an animation speaks of a shape that is repeated or may go."""
    ids = {properties.get("id") for properties in shape.iter(qn("p:cNvPr"))}
    root = shape.getroottree().getroot()
    if not any(target.get("spid") in ids for target in root.iter(qn("p:spTgt"))):
        return None
    message = "an animation of the slide speaks of this shape, which may not be there, or often"
    hint = "remove the animation of the shape in PowerPoint, or the tag"
    return error(Code.TEMPLATE_OBJECT, place, message, hint)


def _enclose(shape: etree._Element, one: GovernedShape, marks: Marks) -> None:
    if one.word == "if" and (problem := _animated(shape, one.place)) is not None:
        marks.findings.add(problem)
    first = shape
    while (before := first.getprevious()) is not None and _prepares(before, marks):
        first = before
    first.addprevious(marks.instruction(_statement(one.tag.rest, one.place)))
    shape.addnext(marks.instruction(_statement(f"end{one.word}", one.place)))


def _prepares(node: etree._Element, marks: Marks) -> bool:
    """Tell whether a mark works out what the shape after it shows."""
    return is_mark(node) and isinstance(marks.marks[number(node)], ObjectMark | ChartMark)


def _statement(code: str, place: Location) -> TagMark:
    return TagMark(place, Tag(TagKind.STATEMENT, code, f"{{% {code} %}}", 0, 0))


def _unknown(one: GovernedShape) -> Diagnostic:
    message = f"“{one.tag.shown}” is no tag of the template language here"
    hint = "use {%shape if … %}, {%shape for … %} or {%shape frame %} in a shape on a slide"
    return error(Code.TEMPLATE_FORBIDDEN, one.place, message, hint)
