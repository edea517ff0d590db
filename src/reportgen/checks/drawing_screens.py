"""Screens of the rules about drawings: quick proofs that a rendered part breaks none of them.

A screen says True only where its rule would find nothing; where it says False, the rule looks.
"""

from __future__ import annotations

from typing import Final

from reportgen.checks.markup import Markup, Screen

__all__ = ["DRAWING_SCREENS"]

_COLUMN: Final = (
    *(b"<a:tblGrid><a:gridCol ", b"/><a:gridCol ", b"</a:gridCol><a:gridCol "),
    *(b"<a:tblGrid><a:gridCol/>", b"/><a:gridCol/>", b"</a:gridCol><a:gridCol/>"),
)
"""How a column begins that stands in the grid itself: first in it, or right behind another one."""
_TEXTS: Final = (b"a:txBody", b"p:txBody")


def shape_ids_differ(markup: Markup) -> bool:
    """Tell whether every shape has a number that no other one has."""
    return markup.are_own_numbers(b"p:cNvPr", b"id")


def texts_end_in_a_paragraph(markup: Markup) -> bool:
    """Tell whether the last thing in every text is a paragraph."""
    return all(markup.all_end_with(element, b"</a:p>") for element in _TEXTS)


def tables_are_even(markup: Markup) -> bool:
    """Tell whether all tables have rows, each with a cell for every column and none merged."""
    main = markup.main
    if b"<a:tbl" not in main:
        return True
    plain = b"<a:tbl/>" not in main and b"<a:tbl " not in main
    return plain and all(map(_is_even, main.split(b"<a:tbl>")[1:]))


def _is_even(table: bytes) -> bool:
    inside, end, _ = table.partition(b"</a:tbl>")
    grid, _, body = inside.partition(b"</a:tblGrid>")
    columns = sum(map(grid.count, _COLUMN))
    *rows, rest = body.split(b"</a:tr>")
    usual = bool(end and rows) and b" gridSpan=" not in body and b"<a:tr" not in rest
    return usual and all(_cells(row) == columns for row in rows)


def _cells(row: bytes) -> int | None:
    """Return the number of cells in a row, which begins with its tag; None where it is unusual."""
    opening, _, content = row.partition(b">")
    cells, _, rest = content.rpartition(b"</a:tc>")
    begins = opening.startswith(b"<a:tr") and content.startswith((b"<a:tc>", b"<a:tc "))
    if not begins or not (rest == b"" or rest.startswith(b"<a:extLst>")):
        return None
    count = content.count(b"</a:tc>")
    joined = cells.count(b"</a:tc><a:tc>") + cells.count(b"</a:tc><a:tc ")
    return count if joined == count - 1 and b"<a:tc/>" not in cells else None


DRAWING_SCREENS: Final[tuple[Screen, ...]] = (
    shape_ids_differ,
    texts_end_in_a_paragraph,
    tables_are_even,
)
