"""What a drawn timeline shows, before anything is drawn."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from msgspec import Struct

__all__ = ["Chronicle", "Dated", "Known", "Lane", "Marker", "Stand", "Tick", "Timeline"]


class Known(Enum):
    """How much is known of a session; each kind has a mark of another shape."""

    RECORD = "record"
    STUB = "stub"
    ANNOUNCED = "announced"


class Stand(Struct, frozen=True):
    """Where a session stands in time."""

    day: dt.date
    known: Known


class Lane(Struct, frozen=True):
    """A row of the picture: what it is called, and the sessions in it."""

    label: str
    stands: tuple[Stand, ...]


class Dated(Struct, frozen=True):
    """A milestone as the series has it: a year, a month or a day, and what happened."""

    date: str
    text: str


class Chronicle(Struct, frozen=True):
    """The sessions of a series, the themes that they took up, and its milestones, as data."""

    sessions: tuple[Stand, ...]
    themes: tuple[Lane, ...]
    milestones: tuple[Dated, ...]


class Tick(Struct, frozen=True):
    """A place on the axis of time, with the words that stand under it."""

    day: dt.date
    label: str


class Marker(Struct, frozen=True):
    """A milestone: the sign at its line, its day (None off the axis), the words below, if any."""

    sign: str
    day: dt.date | None
    text: str


class Timeline(Struct, frozen=True):
    """A picture of rows over one axis of time.

    ``legend`` says in words what each kind of mark means.
    """

    first: dt.date
    last: dt.date
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    milestones: tuple[Marker, ...]
    legend: tuple[tuple[Known, str], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """All texts that are drawn."""
        lanes = (lane.label for lane in self.lanes)
        ticks = (tick.label for tick in self.ticks)
        below = (f"{one.sign}{one.text}" for one in self.milestones)
        return (*lanes, *ticks, *below, *(words for _, words in self.legend))
