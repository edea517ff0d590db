"""Look over a workspace: what is wrong in any file, and what seems mistaken and stops nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from reportgen.errors import Code, Diagnostic, Findings, Location, ReportgenError, warning
from reportgen.records.delegation import Delegation
from reportgen.records.files import stems
from reportgen.records.meeting import Meeting
from reportgen.records.membercheck import unknown_countries
from reportgen.records.nearmisses import group_near_misses, superseded_near_misses
from reportgen.records.places import Problem
from reportgen.records.series import Series
from reportgen.records.sessions import covering
from reportgen.records.wording import did_you_mean
from reportgen.records.workspace import Workspace


def problems(workspace: Workspace) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with any file of ``workspace``, file by file."""
    findings = Findings()
    meetings = findings.each(workspace.meeting_ids(), workspace.meeting)
    series = findings.each(workspace.series_ids(), workspace.series)
    findings.each(meetings, workspace.series_of)
    for delegation in _delegations(workspace, findings):
        subjects: list[Meeting | Series] = [*meetings, *series]
        worded = [one for one in subjects if one.id in _words(workspace, delegation)]
        findings.each(worded, partial(workspace.own, delegation))
    return tuple(findings.diagnostics)


def remarks(
    workspace: Workspace, delegation: Delegation, subject: Meeting | Series
) -> tuple[Diagnostic, ...]:
    """Return warnings on what the pack of a meeting or series for ``delegation`` is built from."""
    found = (_of_meeting(workspace, meeting) for meeting in _meetings(workspace, subject))
    return (*(d for one in found for d in one), *_words_for_nothing(workspace, delegation))


def _meetings(workspace: Workspace, subject: Meeting | Series) -> tuple[Meeting, ...]:
    return workspace.meetings_of(subject.id) if isinstance(subject, Series) else (subject,)


def _of_meeting(workspace: Workspace, meeting: Meeting) -> Iterator[Diagnostic]:
    yield from _countries(workspace, meeting)
    yield from _near_misses(workspace, meeting)
    yield from _covered_stubs(workspace, meeting)


def _delegations(workspace: Workspace, findings: Findings) -> list[Delegation]:
    try:
        ids = workspace.delegation_ids()
    except ReportgenError as fault:
        findings.extend(fault.diagnostics)
        return []
    return findings.each(ids, workspace.delegation)


def _words(workspace: Workspace, delegation: Delegation) -> set[str]:
    """Return the names of the meetings that ``delegation`` has words on, as its files say."""
    return set(stems(workspace.root / workspace.folder_of(delegation.id))) - {"delegation"}


def _countries(workspace: Workspace, meeting: Meeting) -> Iterator[Diagnostic]:
    if workspace.directory is None:
        return
    for problem in unknown_countries(meeting, workspace.directory):
        place = workspace.place(workspace.file_of(meeting.id), problem.path)
        yield warning(problem.code, place, problem.message, problem.hint)


def _near_misses(workspace: Workspace, meeting: Meeting) -> Iterator[Diagnostic]:
    found: list[Problem] = []
    if any(proposal.supersedes for proposal in meeting.proposals):
        earlier, series = workspace.held_before(meeting), workspace.series_of(meeting)
        found += superseded_near_misses(meeting, earlier, series)
    if workspace.directory is not None:
        found += group_near_misses(meeting, workspace.directory)
    for problem in found:
        place = workspace.place(workspace.file_of(meeting.id), problem.path)
        yield warning(problem.code, place, problem.message, problem.hint)


def _covered_stubs(workspace: Workspace, meeting: Meeting) -> Iterator[Diagnostic]:
    if meeting.series is None:
        return
    series = workspace.written_series(meeting.series)
    for index, stub in enumerate(series.sessions):
        if covering(stub, (meeting,)):
            place = workspace.place(workspace.series_file(series.id), ("sessions", index))
            message = f"this session has a record, {meeting.id}, which counts instead"
            hint = "move what only stands here to the record, and delete it here"
            yield warning(Code.DATA_UNUSED, place, message, hint)


def _words_for_nothing(workspace: Workspace, delegation: Delegation) -> Iterator[Diagnostic]:
    known = (*workspace.meeting_ids(), *workspace.series_ids())
    folder = workspace.folder_of(delegation.id)
    for stem in sorted(_words(workspace, delegation) - set(known)):
        message = f"no meeting or series has the id “{stem}”, so no build reads this file"
        hint = did_you_mean(stem, known) or "name it after its meeting or series"
        yield warning(Code.DATA_UNUSED, Location(workspace.file_of(stem, folder)), message, hint)
