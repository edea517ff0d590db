from __future__ import annotations

from typing import Any

from changes.made import meeting
from reportgen.changes.trails import Trail, proposal_trails
from reportgen.records.meeting import Meeting


def held(number: int, *proposals: dict[str, Any]) -> Meeting:
    fields = [{"text": "T", **one} for one in proposals]
    return meeting(id=f"m-{number}", date=f"2025-0{number}-01", proposals=fields)


def trails(*meetings: Meeting) -> list[tuple[str, list[str]]]:
    return [(t.id, [s.meeting.id for s in t.steps]) for t in proposal_trails(meetings)]


def test_a_proposal_that_a_session_passes_over_is_the_same_when_it_comes_back() -> None:
    first, third = held(1, {"id": "fund", "text": "A fund"}), held(3, {"text": "A fund"})
    assert trails(first, held(2), third) == [("m-1-fund", ["m-1", "m-3"])]


def test_a_revision_continues_the_paper_that_it_replaces() -> None:
    first = held(1, {"id": "a", "symbol": "W/1", "text": "One thing"})
    second = held(2, {"id": "b", "symbol": "W/1/Rev.1", "text": "Quite another thing"})
    third = held(3, {"id": "c", "symbol": "W/9", "supersedes": "W/1", "text": "A third one"})
    assert trails(first, second, third) == [("m-1-a", ["m-1", "m-2", "m-3"])]


def test_the_id_stays_when_later_records_call_it_otherwise() -> None:
    first = held(1, {"id": "x", "text": "Set up a fund for ports"})
    second = held(2, {"id": "y", "text": "Set up a fund for ports"})
    assert [one for one, _ in trails(first, second)] == ["m-1-x"]


def test_a_status_holds_until_a_record_gives_another() -> None:
    meetings = (
        held(1, {"id": "p"}),
        held(2, {"id": "p", "status": "tabled"}),
        held(3),
        held(4, {"id": "p", "status": "agreed"}),
    )
    (trail,) = proposal_trails(meetings)
    assert isinstance(trail, Trail)
    assert [trail.status(m) for m in meetings] == [None, "tabled", "tabled", "agreed"]


def test_without_sessions_there_are_no_proposals() -> None:
    assert trails() == []
