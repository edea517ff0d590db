"""Compare two records: what is new, gone, changed, superseded, and as it was announced or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportgen.changes.announced import announcement_changes
from reportgen.changes.likeness import folded, tidied
from reportgen.changes.listings import changes_of_the_day, initiative_changes, lasting_changes
from reportgen.changes.model import Change, Changes, Version
from reportgen.changes.papers import document_changes, proposal_changes
from reportgen.changes.positions import position_changes
from reportgen.changes.session import (
    chair_changes,
    meeting_changes,
    more_changes,
    newly_announced,
    next_session_changes,
)
from reportgen.changes.sides import Sides
from reportgen.changes.themes import theme_changes
from reportgen.languages.punctuation import signs_of
from reportgen.records.meeting import Meeting
from reportgen.records.series import Series

_Part = Callable[[Sides], Iterator[Change]]

_LASTING: tuple[_Part, ...] = (
    theme_changes,
    proposal_changes,
    position_changes,
    initiative_changes,
    lasting_changes,
    document_changes,
)
_OF_SESSIONS: tuple[_Part, ...] = (
    chair_changes,
    announcement_changes,
    *_LASTING,
    newly_announced,
)
_OF_VERSIONS: tuple[_Part, ...] = (
    meeting_changes,
    chair_changes,
    *_LASTING,
    next_session_changes,
    changes_of_the_day,
    more_changes,
)


def compare(
    before: Meeting, after: Meeting, series: Series | None = None, language: str = ""
) -> Changes:
    """Return what the record ``after`` says otherwise than the record ``before``.

    Two versions of one meeting are compared in every field. Of two sessions only what lasts is:
    sources, quotations, agenda and summary belong to the day. ``series`` gives the vocabulary of
    themes and says which sessions lie between. What a delegation says itself is in no record of
    a meeting and is not compared. Spaces, line breaks, ids and the order of entries do not count.
    ``language`` (BCP 47) is that of the readers: its signs stand between what is put together, such
    as a symbol and a title. Without one they are those of English.
    """
    same = same_meeting(before, after)
    passed_over = frozenset({"id"}) if same else frozenset({"id", "sources"})
    sides = Sides.of(before, after, series, passed_over, signs_of(language))
    parts = _OF_VERSIONS if same else _OF_SESSIONS
    found = tuple(change for part in parts for change in part(sides))
    return Changes(_version(before), _version(after), same, found)


def same_meeting(one: Meeting, other: Meeting) -> bool:
    """Tell whether two records are versions of one: by their id, or by body, day and number."""
    return one.id == other.id or _identity(one) == _identity(other)


def _identity(meeting: Meeting) -> tuple[object, ...]:
    return meeting.date, folded(meeting.body.name), meeting.session_number


def _version(meeting: Meeting) -> Version:
    return Version(meeting.id, tidied(meeting.title), meeting.date)
