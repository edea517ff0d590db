from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reportgen.records.ids import assigned, slug

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@given(st.text())
def test_any_text_gives_an_id(text: str) -> None:
    assert ID.fullmatch(slug(text))
    assert len(slug(text)) <= 48


def test_a_long_text_is_cut_between_words() -> None:
    assert slug("Programmes for digital skills and digital infrastructure") == (
        "programmes-for-digital-skills-and-digital"
    )
    assert slug("a" * 60) == "a" * 48


@given(st.lists(st.tuples(st.just(None), st.sampled_from(["a", "a 2", "b"]))))
def test_made_ids_differ(entries: list[tuple[None, str]]) -> None:
    ids = assigned(entries)
    assert len(set(ids)) == len(ids) == len(entries)


def test_a_made_id_gives_way_to_a_written_one_further_down() -> None:
    assert assigned([(None, "A"), ("a", "x"), (None, "a")]) == ["a-2", "a", "a-3"]


def test_an_id_does_not_depend_on_where_its_entry_stands() -> None:
    assert assigned([(None, "一"), (None, "二")]) == assigned([(None, "二"), (None, "一")])[::-1]
