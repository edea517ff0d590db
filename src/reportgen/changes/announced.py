"""What an earlier session announced, beside what the record of the later one says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from reportgen.changes.likeness import folded, tidied
from reportgen.changes.model import Change, Kind
from reportgen.changes.pairing import Handle, pair
from reportgen.changes.session import described
from reportgen.changes.sides import Sides
from reportgen.records.common import Status
from reportgen.records.meeting import NextSession
from reportgen.records.series import Series

_CAME_TO_PASS = frozenset({"held", "unknown"})


def announcement_changes(sides: Sides) -> Iterator[Change]:
    """Yield what of an announcement the later record bears out, and what it says otherwise.

    Where the series lists other sessions between the two, the announced one was another: then
    only the announcement is told.
    """
    before, after = sides.before.meeting, sides.after.meeting
    session = before.next_session
    if session is None or after.date <= before.date:
        return
    if session.date != after.date and _others_between(sides.series, before.date, after.date):
        yield _change("announced", "", described(session, sides.after.signs), None, "next_session")
        return
    yield from _day(session, after.date)
    yield from _text("title", session.title, after.title, sides)
    yield from _text("venue", session.venue, after.venue, sides)
    yield from _status(session.status, after.status)
    yield from _topics(session, sides)


def _others_between(series: Series | None, first: dt.date, last: dt.date) -> bool:
    """Tell whether ``series`` lists a session between two days; without a day its place counts."""
    day = dt.date.min
    for listed in series.sessions if series else ():
        day = listed.date or day
        if first <= day < last and listed.date != first:
            return True
    return False


def _change(
    kind: Kind, field: str, before: str | None, after: str | None, place: str = ""
) -> Change:
    name = field or "next session"
    return Change(kind, "announcement", "", name, field, before, after, place or field)


def _as(equal: bool) -> Kind:  # noqa: FBT001 - turns what was found into its word
    return "as_announced" if equal else "not_as_announced"


def _day(session: NextSession, day: dt.date) -> Iterator[Change]:
    if session.date is not None:
        announced = session.date.isoformat()
        yield _change(_as(session.date == day), "date", announced, day.isoformat())
    elif session.date_text is not None:
        # Only a person can tell whether a day is what these words meant.
        yield _change("announced", "date", tidied(session.date_text), day.isoformat())


def _text(field: str, announced: str | None, actual: str | None, sides: Sides) -> Iterator[Change]:
    if announced is not None and actual is not None:
        same = sides.names.key(announced) == sides.names.key(actual)
        yield _change(_as(same), field, tidied(announced), tidied(actual))


def _status(announced: Status, actual: Status) -> Iterator[Change]:
    """Yield what became of a plan; that a planned session was held needs no word."""
    if announced != actual and (announced == "cancelled" or actual not in _CAME_TO_PASS):
        yield _change("not_as_announced", "status", announced, actual)


def _topics(session: NextSession, sides: Sides) -> Iterator[Change]:
    """Yield each announced topic with the theme that it became, and what is on one side alone.

    A topic that only stands on the agenda was taken up too.
    """
    meeting, names = sides.after.meeting, sides.names
    agenda = [_handle(names.named(item.title), item.title) for item in meeting.agenda]
    themes = [_handle(names.entry(theme), theme.title) for theme in meeting.themes]
    taken, topics = themes or agenda, [_handle(names.named(t), t) for t in session.topics]
    if not taken or not topics:
        return
    pairs = pair(topics, taken)
    for i, j in pairs.both:
        yield _topic(topics[i].texts[0], taken[j].texts[0])
    for i in pairs.gone:
        found = (item.texts[0] for item in agenda if item.keys == topics[i].keys)
        yield _topic(topics[i].texts[0], next(found, None))
    for j in pairs.added:
        yield _topic(None, taken[j].texts[0])


def _handle(entry: str | None, title: str) -> Handle:
    key = f"={entry}" if entry else folded(title)
    return Handle((key,), (tidied(title),), entry)


def _topic(announced: str | None, actual: str | None) -> Change:
    kind = _as(announced is not None and actual is not None)
    return _change(kind, "topic", announced, actual, "themes" if actual else "next_session.topics")
