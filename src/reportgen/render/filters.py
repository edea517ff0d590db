"""The filters of the template language. There are no others: not Jinja's own, unless named here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence, Sized
from decimal import Decimal
from itertools import pairwise
from typing import Any, cast

import jinja2
from jinja2 import filters as builtin
from jinja2 import tests as builtin_tests
from jinja2.runtime import Context

from reportgen.render.dates import format_date, format_number
from reportgen.render.state import STATE_NAME
from reportgen.render.values import ValueProblem

_SENTENCE_ENDS = ".!?…:;。！？؟"


@jinja2.pass_context
def date(context: Context, value: Any, style: str = "long") -> Any:
    """Write a date in words, in one of the STYLES: ``long`` gives 28 January 2025."""
    if value is None or isinstance(value, jinja2.Undefined):
        return value
    if not isinstance(value, dt.date):
        raise ValueProblem(f"“{value}” is no date", "use this filter on a date only")
    return format_date(value, style, context[STATE_NAME].locale)


@jinja2.pass_context
def number(context: Context, value: Any) -> Any:
    """Write a number with the separators of the pack's language."""
    if value is None or isinstance(value, jinja2.Undefined):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ValueProblem(f"“{value}” is no number", "use this filter on a number only")
    return format_number(value, context[STATE_NAME].locale)


def default(value: Any, instead: Any = "") -> Any:
    """Print something instead of a value that is missing or blank."""
    return instead if value is None or isinstance(value, jinja2.Undefined) else value


def sentence(value: Any) -> Any:
    """End a text with a full stop, unless it ends with a sign of its own."""
    if not isinstance(value, str) or not value.strip():
        return value
    text = value.rstrip()
    return text if text.rstrip("”’\"')»")[-1:] in _SENTENCE_ENDS else f"{text}."


def capitalize_first(value: Any) -> Any:
    """Begin a text with a capital letter and leave the rest as it is."""
    return value[:1].upper() + value[1:] if isinstance(value, str) else value


def lower_first(value: Any) -> Any:
    """Begin a text with a small letter, unless its first word is written in capitals."""
    if not isinstance(value, str) or value[1:2].isupper():
        return value
    return value[:1].lower() + value[1:]


def chunks(values: Any, size: int) -> Any:
    """Cut a list into lists of at most ``size``, all about equally long."""
    if isinstance(values, jinja2.Undefined):
        return values
    if not isinstance(values, Sequence) or isinstance(values, str) or size < 1:
        raise ValueProblem("only a list can be cut into chunks", "use this filter on a list")
    count = -(-len(values) // size)
    edges = [round(part * len(values) / count) for part in range(count + 1)] if count else [0]
    return [values[start:end] for start, end in pairwise(edges)]


def length(value: Any) -> int:
    """Count the items of a list, or the characters of a text."""
    if value is None:
        return 0
    if not isinstance(value, Sized):
        raise ValueProblem("this has no length", "use this filter on a list")
    return len(value)


def join(values: Any, separator: str = "", last: str | None = None) -> str:
    """Put texts together; ``last`` is the separator before the last one, such as `` and ``."""
    texts = [_joinable(value) for value in values]
    if last is None or len(texts) <= 1:
        return separator.join(texts)
    return separator.join(texts[:-1]) + last + texts[-1]


def _joinable(value: Any) -> str:
    if isinstance(value, Mapping | list):
        raise ValueProblem("only texts can be joined", "name a field with | map(attribute=…)")
    return "" if value is None else str(value)


FILTERS: dict[str, Callable[..., Any]] = {
    "capitalize_first": capitalize_first,
    "chunks": chunks,
    "date": date,
    "default": default,
    "first": builtin.FILTERS["first"],
    "join": join,
    "last": builtin.FILTERS["last"],
    "length": length,
    "list": builtin.FILTERS["list"],
    "lower": builtin.FILTERS["lower"],
    "lower_first": lower_first,
    "map": builtin.FILTERS["map"],
    "number": number,
    "reject": builtin.FILTERS["reject"],
    "rejectattr": builtin.FILTERS["rejectattr"],
    "select": builtin.FILTERS["select"],
    "selectattr": builtin.FILTERS["selectattr"],
    "sentence": sentence,
    "trim": builtin.FILTERS["trim"],
    "unique": builtin.FILTERS["unique"],
    "upper": builtin.FILTERS["upper"],
}
"""Every filter by its name in templates."""

_TESTS = ("defined", "undefined", "none", "string", "number", "mapping", "odd", "even", "in")
_COMPARING_TESTS = ("equalto", "eq", "==", "ne", "!=", "gt", ">", "ge", ">=", "lt", "<", "le", "<=")

TESTS: dict[str, Callable[..., Any]] = {
    name: cast("Callable[..., Any]", builtin_tests.TESTS[name])
    for name in (*_TESTS, *_COMPARING_TESTS)
}
"""Every test by its name in templates."""
