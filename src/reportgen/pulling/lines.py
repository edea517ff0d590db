"""What a person's file says beside what it was built from and what is built today."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from msgspec import Struct

from reportgen.regeneration.note.signs import is_sign, shown

__all__ = ["Apart", "Line", "Seen", "Side", "What", "beginning", "neutral", "row_text"]

_SHOWN: Final = 60
_OBJECT: Final = "\ufffc"


class Line(Struct, frozen=True):
    """A paragraph or a cell: as it was built, as it is in the person's file, and with marks.

    ``marked`` is None where it would be built differently today, or where it cannot be told.
    """

    place: tuple[str, ...]
    base: str
    mine: str
    marked: str | None

    @property
    def is_edited(self) -> bool:
        """True where words are different; another picture or note alone is no edit of words."""
        return neutral(self.base) != neutral(self.mine)


class Side(Enum):
    """Which of the files have something that is not one for one in both."""

    ADDED = auto()
    """The person's alone."""

    REMOVED = auto()
    """What was built alone."""

    KEPT = auto()
    """The person's, and an earlier build: the record dropped it, and she kept it."""

    PARTED = auto()
    """One paragraph of which she made several."""

    JOINED = auto()
    """Several paragraphs of which she made one."""

    RESHAPED = auto()
    """A table that has another number of columns in her file."""


class What(Enum):
    """What was added or taken out, as it is called."""

    PARAGRAPH = "paragraph"
    ROW = "row"
    TABLE = "table"
    TEXT = "text box"
    CHART = "chart"
    PICTURE = "picture"
    OTHER = "object"
    SLIDE = "slide"


class Apart(Struct, frozen=True):
    """Something that is not one for one in what was built and in the person's file.

    ``old`` and ``new`` are its paragraphs or rows there, of a slide none; ``marked`` are the old
    ones with marks, as far as they would be built so today.
    """

    place: tuple[str, ...]
    side: Side
    what: What
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many paragraphs or rows these are; of all else each is told alone."""
        return len(self.old or self.new) if self.what in {What.PARAGRAPH, What.ROW} else 1


Seen = Line | Apart
"""A place of the person's file."""


def neutral(text: str) -> str:
    """Return ``text`` with one sign for all objects: what a note says has marks of its own."""
    return "".join(_OBJECT if is_sign(char) else char for char in text)


def beginning(text: str) -> str:
    """Return the first words of a text, quoted."""
    words = shown(text)
    return f"“{words[:_SHOWN]}…”" if len(words) > _SHOWN else f"“{words}”"


def row_text(cells: Sequence[str]) -> str:
    """Return a row for a reader, in one line."""
    return " | ".join(shown(cell) for cell in cells)
