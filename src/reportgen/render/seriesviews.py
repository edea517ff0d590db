"""What a standing pack shows of a series: sessions, proposals, initiatives, chairs, what is next.

All of it is derived from the records. A session that has none is a stub and is shown as one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from reportgen.changes.trails import proposal_trails
from reportgen.languages.letters import letter_of
from reportgen.records.meeting import Meeting, NextSession
from reportgen.records.plain import meeting_dict, series_dict
from reportgen.records.series import Stub
from reportgen.records.sessions import Session
from reportgen.render.areas import by_area, count_areas
from reportgen.render.before import AHEAD
from reportgen.render.history import History
from reportgen.render.manner import PLAIN_MANNER, Manner
from reportgen.render.partialdates import middle_of, style_of
from reportgen.render.seriescounts import (
    areas_over_sessions,
    by_status,
    proposal_of,
    statuses_over_sessions,
)
from reportgen.render.seriestimes import sessions_of, state, timeline_of
from reportgen.render.values import View

Plain = dict[str, Any]


def history_names(history: History, language: str, manner: Manner = PLAIN_MANNER) -> Plain:
    """Return what templates see of a series under the name ``history``."""
    sessions = list(sessions_of(history))
    trails = proposal_trails(history.held)
    held = [one for one in sessions if one.status == "held"]
    return {
        "sessions": [_session(one, history) for one in sessions],
        "held": len(held),
        "recorded": len(history.held),
        "later": [_session(one, history) for one in _after_latest(held)],
        "chairs": chairs(history.held, language),
        "people": _people(history, language),
        "milestones": _milestones(history, language),
        "next_session": next_session(history),
        "proposals": [proposal_of(trail, history) for trail in trails],
        "proposals_by_status": by_status(trails, history),
        "statuses_over_sessions": statuses_over_sessions(trails, history, language, manner),
        "areas_over_sessions": areas_over_sessions(history, language, manner),
        "initiatives_by_area": _by_area(history),
        "timeline": timeline_of(history, language),
    }


def _by_area(history: History) -> View:
    """Return all initiatives of the series by focus area; one told twice counts twice."""
    shared = [one for meeting in history.held for one in meeting_dict(meeting)["initiatives"]]
    return by_area(shared, count_areas(shared))


def _session(session: Session, history: History) -> Plain:
    """Return a session with its state, its sources and who chaired it."""
    entries = series_dict(history.series)["sessions"]
    plain = next(one for one in entries if one["id"] == session.id)
    record = next((one for one in history.held if one.id == session.record), None)
    chaired = meeting_dict(record)["chairs"] if record else []
    names = [chair["name"] for chair in chaired] or ([session.chair] if session.chair else [])
    return {
        **plain,
        "state": state(session, history),
        "chaired_by": names,
        "is_latest": record is not None and record is history.latest,
    }


def _after_latest(held: Sequence[Session]) -> Sequence[Session]:
    """Return the sessions that were held after the latest one of which there is a record."""
    at = max((number for number, one in enumerate(held) if one.record), default=-1)
    return held[at + 1 :]


def chairs(held: Sequence[Meeting], language: str = "") -> list[Plain]:
    """Return who chaired, in the order of their first session, with the days they did."""
    found: dict[str, Plain] = {}
    for meeting in held:
        for chair in meeting_dict(meeting, language)["chairs"]:
            entry = found.setdefault(chair["name"], {**chair, "dates": []})
            entry["dates"].append(meeting.date)
    return list(found.values())


def _milestones(history: History, language: str) -> list[Plain]:
    entries = series_dict(history.series)["milestones"]
    dated = sorted(entries, key=lambda one: middle_of(one["date"]))
    return [
        {
            **one,
            "sign": letter_of(number, language),
            "day": middle_of(one["date"]),
            "style": style_of(one["date"]),
            "ahead": middle_of(one["date"]) > history.as_of,
        }
        for number, one in enumerate(dated)
    ]


def _people(history: History, language: str) -> list[Plain]:
    """Return the people of the series with their terms, days as far as they are known."""
    people = series_dict(history.series, language)["people"]
    return [{**one, "terms": [_term(term) for term in one["terms"]]} for one in people]


def _term(term: Plain) -> Plain:
    ends = {"start": term["from_"], "end": term["to"]}
    days = {name: middle_of(text) if text else None for name, text in ends.items()}
    styles = {f"{name}_style": style_of(text) if text else None for name, text in ends.items()}
    return {"role": term["role"], "note": term["note"], **days, **styles}


def next_session(history: History) -> Plain | None:
    """Return the session that comes next, as far as it is known: the nearest that is announced.

    It is one that the series lists, or one that the latest record announces; of the same day,
    what the announcement adds is filled in.
    """
    day = history.as_of
    listed = [s for s in history.series.sessions if s.status in AHEAD and s.date and s.date > day]
    told = history.latest.next_session if history.latest else None
    if told is not None and (told.status not in AHEAD or (told.date and told.date <= day)):
        told = None
    found: list[Stub | NextSession] = [*listed, *([told] if told and told.date else [])]
    nearest = min(found, key=lambda one: one.date or dt.date.max, default=told)
    return None if nearest is None else _announced(nearest, told)


def _announced(session: Stub | NextSession, told: NextSession | None) -> Plain:
    same = told if told is not None and told.date == session.date else None
    return {
        "date": session.date,
        "date_text": session.date_text,
        "date_note": session.date_note,
        "title": session.title or (same.title if same else None),
        "topics": list(session.topics) or (list(same.topics) if same else []),
        "status": session.status,
        "venue": same.venue if same else None,
    }
