"""Lets the narrow columns of tables grow with the letters in them, at the cost of the widest."""

from __future__ import annotations

from typing import Final

from lxml import etree

from reportgen.dressing.trees import Trees
from reportgen.ooxml import qn

_LEAST_SHARE: Final = 0.4
"""How much of a table its widest column keeps at least."""


def widen_columns(trees: Trees, grown: float) -> None:
    """Widen all but the widest column of each table by as much as text has ``grown``."""
    if grown <= 1:
        return
    for root in trees.texts():
        for table in root.iter(qn("w:tbl")):
            _widen(table, grown)


def _widen(table: etree._Element, grown: float) -> None:
    columns = table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
    widths = [int(float(column.get(qn("w:w"), "0"))) for column in columns]
    after = _shared(widths, grown)
    if after == widths:
        return
    for column, width in zip(columns, after, strict=True):
        column.set(qn("w:w"), str(width))
    for row in table.iter(qn("w:tr")):
        _settle(row, after)


def _shared(widths: list[int], grown: float) -> list[int]:
    """Return widths of the same sum, the narrow ones grown as far as the widest can give."""
    if not widths[1:] or not all(widths):
        return widths
    widest = widths.index(max(widths))
    asked = sum(width for at, width in enumerate(widths) if at != widest) * (grown - 1)
    given = min(asked, widths[widest] - _LEAST_SHARE * sum(widths))
    if given <= 0:
        return widths
    factor = 1 + (grown - 1) * given / asked
    after = [round(width * factor) for width in widths]
    after[widest] = sum(widths) - (sum(after) - after[widest])
    return after


def _settle(row: etree._Element, widths: list[int]) -> None:
    """Give the cells of a row the widths of the columns that they span."""
    at = 0
    for cell in row.findall(qn("w:tc")):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        count = 1 if span is None else int(span.get(qn("w:val"), "1"))
        width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
        if width is not None and width.get(qn("w:type"), "dxa") == "dxa":
            width.set(qn("w:w"), str(sum(widths[at : at + count])))
        at += count
