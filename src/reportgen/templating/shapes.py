"""Shapes: what names data offers, and of what kind their values are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from enum import Enum
from functools import reduce
from typing import Any, Final

from msgspec import Struct, field


class Sort(Enum):
    """The sort of a value; the text says it as part of a sentence."""

    TEXT = "a text"
    NUMBER = "a number"
    DATE = "a date"
    FLAG = "yes or no"
    LIST = "a list"
    GROUP = "a group of fields"
    ANY = "anything"
    MIXED = "of several sorts"


class Shape(Struct, frozen=True):
    """A value's sort, the shapes of its fields or of its items.

    ``ANY`` is a blank or the item of an empty list. ``subject`` is ``chart`` or ``figure`` where
    the value can be shown so.
    """

    sort: Sort
    fields: Mapping[str, Shape] = field(default_factory=dict)
    item: Shape | None = None
    subject: str = ""

    @property
    def is_known(self) -> bool:
        """True where it can be told what such a value cannot be used for."""
        return self.sort not in {Sort.ANY, Sort.MIXED}


ANY: Final = Shape(Sort.ANY)
TEXT: Final = Shape(Sort.TEXT)
NUMBER: Final = Shape(Sort.NUMBER)
DATE: Final = Shape(Sort.DATE)
FLAG: Final = Shape(Sort.FLAG)


def list_of(item: Shape) -> Shape:
    """Return the shape of a list of such items."""
    return Shape(Sort.LIST, item=item)


def group_of(fields: Mapping[str, Shape], subject: str = "") -> Shape:
    """Return the shape of a group with these fields."""
    return Shape(Sort.GROUP, dict(fields), subject=subject)


def shape_of(value: Any) -> Shape:
    """Return the shape of data; items of a list may have a field that others lack."""
    if isinstance(value, Mapping):
        return group_of({str(name): shape_of(part) for name, part in value.items()})
    for kind, shape in _PLAIN:
        if isinstance(value, kind):
            return shape
    if isinstance(value, Iterable) and not isinstance(value, AbstractSet):
        return list_of(_common(shape_of(item) for item in value))
    return ANY


_PLAIN: Final = ((str, TEXT), (bool, FLAG), (dt.date, DATE), (int | float | Decimal, NUMBER))


def _common(shapes: Iterable[Shape]) -> Shape:
    return reduce(_merged, shapes, ANY)


def _merged(one: Shape, other: Shape) -> Shape:
    """Return what holds of values of both shapes; a blank says nothing."""
    if Sort.ANY in {one.sort, other.sort}:
        return other if one.sort is Sort.ANY else one
    if one.sort is not other.sort:
        return Shape(Sort.MIXED)
    if one.sort is Sort.LIST:
        return list_of(_common(s for s in (one.item, other.item) if s is not None))
    shared = {
        name: _merged(shape, other.fields[name]) if name in other.fields else shape
        for name, shape in one.fields.items()
    }
    return Shape(one.sort, {**other.fields, **shared}, subject=one.subject)
