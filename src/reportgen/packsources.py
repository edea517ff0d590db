"""What packs are made from: the records of one meeting, or those of one series.

Everything that tells the two apart stands here; planning, drafting and building know packs only.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, Final, Literal, Protocol, TypeAlias

from msgspec import Struct

from reportgen.changes.compare import compare
from reportgen.changes.model import Changes
from reportgen.codes import Code
from reportgen.errors import Location, ReportgenError, error
from reportgen.records.delegation import Delegation
from reportgen.records.meeting import Meeting
from reportgen.records.series import Series
from reportgen.records.sessions import last_day
from reportgen.records.workspace import ReadFile, Workspace
from reportgen.render.before import AHEAD
from reportgen.render.context import PackRecords
from reportgen.render.history import History
from reportgen.render.house import House
from reportgen.templatesets.files import MEETING_FILES, SERIES_FILES

Kind: TypeAlias = Literal["meeting", "series"]
Subject: TypeAlias = Meeting | Series


class Speaker(Protocol):
    """Gives records in the language of a pack."""

    @property
    def language(self) -> str:
        """The language (BCP 47), empty where records stay in those that they are written in."""

    def meeting(self, meeting: Meeting) -> Meeting:
        """Return a meeting in the language."""

    def series(self, series: Series) -> Series:
        """Return a series in the language."""


class AsWritten:
    """Gives records in the languages that they are written in."""

    language = ""

    def meeting(self, meeting: Meeting) -> Meeting:
        """Return the meeting itself."""
        return meeting

    def series(self, series: Series) -> Series:
        """Return the series itself."""
        return series


AS_WRITTEN: Final = AsWritten()


class PackSource(Protocol):
    """What the packs of one subject are made from, for whichever delegation."""

    @property
    def subject(self) -> Subject:
        """The meeting or the series."""

    @property
    def kind(self) -> Kind:
        """Which of the two it is."""

    @property
    def templates(self) -> tuple[str, ...]:
        """The names of the templates of which its documents are made."""

    @property
    def day(self) -> dt.date:
        """The date of a pack where nobody asks for another; ReportgenError where none is known."""

    def records(
        self, delegation: Delegation, house: House, speak: Speaker = AS_WRITTEN
    ) -> PackRecords:
        """Return the records of one pack; raises ReportgenError with their mistakes.

        ``speak`` gives records in the language of the pack.
        """

    def files(self, delegation: Delegation) -> set[ReadFile]:
        """Return the files of records that one pack depends on."""


@dataclass(frozen=True)
class OfMeeting:
    """The packs of one meeting; one that is still to come looks back on those before it."""

    workspace: Workspace
    subject: Meeting
    _compared: dict[tuple[int, int, str], tuple[Meeting, Meeting, Changes]] = field(
        default_factory=dict, compare=False
    )

    kind: ClassVar[Kind] = "meeting"
    templates: ClassVar[tuple[str, ...]] = MEETING_FILES

    @property
    def day(self) -> dt.date:
        """The day of the meeting."""
        return self.subject.date

    @cached_property
    def _earlier(self) -> tuple[Meeting, ...]:
        return self.workspace.held_before(self.subject)

    @property
    def _is_ahead(self) -> bool:
        return self.subject.status in AHEAD

    def _changes(self, speak: Speaker) -> Changes | None:
        """Return what is new since the session before; of one to come nothing can be said."""
        if self._is_ahead or not self._earlier:
            return None
        one, two = speak.meeting(self._earlier[-1]), speak.meeting(self.subject)
        key = id(one), id(two), speak.language
        if key not in self._compared:
            found = compare(one, two, self._series(speak), speak.language)
            self._compared[key] = one, two, found
        return self._compared[key][-1]

    def _series(self, speak: Speaker) -> Series | None:
        series = self.workspace.series_of(self.subject)
        return None if series is None else speak.series(series)

    def records(
        self, delegation: Delegation, house: House, speak: Speaker = AS_WRITTEN
    ) -> PackRecords:
        """Return the records of one pack."""
        return PackRecords(
            meeting=speak.meeting(self.subject),
            delegation=delegation,
            own=self.workspace.own(delegation, self.subject),
            series=self._series(speak),
            earlier=tuple(map(speak.meeting, self._earlier)) if self._is_ahead else (),
            house=house,
            changes=self._changes(speak),
        )

    def files(self, delegation: Delegation) -> set[ReadFile]:
        """Return what the pack depends on: its own records, and those that it looks back on."""
        looked_at = self._earlier if self._is_ahead else self._earlier[-1:]
        meetings = (self.subject, *looked_at)
        return {f for meeting in meetings for f in self.workspace.files_of(delegation, meeting)}


class OfSeries(Struct, frozen=True, dict=True):
    """The standing packs of one series, as it was on the day ``as_of`` where that is given."""

    workspace: Workspace
    subject: Series
    as_of: dt.date | None = None

    kind: ClassVar[Kind] = "series"
    templates: ClassVar[tuple[str, ...]] = SERIES_FILES

    @property
    def day(self) -> dt.date:
        """The last day of the series that is known to have been held."""
        day = self.as_of or last_day(self.subject)
        if day is None:
            place = Location(self.workspace.series_file(self.subject.id))
            message = "no session of the series was held on a known day, so its pack has no date"
            hint = "give the date of the pack with --as-of"
            raise ReportgenError(error(Code.WORKSPACE_NO_MEETING, place, message, hint))
        return day

    def _history(self, speak: Speaker) -> History:
        meetings = map(speak.meeting, self.workspace.meetings_of(self.subject.id))
        return History.of(speak.series(self.subject), meetings, self.day)

    def _changes(self, history: History, speak: Speaker) -> Changes | None:
        held = history.held
        if len(held) < _TWO:
            return None
        return compare(held[-2], held[-1], history.series, speak.language)

    def records(
        self, delegation: Delegation, house: House, speak: Speaker = AS_WRITTEN
    ) -> PackRecords:
        """Return the records of one pack: the latest session, and all of the series."""
        history = self._history(speak)
        return PackRecords(
            meeting=history.latest,
            delegation=delegation,
            own=self.workspace.own(delegation, self.subject),
            series=history.series,
            house=house,
            changes=self._changes(history, speak),
            history=history,
        )

    def files(self, delegation: Delegation) -> set[ReadFile]:
        """Return all records of the series, and the delegation's own."""
        return set(self.workspace.files_of_series(delegation, self.subject))


_TWO = 2


def kind_of(subject: Subject) -> Kind:
    """Return which of the two ``subject`` is."""
    return "series" if isinstance(subject, Series) else "meeting"


def source_of(workspace: Workspace, subject: Subject, as_of: dt.date | None) -> PackSource:
    """Return what the packs of ``subject`` are made from; ``as_of`` is their date, if any."""
    if isinstance(subject, Series):
        return OfSeries(workspace, subject, as_of)
    return OfMeeting(workspace, subject)
