"""Breaking text into lines of a given width."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Final

__all__ = ["Width", "shortened", "wrap"]

Width = Callable[[str], float]
"""Measures a piece of text; any unit, as long as it is the unit of the width to fill."""

_BALANCING_STEPS: Final = 8
# No line holds more letters; measuring no more of a word keeps endless ones from taking for ever.
_LONGEST_LINE: Final = 500


def wrap(text: str, width: float, measure: Width) -> list[str]:
    """Return ``text`` in as few lines as ``width`` allows, made about equally long.

    Every character but white space is kept: a word that is wider than a line is broken. A text
    of nothing but white space is one empty line.
    """
    words = text.split()
    lines = list(_lines(words, width, measure))
    narrow, wide = 0.0, width
    # The narrowest width that needs no more lines leaves no single word on the last one.
    for _ in range(_BALANCING_STEPS if len(lines) > 1 else 0):
        middle = (narrow + wide) / 2
        tried = list(_lines(words, middle, measure))
        if len(tried) > len(lines) or _breaks_words(tried, words):
            narrow = middle
        else:
            wide, lines = middle, tried
    return lines


def shortened(text: str, width: float, measure: Width, most: int) -> list[str]:
    """Return ``text`` wrapped into ``most`` lines, as many of its words as fit, and an ellipsis.

    A text that needs no more lines is whole. Of a first word that is too long, letters go.
    """
    lines = wrap(text, width, measure)
    if len(lines) <= most:
        return lines
    words = text.split()
    pieces = words if len(list(_lines([words[0] + _MORE], width, measure))) <= most else words[0]
    between = " " if pieces is words else ""

    def begun(count: int) -> list[str]:
        return list(_lines((between.join(pieces[:count]) + _MORE).split(), width, measure))

    counts = range(2, min(len(pieces), _LONGEST_LINE * most))
    fitting = 1 + bisect_right(counts, most, key=lambda count: len(begun(count)))
    return begun(fitting)[:most]


_MORE: Final = "…"


def _lines(words: list[str], width: float, measure: Width) -> Iterator[str]:
    line = ""
    for word in words:
        for piece in _pieces(word, width, measure):
            longer = f"{line} {piece}" if line else piece
            if line and measure(longer) > width:
                yield line
                longer = piece
            line = longer
    yield line


def _pieces(word: str, width: float, measure: Width) -> Iterator[str]:
    """Yield ``word``, or its parts where it is wider than a line."""
    while len(word) > 1 and measure(word[:_LONGEST_LINE]) > width:
        ends = range(2, min(len(word), _LONGEST_LINE))
        fitting = 1 + bisect_right(ends, width, key=lambda end: measure(word[:end]))
        yield word[:fitting]
        word = word[fitting:]
    yield word


def _breaks_words(lines: list[str], words: list[str]) -> bool:
    return [word for line in lines for word in line.split()] != words
