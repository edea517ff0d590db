"""The filters of the template language. There are no others: not Jinja's own, unless named here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from operator import methodcaller
from typing import Any, cast

import jinja2
from jinja2 import tests as builtin_tests
from jinja2.runtime import Context

from reportgen.languages.directions import LEFT_TO_RIGHT_MARK, is_right_to_left
from reportgen.languages.punctuation import full_stop
from reportgen.records.languagenames import language_name
from reportgen.records.worded import Worded, put_together
from reportgen.render.amounts import (
    format_listing,
    format_money,
    format_rounded,
    format_share,
)
from reportgen.render.counting import text_of
from reportgen.render.listfilters import (
    as_list,
    at_end_of,
    chunks,
    extreme_of,
    items_of,
    length,
    listed,
    over_list_of,
    reversed_items,
    total,
    unique,
)
from reportgen.render.markdown import Markdown
from reportgen.render.state import RenderState, state_of
from reportgen.render.values import ValueProblem, shown

_SENTENCE_ENDS = ".!?…:;。！？；：؟؛।۔"


@jinja2.pass_context
def date(context: Context, value: Any, style: str = "long") -> Any:
    """Write a date in words, in one of the STYLES: ``long`` gives 28 January 2025."""
    if value is None or isinstance(value, jinja2.Undefined):
        return value
    if not isinstance(value, dt.date):
        raise ValueProblem(f"“{shown(value)}” is no date", "use this filter on a date only")
    state = state_of(context)
    return state.manner.date(value, style, state.locale)


@jinja2.pass_context
def number(context: Context, value: Any, decimals: int | None = None) -> Any:
    """Write a number with the separators of the pack's language, rounded where asked to."""
    if value is None or isinstance(value, jinja2.Undefined):
        return value
    state = state_of(context)
    if decimals is not None:
        return state.manner.written(format_rounded(_number(value), state.locale, decimals))
    return state.manner.number(_number(value), state.locale)


@jinja2.pass_context
def percent(context: Context, value: Any, decimals: int | None = None) -> Any:
    """Write a share in hundredths: 0.125 gives 12.5%."""
    if value is None or isinstance(value, jinja2.Undefined):
        return value
    state = state_of(context)
    return state.manner.written(format_share(_number(value), state.locale, decimals))


@jinja2.pass_context
def currency(context: Context, value: Any, code: Any = None, decimals: int | None = None) -> Any:
    """Write an amount of money with its currency, a code such as CHF."""
    if value is None or isinstance(value, jinja2.Undefined):
        return value
    state = state_of(context)
    return state.manner.written(format_money(_number(value), code, state.locale, decimals))


@jinja2.pass_context
def quoted(context: Context, value: Any) -> Any:
    """Put a text into the quotation marks of its own language."""
    if not isinstance(value, str) or not value.strip():
        return value
    state = state_of(context)
    locale = state.locale
    tag = value.spans[0][2] if isinstance(value, Worded) and value.spans else locale
    begin, end = state.manner.quotes_in(tag)
    # Without a mark a sign at the end of a line that runs to the right is set at its other end.
    mark = LEFT_TO_RIGHT_MARK if is_right_to_left(locale) and not is_right_to_left(tag) else ""
    return _changed(value, lambda text: f"{mark}{begin}{text}{end}{mark}")


@jinja2.pass_context
def language(context: Context, value: Any) -> Any:
    """Name a language by its code in the language of the pack: en gives English."""
    if not value or isinstance(value, jinja2.Undefined):
        return value
    if not isinstance(value, str):
        raise ValueProblem(f"“{shown(value)}” is no language", "use this filter on a code like fr")
    return language_name(value, state_of(context).locale)


def _number(value: Any) -> float | Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ValueProblem(f"“{shown(value)}” is no number", "use this filter on a number only")
    return value


@jinja2.pass_context
def listing(context: Context, values: Any, style: Any = "and") -> Any:
    """Put texts together as a list in words: a, b and c."""
    state = state_of(context)
    texts = [text_of(value, state) for value in items_of(values, "listed")]
    state.meter.do(_LISTING_WEIGHT * sum(1 + len(text) for text in texts))
    return format_listing([text for text in texts if text], style, state.locale)


_LISTING_WEIGHT = 4


def markdown(value: Any, level: int = 1) -> Any:
    """Read a text as Markdown; a heading of its first level becomes one of ``level``."""
    if value is None or isinstance(value, jinja2.Undefined):
        return value
    if not isinstance(value, str):
        raise ValueProblem("only a text can be Markdown", "use this filter on a text")
    if not isinstance(level, int) or not 1 <= level <= MAX_LEVEL:
        message = f"there are no headings of level {level}"
        raise ValueProblem(message, f"use a level from 1 to {MAX_LEVEL}")
    return Markdown(value, level)


MAX_LEVEL = 9


def default(value: Any, instead: Any = "") -> Any:
    """Print something instead of a value that is missing, None, an empty text or an empty list."""
    if value is None or isinstance(value, jinja2.Undefined):
        return instead
    return instead if isinstance(value, str | list | tuple | dict) and not value else value


@jinja2.pass_context
def sentence(context: Context, value: Any) -> Any:
    """End a text with a full stop, unless it ends with a sign of its own."""
    if not isinstance(value, str) or not value.strip():
        return value
    stop = full_stop(state_of(context).locale)
    return _changed(value, lambda text: _with_stop(text, stop))


def _with_stop(value: str, stop: str) -> str:
    text = value.rstrip()
    return text if text.rstrip("”’\"')»")[-1:] in _SENTENCE_ENDS else f"{text}{stop}"


def _changed(value: str, change: Callable[[str], str]) -> str:
    """Return a text after ``change``; it keeps what it knows of its languages."""
    return value.changed(change) if isinstance(value, Worded) else change(value)


def capitalize_first(value: Any) -> Any:
    """Begin a text with a capital letter and leave the rest as it is."""
    return _changed(value, _capitalized) if isinstance(value, str) else value


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def lower_first(value: Any) -> Any:
    """Begin a text with a small letter, unless its first word is written in capitals."""
    if not isinstance(value, str) or value[1:2].isupper():
        return value
    return _changed(value, lambda text: text[:1].lower() + text[1:])


@jinja2.pass_context
def join(context: Context, values: Any, separator: Any = "", last: Any = None) -> str:
    """Put texts together; ``last`` is the separator before the last one, such as `` and ``."""
    state = state_of(context)
    texts = [_text_in(value, state) for value in items_of(values, "joined")]
    between = text_of(separator, state)
    end = between if last is None else text_of(last, state)
    pieces = [between] * (2 * len(texts) - 1)
    pieces[::2] = texts
    if len(texts) > 1:
        pieces[-2] = end
    state.meter.make(sum(map(len, pieces)))
    return put_together(pieces)


def _text_in(value: Any, state: RenderState) -> str:
    """Return what a value reads as; a text keeps what it knows of its languages."""
    return value if isinstance(value, str) else text_of(value, state)


def _of_text(name: str) -> Callable[..., Any]:
    """Return a filter that does to a text what the method ``name`` of a text does."""

    def on_text(value: Any) -> Any:
        return _changed(value, methodcaller(name)) if isinstance(value, str) else value

    return on_text


FILTERS: dict[str, Callable[..., Any]] = {
    "capitalize_first": capitalize_first,
    "chunks": chunks,
    "currency": currency,
    "date": date,
    "default": default,
    "first": at_end_of("first", 0),
    "groupby": over_list_of("groupby"),
    "join": join,
    "language": language,
    "last": at_end_of("last", -1),
    "length": length,
    "list": as_list,
    "listing": listing,
    "lower": _of_text("lower"),
    "lower_first": lower_first,
    "map": listed("map"),
    "markdown": markdown,
    "max": extreme_of("max"),
    "min": extreme_of("min"),
    "number": number,
    "percent": percent,
    "quoted": quoted,
    "reject": listed("reject"),
    "rejectattr": listed("rejectattr"),
    "reverse": reversed_items,
    "select": listed("select"),
    "selectattr": listed("selectattr"),
    "sentence": sentence,
    "sort": over_list_of("sort"),
    "sum": total,
    "trim": _of_text("strip"),
    "unique": unique,
    "upper": _of_text("upper"),
}
"""Every filter by its name in templates."""

_TESTS = ("defined", "undefined", "none", "string", "number", "mapping", "odd", "even", "in")
_COMPARING_TESTS = ("equalto", "eq", "==", "ne", "!=", "gt", ">", "ge", ">=", "lt", "<", "le", "<=")

TESTS: dict[str, Callable[..., Any]] = {
    name: cast("Callable[..., Any]", builtin_tests.TESTS[name])
    for name in (*_TESTS, *_COMPARING_TESTS)
}
"""Every test by its name in templates."""
