from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.pulling.tags import Tags, without_marks
from reportgen.records.worded import Worded

TEXTS = st.lists(
    st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"])), max_size=9
)


@given(TEXTS, st.text(max_size=5))
def test_marks_say_where_each_text_stands_and_can_be_taken_away(
    texts: list[str], between: str
) -> None:
    tags = Tags(texts)
    marked = between.join(tags.on(texts))
    plain = between.join(texts)
    assert without_marks(marked) == plain
    found = [plain[one.start : one.end] for one in tags.segments(marked)]
    assert found == [text for text in texts if text in tags.texts]
    assert found == [tags.texts[one.number] for one in tags.segments(marked)]


@given(TEXTS)
def test_marked_texts_are_equal_and_in_order_where_the_texts_are(texts: list[str]) -> None:
    known = Tags(texts)
    texts = [text for text in texts if text in known.texts]
    marked = known.on(texts)
    assert [known.on(text) for text in sorted(texts)] == sorted(marked)
    assert len(set(marked)) == len(set(texts))


@pytest.mark.parametrize(
    "text", ["https://example.org/a", "2025-01-28", "2025-01", "CHF", "a@example.org", "–", ""]
)
def test_what_filters_read_is_left_as_it_is(text: str) -> None:
    assert Tags([text]).on({"key": [text]}) == {"key": [text]}


def test_a_text_in_another_language_keeps_its_language() -> None:
    tags = Tags(["Guten Tag"])
    text = Worded("Guten Tag", [(0, 9, "de")], " [German]", "Good day")
    marked = tags.on(text)
    assert isinstance(marked, Worded)
    assert [without_marks(piece) for piece, tag in marked.pieces() if tag == "de"] == ["Guten Tag"]
    assert (marked.tail, marked.original) == (" [German]", "Good day")


def test_a_text_that_begins_and_ends_in_different_paragraphs_is_in_neither() -> None:
    tags = Tags(["one\ntwo"])
    first, second = tags.on("one\ntwo").split("\n")
    assert tags.segments(first) == tags.segments(second) == []
