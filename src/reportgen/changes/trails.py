"""Each proposal through the sessions of a series: when it was made, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from reportgen.changes.lineage import Lineage
from reportgen.changes.pairing import pair
from reportgen.changes.sides import proposal_handle
from reportgen.records.meeting import Meeting, Proposal


class Step(Struct, frozen=True):
    """A proposal as one session had it."""

    meeting: Meeting
    proposal: Proposal


class Trail(Struct, frozen=True):
    """One proposal with all its revisions, in the order of the sessions that had it."""

    steps: tuple[Step, ...]

    @property
    def id(self) -> str:
        """What stays the same however often it is revised: its first session, and its id there."""
        return f"{self.steps[0].meeting.id}-{self.steps[0].proposal.id}"

    @property
    def latest(self) -> Proposal:
        """The proposal as the last session had it that did."""
        return self.steps[-1].proposal

    def status(self, meeting: Meeting) -> str | None:
        """Return the status last given up to ``meeting``, None where no record gave one."""
        known = [s for s in self.steps if (s.meeting.date, s.meeting.id) <= _place(meeting)]
        return next((s.proposal.status for s in reversed(known) if s.proposal.status), None)

    def is_before(self, meeting: Meeting) -> bool:
        """Tell whether it had been made when ``meeting`` ended."""
        return _place(self.steps[0].meeting) <= _place(meeting)


def _place(meeting: Meeting) -> tuple[object, ...]:
    return meeting.date, meeting.id


def proposal_trails(meetings: Sequence[Meeting]) -> tuple[Trail, ...]:
    """Return the proposals of ``meetings``, which come in order of their dates.

    Which is which is found as in a comparison of two records, but over all of them: a proposal
    that a session passes over in silence is the same when it comes back.
    """
    lineage = Lineage.of(*meetings)
    found: list[list[Step]] = []
    for meeting in meetings:
        before = [proposal_handle(steps[-1].proposal, lineage) for steps in found]
        after = [proposal_handle(proposal, lineage) for proposal in meeting.proposals]
        pairs = pair(before, after)
        for i, j in pairs.both:
            found[i].append(Step(meeting, meeting.proposals[j]))
        found += [[Step(meeting, meeting.proposals[j])] for j in pairs.added]
    return tuple(Trail(tuple(steps)) for steps in found)
