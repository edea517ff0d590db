"""What a Markdown text is made of, once it is read: lines, one for each paragraph or table."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct, field

from reportgen.codes import Code
from reportgen.render.richtext import Rich


class Kind(Enum):
    """What a line is."""

    TEXT = "text"
    HEADING = "heading"
    CODE = "code"
    RULE = "rule"
    TABLE = "table"


class Item(Struct, frozen=True):
    """The item of a list to which a line belongs.

    ``list_number`` tells the lists of a text apart, in the order in which they begin. ``depth``
    counts all lists around it from 1, ``rank`` those of its kind; ``start`` is the number of the
    list's first item, ``begins`` is true of the line that bears the item's mark.
    """

    list_number: int
    ordered: bool
    start: int
    depth: int
    rank: int
    begins: bool


class Grid(Struct, frozen=True):
    """A table; ``align`` says of each column ``left``, ``center``, ``right``, or nothing."""

    align: tuple[str, ...]
    header: tuple[Rich, ...]
    rows: tuple[tuple[Rich, ...], ...]


class Line(Struct, frozen=True):
    """One paragraph, rule or table; ``level`` is that of a heading, ``quoted`` how deep it is."""

    kind: Kind
    text: Rich = field(default_factory=Rich)
    level: int = 0
    item: Item | None = None
    quoted: int = 0
    grid: Grid | None = None


class Notice(Struct, frozen=True):
    """Something of a text that is shown in another way than its author meant."""

    code: Code
    message: str
    hint: str


class Reading(Struct, frozen=True):
    """What a Markdown text shows, and what is to be told of it."""

    lines: tuple[Line, ...]
    notices: tuple[Notice, ...]
