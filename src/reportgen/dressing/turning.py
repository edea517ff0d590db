"""Reflects drawn shapes: which have a left and a right, and how their frames are turned over.

Slides and Word draw shapes alike (DrawingML); what is reflected in a group is reflected in the
group's own space.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from reportgen.ooxml import qn

__all__ = ["is_even", "swap_attributes", "swap_insets", "turn_frame"]

_EVEN: Final = frozenset(
    {
        *("rect", "roundRect", "ellipse", "diamond", "hexagon", "octagon", "plus", "frame"),
        *("triangle", "trapezoid", "upArrow", "downArrow", "leftRightArrow", "upDownArrow"),
        *("round2SameRect", "snip2SameRect", "bevel", "donut", "plaque", "heart", "sun", "star5"),
    }
)
"""Shapes whose left half is like the right one (ECMA-376-1, 20.1.10.56)."""
_FULL_TURN: Final = 21_600_000


def is_even(shape: etree._Element) -> bool:
    """Tell whether a shape looks the same when it is turned over."""
    geometry = next(shape.iter(qn("a:prstGeom")), None)
    if geometry is not None and geometry.get("prst") == "line" and shape.tag == qn("p:sp"):
        return False
    own = next(shape.iter(qn("a:custGeom")), None)
    return own is None and (geometry is None or geometry.get("prst") in _EVEN)


def turn_frame(frame: etree._Element, *, even: bool) -> None:
    """Turn over the frame (``a:xfrm``) of what is drawn; what is ``even`` only turns its angle."""
    if frame.get("rot"):
        frame.set("rot", str((_FULL_TURN - int(frame.get("rot", "0"))) % _FULL_TURN))
    if even:
        return
    if frame.get("flipH") in {"1", "true"}:
        del frame.attrib["flipH"]
    else:
        frame.set("flipH", "1")


def swap_attributes(element: etree._Element, left: str, right: str) -> None:
    """Exchange two attributes, of which either may be missing."""
    values = element.get(left), element.get(right)
    for name, value in zip((right, left), values, strict=True):
        if value is not None:
            element.set(name, value)
        elif name in element.attrib:
            del element.attrib[name]


def swap_insets(element: etree._Element) -> None:
    """Exchange the distances of text from both sides of its shape or cell."""
    swap_attributes(element, "lIns", "rIns")
    swap_attributes(element, "marL", "marR")
