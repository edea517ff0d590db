"""What holds for any two records."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from changes.made import meeting, series
from records.strategies import meetings
from reportgen.changes.compare import compare, same_meeting
from reportgen.changes.model import Changes, Kind
from reportgen.records.meeting import Meeting

Plain = dict[str, Any]

TITLES = st.sampled_from(
    [
        *("Digital divide", "Bridging the divide", "moratorium", "Trade rules"),
        *("Skills and training of small firms", "Skills and training for small firms"),
    ]
)
SYMBOLS = st.sampled_from(["W/1", "W/1/Rev.1", "W/1/Rev.2", "W/2", "W/3"])
NAMES = st.sampled_from(["Norway", "India", "ACP Group"])
IDS = ("a", "b", "c")


def optional(wanted: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | wanted


def entries(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Plain]]:
    """Return up to three entries with the ids a, b, c in any order."""
    each = st.fixed_dictionaries(fields)
    return st.tuples(st.permutations(IDS), st.lists(each, max_size=3)).map(
        lambda drawn: [{"id": new, **entry} for new, entry in zip(*drawn, strict=False)]
    )


@st.composite
def crowded(draw: st.DrawFn, identity: str, date: str) -> Meeting:
    """Draw a record from so few words that two of them have much in common."""
    themes = draw(entries(title=TITLES, points=st.lists(st.fixed_dictionaries({"text": TITLES}))))
    proposals = draw(
        entries(
            text=TITLES,
            title=optional(TITLES),
            symbol=optional(SYMBOLS),
            supersedes=optional(SYMBOLS | st.sampled_from(IDS)),
            supporters_count=optional(st.sampled_from(["1", "2"])),
        )
    )
    position = {
        "by": NAMES,
        "stance": st.sampled_from(["support", "oppose"]),
        "theme": _one_of(themes),
        "proposal": _one_of(proposals),
    }
    return meeting(
        id=identity,
        date=date,
        themes=themes,
        proposals=proposals,
        positions=draw(entries(**position)),
        initiatives=draw(entries(text=TITLES, by=optional(NAMES))),
        documents=draw(entries(title=TITLES, symbol=optional(SYMBOLS))),
        outcomes=draw(entries(text=TITLES)),
    )


def _one_of(listed: list[Plain]) -> st.SearchStrategy[Any]:
    return st.sampled_from([None, *(entry["id"] for entry in listed)])


def alone(changes: Changes, kind: Kind) -> Counter[tuple[str, str | None]]:
    """Return what only one of the records has, by its words."""
    return Counter(
        (change.subject, change.after or change.before)
        for change in changes
        if change.kind == kind and change.subject != "chair"
    )


@settings(max_examples=40)
@given(crowded("m", "2025-01-01"))
def test_a_record_differs_in_nothing_from_itself(record: Meeting) -> None:
    assert compare(record, copy.deepcopy(record), series()).changes == ()


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(meetings())
def test_any_valid_record_differs_in_nothing_from_itself(plain: Plain) -> None:
    record = Meeting.model_validate({"id": "m", **plain})
    assert compare(record, Meeting.model_validate({"id": "m", **plain})).changes == ()


@settings(max_examples=100)
@given(crowded("m", "2025-01-01"), crowded("n", "2025-02-01"))
def test_what_is_new_one_way_is_gone_the_other_way(one: Meeting, other: Meeting) -> None:
    there, back = compare(one, other, series()), compare(other, one, series())
    assert alone(there, "added") == alone(back, "gone")
    assert alone(there, "gone") == alone(back, "added")


@settings(max_examples=60)
@given(crowded("m", "2025-01-01"), crowded("m", "2025-01-01"))
def test_so_it_is_with_two_versions_of_one_record(one: Meeting, other: Meeting) -> None:
    there, back = compare(one, other, series()), compare(other, one, series())
    assert alone(there, "added") == alone(back, "gone")
    assert alone(there, "gone") == alone(back, "added")


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(meetings(), meetings())
def test_any_two_valid_records_can_be_compared_twice_with_one_result(
    one: Plain, other: Plain
) -> None:
    before = Meeting.model_validate({"id": "m", **one})
    after = Meeting.model_validate({"id": "n", **other})
    assert compare(before, after) == compare(before, after)


FULL: Plain = {
    "id": "m",
    "series": "s",
    "status": "tentative",
    "language": "fr",
    "title": "Title",
    "headline": "Headline",
    "body": {"name": "Body", "parent": "Parent", "kind": "Kind"},
    "kind": "Dedicated discussion",
    "date": "2025-01-01",
    "date_end": "2025-01-02",
    "date_note": "Note",
    "date_as_announced": "1 January",
    "venue": "Room",
    "session_number": "5",
    "format": "hybrid",
    "people": [
        {
            "id": "p",
            "name": "P",
            "title": "Dr",
            "role": "Chair",
            "country": "C",
            "organisation": "O",
        }
    ],
    "chairs": ["p"],
    "agenda": [{"title": "Item", "text": "Text"}],
    "summary": "Summary",
    "themes": [
        {
            "id": "t",
            "title": "Theme",
            "headline": "Headline",
            "summary": "Summary",
            "points": [{"text": "Point"}],
            "sources": ["so"],
        }
    ],
    "initiatives": [
        {
            "text": "Initiative",
            "by": "Norway",
            "group": "Group",
            "theme": "t",
            "focus_areas": ["Skills"],
            "value": "1.10",
            "unit": "km",
            "sources": ["so"],
        }
    ],
    "grouped_by": "author",
    "quotes": [
        {
            "text": "Quote",
            "by": "p",
            "by_kind": "person",
            "role": "Chair",
            "language": "en",
            "translated_from": "fr",
            "theme": "t",
            "sources": ["so"],
        }
    ],
    "proposals": [
        {
            "id": "pr",
            "title": "Proposal",
            "text": "Text",
            "symbol": "W/2",
            "by": ["Norway"],
            "on_behalf_of": "Group",
            "supporters_count": "4",
            "status": "tabled",
            "supersedes": "W/1",
            "sources": ["so"],
        }
    ],
    "positions": [
        {
            "by": "India",
            "on_behalf_of": "Group",
            "theme": "t",
            "proposal": "pr",
            "stance": "ask",
            "text": "Text",
            "sources": ["so"],
        }
    ],
    "partners": [{"name": "Partner", "short": "P", "role": "Role", "sources": ["so"]}],
    "outcomes": [{"text": "Outcome", "symbol": "W/9", "sources": ["so"]}],
    "decisions": [{"text": "Decision", "symbol": "W/8", "sources": ["so"]}],
    "participants": "Many",
    "figures": [{"text": "Figure", "value": "3", "unit": "km", "sources": ["so"]}],
    "key_dates": [
        {
            "date": "2025-03-01",
            "date_end": "2025-03-02",
            "date_note": "Note",
            "text": "Deadline",
            "sources": ["so"],
        }
    ],
    "next_session": {
        "date": "2025-02-01",
        "date_note": "Note",
        "date_text": "February",
        "title": "Next",
        "topics": ["Topic"],
        "status": "tentative",
        "venue": "Hall",
    },
    "documents": [
        {"symbol": "W/7", "title": "Document", "url": "https://example.org/7", "access": "public"}
    ],
    "sources": [
        {
            "id": "so",
            "title": "Source",
            "publisher": "Publisher",
            "date": "2025-01-03",
            "url": "https://example.org/s",
            "accessed": "2025-01-04",
            "note": "Note",
        }
    ],
    "written_from": ["so"],
    "discrepancies": [{"where": "Where", "found": "Found", "note": "Note"}],
    "more": {"desk": {"phone": "1"}, "list": ["a"]},
}
# What can be left out of a valid record without making it another kind of record, or wrong.
NEEDED = {"id", "title", "date", "body", "name", "text", "by", "stance", "value", "where", "found"}


def without_one(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the path of each key and list entry that may go, and the record without it."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in NEEDED or path.endswith("next_session"):
                yield f"{path}.{key}", {k: v for k, v in value.items() if k != key}
            for place, smaller in without_one(part, f"{path}.{key}"):
                yield place, {**value, key: smaller}
    elif isinstance(value, list):
        for index, part in enumerate(value):
            for place, smaller in without_one(part, f"{path}[{index}]"):
                yield place, [*value[:index], smaller, *value[index + 1 :]]


def test_the_full_record_has_every_field_of_the_schema() -> None:
    assert {*Meeting.model_fields} - {*FULL} == {"schema_version"}


def test_whatever_is_left_out_of_a_record_is_told_as_a_difference() -> None:
    full = meeting(**FULL)
    places = dict(without_one(FULL))
    assert len(places) > 80
    silent = [place for place, less in places.items() if not compare(full, meeting(**less)).changes]
    silent += [
        place for place, less in places.items() if not compare(meeting(**less), full).changes
    ]
    assert silent == [".quotes[0].by_kind", ".quotes[0].by_kind"], "a person is the default"


def test_spaces_line_breaks_ids_and_the_order_of_entries_do_not_count() -> None:
    one = {"id": "x", "title": "One theme", "points": [{"text": "a b"}, {"text": "c"}]}
    other = {"id": "y", "title": "Another theme"}
    before = meeting(themes=[one, other])
    after = meeting(
        themes=[other, {**one, "points": [{"text": "c"}, {"text": "a\n b"}]}],
    )
    assert compare(before, after).changes == ()
    renamed = meeting(themes=[{**one, "id": "z"}, other])
    assert compare(before, renamed).changes == ()


def test_records_of_one_id_or_of_one_body_and_day_are_versions_of_one_meeting() -> None:
    assert same_meeting(meeting(), meeting(date="2025-03-01"))
    assert same_meeting(meeting(), meeting(id="copy", title="Another title"))
    assert not same_meeting(meeting(), meeting(id="n", date="2025-01-02"))
    assert not same_meeting(meeting(), meeting(id="n", body="C"))
    assert not same_meeting(meeting(), meeting(id="n", session_number="2"))
