"""Counts what expressions of a template cost: texts put together, lists made, values compared.

Most values are short and cost nothing worth counting; what a tag takes at least is counted with
the turns of its loop.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from types import MappingProxyType
from typing import Any, Final

import jinja2
from jinja2.runtime import Context

from reportgen.render.limits import HOLDING, MAX_BITS, MAX_ITEMS, SCALARS, SMALL, Meter
from reportgen.render.state import RenderState, state_of
from reportgen.render.values import LimitProblem, ValueProblem

_MEASURED: Final = (str, *HOLDING)
_FLAT: Final = SCALARS | {str}
FIXED: Final = frozenset(
    {"count", "currency", "d", "date", "default", "first", "last", "length", "number", "percent"}
)
"""Filters of the language that take as long for a long value as for a short one, or refuse it."""
_DEEP: Final = frozenset({"dictsort", "groupby", "max", "min", "sort", "unique"})
LOOKING: Final = frozenset(
    {"equalto", "eq", "==", "ne", "!=", "gt", ">", "ge", ">=", "lt", "<", "le", "<=", "in"}
    | {"lower", "upper"}
)
"""Tests that look at all of a value."""
_DEEP_WEIGHT: Final = 8
_CALLING: Final = frozenset({"map", "reject", "rejectattr", "select", "selectattr"})
_ITEM_WEIGHT, _CALLING_WEIGHT = 4, 36
_CALL: Final = (100, 8)
_CALLS: Final = MappingProxyType(
    {
        "chart": (20_000, 50),
        "picture_chart": (20_000, 50),
        "figure": (20_000, 50),
        "document": (20_000, 8),
        "image": (4_000, 8),
        "footnote": (2_000, 8),
        "endnote": (2_000, 8),
        "contents": (2_000, 8),
        "table": (2_000, 300),
    }
)
"""The steps that a function takes at least, and those for each item that it is given."""


def compared(value: Any, state: RenderState) -> Any:
    """Return one side of a comparison, which looks at all of it."""
    kind = type(value)
    if kind in SCALARS:
        return value
    if isinstance(value, str):
        if len(value) > SMALL:
            state.meter.pass_by(value)
    elif isinstance(value, HOLDING):
        state.meter.look_into(value)
    return value


def searched(value: Any, state: RenderState) -> Any:
    """Return a text, list or mapping in which a short literal is looked for."""
    if isinstance(value, _MEASURED) and len(value) > SMALL:
        state.meter.pass_by(value)
    return value


def cut(value: Any, state: RenderState) -> Any:
    """Return what a slice is cut from; only texts and lists can be."""
    if isinstance(value, str):
        state.meter.make(len(value))
    elif isinstance(value, list | tuple):
        state.meter.pass_by(value)
    elif not isinstance(value, jinja2.Undefined):
        raise ValueProblem("only a text or a list has a part", "name a list before the brackets")
    return value


def made(value: Any, state: RenderState) -> Any:
    """Return a list or mapping that a template makes; LimitProblem where it is beyond measure.

    Lists made of lists grow faster than the template that makes them.
    """
    state.meter.look_into(value, MAX_ITEMS)
    return value


def put_together(values: Sequence[Any], state: RenderState) -> str:
    """Put values together as ``~`` does; None reads as nothing."""
    texts = [text_of(value, state) for value in values]
    state.meter.make(sum(map(len, texts)))
    return "".join(texts)


def text_of(value: Any, state: RenderState) -> str:
    """Return what a value reads as in a longer text; raises ValueProblem for one that is none."""
    if isinstance(value, jinja2.Undefined):
        return str(value)  # reading it records where the name is missing
    text = state.manner.plain(value, state.locale)
    if text is None:
        raise ValueProblem(
            "only texts, numbers and dates can be put together",
            "name a field of a list's items with | map(attribute=…)",
        )
    return text


def reckoned(number: Any) -> Any:
    """Return a number that was worked out; LimitProblem for one of too many digits."""
    if isinstance(number, int) and number.bit_length() > MAX_BITS:
        message = "the number has more than a thousand digits"
        raise LimitProblem(message, "reckon with smaller numbers")
    return number


def counted_call(
    state: RenderState, name: str, args: Sequence[Any], named: Mapping[str, Any]
) -> None:
    """Count what the function ``name`` of the language is given, and what becomes of it."""
    base, each = _CALLS.get(name, _CALL)
    state.meter.do(base)
    for value in (*args, *named.values()) if named else args:
        if type(value) not in _FLAT and isinstance(value, HOLDING):
            state.meter.do(each * state.meter.look_into(value))


def counted_filter(name: str, own: Callable[..., Any]) -> Callable[..., Any]:
    """Return the filter ``own`` with what it takes in and gives back counted."""
    call, asks = _with_context(own), _asked_of(own)
    deep = _DEEP_WEIGHT if name in _DEEP else 0
    each = _CALLING_WEIGHT if name in _CALLING else _ITEM_WEIGHT

    @jinja2.pass_context
    @wraps(own)
    def counting(context: Context, value: Any, *args: Any, **named: Any) -> Any:
        if type(value) not in SCALARS and isinstance(value, _MEASURED) and len(value) > SMALL:
            _count_input(value, state_of(context).meter, deep, each)
        # Most ask for nothing, and are called without one call more in between.
        result = call(context, value, *args, **named) if asks else own(value, *args, **named)
        if isinstance(result, str):
            if len(result) > SMALL:
                state_of(context).meter.make(len(result))
        elif isinstance(result, list) and _holds_given(args, named):
            state_of(context).meter.look_into(result, MAX_ITEMS)
        return result

    return counting


def _count_input(value: Any, meter: Meter, deep: int, each: int) -> None:
    if deep:
        meter.do(deep * meter.look_into(value))
    elif isinstance(value, str):
        meter.pass_by(value)
    else:
        meter.do(each * len(value))


def _holds_given(args: Sequence[Any], named: Mapping[str, Any]) -> bool:
    """Tell whether a filter was given a list, which what it makes may hold many times."""
    given = (*args, *named.values()) if named else args
    return any(type(value) not in _FLAT and isinstance(value, HOLDING) for value in given)


def counted_test(own: Callable[..., Any]) -> Callable[..., Any]:
    """Return the test ``own`` with what it compares counted."""
    call = _with_context(own)

    @jinja2.pass_context
    @wraps(own)
    def counting(context: Context, *values: Any) -> Any:
        for value in values:
            if type(value) not in SCALARS:
                compared(value, state_of(context))
        return call(context, *values)

    return counting


def _asked_of(own: Callable[..., Any]) -> str:
    """Return what a filter or test wants to be given first by Jinja, empty for nothing."""
    return str(getattr(getattr(own, "jinja_pass_arg", None), "name", ""))


def _with_context(own: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``own`` as something that takes the context first, whatever it asks Jinja for."""
    asked = _asked_of(own)
    if asked == "context":
        return own
    if asked == "environment":
        return lambda context, *args, **named: own(context.environment, *args, **named)
    if asked == "eval_context":
        return lambda context, *args, **named: own(context.eval_ctx, *args, **named)
    return lambda _, *args, **named: own(*args, **named)
