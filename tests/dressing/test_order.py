"""A set says which sections and slides there are, in which order, and on what condition."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reportgen.checks.invariants import check_package
from reportgen.dressing.dress import dress
from reportgen.dressing.outline import arranged
from reportgen.dressing.sections import NOTHING
from reportgen.ooxml import qn
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package
from reportgen.template import Template
from reportgen.templatesets.settings import Section, SetSettings

BASE = Path(__file__).parents[2] / "templates" / "base"
NOTE, DECK = "note.docx", "deck.pptx"
NAMES = ("a", "b", "c", "d")


def dressed(name: str, **said: Any) -> Package:
    package = dress(read_package(BASE / name), name, SetSettings.model_validate(said))
    assert check_package(package, name) == []
    return package


def blocks(package: Package, name: str) -> tuple[str, ...]:
    return Template.from_package(package, name).blocks


def text(package: Package) -> str:
    return "".join(str(t) for t in etree.fromstring(package.main_part.blob).itertext())


def test_an_order_lists_all_sections_that_are_shown() -> None:
    order = ["masthead", "meaning", "summary"]
    assert blocks(dressed(NOTE, note={"order": order}), NOTE) == tuple(order)


def test_a_single_section_is_left_out_or_moved() -> None:
    before = blocks(read_package(BASE / NOTE), NOTE)
    changes = [{"id": "quotes", "show": "false"}, {"id": "meaning", "before": "summary"}]
    after = blocks(dressed(NOTE, note={"sections": changes}), NOTE)
    assert "quotes" not in after
    assert after.index("meaning") == after.index("summary") - 1
    assert set(before) - set(after) == {"quotes"}


def test_a_heading_is_said_in_other_words_and_keeps_its_style() -> None:
    changes = [{"id": "themes", "heading": {"en": "Matters raised", "fr": "Questions"}}]
    package = dressed(NOTE, note={"sections": changes})
    assert "Matters raised" in text(package)
    assert "What was discussed" not in text(package)


def test_a_required_section_says_that_nothing_is_known() -> None:
    package = dressed(NOTE, note={"sections": [{"id": "quotes", "required": "true"}]})
    assert NOTHING in text(package)
    assert "quotes" in blocks(package, NOTE)


def test_slides_come_in_the_order_that_a_set_asks_for() -> None:
    order = ["title", "own_view", "message"]
    package = dressed(DECK, deck={"order": order})
    assert blocks(package, DECK) == tuple(order)
    listed = next(etree.fromstring(package.main_part.blob).iter(qn("p:sldIdLst")))
    assert len(listed) == len(order)


def test_a_slide_gets_a_condition_of_the_set() -> None:
    changes = [{"id": "quote", "when": "meeting.quotes | length > 1"}]
    package = dressed(DECK, deck={"slides": changes})
    slides = [part.blob.decode() for uri, part in package.parts.items() if "/slides/" in uri]
    conditions = [s for s in slides if "{%slide if meeting.quotes | length &gt; 1 %}" in s]
    assert len(conditions) == 1
    assert blocks(package, DECK) == blocks(read_package(BASE / DECK), DECK)


def test_sections_of_a_deck_list_the_slides_that_are_left() -> None:
    package = dressed(DECK, deck={"order": ["title", "message"]})
    root = etree.fromstring(package.main_part.blob)
    listed = {e.get("id") for e in root.iter(qn("p:sldId"))}
    in_sections = {e.get("id") for e in root.iter(qn("p14:sldId"))}
    assert in_sections <= listed


def change(name: str, **said: Any) -> Section:
    return Section.model_validate({"id": name, **said})


def test_a_piece_that_comes_back_stands_where_its_parent_had_it() -> None:
    assert arranged(NAMES, ["a", "d"], [change("c", show="true")]) == ["a", "c", "d"]


def test_a_piece_moves_before_or_after_another() -> None:
    assert arranged(NAMES, None, [change("d", before="a")]) == ["d", "a", "b", "c"]
    assert arranged(NAMES, None, [change("a", after="c")]) == ["b", "c", "a", "d"]


@settings(max_examples=40)
@given(
    st.none() | st.lists(st.sampled_from([*NAMES, "x"]), unique=True),
    st.lists(
        st.builds(
            change,
            st.sampled_from([*NAMES, "x"]),
            show=st.sampled_from([None, "true", "false"]),
            before=st.sampled_from([None, *NAMES]),
        ),
        max_size=4,
    ),
)
def test_no_piece_is_ever_there_twice_or_made_up(
    order: list[str] | None, changes: list[Section]
) -> None:
    shown = arranged(NAMES, order, changes)
    assert len(set(shown)) == len(shown)
    assert set(shown) <= set(NAMES)
