"""Which way text runs: by its language, and letter by letter where languages mix.

What is here is as much of the Unicode bidirectional algorithm (UAX #9) as settles which letters of
a paragraph stand in which direction; to place them is for the program that shows them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from types import MappingProxyType
from typing import Final

from msgspec import Struct

__all__ = [
    "LEFT_TO_RIGHT_MARK",
    "RIGHT_TO_LEFT_MARK",
    "Ways",
    "has_right_to_left",
    "is_right_to_left",
    "rightward",
    "ways_of",
]

LEFT_TO_RIGHT_MARK: Final = "\u200e"
RIGHT_TO_LEFT_MARK: Final = "\u200f"

_SCRIPTS: Final = frozenset({"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa"})
_LANGUAGES: Final = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "lrc", "mzn", "ps", "sd", "ug", "ur", "yi"}
)
_SCRIPT: Final = re.compile("[a-z]{4}")
_RIGHT: Final = frozenset({"R", "AL"})
_DIGITS: Final = frozenset({"EN", "AN"})
_SIGNS: Final = "،؛؟"
_MARKS: Final = LEFT_TO_RIGHT_MARK + RIGHT_TO_LEFT_MARK
_OPENING: Final = "([{«“"
_PARTING: Final = ",;:،؛·–—"
_PAIRS: Final = MappingProxyType({"(": ")", "[": "]", "{": "}"})
_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)[^\s\u0590-\u08ff،؛]*[A-Za-z0-9/#=&_-]|[\w.+-]+@[\w.-]*[A-Za-z0-9]",
    re.ASCII,
)


def is_right_to_left(language: str) -> bool:
    """Tell whether ``language`` (BCP 47) is written from right to left: by its script, if named."""
    tags = language.lower().replace("_", "-").split("-")
    scripts = [tag for tag in tags[1:] if _SCRIPT.fullmatch(tag)]
    return scripts[0] in _SCRIPTS if scripts else tags[0] in _LANGUAGES


def has_right_to_left(text: str) -> bool:
    """Tell whether any letter of ``text`` belongs to a script written from right to left."""
    return any(unicodedata.bidirectional(letter) in _RIGHT for letter in text)


class Ways(Struct, frozen=True):
    """The directions of a paragraph's letters, and where marks are needed to hold them.

    ``right`` says of each letter whether it runs from right to left. Programs that read letters
    alone would let a number, or signs between two foreign words, join the word before them, and a
    sign at the end of an address the text around it: before the letters ``numbers`` and after the
    letters ``ends`` a mark stands.
    """

    right: list[bool]
    numbers: frozenset[int]
    ends: frozenset[int]

    def stretches(self, start: int, text: str) -> Iterator[tuple[bool, str]]:
        """Yield the parts of ``text``, which begins at the letter ``start``, with directions."""
        for way, group in groupby(enumerate(text, start), key=lambda pair: self.right[pair[0]]):
            yield way, "".join(self._marked(at, letter) for at, letter in group)

    def _marked(self, at: int, letter: str) -> str:
        before = RIGHT_TO_LEFT_MARK if at in self.numbers else ""
        return f"{before}{letter}{LEFT_TO_RIGHT_MARK if at in self.ends else ''}"


def ways_of(text: str) -> Ways:
    """Return the directions of the letters of a paragraph that runs from right to left."""
    right = rightward(text)
    numbers: set[int] = set()
    ends: set[int] = set()
    at = 0
    for way, group in groupby(right):
        end = at + len(list(group))
        spoken = [one for one in range(at, end) if text[one].isalnum() or text[one] in _MARKS]
        between = not spoken and end < len(text)
        if way and at and (between or (spoken and text[spoken[0]].isdecimal())):
            numbers.add(spoken[0] if spoken else at)
        elif not way and spoken and spoken[-1] != end - 1:
            ends.add(end - 1)
        at = end
    return Ways(right, frozenset(numbers), frozenset(ends))


def rightward(text: str) -> list[bool]:
    """Return for each letter of a paragraph from right to left whether it runs that way too.

    Numbers belong to the word that they are part of, or else to the next one, signs to what is on
    both their sides or else to the paragraph, brackets stay together (after UAX #9, W7, N0 to N2).
    Addresses run from left to right whole.
    """
    kinds = ["R" if letter in _SIGNS else unicodedata.bidirectional(letter) for letter in text]
    for found in _ADDRESS.finditer(text):
        kinds[found.start() : found.end()] = ["L"] * (found.end() - found.start())
    strong = _with_numbers(text, kinds)
    _settle_brackets(text, strong)
    return _settle_rest(strong)


def _with_numbers(text: str, kinds: list[str]) -> list[bool | None]:
    """Return the direction of letters and numbers, None for what has none of its own."""
    ways: list[bool | None] = []
    last, apart = True, False
    for at, kind in enumerate(kinds):
        if kind == "L" or kind in _RIGHT:
            last = kind != "L"
            ways.append(last)
        elif kind in _DIGITS:
            ways.append(_before_word(kinds, at) if apart and not last else last)
            last = bool(ways[-1])
        else:
            ways.append(None)
        apart = _parts(text, at + 1)
    return ways


def _parts(text: str, at: int) -> bool:
    """Tell whether a word begins at the letter ``at``: in brackets, or after a sign and a space.

    Brackets inside a word, as in WT/MIN(24)/38, begin none.
    """
    before = text[:at].rstrip()
    if len(before) == at and text[at - 1 : at] in _PAIRS and text[at - 2 : at - 1].isalnum():
        return False
    signs = _OPENING if len(before) == at else _OPENING + _PARTING
    return bool(before) and before[-1] in signs


def _before_word(kinds: list[str], at: int) -> bool:
    """Tell whether the next letter after a number that stands alone runs to the right."""
    following = (kind for kind in kinds[at:] if kind == "L" or kind in _RIGHT)
    return next(following, "L") in _RIGHT


def _settle_brackets(text: str, ways: list[bool | None]) -> None:
    """Give both brackets of a pair one direction (N0)."""
    opened: list[int] = []
    for at, letter in enumerate(text):
        if ways[at] is not None:
            continue
        if letter in _PAIRS:
            opened.append(at)
        elif letter in _PAIRS.values():
            start = next((one for one in reversed(opened) if _PAIRS[text[one]] == letter), None)
            if start is not None:
                del opened[opened.index(start) :]
                ways[start] = ways[at] = _of_pair(ways, start, at)


def _of_pair(ways: list[bool | None], start: int, end: int) -> bool | None:
    inside = {way for way in ways[start + 1 : end] if way is not None}
    if not inside:
        return None
    if True in inside:
        return True
    return next((way for way in reversed(ways[:start]) if way is not None), True)


def _settle_rest(ways: list[bool | None]) -> list[bool]:
    """Give what has no direction that of both its neighbours, or that of the paragraph (N1, N2)."""
    settled: list[bool] = []
    before = True
    for way, group in groupby(enumerate(ways), key=lambda pair: pair[1]):
        members = [at for at, _ in group]
        # Between two stretches that run to the right signs do so, too; else as the paragraph does.
        own = before or _after(ways, members[-1]) if way is None else way
        settled += [own] * len(members)
        before = own
    return settled


def _after(ways: list[bool | None], at: int) -> bool:
    return next((way for way in ways[at + 1 :] if way is not None), True)
