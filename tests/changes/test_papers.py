from __future__ import annotations

from typing import Any

import pytest

from changes.made import Comparing
from reportgen.changes.model import Changes

Plain = dict[str, Any]


def proposals(*listed: Plain) -> dict[str, list[Plain]]:
    return {"proposals": [{"text": "T", **fields} for fields in listed]}


def told(found: Changes) -> list[tuple[str, str, str | None, str | None]]:
    return [(c.kind, c.field, c.before, c.after) for c in found]


def test_a_proposal_is_found_again_by_its_symbol_however_it_is_written(
    sessions: Comparing,
) -> None:
    found = sessions(
        proposals({"symbol": "WT/GC/W/888", "status": "tabled", "supporters_count": "21"}),
        proposals(
            {"symbol": "W/2"},
            {"symbol": "WT/GC/W/888", "status": "withdrawn", "supporters_count": "25"},
        ),
    )
    assert told(found) == [
        ("changed", "supporters_count", "21", "25"),
        ("changed", "status", "tabled", "withdrawn"),
        ("added", "", None, "T"),
    ]
    assert [c.place for c in found] == [
        "proposals[1].supporters_count",
        "proposals[1].status",
        "proposals[0]",
    ]


def test_a_proposal_is_found_again_by_its_id(versions: Comparing) -> None:
    found = versions(
        proposals({"id": "p", "symbol": "WT/GC/W/88"}), proposals({"id": "p", "symbol": "W/888"})
    )
    assert told(found) == [("changed", "symbol", "WT/GC/W/88", "W/888")]


def test_a_proposal_that_is_given_a_symbol_and_a_title_is_the_same(versions: Comparing) -> None:
    text = "Hold thematic workshops with outside stakeholders"
    found = versions(
        proposals({"text": text}), proposals({"text": text, "title": "Workshops", "symbol": "W/1"})
    )
    assert [(c.kind, c.field) for c in found] == [("changed", "title"), ("changed", "symbol")]


def test_papers_of_two_symbols_are_two_however_alike_their_titles(sessions: Comparing) -> None:
    one, other = {"symbol": "W/1", "title": "Moratorium"}, {"symbol": "W/2", "title": "Moratorium"}
    assert [c.kind for c in sessions(proposals(one), proposals(other))] == ["added", "gone"]


def test_a_revision_takes_the_place_of_what_it_revises(sessions: Comparing) -> None:
    found = sessions(
        proposals({"symbol": "W/1", "supporters_count": "21"}),
        proposals({"symbol": "W/1/Rev.1", "supporters_count": "25"}),
    )
    assert told(found) == [
        ("superseded", "", "W/1", "W/1/Rev.1"),
        ("changed", "supporters_count", "21", "25"),
    ]


def test_seen_backwards_a_revision_supersedes_nothing(sessions: Comparing) -> None:
    found = sessions(proposals({"symbol": "W/1/Rev.1"}), proposals({"symbol": "W/1"}))
    assert told(found) == [("changed", "symbol", "W/1/Rev.1", "W/1")]


@pytest.mark.parametrize("named", ["W/1", "first", "The first"])
def test_what_a_proposal_says_that_it_supersedes_is_superseded(
    sessions: Comparing, named: str
) -> None:
    found = sessions(
        proposals({"id": "first", "symbol": "W/1", "title": "The first"}),
        proposals({"id": "second", "symbol": "W/5", "title": "The next", "supersedes": named}),
    )
    assert told(found) == [
        ("superseded", "", "W/1, The first", "W/5, The next"),
        ("changed", "title", "The first", "The next"),
    ]


def test_where_both_are_listed_the_newer_one_is_new_and_supersedes_the_other(
    sessions: Comparing,
) -> None:
    old = {"symbol": "W/1"}
    found = sessions(proposals(old), proposals(old, {"symbol": "W/5", "supersedes": "W/1"}))
    assert told(found) == [("superseded", "", "W/1", "W/5"), ("added", "", None, "T")]


def test_a_proposal_may_supersede_what_no_record_knows(sessions: Comparing) -> None:
    found = sessions(proposals(), proposals({"symbol": "W/5", "supersedes": "W/0"}))
    assert told(found) == [("superseded", "", "W/0", "W/5"), ("added", "", None, "T")]


def test_what_was_superseded_before_is_not_told_again(sessions: Comparing) -> None:
    one = {"symbol": "W/5", "supersedes": "W/1"}
    assert sessions(proposals(one), proposals(one)).changes == ()


def test_two_papers_that_replace_one_are_not_taken_for_each_other(sessions: Comparing) -> None:
    found = sessions(
        proposals({"symbol": "W/5", "supersedes": "W/1"}),
        proposals({"symbol": "W/6", "supersedes": "W/1"}),
    )
    assert [c.kind for c in found] == ["superseded", "added", "gone"]


def test_papers_that_supersede_each_other_in_a_circle_are_compared_all_the_same(
    sessions: Comparing,
) -> None:
    circle = proposals(
        {"symbol": "W/5", "supersedes": "W/6"}, {"symbol": "W/6", "supersedes": "W/5"}
    )
    assert sessions(circle, circle).changes == ()
    assert [c.kind for c in sessions(circle, {})] == ["gone", "gone"]


def test_the_order_of_those_who_proposed_does_not_count(sessions: Comparing) -> None:
    one = {"symbol": "W/1", "by": ["Norway", "India"]}
    other = {"symbol": "W/1", "by": ["India", "Norway"]}
    assert sessions(proposals(one), proposals(other)).changes == ()


def test_documents_are_added_gone_changed_and_superseded(sessions: Comparing) -> None:
    found = sessions(
        {
            "documents": [
                {"symbol": "W/1", "title": "Draft"},
                {"symbol": "W/2", "title": "Plan", "access": "restricted"},
                {"title": "Room paper"},
            ]
        },
        {
            "documents": [
                {"symbol": "W/2", "title": "Plan", "access": "public"},
                {"symbol": "W/1/Rev.2", "title": "Draft"},
                {"symbol": "W/3", "title": "Report"},
            ]
        },
    )
    assert told(found) == [
        ("changed", "access", "restricted", "public"),
        ("superseded", "", "W/1, Draft", "W/1/Rev.2, Draft"),
        ("added", "", None, "Report"),
        ("gone", "", "Room paper", None),
    ]
