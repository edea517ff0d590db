"""Two changed texts against their base."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.regeneration.outcomes import Kind
from reportgen.regeneration.words import apply_edits, edits_between, merge_texts

TEXTS = st.lists(
    st.sampled_from(
        ["trade", "Digital", "78", "%", " ", "  ", "\n", "(", ".", "数", "字", "é", "🙂"]
    ),
    max_size=12,
).map("".join)


@pytest.mark.parametrize(
    ("base", "mine", "new", "kind", "text"),
    [
        ("a b", "a b", "a b", None, "a b"),
        ("a b", "a b", "a c", Kind.TAKEN, "a c"),
        ("a b", "a c", "a b", Kind.KEPT, "a c"),
        ("a b", "a c", "a c", Kind.KEPT, "a c"),
        ("Share: 78%", "Share: 78% (hydro)", "Share: 80%", Kind.MERGED, "Share: 80% (hydro)"),
        ("Share: 78", "Share: 78 (hydro)", "Share: 80", Kind.MERGED, "Share: 80 (hydro)"),
        ("Share: 78%", "Rough share: 78%", "Share: 80%", Kind.MERGED, "Rough share: 80%"),
        ("one two three", "one 2 three", "one deux three", Kind.CONFLICT, "one 2 three"),
        ("one", "one, then", "one, more", Kind.CONFLICT, "one, then"),
        ("one two three", "two three", "one two 3", Kind.MERGED, "two 3"),
        ("one two three", "", "one two 3", Kind.CONFLICT, ""),
        ("数字贸易规则", "数字贸易新规则", "电子贸易规则", Kind.MERGED, "电子贸易新规则"),
        ("1,234.5 units", "1,234.5 old units", "1,300 units", Kind.MERGED, "1,300 old units"),
    ],
)
def test_changes_in_different_words_are_joined_and_those_that_touch_are_a_conflict(
    base: str, mine: str, new: str, kind: Kind | None, text: str
) -> None:
    merged = merge_texts(base, mine, new)
    assert (merged.kind, merged.text) == (kind, text)


def test_words_put_in_at_both_ends_of_a_changed_word_stay_on_their_sides() -> None:
    merged = merge_texts("in 2024 only", "in about 2024 or so only", "in 2025 only")
    assert merged.text == "in about 2025 or so only"


def test_a_very_long_text_is_compared_as_a_whole() -> None:
    base = "word " * 6000
    merged = merge_texts(base, base + "mine", "new " + base)
    assert (merged.kind, merged.text) == (Kind.CONFLICT, base + "mine")


@given(TEXTS, TEXTS, TEXTS)
def test_edits_lead_from_the_persons_text_to_what_stands_then(
    base: str, mine: str, new: str
) -> None:
    merged = merge_texts(base, mine, new)
    assert apply_edits(mine, merged.edits) == merged.text
    ends = [0] + [edit.end for edit in merged.edits]
    assert all(edit.start >= end for edit, end in zip(merged.edits, ends, strict=False))


@given(TEXTS, TEXTS, TEXTS)
def test_a_second_merge_with_the_same_data_changes_nothing(base: str, mine: str, new: str) -> None:
    first = merge_texts(base, mine, new)
    assert merge_texts(new, first.text, new).text == first.text


@given(TEXTS, TEXTS)
def test_what_the_person_left_alone_becomes_what_is_new(base: str, new: str) -> None:
    assert merge_texts(base, base, new).text == new
    assert apply_edits(base, edits_between(base, new)) == new


@given(TEXTS, TEXTS, TEXTS)
def test_no_word_that_the_person_added_is_lost(base: str, mine: str, new: str) -> None:
    marked = mine + " MINE"
    assert merge_texts(base, marked, new).text.count("MINE") == 1
