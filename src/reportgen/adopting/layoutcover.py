"""Lays out a cover: title and subtitle where the ministry has them, a row of places below."""

from __future__ import annotations

from reportgen.adopting.frames import Frame, Plan, between, put_frame
from reportgen.adopting.layoutground import (
    GAP,
    SMALL_TEXT,
    SMALLEST,
    TOP,
    Ground,
    Made,
    clear,
    readable,
)
from reportgen.adopting.lettering import colour
from reportgen.adopting.places import FOOT, TITLES, Place
from reportgen.adopting.scaling import scale_letters
from reportgen.ooxml import qn

_ROW, _LINE, _BETWEEN = 760000, 300000, 137160
_LOWEST = 6858000 - 420000


def lay_out_cover(found: list[Place], ground: Ground) -> Made:
    """Lay out a cover: title and subtitle where the ministry has them, a row of places below."""
    title, second = ground.offer.title, ground.offer.content
    if title is None or second is None:
        return Made(*(Plan(Frame(0, 0, 1, 1), Frame(0, 0, 1, 1)),) * 2)
    row = min(max(second.y + _LINE, second.bottom), _LOWEST - _ROW)
    second = between(second.x, second.y, second.right, max(second.y + _LINE, row - GAP))
    below = clear(Frame(second.x, row, second.cx, _ROW), ground)
    half = (below.cx - _BETWEEN) // 2
    line = max(TOP, title.y - _LINE - GAP)
    where = {
        "ctrTitle": title,
        "subTitle": second,
        "13": Frame(below.x, row, half, _ROW),
        "14": Frame(below.right - half, row, half, _ROW),
        "20": clear(Frame(title.x, line, title.cx, _LINE), ground),
    }
    for place in found:
        frame = where.get(place.kind) or where.get(place.number)
        if frame is None or place.frame is None or place.kind in FOOT:
            continue
        plan = Plan(place.frame, frame)
        put_frame(place.shape, frame)
        scale_letters(place.shape, max(SMALLEST, plan.letters))
        box = next(place.shape.iter(qn("a:bodyPr")), None)
        if box is not None and place.kind == "ctrTitle":
            box.set("tIns", "0")
        said = ground.look.title if place.kind == "ctrTitle" else ground.look.text
        is_plain = frame == title or (place.number != "20" and not ground.look.is_sure)
        colour(place.shape, said if is_plain else readable(said, frame, ground))
    whole = Plan(title, title)
    return Made(whole, whole, frozenset({*TITLES, "subTitle", "13", "14", *SMALL_TEXT}))
