"""Writes tables on slides: in the place of a box, in the presentation's table style."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reportgen.codes import Code
from reportgen.compiler.slots import Box, RunSlot
from reportgen.errors import Diagnostic, Location, error, warning
from reportgen.ooxml import NS
from reportgen.opc.xmltext import quoted
from reportgen.render.boxes import Extent, extent_of
from reportgen.render.elements import read_element
from reportgen.render.richtext import Look
from reportgen.render.runformat import size_of, styled
from reportgen.render.slidestyles import table_style
from reportgen.render.state import RenderState
from reportgen.render.tablecells import (
    EMU_PER_PT,
    ValueWriter,
    cell_content,
    lines_of,
    shown,
    widths_of,
)
from reportgen.render.tabledata import TableValue

MAX_ROWS = 75
"""As many rows, and columns, as PowerPoint itself offers."""
_SIZES = (16.0, 14.0, 12.0, 11.0, 10.0)
_LINE_HEIGHT = 1.2
_SIDE, _TOP = 91_440, 45_720
"""The margins of a cell, in EMU, where its table says nothing (ECMA-376-1, 21.1.3.17)."""
_TOLERANCE = 1.03
_ALIGN = {"left": "l", "center": "ctr", "right": "r"}
_TABLE_URI = NS["a"].replace("main", "table")
_SHAPE_ID = re.compile(rb'cNvPr\b[^>]*?\sid="(\d+)"')


def write_slide_table(
    table: TableValue, state: RenderState, slot: RunSlot, box: Box, write: ValueWriter
) -> str:
    """Return the ``p:graphicFrame`` of a table (ECMA-376-1, 21.1.3.13) in the place of ``box``.

    ``write`` writes the values of its cells. The text is made as small as the box asks for; a
    table that is too long even so is told.
    """
    extent = extent_of(box, state, slot.part)
    style = table_style(table.style, state, slot.location)
    problem = _problem(table, extent, box, slot.location)
    if problem is not None:
        state.findings.add(problem)
    if extent is None or style is None or problem is not None:
        return ""
    measures = _measured(table, extent, state, slot)
    if measures.height > extent[3] * _TOLERANCE:
        share = math.ceil(100 * measures.height / max(extent[3], 1) - 100)
        state.findings.add(_too_long(share, box, slot.location))
    sized = replace(slot, before=styled(slot.before, Look(size=measures.size)))
    body = _Writer(table, state, sized, measures, write).table(style)
    return _frame(table, box, extent, measures.height, _shape_id(state, slot), body)


def _problem(
    table: TableValue, extent: Extent | None, box: Box, place: Location
) -> Diagnostic | None:
    if extent is None:
        hint = "move or resize the box in PowerPoint once, so that it has a place of its own"
        return error(Code.RENDER_BAD_VALUE, place, f"the box “{box.name}” has no size", hint)
    if max(len(table.rows), len(table.align)) > MAX_ROWS:
        message = f"a table of {len(table.rows):,} rows does not fit the box “{box.name}”"
        hint = f"show {MAX_ROWS} at most, or repeat the slide for parts of the rows with chunks()"
        return error(Code.RENDER_LIMIT, place, message, hint)
    return None


def _too_long(share: int, box: Box, place: Location) -> Diagnostic:
    message = f"the table seems about {share}% too long for the box “{box.name}”"
    hint = "show fewer rows or shorter texts, or make the box larger in the template"
    return warning(Code.FIT_TOO_LONG, place, message, hint)


class _Measures(Struct, frozen=True):
    """How the rows fit their box: widths and heights in EMU, the size of the text in pt."""

    widths: Sequence[int]
    heights: Sequence[int]
    size: float

    @property
    def height(self) -> int:
        """The height of all rows together, in EMU."""
        return sum(self.heights)


def _measured(table: TableValue, extent: Extent, state: RenderState, slot: RunSlot) -> _Measures:
    """Return the rows at the first size at which they fit, else at the smallest.

    A size that the tag's own run says is kept.
    """
    texts = [[shown(value, state.locale) for value in row] for row in _rows(table)]
    own = size_of(slot.before)
    for size in (own,) if own else _SIZES:
        widths = widths_of(table, extent[2], size, state.locale)
        measures = _Measures(widths, [_height(row, widths, size) for row in texts], size)
        if measures.height <= extent[3]:
            break
    return measures


def _rows(table: TableValue) -> list[tuple[Any, ...]]:
    return [*((table.header,) if table.header else ()), *table.rows]


def _height(texts: Sequence[str], widths: Sequence[int], size: float) -> int:
    """Return the height of a row in EMU."""
    rooms = [(width - 2 * _SIDE) / EMU_PER_PT for width in widths]
    lines = max(lines_of(text, room, size) for text, room in zip(texts, rooms, strict=True))
    return round(lines * size * _LINE_HEIGHT * EMU_PER_PT) + 2 * _TOP


class _Writer(Struct, frozen=True):
    """Writes one table; ``slot`` is how its text is written, in its size."""

    table_value: TableValue
    state: RenderState
    slot: RunSlot
    measures: _Measures
    write: ValueWriter

    def table(self, style: str) -> str:
        """Return the ``a:tbl`` in a style, which is named by its id."""
        rows = _rows(self.table_value)
        slots = self._slots(len(rows))
        written = map(self._row, rows, self.measures.heights, slots)
        columns = "".join(f'<a:gridCol w="{width}"/>' for width in self.measures.widths)
        flags = "".join(f' {name}="1"' for name in self._flags())
        properties = f"<a:tblPr{flags}><a:tableStyleId>{style}</a:tableStyleId></a:tblPr>"
        return f"<a:tbl>{properties}<a:tblGrid>{columns}</a:tblGrid>{''.join(written)}</a:tbl>"

    def _slots(self, count: int) -> list[RunSlot]:
        """Return how the text of each row is written: header and total in bold."""
        bold = replace(self.slot, before=styled(self.slot.before, Look(bold=True)))
        slots = [self.slot] * count
        if self.table_value.header:
            slots[0] = bold
        if self.table_value.has_total:
            slots[-1] = bold
        return slots

    def _flags(self) -> Iterator[str]:
        if self._is_rtl():
            yield "rtl"
        if self.table_value.header:
            yield "firstRow"
        if self.table_value.has_total:
            yield "lastRow"
        yield "bandRow"

    def _row(self, values: Sequence[Any], height: int, slot: RunSlot) -> str:
        cells = []
        columns = zip(values, self.measures.widths, self.table_value.align, strict=True)
        for value, width, align in columns:
            content = cell_content(
                value, self._settings(align), width, self.state, slot, self.write
            )
            body = f"<a:txBody><a:bodyPr/><a:lstStyle/>{content}</a:txBody>"
            cells.append(f"<a:tc>{body}<a:tcPr/></a:tc>")
        return f'<a:tr h="{height}">{"".join(cells)}</a:tr>'

    def _settings(self, align: str) -> str:
        """Return the ``a:pPr`` of a column, in the direction of the tag's own paragraph."""
        place = f' algn="{_ALIGN[align]}"' if align else ""
        direction = ' rtl="1"' if self._is_rtl() else ""
        return f"<a:pPr{place}{direction}/>" if place or direction else ""

    def _is_rtl(self) -> bool:
        settings = self.slot.home.settings if self.slot.home else ""
        return read_element("a:pPr", settings).attributes.get("rtl") in {"1", "true"}


def _shape_id(state: RenderState, slot: RunSlot) -> int:
    blob = state.template.package.part(slot.part).blob
    return state.number_drawing(max([0, *map(int, _SHAPE_ID.findall(blob))]))


def _frame(  # noqa: PLR0913, PLR0917 - a frame: its names, its place, its number, its table
    table: TableValue, box: Box, extent: Extent, height: int, number: int, body: str
) -> str:
    x, y, width, _ = extent
    names = f'id="{number}" name={quoted(box.name)}'
    for name, text in (("descr", table.description), ("title", table.title)):
        names += f" {name}={quoted(text)}" if text else ""
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr {names}/><p:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f"<p:nvPr>{_placeholder(box)}</p:nvPr></p:nvGraphicFramePr>"
        f'<p:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{_TABLE_URI}">{body}'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )


def _placeholder(box: Box) -> str:
    """Return the ``p:ph`` of a box that a table can fill, so that it stays filled."""
    if box.kind not in {"obj", "tbl"}:
        return ""
    kind = ' type="tbl"' if box.kind == "tbl" else ""
    idx = f" idx={quoted(box.idx)}" if box.idx != "0" else ""
    return f"<p:ph{kind}{idx}/>"
