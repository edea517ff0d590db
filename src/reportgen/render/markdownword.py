"""Writes Markdown in Word: paragraphs, lists and tables in the template's own styles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from reportgen.compiler.slots import Home, RunSlot
from reportgen.render.liststyles import ListForm, begin_list
from reportgen.render.markdownlines import Grid, Item, Kind, Line
from reportgen.render.paragraphs import continued, paragraph, word_settings
from reportgen.render.rich import rich_runs
from reportgen.render.richtext import Rich
from reportgen.render.runformat import unformatted
from reportgen.render.state import RenderState
from reportgen.render.styles import PARAGRAPH, find_style, need_style
from reportgen.render.tabledata import TableValue

TableWriter = Callable[[TableValue, RenderState, RunSlot, Home], str]
LAST_HEADING = 9
_CODE_STYLES = ("HTML Preformatted", "Source Code", "Preformatted Text", "Code", "macro")
_RULE = (
    '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="BFBFBF" '
    'w:themeColor="background1" w:themeShade="BF"/></w:pBdr>'
)


def write_word_lines(  # noqa: PLR0913, PLR0917 - what is written, where, and by whom
    lines: Sequence[Line],
    level: int,
    state: RenderState,
    slot: RunSlot,
    home: Home,
    write_table: TableWriter,
) -> str:
    """Return the paragraphs and tables that ``lines`` make in place of the tag's paragraph.

    A heading of the first level becomes one of ``level``. ``write_table`` writes the tables.
    """
    writer = _Writer(level, state, slot, home, write_table)
    return "".join(writer.write(line) for line in lines)


def table_of(grid: Grid) -> TableValue:
    """Return the table that Markdown asks for."""
    return TableValue(rows=grid.rows, header=grid.header, align=grid.align)


@dataclass(slots=True)
class _Writer:
    """Writes one text, line by line; ``forms`` are its lists by their numbers."""

    level: int
    state: RenderState
    slot: RunSlot
    home: Home
    write_table: TableWriter
    forms: dict[int, ListForm] = field(default_factory=dict)
    has_begun: bool = False

    def write(self, line: Line) -> str:
        """Return the paragraph or table of a line."""
        match line.kind:
            case Kind.HEADING:
                level = min(self.level + line.level - 1, LAST_HEADING)
                xml = self._styled(f"heading {level}", line.text)
            case Kind.CODE:
                found = find_style(self.state, PARAGRAPH, *_CODE_STYLES)
                xml = self._styled(found.names[0] if found else _CODE_STYLES[0], line.text)
            case Kind.RULE:
                xml = paragraph(self.slot, word_settings(self.home, borders=_RULE), "")
            case Kind.TABLE:
                xml = self._table(line.grid)
            case _:
                xml = self._text(line)
        self.has_begun = True
        return xml

    def _text(self, line: Line) -> str:
        if line.item is not None:
            return self._in_list(line.item, line.text)
        if line.quoted:
            return self._styled("Quote", line.text)
        settings = continued(self.home.settings) if self.has_begun else self.home.settings
        return paragraph(self.slot, settings, rich_runs(line.text, self.state, self.slot))

    def _styled(self, name: str, text: Rich) -> str:
        """Return a paragraph in a style, which alone decides what its text looks like."""
        style = need_style(self.state, PARAGRAPH, name)
        slot = replace(self.slot, before=unformatted(self.slot.before))
        settings = word_settings(self.home, style=style.ident)
        return paragraph(slot, settings, rich_runs(text, self.state, slot))

    def _in_list(self, item: Item, text: Rich) -> str:
        if item.list_number not in self.forms:
            form = begin_list(self.state, ordered=item.ordered, depth=item.depth, start=item.start)
            self.forms[item.list_number] = form
        form = self.forms[item.list_number]
        if item.begins:
            settings = word_settings(
                self.home, style=form.style, number=form.number, indent=form.indent
            )
        else:
            indent = f'<w:ind w:left="{form.left}" w:firstLine="0"/>'
            settings = word_settings(self.home, style=form.style, number=("0", 0), indent=indent)
        return paragraph(self.slot, settings, rich_runs(text, self.state, self.slot))

    def _table(self, grid: Grid | None) -> str:
        if grid is None:
            return ""
        return self.write_table(table_of(grid), self.state, self.slot, self.home)
