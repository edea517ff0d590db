"""Turns plain data into the data of a chart, whichever of the usual shapes it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from reportgen.charts.spec import ChartData, Series
from reportgen.render.manner import Manner
from reportgen.render.values import ValueProblem, View, shown, words

MOST_POINTS = 20_000
_SHAPES = "give numbers by their labels, a list of items with x= and y=, or categories and series"
_PAIR = 2

Columns = dict[str, list[Any]]
"""Values of series by their names."""


def chart_data(  # noqa: PLR0913, PLR0917 - what the data is, and how its labels are written
    subject: Any, x: Any, y: Any, names: Any, locale: str, manner: Manner
) -> ChartData:
    """Return the categories and series of ``subject``; raises ValueProblem where it has none.

    ``x`` names the field of a list's items that holds their labels, ``y`` that or those with
    their numbers; without them the first field holds the labels, and every field of numbers is a
    series. ``names`` are the names of the series. Dates and numbers are written
    as in ``locale`` in the house's ``manner``.
    """
    if isinstance(subject, View) and isinstance(subject.subject, ChartData):
        return subject.subject
    labels, columns = _table(subject, x, y)
    if not labels or not columns:
        raise ValueProblem("there is nothing to show in the chart", _IF)
    if len(labels) * len(columns) > MOST_POINTS:
        raise ValueProblem(f"the chart has more than {MOST_POINTS:,} points", "show fewer of them")
    named = _named(columns, names)
    return ChartData(
        tuple(_label(manner.plain(label, locale)) for label in labels),
        tuple(Series(name, tuple(map(_number, values))) for name, values in named),
    )


_IF = "put {% if … %} around the chart so that it goes when there is nothing to show"


def _table(subject: Any, x: Any, y: Any) -> tuple[list[Any], Columns]:
    if isinstance(subject, Mapping) and "categories" in subject and "series" in subject:
        return list(_listed(subject["categories"])), _series(subject["series"])
    if isinstance(subject, Mapping):
        return _by_label(subject)
    items = _listed(subject)
    if items and all(isinstance(item, Mapping) for item in items):
        return _of_items(items, x, y)
    if items and all(_is_pair(item) for item in items):
        return [item[0] for item in items], {"": [item[1] for item in items]}
    raise ValueProblem("chart() was given something that holds no chart data", _SHAPES)


def _listed(values: Any) -> Sequence[Any]:
    if isinstance(values, Sequence) and not isinstance(values, str | bytes):
        return values
    raise ValueProblem("chart() was given something that holds no chart data", _SHAPES)


def _is_pair(item: Any) -> bool:
    is_list = isinstance(item, Sequence) and not isinstance(item, str | bytes)
    return is_list and len(item) == _PAIR


def _series(series: Any) -> Columns:
    """Return the series of ``categories`` and ``series``: lists by name, or items with names."""
    if isinstance(series, Mapping):
        return {str(name): list(_listed(values)) for name, values in series.items()}
    columns: Columns = {}
    for item in _listed(series):
        if not isinstance(item, Mapping) or "values" not in item:
            raise ValueProblem("a series of the chart has no values", "give it a name and values")
        name = words(item.get("name"), "the name of a series")
        if name in columns:
            raise ValueProblem(
                f"two series are called “{shown(name)}”", "give each a name of its own"
            )
        columns[name] = list(_listed(item["values"]))
    return columns


def _by_label(subject: Mapping[Any, Any]) -> tuple[list[Any], Columns]:
    """Return the series of numbers by label, or of numbers by series by label."""
    labels, cells = list(subject), list(subject.values())
    if not any(isinstance(cell, Mapping) for cell in cells):
        return labels, {"": cells}
    rows = [cell if isinstance(cell, Mapping) else {} for cell in cells]
    names = dict.fromkeys(name for row in rows for name in row)
    return labels, {str(name): [row.get(name) for row in rows] for name in names}


def _of_items(items: Sequence[Mapping[str, Any]], x: Any, y: Any) -> tuple[list[Any], Columns]:
    fields = list(dict.fromkeys(name for item in items for name in item))
    label = fields[0] if x is None else x
    numbers = [f for f in fields if f != label and _holds_numbers(f, items)] if y is None else y
    wanted = [numbers] if isinstance(numbers, str) else list(_listed(numbers))
    for name in (label, *wanted):
        if name not in fields:
            known = ", ".join(map(str, fields))
            raise ValueProblem(
                f"the items of the chart have no “{shown(name)}”", f"they have {known}"
            )
    columns = {str(name): [item.get(name) for item in items] for name in wanted}
    return [item.get(label) for item in items], columns


def _holds_numbers(field: str, items: Sequence[Mapping[str, Any]]) -> bool:
    found = [item[field] for item in items if item.get(field) is not None]
    return bool(found) and all(map(_is_number, found))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _named(columns: Columns, names: Any) -> list[tuple[str, list[Any]]]:
    given = [names] if isinstance(names, str) else [] if names is None else list(_listed(names))
    if given and len(given) != len(columns):
        message = f"the chart has {len(columns)} series and {len(given)} names for them"
        raise ValueProblem(message, "give one name for each series")
    chosen = (words(name, "a name of a series") for name in given or columns)
    return list(zip(chosen, columns.values(), strict=True))


def _label(text: str | None) -> str:
    if not text:
        raise ValueProblem("a point of the chart has no label", "give each a text, number or date")
    return text


def _number(value: Any) -> float | None:
    if value is None:
        return None
    if not _is_number(value):
        hint = "write it without quotation marks, or leave it out where it is not known"
        raise ValueProblem(f"“{shown(value)}” is no number that a chart can show", hint)
    return _exact(value) if isinstance(value, Decimal) else value


def _exact(value: Decimal) -> float:
    """Return a decimal number as the float that reads the same; raises ValueProblem for others."""
    number = float(value)
    if Decimal(repr(number)) != value:
        raise ValueProblem(f"{value} has more digits than a chart can keep", "round it before")
    return number
