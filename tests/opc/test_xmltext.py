from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportgen.opc.xmltext import escape, escape_attribute, quoted

# What XML can hold; a carriage return in an element's content is read as a line end.
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")))
SPACES = st.text(st.sampled_from("\n\t &<>\"'a"))


@given(st.one_of(TEXTS, SPACES))
def test_text_in_an_element_reads_back_as_it_was(text: str) -> None:
    assert (etree.fromstring(f"<a>{escape(text)}</a>").text or "") == text


@given(st.one_of(TEXTS, SPACES, st.just("\r\n")))
def test_text_in_an_attribute_reads_back_as_it_was(text: str) -> None:
    assert etree.fromstring(f'<a b="{escape_attribute(text)}"/>').get("b") == text
    assert etree.fromstring(f"<a b={quoted(text)}/>").get("b") == text


def test_nothing_in_a_text_can_end_its_attribute() -> None:
    assert re.findall('["<]', escape_attribute('" onload="<x>')) == []
