"""Lays slides out in another shape: everything keeps its share of the width."""

from __future__ import annotations

import math

from lxml import etree

from reportgen.dressing.trees import Trees
from reportgen.ooxml import CT, qn
from reportgen.templatesets.settings import Page

WIDTHS = {"16:9": 12192000, "4:3": 9144000}
"""Widths in EMU of slides that are 6858000 EMU high (ECMA-376-1, 19.2.1.39)."""

_HEIGHT = 6858000
_LETTERS = tuple(qn(f"a:{name}") for name in ("rPr", "defRPr", "endParaRPr"))
_STEP = 50
_PICTURES = frozenset({qn("p:pic")})


def dress_slides(trees: Trees, page: Page) -> None:
    """Give a deck's slides the shape that ``page`` names."""
    if page.slides is not None:
        narrow_slides(trees, WIDTHS[page.slides])


def narrow_slides(trees: Trees, after: int) -> None:
    """Make a deck's slides ``after`` EMU wide, and all that stands on them accordingly."""
    size = trees.main().find(qn("p:sldSz"))
    before = 0 if size is None else int(size.get("cx", "0"))
    if size is None or before in {0, after}:
        return
    size.set("cx", str(after))
    size.set("cy", str(_HEIGHT))
    if "type" in size.attrib:
        del size.attrib["type"]
    for root in trees.of_type(CT.SLIDE, CT.SLIDE_LAYOUT, CT.SLIDE_MASTER):
        for frame in root.iter(qn("a:xfrm"), qn("p:xfrm")):
            _narrow(frame, after / before)
        for column in root.iter(qn("a:gridCol")):
            column.set("w", str(round(int(column.get("w", "0")) * after / before)))
        for element in root.iter(*_LETTERS):
            if element.get("sz"):
                element.set("sz", _size(int(element.get("sz", "0")), after / before))


def _narrow(frame: etree._Element, factor: float) -> None:
    """Scale a frame sideways; a picture keeps its proportions."""
    for offset in frame.iter(qn("a:off"), qn("a:chOff")):
        offset.set("x", str(round(int(offset.get("x", "0")) * factor)))
    holder = next(frame.iterancestors(*_PICTURES), None)
    for extent in frame.iter(qn("a:ext"), qn("a:chExt")):
        extent.set("cx", str(round(int(extent.get("cx", "0")) * factor)))
        if holder is not None:
            extent.set("cy", str(round(int(extent.get("cy", "0")) * factor)))


def _size(size: int, factor: float) -> str:
    """Return a size of letters, in hundredths of a point, between the old one and its share.

    Lines grow shorter by as much as the letters do, and longer in number by the rest.
    """
    return str(round(size * math.sqrt(factor) / _STEP) * _STEP)
