"""Which earlier pack a new meeting's pack carries forward from: its slides, cuts and order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol, TypeAlias

from msgspec import Struct

from reportgen.codes import Code
from reportgen.errors import Diagnostic, Location, ReportgenError, error
from reportgen.records.meeting import Meeting
from reportgen.records.workspace import Workspace

Document: TypeAlias = tuple[str, str]
"""A document of a pack: the template that it is made from, and its language where each has one."""
Places: TypeAlias = Callable[[str], Mapping[Document, Path]]
"""Returns where the documents of a delegation's pack of one meeting lie."""


class Carry(Protocol):
    """Chooses the pack to carry from."""

    def chosen(
        self, workspace: Workspace, meeting: Meeting, places: Places
    ) -> Mapping[Document, Path]:
        """Return the documents to carry from; none where there is nothing."""


class CarryNothing(Struct, frozen=True):
    """Begins anew."""

    def chosen(
        self, workspace: Workspace, meeting: Meeting, places: Places
    ) -> Mapping[Document, Path]:
        """Return nothing."""
        del workspace, meeting, places
        return {}


class CarryLast(Struct, frozen=True):
    """Carries from the delegation's last pack of the series, before the meeting in question."""

    def chosen(
        self, workspace: Workspace, meeting: Meeting, places: Places
    ) -> Mapping[Document, Path]:
        """Return the documents of the latest earlier meeting of which there are any."""
        if meeting.series is None:
            return {}
        others = workspace.meetings_of(meeting.series)
        earlier = [m for m in others if (m.date, m.id) < (meeting.date, meeting.id)]
        found = (_present(places(str(m.id))) for m in reversed(earlier))
        return next(filter(None, found), {})


class CarryFrom(Struct, frozen=True):
    """Carries from the delegation's pack of the meeting ``meeting_id``."""

    meeting_id: str

    def chosen(
        self, workspace: Workspace, meeting: Meeting, places: Places
    ) -> Mapping[Document, Path]:
        """Return the documents of that pack.

        Raises ReportgenError where there is no such meeting (W102), where it is the meeting itself
        or where the delegation has no pack of it (W101).
        """
        other = workspace.meeting(self.meeting_id)
        if other.id == meeting.id:
            message = "a pack cannot carry forward from itself"
            raise ReportgenError(_refusal(self.meeting_id, message, "name an earlier meeting"))
        found = _present(places(str(other.id)))
        if not found:
            message = "the delegation has no pack of this meeting to carry forward from"
            hint = "build that pack first, or leave out --carry-from"
            raise ReportgenError(_refusal(self.meeting_id, message, hint))
        return found


def _present(places: Mapping[Document, Path]) -> dict[Document, Path]:
    return {name: path for name, path in places.items() if path.is_file()}


def _refusal(meeting_id: str, message: str, hint: str) -> Diagnostic:
    return error(Code.WORKSPACE_NOT_FOUND, Location(f"--carry-from {meeting_id}"), message, hint)
