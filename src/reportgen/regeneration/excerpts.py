"""Shows where one text differs from another, with as much around it as a reader needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from reportgen.regeneration.words import edits_between

__all__ = ["Piece", "differing"]

AROUND: Final = 60
"""How many characters of what is equal are shown beside what differs."""

ELIDED: Final = " … "


class Piece(Struct, frozen=True):
    """Some characters of a text; ``differs`` where the other text does not have them."""

    text: str
    differs: bool


def differing(other: str, text: str) -> tuple[Piece, ...]:
    """Return ``text`` in pieces, those marked that ``other`` lacks; what is equal is cut short.

    A text without a counterpart is shown whole, as one piece that does not differ.
    """
    if not other or other == text:
        return (Piece(_shortened(text, first=True, last=True), differs=False),)
    pieces = [piece for piece in _pieces(other, text) if piece.text]
    last = len(pieces) - 1
    return tuple(
        piece
        if piece.differs
        else Piece(_shortened(piece.text, first=n == 0, last=n == last), differs=False)
        for n, piece in enumerate(pieces)
    )


def _pieces(other: str, text: str) -> Iterator[Piece]:
    done = 0
    for edit in edits_between(other, text):
        yield Piece(other[done : edit.start], differs=False)
        yield Piece(edit.text, differs=True)
        done = edit.end
    yield Piece(other[done:], differs=False)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Return ``text`` without its middle; without its beginning or end where it is at an edge."""
    if len(text) <= 3 * AROUND:
        return text
    if first and last:
        return f"{text[: 8 * AROUND]}{ELIDED}" if len(text) > 8 * AROUND else text
    before = "" if first else _to_word(text[:AROUND], -1)
    after = "" if last else _to_word(text[-AROUND:], 0)
    return f"{before}{ELIDED}{after}"


def _to_word(text: str, side: int) -> str:
    """Return ``text`` without the part of a word at its cut ``side``: 0 the front, -1 the end."""
    if side == 0:
        return text[text.find(" ") + 1 :]
    return text[: text.rfind(" ")] if " " in text else text
