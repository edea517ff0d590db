"""Builds many packs in one run: what fails does not stop the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.errors import Diagnostic, Findings, ReportgenError
from reportgen.pack import Builder, Pack
from reportgen.records.delegation import Delegation
from reportgen.records.meeting import Meeting
from reportgen.records.review import problems as all_problems
from reportgen.records.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Choice:
    """Which packs to build: the named ones, or by default the latest held meeting for everybody.

    ``meetings`` and ``delegations`` are ids; none means the default. ``as_of`` leaves later
    meetings out of the default.
    """

    meetings: tuple[str, ...] = ()
    delegations: tuple[str, ...] = ()
    as_of: dt.date | None = None


@dataclass(frozen=True, slots=True)
class EveryMeeting(Choice):
    """All meetings that were held."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one pack; ``pack`` is None where it failed."""

    meeting: str
    delegation: str
    pack: Pack | None
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """The packs to build, and what kept others from being chosen."""

    pairs: tuple[tuple[Meeting, Delegation], ...]
    problems: tuple[Diagnostic, ...] = ()


def select(workspace: Workspace, choice: Choice) -> Selection:
    """Return the packs that ``choice`` means; records with mistakes are reported, others stay."""
    problems = Findings()
    meetings = _meetings(workspace, choice, problems)
    ids = choice.delegations or workspace.delegation_ids()
    delegations = problems.each(dict.fromkeys(ids), workspace.delegation)
    pairs = tuple((meeting, one) for meeting in meetings for one in delegations)
    if problems.diagnostics and not (choice.meetings or choice.delegations):
        problems.extend(all_problems(workspace))
    return Selection(pairs, tuple(problems.diagnostics))


def _meetings(workspace: Workspace, choice: Choice, problems: Findings) -> list[Meeting]:
    if choice.meetings:
        return problems.each(dict.fromkeys(choice.meetings), workspace.meeting)
    if isinstance(choice, EveryMeeting):
        found = problems.each(workspace.meeting_ids(), workspace.meeting)
        return [meeting for meeting in found if meeting.status_on(choice.as_of) == "held"]
    try:
        return [workspace.latest_held(choice.as_of)]
    except ReportgenError as problem:
        problems.extend(problem.diagnostics)
        return []


def build_each(builder: Builder, selection: Selection) -> Iterator[Outcome]:
    """Build one pack after the other and yield what became of each."""
    for meeting, delegation in selection.pairs:
        names = str(meeting.id), str(delegation.id)
        try:
            pack = builder.build(meeting, delegation)
        except ReportgenError as problem:
            yield Outcome(*names, None, problem.diagnostics)
        else:
            yield Outcome(*names, pack, pack.findings)
