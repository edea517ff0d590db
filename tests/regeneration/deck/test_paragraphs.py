"""Edits of a paragraph's text that leave the look of its runs alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportgen.ooxml import NS, qn
from reportgen.regeneration.deck.paragraphs import BREAK, OBJECT, edit_paragraph, text_of
from reportgen.regeneration.words import Edit, apply_edits, edits_between

BOLD = '<a:rPr b="1"/>'
LINK = "<a:rPr><a:hlinkClick/></a:rPr>"


def paragraph(*pieces: str) -> Any:
    """Return a paragraph of runs; one that begins with ``<`` stands as it is."""
    made = (p if p.startswith("<") else f"<a:r><a:t>{p}</a:t></a:r>" for p in pieces)
    return etree.fromstring(f'<a:p xmlns:a="{NS["a"]}">{"".join(made)}</a:p>')


def run(text: str, look: str) -> str:
    return f"<a:r>{look}<a:t>{text}</a:t></a:r>"


def looks(element: Any) -> list[tuple[str, bool]]:
    """Return the text of each run, and whether it is bold."""
    runs = element.findall(qn("a:r"))
    return [(r.findtext(qn("a:t")), r.find(f"{qn('a:rPr')}[@b]") is not None) for r in runs]


def test_breaks_and_fields_stand_in_the_text_for_themselves() -> None:
    made = paragraph("one", "<a:br/>", "two", '<a:fld type="slidenum"><a:t>7</a:t></a:fld>')
    assert text_of(made) == f"one{BREAK}two{OBJECT}"


def test_what_is_replaced_looks_as_before() -> None:
    made = paragraph("was ", run("78%", BOLD), " then")
    edit_paragraph(made, [Edit(4, 7, "80%")])
    assert looks(made) == [("was ", False), ("80%", True), (" then", False)]


def test_what_is_put_in_looks_as_what_it_stands_behind() -> None:
    made = paragraph(run("bold", BOLD), " plain")
    edit_paragraph(made, [Edit(4, 4, "er")])
    assert looks(made) == [("bolder", True), (" plain", False)]


def test_what_is_put_in_behind_a_link_is_no_part_of_it() -> None:
    made = paragraph(run("a page", LINK))
    edit_paragraph(made, [Edit(6, 6, ", seen today")])
    linked = [
        r.findtext(qn("a:t"))
        for r in made.iter(qn("a:r"))
        if r.find(f".//{qn('a:hlinkClick')}") is not None
    ]
    assert linked == ["a page"]
    assert text_of(made) == "a page, seen today"


def test_a_replacement_over_several_runs_takes_the_look_of_the_first() -> None:
    made = paragraph(run("one", BOLD), " two", " three")
    edit_paragraph(made, [Edit(1, 9, "X")])
    assert looks(made) == [("oX", True), ("hree", False)]


def test_a_line_break_comes_and_goes_as_a_break() -> None:
    made = paragraph("one two")
    edit_paragraph(made, [Edit(3, 4, BREAK)])
    assert [child.tag for child in made] == [qn("a:r"), qn("a:br"), qn("a:r")]
    edit_paragraph(made, [Edit(3, 4, " ")])
    assert text_of(made) == "one two"
    assert made.find(qn("a:br")) is None


def test_text_comes_into_an_empty_paragraph_with_the_look_of_its_end() -> None:
    made = paragraph('<a:endParaRPr b="1"/>')
    edit_paragraph(made, [Edit(0, 0, "new")])
    assert looks(made) == [("new", True)]
    assert made[-1].tag == qn("a:endParaRPr")


def test_the_last_run_leaves_its_look_behind() -> None:
    made = paragraph(run("gone", BOLD))
    edit_paragraph(made, [Edit(0, 4, "")])
    assert [(child.tag, child.get("b")) for child in made] == [(qn("a:endParaRPr"), "1")]


@pytest.mark.parametrize("where", [0, 3, 6])
def test_a_field_is_never_made_of_text(where: int) -> None:
    made = paragraph("abcdef")
    edit_paragraph(made, [Edit(where, where, f"x{OBJECT}y")])
    assert text_of(made) == f"{'abcdef'[:where]}xy{'abcdef'[where:]}"


TEXTS = st.text(alphabet=f"ab {BREAK}é", max_size=12)


@given(st.lists(TEXTS, max_size=4), TEXTS)
def test_any_text_becomes_any_other(pieces: list[str], wanted: str) -> None:
    parts = [part for text in pieces for part in text.replace(BREAK, "|").split("|")]
    made = paragraph(*(run(part, BOLD) for part in parts))
    edits = edits_between(text_of(made), wanted)
    assert apply_edits(text_of(made), edits) == wanted
    edit_paragraph(made, edits)
    assert text_of(made) == wanted
