"""Takes out of a chart what would be untrue once its data has changed.

What a designer set stays. What goes: formats of points that are no more, error bars and labels
that are read from other cells of the worksheet, and series that were hidden by a filter.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from reportgen.charts.grid import Cell, cell_at
from reportgen.charts.text import number_text, xstring
from reportgen.charts.tree import remove, select
from reportgen.ooxml import qn

__all__ = ["drop_identity", "drop_stale", "integer", "refresh_linked_titles"]

# [MS-ODRAWXML] 2.24.3: these refer to cells, or hold a copy of what stood in them.
_STALE_EXTENSIONS: Final = (
    ".//c:ext[.//c15:f or .//c15:sqref or .//c15:showDataLabelsRange[@val='1']"
    " or .//*[starts-with(local-name(), 'filtered')]]"
)
_LABEL_FIELDS: Final = ".//a:fld[@type='CELLRANGE' or @type='CELLREF']"


def integer(element: etree._Element | None, otherwise: int) -> int:
    """Return the ``val`` of a numbering element, ``otherwise`` where there is no such number."""
    value = "" if element is None else element.get("val", "")
    return int(value) if value.isascii() and value.isdigit() else otherwise


def drop_stale(plot_area: etree._Element, points: int) -> None:
    """Take out of ``plot_area`` what does not hold for series of ``points`` points.

    ECMA-376 Part 1, 21.2.2.52 (c:dPt), 21.2.2.47 (c:dLbl), 21.2.2.55 (c:errBars).
    """
    for point in select(plot_area, ".//c:dPt|.//c:dLbl"):
        if integer(point.find(qn("c:idx")), points) >= points or select(point, _LABEL_FIELDS):
            remove(point)
    for bars in select(plot_area, ".//c:errBars[c:errValType/@val='cust']"):
        remove(bars)
    for extension in select(plot_area, _STALE_EXTENSIONS):
        remove(extension)


def drop_identity(series: etree._Element) -> None:
    """Take the unique ids out of a copied series, which would no longer be unique."""
    for extension in select(series, ".//c:ext[*[local-name()='uniqueId']]"):
        remove(extension)


def refresh_linked_titles(root: etree._Element, table: list[list[Cell]]) -> None:
    """Give titles that are linked to a cell the text that the cell holds now."""
    for link in select(root, ".//c:title/c:tx/c:strRef[c:f]"):
        cell = cell_at(link.findtext(qn("c:f"), ""), table)
        text = number_text(cell) if isinstance(cell, int | float) else cell or ""
        for cached in select(link, "c:strCache/c:pt/c:v"):
            cached.text = xstring(text)
