"""The line at the foot of a slide: date, footer and number."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from reportgen.adopting.frames import Frame, around, between, put_frame
from reportgen.adopting.layoutground import GAP, Ground, clear, readable
from reportgen.adopting.lettering import colour
from reportgen.adopting.places import FOOT, Place, places
from reportgen.adopting.slidecolours import text_colour
from reportgen.ooxml import qn

_FOOT_SHARE = {"ftr": (0.0, 0.66), "dt": (0.68, 1.0)}
"""Where on the line at the foot of a slide a footer and a date stand."""


def put_foot(place: Place, master: etree._Element, ground: Ground) -> None:
    """Put a date, footer or number on the line where the ministry has them, fit to be read there.

    The number stands where the ministry's does; footer and date share the rest of the line, as
    footers are longer here than elsewhere.
    """
    offer = ground.offer
    found = [p for root in (offer.above, offer.root) for p in places(root)]
    theirs = {p.kind: p.frame for p in found if p.frame is not None}
    mine = {p.kind: p for p in places(master)}
    line = [theirs[name] for name in FOOT if name in theirs]
    frame = theirs.get(place.kind)
    if line and place.kind in _FOOT_SHARE:
        frame = _share(clear(_line(line, theirs.get("sldNum")), ground), place.kind)
    frame = frame or mine[place.kind].frame
    if frame is None:
        return
    put_frame(place.shape, frame)
    _take_letters(place.shape, mine[place.kind].shape)
    take_box(place.shape, mine[place.kind].shape)
    for box in place.shape.iter(qn("a:bodyPr")):
        box.set("anchor", "ctr")
    if place.kind == "sldNum":
        _align(place.shape, [p.shape for p in found if p.kind == "sldNum"])
    said = text_colour((offer.root, offer.above), offer.above, "body", ground.scheme)
    colour(place.shape, readable(said, frame, ground))


def _align(shape: etree._Element, theirs: list[etree._Element]) -> None:
    """Align a number as the ministry does: often it stands in a circle."""
    levels = [level for each in theirs for level in each.iter(qn("a:lvl1pPr"), qn("a:pPr"))]
    said = next((level.get("algn") for level in levels if level.get("algn")), None)
    for level in shape.iter(qn("a:lvl1pPr")) if said else ():
        level.set("algn", said or "")


def _line(line: list[Frame], number: Frame | None) -> Frame:
    """Return the line at the foot of slides, but for the number at one of its ends."""
    whole = around(line)
    low = next((frame for frame in line if frame is not number), whole)
    left, right = whole.x, whole.right
    if number is not None and number.middle[0] > whole.middle[0]:
        right = number.x - GAP
    elif number is not None and len(line) > 1:
        left = number.right + GAP
    return between(left, low.y, right, low.bottom)


def _share(line: Frame, name: str) -> Frame:
    begin, end = _FOOT_SHARE[name]
    return between(
        round(line.x + line.cx * begin), line.y, round(line.x + line.cx * end), line.bottom
    )


def _take_letters(shape: etree._Element, above: etree._Element) -> None:
    """Write out how the letters of a place look on its master."""
    mine, theirs = (next(each.iter(qn("a:lstStyle")), None) for each in (shape, above))
    if mine is not None and theirs is not None and not len(mine):
        mine.extend(deepcopy(level) for level in theirs)


def take_box(shape: etree._Element, above: etree._Element) -> None:
    """Write out the insets and the anchor of a text box (``a:bodyPr``, 21.1.2.1.1)."""
    mine, theirs = (next(each.iter(qn("a:bodyPr")), None) for each in (shape, above))
    if mine is not None and theirs is not None:
        for name, value in theirs.attrib.items():
            if mine.get(name) is None:
                mine.set(name, value)
