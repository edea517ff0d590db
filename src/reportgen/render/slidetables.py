"""Writes tables on slides: in the place of a box, in the presentation's table style."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportgen.codes import Code
from reportgen.compiler.slots import Box, RunSlot
from reportgen.errors import Diagnostic, Location, error, warning
from reportgen.ooxml import NS
from reportgen.opc.xmltext import quoted
from reportgen.render.boxes import Extent, extent_of
from reportgen.render.elements import read_element
from reportgen.render.paragraphs import slide_settings
from reportgen.render.richtext import Look
from reportgen.render.runformat import styled
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
_SHAPE_ID = re.compile(rb'<p:cNvPr id="(\d+)"')


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a table as they fit their box: heights and widths in EMU, the size in pt."""

    widths: Sequence[int]
    heights: Sequence[int]
    size: float


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
    rows = _fitted(table, extent, state, slot)
    if sum(rows.heights) > extent[3] * _TOLERANCE:
        share = math.ceil(100 * sum(rows.heights) / max(extent[3], 1) - 100)
        state.findings.add(_too_long(share, box, slot.location))
    if not _own_size(slot):
        slot = replace(slot, before=styled(slot.before, Look(size=rows.size)))
    body = _table(table, style, rows, state, slot, write)
    return _frame(table, box, extent, sum(rows.heights), state, slot, body)


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


def _own_size(slot: RunSlot) -> float:
    """Return the size in pt that the tag's own run says, 0 where it says none."""
    start, end = slot.before.find("<a:rPr"), slot.before.rfind("<a:t>")
    own = read_element("a:rPr", slot.before[start:end] if start >= 0 else "")
    return int(own.attributes.get("sz", "0")) / 100


def _fitted(table: TableValue, extent: Extent, state: RenderState, slot: RunSlot) -> _Rows:
    """Return the rows at the first size at which they fit, else at the smallest."""
    rows = [*((table.header,) if table.header else ()), *table.rows]
    texts = [[shown(value, state.locale) for value in row] for row in rows]
    own = _own_size(slot)
    for size in (own,) if own else _SIZES:
        widths = widths_of(table, extent[2], size, state.locale)
        heights = [_height(row, widths, size) for row in texts]
        if sum(heights) <= extent[3]:
            break
    return _Rows(widths, heights, size)


def _height(texts: Sequence[str], widths: Sequence[int], size: float) -> int:
    """Return the height of a row in EMU."""
    rooms = [(width - 2 * _SIDE) / EMU_PER_PT for width in widths]
    lines = max(lines_of(text, room, size) for text, room in zip(texts, rooms, strict=True))
    return round(lines * size * _LINE_HEIGHT * EMU_PER_PT) + 2 * _TOP


def _table(  # noqa: PLR0913, PLR0917 - a table, how it looks, and who writes its cells
    table: TableValue,
    style: str,
    rows: _Rows,
    state: RenderState,
    slot: RunSlot,
    write: ValueWriter,
) -> str:
    values = [*((table.header,) if table.header else ()), *table.rows]
    settings = [_settings(align, slot) for align in table.align]
    bold = replace(slot, before=styled(slot.before, Look(bold=True)))
    slots = [*((bold,) if table.header else ()), *[slot] * len(table.rows)]
    if table.has_total:
        slots[-1] = bold
    written = [
        _row(row, rows.widths, settings, height, state, own, write)
        for row, height, own in zip(values, rows.heights, slots, strict=True)
    ]
    flags = "".join(
        f' {name}="1"'
        for name, wanted in (
            ("rtl", 'rtl="1"' in (slot.home.settings if slot.home else "")),
            ("firstRow", bool(table.header)),
            ("lastRow", table.has_total),
            ("bandRow", True),
        )
        if wanted
    )
    columns = "".join(f'<a:gridCol w="{width}"/>' for width in rows.widths)
    properties = f"<a:tblPr{flags}><a:tableStyleId>{style}</a:tableStyleId></a:tblPr>"
    return f"<a:tbl>{properties}<a:tblGrid>{columns}</a:tblGrid>{''.join(written)}</a:tbl>"


def _settings(align: str, slot: RunSlot) -> str:
    """Return the ``a:pPr`` of a column, in the direction of the tag's own paragraph."""
    own = read_element("a:pPr", slot.home.settings if slot.home else "")
    direction = ' rtl="1"' if own.attributes.get("rtl") == "1" else ""
    place = f' algn="{_ALIGN[align]}"' if align else ""
    return slide_settings(f"<a:pPr{place}{direction}/>") if align or direction else ""


def _row(  # noqa: PLR0913, PLR0917 - a row, its measures, and who writes its cells
    values: Sequence[Any],
    widths: Sequence[int],
    settings: Sequence[str],
    height: int,
    state: RenderState,
    slot: RunSlot,
    write: ValueWriter,
) -> str:
    cells = "".join(
        "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>"
        f"{cell_content(value, own, width, state, slot, write)}</a:txBody><a:tcPr/></a:tc>"
        for value, width, own in zip(values, widths, settings, strict=True)
    )
    return f'<a:tr h="{height}">{cells}</a:tr>'


def _frame(  # noqa: PLR0913, PLR0917 - a frame: its names, its place, its table
    table: TableValue,
    box: Box,
    extent: Extent,
    height: int,
    state: RenderState,
    slot: RunSlot,
    body: str,
) -> str:
    x, y, width, _ = extent
    blob = state.template.package.part(slot.part).blob
    number = state.number_drawing(max([0, *map(int, _SHAPE_ID.findall(blob))]))
    names = f"id={quoted(str(number))} name={quoted(box.name)}"
    for name, text in (("descr", table.description), ("title", table.title)):
        names += f" {name}={quoted(text)}" if text else ""
    idx = f" idx={quoted(box.idx)}" if box.idx != "0" else ""
    kind = ' type="tbl"' if box.kind == "tbl" else ""
    filled = f"<p:ph{kind}{idx}/>" if box.kind in {"obj", "tbl"} else ""
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr {names}/><p:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f"<p:nvPr>{filled}</p:nvPr></p:nvGraphicFramePr>"
        f'<p:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{NS["a"].replace("main", "table")}">{body}'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )
