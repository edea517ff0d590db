"""Dates of which only the month or the year may be known: 2025, 2025-01, 2025-01-28."""

from __future__ import annotations

import datetime as dt
from typing import Final

from reportgen.render.dates import format_date

_STYLES: Final = {4: "year", 7: "month"}
"""How a date is written of which so many signs are given."""


def style_of(text: str) -> str:
    """Return the style in which as much of a date is written as is known; a whole one is long."""
    return _STYLES.get(len(text), "long")


def middle_of(text: str) -> dt.date:
    """Return the day that stands in the middle of a year or a month; a day is itself."""
    if len(text) == len("2025"):
        return dt.date(int(text), 7, 1)
    if len(text) == len("2025-01"):
        return dt.date(int(text[:4]), int(text[5:]), 15)
    return dt.date.fromisoformat(text)


def format_partial(text: str, style: str, locale: str) -> str:
    """Return a date in words as far as it is known; ``style`` is that of a whole one."""
    return format_date(middle_of(text), _STYLES.get(len(text), style), locale)
