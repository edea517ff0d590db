from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.changes.likeness import tidied
from reportgen.changes.words import LONGEST, Piece, is_mixed, word_changes

TEXTS = st.lists(
    st.sampled_from(["more", "funds", "are", "needed", "now", "数字鸿沟", "78%"]), max_size=12
).map(" ".join)


def test_words_that_changed_stand_between_those_that_were_kept() -> None:
    found = word_changes("Broadband is limited in poor regions", "Broadband is limited in regions")
    assert found == (
        Piece("Broadband is limited in ", "Broadband is limited in "),
        Piece("poor ", ""),
        Piece("regions", "regions"),
    )


def test_a_figure_that_changed_is_one_word() -> None:
    pieces = word_changes("It grew by 78% in a year", "It grew by 80% in a year")
    assert Piece("78% ", "80% ") in pieces


def test_texts_that_share_little_are_shown_whole() -> None:
    assert word_changes("One thing was said here", "Quite another thing now") == (
        Piece("One thing was said here", "Quite another thing now"),
    )


def test_a_few_words_are_shown_whole() -> None:
    assert not is_mixed(word_changes("under discussion", "under review"))


def test_scripts_without_spaces_are_compared_sign_by_sign() -> None:
    pieces = word_changes("缩小数字鸿沟需要投资", "缩小数字鸿沟需要技能")
    assert Piece("投资", "技能") in pieces


def test_very_long_texts_are_not_compared_word_by_word() -> None:
    long = "word " * (LONGEST + 1)
    assert len(word_changes(long, long + "more")) == 1


@settings(max_examples=80)
@given(TEXTS, TEXTS)
def test_the_pieces_make_up_both_texts(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    assert "".join(piece.after for piece in pieces) == tidied(after)
    words = "".join(piece.before for piece in pieces)
    assert "".join(words.split()) == "".join(before.split())


@given(TEXTS)
def test_equal_texts_have_no_piece_that_differs(text: str) -> None:
    assert all(piece.before == piece.after for piece in word_changes(text, text))
