from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.colours import contrast, legible

COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06X}")


def test_black_on_white_is_the_highest_contrast() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)


def test_contrast_is_that_of_the_published_formula() -> None:
    assert contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.005)


def test_a_colour_that_can_be_read_stays() -> None:
    assert legible("1F5A8A", "FFFFFF", 4.5) == "1F5A8A"


@given(COLOUR, COLOUR)
def test_text_can_be_read_on_any_ground(colour: str, ground: str) -> None:
    assert contrast(legible(colour, ground, 4.5), ground) >= 4.5
