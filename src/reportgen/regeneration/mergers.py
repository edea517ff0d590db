"""Which module merges which kind of file; each is imported only when one is merged."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from reportgen.regeneration.history import Base, Model
from reportgen.regeneration.outcomes import Merged

__all__ = ["Step", "merger_for"]


@dataclass(frozen=True, slots=True)
class Step:
    """A merge, and what the next one rests on, packed as it is kept.

    ``is_idle`` is true where the merge changed nothing and rests on what it rested on before.
    """

    merged: Merged
    model: bytes
    is_idle: bool


Merger = Callable[[bytes, Base, "Base | Model | None", str, dt.date], Step]
"""Takes the person's file, the new rendering, their base, what messages call it, and the day."""


def merger_for(suffix: str) -> Merger:
    """Return what merges files whose names end in ``suffix``."""
    return _MERGERS[suffix]


def _merge_deck(mine: bytes, new: Base, base: Base | Model | None, name: str, day: dt.date) -> Step:
    from reportgen.regeneration.deck.merge import merge, next_base, read_model  # noqa: PLC0415 - most builds merge nothing, and start without it
    from reportgen.regeneration.deck.model import DeckModel  # noqa: PLC0415 - see above

    del day
    before = read_model(base.blob, name) if isinstance(base, Base) else None
    if before is None and base is not None and not isinstance(base, Base):
        before = DeckModel.from_data(base, name)
    merged = merge(mine, new.blob, before, name)
    after = next_base(merged.blob, new.blob, before, name)
    return _step(mine, merged, after.as_data(), None if before is None else before.as_data())


def _merge_note(mine: bytes, new: Base, base: Base | Model | None, name: str, day: dt.date) -> Step:
    from reportgen.regeneration.note.merge import merge, next_base, read_model  # noqa: PLC0415 - most builds merge nothing, and start without it
    from reportgen.regeneration.note.model import NoteModel  # noqa: PLC0415 - see above

    before = read_model(base.blob, name, base.keys) if isinstance(base, Base) else None
    if before is None and base is not None and not isinstance(base, Base):
        before = NoteModel.from_data(base, name)
    merged = merge(mine, new.blob, before, name, new.keys, day)
    after = next_base(merged.blob, new.blob, before, name, new.keys)
    return _step(mine, merged, after.as_data(), None if before is None else before.as_data())


def _step(mine: bytes, merged: Merged, after: Model, before: Model | None) -> Step:
    is_idle = merged.blob == mine and after == before
    return Step(merged, json.dumps(after, sort_keys=True, ensure_ascii=False).encode(), is_idle)


_MERGERS: Final[dict[str, Merger]] = {".docx": _merge_note, ".pptx": _merge_deck}
