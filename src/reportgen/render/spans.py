"""Cells, spans and widths of tables, in Word and on slides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

from reportgen.compiler.dialects import CELLS, ROWS
from reportgen.ooxml import qn

_WRAPPERS = frozenset(qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml"))
_GRID = {
    qn("w:tbl"): ("w:tblGrid", "w:gridCol", qn("w:w")),
    qn("a:tbl"): ("a:tblGrid", "a:gridCol", "w"),
}


def contents(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the children of a table or row as if content controls were not there."""
    for child in element:
        if child.tag in _WRAPPERS:
            yield from contents(child)
        else:
            yield child


def rows_of(table: etree._Element) -> list[etree._Element]:
    """Return the rows of a table, those of tables inside it left out."""
    return [child for child in contents(table) if child.tag in ROWS]


def cells_of(row: etree._Element) -> list[etree._Element]:
    """Return the cells of a row."""
    return [child for child in contents(row) if child.tag in CELLS]


def span_of(cell: etree._Element) -> int:
    """Return how many columns of the grid a cell takes (17.4.17; on a slide each takes one)."""
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return 1 if span is None else int(span.get(qn("w:val"), "1"))


def follows_merged(cell: etree._Element) -> bool:
    """Tell whether a cell of a slide is covered by the one before it (21.1.3.16)."""
    return cell.get("hMerge") in {"1", "true"}


def set_span(cells: Sequence[etree._Element], span: int) -> None:
    """Let a cell take ``span`` columns; ``cells`` are it and those of a slide that it covers."""
    first, *covered = cells
    if first.tag == qn("w:tc"):
        _set_word_span(first, span)
        return
    for cell in covered[span - 1 :]:
        _remove(cell)
    covered = covered[: span - 1]
    last = covered[-1] if covered else first
    for _ in range(span - 1 - len(covered)):
        last.addnext(_covered(first))
    first.attrib.pop("gridSpan", "")
    if span > 1:
        first.set("gridSpan", str(span))


def _set_word_span(cell: etree._Element, span: int) -> None:
    settings = cell.find(qn("w:tcPr"))
    if span_of(cell) == span:
        return
    if settings is None:
        settings = etree.Element(qn("w:tcPr"))
        cell.insert(0, settings)
    element = settings.find(qn("w:gridSpan"))
    if element is None:
        element = etree.Element(qn("w:gridSpan"))
        before = [settings.find(qn(name)) for name in ("w:tcW", "w:cnfStyle")]
        last = next((one for one in before if one is not None), None)
        settings.insert(0, element) if last is None else last.addnext(element)
    element.set(qn("w:val"), str(span))
    if span == 1:
        settings.remove(element)


def _covered(cell: etree._Element) -> etree._Element:
    """Return an empty cell that ``cell`` covers, with its borders and fill."""
    made = etree.Element(qn("a:tc"), {"hMerge": "1"})
    body = etree.SubElement(made, qn("a:txBody"))
    for name in ("a:bodyPr", "a:lstStyle", "a:p"):
        etree.SubElement(body, qn(name))
    settings = cell.find(qn("a:tcPr"))
    made.append(etree.Element(qn("a:tcPr")) if settings is None else deepcopy(settings))
    return made


def grid_of(table: etree._Element) -> list[int]:
    """Return the widths of a table's columns, in twips in Word and in EMU on a slide."""
    grid, column, width = _GRID[str(table.tag)]
    found = table.findall(f"{qn(grid)}/{qn(column)}")
    return [int(float(one.get(width, "0"))) for one in found]


def write_grid(table: etree._Element, widths: Sequence[int]) -> None:
    """Give a table columns of these widths; those that stay keep what else they say."""
    grid, column, width = _GRID[str(table.tag)]
    holder = table.find(qn(grid))
    if holder is None:
        return
    old = holder.findall(qn(column))
    is_sized = any(one.get(width) for one in old)
    for one in old:
        holder.remove(one)
    for at, size in enumerate(widths):
        made = etree.Element(qn(column))
        if is_sized:
            made.set(width, str(size))
        holder.insert(at, made)


def write_widths(table: etree._Element, widths: Sequence[int]) -> None:
    """Let the cells of a Word table prefer the widths of their columns (w:tcW, 17.4.71)."""
    for row in rows_of(table):
        at = margin(row, "gridBefore")
        for cell in cells_of(row):
            end = at + span_of(cell)
            preferred = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
            if preferred is not None and preferred.get(qn("w:type"), "dxa") in {"dxa", "pct"}:
                preferred.set(qn("w:type"), "dxa")
                preferred.set(qn("w:w"), str(sum(widths[at:end])))
            at = end


def margin(row: etree._Element, name: str) -> int:
    """Return how many columns a Word row leaves out, before or after its cells (17.4.14-15)."""
    element = row.find(f"{qn('w:trPr')}/{qn(f'w:{name}')}")
    return 0 if element is None else int(element.get(qn("w:val"), "0"))


def set_margin(row: etree._Element, name: str, columns: int) -> None:
    """Let a Word row leave out ``columns``; nothing happens where it leaves out none."""
    element = row.find(f"{qn('w:trPr')}/{qn(f'w:{name}')}")
    if element is not None and columns:
        element.set(qn("w:val"), str(columns))
    elif element is not None:
        _remove(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
