"""Values of a table that are more than their text: years, and the row that sums up the others."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext
from typing import Any, Final

from msgspec import Struct

from reportgen.render.dates import MAX_DIGITS

__all__ = ["LabelledSum", "Year", "is_number", "sums"]

_TWO: Final = 2


class Year(Struct, frozen=True):
    """A year, which has digits and no separators."""

    value: int


class LabelledSum(Struct, frozen=True):
    """A sum in whose cell its label stands as well, for want of another."""

    label: str
    value: int | float | Decimal


def is_number(value: Any) -> bool:
    """Tell whether a cell holds a number."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def sums(rows: Sequence[Sequence[Any]], label: str) -> list[Any]:
    """Return the last row of a table: the sum of each column of numbers, and ``label``.

    The label stands in the first column that has no sum, or else before the first sum. A first
    column that counts the rows has none.
    """
    columns = [list(column) for column in zip(*rows, strict=True)]
    row: list[Any] = [
        None if at == 0 and _counts(one) else _sum(one) for at, one in enumerate(columns)
    ]
    if None in row:
        row[row.index(None)] = label
    else:
        row[0] = LabelledSum(label, row[0])
    return row


def _counts(column: Sequence[Any]) -> bool:
    """Tell whether a column numbers the rows, from whatever number on."""
    if len(column) < _TWO or not all(isinstance(one, int) and is_number(one) for one in column):
        return False
    return list(column) == list(range(column[0], column[0] + len(column)))


def _sum(values: Sequence[Any]) -> Any:
    """Return the sum of a column of numbers, exactly as written; None for any other column."""
    found = [value for value in values if value is not None]
    if not found or not all(map(is_number, found)):
        return None
    if all(isinstance(value, int) for value in found):
        return sum(found)
    with localcontext(prec=MAX_DIGITS):
        return sum((Decimal(str(value)) for value in found), Decimal(0))
