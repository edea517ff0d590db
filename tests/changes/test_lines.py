from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from changes.made import Comparing, meeting, series
from reportgen.changes.compare import compare
from reportgen.changes.context import since
from reportgen.changes.lines import lines
from reportgen.records.sessions import with_sessions

Plain = dict[str, Any]


def told(changes: Any) -> list[str]:
    return [line["what"] for line in lines(changes)]


def test_entries_of_one_kind_share_a_line_in_the_order_of_the_pack(sessions: Comparing) -> None:
    before = {"themes": ["Old"], "proposals": [{"id": "p", "text": "Gone for now"}]}
    after = {
        "themes": ["Digital skills", "Payments"],
        "proposals": [{"id": "q", "title": "A fund", "text": "Set up a fund"}],
        "initiatives": [{"id": "i", "text": "A law"}],
    }
    found = lines(sessions(before, after))
    assert [(line["what"], line["names"]) for line in found] == [
        ("themes_new", ["Digital skills", "Payments"]),
        ("themes_gone", ["Old"]),
        ("proposals_new", ["A fund"]),
        ("proposals_gone", ["Gone for now"]),
        ("initiatives_new", ["A law"]),
    ]


def test_the_status_of_a_proposal_has_a_line_of_its_own(sessions: Comparing) -> None:
    before = {"proposals": [{"id": "p", "text": "T", "status": "tabled"}]}
    after = {"proposals": [{"id": "p", "text": "T", "status": "agreed", "by": ["India"]}]}
    (line,) = lines(sessions(before, after))
    assert (line["what"], line["before"], line["after"]) == ("proposals_status", "tabled", "agreed")


def test_a_position_that_moved_says_from_where_to_where(sessions: Comparing) -> None:
    themes = ["Digital divide"]
    before = {"themes": themes, "positions": [{"by": "India", "stance": "oppose"}]}
    after = {"themes": themes, "positions": [{"id": "i", "by": "India", "stance": "support"}]}
    (line,) = lines(sessions(before, after))
    assert (line["what"], line["subject"], line["ids"]) == ("positions_stance", "position", ["i"])
    assert (line["before"], line["after"]) == ("oppose", "support")


def test_a_document_that_was_replaced_is_told_with_what_took_its_place(sessions: Comparing) -> None:
    before = {"documents": [{"symbol": "W/1", "title": "Plan"}]}
    after = {"documents": [{"symbol": "W/1/Rev.1", "title": "Plan"}]}
    (line,) = lines(sessions(before, after))
    assert line["what"] == "documents_replaced"
    assert (line["before"], line["after"]) == ("W/1, Plan", "W/1/Rev.1, Plan")


def test_a_chair_who_is_not_named_is_no_new_chair(sessions: Comparing) -> None:
    people = [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]
    named = {"people": people, "chairs": ["a"]}
    assert told(sessions(named, {})) == []
    assert told(sessions(named, {"people": people, "chairs": ["b"]})) == ["chair"]


def test_what_was_announced_stands_beside_what_took_place(sessions: Comparing) -> None:
    announced = {"date": "2025-02-01", "topics": ["Digital divide", "Payments"]}
    titles = {"d": "Bridging the divide", "s": "Skills"}
    after = {"themes": [{"id": name, "title": title} for name, title in titles.items()]}
    found = lines(sessions({"next_session": announced, "themes": ["Skills"]}, after))
    by_kind = {line["what"]: line for line in found}
    assert by_kind["date_kept"]["day_after"] == dt.date(2025, 2, 1)
    assert by_kind["topics_kept"]["names"] == ["Bridging the divide"]
    assert by_kind["topics_dropped"]["names"] == ["Payments"]
    assert by_kind["topics_added"]["names"] == ["Skills"]


def test_a_day_announced_in_words_stays_in_words(sessions: Comparing) -> None:
    (line,) = lines(sessions({"next_session": {"date_text": "Early in 2025"}}, {}))
    assert (line["what"], line["before"], line["day_before"]) == (
        "date_in_words",
        "Early in 2025",
        None,
    )


def test_every_line_has_the_same_keys(sessions: Comparing) -> None:
    before = {"next_session": {"date": "2025-02-03", "topics": ["X"]}, "themes": ["A"]}
    found = lines(sessions(before, {"themes": ["B"]}))
    assert len({tuple(sorted(line)) for line in found}) == 1


@pytest.mark.parametrize("known", [True, False])
def test_sessions_between_that_have_no_record_are_named(known: bool) -> None:  # noqa: FBT001 - both cases
    first = meeting(id="a", date="2025-01-01", series="s")
    second = meeting(id="b", date="2025-03-01", series="s")
    stubs = [{"title": "Between", "date": "2025-02-01"}, {"title": "Later", "date": "2025-04-01"}]
    talks = with_sessions(series(sessions=stubs), (first, second) if known else (second,))
    block = since(compare(first, second, talks), talks)
    assert [one["title"] for one in block["between"]] == (["Between"] if known else [])
