from __future__ import annotations

from typing import Any

import pytest

from changes.made import Comparing

Plain = dict[str, Any]


@pytest.mark.parametrize("name", ["outcomes", "decisions", "partners", "key_dates", "initiatives"])
def test_entries_of_only_one_session_are_new_or_gone(sessions: Comparing, name: str) -> None:
    field = "name" if name == "partners" else "text"
    day = {"date": "2025-06-01"} if name == "key_dates" else {}
    before, after = {name: [{field: "Quarrels", **day}]}, {name: [{field: "Peace", **day}]}
    assert [(c.kind, c.name, c.place) for c in sessions(before, after)] == [
        ("added", "Peace", f"{name}[0]"),
        ("gone", "Quarrels", f"{name}[0]"),
    ]


def test_an_initiative_is_found_again_by_its_words(versions: Comparing) -> None:
    before = {"text": "Wider internet access in underserved regions", "focus_areas": ["Access"]}
    after = {
        "text": "Wider internet access in underserved areas",
        "focus_areas": ["Access", "Inclusion"],
        "value": "1.50",
        "unit": "million people",
    }
    found = versions({"initiatives": [before]}, {"initiatives": [after]})
    assert [(c.field, c.before, c.after) for c in found] == [
        ("text", before["text"], after["text"]),
        ("focus_areas", "Access", "Access; Inclusion"),
        ("value", None, "1.50"),
        ("unit", None, "million people"),
    ]


def test_initiatives_of_two_members_are_two_however_alike(versions: Comparing) -> None:
    before = {"text": "Support for studies of broadband", "by": "Norway"}
    after = {"text": "Support for the studies of broadband", "by": "India"}
    found = versions({"initiatives": [before]}, {"initiatives": [after]})
    assert [c.kind for c in found] == ["added", "gone"]


def test_initiatives_of_equal_words_are_told_apart_by_their_members(versions: Comparing) -> None:
    one, other = {"text": "A law", "by": "Norway"}, {"text": "A law", "by": "India"}
    found = versions({"initiatives": [one, other]}, {"initiatives": [other, one]})
    assert found.changes == ()


def test_an_initiative_under_a_theme_of_another_id_has_not_changed(sessions: Comparing) -> None:
    def under(theme: str, title: str) -> Plain:
        return {
            "themes": [{"id": theme, "title": title}],
            "initiatives": [{"text": "A law", "theme": theme}],
        }

    found = sessions(under("a", "Digital divide"), under("b", "Bridging the divide"))
    assert found.about("initiative") == ()
    found = sessions(under("a", "Digital divide"), under("b", "E-commerce moratorium"))
    assert [(c.before, c.after) for c in found.about("initiative")] == [
        ("Digital divide", "E-commerce moratorium")
    ]


def test_a_figure_is_found_again_and_its_value_compared_as_written(sessions: Comparing) -> None:
    before = {"figures": [{"text": "Members without a law", "value": "1.1"}]}
    after = {"figures": [{"text": "Members without a law", "value": "1.10"}]}
    assert [(c.field, c.before, c.after) for c in sessions(before, after)] == [
        ("value", "1.1", "1.10")
    ]


def test_who_said_a_quotation_is_compared_by_name(versions: Comparing) -> None:
    def said(identity: str, name: str) -> Plain:
        return {
            "people": [{"id": identity, "name": name}],
            "quotes": [{"text": "So be it", "by": identity}],
        }

    assert versions(said("a", "Ana"), said("b", "Ana")).changes == ()
    found = versions(said("a", "Ana"), said("a", "Bea")).about("quote")
    assert [(c.field, c.before, c.after) for c in found] == [("by", "Ana", "Bea")]
