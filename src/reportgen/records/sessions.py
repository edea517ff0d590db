"""The sessions of a series: those with a record, and stubs for the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from reportgen.records.common import Id, Text
from reportgen.records.meeting import Meeting
from reportgen.records.series import Series, Stub


class Session(Stub):
    """A session of a series, with the themes it took up.

    ``record`` is the id of its meeting, None where there is only a stub.
    """

    themes: tuple[Text, ...] = ()
    record: Id | None = None


def with_sessions(series: Series, meetings: Iterable[Meeting]) -> Series:
    """Return ``series`` with all its sessions in order of date; ``meetings`` are those in it.

    A stub of a day on which a meeting has a record gives way to the record. A stub without a day
    stands behind the one above it in the file.
    """
    held = tuple(meetings)
    stubs = [stub for stub in series.sessions if covering(stub, held) is None]
    dated = [*zip(_days(stubs), map(_of_stub, stubs), strict=True)]
    dated += [(meeting.date, _of_meeting(meeting)) for meeting in held]
    ordered = [session for _, session in sorted(dated, key=lambda pair: pair[0])]
    return series.model_copy(update={"sessions": tuple(ordered)})


def latest_held(meetings: Iterable[Meeting], as_of: dt.date | None) -> Meeting | None:
    """Return the latest of ``meetings`` that was held, on or before ``as_of`` where it is given."""
    held = held_until(meetings, as_of)
    return held[-1] if held else None


def held_until(meetings: Iterable[Meeting], as_of: dt.date | None) -> tuple[Meeting, ...]:
    """Return those of ``meetings`` that were held by ``as_of``, the earliest first."""
    begun = [m for m in meetings if as_of is None or m.date <= as_of]
    held = [m for m in begun if m.status_on(as_of) == "held"]
    return tuple(sorted(held, key=lambda m: (m.date, m.id)))


def last_day(series: Series) -> dt.date | None:
    """Return the last day on which a session of ``series`` is known to have been held."""
    held = (one for one in series.sessions if one.status == "held")
    return max((day for one in held if (day := one.date_end or one.date)), default=None)


def covering(stub: Stub, meetings: Iterable[Meeting]) -> Meeting | None:
    """Return the meeting of the day of ``stub``, if there is one."""
    days = (stub.date, stub.date_end)
    return next((m for m in meetings if stub.date and m.date in days), None)


def _days(stubs: Iterable[Stub]) -> list[dt.date]:
    """Return a day for each of ``stubs``: its own, else that of the one above it."""
    days = [dt.date.min]
    for stub in stubs:
        days.append(stub.date or days[-1])
    return days[1:]


def _of_stub(stub: Stub) -> Session:
    return _session({**dict(stub), "themes": stub.topics})


def _of_meeting(meeting: Meeting) -> Session:
    titles = tuple(theme.title for theme in meeting.themes)
    return _session(
        {
            "id": meeting.id,
            "record": meeting.id,
            "title": meeting.title,
            "status": meeting.status,
            "seen": "full",
            "date": meeting.date,
            "date_end": meeting.date_end,
            "date_note": meeting.date_note,
            "topics": titles,
            "themes": titles,
            "outcomes": tuple(outcome.text for outcome in meeting.outcomes),
            "next_session": meeting.next_session,
        }
    )


def _session(fields: Mapping[str, Any]) -> Session:
    """Return a session with the texts of ``fields`` themselves: they may know their language."""
    return Session.model_validate(fields).model_copy(update=fields)
