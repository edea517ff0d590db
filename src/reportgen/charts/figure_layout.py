"""Where everything in a dot matrix stands: measured, but not yet drawn.

Every distance is a multiple of the size of the text, so that another size keeps the proportions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from reportgen.charts.figure_header import Columns, Header, Setting, header
from reportgen.charts.figure_items import Dot, Item, Rule, Sheet, Tone, Weight, Words
from reportgen.charts.figure_measures import (
    ASCENT,
    DESCENT,
    HAIRLINE,
    HALF_CAPITAL,
    HIGHEST,
    MARK,
    STRONG,
)
from reportgen.charts.spec import Matrix
from reportgen.charts.wrapping import wrap
from reportgen.errors import Code, Location, ReportgenError, error

__all__ = ["lay_out"]

# In multiples of the size of the text.
_PAD: Final = 0.42
_NO_MARK: Final = 0.1
_AFTER_TEXT: Final = 1.4


def lay_out(matrix: Matrix, setting: Setting, place: Location) -> Sheet:
    """Return ``matrix`` laid out; ReportgenError (R104) where it does not fit."""
    top = header(matrix, setting)
    if top is None:
        message = f"{len(matrix.columns)} columns do not fit into the width of the picture"
        hint = "make the picture wider or group the columns into fewer"
        raise ReportgenError(error(Code.RENDER_LIMIT, place, message, hint))
    sheet = _laid_out(matrix, setting, top)
    if sheet.height > HIGHEST:
        message = "the picture would be higher than the largest page"
        hint = "show fewer rows in it, or shorten their texts"
        raise ReportgenError(error(Code.RENDER_LIMIT, place, message, hint))
    return sheet


def _laid_out(matrix: Matrix, setting: Setting, top: Header) -> Sheet:
    rows = _Rows(matrix, setting, top.columns)
    y = top.height
    items = [*top.items, rows.rule(y, STRONG, Tone.TEXT)]
    for row, text in enumerate(matrix.rows):
        lines = rows.wrapped(text, Weight.NORMAL)
        items += [*rows.row(row, lines, y), rows.rule(y + rows.height(lines), HAIRLINE, Tone.LINE)]
        y += rows.height(lines)
    if setting.totals_label:
        lines = rows.wrapped(setting.totals_label, Weight.BOLD)
        items[-1] = rows.rule(y, STRONG, Tone.TEXT)
        items += rows.totals(lines, y)
        y += rows.height(lines)
    return Sheet(setting.width, y + STRONG, tuple(items))


class _Rows(Struct, frozen=True):
    """Lays rows out below ``y``; each is as high as its text needs."""

    matrix: Matrix
    setting: Setting
    columns: Columns

    def wrapped(self, text: str, weight: Weight) -> list[str]:
        room = self.columns.left - self.columns.text_left - _AFTER_TEXT * self.setting.size
        return wrap(text, room, lambda piece: self.setting.measure(piece, weight))

    def height(self, lines: list[str]) -> float:
        one = (ASCENT + DESCENT + 2 * _PAD) * self.setting.size
        return one + (len(lines) - 1) * self.setting.line

    def rule(self, y: float, width: float, tone: Tone) -> Item:
        return Rule(((0, y), (self.setting.width, y)), width, tone)

    def row(self, row: int, lines: list[str], y: float) -> Iterator[Item]:
        size = self.setting.size
        base = y + (_PAD + ASCENT) * size
        yield Words(
            self.setting.number(row + 1), self.columns.number_right, base, "right", Tone.MUTED
        )
        yield from self._text(lines, base, Weight.NORMAL)
        middle = base + (len(lines) - 1) * self.setting.line / 2 - HALF_CAPITAL * size
        for column in range(len(self.matrix.columns)):
            marked = (row, column) in self.matrix.marks
            radius, tone = (MARK, Tone.MARK) if marked else (_NO_MARK, Tone.LINE)
            yield Dot(self.columns.centre(column), middle, radius * size, tone)

    def totals(self, lines: list[str], y: float) -> Iterator[Item]:
        base = y + (_PAD + ASCENT) * self.setting.size
        yield from self._text(lines, base, Weight.BOLD)
        for column in range(len(self.matrix.columns)):
            count, x = self.setting.number(self.matrix.count(column)), self.columns.centre(column)
            yield Words(count, x, base, "center", Tone.TEXT, Weight.BOLD)

    def _text(self, lines: list[str], base: float, weight: Weight) -> Iterator[Item]:
        for number, text in enumerate(lines):
            y = base + number * self.setting.line
            yield Words(text, self.columns.text_left, y, "left", Tone.TEXT, weight)
