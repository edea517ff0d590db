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
_LOWEST, _DEEPEST = 6858000 - 420000, 1650000
"""How low on the slide, and how far below the subtitle's beginning, the row of places stands."""


def lay_out_cover(found: list[Place], ground: Ground) -> Made:
    """Put the places of a cover onto the ministry's, in the colours of title and text there."""
    title, second = ground.offer.title, ground.offer.content
    if title is None or second is None:
        return Made(*(Plan(Frame(0, 0, 1, 1), Frame(0, 0, 1, 1)),) * 2)
    where = _areas(title, second, ground)
    for place in found:
        frame = where.get(place.kind) or where.get(place.number)
        if frame is not None and place.frame is not None and place.kind not in FOOT:
            _put(place, Plan(place.frame, frame), ground)
    whole = Plan(title, title)
    return Made(whole, whole, frozenset({*TITLES, "subTitle", "13", "14", *SMALL_TEXT}))


def _areas(title: Frame, second: Frame, ground: Ground) -> dict[str, Frame]:
    """Return where each place of a cover stands, by its type or number."""
    row = min(max(second.y + _LINE, second.bottom), second.y + _DEEPEST, _LOWEST - _ROW)
    second = between(second.x, second.y, second.right, max(second.y + _LINE, row - GAP))
    below = clear(Frame(second.x, row, second.cx, _ROW), ground)
    half = (below.cx - _BETWEEN) // 2
    line = max(TOP, title.y - _LINE - GAP)
    return {
        "ctrTitle": title,
        "subTitle": second,
        "13": Frame(below.x, row, half, _ROW),
        "14": Frame(below.right - half, row, half, _ROW),
        "20": clear(Frame(title.x, line, title.cx, _LINE), ground),
    }


def _put(place: Place, plan: Plan, ground: Ground) -> None:
    put_frame(place.shape, plan.after)
    scale_letters(place.shape, max(SMALLEST, plan.letters))
    is_title, is_marking = place.kind == "ctrTitle", place.number == "20"
    box = next(place.shape.iter(qn("a:bodyPr")), None)
    if box is not None and is_title:
        box.set("tIns", "0")
    said = ground.look.title if is_title else ground.look.text
    is_plain = is_title or (not is_marking and not ground.look.is_sure)
    colour(place.shape, said if is_plain else readable(said, plan.after, ground))
