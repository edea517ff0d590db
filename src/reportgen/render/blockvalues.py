"""Writes values that may be more than a line: Markdown and tables, in Word and on slides."""

from __future__ import annotations

from msgspec import Struct

from reportgen.codes import Code
from reportgen.compiler.slots import Home, RunSlot
from reportgen.errors import Location, error, warning
from reportgen.ooxml import CT
from reportgen.render.boxes import extent_of
from reportgen.render.fragments import in_place_of_paragraph, in_place_of_shape, no_home
from reportgen.render.markdown import Markdown, read_markdown
from reportgen.render.markdownlines import Kind, Line
from reportgen.render.markdownslides import write_slide_lines
from reportgen.render.markdownword import table_of, write_word_lines
from reportgen.render.rich import rich_runs
from reportgen.render.slidetables import write_slide_table
from reportgen.render.state import RenderState
from reportgen.render.tablecells import ValueWriter
from reportgen.render.tabledata import TableValue
from reportgen.render.texts import checked
from reportgen.render.values import ValueProblem
from reportgen.render.wordtables import write_word_table


class BlockWriter(Struct, frozen=True):
    """Writes Markdown and tables; ``write`` writes whatever value a table's cells hold."""

    write: ValueWriter

    def markdown(self, value: Markdown, state: RenderState, slot: RunSlot) -> str:
        """Return a text in Markdown: runs where it is one line, else paragraphs and tables."""
        lines = _read(value, state, slot)
        if not lines:
            return ""
        if _is_plain(lines):
            return rich_runs(lines[0].text, state, slot)
        if slot.home is None:
            state.findings.add(no_home(slot.location, "the text has headings, lists or paragraphs"))
            return ""
        if not slot.is_word:
            return self._on_slide(lines, state, slot, slot.home)
        xml = write_word_lines(lines, value.level, state, slot, slot.home, self._in_word)
        return in_place_of_paragraph(xml) if xml else ""

    def table(self, value: TableValue, state: RenderState, slot: RunSlot) -> str:
        """Return a table in place of the tag's paragraph in Word, of its box on a slide."""
        if not value:
            return ""
        if slot.is_word and slot.home is not None:
            xml = self._in_word(value, state, slot, slot.home)
            return in_place_of_paragraph(xml) if xml else ""
        if slot.is_word:
            state.findings.add(no_home(slot.location, "this is a table"))
            return ""
        return self._in_box(value, state, slot)

    def _in_word(self, value: TableValue, state: RenderState, slot: RunSlot, home: Home) -> str:
        return write_word_table(value, state, slot, home, self.write)

    def _on_slide(self, lines: list[Line], state: RenderState, slot: RunSlot, home: Home) -> str:
        grids = [line.grid for line in lines if line.grid is not None]
        if grids and len(lines) == 1:
            return self._in_box(table_of(grids[0]), state, slot)
        if grids:
            hint = "give the table a text and a box of its own, or show it with table()"
            message = "on a slide, a table cannot stand among paragraphs"
            state.findings.add(error(Code.RENDER_BAD_VALUE, slot.location, message, hint))
            return ""
        return in_place_of_paragraph(write_slide_lines(lines, state, slot, home))

    def _in_box(self, value: TableValue, state: RenderState, slot: RunSlot) -> str:
        box = None if slot.home is None else slot.home.box
        if box is None or state.template.package.part(slot.part).content_type == CT.NOTES_SLIDE:
            message = "on a slide, a table takes the place of a whole box"
            hint = "put the tag alone into a text box of the slide, as large as the table may be"
            state.findings.add(error(Code.RENDER_BAD_VALUE, slot.location, message, hint))
            return ""
        xml = write_slide_table(value, state, slot, box, self.write)
        extent = extent_of(box, state, slot.part)
        return in_place_of_shape(xml, extent) if xml else ""


def _read(value: Markdown, state: RenderState, slot: RunSlot) -> list[Line]:
    """Return the lines of a text, and tell what of it is shown in another way than meant."""
    state.meter.do(value.cost)
    source = checked(value.source, state, slot.location)
    try:
        reading = read_markdown(source)
    except ValueProblem as problem:
        _tell(problem, state, slot.location)
        return []
    for notice in reading.notices:
        state.findings.add(warning(notice.code, slot.location, notice.message, notice.hint))
    return list(reading.lines)


def _tell(problem: ValueProblem, state: RenderState, place: Location) -> None:
    state.findings.add(error(Code.RENDER_BAD_VALUE, place, str(problem), problem.hint))


def _is_plain(lines: list[Line]) -> bool:
    """Tell whether all is one line of text, which can stand among other text."""
    only = lines[0]
    return len(lines) == 1 and only.kind is Kind.TEXT and only.item is None and not only.quoted
