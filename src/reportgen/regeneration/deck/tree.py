"""The tree of a slide: its shapes, wherever they are grouped, with their names and kinds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from reportgen.ooxml import qn
from reportgen.regeneration.deck.model import Kind

__all__ = [
    "body_of",
    "holder_of",
    "kind_of",
    "name_of",
    "next_shape_id",
    "properties_of",
    "remove",
    "shape_tree",
    "shapes_in",
    "top_shape",
]

_GROUP: Final = qn("p:grpSp")
_SHAPES: Final = frozenset(qn(f"p:{name}") for name in ("sp", "pic", "graphicFrame", "cxnSp"))


def shape_tree(root: etree._Element) -> etree._Element | None:
    """Return the shapes of a slide or of its notes (``p:spTree``), None where it has none."""
    return root.find(f"{qn('p:cSld')}/{qn('p:spTree')}")


def shapes_in(tree: etree._Element) -> Iterator[etree._Element]:
    """Yield the shapes below ``tree`` in their order, those in groups too, the groups not."""
    for child in tree.iterchildren(etree.Element):
        if child.tag == _GROUP:
            yield from shapes_in(child)
        elif child.tag in _SHAPES:
            yield child


def top_shape(shape: etree._Element) -> etree._Element:
    """Return the outermost group that holds ``shape``, the shape itself where none does."""
    parent = shape.getparent()
    while parent is not None and parent.tag == _GROUP:
        shape, parent = parent, parent.getparent()
    return shape


def properties_of(shape: etree._Element) -> etree._Element | None:
    """Return what holds id, name and description of a shape (``p:cNvPr``, 19.3.1.12)."""
    return shape.find(f"*/{qn('p:cNvPr')}")


def name_of(shape: etree._Element) -> str:
    """Return the name of a shape."""
    properties = properties_of(shape)
    return "" if properties is None else properties.get("name", "")


def holder_of(shape: etree._Element) -> str:
    """Return type and number of the placeholder that a shape fills, empty where it is none."""
    holder = shape.find(f"*/{qn('p:nvPr')}/{qn('p:ph')}")
    if holder is None:
        return ""
    return f"{holder.get('type', 'obj')} {holder.get('idx', '0')}"


def kind_of(shape: etree._Element) -> Kind:
    """Return what a shape holds."""
    if shape.tag == qn("p:sp"):
        return "text"
    if shape.tag == qn("p:pic"):
        return "picture"
    if shape.find(f".//{qn('a:tbl')}") is not None:
        return "table"
    return "other" if shape.find(f".//{qn('c:chart')}") is None else "chart"


def body_of(shape: etree._Element) -> etree._Element | None:
    """Return the text of a shape (``p:txBody``), None where it has none."""
    return shape.find(qn("p:txBody"))


def next_shape_id(root: etree._Element) -> int:
    """Return a number that no shape of a slide has."""
    numbers = [e.get("id", "") for e in root.iter(qn("p:cNvPr"))]
    return 1 + max((int(n) for n in numbers if n.isdecimal()), default=0)


def remove(element: etree._Element) -> None:
    """Take ``element`` out of its tree, leaving the text behind it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
