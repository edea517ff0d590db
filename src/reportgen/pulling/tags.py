"""Marks texts where templates see them, so that a rendering tells where each came out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from msgspec import Struct

from reportgen.records.worded import Worded

__all__ = ["Segment", "Tags", "without_marks"]

_START, _END = "\U000e0001", "\U000e007f"
_FIRST, _LAST = 0xE0020, 0xE007E
_BASE: Final = _LAST - _FIRST + 1
_LENGTH: Final = 3
_HEAD: Final = len(_START) + _LENGTH
_MARKS: Final = re.compile("\U000e0001[\U000e0020-\U000e007e]{3}|\U000e007f")
_STEERS: Final = re.compile(r"https?://\S+|\d{4}(-\d{2}){0,2}|[A-Z]{2,3}|\W*|\S*@\S+")
"""Texts that filters read and do not only print: addresses, dates, codes."""


class Segment(Struct, frozen=True):
    """A stretch of a shown text, from ``start`` to ``end``, that came from the text ``number``."""

    start: int
    end: int
    number: int


class Tags:
    """Marks for texts; each has a number, and numbers go up in the order of the texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(sorted({text for text in texts if not _STEERS.fullmatch(text)}))
        self._numbers = {text: number for number, text in enumerate(self.texts)}

    def on(self, value: Any) -> Any:
        """Return plain data with each of the texts marked; what is made for charts stays."""
        if isinstance(value, str):
            return self._marked(value)
        if type(value) is dict:
            return {name: self.on(item) for name, item in value.items()}
        if type(value) in {list, tuple}:
            return type(value)(self.on(item) for item in value)
        return value

    def _marked(self, text: str) -> str:
        body = text.body if isinstance(text, Worded) else text
        number = self._numbers.get(str(body))
        if number is None:
            return text
        head = _head(number)
        made = f"{head}{body!s}{_END}"
        if not isinstance(text, Worded):
            return made
        spans = [(start + _HEAD, end + _HEAD, tag) for start, end, tag in text.spans]
        return Worded(made, spans, text.tail, text.original)

    def segments(self, marked: str) -> list[Segment]:
        """Return which stretches of the text without marks came from which of the texts.

        A text that begins here and ends somewhere else is none of them.
        """
        found: list[Segment] = []
        opened: list[tuple[int, int]] = []
        for at, mark in _marks(marked):
            if mark == _END and opened:
                number, start = opened.pop()
                found.append(Segment(start, at, number))
            elif mark != _END:
                opened.append((_number(mark), at))
        return found


def _head(number: int) -> str:
    digits = []
    for _ in range(_LENGTH):
        number, digit = divmod(number, _BASE)
        digits.append(chr(_FIRST + digit))
    return _START + "".join(reversed(digits))


def _number(mark: str) -> int:
    number = 0
    for digit in mark[len(_START) :]:
        number = number * _BASE + ord(digit) - _FIRST
    return number


def _marks(marked: str) -> Iterator[tuple[int, str]]:
    """Yield each mark with where it stands in the text without marks."""
    taken = 0
    for mark in _MARKS.finditer(marked):
        yield mark.start() - taken, mark[0]
        taken += len(mark[0])


def without_marks(marked: str) -> str:
    """Return a text without its marks."""
    return _MARKS.sub("", marked)
