"""Which slide and which shape is which."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.regeneration.deck.matching import Claim, match_mine, pair_slides
from reportgen.regeneration.deck.model import ShapeModel, SlideModel
from reportgen.regeneration.deck.shapematching import pair_shapes


def text(name: str, *paragraphs: str, holder: str = "", left: int = 0) -> ShapeModel:
    return ShapeModel(name, "text", holder, (left, 0, 1_000_000, 500_000), paragraphs)


def slide(key: str, said: str, number: int = 0, creation: str = "") -> SlideModel:
    return SlideModel(key, number, creation, (text("Text", said),))


RIVERS, WIND, SUN = "Rivers gave most power", "Wind farms were built at sea", "Roofs took panels"
BASE = (slide("a", RIVERS, 256, "1"), slide("b", WIND, 257, "2"), slide("c", SUN, 258, "3"))


def found(*mine: SlideModel) -> dict[int, int]:
    return match_mine(BASE, [Claim(one, is_foreign=False) for one in mine]).found


def test_anchors_decide_whatever_was_written_and_wherever_it_stands() -> None:
    assert found(slide("c", WIND), slide("a", SUN)) == {2: 0, 0: 1}


def test_of_two_with_one_anchor_the_likest_is_the_slide_and_the_other_a_copy() -> None:
    claims = [Claim(slide("a", "Rivers"), is_foreign=False), Claim(BASE[0], is_foreign=False)]
    matched = match_mine(BASE, claims)
    assert (matched.found, matched.copies) == ({0: 1}, [0])


def test_an_anchor_of_another_document_and_a_slide_of_her_own_are_nobody_s() -> None:
    own = replace(slide("", SUN, 258, "3"), is_own=True)
    matched = match_mine(BASE, [Claim(BASE[0], is_foreign=True), Claim(own, is_foreign=False)])
    assert (matched.found, matched.copies) == ({}, [0])


def test_a_lost_anchor_is_made_up_for_by_the_creation_id() -> None:
    assert found(BASE[0], slide("", "Something else", 999, "2")) == {0: 0, 1: 1}


def test_a_lost_anchor_is_made_up_for_by_the_slide_id_where_others_kept_theirs() -> None:
    assert found(BASE[0], slide("", "Something else", 257)) == {0: 0, 1: 1}
    renumbered = (replace(BASE[0], number=900), replace(BASE[2], number=901))
    assert found(*renumbered, slide("", "Something else", 257)) == {0: 0, 2: 1}


def test_names_that_hold_a_key_say_which_slide_it_is() -> None:
    named = SlideModel("", shapes=(text("rg:b/title", "Something else"),))
    base = (BASE[0], replace(BASE[1], shapes=(text("rg:b/title", WIND),)))
    claims = [Claim(BASE[0], is_foreign=False), Claim(named, is_foreign=False)]
    assert match_mine(base, claims).found == {0: 0, 1: 1}


def test_texts_decide_only_where_most_signs_are_lost() -> None:
    bare = [slide("", f"{one.said} today") for one in BASE]
    assert found(*bare) == {0: 0, 1: 1, 2: 2}
    assert found(BASE[0], BASE[1], bare[2]) == {0: 0, 1: 1}


def test_renderings_are_paired_by_key_and_entries_without_an_id_by_text() -> None:
    old = (slide("page/~1", RIVERS), slide("page/~2", WIND))
    assert pair_slides(old, (slide("page/~1", WIND), slide("page/~2", RIVERS))) == {0: 1, 1: 0}
    assert pair_slides(old[:1], (slide("page/~1", "Rivers gave much to all"),)) == {0: 0}
    assert pair_slides(old[:1], (slide("page/~1", "Nothing of this kind"),)) == {}
    assert pair_slides(BASE[:1], (slide("b", RIVERS),)) == {}


def test_shapes_are_found_by_name_then_by_placeholder_then_by_place_and_text() -> None:
    old = [text("Title", "A", holder="title 0"), text("Text", WIND, left=5), text("More", SUN)]
    new = [text("X", "B", holder="title 7"), text("Text", "Other"), text("Y", f"{SUN} today")]
    assert pair_shapes(old, new) == {0: 0, 1: 1, 2: 2}


def test_shapes_of_other_kinds_are_never_one() -> None:
    table = ShapeModel("Text", "table", "", (0, 0, 1_000_000, 500_000), rows=((WIND,),))
    assert pair_shapes([text("Text", WIND)], [table]) == {}
