"""Changes as a person reads them, and as a program does."""

from __future__ import annotations

import json
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from changes.made import Comparing, meeting, series
from records.strategies import TEXTS, meetings
from reportgen.changes.compare import compare
from reportgen.changes.data import as_data, as_json
from reportgen.changes.markdown import as_markdown
from reportgen.changes.plaintext import as_text
from reportgen.records.meeting import Meeting

Plain = dict[str, Any]

BEFORE: Plain = {
    "title": "First",
    "people": [{"id": "b", "name": "Richard Brown"}],
    "chairs": ["b"],
    "themes": [
        {
            "title": "Digital divide",
            "headline": "Broadband is limited in developing economies",
            "points": ["Laws are outdated", "Skills fall short in all regions"],
        },
        {"title": "Payments"},
    ],
    "proposals": [
        {"text": "Extend it", "symbol": "W/1", "status": "tabled", "supporters_count": "21"}
    ],
    "positions": [{"by": "India", "theme": "digital-divide", "stance": "oppose"}],
    "next_session": {"date": "2025-01-20", "title": "Skills", "topics": ["Skills", "Rules"]},
}
AFTER: Plain = {
    "title": "Second",
    "themes": [
        {
            "title": "Digital divide",
            "headline": "Broadband is limited in poor economies",
            "summary": "It was said.",
            "points": ["Skills fall short in most regions", "Funds are few"],
        },
        {"title": "Skills"},
    ],
    "proposals": [
        {
            "text": "Extend it",
            "symbol": "W/1/Rev.1",
            "status": "withdrawn",
            "supporters_count": "25",
        }
    ],
    "positions": [{"by": "India", "theme": "digital-divide", "stance": "concern"}],
}
TEXT = """\
From: 2025-01-01, First
To: 2025-02-01, Second

Chair
  not in the record of 2025-02-01: Richard Brown

What was announced
  date: announced 2025-01-20; in the record 2025-02-01
  title: announced Skills; in the record Second
  as announced: topic Skills
  announced, not in the record: Rules
  in the record, not announced: Digital divide

Themes
  changed: Digital divide
    headline: Broadband is limited in [developing → poor] economies
    summary, new: It was said.
    point: Skills fall short in [all → most] regions
    point, new: Funds are few
    point, left out: Laws are outdated
  new: Skills
  not in the record of 2025-02-01: Payments

Proposals
  superseded: W/1, by W/1/Rev.1
  changed: W/1/Rev.1
    supporters: 21 → 25
    status: tabled → withdrawn

Positions
  changed: India on Digital divide
    stance: oppose → concern

In brackets: + what came in, − what went out, → what took its place.
"""
MARKDOWN = """\
# What has changed

From: 2025-01-01, First

To: 2025-02-01, Second

## Chair

- *not in the record of 2025-02-01:* Richard Brown

## What was announced

- *date:* announced 2025-01-20; in the record 2025-02-01
- *title:* announced Skills; in the record Second
- *as announced:* topic Skills
- *announced, not in the record:* Rules
- *in the record, not announced:* Digital divide

## Themes

- *changed:* Digital divide
  - headline: Broadband is limited in ~~developing~~ **poor** economies
  - summary, new: It was said.
  - point: Skills fall short in ~~all~~ **most** regions
  - point, new: Funds are few
  - point, left out: Laws are outdated
- *new:* Skills
- *not in the record of 2025-02-01:* Payments

## Proposals

- *superseded:* W/1, by W/1/Rev.1
- *changed:* W/1/Rev.1
  - supporters: 21 → 25
  - status: tabled → withdrawn

## Positions

- *changed:* India on Digital divide
  - stance: oppose → concern
"""


def test_the_text_groups_what_changed_and_marks_the_words(sessions: Comparing) -> None:
    assert as_text(sessions(BEFORE, AFTER)) == TEXT


def test_the_markdown_strikes_out_what_went_and_sets_bold_what_came(sessions: Comparing) -> None:
    assert as_markdown(sessions(BEFORE, AFTER)).rstrip() == MARKDOWN.rstrip()


def test_where_nothing_has_changed_that_is_said(versions: Comparing) -> None:
    found = versions(BEFORE, BEFORE)
    assert as_text(found) == (
        "Two versions of one record: 2025-01-01, First\n\nNothing has changed.\n"
    )
    assert as_markdown(found).endswith("\n\nNothing has changed.\n")
    assert json.loads(as_json(found))["changes"] == []


def test_of_two_versions_what_went_is_no_longer_there(versions: Comparing) -> None:
    text = as_text(versions(BEFORE, {**BEFORE, "themes": [], "chairs": [], "positions": []}))
    assert "\n  no longer there: Richard Brown\n" in text
    assert "\n  no longer there: Payments\n" in text


def test_texts_that_share_little_stand_on_two_lines(versions: Comparing) -> None:
    old, new = (
        "Digital rules promote investment in many a country and region",
        "Nobody spoke for long about it",
    )
    text = as_text(versions({"summary": old}, {"summary": new}))
    assert f"    summary, before: {old}\n    summary, now: {new}\n" in text


def test_a_meeting_that_changed_bears_no_name_twice(versions: Comparing) -> None:
    text = as_text(versions({"venue": "Room 1"}, {"venue": "Room 2"}))
    assert "The meeting\n  changed\n    venue: Room 1 → Room 2\n" in text


def test_a_chair_of_whom_the_first_record_is_silent_is_not_called_new(
    sessions: Comparing,
) -> None:
    named = {"people": [{"id": "b", "name": "Ana Silva"}], "chairs": ["b"]}
    assert "  named only now: Ana Silva\n" in as_text(sessions({}, named))


def test_lines_of_the_text_are_wrapped_and_no_word_is_lost(versions: Comparing) -> None:
    long = " ".join(f"word{number}" for number in range(60))
    text = as_text(versions({}, {"outcomes": [long]}))
    assert max(map(len, text.splitlines())) <= 96
    assert long in " ".join(text.split())


def test_programs_get_every_change_with_its_words(sessions: Comparing) -> None:
    found = sessions(BEFORE, AFTER)
    data = json.loads(as_json(found))
    assert data == as_data(found)
    assert data["before"] == {"id": "a", "title": "First", "date": "2025-01-01"}
    assert data["same_meeting"] is False
    assert len(data["changes"]) == len(found)
    headline = next(one for one in data["changes"] if one["field"] == "headline")
    assert headline["words"] == [
        {"before": "Broadband is limited in ", "after": "Broadband is limited in "},
        {"before": "developing ", "after": "poor "},
        {"before": "economies", "after": "economies"},
    ]
    stance = next(one for one in data["changes"] if one["field"] == "stance")
    assert stance == {
        "kind": "changed",
        "subject": "position",
        "id": "india",
        "name": "India on Digital divide",
        "field": "stance",
        "before": "oppose",
        "after": "concern",
        "place": "positions[0].stance",
    }


@pytest.mark.parametrize("text", ["a *b* c", "<b>x</b> & y", "# [x](http://e.org)", "a|b_c_`d`"])
def test_what_a_record_says_is_never_taken_for_markdown(versions: Comparing, text: str) -> None:
    markdown = as_markdown(versions({}, {"outcomes": [text]}))
    (line,) = [line for line in markdown.splitlines() if line.startswith("- *new:* ")]
    shown = line.removeprefix("- *new:* ")
    assert shown.replace("\\", "") == text
    assert all(f"\\{sign}" in shown for sign in set(text) & set("*<&#[|_`"))


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(meetings(), meetings(), st.sampled_from(["m", "n"]))
def test_any_two_records_can_be_told_in_every_form(one: Plain, other: Plain, name: str) -> None:
    before = Meeting.model_validate({"id": "m", **one})
    after = Meeting.model_validate({"id": name, **other})
    found = compare(before, after, series())
    assert as_text(found).endswith("\n")
    assert as_markdown(found).startswith("# ")
    assert len(json.loads(as_json(found))["changes"]) == len(found)


@settings(max_examples=30)
@given(TEXTS, TEXTS)
def test_no_word_of_either_text_is_lost(before: str, after: str) -> None:
    found = compare(meeting(summary=before), meeting(summary=after))
    words = normalize("NFC", f"{before} {after}").split()  # letters are told in one form
    for change in found:
        told = "".join(as_text(found).split())
        assert all(word in told for word in words)
        assert change.field == "summary"
