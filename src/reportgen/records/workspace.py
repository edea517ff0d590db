"""The folder that a person works in: where its records are, and the records themselves.

A workspace only reads. Each file is read once; what was read is remembered with its hash, so
that a pack's state can say what it was built from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from reportgen.errors import Code, Diagnostic, Findings, Location, ReportgenError, error
from reportgen.records.delegation import Delegation, OwnWords
from reportgen.records.loading import (
    field_location,
    parse_delegation,
    parse_meeting,
    parse_own_words,
    parse_series,
    read_bytes,
)
from reportgen.records.meeting import Meeting
from reportgen.records.series import Series
from reportgen.records.wording import did_you_mean

Item = TypeVar("Item")

_MEETINGS = "data/meetings"
_SERIES = "data/series"
_DELEGATIONS = "data/delegations"


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: its path from the workspace, and the SHA-256 of what it held."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with ``data/``, ``templates/`` and ``output/``.

    Every method that returns a record raises ReportgenError with all problems of its file; those
    that return several raise with the problems of all files.
    """

    root: Path
    _contents: dict[str, bytes] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def open(cls, root: Path) -> Workspace:
        """Return the workspace in the folder ``root``. Raises WORKSPACE_NOT_FOUND."""
        if not (root / _MEETINGS).is_dir():
            message = "this folder is no workspace: it has no folder data/meetings"
            hint = "change to your workspace, or name it with -w"
            place = Location(str(root))
            raise ReportgenError(error(Code.WORKSPACE_NOT_FOUND, place, message, hint))
        return cls(root)

    @property
    def templates(self) -> Path:
        """The folder of the template sets; it need not exist."""
        return self.root / "templates"

    @property
    def output(self) -> Path:
        """The folder that packs are written to; it need not exist."""
        return self.root / "output"

    def meeting_ids(self) -> tuple[str, ...]:
        """Return the ids of all meetings, sorted, without reading their records."""
        return _stems(self.root / _MEETINGS)

    def delegation_ids(self) -> tuple[str, ...]:
        """Return the ids of all delegations, sorted, without reading their files."""
        folder = self.root / _DELEGATIONS
        found = folder.iterdir() if folder.is_dir() else ()
        return tuple(sorted(p.name for p in found if p.is_dir() and not p.name.startswith(".")))

    def meeting(self, meeting_id: str) -> Meeting:
        """Return one meeting. Raises WORKSPACE_NO_MEETING where there is none of that id."""
        _require(meeting_id, self.meeting_ids(), Code.WORKSPACE_NO_MEETING, _MEETINGS)
        name = _meeting_path(meeting_id)
        return parse_meeting(self._read(name), name=name, stem=meeting_id)

    def meetings(self) -> tuple[Meeting, ...]:
        """Return all meetings, the earliest first."""
        found = _all(self.meeting, self.meeting_ids())
        return tuple(sorted(found, key=lambda meeting: (meeting.date, meeting.id)))

    def latest_held(self, as_of: date | None = None) -> Meeting:
        """Return the latest meeting that was held, on or before ``as_of`` where it is given.

        Raises WORKSPACE_NO_MEETING where there is none.
        """
        held = [m for m in self.meetings() if m.status == "held"]
        held = [m for m in held if as_of is None or m.date <= as_of]
        if held:
            return held[-1]
        message = f"no meeting was held by {as_of.isoformat()}" if as_of else "no meeting was held"
        hint = "add a record with status: held, or name a meeting with --meeting"
        place = Location(_MEETINGS)
        raise ReportgenError(error(Code.WORKSPACE_NO_MEETING, place, message, hint))

    def delegation(self, delegation_id: str) -> Delegation:
        """Return one delegation. Raises WORKSPACE_NO_DELEGATION where there is none of that id."""
        known = self.delegation_ids()
        _require(delegation_id, known, Code.WORKSPACE_NO_DELEGATION, _DELEGATIONS)
        name = _delegation_path(delegation_id)
        return parse_delegation(self._read(name), name=name, folder=delegation_id)

    def delegations(self) -> tuple[Delegation, ...]:
        """Return all delegations, sorted by id."""
        return _all(self.delegation, self.delegation_ids())

    def own(self, delegation: Delegation, meeting: Meeting) -> OwnWords:
        """Return what ``delegation`` says on ``meeting``: nothing at all where it has no file."""
        name = _own_path(delegation.id, meeting.id)
        if not (self.root / name).exists():
            return OwnWords()
        return parse_own_words(self._read(name), name=name)

    def series_of(self, meeting: Meeting) -> Series | None:
        """Return the series that ``meeting`` names, if it names one."""
        if meeting.series is None:
            return None
        known = _stems(self.root / _SERIES)
        if meeting.series not in known:
            raise ReportgenError(self._no_series(meeting, meeting.series, known))
        name = _series_path(meeting.series)
        return parse_series(self._read(name), name=name, stem=meeting.series)

    def files_of(self, delegation: Delegation, meeting: Meeting) -> tuple[ReadFile, ...]:
        """Return the files that were read for one pack, sorted by path."""
        names = {_meeting_path(meeting.id), _delegation_path(delegation.id)}
        names.add(_own_path(delegation.id, meeting.id))
        if meeting.series:
            names.add(_series_path(meeting.series))
        return tuple(file for file in self.files_read() if file.path in names)

    def files_read(self) -> tuple[ReadFile, ...]:
        """Return all files that were read so far, sorted by path."""
        contents = sorted(self._contents.items())
        return tuple(ReadFile(name, hashlib.sha256(text).hexdigest()) for name, text in contents)

    def _no_series(self, meeting: Meeting, named: str, known: tuple[str, ...]) -> Diagnostic:
        name = _meeting_path(meeting.id)
        place = field_location(self._read(name), name, ("series",))
        message = f"there is no series “{named}” in {_SERIES}"
        hint = did_you_mean(named, known) or "add a file for it there"
        return error(Code.DATA_UNKNOWN_REFERENCE, place, message, hint)

    def _read(self, name: str) -> bytes:
        if name not in self._contents:
            self._contents[name] = read_bytes(self.root / name, name)
        return self._contents[name]


def _meeting_path(meeting_id: str) -> str:
    return f"{_MEETINGS}/{meeting_id}.yaml"


def _series_path(series_id: str) -> str:
    return f"{_SERIES}/{series_id}.yaml"


def _delegation_path(delegation_id: str) -> str:
    return f"{_DELEGATIONS}/{delegation_id}/delegation.yaml"


def _own_path(delegation_id: str, meeting_id: str) -> str:
    return f"{_DELEGATIONS}/{delegation_id}/{meeting_id}.yaml"


def _stems(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def _require(wanted: str, known: tuple[str, ...], code: Code, folder: str) -> None:
    """Raise where ``wanted`` is none of the ``known`` ids, which come from the folder itself."""
    if wanted not in known:
        message = f"there is no “{wanted}” in {folder}"
        hint = did_you_mean(wanted, known) or "add a file for it first"
        raise ReportgenError(error(code, Location(folder), message, hint))


def _all(load: Callable[[str], Item], ids: Iterable[str]) -> tuple[Item, ...]:
    """Return what ``load`` gives for each of ``ids``, or raise the problems of all of them."""
    loaded: list[Item] = []
    findings = Findings()
    for name in ids:
        try:
            loaded.append(load(name))
        except ReportgenError as fault:
            findings.extend(fault.diagnostics)
    findings.raise_errors()
    return tuple(loaded)
