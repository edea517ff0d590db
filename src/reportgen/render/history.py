"""A series as it was on one day: its sessions, those that have a record, and the latest of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from reportgen.records.meeting import Meeting
from reportgen.records.series import Series
from reportgen.records.sessions import held_until


class History(Struct, frozen=True):
    """A series with all its sessions, seen on the day ``as_of``.

    ``held`` are the meetings that have a record and had been held by then, the earliest first.
    """

    series: Series
    held: tuple[Meeting, ...]
    as_of: dt.date

    @classmethod
    def of(cls, series: Series, meetings: Iterable[Meeting], as_of: dt.date) -> History:
        """Return the history of ``series``; ``meetings`` are those of it that have a record."""
        return cls(series, held_until(meetings, as_of), as_of)

    @property
    def latest(self) -> Meeting | None:
        """The latest session that was held and has a record."""
        return self.held[-1] if self.held else None
