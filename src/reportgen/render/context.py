"""What a template sees: the records as plain data, and views of them made for showing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from reportgen.changes.context import marked, since
from reportgen.changes.model import Changes, Subject
from reportgen.charts.spec import ChartData, Matrix, Series
from reportgen.records.delegation import Delegation, OwnWords
from reportgen.records.meeting import Meeting
from reportgen.records.plain import delegation_dict, meeting_dict, own_dict, series_dict
from reportgen.records.series import Series as MeetingSeries
from reportgen.render.before import AHEAD, topics
from reportgen.render.history import History
from reportgen.render.house import House
from reportgen.render.values import View

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


@dataclass(frozen=True, slots=True)
class PackRecords:
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


def pack_context(records: PackRecords, as_of: dt.date) -> dict[str, Any]:
    """Return the names that the templates of a pack can use."""
    plain = None if records.meeting is None else _shown(records.meeting, records.changes)
    initiatives = plain["initiatives"] if plain else []
    areas = count_areas(initiatives)
    series = series_dict(records.series) if records.series is not None else None
    return {
        "meeting": plain,
        "own": _own(records, as_of),
        "delegation": delegation_dict(records.delegation),
        "series": series,
        "as_of": as_of,
        "since": _since(records, plain) if plain and records.changes else None,
        **records.house.names(records.own.marking),
        **_looking_back(plain, records.earlier, series),
        "initiatives_by_area": by_area(initiatives, areas),
        "initiative_matrix": matrix(initiatives, areas),
    }


def _own(records: PackRecords, as_of: dt.date) -> dict[str, Any]:
    """Return the delegation's own words, its reference as the house writes references."""
    own = own_dict(records.own)
    return {**own, "reference": records.house.reference(records.own.reference, as_of)}


def _shown(meeting: Meeting, changes: Changes | None) -> dict[str, Any]:
    """Return a meeting whose entries say what is new, its themes and initiatives numbered."""
    plain = dict(meeting_dict(meeting))
    for name, subject in _MARKED.items():
        plain[name] = marked(plain[name], changes, subject)
    for name in ("themes", "initiatives"):
        plain[name] = [{**item, "number": n} for n, item in enumerate(plain[name], start=1)]
    return plain


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
    meeting: Mapping[str, Any] | None, earlier: Sequence[Meeting], series: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Return what only a pack before a meeting needs; blank in one after it."""
    before = meeting is not None and meeting["status"] in AHEAD
    held = [meeting_dict(one) for one in earlier] if before else []
    vocabulary = series["themes_vocabulary"] if series else []
    return {
        "before": before,
        "topics": topics(meeting, held, vocabulary) if meeting and before else [],
        "previous": max(held, key=lambda one: one["date"], default=None),
    }


def count_areas(initiatives: Iterable[Mapping[str, Any]]) -> list[tuple[str, int]]:
    """Return each focus area with its number of initiatives, the largest first.

    Equal counts keep the order in which the record names the areas.
    """
    counts = Counter(area for item in initiatives for area in dict.fromkeys(item["focus_areas"]))
    return sorted(counts.items(), key=lambda pair: -pair[1])


def by_area(initiatives: Sequence[Mapping[str, Any]], areas: list[tuple[str, int]]) -> View:
    """Return the initiatives counted by focus area, for text and for a chart.

    The chart's series bears no name here, and so keeps the one that it has in the template.
    """
    listed = [{"label": label, "count": count} for label, count in areas]
    most = listed[0]["count"] if listed else None
    return View(
        {
            "areas": listed,
            "leading": [area for area in listed if area["count"] == most],
            "largest": listed[0] if listed else None,
            "total": len(initiatives),
        },
        ChartData(
            tuple(label for label, _ in areas),
            (Series("", tuple(float(count) for _, count in areas)),),
        ),
    )


def matrix(initiatives: Sequence[Mapping[str, Any]], areas: list[tuple[str, int]]) -> View:
    """Return which initiative counts in which focus area, for text and for a picture."""
    rows = tuple(str(item["text"]) for item in initiatives)
    columns = tuple(label for label, _ in areas)
    marks = frozenset(
        (row, columns.index(area))
        for row, item in enumerate(initiatives)
        for area in item["focus_areas"]
    )
    return View({"rows": list(rows), "columns": list(columns)}, Matrix(rows, columns, marks))
