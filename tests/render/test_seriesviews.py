from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from changes.made import meeting, series
from reportgen.charts.spec import ChartData
from reportgen.charts.timeline import Chronicle, Known
from reportgen.records.meeting import Meeting
from reportgen.records.sessions import with_sessions
from reportgen.render.history import History
from reportgen.render.manner import PLAIN_MANNER, Manner
from reportgen.render.seriesviews import history_names

Plain = dict[str, Any]


def held(day: str, **fields: Any) -> Meeting:
    return meeting(id=f"m-{day}", date=day, series="s", title=f"Of {day}", **fields)


def views(
    meetings: list[Meeting],
    as_of: str = "2025-12-31",
    manner: Manner = PLAIN_MANNER,
    **fields: Any,
) -> Plain:
    talks = with_sessions(series(**fields), meetings)
    history = History.of(talks, meetings, dt.date.fromisoformat(as_of))
    return history_names(history, "en-GB", manner)


def test_sessions_in_charts_are_dated_in_the_digits_of_the_house() -> None:
    shared = [{"text": "A course", "focus_areas": ["skills"]}]
    made = views([held("2025-01-01", initiatives=shared)], manner=Manner("en", digits="٠١٢٣٤٥٦٧٨٩"))
    assert made["areas_over_sessions"].subject.categories == ("١ Jan ٢٠٢٥",)


STUBS: list[Plain] = [
    {"title": "Held", "date": "2025-02-01", "seen": "part", "chair": "Somebody"},
    {"title": "Announced", "date": "2025-03-01", "seen": "announced"},
    {"title": "No day", "date_text": "In spring", "seen": "announced"},
    {"title": "Cancelled", "date": "2025-05-01", "status": "cancelled"},
    {"title": "Who knows", "date": "2025-06-01", "seen": "none"},
    {"title": "Later", "date": "2026-05-01", "status": "planned"},
]


def test_a_session_without_a_record_is_shown_as_a_stub_and_nothing_is_made_up() -> None:
    found = views([held("2025-01-01")], sessions=STUBS)["sessions"]
    assert [(one["title"], one["state"]) for one in found] == [
        ("Of 2025-01-01", "record"),
        ("Held", "stub"),
        ("Announced", "announced"),
        ("No day", "announced"),
        ("Cancelled", "cancelled"),
        ("Who knows", "unknown"),
        ("Later", "ahead"),
    ]
    assert [one["chaired_by"] for one in found[:3]] == [[], ["Somebody"], []]


def test_what_was_held_later_is_not_known_yet_on_an_earlier_day() -> None:
    found = views([held("2025-01-01"), held("2025-04-01")], "2025-01-15", sessions=STUBS)
    shown = [one["title"] for one in found["sessions"]]
    assert shown[0] == "Of 2025-01-01"
    assert "Held" not in shown
    assert (found["held"], found["recorded"]) == (1, 1)


def test_sessions_held_after_the_latest_record_are_named() -> None:
    found = views([held("2025-01-01")], sessions=STUBS)
    assert [one["title"] for one in found["later"]] == ["Held"]


def test_the_next_session_is_the_nearest_that_is_announced_with_what_the_record_adds() -> None:
    told = {"date": "2026-05-01", "topics": ["Rules"], "venue": "Here"}
    found = views([held("2025-01-01", next_session=told)], sessions=STUBS)["next_session"]
    assert (found["title"], found["date"]) == ("Later", dt.date(2026, 5, 1))
    assert (found["topics"], found["venue"]) == (["Rules"], "Here")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"date": "2025-06-01"}, None),
        ({"date_text": "Next year"}, "Next year"),
        ({"date": "2026-01-01", "status": "cancelled"}, None),
        (None, None),
    ],
)
def test_an_announcement_counts_while_it_lies_ahead(told: Plain | None, expected: Any) -> None:
    found = views([held("2025-01-01", next_session=told)])["next_session"]
    assert (found and found["date_text"]) == expected


def test_chairs_are_those_that_records_name_with_the_days_they_led() -> None:
    people = [{"id": "a", "name": "A", "country": "X"}]
    chaired = {"people": people, "chairs": ["a"]}
    found = views(
        [held("2025-01-01", **chaired), held("2025-02-01"), held("2025-03-01", **chaired)]
    )
    (chair,) = found["chairs"]
    assert (chair["name"], [day.month for day in chair["dates"]]) == ("A", [1, 3])


def proposals(*statuses: str | None) -> list[Plain]:
    return [
        {"id": f"p{n}", "text": f"Text of number {n} " * 3, "status": status}
        for n, status in enumerate(statuses)
    ]


def test_proposals_are_counted_by_status_those_without_one_at_the_end() -> None:
    found = views([held("2025-01-01", proposals=proposals(None, "agreed", "agreed", "tabled"))])
    view = found["proposals_by_status"]
    assert [(one["label"], one["count"]) for one in view["statuses"]] == [
        ("agreed", 2),
        ("tabled", 1),
        (None, 1),
    ]
    assert view.subject.categories == ("agreed", "tabled", "")
    assert len(view["known"]) == 2


def test_over_sessions_each_proposal_counts_with_its_status_then() -> None:
    first = held("2025-01-01", proposals=proposals("tabled"))
    second = held("2025-02-01", proposals=proposals("agreed", "tabled"))
    view = views([first, second])["statuses_over_sessions"]
    data = view.subject
    assert isinstance(data, ChartData)
    assert data.categories == ("1 Jan 2025", "1 Feb 2025")
    assert {one.name: one.values for one in data.series} == {
        "tabled": (1.0, 1.0),
        "agreed": (0.0, 1.0),
    }


def test_areas_beyond_those_that_can_be_told_apart_share_a_series() -> None:
    shared = [{"text": f"I{n}", "focus_areas": [f"Area {n}"]} for n in range(9)]
    data = views([held("2025-01-01", initiatives=shared)])["areas_over_sessions"].subject
    assert len(data.series) == 6
    assert (data.series[-1].name, data.series[-1].values) == ("", (4.0,))


def test_a_session_without_initiatives_between_others_stays_an_empty_column() -> None:
    one = {"initiatives": [{"text": "I", "focus_areas": ["A"]}]}
    meetings = [held("2025-01-01"), held("2025-02-01", **one), held("2025-03-01")]
    view = views(meetings)["areas_over_sessions"]
    assert (view["filled"], [row["total"] for row in view["sessions"]]) == (1, [1, 0])


def test_one_theme_has_one_row_under_the_name_of_the_series() -> None:
    meetings = [
        held("2025-01-01", themes=["Bridging the divide"]),
        held("2025-02-01", themes=["Digital divide", "Payments"]),
    ]
    view = views(meetings)["timeline"]
    chronicle = view.subject
    assert isinstance(chronicle, Chronicle)
    assert [(lane.label, len(lane.stands)) for lane in chronicle.themes] == [
        ("Digital divide", 2),
        ("Payments", 1),
    ]
    assert {stand.known for stand in chronicle.sessions} == {Known.RECORD}


def test_a_session_without_a_day_stands_between_its_neighbours() -> None:
    stubs = [
        {"title": "A", "date": "2025-01-01", "seen": "part"},
        {"title": "B", "date_text": "In between", "seen": "part"},
        {"title": "C", "date": "2025-03-02", "seen": "part"},
    ]
    chronicle = views([], sessions=stubs)["timeline"].subject
    assert [stand.day for stand in chronicle.sessions][1] == dt.date(2025, 1, 31)


def test_a_series_of_nothing_has_views_of_nothing() -> None:
    found = views([])
    assert (found["sessions"], found["proposals"], found["next_session"]) == ([], [], None)
    assert found["initiatives_by_area"]["areas"] == []


def test_what_is_new_among_proposals_is_what_the_latest_session_brought() -> None:
    first = held("2025-01-01", proposals=proposals("tabled", "tabled"))
    second = held("2025-02-01", proposals=proposals("agreed", "tabled", "tabled"))
    found = views([first, second])["proposals"]
    assert [(one["is_new"], one["is_updated"]) for one in found] == [
        (False, True),
        (False, False),
        (True, False),
    ]
    assert [one["times"] for one in found] == [2, 2, 1]
