"""The tree of names that a template asks for: which are lists, which fields their items have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any, Final

from msgspec import Struct, field

from reportgen.templating.uses import ITEM, Role, Use


class Kind(Enum):
    """What a value has to be for the template; the text says it in a word."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    FLAG = "yes or no"
    LINK = "address"
    LIST = "list"
    GROUP = "group"
    CHART = "chart"
    FIGURE = "drawing"
    PICTURE = "picture"
    TABLE = "table"
    DOCUMENT = "document"


class Name(Struct):
    """A value that a template asks for, with its fields, the items of a list, and its uses.

    ``name`` is the key under which it stands; that of an item is empty.
    """

    name: str = ""
    fields: dict[str, Name] = field(default_factory=dict)
    item: Name | None = None
    uses: list[Use] = field(default_factory=list)

    @property
    def kind(self) -> Kind:
        """What the value has to be, by all that the template does with it."""
        roles = {use.role for use in self.uses}
        for role, kind in _BY_ROLE.items():
            if role in roles and self.item is None:
                return kind
        if self.item is not None or Role.LIST in roles:
            return Kind.LIST
        if self.fields:
            return Kind.GROUP
        return _kind_of_value(roles, self.compared)

    @property
    def compared(self) -> tuple[Any, ...]:
        """The texts and numbers that the value is compared with, in order."""
        found = [use.value for use in self.uses if use.role in {Role.COMPARED, Role.SEARCHED}]
        return tuple(dict.fromkeys(value for value in found if value is not None))

    @property
    def needed(self) -> bool:
        """True where the template cannot do without the value."""
        below = [*self.fields.values(), *([self.item] if self.item else [])]
        own = any(not use.optional for use in self.uses)
        return own or (self.kind is Kind.GROUP and any(name.needed for name in below))

    @property
    def may_be_blank(self) -> bool:
        """True where the template can take a value of which nothing is known."""
        asked = any(use.role in {Role.CONDITION, Role.TESTED} for use in self.uses)
        return asked or (self.kind not in _MUST_BE_FILLED and not self.fields)

    @property
    def count(self) -> int:
        """How many items a list must have for the numbers by which the template asks for them."""
        asked = [use.value for use in self.uses if use.role is Role.LIST]
        numbers = [n if n < 0 else n + 1 for n in asked if isinstance(n, int)]
        return min(max([1, *map(abs, numbers)]), _MOST_ITEMS)

    def walk(self, depth: int = 0) -> Iterator[tuple[Name, int]]:
        """Yield the names below this one with their depth; those of items below their list."""
        within = self.item if self.item is not None else Name()
        for name in (*self.fields.values(), *within.fields.values()):
            yield name, depth
            yield from name.walk(depth + 1)
        if within.item is not None:
            yield from within.walk(depth)


_BY_ROLE: Final = {
    Role.CHART: Kind.CHART,
    Role.FIGURE: Kind.FIGURE,
    Role.PICTURE: Kind.PICTURE,
    Role.TABLE: Kind.TABLE,
    Role.DOCUMENT: Kind.DOCUMENT,
}
_MUST_BE_FILLED: Final = frozenset({*_BY_ROLE.values(), Kind.GROUP})
_MOST_ITEMS: Final = 20


def _kind_of_value(roles: set[Role], compared: tuple[Any, ...]) -> Kind:
    if Role.DATE in roles:
        return Kind.DATE
    if Role.LINK in roles:
        return Kind.LINK
    numbers = [isinstance(value, int | float) for value in compared]
    if Role.NUMBER in roles or (numbers and all(numbers)):
        return Kind.NUMBER
    if not roles & {Role.TEXT, Role.ADDRESS, Role.COMPARED} and roles & {Role.SIZE, Role.SEARCHED}:
        return Kind.LIST
    return Kind.FLAG if roles == {Role.CONDITION} else Kind.TEXT


def name_tree(uses: Iterable[Use]) -> Name:
    """Return the names that ``uses`` ask for, as fields of one that stands for all the data."""
    root = Name()
    for use in uses:
        name = root
        for step in use.path:
            name = _step(name, step)
        name.uses.append(use)
    return root


def _step(name: Name, step: str) -> Name:
    if step != ITEM:
        return name.fields.setdefault(step, Name(step))
    if name.item is None:
        name.item = Name()
    return name.item
