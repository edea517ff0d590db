"""What is known of a meeting before anybody has written its record.

It comes from the records and the series of a workspace, and only where they speak of that very
meeting: what was announced for another day is not carried over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from reportgen.records.common import Person, Source
from reportgen.records.meeting import Body, Meeting, NextSession
from reportgen.records.series import Series, SeriesPerson, Stub, Term
from reportgen.records.workspace import Workspace

_AHEAD = frozenset({"planned", "tentative", "open"})


class Known(Struct, frozen=True):
    """What a new record can begin with; None and empty where nothing is known."""

    title: str | None = None
    body: Body | None = None
    kind: str | None = None
    language: str = "en"
    venue: str | None = None
    status: str | None = None
    topics: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    sources: tuple[Source, ...] = ()


class _Announced(Struct, frozen=True):
    """What was said of a session beforehand, and where."""

    title: str | None = None
    venue: str | None = None
    status: str | None = None
    topics: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


def known_of(workspace: Workspace, series_id: str, date: dt.date) -> Known:
    """Return what is known of the meeting of ``date`` in a series of ``workspace``.

    Raises ReportgenError where there is no such series, or one of its records has mistakes.
    """
    series = workspace.written_series(series_id)
    meetings = workspace.meetings_of(series_id)
    earlier = [m for m in meetings if m.date < date and m.status != "cancelled"]
    previous = earlier[-1] if earlier else None
    announced = _announced(series, earlier, date)
    return Known(
        title=announced.title or series.name,
        body=previous.body if previous else Body(name=series.name, parent=series.body),
        kind=previous.kind if previous else None,
        language=previous.language if previous else "en",
        venue=announced.venue,
        status=announced.status if announced.status in _AHEAD else None,
        topics=announced.topics,
        people=_chairs(series, previous, date),
        sources=announced.sources,
    )


def _announced(series: Series, earlier: Sequence[Meeting], date: dt.date) -> _Announced:
    for meeting in reversed(earlier):
        session = meeting.next_session
        open_day = session is not None and session.date is None and meeting is earlier[-1]
        if session is not None and (session.date == date or open_day):
            return _by_session(session, _followed(meeting))
    for stub in series.sessions:
        if stub.date == date:
            return _by_stub(stub, _named(series, stub))
        if stub.next_session is not None and stub.next_session.date == date:
            return _by_session(stub.next_session, _named(series, stub))
    return _Announced()


def _by_session(session: NextSession, sources: tuple[Source, ...]) -> _Announced:
    title = session.title or _only(session.topics)
    return _Announced(title, session.venue, session.status, session.topics, sources)


def _by_stub(stub: Stub, sources: tuple[Source, ...]) -> _Announced:
    return _Announced(stub.title, None, stub.status, stub.topics, sources)


def _only(topics: tuple[str, ...]) -> str | None:
    return topics[0] if len(topics) == 1 else None


def _followed(meeting: Meeting) -> tuple[Source, ...]:
    """Return the sources that ``meeting`` was written from: they announced the next one."""
    named = meeting.written_from
    return tuple(source for source in meeting.sources if not named or source.id in named)


def _named(series: Series, stub: Stub) -> tuple[Source, ...]:
    return tuple(source for source in series.sources if source.id in stub.sources)


def _chairs(series: Series, previous: Meeting | None, date: dt.date) -> tuple[Person, ...]:
    """Return who chairs: those of the previous meeting, else those in office by the series.

    Whoever's terms the series knows, and none of them reaches ``date``, is left out.
    """
    in_series = {person.id: person for person in series.people}
    if previous is None:
        return tuple(_as_chair(person) for person in series.people if _serves(person, date))
    chairs = (person for person in previous.people if person.id in previous.chairs)
    known = ((person, in_series.get(person.id)) for person in chairs)
    return tuple(
        p for p, listed in known if not listed or not listed.terms or _serves(listed, date)
    )


def _serves(person: SeriesPerson, date: dt.date) -> bool:
    return any(_covers(term, date.isoformat()) for term in person.terms)


def _covers(term: Term, day: str) -> bool:
    # A year or a month stands for all of its days: only as much of the day is compared.
    begun = term.from_ is None or term.from_ <= day[: len(term.from_)]
    ended = term.to is not None and day[: len(term.to)] > term.to
    return begun and not ended


def _as_chair(person: SeriesPerson) -> Person:
    kept = {name: getattr(person, name) for name in Person.model_fields}
    roles = (term.role for term in person.terms if term.role)
    return Person(**{**kept, "role": person.role or next(roles, None)})
