"""Filters and tests that templates for docxtpl know from Jinja, bounded as all of ours are.

What escapes or marks text as safe does nothing: text is always escaped where it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, cast

import jinja2
from jinja2 import filters as builtin
from jinja2 import tests as builtin_tests

from reportgen.render.limits import MAX_TEXT
from reportgen.render.listfilters import (
    as_list,
    extreme_of,
    length,
    over_list_of,
    reversed_items,
    total,
)
from reportgen.render.values import LimitProblem, ValueProblem

MOST_PARTS = 10_000
_DIRECTIVE = re.compile(r"%(?:%|[-+ 0#]*[0-9]{0,3}(?:\.[0-9]{1,2})?[sdifgGeE])")


def same(value: Any) -> Any:
    """Return a value as it is."""
    return value


def default(value: Any, instead: Any = "", boolean: Any = False) -> Any:  # noqa: FBT002 - Jinja's
    """Print something instead of a missing value, or of any that counts as no where asked to."""
    is_blank = value is None or isinstance(value, jinja2.Undefined)
    return instead if is_blank or (boolean and not value) else value


def replace(value: Any, old: Any, new: Any, count: int | None = None) -> Any:
    """Put one text in place of another; raises LimitProblem where that grows too long."""
    if not isinstance(value, str):
        return value
    old, new, times = str(old), str(new), -1 if count is None else count
    found = value.count(old) if times < 0 else min(times, value.count(old))
    if len(value) + found * len(new) > MAX_TEXT:
        raise LimitProblem("the text would grow too long", "replace less in it")
    return value.replace(old, new, times)


def formatted(value: Any, *args: Any) -> str:
    """Fill texts and numbers into a pattern such as ``%.2f``; raises ValueProblem."""
    pattern = str(value)
    asked = _DIRECTIVE.findall(pattern)
    if pattern.count("%") != sum(2 if one == "%%" else 1 for one in asked):
        raise ValueProblem(f"“{pattern[:40]}” is no pattern", "write it as %s, %d or %.2f")
    if not all(isinstance(arg, str | int | float | Decimal) for arg in args):
        raise ValueProblem("only texts and numbers can be formatted", "name a field of the value")
    try:
        return pattern % args
    except (TypeError, ValueError) as problem:
        raise ValueProblem(f"“{pattern[:40]}” cannot be filled: {problem}", "compare it") from None


def pairs(value: Any) -> list[tuple[Any, Any]]:
    """Return the names of a mapping with their values."""
    if value is None or isinstance(value, jinja2.Undefined):
        return []
    if not isinstance(value, Mapping):
        raise ValueProblem("this has no items", "use this filter on a group of fields")
    return list(value.items())


def _parted(name: str) -> Callable[..., Any]:
    """Return a filter of Jinja that cuts a list, with a bound on the number of parts."""
    own = builtin.FILTERS[name]

    def cut(values: Any, count: int, *args: Any) -> list[Any]:
        if not isinstance(count, int) or not 1 <= count <= MOST_PARTS:
            raise ValueProblem(f"a list cannot be cut by {count}", f"use 1 to {MOST_PARTS:,}")
        return list(own(as_list(values), count, *args))

    return cut


def _of_value(name: str) -> Callable[..., Any]:
    """Return the filter ``name`` of Jinja, which leaves a blank a blank."""
    own = cast("Callable[..., Any]", builtin.FILTERS[name])

    def of_value(value: Any, *args: Any, **kwargs: Any) -> Any:
        is_blank = value is None or isinstance(value, jinja2.Undefined)
        return value if is_blank else own(value, *args, **kwargs)

    return of_value


def truncate(value: Any, size: int = 255, killwords: Any = False, end: str = "...") -> Any:  # noqa: FBT002 - Jinja's
    """Cut a text after at most ``size`` characters, between words unless told otherwise."""
    if not isinstance(value, str) or len(value) <= size:
        return value
    cut = value[: max(0, size - len(end))]
    return (cut if killwords else cut.rsplit(" ", 1)[0]) + end


JINJA_FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        **dict.fromkeys(("e", "escape", "forceescape", "safe"), same),
        **{name: _of_value(name) for name in ("abs", "capitalize", "dictsort", "float", "int")},
        **{name: _of_value(name) for name in ("round", "string", "title", "wordcount")},
        **{name: over_list_of(name) for name in ("groupby", "sort")},
        **{name: extreme_of(name) for name in ("max", "min")},
        **{name: _parted(name) for name in ("batch", "slice")},
        "count": length,
        "d": default,
        "default": default,
        "format": formatted,
        "items": pairs,
        "replace": replace,
        "reverse": reversed_items,
        "sum": total,
        "truncate": truncate,
    }
)
"""Filters of Jinja that a template for docxtpl may use besides those of this language."""

_TESTS = ("boolean", "divisibleby", "false", "float", "integer", "iterable", "lower", "sequence")

JINJA_TESTS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        name: cast("Callable[..., Any]", builtin_tests.TESTS[name])
        for name in (*_TESTS, "sameas", "true", "upper")
    }
)
"""Tests of Jinja that a template for docxtpl may use besides those of this language."""
