"""Prints markings as a set asks: their colour, and how high their letters are at least."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportgen.dressing.trees import Trees
from reportgen.ooxml import CT, RT, qn
from reportgen.templatesets.settings import Marking

NAME = "Marking"
"""What the style of a note is called, and the place on a slide's layout."""

_CAPITAL_HEIGHT = 0.7
_PT_PER_MM = 72 / 25.4


def dress_marking(trees: Trees, marking: Marking) -> None:
    """Give the markings of a template the colour and height that ``marking`` names."""
    if marking.colour is None and marking.height is None:
        return
    points = None if marking.height is None else letter_size(marking.height)
    if trees.is_deck:
        for root in trees.of_type(CT.SLIDE_LAYOUT):
            for props in _on_layout(root):
                _dress_slide(props, marking.colour, points)
    else:
        for root in trees.related(RT.STYLES):
            for props in _in_styles(root):
                _dress_note(props, marking.colour, points)


def letter_size(height: float) -> float:
    """Return the size in points of letters whose capitals are ``height`` millimetres high."""
    return round(height * _PT_PER_MM / _CAPITAL_HEIGHT * 2) / 2


def _in_styles(styles: etree._Element) -> Iterator[etree._Element]:
    for style in styles.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        props = style.find(qn("w:rPr"))
        if name is not None and name.get(qn("w:val")) == NAME and props is not None:
            yield props


def _dress_note(props: etree._Element, colour: str | None, points: float | None) -> None:
    if colour is not None:
        for element in props.iter(qn("w:color")):
            for name in list(element.attrib):
                del element.attrib[name]
            element.set(qn("w:val"), colour)
    if points is not None:
        for element in props.iter(qn("w:sz"), qn("w:szCs")):
            element.set(qn("w:val"), str(round(points * 2)))


def _on_layout(layout: etree._Element) -> Iterator[etree._Element]:
    for shape in layout.iter(qn("p:sp")):
        if any(p.get("name") == NAME for p in shape.iter(qn("p:cNvPr"))):
            yield from shape.iter(qn("a:defRPr"))


def _dress_slide(props: etree._Element, colour: str | None, points: float | None) -> None:
    if colour is not None:
        for fill in list(props.iter(qn("a:solidFill"))):
            for child in list(fill):
                fill.remove(child)
            etree.SubElement(fill, qn("a:srgbClr"), {"val": colour})
    if points is not None:
        props.set("sz", str(round(points * 100)))
