from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.render.texts import learn_plain


def as_it_stands(sign: str) -> bool:
    """Tell whether a sign stands in XML as it is (XML 1.0, 2.2) and is none of line or tab."""
    number = ord(sign)
    is_legal = 0x20 <= number <= 0xD7FF or 0xE000 <= number <= 0xFFFD or number >= 0x10000
    return is_legal and sign not in "&<>"


SIGNS = st.sampled_from("a é–\u00a0\u200f\ue000字😀&<>\t\n\r\x00\x0b\x1f\x85\ud800\ufffe\uffff")


@given(st.text(SIGNS, max_size=5) | st.text(max_size=5))
def test_a_text_is_plain_where_each_sign_stands_as_it_is(text: str) -> None:
    expected = all(map(as_it_stands, text))
    known: set[str] = set()
    assert learn_plain(text, known) == expected
    assert known <= {text}
    assert expected or not known


def test_what_is_known_of_texts_stays_within_bounds() -> None:
    known: set[str] = set()
    for number in range(9_000):
        assert learn_plain(f"text {number}", known)
        assert len(known) <= 4_000
    assert learn_plain("long " * 1_000, known)
    assert max(map(len, known)) <= 1_000
