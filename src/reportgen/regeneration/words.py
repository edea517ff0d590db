"""Two changed texts against the text that both began from, word by word.

What comes out are edits of the person's text, so that whoever applies them leaves the look of
every other character alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct

from reportgen.regeneration.outcomes import Kind

__all__ = ["Edit", "TextMerge", "apply_edits", "edits_between", "merge_texts"]

_TOKENS: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|\s+|.", re.UNICODE | re.DOTALL)
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff]")
"""Letters of scripts that put no spaces between words; each of them counts as a word."""

MAX_TOKENS: Final = 5_000
"""Longer texts are compared as a whole: comparing takes the square of the length."""


class Edit(Struct, frozen=True):
    """Replace the characters from ``start`` to ``end`` of a text by ``text``."""

    start: int
    end: int
    text: str


class TextMerge(Struct, frozen=True):
    """What becomes of a text: its ``kind``, the ``text`` that stands then, and how to get there.

    ``edits`` change the person's text into ``text``; in order, none touching another. In a
    conflict there are none. ``kind`` is None where neither side changed anything.
    """

    kind: Kind | None
    text: str
    edits: tuple[Edit, ...] = ()


def merge_texts(base: str, mine: str, new: str) -> TextMerge:
    """Return what becomes of the text ``mine`` when ``base`` has become ``new``.

    Changes in different words are joined. Changes that touch are a conflict, but for words that
    were added beside a changed one and stand apart from it by a space.
    """
    if mine == base:
        return _taken(mine, new)
    if new in {base, mine}:
        return TextMerge(Kind.KEPT, mine)
    tokens = tuple(map(_tokens, (base, mine, new)))
    if max(map(len, tokens)) > MAX_TOKENS:
        return TextMerge(Kind.CONFLICT, mine)
    edits = _joined(*tokens)
    if edits is None:
        return TextMerge(Kind.CONFLICT, mine)
    return TextMerge(Kind.MERGED if edits else Kind.KEPT, apply_edits(mine, edits), edits)


def _taken(mine: str, new: str) -> TextMerge:
    if mine == new:
        return TextMerge(None, mine)
    return TextMerge(Kind.TAKEN, new, edits_between(mine, new))


def edits_between(old: str, new: str) -> tuple[Edit, ...]:
    """Return the edits that make ``new`` of ``old``, whole words each."""
    olds, news = _tokens(old), _tokens(new)
    if max(len(olds), len(news)) > MAX_TOKENS:
        return (Edit(0, len(old), new),)
    at = _offsets(olds)
    return tuple(Edit(at[h.start], at[h.end], h.text) for h in _hunks(olds, news))


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` with ``edits``, which are in order and do not touch."""
    pieces, done = [], 0
    for edit in edits:
        pieces += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*pieces, text[done:]])


class _Hunk(Struct, frozen=True):
    """Tokens of a text that were replaced; ``text`` is empty where they were deleted."""

    start: int
    end: int
    text: str

    @property
    def is_apart(self) -> bool:
        """True for words put in that bring the space which sets them apart."""
        return self.start == self.end and (self.text[:1].isspace() or self.text[-1:].isspace())


def _tokens(text: str) -> list[str]:
    """Return the words, numbers, spaces and signs that make up ``text``."""
    tokens: list[str] = []
    for token in _TOKENS.findall(text):
        tokens.extend(token if _UNSPACED.search(token) else (token,))
    return tokens


def _offsets(tokens: list[str]) -> list[int]:
    """Return where each token begins, and where the last one ends, in characters."""
    offsets = [0]
    for token in tokens:
        offsets.append(offsets[-1] + len(token))
    return offsets


def _hunks(old: list[str], new: list[str]) -> list[_Hunk]:
    """Return what was replaced, those that only a space parts as one."""
    found: list[_Hunk] = []
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for tag, start, end, first, last in blocks:
        if tag == "equal":
            continue
        if found and _is_space(old[found[-1].end : start]):
            gap = "".join(old[found[-1].end : start])
            before = found.pop()
            found.append(_Hunk(before.start, end, before.text + gap + "".join(new[first:last])))
        else:
            found.append(_Hunk(start, end, "".join(new[first:last])))
    return found


def _is_space(tokens: list[str]) -> bool:
    return all(token.isspace() for token in tokens)


def _joined(base: list[str], mine: list[str], new: list[str]) -> tuple[Edit, ...] | None:
    """Return the edits of ``mine`` that bring in what is new; None where both touch one place."""
    ours, theirs = _hunks(base, mine), _hunks(base, new)
    wanted = [hunk for hunk in theirs if hunk not in ours]
    if any(_clash(own, other) for own in ours for other in wanted):
        return None
    at = _offsets(base)
    shifts = [_shift(hunk, ours, at) for hunk in wanted]
    return tuple(
        Edit(at[hunk.start] + shift, at[hunk.end] + shift, hunk.text)
        for hunk, shift in zip(wanted, shifts, strict=True)
    )


def _clash(own: _Hunk, other: _Hunk) -> bool:
    """Tell whether two changes of one text touch, so that nobody can say what both meant."""
    if own.end < other.start or other.end < own.start:
        return False
    if own.end in {own.start, other.start} or other.end in {other.start, own.start}:
        meet = own.end == other.start or other.end == own.start
        both_put_in = own.start == own.end and other.start == other.end
        return both_put_in or not (meet and (own.is_apart or other.is_apart))
    return True


def _shift(hunk: _Hunk, ours: list[_Hunk], at: list[int]) -> int:
    """Return by how many characters the person's changes moved the place of ``hunk``.

    What she put in where a replaced word begins stays before it, and what is put in where a word
    of hers ends comes behind that.
    """
    before = (own for own in ours if own.end <= hunk.start)
    return sum(len(own.text) - (at[own.end] - at[own.start]) for own in before)
