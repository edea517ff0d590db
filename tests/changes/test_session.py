from __future__ import annotations

from typing import Any

import pytest

from changes.made import Comparing, meeting, series
from reportgen.changes.compare import compare
from reportgen.changes.model import Change, Changes

Plain = dict[str, Any]

BROWN = {"people": [{"id": "b", "name": "Richard Brown"}], "chairs": ["b"]}
OTHER = {"people": [{"id": "o", "name": "Ana Silva"}], "chairs": ["o"]}


def announcing(**session: Any) -> Plain:
    return {"next_session": session}


def told(found: Changes) -> list[tuple[str, str, str | None, str | None]]:
    return [(c.kind, c.field, c.before, c.after) for c in found.about("announcement")]


def test_a_change_of_chair_is_told_by_names(sessions: Comparing) -> None:
    assert sessions(BROWN, OTHER).changes == (
        Change("changed", "chair", "", "Ana Silva", "", "Richard Brown", "Ana Silva", "chairs"),
    )


def test_one_chair_under_another_id_is_no_change(sessions: Comparing) -> None:
    renamed = {"people": [{"id": "rb", "name": "Richard  Brown"}], "chairs": ["rb"]}
    assert sessions(BROWN, renamed).changes == ()


def test_a_record_that_names_no_chair_is_told_as_such(sessions: Comparing) -> None:
    assert [(c.kind, c.before, c.after) for c in sessions(BROWN, {})] == [
        ("gone", "Richard Brown", None)
    ]
    assert [c.kind for c in sessions({}, BROWN)] == ["added"]


def test_what_belongs_to_the_day_is_not_compared_between_sessions(sessions: Comparing) -> None:
    before = {"title": "A", "summary": "S", "venue": "V", "quotes": [], "agenda": ["One"]}
    after = {"title": "B", "summary": "T", "agenda": ["Two"], "participants": "Many"}
    assert sessions(before, after).changes == ()


def test_between_versions_the_meeting_itself_is_compared(versions: Comparing) -> None:
    found = versions(
        {"title": "A", "body": {"name": "B", "parent": "P"}, "more": {"x": {"y": "1"}}},
        {"title": "C", "body": {"name": "B", "parent": "Q"}, "more": {"x": {"z": "2"}}},
    )
    assert [(c.kind, c.place, c.before, c.after) for c in found] == [
        ("changed", "title", "A", "C"),
        ("changed", "body.parent", "P", "Q"),
        ("added", "more.x.z", None, "2"),
        ("gone", "more.x.y", "1", None),
    ]


def test_between_versions_the_announced_session_is_compared_field_by_field(
    versions: Comparing,
) -> None:
    found = versions(announcing(date="2025-02-01"), announcing(date="2025-02-03", venue="Hall"))
    assert [(c.field, c.before, c.after) for c in found] == [
        ("date", "2025-02-01", "2025-02-03"),
        ("venue", None, "Hall"),
    ]
    (change,) = versions({}, announcing(date="2025-02-01", title="Skills", topics=["A", "B"]))
    assert (change.kind, change.after) == ("added", "2025-02-01, Skills: A; B")
    assert [c.kind for c in versions(announcing(status="open"), {})] == ["gone"]


def test_a_session_as_announced_is_told_so(sessions: Comparing) -> None:
    found = sessions(
        announcing(date="2025-02-01", title="Skills", venue="Room 1", topics=["moratorium"]),
        {"title": "skills", "venue": "Room 1", "themes": [{"title": "E-commerce moratorium"}]},
    )
    assert told(found) == [
        ("as_announced", "date", "2025-02-01", "2025-02-01"),
        ("as_announced", "title", "Skills", "skills"),
        ("as_announced", "venue", "Room 1", "Room 1"),
        ("as_announced", "topic", "moratorium", "E-commerce moratorium"),
    ]


def test_a_session_that_was_moved_and_dealt_with_other_things_is_told_so(
    sessions: Comparing,
) -> None:
    found = sessions(
        announcing(date="2025-01-25", title="Skills", venue="Room 1", topics=["Skills", "Rules"]),
        {
            "title": "Payments",
            "venue": "Online",
            "themes": [{"title": "Payments"}, {"title": "Skills"}],
            "agenda": ["Payments", "Rules"],
        },
    )
    assert told(found) == [
        ("not_as_announced", "date", "2025-01-25", "2025-02-01"),
        ("not_as_announced", "title", "Skills", "Payments"),
        ("not_as_announced", "venue", "Room 1", "Online"),
        ("as_announced", "topic", "Skills", "Skills"),
        ("as_announced", "topic", "Rules", "Rules"),
        ("not_as_announced", "topic", None, "Payments"),
    ]


def test_a_topic_that_the_later_record_does_not_have_is_told(sessions: Comparing) -> None:
    found = sessions(announcing(topics=["Skills"]), {"agenda": ["Payments"]})
    assert told(found) == [
        ("not_as_announced", "topic", "Skills", None),
        ("not_as_announced", "topic", None, "Payments"),
    ]


@pytest.mark.parametrize("silent", [{}, {"title": "T"}])
def test_where_a_record_is_silent_nothing_is_said_of_topics(
    sessions: Comparing, silent: Plain
) -> None:
    assert told(sessions(announcing(topics=["Skills"]), silent)) == []


def test_a_day_in_words_is_set_beside_the_day_and_not_judged(sessions: Comparing) -> None:
    found = sessions(announcing(date_text="February"), {})
    assert told(found) == [("announced", "date", "February", "2025-02-01")]


@pytest.mark.parametrize(
    ("announced", "actual", "expected"),
    [
        ("planned", "held", False),
        ("tentative", "held", False),
        ("tentative", "unknown", False),
        ("tentative", "planned", True),
        ("planned", "cancelled", True),
        ("cancelled", "held", True),
        ("cancelled", "cancelled", False),
    ],
)
def test_a_status_is_told_where_the_plan_changed(
    sessions: Comparing, announced: str, actual: str, *, expected: bool
) -> None:
    found = told(sessions(announcing(status=announced), {"status": actual}))
    wanted = [("not_as_announced", "status", announced, actual)]
    assert found == (wanted if expected else [])


@pytest.mark.parametrize("between", [{"date": "2025-01-20"}, {"date_text": "Mid-January"}, {}])
def test_an_announcement_is_not_held_against_a_session_after_the_next(between: Plain) -> None:
    first = meeting(id="a", date="2025-01-01", next_session={"date": "2025-01-10"})
    second = meeting(id="b", date="2025-02-01")
    listed = [{"title": "A", "date": "2025-01-01"}, {"title": "Between", **between}]
    found = compare(first, second, series(sessions=listed))
    assert told(found) == [("announced", "", "2025-01-10", None)]


@pytest.mark.parametrize("day", ["2024-12-01", "2025-01-01", "2025-02-01", "2025-03-01"])
def test_sessions_that_do_not_lie_between_make_no_difference(day: str) -> None:
    first = meeting(id="a", date="2025-01-01", next_session={"date": "2025-01-10"})
    second = meeting(id="b", date="2025-02-01")
    found = compare(first, second, series(sessions=[{"title": "A", "date": day}]))
    assert told(found) == [("not_as_announced", "date", "2025-01-10", "2025-02-01")]


def test_a_later_record_is_not_asked_what_it_announced_of_an_earlier_one(
    sessions: Comparing,
) -> None:
    assert told(sessions({}, {"next_session": {"date": "2025-03-01"}})) == []
    backwards = {"date": "2025-05-01", "next_session": {"date": "2025-06-01"}}
    assert told(sessions(backwards, {})) == []


def test_what_the_second_session_announced_is_told_unless_the_first_did(
    sessions: Comparing,
) -> None:
    ahead = announcing(date="2025-03-01", title="Skills")
    assert [(c.kind, c.after) for c in sessions({}, ahead).about("next_session")] == [
        ("announced", "2025-03-01, Skills")
    ]
    assert sessions(ahead, ahead).about("next_session") == ()
