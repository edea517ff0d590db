"""The places of a layout: its placeholders, and what they take from their master."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from reportgen.adopting.frames import Frame, frame_of
from reportgen.ooxml import qn

TITLES = ("title", "ctrTitle")
FOOT = ("dt", "ftr", "sldNum")
SHAPES = tuple(qn(f"p:{name}") for name in ("sp", "pic", "grpSp", "cxnSp", "graphicFrame"))


class Place(Struct, frozen=True):
    """One placeholder: its shape, its type, its number, and where it stands."""

    shape: etree._Element
    kind: str
    number: str
    frame: Frame | None


def shapes_of(root: etree._Element) -> list[etree._Element]:
    """Return the shapes that stand directly on a slide, a layout or a master."""
    tree = root.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    return [] if tree is None else [shape for shape in tree if shape.tag in SHAPES]


def placeholder(shape: etree._Element) -> etree._Element | None:
    """Return what makes a shape a placeholder (``p:ph``, ECMA-376-1, 19.3.1.36)."""
    if shape.tag == qn("p:grpSp"):
        return None
    return next(shape.iter(qn("p:ph")), None)


def ornaments(root: etree._Element) -> list[etree._Element]:
    """Return the shapes that are no placeholders: what only decorates."""
    return [shape for shape in shapes_of(root) if placeholder(shape) is None]


def places(root: etree._Element, master: etree._Element | None = None) -> list[Place]:
    """Return the placeholders of a layout, each where it, or its master, says that it stands."""
    above = {} if master is None else {kind(p.kind): p.frame for p in places(master)}
    return list(_places(root, above))


def _places(root: etree._Element, above: dict[str, Frame | None]) -> Iterator[Place]:
    for shape in shapes_of(root):
        found = placeholder(shape)
        if found is not None:
            name = found.get("type", "obj")
            frame = frame_of(shape) or above.get(kind(name))
            yield Place(shape, name, found.get("idx", "0"), frame)


def kind(name: str) -> str:
    """Return which placeholder of a master one of the type ``name`` follows."""
    if name in TITLES:
        return "title"
    return name if name in FOOT else "body"
