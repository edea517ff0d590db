"""Moulds: the text of a part with signs where its values go.

What a part is made of, all its tags and attributes, follows from the template and from which values
are there, seldom from what they say. While a part is rendered, a sign that no XML may hold stands
for each plain text that makes a run; the texts are put in when the part is complete. Two parts of
one mould differ in the texts of their runs and in nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from reportgen.compiler.delimiters import VALUE
from reportgen.opc.xmlio import are_texts

__all__ = ["MOST_VALUES", "Mould", "filled", "is_unsettled"]

MOST_VALUES: Final = 1000
"""How many values of one part are kept apart from its text; of a long one, both would be much.

It is looked at after every few pieces, so that there may be some more.
"""
_DROPPING: Final = ("\x18", "\x1a", "\x1c", "<?")
"""What makes parts change that stand beside values: blocks, shapes, notes of slides, columns."""


class Mould(Struct, frozen=True):
    """The complete text of a part with signs for its values, and a value for each of the signs."""

    text: str
    values: Sequence[str] = ()

    @property
    def holds_texts(self) -> bool:
        """True where each value, read strictly, is a text and nothing else."""
        return are_texts(self.values)


def is_unsettled(text: str) -> bool:
    """Tell whether values may yet be dropped or moved, and so have to be put in first."""
    return any(sign in text for sign in _DROPPING)


def filled(mould: str, values: Sequence[str]) -> str:
    """Return the text of a part: ``mould`` with ``values`` in their order.

    Where there are not as many places as values, none is put in, and all of them are found missing.
    """
    pieces = mould.split(VALUE)
    if len(pieces) != len(values) + 1:
        return "".join(pieces)
    text: list[str] = [""] * (len(pieces) + len(values))
    text[::2] = pieces
    text[1::2] = values
    return "".join(text)
