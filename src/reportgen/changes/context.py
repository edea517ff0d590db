"""Changes as templates see them: what is new since the last session, entry by entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import structs

from reportgen.changes.lines import lines, names
from reportgen.changes.model import Change, Changes, Subject
from reportgen.records.series import Series, Stub

Plain = dict[str, Any]


def since(changes: Changes, series: Series | None = None) -> Plain:
    """Return ``changes`` for a block on what is new, as dicts, lists, texts and dates.

    ``date``, ``meeting`` and ``id`` are those of the first record. ``changes`` lists everything,
    ``moved`` the positions whose stance is another, ``superseded`` the papers whose place others
    took, ``announced`` what was announced beside what the second record says, ``gone`` the entries
    that only the first record has. ``lines`` tell the same for readers, ``new`` and ``updated`` are
    names by kind of entry. ``between`` are the sessions of ``series`` that lie between the two and
    have no record.
    """
    positions, told = changes.about("position"), names(changes)
    return {
        "date": changes.before.date,
        "meeting": changes.before.title,
        "id": changes.before.id,
        "same_meeting": changes.same_meeting,
        "changes": _plain(changes),
        "moved": _plain(change for change in positions if change.field == "stance"),
        "superseded": _plain(change for change in changes if change.kind == "superseded"),
        "announced": _plain(changes.about("announcement")),
        "gone": _plain(c for c in changes if c.kind == "gone" and not c.field),
        "lines": lines(changes),
        "new": told["new"],
        "updated": told["updated"],
        "between": between(changes, series) if series is not None else [],
    }


def between(changes: Changes, series: Series) -> list[Plain]:
    """Return the sessions of ``series`` between the two records, in their order, as plain data."""
    ids = [session.id for session in series.sessions]
    ends = changes.before.id, changes.after.id
    if not set(ends) <= set(ids):
        return []
    first, last = (ids.index(end) for end in ends)
    return [_session(stub) for stub in series.sessions[first + 1 : last]]


def _session(stub: Stub) -> Plain:
    fields = ("id", "title", "date", "date_text", "status")
    return {field: getattr(stub, field) for field in fields}


def marked(
    entries: Iterable[Mapping[str, Any]], changes: Changes | None, subject: Subject
) -> list[Plain]:
    """Return ``entries`` of the second record with the flags ``is_new`` and ``is_updated``.

    ``entries`` are plain dicts with ids, such as the themes that a template sees; a theme is
    updated too where one of its points is. No entry is both new and updated; none is either where
    there are no changes to go by.
    """
    if changes is None:
        return [{**entry, "is_new": False, "is_updated": False} for entry in entries]
    about = changes.about("theme", "point") if subject == "theme" else changes.about(subject)
    new = {change.id for change in about if change.kind == "added" and not change.field}
    within = (change for change in about if change.field or change.kind == "superseded")
    updated = {change.id for change in within} - new
    return [
        {**entry, "is_new": entry["id"] in new, "is_updated": entry["id"] in updated}
        for entry in entries
    ]


def _plain(changes: Iterable[Change]) -> list[Plain]:
    return [structs.asdict(change) for change in changes]
