"""Which module merges which kind of file; each is imported only when one is merged."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import Struct

from reportgen.errors import ReportgenError
from reportgen.regeneration.history import Base, Model
from reportgen.regeneration.outcomes import Merged

if TYPE_CHECKING:  # both bring all that merges along, and most builds merge nothing
    from reportgen.regeneration.deck.model import DeckModel
    from reportgen.regeneration.note.model import NoteModel

__all__ = ["Step", "carry", "merger_for"]

AnyModel = TypeVar("AnyModel")


class Step(Struct, frozen=True):
    """A merge, and what the next one rests on, packed as it is kept.

    ``is_idle`` is true where the merge changed nothing and rests on what it rested on before,
    ``is_based`` where it was known what was built before.
    """

    merged: Merged
    model: bytes
    is_idle: bool
    is_based: bool


Merger = Callable[[bytes, Base, "Base | Model | None", str, dt.date], Step]
"""Takes the person's file, the new rendering, their base, what messages call it, and the day."""


def merger_for(suffix: str) -> Merger:
    """Return what merges files whose names end in ``suffix``."""
    return _MERGERS[suffix]


def _merge_deck(mine: bytes, new: Base, base: Base | Model | None, name: str, day: dt.date) -> Step:
    from reportgen.regeneration.deck.merge import merge, next_base  # noqa: PLC0415 - as in carry

    del day
    before = _deck_model(base, name)
    merged = merge(mine, new.blob, before, name)
    after = next_base(merged.blob, new.blob, before, name)
    return _step(mine, merged, after.as_data(), None if before is None else before.as_data())


def _merge_note(mine: bytes, new: Base, base: Base | Model | None, name: str, day: dt.date) -> Step:
    from reportgen.regeneration.note.merge import merge, read_model, remember  # noqa: PLC0415 - as in carry

    before = _note_model(base, name)
    merged = merge(mine, new.blob, before, name, new.keys, day)
    after = remember(read_model(new.blob, name, new.keys), before, merged.blob, name)
    return _step(mine, merged, after.as_data(), None if before is None else before.as_data())


def carry(earlier: bytes, base: Base | Model | None, new: Base, name: str, suffix: str) -> Merged:
    """Return the first file of a new meeting with what the person did to the ``earlier`` one.

    ``base`` is what was built where ``earlier`` is now. Raises ReportgenError where a file cannot
    be read.
    """
    # Most builds carry nothing, and start without what is imported here.
    from reportgen.regeneration.deck import carrying as decks  # noqa: PLC0415 - see the line above
    from reportgen.regeneration.note import carrying as notes  # noqa: PLC0415 - see above

    if suffix == ".pptx":
        return decks.carry(earlier, _deck_model(base, name), new.blob, name)
    return notes.carry(earlier, _note_model(base, name), new.blob, name, new.keys)


def _deck_model(base: Base | Model | None, name: str) -> DeckModel | None:
    from reportgen.regeneration.deck import DeckModel, read_model  # noqa: PLC0415 - as in carry

    return _model(
        base,
        lambda built: read_model(built.blob, name),
        lambda data: DeckModel.from_data(data, name),
    )


def _note_model(base: Base | Model | None, name: str) -> NoteModel | None:
    from reportgen.regeneration.note import NoteModel, read_model  # noqa: PLC0415 - as in carry

    return _model(
        base,
        lambda built: read_model(built.blob, name, built.keys),
        lambda data: NoteModel.from_data(data, name),
    )


def _model(
    base: Base | Model | None,
    of_built: Callable[[Base], AnyModel],
    of_data: Callable[[Model], AnyModel],
) -> AnyModel | None:
    """Return the model of what was built before; one that cannot be read counts as none."""
    if base is None:
        return None
    try:
        return of_built(base) if isinstance(base, Base) else of_data(base)
    except ReportgenError:
        return None


def _step(mine: bytes, merged: Merged, after: Model, before: Model | None) -> Step:
    is_idle = merged.blob == mine and after == before
    packed = json.dumps(after, sort_keys=True, ensure_ascii=False).encode()
    return Step(merged, packed, is_idle, before is not None)


_MERGERS: Final[dict[str, Merger]] = {".docx": _merge_note, ".pptx": _merge_deck}
