"""Settings of a table's cell that a value decides: its fill, and how many columns it spans."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from lxml import etree

from reportgen.compiler.dialects import TABLES
from reportgen.compiler.slots import CellSlot
from reportgen.compiler.tree import remove
from reportgen.errors import Code, Location, error
from reportgen.ooxml import qn
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.render.spans import (
    cells_of,
    grid_of,
    margin,
    rows_of,
    set_span,
    span_of,
    write_grid,
)
from reportgen.render.state import RenderState
from reportgen.render.undefined import RecordedUndefined

SPAN = "rgspan"
"""What the instruction in a cell's settings is called that says how many columns it spans."""
MOST_COLUMNS = 63
"""How many columns Word gives a table."""
_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})\Z")
_NO_FILL = "auto"


def write_cell(value: Any, state: RenderState, slot: CellSlot, line: int) -> str:
    """Return a colour as ``RRGGBB``, or an instruction that says how far the cell spans.

    A blank value is no fill, and one column. What is neither is reported.
    """
    if isinstance(value, RecordedUndefined):
        value.record(state, line)
        value = None
    return _fill(value, state, slot) if slot.piece == "fill" else _span(value, state, slot)


def _fill(value: Any, state: RenderState, slot: CellSlot) -> str:
    text = "" if value is None else str(value).strip()
    found = _COLOUR.match(text)
    if found:
        return found[1].upper()
    if text not in {"", _NO_FILL}:
        message = f"“{text[:40]}” is no colour"
        hint = "write it as RRGGBB, such as 1F5A8A"
        state.findings.add(error(Code.RENDER_BAD_VALUE, slot.location, message, hint))
    return _NO_FILL


def _span(value: Any, state: RenderState, slot: CellSlot) -> str:
    text = "" if isinstance(value, bool) else str(value if value is not None else 1).strip()
    if text.isascii() and text.isdigit() and int(text) <= MOST_COLUMNS:
        return f"<?{SPAN} {max(1, int(text))}?>"
    message = f"a cell cannot span “{text[:40]}” columns"
    hint = f"give a number from 1 to {MOST_COLUMNS}, such as xs | length"
    state.findings.add(error(Code.RENDER_BAD_VALUE, slot.location, message, hint))
    return ""


def with_asked_spans(text: str, state: RenderState, uri: PackURI) -> str:
    """Return the text of a part in which cells span as many columns as their values asked for.

    The grid of their table gets as many columns as its widest row needs, in the width it had; a
    new one is as wide as the others are on average.
    """
    if f"<?{SPAN} " not in text:
        return text
    root = parse_xml(text.encode(), Location(state.template.file).within(uri))
    for table in list(root.iter(*TABLES)):
        asked = [cell for row in rows_of(table) for cell in cells_of(row) if _take(cell)]
        if asked:
            _fit_grid(table)
    return str(etree.tostring(root, encoding="unicode"))


def _take(cell: etree._Element) -> bool:
    """Carry out and drop the instruction in a cell's settings; tell whether there was one."""
    settings = cell.find(qn("w:tcPr"))
    asked = None if settings is None else next(settings.iter(etree.ProcessingInstruction), None)
    if asked is None:
        return False
    set_span([cell], int(asked.text or "1"))
    remove(asked)
    return True


def _fit_grid(table: etree._Element) -> None:
    widths = grid_of(table)
    rows = rows_of(table)
    columns = max(
        margin(row, "gridBefore") + sum(map(span_of, cells_of(row))) + margin(row, "gridAfter")
        for row in rows
    )
    if columns != len(widths) and widths:
        mean = sum(widths) // len(widths)
        kept = [*widths, *[mean] * (columns - len(widths))][:columns]
        edges = [sum(kept[:at]) * sum(widths) // (sum(kept) or 1) for at in range(columns + 1)]
        write_grid(table, [end - start for start, end in pairwise(edges)])
