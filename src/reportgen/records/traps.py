"""Find texts that YAML reads otherwise than a person meant, and without complaint.

YAML joins a line that is indented a little too far to the text above it, and takes what follows
a space and ``#`` for a comment. Either way part of a record would go missing unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml
from msgspec import Struct

_ENTRY_OR_KEY = re.compile(r"\s*(-\s|[\w-]+:(\s|$))")
_HASHED_WORD = re.compile(r"\s+(#[^\s#])")


class Trap(Struct, frozen=True):
    """A place, counted from 0, and what to say about it."""

    line: int
    column: int
    message: str
    hint: str


def traps(event: yaml.ScalarEvent, lines: Sequence[str]) -> Iterator[Trap]:
    """Yield the traps in an unquoted text; ``lines`` are those of the whole file."""
    if event.style or not event.start_mark or not event.end_mark:
        return
    first, last = event.start_mark.line, event.end_mark.line
    yield from _joined_lines(lines, first + 1, last)
    if last < len(lines):
        yield from _cut_words(lines[last], last, event.end_mark.column)


def _joined_lines(lines: Sequence[str], first: int, last: int) -> Iterator[Trap]:
    for number, line in enumerate(lines[first : last + 1], start=first):
        if _ENTRY_OR_KEY.match(line):
            message = "this line is read as part of the text above it"
            hint = (
                "begin it in the same column as its neighbours, or put the text in quotation marks"
            )
            yield Trap(number, len(line) - len(line.lstrip()), message, hint)


def _cut_words(line: str, number: int, end: int) -> Iterator[Trap]:
    if found := _HASHED_WORD.match(line, end):
        message = "everything from # on is taken for a comment"
        hint = "put the whole text in quotation marks, or a space behind # where a comment is meant"
        yield Trap(number, found.start(1), message, hint)
