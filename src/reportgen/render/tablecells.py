"""What the cells of a table hold, in Word and on slides alike: values, widths, estimates."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Any

from reportgen.compiler.slots import Home, Room, RunSlot
from reportgen.render.dates import format_number, plain_text
from reportgen.render.fragments import settle_fragments
from reportgen.render.markdown import Markdown
from reportgen.render.richtext import Rich
from reportgen.render.state import RenderState
from reportgen.render.tabledata import TableValue, is_number
from reportgen.render.values import Link

ValueWriter = Callable[[Any, RenderState, RunSlot], str]
"""Writes any value among text: what the writer of a table is given for its cells."""

CHARACTER_WIDTH = 0.5
"""Mean width of a character, as a share of the font's size."""
_LOOKED_AT = 200
_LONGEST = 42
_SHORTEST = 4


def cell_content(  # noqa: PLR0913, PLR0917 - a value, where it goes, and who writes it
    value: Any, settings: str, width: int, state: RenderState, slot: RunSlot, write: ValueWriter
) -> str:
    """Return the paragraphs of a cell; ``settings`` is their ``w:pPr`` or ``a:pPr``.

    ``width`` is the room of the cell in EMU.
    """
    name = "w:p" if slot.is_word else "a:p"
    if is_number(value):
        value = format_number(value, state.locale)
    container = "tc" if slot.is_word else "txBody"
    home = Home(container, settings, Room(width), None)
    runs = write(value, state, replace(slot, home=home)) if value is not None else ""
    return settle_fragments(f"<{name}>{settings}{runs}</{name}>")


def shown(value: Any, locale: str) -> str:
    """Return about what a cell reads as, to estimate its size."""
    if isinstance(value, Link):
        return value.text
    if isinstance(value, Markdown):
        return value.source
    if isinstance(value, Rich):
        return value.text()
    if is_number(value):
        return format_number(value, locale)
    return plain_text(value, locale) or ""


def widths_of(table: TableValue, width: int, locale: str) -> list[int]:
    """Return the widths of the columns, which together are ``width``."""
    shares = table.widths or _by_content(table, locale)
    whole = sum(shares)
    edges = [round(width * part / whole) for part in accumulate(shares, initial=0.0)]
    return [max(1, right - left) for left, right in pairwise(edges)]


def _by_content(table: TableValue, locale: str) -> tuple[float, ...]:
    """Return shares that give long texts more room, and each column room for its longest word."""
    rows = [table.header, *table.rows[:_LOOKED_AT]] if table.header else table.rows[:_LOOKED_AT]
    return tuple(
        _weight([shown(row[number], locale) for row in rows]) for number in range(len(table.align))
    )


def _weight(texts: Sequence[str]) -> float:
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    word = max((len(word) for text in texts for word in text.split()), default=0)
    return 2.0 + max(_SHORTEST, min(longest, _LONGEST), min(word, _LONGEST))


def lines_of(text: str, width: float, size: float) -> int:
    """Return about how many lines a text takes in ``width`` at ``size``, both in pt."""
    in_line = max(1, int(width / (size * CHARACTER_WIDTH)))
    return sum(max(1, math.ceil(len(line) / in_line)) for line in text.split("\n"))
