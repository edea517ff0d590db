"""Values as the readers of a language write them: dates and numbers by CLDR, texts as they are."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation, localcontext
from functools import lru_cache
from typing import Any

from reportgen.records.languagenames import cldr_name
from reportgen.render.values import ValueProblem, shown

STYLES = ("full", "long", "medium", "short", "month", "day", "year")
MAX_DIGITS = 400
_SKELETONS = {"month": "yMMMM", "day": "MMMMd", "year": "y"}
"""Parts of a date, as CLDR names them; each language has its own order and words around them."""
_IN_WORDS = ("yMMMd", "yMMMMd")
"""Whole dates whose month is a word or, as in Chinese, has one beside it; the shorter first."""


def plain_text(value: Any, locale: str) -> str | None:
    """Return what ``value`` reads as in running text; None where it is no text, number or date.

    A value that is None reads as nothing. A text comes back as a plain ``str``, whatever kind of
    string it was.
    """
    if isinstance(value, str):
        return value if type(value) is str else str.__str__(value)
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return format_date(value, "long", locale)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(value)
    return None


@lru_cache(maxsize=256)
def format_date(date: dt.date, style: str, locale: str) -> str:
    """Return ``date`` in words of ``locale``, such as ``28 January 2025`` for the style ``long``.

    Only the style ``short`` is in numbers alone: 1/2/2025 is two days, one here and one there.
    Raises ValueProblem for a style that is not one of STYLES.
    """
    from babel import dates  # noqa: PLC0415 - dear to import, often unused

    if style not in STYLES:
        raise ValueProblem(
            f"“{shown(style)}” is no style for a date", f"use one of {', '.join(STYLES)}"
        )
    name = babel_name(locale)
    if style in _SKELETONS:
        return str(dates.format_skeleton(_SKELETONS[style], date, locale=name))
    made = str(dates.format_date(date, style, locale=name))
    if style != "medium" or _has_words(made):
        return made
    spelled = (str(dates.format_skeleton(form, date, locale=name)) for form in _IN_WORDS)
    return next(filter(_has_words, spelled), made)


def _has_words(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


@lru_cache(maxsize=256)
def format_pattern(date: dt.date, pattern: str, locale: str) -> str:
    """Return ``date`` by a pattern of CLDR such as ``d MMMM y``, in words of ``locale``."""
    from babel.dates import format_date as by_babel  # noqa: PLC0415 - dear to import, often unused

    return str(by_babel(date, pattern, locale=babel_name(locale)))


def format_number(number: float | Decimal, locale: str, pattern: str = "") -> str:
    """Return ``number`` with the separators of ``locale`` and all of its digits.

    ``pattern`` says how many digits, such as ``0.0`` or ``#,##0%``. Raises ValueProblem for one
    that cannot be read, and for a number of more than MAX_DIGITS digits.
    """
    if type(number) is int:  # equal ones read alike; 1.0 and 1.00 do not
        return _format_whole(number, locale, pattern)
    return _format_number(number, locale, pattern)


# The packs of one meeting, and the slides of one pack, count the same things.
@lru_cache(maxsize=1024)
def _format_whole(number: int, locale: str, pattern: str) -> str:
    return _format_number(number, locale, pattern)


def _format_number(number: float | Decimal, locale: str, pattern: str) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415 - dear to import, often unused

    name = babel_name(locale)
    try:
        with localcontext(prec=MAX_DIGITS):  # Babel reckons with as many digits as it is told
            if not pattern:
                return str(format_decimal(number, locale=name, decimal_quantization=False))
            return str(format_decimal(number, pattern, locale=name))
    except (InvalidOperation, ValueError, IndexError) as problem:
        if pattern and not isinstance(problem, InvalidOperation):
            hint = "write 0 for a digit, as in 0.0, #,##0 or 0%"
            raise ValueProblem(f"“{shown(pattern)}” is no format for a number", hint) from None
        hint = f"write numbers of at most {MAX_DIGITS} digits"
        raise ValueProblem("the number has too many digits", hint) from None


def number_signs(locale: str) -> tuple[str, str]:
    """Return the signs between thousands and before decimals in ``locale``."""
    from babel.numbers import (  # noqa: PLC0415 - dear to import, often unused
        get_decimal_symbol,
        get_group_symbol,
    )

    name = babel_name(locale)
    return str(get_group_symbol(name)), str(get_decimal_symbol(name))


def babel_name(language: str) -> str:
    """Return Babel's name for a BCP 47 language tag: ``en_GB`` for ``en-GB``."""
    return cldr_name(language)
