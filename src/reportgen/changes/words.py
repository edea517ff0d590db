"""The difference between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct

from reportgen.changes.likeness import tidied

LONGEST: Final = 2000
"""Texts of more words are not compared word by word."""

_SHARED: Final = 0.5
"""Where less is kept, two whole texts are easier to read than a mixture."""

_FEW: Final = 3
# Scripts that put no spaces between words are compared sign by sign.
_ALONE: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD: Final = re.compile(rf"[{_ALONE}]\s*|[^\s{_ALONE}]+\s*")


class Piece(Struct, frozen=True):
    """Some words of the first text and what stands there in the second; either may be empty.

    The space behind words belongs to them. Where both are equal, the words were kept.
    """

    before: str
    after: str


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """Return both texts, piece by piece.

    Where little was kept, or where the texts have few words, one piece holds all of both.
    """
    old, new = _words(before), _words(after)
    if min(len(old), len(new)) > _FEW and max(len(old), len(new)) <= LONGEST:
        matcher = SequenceMatcher(None, _bare(old), _bare(new), autojunk=False)
        if matcher.ratio() >= _SHARED:
            return tuple(_pieces(matcher, old, new))
    return (Piece(tidied(before), tidied(after)),)


def is_mixed(pieces: tuple[Piece, ...]) -> bool:
    """Tell whether some words were kept and others not, so that both texts are shown in one."""
    return len({piece.before == piece.after for piece in pieces}) > 1


def _pieces(matcher: SequenceMatcher[str], old: list[str], new: list[str]) -> Iterator[Piece]:
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        after = "".join(new[j1:j2])
        yield Piece(after if operation == "equal" else "".join(old[i1:i2]), after)


def _words(text: str) -> list[str]:
    return _WORD.findall(tidied(text))


def _bare(words: list[str]) -> list[str]:
    return [word.strip() for word in words]
