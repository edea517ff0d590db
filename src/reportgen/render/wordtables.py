"""Writes tables in Word: a real table in a style of the template, its header on every page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reportgen.compiler.room import EMU_PER_TWIP
from reportgen.compiler.slots import Home, RunSlot
from reportgen.opc.xmltext import quoted
from reportgen.render.paragraphs import word_settings
from reportgen.render.richtext import Look
from reportgen.render.runformat import styled
from reportgen.render.state import RenderState
from reportgen.render.styles import (
    PARAGRAPH,
    TABLE,
    Style,
    find_style,
    need_style,
    styles_of,
    unknown_style,
)
from reportgen.render.tablecells import ValueWriter, cell_content, widths_of
from reportgen.render.tabledata import TableValue

_TEXT_STYLES = ("Table Text", "Table Contents", "Table Paragraph")
_HEADING_STYLES = ("Table Heading", "Table Header")
_PAGE = 9026
"""The width of the text on an A4 page with Word's own margins, in twips."""
_SIZE = 11.0
"""About how large the text of a note is, in pt."""
_SPACING = '<w:spacing w:before="40" w:after="40"/>'
_BACKGROUND = (
    '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2" w:themeFill="background1" '
    'w:themeFillShade="F2"/>'
)
_LINE_ABOVE = (
    '<w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="auto"/></w:tcBorders>'
)
"""The look of header and total where the table's style gives them none."""
_AFTER = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>'
    "</w:pPr></w:p>"
)


class _Look(Struct, frozen=True):
    """How the rows of one kind look.

    ``slot`` is how their text is written, ``settings`` the paragraphs of each column, ``row`` and
    ``cell`` the XML in the properties of rows and cells.
    """

    slot: RunSlot
    settings: tuple[str, ...]
    row: str
    cell: str


def write_word_table(
    table: TableValue, state: RenderState, slot: RunSlot, home: Home, write: ValueWriter
) -> str:
    """Return the ``w:tbl`` of a table (ECMA-376-1, 17.4.37), as wide as there is room.

    A small paragraph follows it: two tables that touch are one, and a cell ends in a paragraph.

    ``write`` writes the values of its cells. Nothing, with a finding, where its style is unknown.
    """
    style = _style(table, state, slot)
    if style is None:
        return ""
    room = home.room.width // EMU_PER_TWIP
    measured = widths_of(table, (room or _PAGE) * EMU_PER_TWIP, _SIZE, state.locale)
    widths = [max(1, round(width / EMU_PER_TWIP)) for width in measured]
    kinds = [_body_look(table, state, slot, home)] * len(table.rows)
    if table.has_total:
        kinds[-1] = _total_look(kinds[-1], style)
    rows = [*zip(kinds, table.rows, strict=True)]
    if table.header:
        rows.insert(0, (_header_look(table, style, state, slot, home), table.header))
    written = [_row(values, widths, look, state, write) for look, values in rows]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = _properties(table, style, room, home)
    rows_xml = "".join(written)
    return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{rows_xml}</w:tbl>{_AFTER}"


def _style(table: TableValue, state: RenderState, slot: RunSlot) -> Style | None:
    """Return the style asked for, else the template's own, else Word's plain grid."""
    if table.style:
        found = find_style(state, TABLE, table.style)
        if found is None:
            state.findings.add(unknown_style(state, TABLE, table.style, slot.location))
        return found
    own = (style for style in styles_of(state).styles if style.kind == TABLE and style.is_custom)
    return next(own, None) or need_style(state, TABLE, "Table Grid")


def _properties(table: TableValue, style: Style, room: int, home: Home) -> str:
    direction = "<w:bidiVisual/>" if "<w:bidi/>" in home.settings else ""
    size = f'w:w="{room}" w:type="dxa"' if room else 'w:w="5000" w:type="pct"'
    layout = '<w:tblLayout w:type="fixed"/>' if room else ""
    bits = 0x0400 | (0x0020 if table.header else 0) | (0x0040 if table.has_total else 0)
    look = (
        f'<w:tblLook w:val="{bits:04X}" w:firstRow="{int(bool(table.header))}" '
        f'w:lastRow="{int(table.has_total)}" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" '
        'w:noVBand="1"/>'
    )
    title = f"<w:tblCaption w:val={quoted(table.title)}/>" if table.title else ""
    text = f"<w:tblDescription w:val={quoted(table.description)}/>" if table.description else ""
    name = f"<w:tblStyle w:val={quoted(style.ident)}/>"
    return f"<w:tblPr>{name}{direction}<w:tblW {size}/>{layout}{look}{title}{text}</w:tblPr>"


def _body_look(table: TableValue, state: RenderState, slot: RunSlot, home: Home) -> _Look:
    style = find_style(state, PARAGRAPH, *_TEXT_STYLES)
    settings = _settings(table, home, style, "")
    return _Look(slot, settings, "<w:cantSplit/>", "")


def _header_look(
    table: TableValue, style: Style, state: RenderState, slot: RunSlot, home: Home
) -> _Look:
    heading = find_style(state, PARAGRAPH, *_HEADING_STYLES)
    own = heading or find_style(state, PARAGRAPH, *_TEXT_STYLES)
    settings = _settings(table, home, own, "<w:keepNext/>")
    is_plain = heading is None and "firstRow" not in style.marked
    shading = "" if heading is not None or "firstRow" in style.marked else _BACKGROUND
    bold = _bold(slot) if is_plain else slot
    return _Look(bold, settings, "<w:cantSplit/><w:tblHeader/>", shading)


def _total_look(body: _Look, style: Style) -> _Look:
    if "lastRow" in style.marked:
        return body
    return replace(body, slot=_bold(body.slot), cell=_LINE_ABOVE)


def _bold(slot: RunSlot) -> RunSlot:
    return replace(slot, before=styled(slot.before, Look(bold=True)))


def _settings(table: TableValue, home: Home, style: Style | None, keep: str) -> tuple[str, ...]:
    """Return the ``w:pPr`` of each column."""
    name = "" if style is None else style.ident
    spacing = "" if style is not None else _SPACING
    return tuple(
        word_settings(home, style=name, keep=keep, spacing=spacing, align=align)
        for align in table.align
    )


def _row(
    values: Sequence[Any],
    widths: Sequence[int],
    look: _Look,
    state: RenderState,
    write: ValueWriter,
) -> str:
    cells = []
    for value, width, settings in zip(values, widths, look.settings, strict=True):
        room = width * EMU_PER_TWIP
        content = cell_content(value, settings, room, state, look.slot, write)
        properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look.cell}</w:tcPr>'
        cells.append(f"<w:tc>{properties}{content}</w:tc>")
    return f"<w:tr><w:trPr>{look.row}</w:trPr>{''.join(cells)}</w:tr>"
