"""How wide the cells of a Word table are set, where their own settings say it and where not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from reportgen.checks.wordlook import number_in, twips
from reportgen.ooxml import qn

__all__ = ["cell_widths"]

_SHARES = 5000
"""The whole width of the text as a share of it (ST_TblWidth, 17.18.90: fiftieths of a percent)."""


def cell_widths(
    cells: Sequence[etree._Element], table: etree._Element, width: float
) -> Iterator[float]:
    """Yield the width of each cell of a row, in points; ``width`` is that of the text.

    A cell without a width of its own is as wide as the columns of the grid that it goes over
    (``w:gridCol``, 17.4.16), and without a grid it has the same share of the text as the others.
    """
    columns = [twips(column, "w", 0) for column in table.iterfind(f"{qn('w:tblGrid')}/*")]
    spans = [max(1, int(number_in(_setting(cell, "gridSpan"), "w:val", 1))) for cell in cells]
    at = 0
    for cell, span in zip(cells, spans, strict=True):
        share = width * span / sum(spans)
        yield _own_width(cell, width) or sum(columns[at : at + span]) or share
        at += span


def _own_width(cell: etree._Element, width: float) -> float:
    """Return the width that a cell asks for, 0 where it leaves it to its content or says none."""
    wanted = _setting(cell, "tcW")
    kind = "" if wanted is None else wanted.get(qn("w:type"), "dxa")
    if kind == "pct":
        return max(0.0, width * number_in(wanted, "w:w", 0) / _SHARES)
    return max(0.0, twips(wanted, "w", 0)) if kind == "dxa" else 0.0


def _setting(cell: etree._Element, name: str) -> etree._Element | None:
    return cell.find(f"{qn('w:tcPr')}/{qn(f'w:{name}')}")
