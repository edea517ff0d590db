"""How the data of a chart lies in its worksheet, and how a chart refers to it.

Names of series stand in the first row from B1 on, categories in the first column from A2 down,
values between. Rows and columns are counted from 0 here; ``B2`` is row 1, column 1.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from reportgen.charts.spec import ChartData

__all__ = ["Cell", "SheetReference", "cell_at", "cell_name", "rows", "sheet_of"]

Cell = str | float | None
"""The content of a cell; None and the empty text leave it blank."""

_CELL: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::.*)?", re.IGNORECASE)
_WORKBOOK: Final = re.compile(r"^\[[^\]]*\]")
_LETTERS: Final = 26


class SheetReference(Struct, frozen=True):
    """Writes references to cells of one worksheet, such as ``'My data'!$B$2:$B$7``."""

    sheet: str

    def cell(self, row: int, column: int) -> str:
        """Return the absolute reference to one cell."""
        return f"{self._prefix}!{_absolute(row, column)}"

    def column(self, column: int, count: int) -> str:
        """Return the reference to ``count`` cells below the header of ``column``."""
        last = f":{_absolute(count, column)}" if count > 1 else ""
        return f"{self.cell(1, column)}{last}"

    @property
    def _prefix(self) -> str:
        # Quotation marks are always allowed; only names that read as one plain word do without.
        plain = re.fullmatch(r"[^\W\d]\w*", self.sheet) and not _CELL.fullmatch(self.sheet)
        doubled = self.sheet.replace("'", "''")
        return self.sheet if plain else f"'{doubled}'"


def sheet_of(formula: str) -> str | None:
    """Return the name of the worksheet that ``formula`` refers to, None where it names none.

    The name of a workbook in square brackets, which PowerPoint sometimes writes, is left out.
    """
    prefix, mark, _ = formula.rpartition("!")
    if not mark:
        return None
    quoted = prefix.startswith("'") and prefix.endswith("'")
    name = prefix[1:-1].replace("''", "'") if quoted else prefix
    return _WORKBOOK.sub("", name) or None


def rows(data: ChartData) -> list[list[Cell]]:
    """Return ``data`` as it lies in the worksheet, the header row first."""
    header: list[Cell] = [None, *(series.name for series in data.series)]
    columns = zip(data.categories, *(series.values for series in data.series), strict=True)
    return [header, *(list(cells) for cells in columns)]


def cell_at(formula: str, table: list[list[Cell]]) -> Cell:
    """Return what ``table`` holds in the first cell that ``formula`` names, None outside of it."""
    found = _CELL.fullmatch(formula.rpartition("!")[2])
    if found is None:
        return None
    row, column = int(found.group(2)) - 1, _column_index(found.group(1))
    inside = 0 <= row < len(table) and column < len(table[row])
    return table[row][column] if inside else None


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell: ``B2`` for row 1, column 1."""
    return f"{_column_letters(column)}{row + 1}"


def _absolute(row: int, column: int) -> str:
    return f"${_column_letters(column)}${row + 1}"


def _column_letters(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def _column_index(letters: str) -> int:
    index = 0
    for letter in letters.upper():
        index = index * _LETTERS + ord(letter) - ord("A") + 1
    return index - 1
