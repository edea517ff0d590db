from __future__ import annotations

import datetime as dt
from typing import Any

from changes.made import Comparing
from reportgen.changes.context import marked, since

Plain = dict[str, Any]

BEFORE: Plain = {
    "title": "First",
    "themes": [
        {"id": "a", "title": "Digital divide", "points": ["One"]},
        {"id": "b", "title": "Payments"},
        {"id": "c", "title": "Rules"},
    ],
    "proposals": [{"id": "p", "text": "T", "symbol": "W/1"}, {"id": "q", "text": "U"}],
    "positions": [{"by": "India", "theme": "a", "stance": "oppose"}],
    "next_session": {"title": "Second"},
}
AFTER: Plain = {
    "title": "Second",
    "themes": [
        {"id": "x", "title": "Digital divide", "points": []},
        {"id": "b", "title": "Payments"},
        {"id": "n", "title": "Skills"},
    ],
    "proposals": [{"id": "p", "text": "T", "symbol": "W/1/Rev.1"}, {"id": "q", "text": "U"}],
    "positions": [{"by": "India", "theme": "x", "stance": "support"}],
    "initiatives": [{"id": "i", "text": "A law"}],
}


def flags(entries: list[Plain]) -> list[tuple[str, bool, bool]]:
    return [(entry["id"], entry["is_new"], entry["is_updated"]) for entry in entries]


def test_themes_are_marked_as_new_or_updated_their_points_included(sessions: Comparing) -> None:
    changes = sessions(BEFORE, AFTER)
    themes = [{"id": "x", "title": "Digital divide"}, {"id": "b"}, {"id": "n"}]
    found = marked(themes, changes, "theme")
    assert flags(found) == [("x", False, True), ("b", False, False), ("n", True, False)]
    assert found[0]["title"] == "Digital divide"


def test_proposals_and_initiatives_are_marked(sessions: Comparing) -> None:
    changes = sessions(BEFORE, AFTER)
    proposals = marked([{"id": "p"}, {"id": "q"}], changes, "proposal")
    assert flags(proposals) == [("p", False, True), ("q", False, False)]
    assert flags(marked([{"id": "i"}], changes, "initiative")) == [("i", True, False)]


def test_what_is_gone_does_not_mark_another_entry_of_its_id(sessions: Comparing) -> None:
    before = {"themes": [{"id": "a", "title": "Digital divide"}, {"id": "b", "title": "Payments"}]}
    after = {"themes": [{"id": "b", "title": "Bridging the divide"}]}
    changes = sessions(before, after)
    assert flags(marked([{"id": "b"}], changes, "theme")) == [("b", False, True)]
    assert [change.name for change in changes if change.kind == "gone"] == ["Payments"]


def test_a_block_on_what_is_new_has_plain_data_alone(sessions: Comparing) -> None:
    block = since(sessions(BEFORE, AFTER))
    assert block["date"] == dt.date(2025, 1, 1)
    assert (block["meeting"], block["id"], block["same_meeting"]) == ("First", "a", False)
    assert [(one["before"], one["after"]) for one in block["moved"]] == [("oppose", "support")]
    assert [one["name"] for one in block["superseded"]] == ["W/1/Rev.1"]
    assert [one["kind"] for one in block["announced"]] == ["as_announced"]
    assert [one["name"] for one in block["gone"]] == ["Rules"]
    assert {type(one) for one in block["changes"]} == {dict}
    assert len(block["changes"]) == len(sessions(BEFORE, AFTER))
