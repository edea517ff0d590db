"""Where things stand on a slide of 13.333 × 7.5 inches: one grid for all layouts.

Twelve columns between margins of 0.75 inches with gutters of 0.25 inches; four bands from top to
bottom: kicker and marking, title, evidence, foot.
"""

from __future__ import annotations

from typing import Final

from tools.make_base_set.deck_xml import Box

WIDTH: Final = 13 + 1 / 3
HEIGHT: Final = 7.5
MARGIN: Final = 0.75
GUTTER: Final = 0.25
COLUMNS: Final = 12
COLUMN: Final = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GUTTER) / COLUMNS

KICKER_TOP: Final = 0.46
KICKER_HEIGHT: Final = 0.33
# The title's box reaches up past the kicker to the tabs at the head of the slide, and is inset by
# as much: a box that stands above it would be read out of order, and the title has to come first.
TITLE_TOP: Final = 0.3
TITLE_INSET: Final = KICKER_TOP - TITLE_TOP + 0.42
TITLE_BOTTOM: Final = 2.12
TOP: Final = 2.45
BOTTOM: Final = 6.62
FOOT: Final = 6.9
FOOT_HEIGHT: Final = 0.36


def columns(first: int, last: int, top: float, bottom: float) -> Box:
    """Return the box over the columns ``first`` to ``last``, from 1, between two heights."""
    left = MARGIN + (first - 1) * (COLUMN + GUTTER)
    width = (last - first + 1) * (COLUMN + GUTTER) - GUTTER
    return Box(left, top, width, bottom - top)


KICKER: Final = columns(1, 8, KICKER_TOP, KICKER_TOP + KICKER_HEIGHT)
MARKING: Final = columns(9, 12, KICKER_TOP, KICKER_TOP + KICKER_HEIGHT)
# Ten columns only: a headline of two lines then breaks near its middle.
TITLE: Final = columns(1, 10, TITLE_TOP, TITLE_BOTTOM)
LINE_TITLE: Final = columns(1, 10, TITLE_TOP, 1.5)
EVIDENCE: Final = columns(1, 12, TOP, BOTTOM)
FOOTER: Final = columns(1, 8, FOOT, FOOT + FOOT_HEIGHT)
DATE: Final = columns(9, 11, FOOT, FOOT + FOOT_HEIGHT)
NUMBER: Final = columns(12, 12, FOOT, FOOT + FOOT_HEIGHT)
RULE: Final = Box(MARGIN, 0, 0.9, 0.09)
