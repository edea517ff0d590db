from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.charts.wrapping import wrap


def letters(text: str) -> float:
    return float(len(text))


def test_a_text_that_fits_is_one_line() -> None:
    assert wrap("wider internet access", 21, letters) == ["wider internet access"]


def test_lines_are_about_equally_long() -> None:
    text = "digital literacy and skills of women and others"
    assert wrap(text, 42, letters) == ["digital literacy and", "skills of women and others"]


def test_a_word_wider_than_a_line_is_broken_not_cut() -> None:
    assert wrap("an interoperability", 8, letters) == ["an", "interope", "rability"]


def test_a_text_of_nothing_is_one_empty_line() -> None:
    assert wrap(" \n", 10, letters) == [""]


@given(st.text(max_size=300), st.integers(1, 60))
def test_nothing_is_lost_and_nothing_is_wider_than_its_line(text: str, width: int) -> None:
    lines = wrap(text, width, letters)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(len(line) <= width for line in lines)
