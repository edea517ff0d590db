"""What a layout is made on: the ministry's layout, its colours, the areas that are free there."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from msgspec import Struct

from reportgen.adopting.frames import Frame, Plan, between
from reportgen.adopting.layoutmatch import Offer
from reportgen.adopting.slidecolours import Scheme, ground_at
from reportgen.adopting.slidetheme import SMALL, Seen
from reportgen.colours import legible

SMALL_TEXT = ("12", "20")
"""The numbers of the line above a title and of the marking."""

TOP, GAP = 110000, 60000
"""EMU: the least distance from the top of a slide, and between areas."""

SMALLEST = 0.55
"""How small letters get at most, of what they were."""

_STEP, _STEPS = 0.02, 12


class Made(Struct, frozen=True):
    """What was done to a layout, so that slides on it follow.

    ``plain`` are the types and numbers of places on a ground of another colour: on slides, no word
    in them has a colour of its own.
    """

    head: Plan
    body: Plan
    plain: frozenset[str] = frozenset()


class Ground(Struct, frozen=True):
    """What a layout is made on: the ministry's layout, its colours, the width of the slides."""

    offer: Offer
    look: Seen
    scheme: Scheme
    width: int


def clear(frame: Frame, ground: Ground) -> Frame:
    """Return the part of an area, as wide as may be, whose ground is all that of its middle."""
    offer = ground.offer
    roots = (offer.above, offer.root)
    behind = ground_at(roots, frame.middle, ground.scheme)
    rows = [frame.y + round(frame.cy * share) for share in (0.05, 0.5, 0.95)]
    edges = []
    for edge, step in ((frame.x, frame.cx * _STEP), (frame.right, -frame.cx * _STEP)):
        tried = [round(edge + step * count) for count in range(_STEPS)]
        free = (x for x in tried if _is_free(((x, y) for y in rows), roots, behind, ground.scheme))
        edges.append(next(free, edge))
    return between(edges[0], frame.y, edges[1], frame.bottom)


def _is_free(
    points: Iterable[tuple[int, int]],
    roots: tuple[etree._Element, ...],
    behind: str | None,
    scheme: Scheme,
) -> bool:
    return all(ground_at(roots, point, scheme) == behind for point in points)


def readable(said: str, frame: Frame, ground: Ground) -> str:
    """Return a colour that can be read in the middle of an area."""
    behind = ground_at((ground.offer.above, ground.offer.root), frame.middle, ground.scheme)
    return legible(said, behind or ground.look.ground, SMALL)
