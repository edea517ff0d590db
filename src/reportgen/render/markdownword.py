"""Writes Markdown in Word: paragraphs, lists and tables in the template's own styles."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.compiler.slots import Home, RunSlot
from reportgen.render.liststyles import ListForm, begin_list
from reportgen.render.markdownlines import Grid, Item, Kind, Line
from reportgen.render.paragraphs import continued, new_page, paragraph, word_settings
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

_TIGHT = '<w:spacing w:after="0"/>'


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
    following = [*(line.item for line in lines[1:]), None]
    return "".join(map(writer.write, lines, following))


def table_of(grid: Grid) -> TableValue:
    """Return the table that Markdown asks for."""
    return TableValue(rows=grid.rows, header=grid.header, align=grid.align)


class _Writer(Struct):
    """Writes one text, line by line; ``forms`` are its lists by their numbers."""

    level: int
    state: RenderState
    slot: RunSlot
    home: Home
    write_table: TableWriter
    forms: dict[int, ListForm] = field(default_factory=dict)
    has_begun: bool = False

    def write(self, line: Line, following: Item | None) -> str:
        """Return the paragraph or table of a line; ``following`` is the item of the next one."""
        if line.grid is not None:
            xml = self.write_table(table_of(line.grid), self.state, self.slot, self.home)
        elif line.kind is Kind.RULE:
            xml = paragraph(self.slot, word_settings(self.home, borders=_RULE), "")
        elif line.item is not None:
            xml = self._in_list(line.item, line.text, following)
        elif style := self._style_of(line):
            xml = self._styled(style, line.text)
        else:
            settings = continued(self.home.settings) if self.has_begun else self.home.settings
            xml = paragraph(self.slot, settings, rich_runs(line.text, self.state, self.slot))
        self.has_begun = True
        return xml

    def _style_of(self, line: Line) -> str:
        """Return the name of the style that a line asks for, empty for that of the tag."""
        if line.kind is Kind.HEADING:
            return f"heading {min(self.level + line.level - 1, LAST_HEADING)}"
        if line.kind is Kind.CODE:
            found = find_style(self.state, PARAGRAPH, *_CODE_STYLES)
            return found.names[0] if found else _CODE_STYLES[0]
        return "Quote" if line.quoted else ""

    def _styled(self, name: str, text: Rich) -> str:
        """Return a paragraph in a style, which alone decides what its text looks like."""
        style = need_style(self.state, PARAGRAPH, name)
        slot = replace(self.slot, before=unformatted(self.slot.before))
        settings = word_settings(self.home, style=style.ident, keep=self._new_page())
        return paragraph(slot, settings, rich_runs(text, self.state, slot))

    def _in_list(self, item: Item, text: Rich, following: Item | None) -> str:
        if item.list_number not in self.forms:
            self.forms[item.list_number] = begin_list(self.state, item)
        form = self.forms[item.list_number]
        number, indent = form.number, form.indent
        if not item.begins:
            number, indent = ("0", 0), f'<w:ind w:left="{form.left}" w:firstLine="0"/>'
        settings = word_settings(
            self.home,
            style=form.style,
            keep=self._new_page(),
            number=number,
            spacing=_TIGHT if form.is_tight and _goes_on(item, following) else "",
            indent=indent,
        )
        return paragraph(self.slot, settings, rich_runs(text, self.state, self.slot))

    def _new_page(self) -> str:
        """Return what begins the page that the tag's own paragraph begins."""
        return "" if self.has_begun else new_page(self.home.settings)


def _goes_on(item: Item, following: Item | None) -> bool:
    """Tell whether the next line belongs to the same list, or to one inside or around it."""
    if following is None:
        return False
    return following.depth > 1 or following.list_number <= item.list_number
