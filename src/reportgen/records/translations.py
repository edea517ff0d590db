"""The records of a workspace in other languages, each made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.errors import Diagnostic, Location
from reportgen.records.common import Record
from reportgen.records.delegation import Delegation, OwnWords
from reportgen.records.files import record_file, translations_in
from reportgen.records.languagenames import is_same, primary
from reportgen.records.loading import field_location, parse_translation
from reportgen.records.meeting import Meeting
from reportgen.records.series import Series
from reportgen.records.sessions import with_sessions
from reportgen.records.translated import Translated, remarks_on, translated
from reportgen.records.translation import Translation
from reportgen.records.workspace import ReadFile, Workspace

R = TypeVar("R", bound=Record)


class Written(Struct, frozen=True):
    """Where a record is written: its folder and name, and the language that it is written in."""

    folder: str
    stem: str
    language: str


class Translations(Struct):
    """Gives records in other languages; ``read`` are the translations that were read for one.

    Methods raise ReportgenError for a translation that cannot be read.
    """

    workspace: Workspace
    _made: dict[tuple[int, str], tuple[Record, Translated[Any], tuple[Diagnostic, ...]]] = field(
        default_factory=dict
    )

    def meeting(self, meeting: Meeting, language: str) -> Meeting:
        """Return ``meeting`` in ``language``; itself where nothing of it has to change."""
        if _speaks(meeting, meeting.language, language):
            return meeting
        return self._made_of(meeting, written_meeting(self.workspace, meeting), language)[0].record

    def series(self, series: Series, language: str) -> Series:
        """Return ``series`` in ``language``, its sessions that have a record in that of these."""
        at = written_series(self.workspace, series)
        if is_same(at.language, language):
            return series
        key = (id(series), f"{language} whole")
        if key not in self._made:
            written = self.workspace.written_series(str(series.id))
            found, told = self._made_of(written, at, language)
            meetings = self.workspace.meetings_of(str(series.id))
            whole = with_sessions(found.record, [self.meeting(one, language) for one in meetings])
            self._made[key] = series, replace(found, record=whole), told
        spoken: Series = self._made[key][1].record
        return spoken

    def own(self, own: OwnWords, at: Written, language: str) -> OwnWords:
        """Return a delegation's own words in ``language``."""
        return own if is_same(at.language, language) else self._made_of(own, at, language)[0].record

    def delegation(self, delegation: Delegation, language: str) -> Delegation:
        """Return ``delegation`` under its name in ``language``; what is not translated stays."""
        at = written_delegation(self.workspace, delegation)
        if is_same(at.language, language):
            return delegation
        return self._made_of(delegation, at, language)[0].record

    def remarks(self, record: Record, at: Written, language: str) -> tuple[Diagnostic, ...]:
        """Return warnings on the translation of a record into ``language``."""
        if _speaks(record, at.language, language):
            return ()
        return self._made_of(record, at, language)[1]

    def files(self, at: Written, language: str) -> tuple[ReadFile, ...]:
        """Return the file of a translation, where there is one."""
        name = translation_file(self.workspace, at, language)
        return (
            () if name is None else tuple(f for f in self.workspace.files_read() if f.path == name)
        )

    def _made_of(
        self, record: R, at: Written, language: str
    ) -> tuple[Translated[R], tuple[Diagnostic, ...]]:
        key = (id(record), language)
        if key not in self._made:
            made, told = self._translate(record, at, language)
            self._made[key] = record, made, told
        return self._made[key][1:]

    def _translate(
        self, record: R, at: Written, language: str
    ) -> tuple[Translated[R], tuple[Diagnostic, ...]]:
        name = translation_file(self.workspace, at, language)
        translation = read_translation(self.workspace, name) if name else Translation()
        made = translated(record, language, at.language, translation, self.workspace.directory)
        place: Callable[[str], Location] = partial(_place, self.workspace, name or "")
        file = Location(name or self.workspace.file_of(at.stem, at.folder))
        short = _language_of(name) if name else primary(language)
        return made, tuple(remarks_on(made, at.stem, short, place, file))


def written_meeting(workspace: Workspace, meeting: Meeting) -> Written:
    """Return where a meeting is written."""
    folder, _, _ = workspace.file_of(meeting.id).rpartition("/")
    return Written(folder, str(meeting.id), meeting.language)


def written_series(workspace: Workspace, series: Series) -> Written:
    """Return where a series is written, which is in English."""
    folder, _, _ = workspace.series_file(str(series.id)).rpartition("/")
    return Written(folder, str(series.id), "en")


def written_own(workspace: Workspace, delegation: Delegation, subject: str) -> Written:
    """Return where the words of a delegation on a meeting or a series are written."""
    return Written(workspace.folder_of(str(delegation.id)), subject, delegation.language)


def written_delegation(workspace: Workspace, delegation: Delegation) -> Written:
    """Return where a delegation is written."""
    return Written(workspace.folder_of(str(delegation.id)), "delegation", delegation.language)


def translation_file(workspace: Workspace, at: Written, language: str) -> str | None:
    """Return the path of the translation of a record into ``language``, None where there is none.

    That into the very language, ``fr-CA``, goes before that into ``fr``. Raises ReportgenError
    where it bears a name that is not read.
    """
    known = {tag for stem, tag in translations_in(workspace.root / at.folder) if stem == at.stem}
    found = next((tag for tag in (language, primary(language)) if tag in known), None)
    return None if found is None else record_file(workspace.root, at.folder, f"{at.stem}.{found}")


def read_translation(workspace: Workspace, name: str) -> Translation:
    """Return the translation in a file of the workspace; raises ReportgenError."""
    return parse_translation(workspace.read(name), name=name, language=_language_of(name))


def _language_of(name: str) -> str:
    return name.rsplit("/", 1)[-1].split(".")[-2]


def _place(workspace: Workspace, name: str, path: str) -> Location:
    return field_location(workspace.read(name), name, ("texts", path))


def _speaks(record: Record, spoken: str, language: str) -> bool:
    """Tell whether all of a record is in ``language``, its quotations too."""
    if not is_same(spoken, language):
        return False
    quotes = record.quotes if isinstance(record, Meeting) else ()
    return all(not q.original and is_same(q.language or spoken, language) for q in quotes)
