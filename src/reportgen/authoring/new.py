"""New records and delegations: files to fill in, with what is known and a comment for each key."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportgen.authoring.prefill import Known, known_of
from reportgen.authoring.skeletons import filled
from reportgen.errors import Code, Location, ReportgenError, error
from reportgen.records.ids import slug
from reportgen.records.languagenames import is_known
from reportgen.records.meeting import Body
from reportgen.records.workspace import Workspace
from reportgen.render.dates import format_date
from reportgen.setcheck.languages import unknown_language
from reportgen.storage import write_files
from reportgen.templatesets.chain import load_set

_DATE_AT_END = re.compile(r"-\d{4}-\d{2}-\d{2}$")
_EXAMPLE_SPEAKER = "jane-doe"


class Wanted(Struct, frozen=True):
    """Which meeting a new record is for; what is None is taken from the series or left open."""

    date: dt.date
    series: str | None = None
    id: str | None = None
    title: str | None = None
    body: str | None = None


def new_meeting(workspace: Workspace, wanted: Wanted, today: dt.date) -> Path:
    """Write a record for the meeting ``wanted`` and return its path.

    Its status is held where the day has come by ``today``, else planned. Raises ReportgenError
    where there is such a record already, and then nothing is written.
    """
    known = _known(workspace, wanted)
    name = wanted.id or _meeting_id(workspace, wanted)
    if wanted.id is None and wanted.series is not None:
        _refuse_second(workspace, wanted.series, wanted.date)
    place = workspace.root / workspace.file_of(name)
    write_new({place: _meeting_text(name, wanted, known, today)}, workspace.root)
    return place


def _known(workspace: Workspace, wanted: Wanted) -> Known:
    known = known_of(workspace, wanted.series, wanted.date) if wanted.series else Known()
    title = wanted.title or known.title
    body = Body(name=wanted.body) if wanted.body else known.body
    return replace(
        known,
        title=title or f"Meeting of {format_date(wanted.date, 'long', 'en-GB')}",
        body=body or Body(name="Body to be named"),
    )


def _meeting_text(name: str, wanted: Wanted, known: Known, today: dt.date) -> bytes:
    ahead = wanted.date > today
    speaker = known.people[0].id if known.people else _EXAMPLE_SPEAKER
    values = {field: getattr(known, field) for field in Known.__struct_fields__}
    status = known.status or "planned"
    told = {"id": name, "date": wanted.date, "series": wanted.series, "speaker": speaker}
    return filled("meeting", {**values, **told, "status": status if ahead else "held"})


def _meeting_id(workspace: Workspace, wanted: Wanted) -> str:
    """Return the id of a new record, made like those of its series."""
    day = wanted.date.isoformat()
    if wanted.series is None:
        return f"meeting-{day}"
    others = [str(meeting.id) for meeting in workspace.meetings_of(wanted.series)]
    stems = (_DATE_AT_END.sub("", other) for other in reversed(others) if _dated(other))
    return f"{next(stems, wanted.series)}-{day}"


def _dated(name: str) -> bool:
    return _DATE_AT_END.search(name) is not None


def _refuse_second(workspace: Workspace, series: str, date: dt.date) -> None:
    for meeting in workspace.meetings_of(series):
        if meeting.date == date:
            place = workspace.file_of(str(meeting.id))
            raise _there_already(place, "open it, or name the second meeting of that day with --id")


def new_delegation(
    workspace: Workspace,
    name: str,
    set_id: str,
    delegation_id: str | None = None,
    language: str | None = None,
) -> Path:
    """Write the file of a delegation and return its path.

    ``set_id`` is the template set of its packs, which must be there; the language is the set's
    where none is named. Raises ReportgenError, and then nothing is written.
    """
    templates = load_set(workspace.templates, set_id, Location("--set"))
    if language is not None and not is_known(language):
        raise ReportgenError(unknown_language(language, Location("--language")))
    chosen = delegation_id or slug(name)
    place = workspace.root / workspace.folder_of(chosen) / "delegation.yaml"
    spoken = language or templates.language.split("-", maxsplit=1)[0]
    told = {"id": chosen, "name": name, "set": set_id, "language": spoken}
    write_new({place: filled("delegation", told)}, _folder_for(workspace))
    return place


def new_words(workspace: Workspace, meeting_id: str, delegation_id: str) -> Path:
    """Write the file of a delegation's own words on a meeting and return its path.

    Raises ReportgenError where one of the two or the file is not as it should be.
    """
    meeting = workspace.meeting(meeting_id)
    delegation = workspace.delegation(delegation_id)
    place = workspace.root / workspace.file_of(meeting_id, workspace.folder_of(delegation_id))
    told = {
        "title": meeting.title,
        "date": format_date(meeting.date, "long", "en-GB"),
        "name": delegation.name,
    }
    write_new({place: filled("own-words", told)}, _folder_for(workspace))
    return place


def write_new(files: Mapping[Path, bytes], root: Path) -> None:
    """Write ``files``, none of which may exist, inside the folder ``root``.

    Raises ReportgenError, and then nothing is written, where one is there already.
    """
    for place in files:
        if place.exists() or place.is_symlink():
            raise _there_already(str(place), "open it, or choose another name")
    write_files(files, root)


def _folder_for(workspace: Workspace) -> Path:
    """Return the folder that a delegation's files must stay in, in or outside the workspace."""
    outside = workspace.settings.delegations_at is not None
    return workspace.root / workspace.delegations_at if outside else workspace.root


def _there_already(place: str, hint: str) -> ReportgenError:
    message = "there is a file already, and it is not written over"
    return ReportgenError(error(Code.WORKSPACE_EXISTS, Location(place), message, hint))
