"""How a house writes dates, numbers and quotations where it has a way of its own."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct, field

from reportgen.languages.punctuation import quotes_of
from reportgen.records.languagenames import primary
from reportgen.render.dates import format_date, format_number, format_pattern, plain_text
from reportgen.templatesets.settings import SetSettings

__all__ = ["PLAIN_MANNER", "Manner", "manner_of"]

_ZERO: Final = MappingProxyType(
    {
        "arab": 0x660,
        "arabext": 0x6F0,
        "beng": 0x9E6,
        "deva": 0x966,
        "gujr": 0xAE6,
        "guru": 0xA66,
        "khmr": 0x17E0,
        "knda": 0xCE6,
        "laoo": 0xED0,
        "mlym": 0xD66,
        "mymr": 0x1040,
        "orya": 0xB66,
        "tamldec": 0xBE6,
        "telu": 0xC66,
        "thai": 0xE50,
    }
)
"""The sign for nought of each system of digits, by CLDR's names; the others follow it."""
_IDEOGRAPHIC: Final = "〇一二三四五六七八九"


class Manner(Struct, frozen=True):
    """A house's own ways; what it leaves open is written as the language does.

    ``dates`` is a pattern of CLDR for long dates, ``digits`` the ten digits from nought on,
    ``numerals`` what CLDR calls them, ``quotes`` stand before and behind what is quoted in the
    language ``language``.
    """

    language: str = ""
    dates: str = ""
    digits: str = ""
    quotes: tuple[str, str] | None = None
    numerals: str = ""
    _table: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Work out which digit stands for which."""
        self._table.update(zip(map(ord, "0123456789"), self.digits, strict=False))

    def date(self, date: dt.date, style: str, locale: str) -> str:
        """Return ``date`` in words of ``locale``; raises ValueProblem as ``format_date`` does."""
        if style == "long" and self.dates and primary(locale) == primary(self.language):
            return self.written(format_pattern(date, self.dates, locale))
        return self.written(format_date(date, style, locale))

    def number(self, number: float | Decimal, locale: str, pattern: str = "") -> str:
        """Return ``number`` with all of its digits; raises ValueProblem as ``format_number``."""
        return self.written(format_number(number, locale, pattern))

    def plain(self, value: Any, locale: str) -> str | None:
        """Return what ``value`` reads as in running text, None where it is no text."""
        if type(value) is str:  # nearly always
            return value
        if isinstance(value, str) or value is None:
            return plain_text(value, locale)
        if isinstance(value, dt.date):
            return self.date(value, "long", locale)
        text = plain_text(value, locale)
        return None if text is None else self.written(text)

    def quotes_in(self, language: str) -> tuple[str, str]:
        """Return the signs around what is quoted in ``language``."""
        own = self.quotes if primary(language) == primary(self.language) else None
        return own or quotes_of(language)

    def written(self, text: str) -> str:
        """Return a number or date in the house's digits."""
        return text.translate(self._table) if self._table else text


PLAIN_MANNER: Final = Manner()


def manner_of(settings: SetSettings, language: str) -> Manner:
    """Return how a set writes in ``language``."""
    dates = settings.dates
    pattern = dates.get(language) or dates.get(primary(language)) or ""
    signs = settings.text.quotes
    quotes = None if signs is None else _halves(str(signs))
    numerals = settings.text.numerals or ""
    return Manner(language, str(pattern), _digits(numerals), quotes, numerals)


def _halves(signs: str) -> tuple[str, str]:
    """Return the signs before and behind, which stand side by side in the settings."""
    half = len(signs) // 2
    return signs[:half], signs[half:]


def _digits(system: str) -> str:
    if system == "hanidec":
        return _IDEOGRAPHIC
    zero = _ZERO.get(system)
    return "" if zero is None else "".join(chr(zero + digit) for digit in range(10))
