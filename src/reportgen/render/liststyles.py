"""How the items of a list are written in Word: by the template's list styles where it has them."""

from __future__ import annotations

import re

from msgspec import Struct

from reportgen.render.markdownlines import Item
from reportgen.render.numbering import (
    LEVELS,
    STEP,
    LevelLook,
    level_look,
    list_exists,
    own_list,
    restarted,
)
from reportgen.render.paragraphs import Number
from reportgen.render.state import RenderState
from reportgen.render.styles import PARAGRAPH, Style, find_style, need_style, styles_of

BULLETED, NUMBERED = "List Bullet", "List Number"
_LEFT = re.compile(r'w:(?:left|start)="(-?\d+)"')


class ListForm(Struct, frozen=True):
    """How the items of one list are written.

    ``style`` is the id of their style. ``number`` is their list where the style alone does not say
    it, ``indent`` then the XML of the style's own ``w:ind``, which the list would overrule.
    ``left`` is where their text begins, in twips; ``is_tight`` is true where the style wants no
    space between its own paragraphs.
    """

    style: str
    number: Number | None
    indent: str
    left: int
    is_tight: bool


def begin_list(state: RenderState, item: Item) -> ListForm:
    """Return the form of the list that begins with ``item``.

    Every numbered list is a list of its own, so that it does not go on with another's numbers.
    """
    name = NUMBERED if item.ordered else BULLETED
    style = find_style(state, PARAGRAPH, name if item.depth == 1 else f"{name} {item.depth}")
    number = None if style is None else _number_of(state, style)
    if style is None or number is None:
        return _own_form(state, item)
    sheet = styles_of(state)
    indent = sheet.inherited(style, "indent")
    found = _LEFT.search(indent)
    left = int(found.group(1)) if found else level_look(state, number).left
    is_tight = bool(sheet.inherited(style, "tight"))
    if not item.ordered:
        return ListForm(style.ident, None, "", left, is_tight)
    own = restarted(state, number, item.start)
    return ListForm(style.ident, own, indent, left, is_tight)


def _own_form(state: RenderState, item: Item) -> ListForm:
    """Return a form of ours that goes with the template's lists of the first level."""
    style = need_style(state, PARAGRAPH, NUMBERED if item.ordered else BULLETED)
    number = _number_of(state, style)
    first = LevelLook() if number is None else level_look(state, number)
    level = min(item.depth, LEVELS) - 1
    own = own_list(state, first, ordered=item.ordered, above=item.depth - item.rank), level
    left = first.left + level * (first.hanging or STEP)
    is_tight = bool(styles_of(state).inherited(style, "tight"))
    begun = restarted(state, own, item.start) if item.ordered else own
    return ListForm(style.ident, begun, "", left, is_tight)


def _number_of(state: RenderState, style: Style) -> Number | None:
    """Return the list and level in which a style stands, None where it stands in none."""
    sheet = styles_of(state)
    ident = sheet.inherited(style, "number")
    if ident in {"", "0"} or not list_exists(state, ident):
        return None
    return ident, style.level
