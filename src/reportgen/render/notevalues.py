"""Notes as values: ``footnote("…")`` and ``endnote("…")``, and ``notes()``, where slides list them.

In Word a note is a real one. On a slide it is a raised number, and a numbered line at the foot of
the slide.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jinja2
from msgspec import Struct

from reportgen.compiler.slots import RunSlot
from reportgen.render.state import RenderState
from reportgen.render.values import ValueProblem

RunWriter = Callable[[Any, RenderState, RunSlot], str]
"""Returns the runs of a value in a slot."""


class NoteValue(Struct, frozen=True):
    """A note: its ``kind``, ``footnote`` or ``endnote``, and what it says, piece by piece."""

    kind: str
    pieces: tuple[Any, ...]


class NotesList(Struct, frozen=True):
    """The notes of the slide on which it stands."""


def footnote(*pieces: Any) -> Any:
    """Return a footnote of texts and links; nothing where all of it is blank."""
    return _note("footnote", pieces)


def endnote(*pieces: Any) -> Any:
    """Return an endnote of texts and links; nothing where all of it is blank."""
    return _note("endnote", pieces)


def notes() -> NotesList:
    """Return the notes of a slide, to be listed where the designer wants them."""
    return NotesList()


def _note(kind: str, pieces: tuple[Any, ...]) -> Any:
    if not pieces:
        raise ValueProblem(f"{kind}() was given nothing to say", f'write {kind}("…")')
    said = tuple(each for each in pieces if each is not None)
    missing = next((each for each in said if isinstance(each, jinja2.Undefined)), None)
    if missing is not None:
        return missing
    if any(isinstance(each, NoteValue | NotesList) for each in said):
        raise ValueProblem("a note cannot hold another one", "write both into one note")
    return NoteValue(kind, said) if any(map(_says_something, said)) else None


def _says_something(piece: Any) -> bool:
    """Tell whether a piece is more than an empty text; the number 0 is."""
    return not isinstance(piece, str) or bool(piece)
