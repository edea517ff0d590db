"""The folder that a person works in: where its records are, and the records themselves.

A workspace only reads. Each file is read once; what was read is remembered with its hash, so
that a pack's state can say what it was built from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from reportgen.errors import Code, Findings, Location, ReportgenError, error
from reportgen.records.delegation import Delegation, OwnWords
from reportgen.records.files import record_file, stems
from reportgen.records.loading import (
    field_location,
    parse_delegation,
    parse_meeting,
    parse_members,
    parse_own_words,
    parse_series,
    parse_settings,
    read_bytes,
)
from reportgen.records.meeting import Meeting
from reportgen.records.members import Directory, with_official_names
from reportgen.records.places import FieldPath
from reportgen.records.series import Series
from reportgen.records.sessions import latest_held, with_sessions
from reportgen.records.settings import Settings
from reportgen.records.wording import did_you_mean

Item = TypeVar("Item")

_MEETINGS = "data/meetings"
_SERIES = "data/series"
_DELEGATIONS = "data/delegations"


class ReadFile(Struct, frozen=True):
    """A file that was read: its path from the workspace, and the SHA-256 of what it held."""

    path: str
    sha256: str


@dataclass(frozen=True)
class Workspace:
    """A folder with ``data/``, ``templates/`` and ``output/``.

    Every method that returns a record raises ReportgenError with all problems of its file; those
    that return several raise with the problems of all files. ``today``, where it is given, is
    only used to refuse a record that lies ahead and does not say whether it is planned.
    """

    root: Path
    today: date | None = None
    _contents: dict[str, bytes] = field(default_factory=dict, repr=False, compare=False)
    _meetings: dict[str, Meeting] = field(default_factory=dict, repr=False, compare=False)
    _series: dict[str, Series] = field(default_factory=dict, repr=False, compare=False)
    _written: dict[str, Series] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def open(cls, root: Path, *, today: date | None = None) -> Workspace:
        """Return the workspace in the folder ``root``. Raises WORKSPACE_NOT_FOUND."""
        if not (root / _MEETINGS).is_dir():
            message = "this folder is no workspace: it has no folder data/meetings"
            hint = "change to your workspace, or name it with -w"
            place = Location(str(root))
            raise ReportgenError(error(Code.WORKSPACE_NOT_FOUND, place, message, hint))
        return cls(root, today)

    @property
    def templates(self) -> Path:
        """The folder of the template sets; it need not exist."""
        return self.root / "templates"

    @property
    def output(self) -> Path:
        """The folder that packs are written to; it need not exist."""
        return self.root / "output"

    @cached_property
    def settings(self) -> Settings:
        """What the file workspace.yaml sets; without it, nothing."""
        name = record_file(self.root, ".", "workspace").removeprefix("./")
        if not (self.root / name).exists():
            return Settings()
        return parse_settings(self.read(name), name=name)

    @cached_property
    def directory(self) -> Directory | None:
        """The official names of members; None where the workspace has no file of them."""
        name = self.file_of("members", "data")
        if not (self.root / name).exists():
            return None
        return Directory.of(parse_members(self.read(name), name=name))

    @cached_property
    def delegations_at(self) -> str:
        """The folder of the delegations, from the workspace. Raises where it is set and missing."""
        wanted = self.settings.delegations_at
        if wanted is None:
            return _DELEGATIONS
        folder = Path(wanted).expanduser().as_posix()
        if not (self.root / folder).is_dir():
            name = record_file(self.root, ".", "workspace").removeprefix("./")
            place = self.place(name, ("delegations_at",))
            message = f"there is no folder “{wanted}”"
            hint = "correct the path, or make the folder"
            raise ReportgenError(error(Code.WORKSPACE_NOT_FOUND, place, message, hint))
        return folder

    def folder_of(self, delegation_id: str) -> str:
        """Return the folder of one delegation, from the workspace."""
        return f"{self.delegations_at}/{delegation_id}"

    def meeting_ids(self) -> tuple[str, ...]:
        """Return the ids of all meetings, sorted, without reading their records."""
        return stems(self.root / _MEETINGS)

    def series_ids(self) -> tuple[str, ...]:
        """Return the ids of all series, sorted, without reading their files."""
        return stems(self.root / _SERIES)

    def delegation_ids(self) -> tuple[str, ...]:
        """Return the ids of all delegations, sorted, without reading their files."""
        folder = self.root / self.delegations_at
        found = folder.iterdir() if folder.is_dir() else ()
        return tuple(sorted(p.name for p in found if p.is_dir() and not p.name.startswith(".")))

    def meeting(self, meeting_id: str) -> Meeting:
        """Return one meeting, members under their official names.

        Raises WORKSPACE_NO_MEETING where there is none of that id.
        """
        if meeting_id not in self._meetings:
            self._meetings[meeting_id] = self._parse_meeting(meeting_id)
        return self._meetings[meeting_id]

    def subject(self, subject_id: str) -> Meeting | Series:
        """Return what a pack can be built of: the meeting of that id, or else the series.

        Raises WORKSPACE_NO_MEETING where there is neither, and DATA_DUPLICATE_ID where there are
        both: their packs would lie in one folder.
        """
        is_series = subject_id in self.series_ids()
        return self.series_alone(subject_id) if is_series else self.meeting(subject_id)

    def series_alone(self, series_id: str) -> Series:
        """Return one series whose id no meeting has; raises DATA_DUPLICATE_ID where one has it."""
        self._refuse_namesake(series_id)
        return self.series(series_id)

    def meetings(self) -> tuple[Meeting, ...]:
        """Return all meetings, the earliest first."""
        return _by_date(_all(self.meeting, self.meeting_ids()))

    def latest_held(self, as_of: date | None = None) -> Meeting:
        """Return the latest meeting that was held, on or before ``as_of`` where it is given.

        A record without a status counts as held from its first day on. Raises
        WORKSPACE_NO_MEETING where there is none.
        """
        found = latest_held(self.meetings(), as_of)
        if found is not None:
            return found
        message = f"no meeting was held by {as_of.isoformat()}" if as_of else "no meeting was held"
        hint = "add a record with status: held, or name a meeting with --meeting"
        place = Location(_MEETINGS)
        raise ReportgenError(error(Code.WORKSPACE_NO_MEETING, place, message, hint))

    def held_before(self, meeting: Meeting) -> tuple[Meeting, ...]:
        """Return the meetings of the same series held before ``meeting``, the earliest first."""
        if meeting.series is None:
            return ()
        earlier = (m for m in self.meetings_of(meeting.series) if m.date < meeting.date)
        return tuple(m for m in earlier if m.status_on(meeting.date) == "held")

    def previous_of(self, meeting: Meeting) -> Meeting | None:
        """Return the latest meeting of the same series held before ``meeting``, if any."""
        return next(reversed(self.held_before(meeting)), None)

    def delegation(self, delegation_id: str) -> Delegation:
        """Return one delegation. Raises WORKSPACE_NO_DELEGATION where there is none of that id."""
        known = self.delegation_ids()
        _require(delegation_id, known, Code.WORKSPACE_NO_DELEGATION, self.delegations_at)
        name = self.file_of("delegation", self.folder_of(delegation_id))
        return parse_delegation(self.read(name), name=name, folder=delegation_id)

    def delegations(self) -> tuple[Delegation, ...]:
        """Return all delegations, sorted by id."""
        return _all(self.delegation, self.delegation_ids())

    def own(self, delegation: Delegation, subject: Meeting | Series) -> OwnWords:
        """Return what ``delegation`` says on a meeting or series: nothing where it has no file."""
        name = self.file_of(subject.id, self.folder_of(delegation.id))
        if not (self.root / name).exists():
            return OwnWords()
        return parse_own_words(self.read(name), name=name)

    def series(self, series_id: str) -> Series:
        """Return one series with all its sessions, those that have a record included.

        Raises WORKSPACE_NO_SERIES where there is none of that id, and ReportgenError with the
        problems of the records of its sessions.
        """
        if series_id not in self._series:
            written = self.written_series(series_id)
            self._series[series_id] = with_sessions(written, self.meetings_of(series_id))
        return self._series[series_id]

    def written_series(self, series_id: str) -> Series:
        """Return one series as its file has it, with the stubs alone for sessions."""
        if series_id not in self._written:
            _require(series_id, self.series_ids(), Code.WORKSPACE_NO_SERIES, _SERIES)
            name = self.series_file(series_id)
            self._written[series_id] = parse_series(
                self.read(name), name=name, stem=series_id, directory=self.directory
            )
        return self._written[series_id]

    def meetings_of(self, series_id: str) -> tuple[Meeting, ...]:
        """Return the meetings of one series that have a record, the earliest first."""
        ids = [one for one in self.meeting_ids() if self._may_name(one, series_id)]
        return tuple(m for m in _by_date(_all(self.meeting, ids)) if m.series == series_id)

    def series_of(self, meeting: Meeting) -> Series | None:
        """Return the series that ``meeting`` names, if it names one."""
        if meeting.series is None:
            return None
        if meeting.series not in self.series_ids():
            place = self.place(self.file_of(meeting.id), ("series",))
            message = f"there is no series “{meeting.series}” in {_SERIES}"
            hint = did_you_mean(meeting.series, self.series_ids()) or "add a file for it there"
            raise ReportgenError(error(Code.DATA_UNKNOWN_REFERENCE, place, message, hint))
        return self.series(meeting.series)

    def file_of(self, record_id: str, folder: str = _MEETINGS) -> str:
        """Return the path of a record, from the workspace; a meeting's where no folder is named.

        It need not exist. Raises ReportgenError where it bears a name that is not read.
        """
        return record_file(self.root, folder, record_id)

    def series_file(self, series_id: str) -> str:
        """Return the path of a series, from the workspace; it need not exist."""
        return self.file_of(series_id, _SERIES)

    def place(self, file: str, path: FieldPath) -> Location:
        """Return where the field at ``path`` stands in a file of the workspace."""
        return field_location(self.read(file), file, path)

    def files_of(self, delegation: Delegation, meeting: Meeting) -> tuple[ReadFile, ...]:
        """Return what was read for one pack, sorted by path.

        Of the other records of a series, that is what its list of sessions shows, as one entry.
        """
        names = {self.file_of(meeting.id), *self._files_around(delegation, meeting)}
        if meeting.series:
            names.add(self.series_file(meeting.series))
        read = [file for file in self.files_read() if file.path in names]
        return tuple(sorted([*read, *self._sessions_read(meeting)], key=lambda file: file.path))

    def files_of_series(self, delegation: Delegation, series: Series) -> tuple[ReadFile, ...]:
        """Return what was read for the pack of a series, all its records included."""
        names = {self.series_file(series.id), *self._files_around(delegation, series)}
        names |= {self.file_of(meeting.id) for meeting in self.meetings_of(series.id)}
        return tuple(file for file in self.files_read() if file.path in names)

    def files_read(self) -> tuple[ReadFile, ...]:
        """Return all files that were read so far, sorted by path."""
        contents = sorted(self._contents.items())
        return tuple(ReadFile(name, hashlib.sha256(text).hexdigest()) for name, text in contents)

    def _files_around(self, delegation: Delegation, subject: Meeting | Series) -> set[str]:
        folder = self.folder_of(delegation.id)
        own = {self.file_of("delegation", folder), self.file_of(subject.id, folder)}
        return {self.file_of("members", "data"), *own}

    def _refuse_namesake(self, series_id: str) -> None:
        if series_id in self.meeting_ids():
            place = Location(self.series_file(series_id))
            message = f"a meeting has the id of this series, {series_id}"
            hint = "give one of the two files another name: both packs would lie in one folder"
            raise ReportgenError(error(Code.DATA_DUPLICATE_ID, place, message, hint))

    def _sessions_read(self, meeting: Meeting) -> tuple[ReadFile, ...]:
        """Return the sessions of the series of ``meeting`` as something that was read."""
        if meeting.series not in self._series:
            return ()
        listed = repr(self._series[meeting.series].sessions).encode("utf-8", "replace")
        name = f"{self.series_file(meeting.series)} (sessions)"
        return (ReadFile(name, hashlib.sha256(listed).hexdigest()),)

    def _may_name(self, meeting_id: str, series_id: str) -> bool:
        """Tell whether a record can belong to a series, by its letters: reading it takes longer.

        Only a text with a backslash could hold the id in other letters than its own.
        """
        content = self.read(self.file_of(meeting_id))
        return series_id.encode() in content or b"\\" in content

    def _parse_meeting(self, meeting_id: str) -> Meeting:
        _require(meeting_id, self.meeting_ids(), Code.WORKSPACE_NO_MEETING, _MEETINGS)
        name = self.file_of(meeting_id)
        meeting = parse_meeting(
            self.read(name), name=name, stem=meeting_id, directory=self.directory
        )
        self._refuse_unsaid_plan(meeting, name)
        if self.directory is None:
            return meeting
        return with_official_names(meeting, self.directory, meeting.language)

    def _refuse_unsaid_plan(self, meeting: Meeting, name: str) -> None:
        """Raise where a record without a status would count as held before its day has come."""
        if self.today is not None and meeting.status_on(self.today) != meeting.status:
            place = self.place(name, ("date",))
            message = f"the meeting of {meeting.date.isoformat()} lies ahead and has no status"
            hint = "write status: planned, or correct the date"
            raise ReportgenError(error(Code.DATA_MISSING_KEY, place, message, hint))

    def read(self, name: str) -> bytes:
        """Return what a file of the workspace holds; raises ReportgenError."""
        if name not in self._contents:
            self._contents[name] = read_bytes(self.root / name, name)
        return self._contents[name]


def _by_date(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    return tuple(sorted(meetings, key=lambda meeting: (meeting.date, meeting.id)))


def _require(wanted: str, known: tuple[str, ...], code: Code, folder: str) -> None:
    """Raise where ``wanted`` is none of the ``known`` ids, which come from the folder itself."""
    if wanted not in known:
        message = f"there is no “{wanted}” in {folder}"
        hint = did_you_mean(wanted, known) or "add a file for it first"
        raise ReportgenError(error(code, Location(folder), message, hint))


def _all(load: Callable[[str], Item], ids: Iterable[str]) -> tuple[Item, ...]:
    """Return what ``load`` gives for each of ``ids``, or raise the problems of all of them."""
    findings = Findings()
    loaded = findings.each(ids, load)
    findings.raise_errors()
    return tuple(loaded)
