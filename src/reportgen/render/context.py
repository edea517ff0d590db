"""What a template sees: the records as plain data, and views of them made for showing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field

from reportgen.changes.context import marked, since
from reportgen.changes.model import Changes, Subject
from reportgen.records.delegation import Delegation, OwnWords
from reportgen.records.meeting import Meeting
from reportgen.records.plain import (
    delegation_dict,
    meeting_dict,
    once_for_entries,
    own_dict,
    series_dict,
)
from reportgen.records.series import Series as MeetingSeries
from reportgen.render.areas import by_area, count_areas, matrix
from reportgen.render.before import AHEAD, topics
from reportgen.render.history import History
from reportgen.render.house import House
from reportgen.render.manner import PLAIN_MANNER, Manner

_MARKED: Mapping[str, Subject] = MappingProxyType(
    {
        "themes": "theme",
        "proposals": "proposal",
        "positions": "position",
        "initiatives": "initiative",
        "documents": "document",
    }
)
"""The lists of a meeting whose entries say whether they are new since the session before."""


class PackRecords(Struct, frozen=True):
    """The records that one pack is made from.

    ``meeting`` is the one meeting, or the latest session of a series that was held and has a
    record; None where there is none. ``earlier`` are the meetings of the series held before, where
    the meeting is still to come; ``house`` is what the set says of who writes and how papers are
    marked. ``changes`` are those since the session before. ``history`` is that of the series where
    the pack is one of a series.
    """

    meeting: Meeting | None
    delegation: Delegation
    own: OwnWords
    series: MeetingSeries | None = None
    earlier: tuple[Meeting, ...] = ()
    house: House = field(default_factory=House)
    changes: Changes | None = None
    history: History | None = None

    @property
    def subject(self) -> Meeting | MeetingSeries:
        """The record that the pack is of: the meeting, or the series."""
        found = self.history.series if self.history is not None else self.meeting
        if found is None:
            raise ValueError("a pack is of a meeting or of a series")
        return found


def pack_context(
    records: PackRecords, as_of: dt.date, manner: Manner = PLAIN_MANNER
) -> dict[str, Any]:
    """Return the names that the templates of a pack can use.

    Dates that stand in charts are written in the house's ``manner``; all others when printed.
    """
    meeting = records.meeting or _nothing(records, as_of)
    entries = _entries(meeting, records.changes) if records.changes else _unmarked_entries(meeting)
    silent = {} if records.meeting else dict.fromkeys(_SILENT)
    language = records.house.language
    plain = {**meeting_dict(meeting, language), **entries.lists, **silent}
    series = series_dict(records.series, language) if records.series is not None else None
    return {
        "meeting": plain,
        "own": _own(records, as_of),
        "delegation": delegation_dict(records.delegation),
        "series": series,
        "as_of": as_of,
        "history": _history(records, manner),
        "since": _since(records, plain) if records.changes else None,
        **records.house.names(records.own.marking),
        **_looking_back(plain, records, series),
        **entries.views,
    }


def _own(records: PackRecords, as_of: dt.date) -> dict[str, Any]:
    """Return the delegation's own words, its reference as the house writes references."""
    own = own_dict(records.own)
    return {**own, "reference": records.house.reference(records.own.reference, as_of)}


_SILENT = ("id", "title", "headline", "date", "status")
"""What a meeting of which nothing is known does not say either."""


def _nothing(records: PackRecords, as_of: dt.date) -> Meeting:
    """Return a meeting of which nothing is known, for a series of which none has a record."""
    name = records.series.name if records.series is not None else ""
    return Meeting.model_validate({"id": "none", "title": name, "body": name, "date": as_of})


class _Entries(Struct, frozen=True):
    """Lists of a meeting whose entries say what is new or are numbered, and views of them."""

    lists: Mapping[str, Any]
    views: Mapping[str, Any]


def _entries(meeting: Meeting, changes: Changes | None) -> _Entries:
    """Return entries that say what is new, the themes and initiatives numbered."""
    plain = meeting_dict(meeting)
    lists = {name: marked(plain[name], changes, subject) for name, subject in _MARKED.items()}
    for name in ("themes", "initiatives"):
        lists[name] = [{**item, "number": n} for n, item in enumerate(lists[name], start=1)]
    initiatives = lists["initiatives"]
    areas = count_areas(initiatives)
    views = {
        "initiatives_by_area": by_area(initiatives, areas),
        "initiative_matrix": matrix(initiatives, areas),
    }
    return _Entries(lists, views)


@once_for_entries
def _unmarked_entries(meeting: Meeting) -> _Entries:
    """Return the entries of a meeting that is not held against the session before."""
    return _entries(meeting, None)


def _history(records: PackRecords, manner: Manner) -> dict[str, Any] | None:
    """Return what the pack of a series shows of it; None in the pack of a meeting."""
    if records.history is None:
        return None
    # Few packs are of a series, and the others start without what makes its views.
    from reportgen.render.seriesviews import history_names  # noqa: PLC0415 - see the line above

    return history_names(records.history, records.house.language, manner)


def _since(records: PackRecords, meeting: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is new since the session before; its lines name the positions they are on."""
    assert records.changes is not None  # noqa: S101 - asked for by the caller
    told = since(records.changes, records.series)
    topics = {entry["id"]: entry["title"] for entry in meeting["themes"]}
    topics |= {entry["id"]: entry["title"] or entry["text"] for entry in meeting["proposals"]}
    by_id = {
        entry["id"]: {**entry, "topic": topics.get(entry["proposal"] or entry["theme"])}
        for entry in meeting["positions"]
    }
    told["lines"] = [{**line, "positions": _positions(line, by_id)} for line in told["lines"]]
    return told


def _positions(line: Mapping[str, Any], by_id: Mapping[str, Any]) -> list[Any]:
    ids = line["ids"] if line["subject"] == "position" else ()
    return [by_id[one] for one in ids if one in by_id]


def _looking_back(
    meeting: Mapping[str, Any], records: PackRecords, series: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Return what only a pack before a meeting needs; blank in one after it."""
    before = meeting["status"] in AHEAD
    language = records.house.language
    held = [meeting_dict(one, language) for one in records.earlier] if before else []
    vocabulary = series["themes_vocabulary"] if series else []
    return {
        "before": before,
        "topics": topics(meeting, held, vocabulary) if before else [],
        "previous": max(held, key=lambda one: one["date"], default=None),
    }
