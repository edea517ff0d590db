"""A data file as a tree of texts, lists and blocks that know their place in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct, field

from reportgen.errors import Code, Diagnostic, Location, error

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 32
MAX_NODES = 50_000

_LINE_END = re.compile("\n")


class Mark(Struct, frozen=True):
    """A place in a text file; line and column count from 1."""

    line: int
    column: int


class Scalar(Struct, frozen=True):
    """One value as it was written; ``silent`` where nothing, ``null`` or ``~`` stands.

    ``plain`` where it stands without quotation marks, so that it may mean a number or a date.
    """

    mark: Mark
    text: str
    silent: bool
    plain: bool = False


class Sequence(Struct):
    """A list of values, in the order of the file."""

    mark: Mark
    items: list[Node] = field(default_factory=list)


class Mapping(Struct):
    """Keys with their values, in the order of the file; ``keys`` holds where each key stands."""

    mark: Mark
    values: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Mark] = field(default_factory=dict)

    def enter(self, key: Scalar, value: Node, file: str) -> Iterator[Diagnostic]:
        """Take ``value`` in under ``key``; where the key is taken, yield what to say about it."""
        if key.text in self.values:
            message = f"{key.text} stands here again, first in line {self.keys[key.text].line}"
            place = location(file, key.mark)
            yield error(Code.DATA_DUPLICATE_KEY, place, message, "keep one of the two")
        else:
            self.values[key.text] = value
            self.keys[key.text] = key.mark


Node = Scalar | Sequence | Mapping


class TooMuchError(Exception):
    """Raised by the readers of records where a limit is passed; it never leaves them."""

    def __init__(self, mark: Mark, message: str) -> None:
        super().__init__(message)
        self.mark = mark
        self.message = message

    def diagnostic(self, file: str) -> Diagnostic:
        """Return what to say about it."""
        return error(Code.DATA_LIMIT, location(file, self.mark), self.message, "split the record")


class Tally(Struct):
    """Counts the values of one file and stops at the first limit that is passed."""

    count: int = 0

    def add(self, mark: Mark, depth: int) -> None:
        """Count a value at ``depth``, where the top of the file is 1. Raises TooMuchError."""
        self.count += 1
        if depth > MAX_DEPTH:
            raise TooMuchError(mark, f"lists and blocks are nested more than {MAX_DEPTH} deep")
        if self.count > MAX_NODES:
            raise TooMuchError(mark, f"the file holds more than {MAX_NODES:,} values")


class Lines:
    """The lines of a text, to tell the place of a character without counting anew."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def mark(self, offset: int) -> Mark:
        """Return the place of the character at ``offset``."""
        line = bisect_right(self._starts, offset)
        return Mark(line, offset - self._starts[line - 1] + 1)


def location(file: str, mark: Mark) -> Location:
    """Return ``mark`` as a place in ``file``."""
    return Location(file, mark.line, mark.column)
