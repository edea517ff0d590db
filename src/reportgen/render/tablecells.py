"""What the cells of a table hold, in Word and on slides alike: values, widths, estimates."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import Any

from msgspec.structs import replace

from reportgen.compiler.slots import Home, Room, RunSlot
from reportgen.render.dates import format_number, plain_text
from reportgen.render.fragments import settle_fragments
from reportgen.render.markdown import Markdown
from reportgen.render.richtext import Rich
from reportgen.render.state import RenderState
from reportgen.render.tabledata import TableValue
from reportgen.render.tabletotals import LabelledSum, Year, is_number
from reportgen.render.values import Link

ValueWriter = Callable[[Any, RenderState, RunSlot], str]
"""Writes any value among text: what the writer of a table is given for its cells."""

EMU_PER_PT = 12_700
CHARACTER_WIDTH = 0.5
"""Mean width of a character, as a share of the font's size."""
_MARKUP = re.compile(r"\]\([^)]*\)|[\[*_`]")
_WIDE = 0.62
"""The same for a single word, which may be bold."""
_CELL_MARGINS = 180_000
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
    value = _written(value, state)
    container = "tc" if slot.is_word else "txBody"
    home = Home(container, settings, Room(width), None)
    runs = write(value, state, replace(slot, home=home)) if value is not None else ""
    return settle_fragments(f"<{name}>{settings}{runs}</{name}>")


def _written(value: Any, state: RenderState) -> Any:
    """Return a number of a cell as the house writes it; anything else as it is."""
    if isinstance(value, LabelledSum):
        return f"{value.label}{_HELD}{state.manner.number(value.value, state.locale)}"
    if isinstance(value, Year):
        return state.manner.written(str(value.value))
    return state.manner.number(value, state.locale) if is_number(value) else value


_HELD = "\u00a0"
"""A space at which no line breaks."""


def shown(value: Any, locale: str) -> str:
    """Return about what a cell reads as, to estimate its size."""
    if isinstance(value, Link):
        return value.text
    if isinstance(value, Markdown):
        return _MARKUP.sub("", value.source)
    if isinstance(value, Rich):
        return value.text()
    if isinstance(value, LabelledSum):
        return f"{value.label} {format_number(value.value, locale)}"
    if is_number(value):
        return format_number(value, locale)
    return plain_text(value.value if isinstance(value, Year) else value, locale) or ""


def widths_of(table: TableValue, width: int, size: float, locale: str) -> list[int]:
    """Return the widths of the columns, in EMU, which together are ``width``.

    A column of which nothing was said is wide enough for its longest word at ``size`` pt.
    """
    shares = [share or 1.0 for share in table.widths] or _by_content(table, locale)
    whole = sum(shares)
    least = [_least(table, number, size, locale) for number in range(len(shares))]
    wanted = _at_least([width * share / whole for share in shares], least, width)
    edges = [round(edge) for edge in accumulate(wanted, initial=0.0)]
    return [max(1, right - left) for left, right in pairwise(edges)]


def _least(table: TableValue, number: int, size: float, locale: str) -> float:
    """Return how wide a column must be for its longest word; 0 where its width was asked for."""
    if table.widths and table.widths[number]:
        return 0.0
    words = (word for text in _texts(table, number, locale) for word in text.split())
    longest = min(max(map(len, words), default=0), _LONGEST)
    return longest * size * _WIDE * EMU_PER_PT + _CELL_MARGINS


def _at_least(widths: list[float], least: list[float], whole: int) -> list[float]:
    """Return ``widths`` with none below its least, at the cost of those that are wider."""
    if sum(least) >= whole:
        return widths
    while any(width < minimum - 1 for width, minimum in zip(widths, least, strict=True)):
        narrow = [w <= minimum for w, minimum in zip(widths, least, strict=True)]
        taken = sum(m for m, is_narrow in zip(least, narrow, strict=True) if is_narrow)
        rest = sum(w for w, is_narrow in zip(widths, narrow, strict=True) if not is_narrow)
        share = (whole - taken) / rest
        widths = [m if n else w * share for w, m, n in zip(widths, least, narrow, strict=True)]
    return widths


def _by_content(table: TableValue, locale: str) -> list[float]:
    """Return shares that give long texts more room."""
    return [_weight(_texts(table, number, locale)) for number in range(len(table.align))]


def _texts(table: TableValue, number: int, locale: str) -> list[str]:
    """Return about what the first cells of a column read as."""
    rows = [*((table.header,) if table.header else ()), *table.rows[:_LOOKED_AT]]
    return [shown(row[number], locale) for row in rows]


def _weight(texts: Sequence[str]) -> float:
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    return 2.0 + max(_SHORTEST, min(longest, _LONGEST))


def lines_of(text: str, width: float, size: float) -> int:
    """Return about how many lines a text takes in ``width`` at ``size``, both in pt."""
    in_line = max(1, int(width / (size * CHARACTER_WIDTH)))
    return sum(max(1, math.ceil(len(line) / in_line)) for line in text.split("\n"))
