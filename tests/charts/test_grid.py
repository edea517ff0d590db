from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.utility import (  # type: ignore[import-untyped]  # it ships no types
    quote_sheetname,
    xl_rowcol_to_cell,
)

from reportgen.charts.grid import SheetReference, cell_at, cell_name, rows, sheet_of
from reportgen.charts.spec import ChartData, Series

TABLE = rows(ChartData(("a", "b"), (Series("X", (1, None)), Series("Y", (3, 4)))))


def test_names_stand_on_top_and_categories_at_the_left() -> None:
    assert TABLE == [[None, "X", "Y"], ["a", 1, 3], ["b", None, 4]]


@given(st.integers(0, 1_048_575), st.integers(0, 16_383))
def test_cells_are_named_as_excel_names_them(row: int, column: int) -> None:
    assert cell_name(row, column) == xl_rowcol_to_cell(row, column)
    absolute = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
    assert SheetReference("Data").cell(row, column) == f"Data!{absolute}"


@given(st.text(st.characters(blacklist_characters="[]:*?/\\", codec="utf-8"), min_size=1))
def test_a_sheet_is_found_again_in_what_refers_to_it(name: str) -> None:
    assert sheet_of(SheetReference(name).cell(0, 0)) == name


@pytest.mark.parametrize("name", ["Sheet1", "My data", "A1", "XFD12", "2025", "Mike's", "a-b"])
def test_sheet_names_are_quoted_where_excel_quotes_them(name: str) -> None:
    assert SheetReference(name).cell(0, 1) == f"{quote_sheetname(name)}!$B$1"


@pytest.mark.parametrize(
    ("formula", "cell"),
    [("Sheet1!$B$1", "X"), ("Sheet1!B2:C3", 1), ("Sheet1!$B$3", None), ("Sheet1!$D$1", None)],
)
def test_a_formula_is_looked_up_in_the_table(formula: str, cell: object) -> None:
    assert cell_at(formula, TABLE) == cell


@pytest.mark.parametrize("formula", ["", "Total", "Sheet1!Total", "#REF!", "Sheet1!$A$0"])
def test_what_names_no_cell_of_the_table_holds_nothing(formula: str) -> None:
    assert cell_at(formula, TABLE) is None


def test_a_formula_without_a_sheet_names_none() -> None:
    assert sheet_of("$A$1") is None
