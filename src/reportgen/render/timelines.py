"""Timelines as values: ``timeline(history.timeline, …)``, with the words of the template."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, Final

import jinja2
from jinja2.runtime import Context
from msgspec.structs import replace

from reportgen.charts.timeline import Chronicle, Dated, Known, Lane, Marker, Tick, Timeline
from reportgen.languages.letters import letter_of
from reportgen.languages.punctuation import signs_of
from reportgen.render.partialdates import middle_of, style_of
from reportgen.render.state import RenderState, state_of
from reportgen.render.values import TimelineValue, ValueProblem, View, words

MOST_THEMES: Final = 12
MOST_MILESTONES: Final = 20
_LARGEST: Final = 72
_ALONE: Final = dt.timedelta(days=120)
"""How far the axis reaches before and behind where there is one day only."""
_STEPS: Final = ((250, 1), (700, 3), (1400, 6), (5000, 12))
"""Up to so many days the axis has a tick every so many months."""
_FEWEST: Final = 60


@jinja2.pass_context
def timeline(  # noqa: PLR0913 - the words on the picture, each by its name
    context: Context,
    subject: Any,
    *,
    sessions: Any = "",
    others: Any = "",
    recorded: Any = "",
    unrecorded: Any = "",
    announced: Any = "",
    themes: Any = MOST_THEMES,
    milestones: Any = MOST_MILESTONES,
    texts: Any = 0,
    size: Any = 0,
) -> Any:
    """Return a drawn timeline; a blank or missing subject comes back. Raises ValueProblem.

    ``sessions`` names the row of all sessions, ``others`` the row of the themes beyond the
    ``themes`` most frequent. The latest ``milestones`` have a line with a sign, and the last
    ``texts`` of them stand below in words; others are for the text around. ``recorded``,
    ``unrecorded`` and ``announced`` say what the marks mean. ``size`` is that of the text in pt.
    """
    if subject is None or isinstance(subject, jinja2.Undefined):
        return subject
    if not (isinstance(subject, View) and isinstance(subject.subject, Chronicle)):
        hint = "give it the timeline of a series: history.timeline"
        raise ValueProblem("timeline() was given something that is no timeline", hint)
    chronicle = subject.subject
    state = state_of(context)
    shown = _signed(chronicle.milestones, _whole(milestones, "milestones="), state.locale)
    lanes = (
        Lane(words(sessions, "sessions="), chronicle.sessions),
        *chosen(chronicle.themes, _whole(themes, "themes="), words(others, "others=")),
    )
    legend = {
        Known.RECORD: words(recorded, "recorded="),
        Known.STUB: words(unrecorded, "unrecorded="),
        Known.ANNOUNCED: words(announced, "announced="),
    }
    told = _whole(texts, "texts=")
    marks = [
        _marker(sign, one, state if at >= len(shown) - told else None)
        for at, (sign, one) in enumerate(shown)
    ]
    return TimelineValue(_drawn(lanes, marks, legend, state), _size(size))


def _signed(milestones: Sequence[Dated], most: int, language: str) -> list[tuple[str, Dated]]:
    """Return the latest milestones, at most so many, each with its letter among all of them."""
    signed = [(letter_of(number, language), one) for number, one in enumerate(milestones)]
    return signed[-most:] if most else []


def chosen(themes: Sequence[Lane], most: int, others: str) -> tuple[Lane, ...]:
    """Return the ``most`` frequent themes in their order; all others share a row at the end."""
    if len(themes) <= most:
        return tuple(themes)
    ranked = sorted(range(len(themes)), key=lambda at: (-len(themes[at].stands), -at))
    kept = set(ranked[: max(most - 1, 0)])
    rest = [stand for at, lane in enumerate(themes) if at not in kept for stand in lane.stands]
    stands = tuple(sorted(set(rest), key=lambda stand: stand.day))
    return (*(lane for at, lane in enumerate(themes) if at in kept), Lane(others, stands))


def _drawn(
    lanes: tuple[Lane, ...], marks: Sequence[Marker], legend: dict[Known, str], state: RenderState
) -> Timeline:
    stands = lanes[0].stands
    on_axis = [one.day for one in marks if one.day is not None]
    days = [stand.day for stand in stands] or on_axis
    if not days:
        raise ValueProblem("there is nothing to show in the timeline", "put {% if … %} around it")
    first, last = _axis(days, on_axis)
    used = {stand.known for stand in stands}
    return Timeline(
        first,
        last,
        lanes,
        tuple(_ticks(first, last, state)),
        tuple(one if one.day and one.day >= first else replace(one, day=None) for one in marks),
        tuple((known, text) for known, text in legend.items() if known in used and text),
    )


def _axis(days: Sequence[dt.date], milestones: Iterable[dt.date]) -> tuple[dt.date, dt.date]:
    """Return the ends of the axis: all sessions, and the milestones that are not far away."""
    first, last = min(days), max(days)
    if first == last:
        first, last = first - _ALONE, last + _ALONE
    near = (last - first) / 4
    for day in milestones:
        first = min(first, day) if first - day <= near else first
        last = max(last, day) if day - last <= near else last
    return first, last


def _ticks(first: dt.date, last: dt.date, state: RenderState) -> Iterable[Tick]:
    span = (last - first).days
    step = next((months for days, months in _STEPS if span <= days), _FEWEST)
    style = "year" if step >= 12 else "month"  # noqa: PLR2004 - a year has twelve months
    month = first.year * 12 + (first.month - 1)
    for number in range(month - month % step, last.year * 12 + last.month, step):
        day = dt.date(number // 12, number % 12 + 1, 1)
        if first <= day <= last:
            yield Tick(day, state.manner.date(day, style, state.locale))


def _marker(sign: str, one: Dated, state: RenderState | None) -> Marker:
    """Return a milestone with its sign; without ``state`` it has no words."""
    text = "" if state is None else _told(one, state)
    return Marker(sign, middle_of(one.date), text)


def _told(one: Dated, state: RenderState) -> str:
    return f"{_day(one.date, state)}{signs_of(state.locale).over(': ')}{one.text}"


def _whole(number: Any, what: str) -> int:
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        raise ValueProblem(f"{what} is no number of rows", "give a whole number, such as 6")
    return number


def _size(size: Any) -> float:
    if isinstance(size, bool) or not isinstance(size, int | float) or not 0 <= size <= _LARGEST:
        raise ValueProblem("size= is no size of letters", "give it in points, such as 12")
    return float(size)


def _day(text: str, state: RenderState) -> str:
    """Return a date in words as far as it is known."""
    style = style_of(text)
    return state.manner.date(middle_of(text), "medium" if style == "long" else style, state.locale)
