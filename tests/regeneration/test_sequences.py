"""Which entry is which, and in what order they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.regeneration.sequences import Entry, merge_order, pair

NAMES = st.lists(st.integers(0, 9), unique=True, max_size=8)


def entries(*texts: str) -> list[Entry]:
    """Return entries from ``key|text``; without a bar there is no key."""
    parted = (text.rpartition("|") for text in texts)
    return [Entry(key, text) for key, _, text in parted]


def test_equal_keys_are_one_entry_wherever_it_stands() -> None:
    assert pair(entries("a|x", "b|y"), entries("b|other", "a|words")) == {0: 1, 1: 0}


def test_of_two_entries_with_one_key_the_likest_text_has_it() -> None:
    old = entries("a|Digital trade rules")
    assert pair(old, entries("a|Something else", "a|Digital trade rules now")) == {0: 1}


def test_equal_texts_without_keys_are_paired_in_order() -> None:
    assert pair(entries("x", "y", "z"), entries("x", "z")) == {0: 0, 2: 1}


def test_a_text_that_was_edited_is_found_between_its_neighbours() -> None:
    old = entries("first", "Broadband is limited in many places", "last")
    new = entries("first", "Broadband is scarce in many places", "last")
    assert pair(old, new) == {0: 0, 1: 1, 2: 2}


def test_a_text_of_its_own_that_moved_is_found() -> None:
    assert pair(entries("a", "b", "c"), entries("c", "a", "b")) == {0: 1, 1: 2, 2: 0}


def test_entries_with_different_keys_are_never_one() -> None:
    assert pair(entries("a|same"), entries("b|same")) == {}


def test_a_key_that_was_lost_is_made_up_for_by_the_text() -> None:
    assert pair(entries("a|same words"), entries("same words")) == {0: 0}


def test_the_persons_order_wins_and_what_is_new_follows_its_neighbour() -> None:
    order = merge_order("abc", "cab", "abdc", stay="abcd")
    assert "".join(order) == "cabd"


def test_a_new_order_is_followed_where_the_person_left_it_alone() -> None:
    order = merge_order("abc", "aXbc", "cab", stay="abcX")
    assert "".join(order) == "caXb"


def test_what_goes_takes_nothing_with_it() -> None:
    assert "".join(merge_order("abc", "aXbYc", "ac", stay="acXY")) == "aXYc"


def test_what_is_new_at_the_front_comes_first() -> None:
    assert "".join(merge_order("ab", "ab", "nab", stay="nab")) == "nab"


@given(NAMES, NAMES, NAMES, st.sets(st.integers(0, 9)))
def test_every_name_that_stays_and_is_known_stands_once(
    base: list[int], mine: list[int], new: list[int], stay: set[int]
) -> None:
    order = merge_order(base, mine, new, stay)
    assert sorted(order) == sorted(stay & (set(mine) | set(new)))


@given(NAMES, NAMES, NAMES)
def test_merging_again_keeps_the_order(base: list[int], mine: list[int], new: list[int]) -> None:
    order = merge_order(base, mine, new, {*mine, *new})
    assert merge_order(new, order, new, {*order, *new}) == order


@given(st.lists(st.sampled_from(["a|x", "b|y", "x", "y", "long words here", "long words there"])))
def test_every_entry_is_paired_at_most_once(texts: list[str]) -> None:
    found = pair(entries(*texts), entries(*reversed(texts)))
    assert len(set(found.values())) == len(found)
