"""Which paragraph is which when a person joins, splits, moves and changes them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.regeneration.deck.alignment import Aligned, align

RIVERS = "Rivers gave 78% of all power"
WIND = "Wind farms were built at sea"
SUN = "Roofs took panels in the south"


def test_paragraphs_that_she_joined_count_as_one() -> None:
    aligned = align([RIVERS, WIND, SUN], [f"{RIVERS}; {WIND}", SUN], [RIVERS, WIND, SUN])
    assert aligned == [Aligned((0, 1), (0,), (0, 1)), Aligned((2,), (1,), (2,))]


def test_the_parts_of_a_paragraph_that_she_split_count_as_one() -> None:
    whole = f"{RIVERS} and {WIND}"
    assert align([whole, SUN], [RIVERS, f"and {WIND}", SUN], [whole, SUN]) == [
        Aligned((0,), (0, 1), (0,)),
        Aligned((1,), (2,), (1,)),
    ]


def test_a_paragraph_that_both_moved_and_changed_alike_is_one() -> None:
    new = RIVERS.replace("78%", "80%")
    assert align([RIVERS, WIND], [WIND, new], [new, WIND]) == [
        Aligned((0,), (1,), (0,)),
        Aligned((1,), (0,), (1,)),
    ]


def test_short_words_are_not_taken_for_parts_of_others() -> None:
    assert align(["Yes", WIND], ["Yes, and no"], ["Yes", WIND])[1].mine == ()


def test_a_paragraph_that_the_next_one_says_again_is_not_joined_to_it_when_it_goes() -> None:
    again = f"{RIVERS}, more than the year before"
    assert align([RIVERS, again], [again], [RIVERS, again])[0] == Aligned((0,), (), (0,))


TEXTS = st.lists(st.sampled_from([RIVERS, WIND, SUN, f"{RIVERS} {WIND}", "Yes", ""]), max_size=6)


@given(TEXTS, TEXTS, TEXTS)
def test_each_paragraph_is_in_one_place_at_most(
    base: list[str], mine: list[str], new: list[str]
) -> None:
    aligned = align(base, mine, new)
    assert [i for one in aligned for i in one.base] == list(range(len(base)))
    for numbers in ([j for a in aligned for j in a.mine], [k for a in aligned for k in a.new]):
        assert len(numbers) == len(set(numbers))
