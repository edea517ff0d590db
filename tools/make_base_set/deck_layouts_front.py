"""The layouts that a deck opens with: its title, its message, what it covers."""

from __future__ import annotations

from typing import Final

from tools.make_base_set.deck_grid import BOTTOM, HEIGHT, TITLE_INSET, TITLE_TOP, WIDTH, columns
from tools.make_base_set.deck_places import (
    FOOT,
    KICKER,
    LINE_TITLE,
    MARKING,
    Layout,
    Mark,
    Panel,
    Place,
)
from tools.make_base_set.deck_xml import Box, Look

TITLE_SLIDE: Final = Layout(
    "Title",
    (
        Place(
            "Title",
            "Title of the meeting",
            "ctrTitle",
            box=columns(1, 12, TITLE_TOP, 3.7),
            look=Look(46, "tx2", "major"),
            anchor="b",
            after=0,
            line=95,
            insets=(0, TITLE_INSET, 0),
        ),
        MARKING,
        Place(
            "Body that met",
            "The body that met",
            "subTitle",
            1,
            columns(1, 11, 3.95, 5.45),
            Look(24, "tx1"),
            after=4,
        ),
        Place(
            "Date and place",
            "Date and place",
            index=13,
            box=columns(1, 6, 6.12, 7.12),
            look=Look(20, "bg1", bold=True),
            anchor="ctr",
            after=0,
        ),
        Place(
            "Delegation",
            "Whom this deck is for",
            index=14,
            box=columns(7, 12, 6.12, 7.12),
            look=Look(20, "bg1"),
            anchor="ctr",
            align="r",
            after=0,
        ),
    ),
    color="bg2",
    ornaments=(Panel("Blue ground", Box(0, 5.75, WIDTH, HEIGHT - 5.75), "tx2"),),
)

MESSAGE: Final = Layout(
    "Message",
    (
        Place(
            "Title",
            "The whole meeting in one sentence",
            "title",
            box=columns(1, 11, TITLE_TOP, 2.25),
            look=Look(32, "tx2", "major"),
            after=0,
            line=95,
            insets=(0, TITLE_INSET, 0),
        ),
        KICKER,
        MARKING,
        Place(
            "Text",
            "What happened, in a few sentences",
            index=1,
            box=columns(1, 11, 2.4, 5.7),
            look=Look(20, "tx1"),
            after=8,
            line=106,
        ),
        Place(
            "Key figures",
            "3 themes",
            index=13,
            box=columns(1, 12, 5.85, 6.65),
            look=Look(18, "accent5"),
            anchor="ctr",
            after=0,
            line=100,
        ),
    ),
    footed=FOOT,
    ornaments=(Panel("Band", Box(0, 5.85, WIDTH, 0.8), "bg2"),),
)

AGENDA: Final = Layout(
    "Agenda",
    (
        LINE_TITLE,
        KICKER,
        MARKING,
        Place(
            "Themes",
            "The themes",
            index=1,
            box=columns(1, 7, 1.95, BOTTOM),
            look=Look(26, "tx1"),
            mark=Mark.NUMBER,
            after=18,
            line=100,
        ),
        Place(
            "What follows",
            "What else the deck holds",
            index=2,
            box=columns(9, 12, 1.95, BOTTOM),
            look=Look(18, "tx1"),
            after=12,
            line=100,
        ),
    ),
    footed=FOOT,
    ornaments=(Panel("Side panel", Box(8.4, 0, WIDTH - 8.4, HEIGHT), "bg2"),),
)
