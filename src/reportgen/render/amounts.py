"""Shares, sums of money and lists in words, as the readers of a language write them (CLDR)."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from types import MappingProxyType
from typing import Any, Literal

from reportgen.render.dates import MAX_DIGITS, babel_name
from reportgen.render.values import ValueProblem, shown

MAX_DECIMALS = 10
LISTS = ("and", "or", "plain")
_STYLES: Mapping[str, Literal["standard", "or"]] = MappingProxyType({"and": "standard", "or": "or"})
_COMMA = ", "
_COMMAS: Mapping[str, str] = MappingProxyType(
    {**dict.fromkeys(("ja", "zh"), "、"), **dict.fromkeys(("ar", "fa", "ur"), "، ")}
)
"""What stands between the items of a plain list; CLDR has none without a word before the last."""
_CODE = re.compile(r"[A-Z]{3}\Z")
_SIGN_AT_DIGIT = re.compile(r"(?<=[A-Za-z])(?=[0-9])")


def format_rounded(number: float | Decimal, locale: str, decimals: Any) -> str:
    """Return ``number`` with that many decimals, such as ``1,234.50`` for 1234.5 and 2.

    Raises ValueProblem as ``format_share`` does.
    """
    from babel import Locale  # noqa: PLC0415 - dear to import, often unused
    from babel.numbers import format_decimal  # noqa: PLC0415 - see the line above

    name = babel_name(locale)
    pattern = str(Locale.parse(name).decimal_formats[None].pattern)
    whole = pattern[: pattern.rindex("0") + 1] + _decimals(decimals)
    return _bounded(lambda: format_decimal(number, whole, name))


def format_share(share: float | Decimal, locale: str, decimals: int | None) -> str:
    """Return ``share`` in hundredths, such as ``12.5%`` for 0.125, all digits without ``decimals``.

    Raises ValueProblem for a number of too many digits and for ``decimals`` that are no number.
    """
    from babel import Locale  # noqa: PLC0415 - dear to import, often unused
    from babel.numbers import format_percent  # noqa: PLC0415 - see the line above

    name = babel_name(locale)
    pattern = str(Locale.parse(name).percent_formats[None].pattern)
    if decimals is not None:
        end = pattern.rindex("0") + 1
        pattern = pattern[:end] + _decimals(decimals) + pattern[end:]
    exact = decimals is None
    return _bounded(lambda: format_percent(share, pattern, name, decimal_quantization=not exact))


def format_money(amount: float | Decimal, code: Any, locale: str, decimals: int | None) -> str:
    """Return ``amount`` with its currency, such as ``CHF 1,250.00``; ``code`` is that of ISO 4217.

    Raises ValueProblem for a currency that does not exist, and as ``format_share`` does.
    """
    from babel import Locale  # noqa: PLC0415 - dear to import, often unused
    from babel.numbers import format_currency  # noqa: PLC0415 - see the line above

    name = babel_name(locale)
    _check_currency(code)
    pattern = str(Locale.parse(name).currency_formats["standard"].pattern)
    digits = decimals is None
    if decimals is not None:
        pattern = pattern.replace("0.00", f"0{_decimals(decimals)}")
    made = _bounded(lambda: format_currency(amount, code, pattern, name, currency_digits=digits))
    return _SIGN_AT_DIGIT.sub("\u00a0", made)


def _check_currency(code: Any) -> None:
    from babel.numbers import list_currencies  # noqa: PLC0415 - dear to import, often unused

    if isinstance(code, str) and _CODE.match(code) and code in list_currencies():
        return
    said = shown(code) if code is not None else "nothing"
    near = difflib.get_close_matches(said.upper(), sorted(list_currencies()), n=1)
    hint = f"did you mean “{near[0]}”?" if near else "write it as currency(“CHF”)"
    raise ValueProblem(f"“{said}” is no currency", hint)


def _decimals(decimals: Any) -> str:
    if type(decimals) is not int or not 0 <= decimals <= MAX_DECIMALS:
        hint = f"use a whole number from 0 to {MAX_DECIMALS}"
        raise ValueProblem("this is no number of decimals", hint)
    return f".{'0' * decimals}" if decimals else ""


def _bounded(made: Callable[[], Any]) -> str:
    try:
        # Babel reckons with as many digits as it is told, and rounds as it is told: 0.5 up, as
        # people and spreadsheets do.
        with localcontext(prec=MAX_DIGITS, rounding=ROUND_HALF_UP):
            return str(made())
    except (InvalidOperation, ValueError):
        hint = f"write numbers of at most {MAX_DIGITS} digits"
        raise ValueProblem("the number has too many digits", hint) from None


def format_listing(texts: Sequence[str], style: Any, locale: str) -> str:
    """Return texts as one list in words, such as ``a, b and c``; ``style`` is one of LISTS.

    ``plain`` puts commas only, as the language writes them.

    Raises ValueProblem for a style that is none of them.
    """
    from babel.lists import format_list  # noqa: PLC0415 - dear to import, often unused

    if not isinstance(style, str) or style not in LISTS:
        raise ValueProblem("there is no such way to list", f"use one of {', '.join(LISTS)}")
    if style not in _STYLES:
        return _COMMAS.get(locale.split("-", maxsplit=1)[0], _COMMA).join(texts)
    return str(format_list(texts, _STYLES[style], locale=babel_name(locale)))
