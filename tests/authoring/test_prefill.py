from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from reportgen.authoring.prefill import Known, known_of
from reportgen.pack import load_workspace
from workspaces import write

SERIES = """\
name: The Series
people:
  - {{id: first, name: First, terms: [{{role: Chair, from: 2022-11, to: 2024-02}}]}}
  - {{id: second, name: Second, terms: [{{role: Chair, from: "2024", to: 2025-06-30}}]}}
sessions:
{sessions}
sources:
  - {{id: page, title: A page}}
  - {{id: other, title: Another}}
"""
STUB = """\
  - title: The stub
    date: 2025-04-01
    seen: announced
    topics: [From the stub]
    sources: [page]
    next_session: {date: 2025-05-01, topics: [The only topic], venue: Room D}
"""
MEETING = """\
series: talks
title: A meeting
date: {date}
body: The body
people: [{{id: second, name: Second}}, {{id: third, name: Third}}]
chairs: [{chair}]
next_session: {next}
sources: [{{id: x, title: X}}, {{id: y, title: Y}}]
"""


def known(root: Path, date: str, sessions: str = "", **meetings: str) -> Known:
    write(root / "data/series/talks.yaml", SERIES.format(sessions=sessions))
    (root / "data/meetings").mkdir(parents=True, exist_ok=True)
    for name, text in meetings.items():
        write(root / f"data/meetings/{name}.yaml", text)
    return known_of(load_workspace(root), "talks", dt.date.fromisoformat(date))


def meeting(date: str, following: str = "", chair: str = "second") -> str:
    return MEETING.format(date=date, next=following, chair=chair)


def test_a_session_listed_in_the_series_gives_title_topics_and_sources(tmp_path: Path) -> None:
    found = known(tmp_path, "2025-04-01", STUB)
    assert (found.title, found.topics, found.status) == ("The stub", ("From the stub",), "planned")
    assert [source.id for source in found.sources] == ["page"]


def test_what_a_listed_session_announced_is_known_and_an_only_topic_is_the_title(
    tmp_path: Path,
) -> None:
    found = known(tmp_path, "2025-05-01", STUB)
    assert (found.title, found.topics, found.venue) == (
        "The only topic",
        ("The only topic",),
        "Room D",
    )


def test_a_record_goes_before_the_list_of_the_series(tmp_path: Path) -> None:
    before = meeting("2025-03-01", "{date: 2025-04-01, title: From the record}")
    found = known(tmp_path, "2025-04-01", STUB, m=before)
    assert (found.title, found.topics) == ("From the record", ())
    assert [source.id for source in found.sources] == ["x", "y"]


def test_an_announcement_without_a_day_is_of_the_session_that_follows(tmp_path: Path) -> None:
    before = meeting("2025-03-01", "{title: Soon}")
    assert known(tmp_path, "2025-04-02", m=before).title == "Soon"


def test_an_announcement_without_a_day_is_spent_by_the_next_record(tmp_path: Path) -> None:
    records = {"a": meeting("2025-03-01", "{title: Soon}"), "b": meeting("2025-03-20")}
    assert known(tmp_path, "2025-04-02", **records).title == "The Series"


def test_a_cancelled_meeting_is_not_carried_on(tmp_path: Path) -> None:
    before = meeting("2025-03-01", "{title: Soon}") + "status: cancelled\n"
    assert known(tmp_path, "2025-04-02", m=before).title == "The Series"


def test_later_records_are_not_asked(tmp_path: Path) -> None:
    body = known(tmp_path, "2025-04-02", m=meeting("2025-04-03")).body
    assert body is not None
    assert body.name == "The Series"


@pytest.mark.parametrize(
    ("date", "chairs"),
    [
        ("2022-10-31", []),
        ("2022-11-01", ["first"]),
        ("2024-02-29", ["first", "second"]),
        ("2024-03-01", ["second"]),
        ("2025-06-30", ["second"]),
        ("2025-07-01", []),
    ],
)
def test_without_a_record_whoever_is_in_office_that_day_chairs(
    tmp_path: Path, date: str, chairs: list[str]
) -> None:
    found = known(tmp_path, date)
    assert [person.id for person in found.people] == chairs
    assert all(person.role == "Chair" for person in found.people)


@pytest.mark.parametrize(
    ("chair", "date", "chairs"),
    [
        ("second", "2025-04-01", ["second"]),
        ("second", "2025-07-01", []),
        ("third", "2025-07-01", ["third"]),
    ],
)
def test_the_chair_stays_unless_the_series_says_that_the_term_is_over(
    tmp_path: Path, chair: str, date: str, chairs: list[str]
) -> None:
    found = known(tmp_path, date, m=meeting("2025-03-01", chair=chair))
    assert [person.id for person in found.people] == chairs
