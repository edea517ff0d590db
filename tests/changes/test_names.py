"""What entries are called in what is new: with the signs of the readers' language between."""

from __future__ import annotations

from typing import Any

import pytest

from changes.made import meeting, series
from reportgen.changes.compare import compare
from reportgen.changes.context import since
from reportgen.changes.plaintext import as_text
from reportgen.records.meeting import Meeting
from reportgen.records.worded import Worded, foreign

PAPERS = {
    "proposals": [{"id": "p", "symbol": "W/5", "title": "Fund", "text": "T", "by": ["India"]}],
    "documents": [{"id": "d", "symbol": "W/1/Rev.1", "title": "Plan"}],
    "people": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
    "chairs": ["a", "b"],
}
OLD = {
    "documents": [{"symbol": "W/1", "title": "Plan"}],
    "people": [{"id": "c", "name": "C"}],
    "chairs": ["c"],
}
NEXT = {"next_session": {"date": "2025-03-01", "venue": "Geneva", "topics": ["One", "Two"]}}


def records() -> tuple[Meeting, Meeting]:
    return meeting(id="a", **OLD), meeting(id="b", **{**PAPERS, **NEXT, "date": "2025-02-01"})


def block(language: str) -> dict[str, Any]:
    return since(compare(*records(), series(), language))


@pytest.mark.parametrize(
    ("language", "comma"), [("", ", "), ("fr-SN", ", "), ("ar-SA", "، "), ("zh-CN", "，")]
)
def test_symbol_and_title_are_parted_by_the_comma_of_the_language(
    language: str, comma: str
) -> None:
    told = {line["what"]: line for line in block(language)["lines"]}
    assert told["proposals_new"]["names"] == [f"W/5{comma}Fund"]
    replaced = told["documents_replaced"]
    assert (replaced["before"], replaced["after"]) == (f"W/1{comma}Plan", f"W/1/Rev.1{comma}Plan")


@pytest.mark.parametrize(
    ("language", "sign"), [("", "; "), ("fr", "\u202f; "), ("ar", "؛ "), ("zh", "；")]
)
def test_chairs_are_listed_with_the_sign_of_the_language(language: str, sign: str) -> None:
    chair = next(line for line in block(language)["lines"] if line["what"] == "chair")
    assert chair["after"] == f"A{sign}B"


def test_an_announced_session_is_told_in_one_line_of_the_language() -> None:
    (told,) = compare(*records(), series(), "zh").about("next_session")
    assert told.name == "2025-03-01，Geneva：One；Two"


def test_the_language_of_readers_changes_no_id_and_no_pair() -> None:
    def bare(language: str) -> list[tuple[str, str, str]]:
        return [(c.kind, c.id, c.place) for c in compare(*records(), series(), language)]

    assert bare("zh") == bare("ar") == bare("")
    assert block("zh")["new"].keys() == block("")["new"].keys()


def test_a_comparison_for_a_terminal_keeps_the_signs_of_english() -> None:
    text = as_text(compare(*records(), series()))
    assert "W/1, Plan, by W/1/Rev.1, Plan" in text


def test_a_title_in_another_language_stays_known_as_such_inside_a_name() -> None:
    before, after = records()
    title = foreign("Plan  of work", "en", " [英语]")
    papers = (after.documents[0].model_copy(update={"title": title}),)
    later = after.model_copy(update={"documents": papers})
    lines = since(compare(before, later, series(), "zh"))["lines"]
    name = next(line["after"] for line in lines if line["what"] == "documents_replaced")
    assert name == "W/1/Rev.1，Plan of work [英语]"
    assert isinstance(name, Worded)
    assert list(name.pieces()) == [
        ("W/1/Rev.1，", ""),
        ("Plan of work", "en"),
        (" [英语]", ""),
    ]
