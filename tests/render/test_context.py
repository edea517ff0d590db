"""What a pack shows of a record does not depend on the packs that were made before."""

from __future__ import annotations

import datetime as dt
from typing import Any

from changes.made import meeting, series
from reportgen.changes.compare import compare
from reportgen.records.delegation import Delegation, OwnWords
from reportgen.records.meeting import Meeting
from reportgen.render.context import PackRecords, pack_context

DAY = dt.date(2025, 1, 28)


def shown(record: Meeting | None, since: Meeting | None = None) -> dict[str, Any]:
    changes = compare(since, record) if since and record else None
    delegation = Delegation.model_validate({"id": "d", "name": "D"})
    records = PackRecords(record, delegation, OwnWords(), series(), changes=changes)
    return pack_context(records, DAY)


def flags(context: dict[str, Any]) -> list[tuple[str, int, bool]]:
    return [(t["title"], t["number"], t["is_new"]) for t in context["meeting"]["themes"]]


def test_packs_that_share_entries_each_have_their_own_title() -> None:
    first = meeting(themes=["A"])
    second = first.model_copy(update={"title": "Second"})
    packs = [shown(first), shown(second), shown(first)]
    assert [pack["meeting"]["title"] for pack in packs] == ["T", "Second", "T"]
    assert [pack["meeting"]["headline"] for pack in packs] == ["T", "Second", "T"]
    assert [flags(pack) for pack in packs] == [[("A", 1, False)]] * 3


def test_what_is_new_shows_in_packs_that_are_held_against_a_session_only() -> None:
    before, after = meeting(id="a", themes=["A"]), meeting(id="b", themes=["A", "B"])
    marked = [("A", 1, False), ("B", 2, True)]
    plain = [("A", 1, False), ("B", 2, False)]
    packs = [shown(after), shown(after, before), shown(after)]
    assert [flags(pack) for pack in packs] == [plain, marked, plain]


def test_initiatives_are_counted_for_each_record() -> None:
    first = meeting(initiatives=[{"text": "I", "focus_areas": ["Skills", "Skills"]}])
    second = meeting(initiatives=[{"text": "J", "focus_areas": ["Access"]}])
    for record, area in ((first, "Skills"), (second, "Access"), (first, "Skills")):
        pack = shown(record)
        assert pack["initiatives_by_area"]["areas"] == [{"label": area, "count": 1}]
        assert pack["initiative_matrix"]["columns"] == [area]


def test_a_meeting_of_which_nothing_is_known_says_nothing() -> None:
    told = shown(None)["meeting"]
    assert [told[name] for name in ("id", "title", "headline", "date", "status")] == [None] * 5
    assert told["themes"] == told["initiatives"] == []
