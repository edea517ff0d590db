"""The columns of a dot matrix and their labels, which are always horizontal.

Labels are centred over their columns where they fit. Where they do not, they are stepped: each on
lines of its own, right to left downwards, with a thin line down to its column. That lets columns
be narrow, so that the texts of the rows keep their room.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from reportgen.charts.figure_items import Item, Measure, Rule, Tone, Weight, Words
from reportgen.charts.figure_measures import LINE
from reportgen.charts.spec import Matrix
from reportgen.charts.wrapping import wrap

__all__ = ["Columns", "Header", "Setting", "header"]

# In multiples of the size of the text.
_FOOT: Final = 0.62
_ABOVE: Final = 0.05
_INSET: Final = 0.1
_AFTER_NUMBER: Final = 0.9
_AFTER_HEADING: Final = 1.5
_GUTTER: Final = 1.0
_WIDEST: Final = 6.4
_WIDEST_STEPPED: Final = 3.0
_NARROWEST: Final = 1.35
_BETWEEN_TOTALS: Final = 0.45
_ARM: Final = 0.32
_ARM_GAP: Final = 0.35
_HALF_LETTER: Final = 0.32
# Shares: of the width that the columns may take, of the room beside them that a heading may.
_SHARE: Final = 0.5
_SHARE_AT_MOST: Final = 0.62
_HEADING_SHARE: Final = 0.4
_MOST_LINES: Final = 3
_HAIRLINE: Final = 0.5


class Setting(Struct, frozen=True):
    """What a picture is set in: its width, the size of its text and its few fixed words."""

    width: float
    size: float
    row_heading: str
    totals_label: str
    measure: Measure
    digits: str = "0123456789"

    def number(self, number: int) -> str:
        """Return a number in the digits of the picture."""
        return "".join(self.digits[int(digit)] for digit in str(number))

    def normal(self, text: str) -> float:
        """Return the width of ``text`` in the normal weight."""
        return self.measure(text, Weight.NORMAL)

    def bold(self, text: str) -> float:
        """Return the width of ``text`` in the bold weight."""
        return self.measure(text, Weight.BOLD)

    @property
    def line(self) -> float:
        """The distance from one line of text to the next."""
        return LINE * self.size


class Columns(Struct, frozen=True):
    """Where things stand from left to right.

    Numbers of the rows end at ``number_right``, their texts begin at ``text_left``, the first
    column at ``left``; each column is ``step`` wide.
    """

    number_right: float
    text_left: float
    left: float
    step: float

    def centre(self, column: int) -> float:
        """Return the middle of ``column``."""
        return self.left + (column + 0.5) * self.step


class Header(Struct, frozen=True):
    """The heading of the rows and the labels of the columns, ``height`` high."""

    columns: Columns
    items: tuple[Item, ...]
    height: float


def header(matrix: Matrix, setting: Setting) -> Header | None:
    """Return the columns of ``matrix`` with their labels, None where they do not fit."""
    return _centred(matrix, setting) or _stepped(matrix, setting)


def _columns(matrix: Matrix, setting: Setting, step: float) -> Columns:
    number_right = _INSET * setting.size + setting.normal(
        setting.number(8) * len(str(len(matrix.rows)))
    )
    text_left = number_right + _AFTER_NUMBER * setting.size
    left = setting.width - step * len(matrix.columns)
    return Columns(number_right, text_left, left, step)


def _centred(matrix: Matrix, setting: Setting) -> Header | None:
    room = _SHARE * setting.width / len(matrix.columns)
    columns = _columns(matrix, setting, min(room, _WIDEST * setting.size))
    inside = columns.step - _GUTTER * setting.size
    labels = [wrap(label, inside, setting.normal) for label in matrix.columns]
    words = [word for label in matrix.columns for word in label.split()]
    if any(setting.normal(word) > inside for word in words) or _highest(labels) > _MOST_LINES:
        return None
    heading = _heading_lines(columns, setting)
    height = _height(_highest([heading, *labels]), setting)
    base = height - _FOOT * setting.size
    items = list(_lines(heading, columns.text_left, base, "left", Tone.MUTED, setting))
    for column, lines in enumerate(labels):
        items += _lines(lines, columns.centre(column), base, "center", Tone.TEXT, setting)
    return Header(columns, tuple(items), height)


def _stepped(matrix: Matrix, setting: Setting) -> Header | None:
    count = len(matrix.columns)
    total = setting.bold(setting.number(len(matrix.rows))) + _BETWEEN_TOTALS * setting.size
    narrowest = max(_NARROWEST * setting.size, total)
    step = max(narrowest, min(_SHARE * setting.width / count, _WIDEST_STEPPED * setting.size))
    if step * count > _SHARE_AT_MOST * setting.width:
        return None
    columns = _columns(matrix, setting, step)
    heading = _heading_lines(columns, setting)
    labels = _stepped_labels(matrix, columns, heading, setting)
    height = _height(max(len(heading), sum(map(len, labels))), setting)
    base = height - _FOOT * setting.size
    items = list(_lines(heading, columns.text_left, base, "left", Tone.MUTED, setting))
    items += _staircase(labels, columns, height, setting)
    return Header(columns, tuple(items), height)


def _highest(texts: list[list[str]]) -> int:
    return max(len(lines) for lines in texts)


def _height(lines: int, setting: Setting) -> float:
    return lines * setting.line + (_ABOVE + _FOOT) * setting.size


def _heading_lines(columns: Columns, setting: Setting) -> list[str]:
    room = _HEADING_SHARE * (columns.left - columns.text_left)
    return wrap(setting.row_heading, room, setting.normal)


def _stepped_labels(
    matrix: Matrix, columns: Columns, heading: list[str], setting: Setting
) -> list[list[str]]:
    """Return the lines of each label, which may reach left as far as the heading of the rows."""
    heading_width = max(setting.normal(line) for line in heading)
    taken = columns.text_left + heading_width + _AFTER_HEADING * setting.size
    ends = (_label_end(columns, column, setting) for column in range(len(matrix.columns)))
    return [
        wrap(label, end - taken, setting.normal)
        for label, end in zip(matrix.columns, ends, strict=True)
    ]


def _label_end(columns: Columns, column: int, setting: Setting) -> float:
    return columns.centre(column) - (_ARM + _ARM_GAP) * setting.size


def _staircase(
    labels: list[list[str]], columns: Columns, height: float, setting: Setting
) -> Iterator[Item]:
    """Yield labels from the first column, lowest, to the last, highest, each with its line."""
    base = height - _FOOT * setting.size
    foot = height - _ARM_GAP * setting.size
    for column, lines in enumerate(labels):
        end = _label_end(columns, column, setting)
        yield from _lines(lines, end, base, "right", Tone.TEXT, setting)
        middle = base - _HALF_LETTER * setting.size
        start, corner = end + _ARM_GAP * setting.size, columns.centre(column)
        yield Rule(((start, middle), (corner, middle), (corner, foot)), _HAIRLINE, Tone.MUTED)
        base -= len(lines) * setting.line


def _lines(  # noqa: PLR0913, PLR0917 - a text, where it stands and how it looks
    lines: list[str], x: float, base: float, anchor: str, tone: Tone, setting: Setting
) -> Iterator[Item]:
    """Yield ``lines``, the last of them on ``base``."""
    for above, text in enumerate(reversed(lines)):
        yield Words(text, x, base - above * setting.line, anchor, tone)
