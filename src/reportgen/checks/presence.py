"""Holds what was asked for against what was written: no value may be lost on the way into a file.

Values pass through many hands between the template and the finished part: macros keep them,
fragments take the place of paragraphs, slides are copied, columns and sections settled. Whatever
one of them drops is found here, after the part was read strictly and before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from reportgen.errors import Code, Diagnostic, Location, error
from reportgen.opc.package import Package
from reportgen.render.said import Speech

__all__ = ["find_lost"]

_SHOWN: Final = 60
_HINT: Final = "nothing is written; please report it with the template and its data"


def find_lost(package: Package, speeches: Iterable[Speech]) -> list[Diagnostic]:
    """Return a diagnostic for each text that was asked for and does not stand in its part.

    A text stands between the tags of its own element (``w:t``, ``a:t``), and those of one part in
    the order in which they were asked for. Parts that nothing leads to are not in the file.
    """
    return [
        _lost(place, piece)
        for speech in speeches
        if speech.said and (part := package.part_or_none(speech.uri)) is not None
        for place, piece in _missing(speech, part.blob.decode())
    ]


def _missing(speech: Speech, text: str) -> Iterator[tuple[Location, str]]:
    """Yield what ``speech`` says and ``text``, the XML of its part, does not hold."""
    at = 0
    for place, said in speech.said:
        for piece in (said,) if isinstance(said, str) else said:
            found = text.find(f">{piece}</", at)
            if found < 0:
                yield place, piece
            elif speech.in_order:
                at = found + len(piece)


def _lost(place: Location, piece: str) -> Diagnostic:
    shown = piece if len(piece) <= _SHOWN else piece[: _SHOWN - 1] + "…"
    message = f"“{shown}” was asked for here and is not in the finished file"
    return error(Code.RENDER_LOST, place, message, _HINT)
