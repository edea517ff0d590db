"""Rectangles on slides, and how one area is laid out in another."""

from __future__ import annotations

import math
from collections.abc import Iterable

from lxml import etree
from msgspec import Struct

from reportgen.ooxml import qn


class Frame(Struct, frozen=True):
    """A rectangle in EMU: its left and top edge, its width and height."""

    x: int
    y: int
    cx: int
    cy: int

    @property
    def right(self) -> int:
        """The right edge."""
        return self.x + self.cx

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.y + self.cy

    @property
    def area(self) -> int:
        """Width times height."""
        return self.cx * self.cy

    @property
    def middle(self) -> tuple[int, int]:
        """The point in the middle."""
        return self.x + self.cx // 2, self.y + self.cy // 2

    def holds(self, point: tuple[int, int]) -> bool:
        """Tell whether a point lies inside."""
        return self.x <= point[0] <= self.right and self.y <= point[1] <= self.bottom

    def within(self, other: Frame) -> Frame:
        """Return the part of this rectangle that lies in ``other``; never less than nothing."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Frame(x, y, max(0, right - x), max(0, bottom - y))


def between(left: int, top: int, right: int, bottom: int) -> Frame:
    """Return the rectangle between four edges."""
    return Frame(left, top, max(0, right - left), max(0, bottom - top))


def around(frames: Iterable[Frame]) -> Frame:
    """Return the smallest rectangle around all of ``frames``, which must not be none."""
    found = list(frames)
    return between(
        min(f.x for f in found),
        min(f.y for f in found),
        max(f.right for f in found),
        max(f.bottom for f in found),
    )


class Plan(Struct, frozen=True):
    """How the area ``before`` is laid out in the area ``after``: everything keeps its share."""

    before: Frame
    after: Frame

    @property
    def wide(self) -> float:
        """How wide things get, 1 for as wide as they were."""
        return self.after.cx / max(1, self.before.cx)

    @property
    def high(self) -> float:
        """How high things get."""
        return self.after.cy / max(1, self.before.cy)

    @property
    def letters(self) -> float:
        """How large letters may be, so that as many words fit; never larger than they were."""
        return min(1.0, math.sqrt(self.wide * self.high))

    def __call__(self, frame: Frame) -> Frame:
        """Return where ``frame`` comes to stand."""
        return Frame(
            round(self.after.x + (frame.x - self.before.x) * self.wide),
            round(self.after.y + (frame.y - self.before.y) * self.high),
            round(frame.cx * self.wide),
            round(frame.cy * self.high),
        )


def frame_of(shape: etree._Element) -> Frame | None:
    """Return where a shape says that it stands (``a:xfrm``, ECMA-376-1, 20.1.7.6)."""
    holder = shape if shape.tag == qn("p:graphicFrame") else shape.find(qn("p:spPr"))
    if shape.tag == qn("p:grpSp"):
        holder = shape.find(qn("p:grpSpPr"))
    found = None if holder is None else _transform(holder)
    if found is None:
        return None
    offset, extent = found.find(qn("a:off")), found.find(qn("a:ext"))
    if offset is None or extent is None:
        return None
    numbers = (offset.get("x"), offset.get("y"), extent.get("cx"), extent.get("cy"))
    return Frame(*(int(number or 0) for number in numbers))


def _transform(holder: etree._Element) -> etree._Element | None:
    found = holder.find(qn("a:xfrm"))
    return holder.find(qn("p:xfrm")) if found is None else found


def put_frame(shape: etree._Element, frame: Frame) -> None:
    """Let a shape stand in ``frame``."""
    holder = shape if shape.tag == qn("p:graphicFrame") else shape.find(qn("p:spPr"))
    if shape.tag == qn("p:grpSp"):
        holder = shape.find(qn("p:grpSpPr"))
    if holder is None:
        return
    found = _transform(holder)
    if found is None:
        found = etree.Element(qn("a:xfrm"))
        holder.insert(0, found)
    for name, first, second in (("a:off", "x", "y"), ("a:ext", "cx", "cy")):
        element = found.find(qn(name))
        if element is None:
            element = etree.SubElement(found, qn(name))
        values = (frame.x, frame.y) if name == "a:off" else (frame.cx, frame.cy)
        element.set(first, str(values[0]))
        element.set(second, str(values[1]))
