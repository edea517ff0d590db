"""Fits the tables of a worksheet to data that is written anew (ECMA-376 Part 1, 18.5)."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from reportgen.charts.grid import Cell, cell_name
from reportgen.charts.text import xstring
from reportgen.charts.tree import serialized
from reportgen.errors import Location
from reportgen.ooxml import NS, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.xmlio import parse_xml

__all__ = ["fit_tables"]

_TABLE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/table"
_FIRST_HEADING: Final = " "
_LONGEST_HEADING: Final = 255
_BREAKS: Final = re.compile(r"[\t\n\r]")


def fit_tables(
    package: Package, sheet: Part, root: etree._Element, cells: list[list[Cell]], place: Location
) -> str | None:
    """Make the first table of the worksheet ``root`` cover ``cells``; return the text of cell A1.

    A table needs a different heading over every column. Where the names of the series do not
    give that, and where there is more than one table, the cells stay and the table goes.
    """
    tables = sheet.rels.of_type(_TABLE)
    fitting = tables[:1] if _are_headings(cells[0][1:]) else []
    for relationship in tables[len(fitting) :]:
        _drop_table(package, sheet, root, relationship.rid)
    if not fitting:
        return None
    part = package.part(fitting[0].target)
    table = parse_xml(part.blob, place)
    heading = _first_heading(table, cells)
    _fit_table(table, [heading, *(str(name) for name in cells[0][1:])], len(cells))
    package.add(part.with_blob(serialized(table)))
    return heading


def _are_headings(names: list[Cell]) -> bool:
    texts = [str(name).casefold() for name in names if name]
    distinct = len(set(texts)) == len(names)
    return distinct and all(len(text) <= _LONGEST_HEADING and text.strip() for text in texts)


def _first_heading(table: etree._Element, cells: list[list[Cell]]) -> str:
    """Return a heading over the categories: the template's own, as long as no series has it."""
    column = table.find("s:tableColumns/s:tableColumn", NS)
    heading = "" if column is None else column.get("name", "")
    taken = {str(name).casefold() for name in cells[0][1:]}
    return heading if heading and heading.casefold() not in taken else _FIRST_HEADING


def _fit_table(table: etree._Element, headings: list[str], row_count: int) -> None:
    reference = f"A1:{cell_name(row_count - 1, len(headings) - 1)}"
    table.set("ref", reference)
    # A row of totals holds formulas, and the header row is the one that is written.
    for name in ("totalsRowCount", "headerRowCount"):
        table.attrib.pop(name, "")
    for sort in table.findall(qn("s:sortState")):
        table.remove(sort)
    for auto_filter in table.findall(qn("s:autoFilter")):
        auto_filter.set("ref", reference)
        del auto_filter[:]
    _name_columns(table, headings)


def _name_columns(table: etree._Element, headings: list[str]) -> None:
    old = table.find(qn("s:tableColumns"))
    formats = [column.get("dataDxfId", "") for column in old] if old is not None else []
    columns = etree.Element(qn("s:tableColumns"), count=str(len(headings)))
    for number, heading in enumerate(headings, start=1):
        column = etree.SubElement(columns, qn("s:tableColumn"), id=str(number))
        column.set("name", _attribute_text(heading))
        if number <= len(formats) and formats[number - 1]:
            column.set("dataDxfId", formats[number - 1])
    if old is None:
        table.append(columns)
    else:
        table.replace(old, columns)


def _attribute_text(heading: str) -> str:
    """Spell ``heading`` for an attribute, where a line break would be read as a space."""
    return _BREAKS.sub(lambda found: f"_x{ord(found.group()):04X}_", xstring(heading))


def _drop_table(package: Package, sheet: Part, root: etree._Element, rid: str) -> None:
    relationship = sheet.rels.get(rid)
    sheet.rels.remove(rid)
    if relationship is not None and relationship.target in package.parts:
        package.drop(relationship.target)
    for parts in root.findall(qn("s:tableParts")):
        for part in parts.findall(qn("s:tablePart")):
            if part.get(qn("r:id")) == rid:
                parts.remove(part)
        parts.set("count", str(len(parts)))
        if len(parts) == 0:
            root.remove(parts)
