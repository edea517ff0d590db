"""Builds many packs in one run: what fails does not stop the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reportgen.errors import Diagnostic, ReportgenError
from reportgen.pack import Builder, Pack
from reportgen.records.delegation import Delegation
from reportgen.records.meeting import Meeting
from reportgen.records.review import problems as all_problems
from reportgen.records.workspace import Workspace

T = TypeVar("T")


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
    problems: list[Diagnostic] = []
    meetings = _meetings(workspace, choice, problems)
    ids = choice.delegations or workspace.delegation_ids()
    delegations = _each(ids, workspace.delegation, problems)
    pairs = tuple((meeting, one) for meeting in meetings for one in delegations)
    if problems and not (choice.meetings or choice.delegations):
        problems.extend(all_problems(workspace))
    return Selection(pairs, tuple(dict.fromkeys(problems)))


def _meetings(workspace: Workspace, choice: Choice, problems: list[Diagnostic]) -> list[Meeting]:
    if choice.meetings:
        return _each(choice.meetings, workspace.meeting, problems)
    if isinstance(choice, EveryMeeting):
        found = _each(workspace.meeting_ids(), workspace.meeting, problems)
        return [meeting for meeting in found if meeting.status_on(choice.as_of) == "held"]
    try:
        return [workspace.latest_held(choice.as_of)]
    except ReportgenError as problem:
        problems.extend(problem.diagnostics)
        return []


def _each(ids: Sequence[str], load: Callable[[str], T], problems: list[Diagnostic]) -> list[T]:
    found: list[T] = []
    for name in dict.fromkeys(ids):
        try:
            found.append(load(name))
        except ReportgenError as problem:
            problems.extend(problem.diagnostics)
    return found


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
