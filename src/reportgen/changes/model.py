"""What a comparison of two records finds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

__all__ = ["Change", "Changes", "Kind", "Subject", "Version"]

Kind: TypeAlias = Literal[
    "added", "gone", "changed", "superseded", "announced", "as_announced", "not_as_announced"
]
"""What became of it.

``superseded``: a document took the place of another. ``as_announced`` and ``not_as_announced``
set a session beside what an earlier one announced; ``announced`` only says what was announced.
"""

Subject: TypeAlias = Literal[
    "meeting",
    "chair",
    "announcement",
    "theme",
    "point",
    "proposal",
    "position",
    "initiative",
    "outcome",
    "decision",
    "partner",
    "document",
    "figure",
    "key_date",
    "next_session",
    "agenda_item",
    "person",
    "quote",
    "source",
    "discrepancy",
    "more",
]


class Change(Struct, frozen=True):
    """One difference.

    ``id`` is the entry's in the second record, in the first where it is only there, and empty
    where entries have none. A point bears the id and the name of its theme. ``field`` is the key
    whose value changed, empty where a whole entry is meant. ``before`` and ``after`` are the texts
    of the two records, None where a record is silent. ``place`` is the path of the field in the
    second record, in the first where it is only there, such as ``themes[1].headline``.
    """

    kind: Kind
    subject: Subject
    id: str
    name: str
    field: str = ""
    before: str | None = None
    after: str | None = None
    place: str = ""


class Version(Struct, frozen=True):
    """One of the two records that were compared."""

    id: str
    title: str
    date: dt.date


class Changes(Struct, frozen=True):
    """All differences between two records, in the order in which they are told.

    ``same_meeting`` is true for two versions of one meeting, false for two sessions; of two
    sessions only what lasts is compared, not what belongs to the day.
    """

    before: Version
    after: Version
    same_meeting: bool
    changes: tuple[Change, ...]

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def about(self, *subjects: Subject) -> tuple[Change, ...]:
        """Return the changes on any of ``subjects``, in order."""
        return tuple(change for change in self.changes if change.subject in subjects)
