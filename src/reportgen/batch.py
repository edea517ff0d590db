"""Builds many packs in one run: what fails does not stop the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from reportgen.errors import Diagnostic, Findings, ReportgenError
from reportgen.pack import Builder, Pack
from reportgen.packsources import Kind, Subject, kind_of
from reportgen.records.delegation import Delegation
from reportgen.records.meeting import Meeting
from reportgen.records.review import problems as all_problems
from reportgen.records.sessions import latest_held
from reportgen.records.workspace import Workspace


class Choice(Struct, frozen=True):
    """Which packs to build: the named ones, or by default the latest held meeting for everybody.

    ``meetings``, ``series`` and ``delegations`` are ids; none means the default. ``as_of`` leaves
    later meetings out of the default.
    """

    meetings: tuple[str, ...] = ()
    delegations: tuple[str, ...] = ()
    as_of: dt.date | None = None
    series: tuple[str, ...] = ()

    @property
    def names_subjects(self) -> bool:
        """True where meetings or series are named."""
        return bool(self.meetings or self.series)


class Everything(Choice, frozen=True):
    """All meetings that were held, and each series of which one has a record."""


class Outcome(Struct, frozen=True):
    """What became of the pack of a meeting or series; ``pack`` is None where it failed."""

    kind: Kind
    subject: str
    delegation: str
    pack: Pack | None
    diagnostics: tuple[Diagnostic, ...] = ()


class Selection(Struct, frozen=True):
    """The packs to build, and what kept others from being chosen."""

    pairs: tuple[tuple[Subject, Delegation], ...]
    problems: tuple[Diagnostic, ...] = ()


def select(workspace: Workspace, choice: Choice) -> Selection:
    """Return the packs that ``choice`` means; records with mistakes are reported, others stay."""
    problems = Findings()
    subjects = [*_meetings(workspace, choice, problems), *_series(workspace, choice, problems)]
    ids = choice.delegations or workspace.delegation_ids()
    delegations = problems.each(dict.fromkeys(ids), workspace.delegation)
    pairs = tuple((subject, one) for subject in subjects for one in delegations)
    if problems.diagnostics and not (choice.names_subjects or choice.delegations):
        problems.extend(all_problems(workspace))
    return Selection(pairs, tuple(problems.diagnostics))


def _meetings(workspace: Workspace, choice: Choice, problems: Findings) -> list[Meeting]:
    if choice.names_subjects:
        return problems.each(dict.fromkeys(choice.meetings), workspace.meeting)
    if isinstance(choice, Everything):
        found = problems.each(workspace.meeting_ids(), workspace.meeting)
        return [meeting for meeting in found if meeting.status_on(choice.as_of) == "held"]
    try:
        return [workspace.latest_held(choice.as_of)]
    except ReportgenError as problem:
        problems.extend(problem.diagnostics)
        return []


def _series(workspace: Workspace, choice: Choice, problems: Findings) -> list[Subject]:
    if not isinstance(choice, Everything):
        return problems.each(dict.fromkeys(choice.series), workspace.series_alone)
    found = problems.each(workspace.series_ids(), workspace.series_alone)
    return [one for one in found if latest_held(workspace.meetings_of(one.id), choice.as_of)]


def build_each(builder: Builder, selection: Selection) -> Iterator[Outcome]:
    """Build one pack after the other and yield what became of each."""
    for subject, delegation in selection.pairs:
        names = kind_of(subject), str(subject.id), str(delegation.id)
        try:
            pack = builder.build(subject, delegation)
        except ReportgenError as problem:
            yield Outcome(*names, None, problem.diagnostics)
        else:
            yield Outcome(*names, pack, pack.findings)
