"""Sessions over time: where each stands, and the data of a drawn timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from reportgen.changes.themenames import ThemeNames
from reportgen.charts.timeline import Chronicle, Dated, Known, Lane, Stand
from reportgen.records.series import Series
from reportgen.records.sessions import Session
from reportgen.render.before import AHEAD
from reportgen.render.history import History
from reportgen.render.partialdates import middle_of
from reportgen.render.values import View

_STEP: Final = dt.timedelta(days=30)
"""How far apart sessions are shown of which neither the day nor a later session is known."""

_KNOWN: Final[Mapping[str, Known]] = {"record": Known.RECORD, "stub": Known.STUB}


def state(session: Session, history: History) -> str:
    """Return what is known of a session: record, stub, ahead, announced, cancelled or unknown."""
    if session.status == "held":
        return "record" if session.record else "stub"
    if session.status in AHEAD:
        days = {one.id: day for one, day in placed(history.series)}
        return "ahead" if days[session.id] > history.as_of else "announced"
    return session.status


def sessions_of(history: History) -> Iterator[Session]:
    """Yield the sessions as they were known on the day: one held later was not held yet."""
    for session, day in placed(history.series):
        if session.status != "held" or day <= history.as_of:
            yield session


def placed(series: Series) -> list[tuple[Session, dt.date]]:
    """Return each session with a day: its own, else one evenly between its neighbours."""
    sessions = [one for one in series.sessions if isinstance(one, Session)]
    known = {at: session.date for at, session in enumerate(sessions) if session.date}
    return [(session, _day(at, known)) for at, session in enumerate(sessions)]


def _day(at: int, known: Mapping[int, dt.date]) -> dt.date:
    if at in known:
        return known[at]
    before = max((one for one in known if one < at), default=None)
    behind = min((one for one in known if one > at), default=None)
    if before is None and behind is None:
        return dt.date(1, 1, 1) + at * _STEP
    if before is None or behind is None:
        nearest = behind if before is None else before
        assert nearest is not None  # noqa: S101 - one of the two is there
        return known[nearest] + (at - nearest) * _STEP
    span = known[behind] - known[before]
    return known[before] + span * (at - before) / (behind - before)


def timeline_of(history: History, language: str) -> View:
    """Return all sessions with the themes that each took up, for a drawn timeline.

    ``language`` is that of the vocabulary's labels.
    """
    days = {one.id: day for one, day in placed(history.series)}
    shown = [one for one in sessions_of(history) if one.status != "cancelled"]
    stands = {one.id: _stand(one, days[one.id], history) for one in shown}
    themes = _lanes(shown, stands, history.series, language)
    milestones = sorted(history.series.milestones, key=lambda one: middle_of(one.date))
    return View(
        {
            "themes": [{"label": lane.label, "count": len(lane.stands)} for lane in themes],
            "sessions": len(stands),
            "milestones": len(milestones),
        },
        Chronicle(
            tuple(stands.values()),
            themes,
            tuple(Dated(one.date, one.text) for one in milestones),
        ),
    )


def _stand(session: Session, day: dt.date, history: History) -> Stand:
    return Stand(day, _KNOWN.get(state(session, history), Known.ANNOUNCED))


def _lanes(
    sessions: Sequence[Session], stands: Mapping[str | None, Stand], series: Series, language: str
) -> tuple[Lane, ...]:
    """Return a row for each theme, in the order in which they came up."""
    names = ThemeNames.of(series)
    labels = {str(one.id): _label(one.labels, language) for one in series.themes_vocabulary}
    lanes: dict[str, tuple[str, dict[Stand, None]]] = {}
    for session in sessions:
        for theme in session.themes:
            key = names.key(theme)
            label = labels.get(key.removeprefix("=")) or theme
            lanes.setdefault(key, (label, {}))[1][stands[session.id]] = None
    return tuple(Lane(label, tuple(found)) for label, found in lanes.values())


def _label(labels: Mapping[str, str], language: str) -> str:
    """Return the name of a theme in ``language``, empty where the vocabulary has none."""
    primary = language.split("-", maxsplit=1)[0]
    return next((labels[tag] for tag in (language, primary) if tag in labels), "")
