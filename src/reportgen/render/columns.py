"""Lets a table's grid fit the columns that its rows came to have.

Every row keeps its place in the template's grid but for the columns that were repeated: where the
template had some, there are now as many as the data gave. The width that they had together is
shared equally among them. A cell of another row that stood in such columns spans them all; where
there are none any more, it goes with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from lxml import etree
from msgspec import Struct, field

from reportgen.codes import Code
from reportgen.compiler.dialects import CELLS, TABLES
from reportgen.compiler.marks import COLUMNS
from reportgen.errors import Diagnostic, Location, error
from reportgen.ooxml import qn
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.render.spans import (
    cells_of,
    contents,
    follows_merged,
    grid_of,
    margin,
    rows_of,
    set_margin,
    set_span,
    span_of,
    write_grid,
    write_widths,
)
from reportgen.render.state import RenderState


class Stretch(Struct):
    """Columns of the template from ``start`` to ``end``, and how many took their place."""

    start: int
    end: int
    line: int
    count: int = 0


class Item(Struct):
    """A cell that was not repeated, with those that it covers, and its columns in the template."""

    cells: list[etree._Element]
    start: int
    end: int


class Row(Struct):
    """A row with the cells that it shares with the template, and its repeated stretches."""

    element: etree._Element
    items: list[Item] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)


def with_fitting_columns(text: str, state: RenderState, uri: PackURI) -> str:
    """Return the text of a part with tables whose grids fit.

    Raises ReportgenError where the rows of a table do not agree on how many columns there are.
    """
    if f"<?{COLUMNS} " not in text:
        return text
    root = parse_xml(text.encode(), Location(state.template.file).within(uri))
    for table in list(root.iter(*TABLES)):
        rows = [_read(row) for row in rows_of(table)]
        if any(row.stretches for row in rows):
            _settle(table, rows, state)
    for sign in [one for one in root.iter(etree.ProcessingInstruction) if _is_sign(one)]:
        _remove(sign)
    state.findings.raise_errors()
    return str(etree.tostring(root, encoding="unicode"))


def _is_sign(node: etree._Element) -> bool:
    return isinstance(node, etree._ProcessingInstruction) and str(node.target) == COLUMNS


def _read(element: etree._Element) -> Row:
    """Return what a row holds, by the columns of the template in which it stands."""
    row = Row(element)
    at, depth = margin(element, "gridBefore"), 0
    for child in contents(element):
        if _is_sign(child):
            start, end, line = map(int, (child.text or "").split())
            if depth == 0:
                row.stretches.append(Stretch(start, end, line))
            depth += 1 if start < end else -1
            at = end
        elif child.tag in CELLS and depth:
            row.stretches[-1].count += span_of(child)
        elif child.tag in CELLS:
            _take(child, at, row)
            at += span_of(child)
    return row


def _take(cell: etree._Element, at: int, row: Row) -> None:
    if follows_merged(cell) and row.items:
        row.items[-1].cells.append(cell)
        row.items[-1].end = at + 1
    else:
        row.items.append(Item([cell], at, at + span_of(cell)))


def _settle(table: etree._Element, rows: Sequence[Row], state: RenderState) -> None:
    stretches = _agreed(rows, state)
    widths = grid_of(table)
    new = _shared(widths, stretches)
    for row in rows:
        _fit(row, stretches, len(widths), state)
    write_grid(table, new)
    if table.tag == qn("w:tbl"):
        write_widths(table, new)
    _drop_empty(table)


def _agreed(rows: Iterable[Row], state: RenderState) -> list[Stretch]:
    """Return the stretches of all rows, from left to right; report rows that disagree."""
    found: dict[tuple[int, int], Stretch] = {}
    for stretch in (stretch for row in rows for stretch in row.stretches):
        first = found.setdefault((stretch.start, stretch.end), stretch)
        if first.count != stretch.count:
            state.findings.add(_differing(first, stretch, state))
    ordered = sorted(found.values(), key=lambda one: (one.start, one.end))
    for one, other in pairwise(ordered):
        if other.start < one.end:
            state.findings.add(_overlapping(other, state))
    return ordered


def _differing(first: Stretch, other: Stretch, state: RenderState) -> Diagnostic:
    return error(
        Code.RENDER_BAD_VALUE,
        state.place(other.line),
        f"this row has {other.count} columns where a row above has {first.count}",
        "give every row of the table as many values",
    )


def _overlapping(stretch: Stretch, state: RenderState) -> Diagnostic:
    return error(
        Code.TEMPLATE_LIFT,
        state.place(stretch.line),
        "these columns are partly those that another row repeats",
        "let the tags of all rows stand in the same columns",
    )


def _placed(at: int, stretches: Iterable[Stretch]) -> int:
    """Return where the edge ``at`` between columns of the template has come to be."""
    shift = 0
    for one in stretches:
        if at >= one.end:
            shift += one.count - (one.end - one.start)
        elif at > one.start:
            share = one.count * (at - one.start) / (one.end - one.start)
            return one.start + shift + round(share)
    return at + shift


def _fit(row: Row, stretches: Sequence[Stretch], columns: int, state: RenderState) -> None:
    """Let the cells that were not repeated span as many columns as took the place of theirs."""
    before, after = margin(row.element, "gridBefore"), margin(row.element, "gridAfter")
    set_margin(row.element, "gridBefore", _placed(before, stretches))
    left = _placed(columns, stretches) - _placed(columns - after, stretches)
    set_margin(row.element, "gridAfter", left)
    for item in row.items:
        span = _placed(item.end, stretches) - _placed(item.start, stretches)
        if span > 0:
            set_span(item.cells, span)
            continue
        for cell in item.cells:
            _remove(cell)
        crowded = next((one for one in stretches if one.start <= item.start < one.end), None)
        if crowded is not None and crowded.count:
            state.findings.add(_crowded(crowded, state))


def _crowded(stretch: Stretch, state: RenderState) -> Diagnostic:
    message = f"another row has more cells than the {stretch.count} columns that these become"
    hint = "let one cell of that row span the columns that are repeated"
    return error(Code.RENDER_BAD_VALUE, state.place(stretch.line), message, hint)


def _shared(widths: Sequence[int], stretches: Sequence[Stretch]) -> list[int]:
    """Return the new widths: each stretch shares what it had; what nobody has goes to the rest."""
    total = sum(widths)
    shared: list[int] = []
    at = 0
    for one in stretches:
        shared += widths[at : one.start]
        shared += _split(sum(widths[one.start : one.end]), one.count)
        at = one.end
    shared += widths[at:]
    missing = total - sum(shared)
    if missing and shared and sum(shared):
        scaled = [width * total // sum(shared) for width in shared]
        shared = [*scaled[:-1], total - sum(scaled[:-1])]
    return shared


def _split(width: int, count: int) -> list[int]:
    edges = [width * at // count for at in range(count + 1)] if count else [0]
    return [end - start for start, end in pairwise(edges)]


def _drop_empty(table: etree._Element) -> None:
    """Drop rows without cells, and the table, on a slide with its frame, where none is left."""
    for row in rows_of(table):
        if not cells_of(row):
            _remove(row)
    if not rows_of(table):
        _remove(next(table.iterancestors(qn("p:graphicFrame")), table))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
