"""Uses: what a template does with each value that it asks the data for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Final, TypeAlias

from msgspec import Struct

from reportgen.errors import Location

ITEM: Final = "[]"
"""The step of a path from a list to one of its items."""

Path: TypeAlias = tuple[str, ...]
"""The way to a value from the top of the data: ``("meeting", "themes", "[]", "title")``."""


Places: TypeAlias = tuple[Location | None, ...]
"""Where each step of a path was written in the template, as far as that is known."""


class Role(Enum):
    """What is done with a value; the text says it in words."""

    TEXT = "printed"
    LIST = "looped over"
    SIZE = "counted"
    CONDITION = "asked for"
    COMPARED = "compared"
    SEARCHED = "searched"
    TESTED = "asked what it is"
    DATE = "printed as a date"
    NUMBER = "used as a number"
    LINK = "used as an address"
    ADDRESS = "used in an address"
    CHART = "shown as a chart"
    FIGURE = "drawn"
    PICTURE = "shown as a picture"
    TABLE = "shown as a table"
    DOCUMENT = "put in as a document"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Use:
    """One use of the value at ``path``, by the tag at ``place``.

    ``optional`` where the template asks first whether it is there. ``value`` is the text or number
    that it is compared with, or the number of the item that is asked for. ``named`` are the places
    at which the steps of the path were written, which need not be where the value is used.
    """

    path: Path
    role: Role
    place: Location
    optional: bool = False
    value: Any = None
    named: Places = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Known:
    """A value whose place in the data is known; ``named`` says where its path was written."""

    path: Path
    optional: bool = False
    named: Places = field(default=(), compare=False)


class Listing(Struct, frozen=True):
    """A list that the template made itself, of items that may be known."""

    item: Values


Values: TypeAlias = tuple[Known | Listing, ...]
"""What an expression may stand for; nothing where it is made of several values or of none."""


def field_of(values: Values, name: str, place: Location | None = None) -> Values:
    """Return the field ``name``, written at ``place``, of each of ``values``."""
    return tuple(
        Known((*v.path, name), v.optional, (*v.named, place))
        for v in values
        if isinstance(v, Known)
    )


def item_of(values: Values) -> Values:
    """Return an item of each of ``values``."""
    found: list[Known | Listing] = []
    for value in values:
        if isinstance(value, Listing):
            found.extend(value.item)
        else:
            found.append(Known((*value.path, ITEM), value.optional, (*value.named, None)))
    return tuple(found)


def as_optional(values: Values) -> Values:
    """Return ``values`` as such that need not be there."""
    return tuple(replace(v, optional=True) if isinstance(v, Known) else v for v in values)
