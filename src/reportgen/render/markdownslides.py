"""Writes Markdown on slides: paragraphs in the levels and bullets of the text frame."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.compiler.slots import Home, RunSlot
from reportgen.render.elements import read_element
from reportgen.render.levels import LAST_LEVEL, Level, level_of
from reportgen.render.markdownlines import Item, Kind, Line
from reportgen.render.paragraphs import paragraph, slide_settings
from reportgen.render.rich import rich_runs
from reportgen.render.richtext import Look
from reportgen.render.runformat import styled
from reportgen.render.state import RenderState

_HANGING, _STEP = 285_750, 457_200
"""PowerPoint's own indents of a list in a box, in EMU."""
_NUMBER = 342_900
"""How far a number hangs out at least, in EMU."""
_NO_MARK = "<a:buNone/>"
_BULLET = '<a:buFont typeface="Arial"/><a:buChar char="•"/>'


def write_slide_lines(lines: Sequence[Line], state: RenderState, slot: RunSlot, home: Home) -> str:
    """Return the paragraphs that ``lines``, none of them a table, make in a text frame."""
    has_list = any(line.item is not None for line in lines)
    writer = _Writer(state, slot, home, has_list)
    return "".join(writer.write(line) for line in lines)


class _Writer(Struct):
    """Writes one text, line by line; ``numbers`` are the last ones of its numbered lists.

    A numbered paragraph says with which number its unbroken run of items begins (``startAt``):
    ``begun`` holds that number for each list, and ``open`` the list that the last line goes on.
    """

    state: RenderState
    slot: RunSlot
    home: Home
    has_list: bool
    numbers: dict[int, int] = field(default_factory=dict)
    begun: dict[int, int] = field(default_factory=dict)
    open: list[int] = field(default_factory=list)

    def write(self, line: Line) -> str:
        """Return the paragraph of a line."""
        slot = self._slot(line)
        runs = rich_runs(line.text, self.state, slot)
        return paragraph(slot, self._settings(line), runs)

    def _slot(self, line: Line) -> RunSlot:
        look = Look()
        if line.kind is Kind.HEADING:
            look = Look(bold=True)
        elif line.kind is Kind.CODE:
            look = Look(code=True)
        elif line.quoted:
            look = Look(italic=True)
        return (
            replace(self.slot, before=styled(self.slot.before, look))
            if look != Look()
            else self.slot
        )

    def _settings(self, line: Line) -> str:
        own = self.home.settings
        if line.item is not None:
            return self._in_list(line.item)
        self.open.clear()
        if line.quoted:
            return slide_settings(own, None, _STEP, 0, _NO_MARK)
        if line.kind is Kind.TEXT and not self.has_list:
            return own
        is_marked = self._inherited(self._level(1)).is_marked
        return slide_settings(own, None, 0, 0, _NO_MARK) if is_marked else own

    def _inherited(self, level: int) -> Level:
        return level_of(self.home.frame, level, self.state, self.slot.part)

    def _level(self, depth: int) -> int:
        own = read_element("a:pPr", self.home.settings).attributes.get("lvl", "0")
        return min(int(own) + depth - 1, LAST_LEVEL)

    def _in_list(self, item: Item) -> str:
        level = self._level(item.depth)
        left, hanging = self._indents(item, self._inherited(level))
        mark: str | None = _NO_MARK
        if not item.begins or not item.ordered:
            del self.open[item.depth - 1 :]
        if not item.begins:
            hanging = 0
        elif item.ordered:
            mark = self._number(item)
        else:
            mark = None if self._inherited(level).is_marked else _BULLET
        return slide_settings(self.home.settings, level, left, hanging, mark)

    @staticmethod
    def _indents(item: Item, level: Level) -> tuple[int | None, int | None]:
        """Return where an item stands: as it inherits, where its mark has the room it needs."""
        if not level.is_marked or level.left is None or level.hanging is None:
            return _HANGING + (item.depth - 1) * _STEP, _HANGING
        if item.ordered and level.hanging < _NUMBER:
            return level.left - level.hanging + _NUMBER, _NUMBER
        return None, None

    def _number(self, item: Item) -> str:
        """Return the mark of a numbered item, with the number that its run of items begins with."""
        ident = item.list_number
        self.numbers[ident] = self.numbers.get(ident, item.start - 1) + 1
        goes_on = self.open[item.depth - 1 : item.depth] == [ident]
        if not goes_on:
            self.begun[ident] = self.numbers[ident]
        del self.open[item.depth - 1 :]
        self.open.extend([0] * (item.depth - 1 - len(self.open)))
        self.open.append(ident)
        start = self.begun[ident]
        begins = f' startAt="{start}"' if start != 1 else ""
        font = '<a:buSzPct val="100000"/><a:buFont typeface="+mj-lt"/>'
        return f'{font}<a:buAutoNum type="arabicPeriod"{begins}/>'
