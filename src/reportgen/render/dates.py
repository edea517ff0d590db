"""Dates and numbers as the readers of a language write them, by CLDR."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from reportgen.render.values import ValueProblem

STYLES = ("full", "long", "medium", "short", "month", "day", "year")
_PATTERNS = {"month": "MMMM y", "day": "d MMMM", "year": "y"}


def format_date(date: dt.date, style: str, locale: str) -> str:
    """Return ``date`` in words of ``locale``, such as ``28 January 2025`` for the style ``long``.

    Raises ValueProblem for a style that is not one of STYLES.
    """
    from babel.dates import format_date as by_babel  # noqa: PLC0415 - dear to import, often unused

    if style not in STYLES:
        raise ValueProblem(f"“{style}” is no style for a date", f"use one of {', '.join(STYLES)}")
    return str(by_babel(date, _PATTERNS.get(style, style), locale=babel_name(locale)))


def format_number(number: float | Decimal, locale: str) -> str:
    """Return ``number`` with the separators of ``locale``."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - dear to import, often unused

    return str(format_decimal(number, locale=babel_name(locale)))


def babel_name(language: str) -> str:
    """Return Babel's name for a BCP 47 language tag: ``en_GB`` for ``en-GB``."""
    return language.replace("-", "_")
