"""What a chart or a picture shows, before anything is written or drawn."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from reportgen.charts.text import illegal_characters
from reportgen.errors import Code, Diagnostic, Location, ReportgenError, error

__all__ = ["UNPLACED", "ChartData", "Matrix", "Series", "check_chart_data", "check_matrix"]

UNPLACED: Final = Location("chart")
"""The place named in diagnostics when the caller does not say where the chart stands."""

# What one worksheet holds: Excel's own “specifications and limits”; ECMA-376 sets no bound.
_MOST_ROWS: Final = 1_048_576
_MOST_COLUMNS: Final = 16_384
_LONGEST_TEXT: Final = 32_767


class Series(Struct, frozen=True):
    """One row of numbers with its name; None where a number is not known."""

    name: str
    values: tuple[float | None, ...]


class ChartData(Struct, frozen=True):
    """The content of a category chart: each series holds one value for every category."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]


class Matrix(Struct, frozen=True):
    """Which rows have which columns; ``marks`` holds (row index, column index), from 0."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    marks: frozenset[tuple[int, int]]

    def count(self, column: int) -> int:
        """Return how many rows are marked in ``column``."""
        return sum(1 for _, marked in self.marks if marked == column)


def check_chart_data(data: ChartData, place: Location = UNPLACED) -> None:
    """Raise ReportgenError with everything that keeps ``data`` from being written unchanged.

    R103 for data without series, categories or numbers, R104 beyond what a worksheet holds,
    R106 for characters that no Office file may hold.
    """
    problems = [*_shape(data, place), *_size(data, place), *_numbers(data, place)]
    problems += _texts([*data.categories, *(series.name for series in data.series)], place)
    if problems:
        raise ReportgenError(problems)


def check_matrix(matrix: Matrix, place: Location = UNPLACED) -> None:
    """Raise ReportgenError where ``matrix`` has nothing to draw or a mark outside (R103, R106)."""
    problems = list(_texts([*matrix.rows, *matrix.columns], place))
    if not matrix.rows or not matrix.columns:
        problems.append(_nothing_to_show("picture", place))
    outside = [mark for mark in matrix.marks if not _is_inside(mark, matrix)]
    if outside:
        message = f"the picture has a mark outside its rows and columns: {min(outside)}"
        problems.append(error(Code.RENDER_BAD_VALUE, place, message))
    if problems:
        raise ReportgenError(problems)


def _is_inside(mark: tuple[int, int], matrix: Matrix) -> bool:
    row, column = mark
    return 0 <= row < len(matrix.rows) and 0 <= column < len(matrix.columns)


def _nothing_to_show(what: str, place: Location) -> Diagnostic:
    message = f"there is nothing to show in the {what}"
    hint = f"put {{% if … %}} around the {what} so that it goes when there is nothing to show"
    return error(Code.RENDER_BAD_VALUE, place, message, hint)


def _shape(data: ChartData, place: Location) -> Iterator[Diagnostic]:
    if not data.categories or not data.series:
        yield _nothing_to_show("chart", place)
    for series in data.series:
        if len(series.values) != len(data.categories):
            count = f"{len(series.values)} values for {len(data.categories)} categories"
            message = f"the series “{series.name}” has {count}"
            yield error(Code.RENDER_BAD_VALUE, place, message, "give one value per category")


def _size(data: ChartData, place: Location) -> Iterator[Diagnostic]:
    if len(data.categories) >= _MOST_ROWS or len(data.series) >= _MOST_COLUMNS:
        message = "the chart has more categories or series than a worksheet has rows or columns"
        yield error(Code.RENDER_LIMIT, place, message, "show fewer of them")


def _numbers(data: ChartData, place: Location) -> Iterator[Diagnostic]:
    for series in data.series:
        for value in series.values:
            if value is not None and not _is_storable(value):
                message = f"the series “{series.name}” holds {value!r}, which a chart cannot show"
                hint = "give a plain number, or leave the value out where it is not known"
                yield error(Code.RENDER_BAD_VALUE, place, message, hint)


def _is_storable(value: object) -> bool:
    """Tell whether Excel, whose numbers are 64-bit floats, keeps ``value`` as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value) and float(value) == value
    except OverflowError:
        return False


def _texts(texts: Iterable[str], place: Location) -> Iterator[Diagnostic]:
    for text in texts:
        if bad := illegal_characters(text):
            names = ", ".join(f"U+{ord(char):04X}" for char in bad)
            message = f"the text “{text[:40]!a}” holds characters no Office file may hold: {names}"
            yield error(Code.RENDER_ILLEGAL_CHARACTER, place, message, "take them out of the data")
        if len(text) > _LONGEST_TEXT:
            message = f"the text “{text[:40]}…” is longer than {_LONGEST_TEXT:,} characters"
            yield error(Code.RENDER_LIMIT, place, message, "shorten it")
