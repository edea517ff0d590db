"""How much two texts are alike, the same from either side."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from reportgen.languages.punctuation import Signs
from reportgen.records.worded import Worded, put_together

_WORDS = re.compile(r"\w+")


def tidied(text: str) -> str:
    """Return ``text`` in one line and in one form of its letters: what is left is said.

    It keeps what it knows of its language.
    """
    return text.changed(_in_one_line) if isinstance(text, Worded) else _in_one_line(text)


def _in_one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def listed(parts: Iterable[str | None], between: str, signs: Signs) -> str:
    """Return what there is of ``parts``, tidied, as one text that keeps their languages.

    ``between`` are the signs between two of them as templates write them, such as a comma and a
    space; they become those of a language.
    """
    own, pieces = signs.over(between), list[str]()
    for part in filter(None, parts):
        pieces += [own, tidied(part)]
    return put_together(pieces[1:])


def folded(text: str) -> str:
    """Return the words of ``text`` without case and punctuation, for finding it again."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_WORDS.findall(plain)) or tidied(plain)


def pieces(text: str) -> frozenset[str]:
    """Return all runs of three letters in ``text``, folded, with a blank at both ends."""
    padded = f" {folded(text)} "
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of pieces that two texts have in common, from 0 to 1 (Dice)."""
    return 2 * len(one & other) / ((len(one) + len(other)) or 1)
