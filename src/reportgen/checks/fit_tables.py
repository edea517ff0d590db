"""Estimates whether the tables of a slide end on it: rows grow with their texts."""

from __future__ import annotations

import math
from collections.abc import Iterator

from lxml import etree

from reportgen.checks.fit_text import height_of, paragraphs_of
from reportgen.checks.layouts import EMU_PER_PT
from reportgen.ooxml import qn

__all__ = ["overrun", "tables_of"]

_FRAME, _TABLE, _OFFSET = qn("p:graphicFrame"), qn("a:tbl"), f"{qn('p:xfrm')}/{qn('a:off')}"
_COLUMNS, _ROW, _CELL = f"{qn('a:tblGrid')}/{qn('a:gridCol')}", qn("a:tr"), qn("a:tc")
_PROPERTIES = qn("a:tcPr")
_SIDE, _EDGE = 91440, 45720
"""Margins of a cell that says nothing, in EMU (ECMA-376-1, 21.1.3.17)."""
_SIZE = 18.0
"""The size in pt of text that says nothing, as tables have it."""
_JOINED = frozenset({"hMerge", "vMerge", "rowSpan"})
_TOLERANCE = 0.03
"""Which share of the slide a table may seem to run off it before that is told."""


def tables_of(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the frames (``p:graphicFrame``) of a slide that hold a table."""
    return (one for one in root.iter(_FRAME) if next(one.iter(_TABLE), None) is not None)


def overrun(frame: etree._Element, slide_height: float) -> int | None:
    """Return by how many pt a table seems to run off the foot of its slide; None for none.

    ``slide_height`` is in pt.
    """
    offset = frame.find(_OFFSET)
    if offset is None:
        return None
    table = next(frame.iter(_TABLE))
    widths = [_emu(column, "w") for column in table.iterfind(_COLUMNS)]
    foot = _emu(offset, "y") / EMU_PER_PT
    foot += sum(_row_height(row, widths) for row in table.iterchildren(_ROW))
    fits = foot <= slide_height * (1 + _TOLERANCE)
    return None if fits else math.ceil(foot - slide_height)


def _row_height(row: etree._Element, widths: list[int]) -> float:
    """Return the height in pt of a row: its own, or what its longest cell needs."""
    heights = [_emu(row, "h") / EMU_PER_PT]
    for column, cell in enumerate(row.iterchildren(_CELL)):
        if not _JOINED.intersection(cell.keys()):
            span = int(cell.get("gridSpan", "1"))
            heights.append(_cell_height(cell, sum(widths[column : column + span])))
    return max(heights)


def _cell_height(cell: etree._Element, width: int) -> float:
    properties = cell.find(_PROPERTIES)
    sides = sum(_emu(properties, name, _SIDE) for name in ("marL", "marR"))
    edges = sum(_emu(properties, name, _EDGE) for name in ("marT", "marB"))
    if width <= sides:
        return 0  # there is no room for any text
    room = (width - sides) / EMU_PER_PT
    return edges / EMU_PER_PT + sum(height_of(one, room, _SIZE) for one in paragraphs_of(cell))


def _emu(element: etree._Element | None, name: str, default: int = 0) -> int:
    """Return a length in EMU; what is written in another unit counts as nothing said."""
    said = "" if element is None else element.get(name, "")
    return int(said) if said.removeprefix("-").isdecimal() else default
