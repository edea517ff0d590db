"""How much two texts are alike, the same from either side."""

from __future__ import annotations

import re
import unicodedata

_WORDS = re.compile(r"\w+")


def tidied(text: str) -> str:
    """Return ``text`` in one line and in one form of its letters: what is left is said."""
    return " ".join(unicodedata.normalize("NFC", text).split())


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
