"""Puts the data of a chart into the worksheet behind it, so that the chart can be edited.

ECMA-376 Part 1, 18.3 (worksheets). An embedded workbook is a package of its own. Only the one
worksheet is written, with plain texts and numbers: never a formula, never a link.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from lxml import etree

from reportgen.charts.grid import Cell, cell_name, rows
from reportgen.charts.spec import UNPLACED, ChartData, check_chart_data
from reportgen.charts.text import number_text, xstring
from reportgen.charts.tree import remove, serialized
from reportgen.charts.worktable import fit_tables
from reportgen.errors import Code, Location, ReportgenError, error
from reportgen.ooxml import NS, RT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.zipio import read_package, write_package

__all__ = ["fill_workbook"]

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CALC_CHAIN: Final = f"{_OFFICE}/calcChain"
_SHARED_STRINGS: Final = f"{_OFFICE}/sharedStrings"
# These tell something of cells that are no longer there, or would hide what is written.
_OF_OLD_CELLS: Final = ("s:autoFilter", "s:sortState", "s:mergeCells", "s:hyperlinks")
_FILTER_NAME: Final = "_xlnm._FilterDatabase"


def fill_workbook(
    xlsx: bytes, data: ChartData, sheet: str | None = None, place: Location = UNPLACED
) -> bytes:
    """Return the workbook ``xlsx`` with ``data`` in its worksheet ``sheet``, the first by default.

    Cells keep the formats of the template's cells, a table on the sheet grows or shrinks with the
    data, and nothing else changes; the same input gives the same bytes. ReportgenError where
    ``data`` cannot be written (R103, R104, R106), the workbook cannot be read (P101, P102), or it
    has no such worksheet (T110).
    """
    check_chart_data(data, place)
    package = _opened(xlsx, place.file).copy()
    workbook = package.main_part
    book = parse_xml(workbook.blob, place)
    index = _sheet_index(book, sheet, place)
    part = _sheet_part(package, workbook, book, index, place)
    package.add(_filled(package, part, rows(data), place))
    _forget_filter(book, index)
    package.add(workbook.with_blob(serialized(book)))
    _drop_related(package, workbook, _CALC_CHAIN)
    if len(book.findall("s:sheets/s:sheet", NS)) == 1:
        # Its only reader holds its texts itself now; what the template said is not passed on.
        _drop_related(package, workbook, _SHARED_STRINGS)
    return write_package(package)


# The workbook of a template is the same in each of its charts and renders.
@lru_cache(maxsize=16)
def _opened(xlsx: bytes, name: str) -> Package:
    return read_package(xlsx, name)


def _sheet_index(book: etree._Element, sheet: str | None, place: Location) -> int:
    names = [item.get("name", "") for item in book.iterfind("s:sheets/s:sheet", NS)]
    folded = [name.casefold() for name in names]
    if sheet is None and names:
        return 0
    if sheet is None or sheet.casefold() not in folded:
        message = f"the chart's workbook has no worksheet “{sheet or ''}”"
        hint = "in PowerPoint or Word choose Chart Design › Edit Data and save the template again"
        raise ReportgenError(error(Code.TEMPLATE_OBJECT, place, message, hint))
    return folded.index(sheet.casefold())


def _sheet_part(
    package: Package, workbook: Part, book: etree._Element, index: int, place: Location
) -> Part:
    item = book.findall("s:sheets/s:sheet", NS)[index]
    relationship = workbook.rels.get(item.get(qn("r:id"), ""))
    if relationship is None or relationship.external:
        message = "the chart's workbook is damaged: its worksheet is missing"
        raise ReportgenError(error(Code.PACKAGE_UNREADABLE, place, message))
    return package.part(relationship.target)


def _filled(package: Package, part: Part, table: list[list[Cell]], place: Location) -> Part:
    root = parse_xml(part.blob, place)
    sheet_data = root.find(qn("s:sheetData"))
    if sheet_data is None:
        message = "the chart's data does not lie in a worksheet"
        raise ReportgenError(error(Code.TEMPLATE_OBJECT, place, message))
    for tag in _OF_OLD_CELLS:
        for element in root.findall(qn(tag)):
            root.remove(element)
    for link in part.rels.of_type(RT.HYPERLINK):
        part.rels.remove(link.rid)
    table[0][0] = fit_tables(package, part, root, table, place)
    _write_cells(sheet_data, table)
    dimension = root.find(qn("s:dimension"))
    if dimension is not None:
        dimension.set("ref", f"A1:{cell_name(len(table) - 1, len(table[0]) - 1)}")
    return part.with_blob(serialized(root))


def _write_cells(sheet_data: etree._Element, table: list[list[Cell]]) -> None:
    header, body = _styles(sheet_data, 1), _styles(sheet_data, 2)
    for old in list(sheet_data):
        sheet_data.remove(old)
    for number, cells in enumerate(table):
        row = etree.SubElement(sheet_data, qn("s:row"), r=str(number + 1))
        styles = body if number else header
        for column, content in enumerate(cells):
            style = styles[min(column, len(styles) - 1)] if styles else None
            _write_cell(row, cell_name(number, column), content, style)


def _styles(sheet_data: etree._Element, number: int) -> list[str | None]:
    """Return the format of each cell from column A on in the row ``number``, counted from 1."""
    by_name = {cell.get("r", ""): cell.get("s") for cell in sheet_data.iterfind("s:row/s:c", NS)}
    styles: list[str | None] = []
    while (name := cell_name(number - 1, len(styles))) in by_name:
        styles.append(by_name[name])
    return styles


def _write_cell(row: etree._Element, name: str, content: Cell, style: str | None) -> None:
    if style is None and content in {None, ""}:
        return
    cell = etree.SubElement(row, qn("s:c"), r=name)
    if style is not None:
        cell.set("s", style)
    if isinstance(content, str):
        _write_text(cell, content)
    elif content is not None:
        etree.SubElement(cell, qn("s:v")).text = number_text(content)


def _write_text(cell: etree._Element, text: str) -> None:
    """Put ``text`` into ``cell`` as it is: a text that begins with ``=`` stays a text."""
    if not text:
        return
    cell.set("t", "inlineStr")
    holder = etree.SubElement(etree.SubElement(cell, qn("s:is")), qn("s:t"))
    holder.text = xstring(text)
    if text != text.strip():
        holder.set(qn("xml:space"), "preserve")


def _forget_filter(book: etree._Element, index: int) -> None:
    for name in book.findall("s:definedNames/s:definedName", NS):
        if name.get("name") == _FILTER_NAME and name.get("localSheetId") == str(index):
            remove(name)


def _drop_related(package: Package, source: Part, reltype: str) -> None:
    for relationship in source.rels.of_type(reltype):
        source.rels.remove(relationship.rid)
        if relationship.target in package.parts:
            package.drop(relationship.target)
