"""The layout of the theme slides in each sample set: the same places, laid out in another way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from tools.make_base_set.deck_grid import (
    BOTTOM,
    HEIGHT,
    KICKER,
    MARGIN,
    TITLE_INSET,
    TITLE_TOP,
    WIDTH,
    columns,
)
from tools.make_base_set.deck_layouts import THEME
from tools.make_base_set.deck_places import FOOT, Layout, Mark, Panel, Place
from tools.make_base_set.deck_xml import Box, Look

_KICKER, _MARKING = THEME.place("Kicker"), THEME.place("Marking")
_THEME, _TEXT = THEME.place("Theme"), THEME.place("Text")


def _title(box: Box, size: float = 28, align: str = "l") -> Place:
    look = Look(size, "tx2", "major")
    title = replace(THEME.place("Title"), box=box, look=look, align=align, after=0, line=96)
    return replace(title, insets=(0, TITLE_INSET, 0))


def _theme(box: Box, fill: str = "", align: str = "l") -> Place:
    return replace(_THEME, box=box, fill=fill, align=align, insets=(0, 0, 0))


def _text(box: Box, size: float = 22) -> Place:
    return replace(_TEXT, box=box, look=Look(size, "tx1"), mark=Mark.BULLET)


def _kicker(first: int, last: int, align: str = "l") -> Place:
    return replace(_KICKER, box=columns(first, last, KICKER.y, KICKER.y + KICKER.height),
                   align=align)  # fmt: skip


def _layout(name: str, places: tuple[Place, ...], *panels: Panel) -> Layout:
    return Layout(name, places, footed=FOOT, ornaments=panels)


_SIDE: Final = columns(9, 9, 0, 1).x - 0.35
KINGSTON: Final = _layout(
    "Theme, panel at the right",
    (
        _title(Box(MARGIN, TITLE_TOP, _SIDE - MARGIN - 0.3, 2.6 - TITLE_TOP), 26),
        _kicker(1, 7),
        _MARKING,
        _theme(columns(9, 12, 2.8, BOTTOM)),
        _text(Box(MARGIN, 2.85, _SIDE - MARGIN - 0.3, BOTTOM - 2.85)),
    ),
    Panel("Side panel", Box(_SIDE, 0, WIDTH - _SIDE, HEIGHT), "bg2"),
)

_EDGE: Final = columns(4, 4, 0, 1).x - 0.4
DAKAR: Final = _layout(
    "Theme, panel at the left",
    (
        _title(columns(4, 12, TITLE_TOP, 2.3)),
        _kicker(4, 8),
        _MARKING,
        _theme(Box(MARGIN, 2.45, _EDGE - MARGIN - 0.15, BOTTOM - 2.45)),
        _text(columns(4, 12, 2.65, BOTTOM)),
    ),
    Panel("Side panel", Box(0, 0, _EDGE, HEIGHT), "bg2"),
    Panel("Edge of the panel", Box(_EDGE, 0, 0.06, HEIGHT), "accent2"),
)

OTTAWA: Final = _layout(
    "Theme, rule between",
    (
        _title(columns(1, 10, TITLE_TOP, 2.1)),
        _kicker(1, 8),
        _MARKING,
        _theme(columns(1, 3, 2.65, BOTTOM)),
        _text(columns(5, 12, 2.8, BOTTOM)),
    ),
    Panel("Rule below the title", Box(MARGIN, 2.3, WIDTH - 2 * MARGIN, 0.02), "accent5"),
    Panel("Rule between", Box(columns(4, 4, 0, 1).x, 2.75, 0.03, BOTTOM - 2.75), "accent2"),
)

RIYADH: Final = _layout(
    "Theme, band across",
    (
        _title(columns(2, 11, TITLE_TOP, 1.95), align="ctr"),
        _kicker(5, 8, "ctr"),
        _MARKING,
        replace(_theme(Box(0, 2.0, WIDTH, 2.2), "bg2", "ctr"), insets=(MARGIN, 0.1, MARGIN)),
        replace(_text(columns(2, 12, 4.35, 6.8), 20), after=8),
    ),
)

BEIJING: Final = _layout(
    "Theme, red rule",
    (
        _title(columns(2, 11, TITLE_TOP, 1.95), 26, "ctr"),
        _kicker(5, 8, "ctr"),
        _MARKING,
        _theme(columns(1, 3, 2.6, BOTTOM), align="ctr"),
        replace(
            _text(Box(columns(4, 4, 0, 1).x, 2.45, WIDTH - columns(4, 4, 0, 1).x, 4.2)),
            fill="bg2",
            insets=(0.5, 0.35, MARGIN),
        ),
    ),
    Panel("Red rule", Box(MARGIN, 2.1, WIDTH - 2 * MARGIN, 0.05), "accent1"),
)

LAYOUTS: Final[Mapping[str, Layout]] = MappingProxyType(
    {
        "kingston": KINGSTON,
        "dakar": DAKAR,
        "ottawa": OTTAWA,
        "riyadh": RIYADH,
        "beijing": BEIJING,
    }
)
"""The layout that each set gives the slide ``theme``."""
