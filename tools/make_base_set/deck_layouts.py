"""The layouts of the deck, each with its places on the grid; the first three stand apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tools.make_base_set.deck_grid import (
    BOTTOM,
    MARGIN,
    TITLE_INSET,
    TITLE_TOP,
    TOP,
    WIDTH,
    columns,
)
from tools.make_base_set.deck_layouts_front import AGENDA, MESSAGE, TITLE_SLIDE
from tools.make_base_set.deck_places import (
    FOOT,
    KICKER,
    LINE_TITLE,
    MARKING,
    TITLE,
    Layout,
    Mark,
    Ornament,
    Panel,
    Place,
)
from tools.make_base_set.deck_xml import Box, Look

TEXT: Final = Look(20, "tx1")
QUIET: Final = Look(18, "accent5")
_PANEL_TOP: Final = TOP - 0.2
_PANEL_PAD: Final = 0.35
_TEXT_TOP: Final = _PANEL_TOP + 0.3
# Panels run off the slide at one side; their text stands on the grid all the same.
_LEFT_PANEL: Final = Box(
    0, _PANEL_TOP, MARGIN + columns(1, 4, 0, 1).width + _PANEL_PAD, BOTTOM - _PANEL_TOP
)
_RIGHT_EDGE: Final = columns(7, 7, 0, 1).x - _PANEL_PAD
_RIGHT_PANEL: Final = Box(_RIGHT_EDGE, _PANEL_TOP, WIDTH - _RIGHT_EDGE, BOTTOM - _PANEL_TOP)


THEME: Final = Layout(
    "Theme",
    (
        TITLE,
        KICKER,
        MARKING,
        Place(
            "Theme",
            "Number and theme",
            index=2,
            box=_LEFT_PANEL,
            insets=(MARGIN, 0.26, _PANEL_PAD),
            fill="bg2",
            look=Look(22, "tx2"),
            after=2,
            line=100,
        ),
        Place(
            "Text",
            "The evidence, as a list",
            index=1,
            box=columns(6, 12, _TEXT_TOP, BOTTOM),
            look=Look(22, "tx1"),
            mark=Mark.BULLET,
            after=16,
        ),
    ),
    footed=FOOT,
)

TABLE: Final = Layout(
    "Title and table",
    (
        LINE_TITLE,
        KICKER,
        MARKING,
        Place("Table", "A table", "tbl", 1, columns(1, 12, 1.75, 6.65), QUIET),
    ),
    footed=FOOT,
)

CHART: Final = Layout(
    "Chart",
    (
        replace(TITLE, box=columns(1, 12, TITLE_TOP, 1.78), insets=(0, TITLE_INSET, 0)),
        KICKER,
        MARKING,
        Place(
            "What is counted",
            "What is counted, and by whom",
            index=2,
            box=columns(1, 12, 1.8, 2.2),
            look=QUIET,
            after=0,
            line=100,
        ),
        Place("Chart", "A chart", "chart", 1, columns(1, 12, 2.45, 6.65), QUIET),
    ),
    footed=FOOT,
)

QUOTE: Final = Layout(
    "Quote",
    (
        Place(
            "Title",
            "In whose words",
            "title",
            box=KICKER.box,
            look=Look(18, "accent2", "minor"),
            anchor="b",
            after=0,
            line=100,
        ),
        MARKING,
        Place(
            "Text",
            "“The words as they were spoken”",
            index=1,
            box=columns(3, 12, 1.3, 4.85),
            look=Look(32, "tx2", "major"),
            after=0,
            line=110,
        ),
        Place(
            "Speaker",
            "Name, role, country",
            index=2,
            box=columns(3, 12, 5.15, 6.68),
            look=TEXT,
            after=2,
        ),
    ),
    color="bg2",
    footed=FOOT,
    ornaments=(
        Ornament("Quotation mark", "“", Box(0.66, 1.02, 2, 2.4), Look(180, "accent2", "major")),
        Panel("Rule above the speaker", Box(columns(3, 3, 0, 1).x, 5.0, 0.6, 0.03), "accent2"),
    ),
)

TWO_COLUMNS: Final = Layout(
    "Two columns",
    (
        TITLE,
        KICKER,
        MARKING,
        Place(
            "Left column",
            "First column",
            index=2,
            box=columns(1, 5, _TEXT_TOP, BOTTOM),
            look=TEXT,
            after=8,
        ),
        Place(
            "Right column",
            "Second column",
            index=1,
            box=_RIGHT_PANEL,
            insets=(_PANEL_PAD, 0.3, MARGIN),
            fill="bg2",
            look=TEXT,
            mark=Mark.BULLET,
            after=10,
        ),
    ),
    footed=FOOT,
)

NEXT: Final = Layout(
    "Date and topics",
    (
        TITLE,
        KICKER,
        MARKING,
        Place(
            "Date of the session",
            "Date",
            index=2,
            box=_LEFT_PANEL,
            insets=(MARGIN, 0.25, _PANEL_PAD),
            fill="tx2",
            look=Look(18, "bg1"),
            after=6,
            line=100,
        ),
        Place(
            "Topics",
            "The topics, as a list",
            index=1,
            box=columns(6, 12, _TEXT_TOP, BOTTOM),
            look=Look(24, "tx1"),
            mark=Mark.BULLET,
            after=16,
        ),
    ),
    footed=FOOT,
)

SOURCES: Final = Layout(
    "Sources",
    (
        LINE_TITLE,
        KICKER,
        MARKING,
        Place(
            "Text",
            "The sources, as a list",
            index=1,
            box=columns(1, 10, 1.75, 6.65),
            look=Look(16, "tx1"),
            mark=Mark.BULLET,
            after=12,
        ),
    ),
    footed=FOOT,
)

LAYOUTS: Final = (
    TITLE_SLIDE,
    MESSAGE,
    AGENDA,
    THEME,
    TABLE,
    CHART,
    QUOTE,
    TWO_COLUMNS,
    NEXT,
    SOURCES,
)
"""All layouts, in the order in which PowerPoint lists them."""
