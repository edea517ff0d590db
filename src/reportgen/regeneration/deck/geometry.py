"""Where a shape stands, by its own frame or by that of the placeholder it inherits from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from reportgen.ooxml import qn
from reportgen.regeneration.deck.model import Frame
from reportgen.regeneration.deck.tree import holder_of, shape_tree, shapes_in

__all__ = ["Places", "frame_of", "is_moved", "set_frame"]

_TOLERANCE: Final = 12_700
"""One point in EMU: programs round when they save."""

_SAME_TYPE: Final = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}
"""Types of placeholders that stand for one another between a slide, its layout and its master."""


def is_moved(one: Frame | None, other: Frame | None) -> bool:
    """Tell whether two frames differ by more than a point; one that is not known never does."""
    if one is None or other is None:
        return False
    return any(abs(a - b) > _TOLERANCE for a, b in zip(one, other, strict=True))


def _transform(shape: etree._Element) -> etree._Element | None:
    if shape.tag == qn("p:graphicFrame"):
        return shape.find(qn("p:xfrm"))
    return shape.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")


def frame_of(shape: etree._Element) -> Frame | None:
    """Return the frame that a shape itself gives (``a:xfrm``, 20.1.7.6), else None."""
    transform = _transform(shape)
    if transform is None:
        return None
    offset, extent = transform.find(qn("a:off")), transform.find(qn("a:ext"))
    if offset is None or extent is None:
        return None
    wanted = [offset.get("x"), offset.get("y"), extent.get("cx"), extent.get("cy")]
    try:
        left, top, width, height = (int(value or "") for value in wanted)
    except ValueError:
        return None
    return left, top, width, height


def set_frame(shape: etree._Element, frame: Frame) -> None:
    """Give a shape a frame of its own."""
    transform = _transform(shape)
    if transform is None:
        properties = shape.find(qn("p:spPr"))
        if properties is None:
            return
        transform = etree.Element(qn("a:xfrm"))
        properties.insert(0, transform)
    values = dict(zip(("x", "y", "cx", "cy"), map(str, frame), strict=True))
    for number, (tag, names) in enumerate((("a:off", ("x", "y")), ("a:ext", ("cx", "cy")))):
        part = transform.find(qn(tag))
        if part is None:
            part = etree.Element(qn(tag))
            transform.insert(number, part)
        for name in names:
            part.set(name, values[name])


class Places:
    """The frames that placeholders inherit; ``roots`` are a slide's layout and then its master."""

    def __init__(self, roots: Sequence[etree._Element]) -> None:
        self._above = [self._holders(root) for root in roots]

    @staticmethod
    def _holders(root: etree._Element) -> list[tuple[str, str, Frame | None]]:
        tree = shape_tree(root)
        shapes = () if tree is None else shapes_in(tree)
        found = ((holder_of(shape), frame_of(shape)) for shape in shapes)
        named = ((*holder.partition(" "), frame) for holder, frame in found if holder)
        return [(kind, number, frame) for kind, _, number, frame in named]

    def frame(self, shape: etree._Element) -> Frame | None:
        """Return where ``shape`` stands on its slide, None where nothing says so."""
        own = frame_of(shape)
        holder = holder_of(shape)
        if own is not None or not holder:
            return own
        kind, number = holder.split(" ")
        for above in self._above:
            found = _counterpart(above, kind, number)
            if found is not None:
                if found[2] is not None:
                    return found[2]
                kind, number = found[0], found[1]
        return None


def _counterpart(
    holders: list[tuple[str, str, Frame | None]], kind: str, number: str
) -> tuple[str, str, Frame | None] | None:
    """Return the placeholder of the same number, else the first one of the same type."""
    by_number = (h for h in holders if number != "0" and h[1] == number)
    wanted = _SAME_TYPE.get(kind, kind)
    by_type = (h for h in holders if _SAME_TYPE.get(h[0], h[0]) == wanted)
    return next((h for group in (by_number, by_type) for h in group), None)
