"""The records of one pack in the language that the pack is written in."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.errors import Diagnostic
from reportgen.records.meeting import Meeting
from reportgen.records.series import Series
from reportgen.records.translations import (
    Translations,
    Written,
    written_delegation,
    written_meeting,
    written_own,
    written_series,
)
from reportgen.records.workspace import ReadFile
from reportgen.render.context import PackRecords


class Spoken(Struct):
    """Gives the records of one pack in ``language``, and remembers of which it was asked."""

    translations: Translations
    language: str
    _heard: dict[str, Meeting] = field(default_factory=dict)
    _series: dict[str, Series] = field(default_factory=dict)

    def meeting(self, meeting: Meeting) -> Meeting:
        """Return a meeting in the language; raises ReportgenError for a faulty translation."""
        self._heard.setdefault(str(meeting.id), meeting)
        return self.translations.meeting(meeting, self.language)

    def series(self, series: Series) -> Series:
        """Return a series in the language; what is not translated says so."""
        self._series[str(series.id)] = series
        return self.translations.series(series, self.language)

    def records(self, written: PackRecords) -> PackRecords:
        """Return ``written`` with what the delegation says, and its name, in the language."""
        give, language = self.translations, self.language
        return replace(
            written,
            delegation=give.delegation(written.delegation, language),
            own=give.own(written.own, self._own(written), language),
        )

    def files(self, written: PackRecords) -> tuple[ReadFile, ...]:
        """Return the translations that a pack depends on."""
        places = [self._meeting(one) for one in self._heard.values()]
        places += [self._own(written), self._delegation(written)]
        places += [
            written_series(self.translations.workspace, one) for one in self._series.values()
        ]
        return tuple(f for at in places for f in self.translations.files(at, self.language))

    def remarks(self, written: PackRecords) -> tuple[Diagnostic, ...]:
        """Return warnings on translations that are missing or no longer fit."""
        tell, language = self.translations.remarks, self.language
        told = [d for one in self._heard.values() for d in tell(one, self._meeting(one), language)]
        told += self._on_series(written)
        told += tell(written.own, self._own(written), language)
        return (*told, *tell(written.delegation, self._delegation(written), language))

    def _on_series(self, written: PackRecords) -> tuple[Diagnostic, ...]:
        """Return what is to be told of a series: in its own packs, for others show little of it."""
        workspace, subject = self.translations.workspace, written.subject
        if not isinstance(subject, Series):
            return ()
        own = workspace.written_series(str(subject.id))
        return self.translations.remarks(own, written_series(workspace, own), self.language)

    def _meeting(self, meeting: Meeting) -> Written:
        return written_meeting(self.translations.workspace, meeting)

    def _own(self, written: PackRecords) -> Written:
        workspace = self.translations.workspace
        return written_own(workspace, written.delegation, str(written.subject.id))

    def _delegation(self, written: PackRecords) -> Written:
        return written_delegation(self.translations.workspace, written.delegation)
