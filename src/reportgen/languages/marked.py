"""Texts with numbered places in them, as catalogues hold them.

``{1}`` stands for a tag or for something that is no text, such as a tab or a note; ``<1>…</1>``
stands around words of a format of their own, or in a link or control.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

_MARK = re.compile(r"\{(\d+)\}|<(\d+)>|</(\d+)>")


class Words(Struct, frozen=True):
    """Words of a message, with the number of the group that they stand in, 0 for none."""

    text: str
    group: int = 0


class Hole(Struct, frozen=True):
    """A numbered place in a message, with the number of the group that it stands in."""

    number: int
    group: int = 0


Token: TypeAlias = Words | Hole
Statement: TypeAlias = tuple[int, int]
"""The place of a statement's tag: which statement, and whether it opens (0) or follows."""


def holds_marks(text: str) -> bool:
    """Tell whether plain text could be taken for marks of a message."""
    return _MARK.search(text) is not None


def has_words(text: str) -> bool:
    """Tell whether a message says anything besides its marks, in letters."""
    return any(letter.isalpha() for letter in _MARK.sub("", text))


def read_message(text: str) -> list[Token]:
    """Return the words and places of a message; ValueError for groups that are torn."""
    tokens: list[Token] = []
    group, at = 0, 0
    for mark in _MARK.finditer(text):
        if mark.start() > at:
            tokens.append(Words(text[at : mark.start()], group))
        at = mark.end()
        hole, opened, closed = mark.groups()
        if hole:
            tokens.append(Hole(int(hole), group))
        elif (opened and group) or (closed and int(closed) != group):
            raise ValueError(mark[0])
        else:
            group = int(opened or 0)
    if group:
        raise ValueError(f"<{group}>")
    if at < len(text):
        tokens.append(Words(text[at:], group))
    return tokens


def fault_of(original: str, translation: str, statements: Mapping[int, Statement]) -> str:
    """Return what is wrong with a translation of ``original`` in plain words, else nothing.

    ``statements`` says which numbers stand for tags of statements, and in which order those of
    one statement belong.
    """
    lost, more = _difference(original, translation)
    if lost:
        return f"{', '.join(lost)} is missing in the translation"
    if more:
        return f"{', '.join(more)} stands in the translation and not in the original"
    try:
        tokens = read_message(translation)
    except ValueError as fault:
        return f"{fault} is not closed, or closed where it was not opened"
    return _crossing([t.number for t in tokens if isinstance(t, Hole)], statements)


def _difference(original: str, translation: str) -> tuple[list[str], list[str]]:
    before = Counter(mark[0] for mark in _MARK.finditer(original))
    after = Counter(mark[0] for mark in _MARK.finditer(translation))
    return list((before - after).elements()), list((after - before).elements())


def _crossing(order: Sequence[int], statements: Mapping[int, Statement]) -> str:
    """Return where tags of statements stand in another way than nested; else nothing."""
    last: dict[int, int] = {}
    for which, step in statements.values():
        last[which] = max(step, last.get(which, 0))
    open_at: list[list[int]] = []
    for number in order:
        if number not in statements:
            continue
        which, step = statements[number]
        if step == 0:
            open_at.append([which, 0])
        elif not open_at or open_at[-1] != [which, step - 1]:
            return f"{{{number}}} stands outside of the statement that it belongs to"
        else:
            open_at[-1][1] = step
        if open_at and step == last[which]:
            open_at.pop()
    return ""
