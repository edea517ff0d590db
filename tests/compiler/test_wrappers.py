"""Tags in text boxes, content controls and custom XML, and statements that reach around them."""

from __future__ import annotations

import re

import pytest

from office import (
    DOCUMENT,
    footnote,
    note,
    part_text,
    problems,
    reference,
    render,
    w_p,
    w_run,
)
from reportgen.errors import Code
from wordparts import control, row, table, text_box

XS = {"xs": ["a", "b"], "none": []}
LOOP = ("{% for x in xs %}", "{{ x }}", "{% endfor %}")


def made(*body: str) -> str:
    return part_text(render(note(*body, w_p("end")), XS), DOCUMENT)


def words(xml: str) -> list[str]:
    return re.findall("<w:t[ >][^<]*?>?([^<>]+)</w:t>", xml)


# --- content controls ---


def test_a_loop_in_a_control_of_a_row_repeats_the_row_in_the_control() -> None:
    xml = made(table(2, control(row("{% for x in xs %}{{ x }}", "{% endfor %}"))))
    assert (xml.count("<w:sdt>"), xml.count("<w:tr>")) == (1, 2)


def test_tag_rows_in_controls_of_their_own_govern_the_rows_between() -> None:
    xml = made(table(1, control(row(LOOP[0])), row("{{ x }}"), control(row(LOOP[2]))))
    assert ("<w:sdt>" in xml, xml.count("<w:tr>"), words(xml)) == (False, 2, ["a", "b", "end"])


def test_tag_rows_in_one_control_govern_the_rows_between() -> None:
    xml = made(table(1, control("".join(map(row, LOOP)))))
    assert (xml.count("<w:sdt>"), xml.count("<w:tr>"), words(xml)) == (1, 2, ["a", "b", "end"])


def test_cells_in_controls_govern_their_row() -> None:
    cells = [control(f"<w:tc>{w_p(text)}</w:tc>") for text in ("{% for x in xs %}", "{% endfor %}")]
    xml = made(table(2, f"<w:tr>{''.join(cells)}</w:tr>"))
    assert (xml.count("<w:tr>"), xml.count("<w:sdt>")) == (2, 4)


def test_a_control_that_holds_only_a_tag_is_like_a_paragraph_that_does() -> None:
    xml = made(control(w_p(LOOP[0])), w_p("{{ x }}"), control(w_p(LOOP[2])))
    assert ("<w:sdt>" in xml, words(xml)) == (False, ["a", "b", "end"])


def test_a_control_whose_rows_all_go_leaves_a_sound_table() -> None:
    rows = [row(tag) for tag in ("{% for x in none %}", "{{ x }}", "{% endfor %}")]
    xml = made(table(1, row("head"), control("".join(rows))))
    assert words(xml) == ["head", "end"]


@pytest.mark.parametrize(
    "setting",
    [
        '<w:dataBinding w:xpath="/x"/>',
        '<w15:dataBinding xmlns:w15="urn:w15" w:xpath="/x"/>',
        "<w:showingPlcHdr/>",
    ],
)
def test_what_would_write_over_a_tag_is_taken_out_of_its_control(setting: str) -> None:
    kept = '<w:tag w:val="t"/>'
    xml = made(w_p(control(w_run("{{ xs[0] }}"), kept + setting)))
    assert f"<w:sdtPr>{kept}</w:sdtPr>" in xml


def test_a_control_without_tags_stays_bound() -> None:
    settings = '<w:dataBinding w:xpath="/x"/><w:dropDownList/>'
    xml = made(w_p(control(w_run("plain"), settings)), w_p("{{ xs[0] }}"))
    assert settings in xml


# --- custom XML ---


def test_paragraphs_in_custom_xml_are_governed_and_one_is_kept() -> None:
    xml = made(f"<w:customXml>{''.join(map(w_p, LOOP))}</w:customXml>")
    assert words(xml) == ["a", "b", "end"]
    none = [w_p(tag) for tag in ("{% for x in none %}", "{{ x }}", "{% endfor %}")]
    cell = f"<w:tc><w:customXml>{''.join(none)}</w:customXml></w:tc>"
    assert "<w:customXml><w:p/></w:customXml>" in made(table(1, f"<w:tr>{cell}</w:tr>"))


def test_a_table_between_tags_is_no_wrapper_around_one() -> None:
    body = (w_p(LOOP[0]), table(1, row(LOOP[2])))
    (problem,) = problems(note(*body, w_p("")), XS)
    assert problem.code is Code.TEMPLATE_LIFT


# --- text boxes ---


def test_a_text_box_says_the_same_in_both_of_its_forms() -> None:
    xml = made(w_p(text_box(*map(w_p, LOOP))))
    assert words(xml) == ["a", "b", "a", "b", "end"]
    assert xml.count("<w:txbxContent>") == 2


def test_a_text_box_repeats_in_a_loop_around_it() -> None:
    xml = made(w_p(w_run(LOOP[0]), text_box(w_p("{{ x }}")), w_run(LOOP[2])))
    assert words(xml) == ["a", "a", "b", "b", "end"]
    assert len(set(re.findall('docPr id="([0-9]+)"', xml))) == 2


def test_an_emptied_text_box_keeps_a_paragraph_in_both_forms() -> None:
    none = [w_p(tag) for tag in ("{% for x in none %}", "{{ x }}", "{% endfor %}")]
    assert made(w_p(text_box(*none))).count("<w:txbxContent><w:p/></w:txbxContent>") == 2


def test_a_loop_cannot_begin_in_a_text_box_and_end_outside() -> None:
    found = problems(note(w_p(text_box(w_p(LOOP[0])), w_run(LOOP[2]))), XS)
    assert found
    assert {problem.code for problem in found} <= {
        Code.TEMPLATE_LIFT,
        Code.TEMPLATE_STATEMENT_UNCLOSED,
        Code.TEMPLATE_STATEMENT_CROSSED,
    }


def test_a_note_in_a_text_box_is_refused() -> None:
    template = note(w_p(text_box(w_p("a", reference(2)))), footnotes=footnote(2, "{{ xs[0] }}"))
    assert {problem.code for problem in problems(template, XS)} == {Code.TEMPLATE_OBJECT}
