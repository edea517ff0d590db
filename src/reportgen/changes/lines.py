"""What is new since the last session, line by line, without words: templates have those.

Entries of which nothing but their names is to be said share a line; a proposal whose status is
another, a position that moved, a document that was replaced have lines of their own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeAlias

from reportgen.changes.model import Change, Changes, Kind, Subject

Plain: TypeAlias = dict[str, Any]

_GROUPS: Final[tuple[tuple[Subject, str], ...]] = (
    ("theme", "themes"),
    ("decision", "decisions"),
    ("proposal", "proposals"),
    ("position", "positions"),
    ("initiative", "initiatives"),
    ("document", "documents"),
)
"""What is told, in this order."""

_TOLD_WHEN_GONE: Final = frozenset({"theme", "proposal"})
"""That a later record is silent on other things says nothing: each session shares its own."""

_OWN_FIELD: Final[dict[Subject, str]] = {"proposal": "status", "position": "stance"}
"""The field whose change is told by itself, with what it was and what it is."""


def lines(changes: Changes) -> list[Plain]:
    """Return ``changes`` as lines, each a dict of the same keys.

    ``what`` says what kind of line it is, such as ``themes_new`` or ``proposals_status``; ``names``
    are the entries it is on. ``before`` and ``after`` are texts, ``day_before`` and ``day_after``
    dates, None where the line has none. ``subject`` is the kind of entry, ``ids`` are theirs.
    """
    found = [*_chair(changes)]
    for subject, plural in _GROUPS:
        found += _of(plural, subject, changes)
    return [*found, *_announced(changes)]


def names(changes: Changes) -> Plain:
    """Return the names of what is new, updated and gone, by the plural of what they are."""
    return {
        kind: {plural: _names(_found(changes, subject, kind)) for subject, plural in _GROUPS}
        for kind in ("new", "updated", "gone")
    }


def _line(  # noqa: PLR0913 - a line has these keys and no others
    what: str,
    some: Iterable[Change] = (),
    *,
    before: str | None = None,
    after: str | None = None,
    day_before: dt.date | None = None,
    day_after: dt.date | None = None,
) -> Plain:
    about = list(some)
    return {
        "what": what,
        "subject": about[0].subject if about else "announcement",
        "ids": list(dict.fromkeys(change.id for change in about)),
        "names": _names(about),
        "before": before,
        "after": after,
        "day_before": day_before,
        "day_after": day_after,
    }


def _names(some: Iterable[Change]) -> list[str]:
    return list(dict.fromkeys(change.name for change in some))


def _chair(changes: Changes) -> Iterator[Plain]:
    """Yield who chairs now; a record that names nobody does not say that it was another."""
    for change in changes.about("chair"):
        if change.kind == "changed":
            yield _line("chair", [change], before=change.before, after=change.after)


def _of(plural: str, subject: Subject, changes: Changes) -> Iterator[Plain]:
    if new := _found(changes, subject, "new"):
        yield _line(f"{plural}_new", new)
    for change in _about(changes, subject, "superseded"):
        yield _line(f"{plural}_replaced", [change], before=change.before, after=change.after)
    own = _OWN_FIELD.get(subject)
    moved = [change for change in changes.about(subject) if own and change.field == own]
    for change in moved:
        yield _line(f"{plural}_{own}", [change], before=change.before, after=change.after)
    told = {change.id for change in moved}
    updated = [c for c in _found(changes, subject, "updated") if c.id not in told]
    if updated:
        yield _line(f"{plural}_updated", updated)
    gone = _found(changes, subject, "gone")
    if gone and subject in _TOLD_WHEN_GONE:
        yield _line(f"{plural}_gone", gone)


def _about(changes: Changes, subject: Subject, kind: Kind) -> list[Change]:
    return [change for change in changes.about(subject) if change.kind == kind]


def _found(changes: Changes, subject: Subject, kind: str) -> list[Change]:
    """Return the changes that make entries new, gone, or updated in one field or more."""
    if kind == "updated":
        about = changes.about("theme", "point") if subject == "theme" else changes.about(subject)
        return [change for change in about if change.field]
    wanted: Kind = "added" if kind == "new" else "gone"
    return [change for change in _about(changes, subject, wanted) if not change.field]


def _announced(changes: Changes) -> Iterator[Plain]:
    """Yield what was announced beside what the record says; what was for another day is not."""
    about = changes.about("announcement")
    for change in about:
        if change.field == "date":
            yield _day(change)
        elif change.kind == "not_as_announced" and change.field != "topic":
            yield _line(f"{change.field}_other", before=change.before, after=change.after)
    topics = [change for change in about if change.field == "topic"]
    yield from _topics("topics_kept", [c for c in topics if c.before and c.after])
    yield from _topics("topics_dropped", [c for c in topics if not c.after])
    yield from _topics("topics_added", [c for c in topics if not c.before])


def _day(change: Change) -> Plain:
    """Return the day that was announced; ``before`` has it in words where it is no date."""
    what = {"as_announced": "date_kept", "announced": "date_in_words"}.get(
        change.kind, "date_other"
    )
    before, after = _date(change.before), _date(change.after)
    text = change.before if before is None else None
    return _line(what, before=text, day_before=before, day_after=after)


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return None


def _topics(what: str, some: list[Change]) -> Iterator[Plain]:
    if some:
        topics = [change.after or change.before or "" for change in some]
        yield {**_line(what), "names": list(dict.fromkeys(topics))}
