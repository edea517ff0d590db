from __future__ import annotations

from typing import Any

import pytest
from pptx.enum.chart import XL_CHART_TYPE

from charts.specimens import (
    AREAS,
    cells,
    chart_file,
    find,
    part,
    part_names,
    two_series,
    workbook,
)
from reportgen.charts.spec import ChartData, Series
from reportgen.charts.workbook import fill_workbook
from reportgen.errors import Code, Location, ReportgenError
from reportgen.opc.package import Part, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import read_package, write_package

SHEET = "xl/worksheets/sheet1.xml"
TABLE = "xl/tables/table1.xml"
PLAIN = chart_file(XL_CHART_TYPE.BAR_CLUSTERED).workbook


def test_the_sheet_holds_names_categories_and_values() -> None:
    assert cells(fill_workbook(PLAIN, AREAS)) == {
        "B1": "Initiatives",
        "A2": "Connectivity",
        "B2": 3.0,
        "A3": "Digital skills",
        "B3": 2.5,
        "A4": "Smith & Co <b>",
        "A5": "=1+1",
        "B5": 1.0,
    }


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+1", "-1", "http://example.org/", "1"])
def test_texts_stay_texts_whatever_they_begin_with(text: str) -> None:
    xlsx = fill_workbook(PLAIN, ChartData((text,), (Series(text, (1,)),)))
    assert cells(xlsx) == {"B1": text, "A2": text, "B2": 1.0}
    assert find(part(xlsx, SHEET), "//s:f|//s:hyperlinks") == []


def test_white_space_around_a_text_is_kept() -> None:
    xlsx = fill_workbook(PLAIN, ChartData((" a\n",), (Series("\tX", (1,)),)))
    assert find(part(xlsx, SHEET), "//s:t/@xml:space") == ["preserve", "preserve"]
    assert cells(xlsx)["A2"] == " a\n"


def test_what_the_template_said_does_not_travel_in_the_file() -> None:
    xlsx = fill_workbook(PLAIN, AREAS)
    content = b"".join(part(xlsx, name) for name in part_names(xlsx))
    assert b"North" not in content
    assert b"Old 0" not in content


def test_texts_that_other_sheets_share_stay() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write("A1", "first")
        book.get_worksheet_by_name("Notes").write("A1", "kept")

    before = workbook(write, ("Data", "Notes"))
    after = fill_workbook(before, AREAS, "Data")
    assert b"kept" in part(after, "xl/sharedStrings.xml")
    assert part(after, "xl/worksheets/sheet2.xml") == part(before, "xl/worksheets/sheet2.xml")


def test_only_the_named_sheet_is_written_whatever_the_case() -> None:
    before = workbook(lambda _, sheet: sheet.write("A1", 7), ("Cover", "Données"))
    after = fill_workbook(before, AREAS, "DONNÉES")
    assert cells(after) == {"A1": 7.0}
    assert cells(after, "xl/worksheets/sheet2.xml")["B1"] == "Initiatives"


def test_parts_that_have_nothing_to_do_with_the_data_stay_byte_for_byte() -> None:
    after = fill_workbook(PLAIN, AREAS)
    for name in ("xl/styles.xml", "xl/theme/theme1.xml", "docProps/core.xml"):
        assert part(after, name) == part(PLAIN, name)


def test_cells_keep_the_formats_of_the_template() -> None:
    def write(book: Any, sheet: Any) -> None:
        bold, share = book.add_format({"bold": True}), book.add_format({"num_format": "0%"})
        sheet.write_row("A1", ["", "Share"], bold)
        sheet.write_row("A2", ["North", 0.5], share)

    before = workbook(write)
    (head,), (body,) = (
        {cell.get("s") for cell in find(part(before, SHEET), f"//s:row[@r='{number}']/s:c")}
        for number in (1, 2)
    )
    after = fill_workbook(before, two_series("X", "Y"))
    styles = {cell.get("r"): cell.get("s") for cell in find(part(after, SHEET), "//s:c")}
    assert styles == {
        **dict.fromkeys(("A1", "B1", "C1"), head),
        **dict.fromkeys(("A2", "B2", "C2", "A3", "B3", "C3"), body),
    }
    assert find(part(after, SHEET), "//s:dimension/@ref") == ["A1:C3"]


def with_table(book: Any, sheet: Any) -> None:
    del book
    columns = [{"header": "Column1"}, {"header": "Old", "total_function": "sum"}]
    sheet.add_table("A1:B4", {"columns": columns, "total_row": True, "data": [["n", 1]] * 2})


def test_a_table_grows_with_the_data_and_loses_its_row_of_totals() -> None:
    xlsx = fill_workbook(workbook(with_table), two_series("X", "Y"))
    table = part(xlsx, TABLE)
    assert find(table, "/s:table/@ref|//s:autoFilter/@ref") == ["A1:C3", "A1:C3"]
    assert find(table, "//s:tableColumn/@name") == ["Column1", "X", "Y"]
    assert find(table, "//s:tableColumn/@id") == ["1", "2", "3"]
    assert find(table, "//s:tableColumns/@count") == ["3"]
    assert find(table, "/s:table/@totalsRowCount|//@totalsRowFunction") == []
    assert cells(xlsx)["A1"] == "Column1"


def test_a_table_shrinks_with_the_data() -> None:
    before = fill_workbook(workbook(with_table), two_series("X", "Y", "Z"))
    table = part(fill_workbook(before, ChartData(("a",), (Series("X", (1,)),))), TABLE)
    assert find(table, "/s:table/@ref") == ["A1:B2"]
    assert find(table, "//s:tableColumn/@name") == ["Column1", "X"]


def test_a_line_break_in_a_heading_of_a_table_is_spelled_as_excel_does() -> None:
    xlsx = fill_workbook(workbook(with_table), two_series("two\nlines"))
    assert find(part(xlsx, TABLE), "//s:tableColumn/@name")[1] == "two_x000A_lines"
    assert cells(xlsx)["B1"] == "two\nlines"


def test_the_heading_over_the_categories_gives_way_to_a_series_of_that_name() -> None:
    xlsx = fill_workbook(workbook(with_table), two_series("column1"))
    assert find(part(xlsx, TABLE), "//s:tableColumn/@name") == [" ", "column1"]
    assert cells(xlsx)["A1"] == " "


@pytest.mark.parametrize("names", [("X", "x"), ("X", ""), ("X", " "), ("X", "y" * 256)])
def test_a_table_goes_where_names_of_series_cannot_be_its_headings(names: tuple[str, str]) -> None:
    xlsx = fill_workbook(workbook(with_table), two_series(*names))
    assert TABLE not in part_names(xlsx)
    assert find(part(xlsx, SHEET), "//s:tableParts") == []
    assert cells(xlsx).get("C1", "") == names[1]


def test_a_second_table_goes_whose_cells_are_no_more() -> None:
    def write(book: Any, sheet: Any) -> None:
        with_table(book, sheet)
        sheet.add_table("F1:G3")

    xlsx = fill_workbook(workbook(write), two_series("X"))
    assert {name for name in part_names(xlsx) if "tables" in name} == {TABLE}
    assert find(part(xlsx, SHEET), "//s:tableParts/@count") == ["1"]


def test_what_belonged_to_the_old_cells_goes_with_them() -> None:
    def write(book: Any, sheet: Any) -> None:
        book.define_name("Rate", "=0.5")
        sheet.merge_range("D1:E2", "merged")
        sheet.write_url("D5", "https://example.org/")
        sheet.autofilter("A1:B3")

    xlsx = fill_workbook(workbook(write), AREAS)
    assert find(part(xlsx, SHEET), "//s:mergeCells|//s:hyperlinks|//s:autoFilter") == []
    assert find(part(xlsx, "xl/workbook.xml"), "//s:definedName/@name") == ["Rate"]
    assert b"example.org" not in b"".join(part(xlsx, name) for name in part_names(xlsx))


def test_the_order_of_calculation_goes_because_cells_it_names_do() -> None:
    package = read_package(PLAIN)
    chain = PackURI("/xl/calcChain.xml")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    package.add(Part(chain, kind, b"<calcChain/>", Relationships()))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package.main_part.rels.add(f"{office}/calcChain", chain)
    xlsx = fill_workbook(write_package(package), AREAS)
    assert "xl/calcChain.xml" not in part_names(xlsx)
    assert b"calcChain" not in part(xlsx, "xl/_rels/workbook.xml.rels")


def test_the_same_data_gives_the_same_bytes() -> None:
    assert fill_workbook(PLAIN, AREAS) == fill_workbook(PLAIN, AREAS)


def test_filling_twice_is_filling_once() -> None:
    once = fill_workbook(PLAIN, AREAS)
    assert fill_workbook(once, AREAS) == once


def codes_of(xlsx: bytes, sheet: str | None = None) -> set[Code]:
    with pytest.raises(ReportgenError) as caught:
        fill_workbook(xlsx, AREAS, sheet, Location("deck.pptx"))
    assert all(found.location.file == "deck.pptx" for found in caught.value.diagnostics)
    return {found.code for found in caught.value.diagnostics}


def test_a_sheet_that_is_not_there_is_told() -> None:
    assert codes_of(PLAIN, "Elsewhere") == {Code.TEMPLATE_OBJECT}


@pytest.mark.parametrize("broken", [b"", b"PK", PLAIN[:-40], b"\xd0\xcf\x11\xe0" * 9])
def test_a_damaged_workbook_is_told_as_such(broken: bytes) -> None:
    assert codes_of(broken) == {Code.PACKAGE_UNREADABLE}


@pytest.mark.parametrize(
    ("name", "blob", "code"),
    [
        ("/xl/worksheets/sheet1.xml", b"<worksheet", Code.PACKAGE_UNREADABLE),
        ("/xl/worksheets/sheet1.xml", b"<chartsheet/>", Code.TEMPLATE_OBJECT),
        ("/xl/workbook.xml", b"<workbook/>", Code.TEMPLATE_OBJECT),
    ],
)
def test_a_workbook_without_a_worksheet_is_told(name: str, blob: bytes, code: Code) -> None:
    package = read_package(PLAIN)
    package.add(package.part(name).with_blob(blob))
    assert codes_of(write_package(package)) == {code}
