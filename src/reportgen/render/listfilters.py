"""Filters over lists: parts of one, some of its items, its items in another order, sums."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Sized
from collections.abc import Set as AbstractSet
from decimal import Decimal
from itertools import pairwise
from typing import Any, cast

import jinja2
from jinja2 import filters as builtin
from jinja2.runtime import Context

from reportgen.render.values import ValueProblem


def items_of(values: Any, done: str) -> Iterable[Any]:
    """Return the items of a list, none of a blank; raises ValueProblem for what is no list."""
    if type(values) is list:  # nearly always, and told faster than the rest
        return values
    if values is None:
        return ()
    if isinstance(values, str | Mapping | AbstractSet) or not isinstance(values, Iterable):
        raise ValueProblem(f"only a list can be {done}", "use this filter on a list")
    return values


def as_list(values: Any) -> list[Any]:
    """Return the items of a list as a list of their own."""
    return list(items_of(values, "listed"))


def unique(values: Any) -> list[Any]:
    """Keep the first of equal items."""
    kept: dict[Any, Any] = {}
    for value in items_of(values, "searched for equal items"):
        kept.setdefault(_as_key(value), value)
    return list(kept.values())


def _as_key(value: Any) -> Any:
    """Return something that is equal, and can be looked up, for equal values."""
    if isinstance(value, Mapping):
        return Mapping, frozenset((name, _as_key(one)) for name, one in value.items())
    if isinstance(value, list | tuple):
        return type(value), tuple(map(_as_key, value))
    return value if isinstance(value, Hashable) else id(value)


def chunks(values: Any, size: Any = None) -> Any:
    """Cut a list into lists of at most ``size``, all about equally long."""
    if isinstance(values, jinja2.Undefined):
        return values
    if values is None:
        return []
    if not isinstance(values, Sequence) or isinstance(values, str):
        raise ValueProblem("only a list can be cut into chunks", "use this filter on a list")
    if not isinstance(size, int) or size < 1:
        raise ValueProblem("chunks() was given no size", "give a whole number, as in chunks(7)")
    count = -(-len(values) // size)
    edges = [round(part * len(values) / count) for part in range(count + 1)] if count else [0]
    return [values[start:end] for start, end in pairwise(edges)]


def length(value: Any) -> int:
    """Count the items of a list, or the characters of a text."""
    if value is None:
        return 0
    if type(value) is not list and not isinstance(value, Sized):  # nearly always it is one
        raise ValueProblem("this has no length", "use this filter on a list")
    return len(value)


def listed(name: str) -> Callable[..., Any]:
    """Return the filter ``name`` of Jinja over lists, with a list as its result."""
    own = builtin.FILTERS[name]

    @jinja2.pass_context
    def over_list(context: Context, values: Any, *args: Any, **kwargs: Any) -> list[Any]:
        return list(own(context, items_of(values, "filtered"), *args, **kwargs))

    return over_list


def at_end_of(which: str, index: int) -> Callable[..., Any]:
    """Return a filter for the item of a list at one of its ends."""

    @jinja2.pass_environment
    def at_end(environment: jinja2.Environment, values: Any) -> Any:
        if values is None or isinstance(values, jinja2.Undefined):
            return values
        found = items_of(values, "looked into")
        listed = found if isinstance(found, Sequence) else list(found)
        return listed[index] if listed else environment.undefined(obj=listed, name=f"{which} item")

    return at_end


def total(values: Any, attribute: str | None = None, start: Any = 0) -> Any:
    """Add numbers up; raises ValueProblem for what is none."""
    found = [start, *(_field(value, attribute) for value in as_list(values))]
    if not all(isinstance(one, int | float | Decimal) for one in found):
        raise ValueProblem("only numbers can be added up", "name a field with sum(attribute=“…”)")
    try:
        return sum(found[1:], found[0])
    except TypeError:  # decimals of a data file and the binary ones of a program
        return sum(map(float, found))


def _field(value: Any, path: str | None) -> Any:
    for name in path.split(".") if path else ():
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def reversed_items(value: Any) -> Any:
    """Put the items of a list, or the letters of a text, into the opposite order."""
    return value[::-1] if isinstance(value, str) else as_list(value)[::-1]


def over_list_of(name: str) -> Callable[..., Any]:
    """Return the filter ``name`` of Jinja over lists, which looks fields up as templates do."""
    own = cast("Callable[..., Any]", builtin.FILTERS[name])

    @jinja2.pass_environment
    def of_list(environment: jinja2.Environment, values: Any, *args: Any, **kwargs: Any) -> Any:
        return own(environment, as_list(values), *args, **kwargs)

    return of_list


def extreme_of(name: str) -> Callable[..., Any]:
    """Return the filter ``max`` or ``min``; an empty list has no such item."""
    own = over_list_of(name)

    @jinja2.pass_environment
    def extreme(environment: jinja2.Environment, values: Any, **kwargs: Any) -> Any:
        if values is None or isinstance(values, jinja2.Undefined):
            return values
        listed = as_list(values)
        if not listed:
            return environment.undefined(obj=listed, name=f"{name} item")
        return own(environment, listed, **kwargs)

    return extreme
