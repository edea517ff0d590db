"""The meeting itself: who chaired, what its record says of it, what it announced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from reportgen.changes.fields import Entry, field_changes
from reportgen.changes.likeness import folded, listed, tidied
from reportgen.changes.model import Change
from reportgen.changes.sides import Side, Sides
from reportgen.languages.punctuation import Signs
from reportgen.records.meeting import NextSession
from reportgen.records.places import FieldPath, dotted

_TOLD_ELSEWHERE = frozenset({"schema_version", "id", "chairs", "more"})


def chair_changes(sides: Sides) -> Iterator[Change]:
    """Yield that others chaired; their order makes no difference."""
    old, new = _chairs(sides.before), _chairs(sides.after)
    if {*map(folded, old)} == {*map(folded, new)}:
        return
    signs = sides.after.signs
    before, after = listed(old, "; ", signs) or None, listed(new, "; ", signs) or None
    kind = _kind(before, after)
    yield Change(kind, "chair", "", after or before or "", "", before, after, "chairs")


def meeting_changes(sides: Sides) -> Iterator[Change]:
    """Yield what the record says otherwise of the meeting itself: its title, day, place."""
    before, after = sides.before.meeting, sides.after.meeting
    entry = Entry("meeting", after.id, tidied(after.title), ())
    yield from field_changes(entry, before, after, sides, _TOLD_ELSEWHERE)
    body = Entry("meeting", after.id, entry.name, ("body",))
    yield from field_changes(body, before.body, after.body, sides, frozenset())


def next_session_changes(sides: Sides) -> Iterator[Change]:
    """Yield what the record says otherwise of the session that it announces."""
    before, after = sides.before.meeting.next_session, sides.after.meeting.next_session
    if before is not None and after is not None:
        entry = Entry("next_session", "", described(after, sides.after.signs), ("next_session",))
        yield from field_changes(entry, before, after, sides, frozenset())
    elif session := after or before:
        name = described(session, sides.after.signs)
        old, new = name if before else None, name if after else None
        yield Change(_kind(old, new), "next_session", "", name, "", old, new, "next_session")


def newly_announced(sides: Sides) -> Iterator[Change]:
    """Yield the session that the second of two meetings announced."""
    known = sides.before.meeting.next_session
    session = sides.after.meeting.next_session
    if session is not None and session != known:
        name = described(session, sides.after.signs)
        yield Change("announced", "next_session", "", name, "", None, name, "next_session")


def more_changes(sides: Sides) -> Iterator[Change]:
    """Yield what is different under ``more``, text by text."""
    before = dict(_leaves(sides.before.meeting.more or {}, ("more",)))
    after = dict(_leaves(sides.after.meeting.more or {}, ("more",)))
    for path in dict.fromkeys((*after, *before)):
        old, new = before.get(path), after.get(path)
        if old != new:
            place = dotted(path)
            yield Change(_kind(old, new), "more", "", place, "", old, new, place)


def described(session: NextSession, signs: Signs) -> str:
    """Return an announced session in one line: its day, title, place, topics, as far as known."""
    day = session.date.isoformat() if session.date else session.date_text
    status = None if session.status == "planned" else session.status
    head = listed((day, session.title, session.venue, status), ", ", signs)
    topics = listed((t for t in session.topics if t != session.title), "; ", signs)
    return listed((head, topics), ": ", signs) or session.status


def _chairs(side: Side) -> list[str]:
    return [tidied(side.person(chair)) for chair in side.meeting.chairs]


def _kind(before: object, after: object) -> Literal["added", "gone", "changed"]:
    if before is None:
        return "added"
    return "gone" if after is None else "changed"


def _leaves(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _leaves(part, (*path, str(key)))
    elif isinstance(value, list | tuple):
        for index, part in enumerate(value):
            yield from _leaves(part, (*path, index))
    else:
        yield path, tidied(str(value))
