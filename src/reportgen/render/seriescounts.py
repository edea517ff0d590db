"""Counts over the sessions of a series: proposals by status, initiatives by focus area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final

from reportgen.changes.trails import Trail
from reportgen.charts.spec import ChartData, Series
from reportgen.records.meeting import Meeting
from reportgen.records.plain import meeting_dict
from reportgen.render.history import History
from reportgen.render.manner import Manner
from reportgen.render.values import View

Plain = dict[str, Any]

MOST_SERIES: Final = 6
"""A stacked chart shows so many series; what is beyond shares the last one."""


def proposal_of(trail: Trail, history: History) -> Plain:
    """Return a proposal as it stands, with the days on which it was first and last made."""
    latest = trail.steps[-1]
    entries = meeting_dict(latest.meeting)["proposals"]
    plain = next(one for one in entries if one["id"] == trail.latest.id)
    is_current = history.latest is not None and latest.meeting.id == history.latest.id
    is_new = is_current and len(trail.steps) == 1
    return {
        **plain,
        "id": trail.id,
        "status": trail.status(latest.meeting),
        "first": trail.steps[0].meeting.date,
        "last": latest.meeting.date,
        "times": len(trail.steps),
        "is_new": is_new and len(history.held) > 1,
        "is_updated": is_current and not is_new and _has_changed(trail),
    }


def _has_changed(trail: Trail) -> bool:
    before, now = trail.steps[-2].proposal, trail.steps[-1].proposal
    fields = ("title", "text", "symbol", "status", "by")
    return any(getattr(before, name) != getattr(now, name) for name in fields)


def by_status(trails: Sequence[Trail], history: History) -> View:
    """Return the proposals counted by the status last given, those without one at the end.

    A status that no record gives is None here, and empty in the chart.
    """
    latest = history.latest
    counts = Counter(trail.status(latest) for trail in trails) if latest else Counter[Any]()
    ranked = sorted(counts.items(), key=lambda pair: (pair[0] is None, -pair[1]))
    listed = [{"label": label, "count": count} for label, count in ranked]
    known = [one for one in listed if one["label"] is not None]
    return View(
        {"statuses": listed, "known": known, "total": len(trails)},
        ChartData(
            tuple(label or "" for label, _ in ranked),
            (Series("", tuple(float(count) for _, count in ranked)),),
        ),
    )


def statuses_over_sessions(
    trails: Sequence[Trail], history: History, language: str, manner: Manner
) -> View:
    """Return how many proposals had each status when each session ended."""
    meetings = _from_first(history.held, lambda meeting: bool(meeting.proposals))
    rows = [
        Counter(trail.status(meeting) for trail in trails if trail.is_before(meeting))
        for meeting in meetings
    ]
    names = [manner.date(meeting.date, "medium", language) for meeting in meetings]
    return _stacked(meetings, rows, names)


def areas_over_sessions(history: History, language: str, manner: Manner) -> View:
    """Return how many initiatives of each session are in each focus area."""
    meetings = _from_first(history.held, lambda meeting: bool(meeting.initiatives))
    rows = [
        Counter(area for one in meeting.initiatives for area in dict.fromkeys(one.focus_areas))
        for meeting in meetings
    ]
    names = [manner.date(meeting.date, "medium", language) for meeting in meetings]
    return _stacked(meetings, rows, names)


def _from_first(
    meetings: Sequence[Meeting], has_any: Callable[[Meeting], bool]
) -> Sequence[Meeting]:
    """Return the meetings from the first one on that has any."""
    first = next((at for at, meeting in enumerate(meetings) if has_any(meeting)), len(meetings))
    return meetings[first:]


def _stacked(
    meetings: Sequence[Meeting], rows: Sequence[Counter[Any]], names: Sequence[str]
) -> View:
    """Return counts by session: rows for text, and a chart with a column for each session.

    ``names`` are those of the sessions.

    The most frequent names have series of their own; the rest share one without a name.
    """
    total: Counter[Any] = Counter()
    for row in rows:
        total.update(row)
    named = [name for name, _ in total.most_common() if name is not None]
    most = MOST_SERIES if len(named) <= MOST_SERIES and None not in total else MOST_SERIES - 1
    shown = named[:most]
    columns = [(name, [float(row[name]) for row in rows]) for name in shown]
    rest = [float(sum(n for name, n in row.items() if name not in shown)) for row in rows]
    if any(rest):
        columns.append(("", rest))
    listed = [
        {"date": meeting.date, "id": meeting.id, "counts": _listed(row), "total": sum(row.values())}
        for meeting, row in zip(meetings, rows, strict=True)
    ]
    filled = sum(1 for row in rows if row)
    return View(
        {"sessions": listed, "filled": filled, "names": [name for name, _ in columns]},
        ChartData(tuple(names), tuple(Series(name, tuple(values)) for name, values in columns)),
    )


def _listed(row: Counter[Any]) -> list[Plain]:
    return [{"label": label, "count": count} for label, count in row.most_common()]
