from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from office import (
    DOCUMENT,
    FOOTNOTES,
    HYPERLINK_STYLE,
    a_table,
    cells,
    core,
    deck,
    footnote,
    note,
    note_package,
    opened,
    part_text,
    problems,
    reference,
    render,
    root_of,
    slide_cells,
    slide_uri,
    slides,
    texts,
    title,
    w_p,
    w_picture,
    w_table,
    with_picture,
)
from reportgen.errors import Code
from reportgen.ooxml import qn
from reportgen.opc.zipio import read_package

NASTY = (
    "Smith & Co <b>",
    "{{ x }} {% raw %} {# y #}",
    "a\tb",
    "a\nb",
    " leading and trailing ",
    "“quotes” and 'more' \"still\"",
    "👩‍👩‍👧 emoji",
    "العربية والإنجليزية",
    "中文，日本語",
    "]]> <!-- --> &amp; &#10; <?rg 1?>",
    "\ufdd01\ufdd1",
    "\u2028\u0085\u200f",
)
LEGAL = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n<>&\"'{}%#"),
    max_size=40,
)

WORD = with_picture(
    note_package(
        w_p("[{{ x }}]"),
        w_p("see", reference(2)),
        w_p(w_picture("[{{ x }}]")),
        w_table(("[{{ x }}]", "b")),
        footnotes=footnote(2, "[{{ x }}]"),
        header=w_p("[{{ x }}]"),
        core="<dc:title>[{{ x }}]</dc:title>",
    )
)
DECK = deck(title("[{{ x }}]") + a_table(4, ("[{{ x }}]", "b")), notes={1: "[{{ x }}]"})


def assert_word_holds(value: str) -> None:
    blob = render(WORD, {"x": value})
    expected = f"[{value}]"
    assert texts(blob)[0] == expected
    assert cells(blob) == [[expected, "b"]]
    assert core(blob).title == expected
    (described,) = root_of(blob, DOCUMENT).iter(qn("wp:docPr"))
    assert described.get("descr") == expected
    for uri in (FOOTNOTES, "/word/header1.xml"):
        *_, paragraph = root_of(blob, uri).iter(qn("w:p"))
        assert word_text(paragraph) == expected


def word_text(paragraph: Any) -> str:
    signs = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    return "".join(signs.get(e.tag, e.text or "") for e in paragraph.iter(qn("w:t"), *signs))


def assert_deck_holds(value: str) -> None:
    blob = render(DECK, {"x": value})
    expected = f"[{value}]".replace("\n", "\v")
    assert slides(blob) == [[expected]]
    assert slide_cells(blob) == [[expected, "b"]]
    assert opened(blob).slides[0].notes_slide.notes_text_frame.text == expected


def test_spaces_in_an_address_are_told_with_what_to_write_for_them() -> None:
    (problem,) = problems(note(w_p('{{ link("https://a.example/" ~ x) }}')), {"x": "two words"})
    assert "%20" in problem.hint


def test_a_company_name_with_markup_signs_loses_nothing() -> None:
    blob = render(note(w_p("Dear {{ x }}!"), w_p("next")), x="Smith & Co <b>")
    assert texts(blob) == ["Dear Smith & Co <b>!", "next"]


@pytest.mark.parametrize("value", NASTY)
def test_hard_texts_come_out_of_every_place_as_they_went_in(value: str) -> None:
    assert_word_holds(value)
    assert_deck_holds(value)


@given(LEGAL)
@settings(max_examples=40, deadline=None)
def test_any_text_comes_out_of_a_note_as_it_went_in(value: str) -> None:
    assert_word_holds(value)


@given(LEGAL)
@settings(max_examples=20, deadline=None)
def test_any_text_comes_out_of_a_deck_as_it_went_in(value: str) -> None:
    assert_deck_holds(value)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_becomes_a_break_in_the_same_paragraph(ending: str) -> None:
    assert texts(render(note(w_p("{{ x }}")), x=f"a{ending}b")) == ["a\nb"]


def test_line_breaks_of_a_slide_keep_the_format_of_their_run() -> None:
    run = '<a:r><a:rPr lang="en-GB" sz="1200"/><a:t>{{ x }}</a:t></a:r>'
    made = part_text(render(deck(title(f"<a:p>{run}</a:p>")), x="a\nb"), slide_uri(1))
    assert '<a:br><a:rPr lang="en-GB" sz="1200"/></a:br>' in made


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (0, "0"),
        (2.5, "2.5"),
        (Decimal("1.10"), "1.10"),
        (dt.date(2025, 1, 28), "28 January 2025"),
    ],
)
def test_numbers_dates_and_blanks_are_printed_plainly(value: object, shown: str) -> None:
    assert texts(render(note(w_p("[{{ x }}]")), {"x": value})) == [f"[{shown}]"]


@pytest.mark.parametrize("value", [True, ["a"], {"a": 1}, object(), {"a"}])
def test_what_is_no_text_is_refused(value: object) -> None:
    (problem,) = problems(note(w_p("{{ x }}")), {"x": value})
    assert problem.code is Code.RENDER_BAD_VALUE
    assert "paragraph 1 › {{ x }}" in str(problem.location)


class Kind(str, Enum):  # noqa: UP042 - the kind of string that prints its name under StrEnum's ways
    ONE = "one & only"


@pytest.mark.parametrize(("value", "shown"), [(Markup("<b>"), "<b>"), (Kind.ONE, "one & only")])
def test_strings_of_other_kinds_are_escaped_like_all_others(value: object, shown: str) -> None:
    assert texts(render(note(w_p("{{ x }}")), {"x": value})) == [shown]


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\ufffe", "\ud800", "\x14", "\x02"])
def test_a_sign_that_no_file_may_hold_is_reported_with_its_number(sign: str) -> None:
    (problem,) = problems(note(w_p("{{ x }}")), {"x": f"a{sign}b"})
    assert problem.code is Code.RENDER_ILLEGAL_CHARACTER
    assert f"U+{ord(sign):04X}" in problem.message


# --- links ---


def test_a_link_leads_to_its_address_and_shows_its_text() -> None:
    text = "{{ link(url, 'a & b') }} {{ link(url) }}"
    blob = render(note(w_p(text)), url="https://example.org/?a=1&b=2")
    assert texts(blob) == ["a & b https://example.org/?a=1&b=2"]
    package = read_package(blob)
    (target,) = [r.target for r in package.part(DOCUMENT).rels if r.external]
    assert target == "https://example.org/?a=1&b=2"
    assert part_text(blob, DOCUMENT).count("<w:hyperlink ") == 2


def test_a_link_uses_the_templates_own_style_for_links() -> None:
    body = w_p("{{ link('https://example.org') }}")
    with_style = part_text(render(note(body, styles=HYPERLINK_STYLE)), DOCUMENT)
    without = part_text(render(note(body)), DOCUMENT)
    assert '<w:rStyle w:val="Hyperlink"/>' in with_style
    assert "rStyle" not in without


@pytest.mark.parametrize("properties", ["<w:b/>", '<w:rStyle w:val="Own"/>'])
def test_a_link_keeps_the_format_of_its_run(properties: str) -> None:
    own = '<w:style w:type="character" w:styleId="Own"><w:name w:val="Own"/></w:style>'
    run = f"<w:r><w:rPr>{properties}</w:rPr><w:t>{{{{ link('https://a.org') }}}}</w:t></w:r>"
    made = part_text(render(note(w_p(run), styles=HYPERLINK_STYLE + own)), DOCUMENT)
    assert properties in made


@pytest.mark.parametrize(
    "properties",
    [
        "",
        "<a:rPr/>",
        '<a:rPr lang="en-GB"><a:latin typeface="Arial"/></a:rPr>',
        "<a:rPr><a:rtl/></a:rPr>",
    ],
)
def test_a_link_on_a_slide_may_have_line_breaks(properties: str) -> None:
    run = f"<a:r>{properties}<a:t>{{{{ link('https://a.org', x) }}}}</a:t></a:r>"
    blob = render(deck(title(f"<a:p>{run}</a:p>")), x="one\ntwo")
    (paragraph,) = opened(blob).slides[0].shapes[0].text_frame.paragraphs
    assert [r.hyperlink.address for r in paragraph.runs] == ["https://a.org"] * 2


def test_a_link_in_a_run_that_is_a_link_already_replaces_it() -> None:
    old = '<a:rPr><a:hlinkClick r:id="" action="ppaction://noaction"/></a:rPr>'
    run = f"<a:r>{old}<a:t>{{{{ link('https://a.org') }}}}</a:t></a:r>"
    made = part_text(render(deck(title(f"<a:p>{run}</a:p>"))), slide_uri(1))
    assert made.count("hlinkClick") == 1


def test_a_link_in_a_plain_text_reads_as_its_text() -> None:
    blob = render(note(w_p("a"), core="<dc:title>{{ link('https://a.org', 'b') }}</dc:title>"))
    assert core(blob).title == "b"


def test_a_link_in_a_footnote_belongs_to_the_footnotes() -> None:
    own = footnote(2, "{{ link('https://a.org') }}")
    blob = render(note(w_p("a", reference(2)), footnotes=own))
    assert [r.target for r in read_package(blob).part(FOOTNOTES).rels] == ["https://a.org"]


def test_a_link_to_nowhere_prints_nothing() -> None:
    assert texts(render(note(w_p("[{{ link(none) }}]")))) == ["[]"]
    text = "[{{ link(none, 'see') }}{{ link(' ', 'it') }}]"
    assert texts(render(note(w_p(text)))) == ["[seeit]"]


@pytest.mark.parametrize(
    ("value", "remedy"),
    [
        ("figure(m)", "alternative text of a picture"),
        ('image("a.png", alt="a")', "alone into a paragraph"),
        ('chart({"a": 1}, "bar", title="t")', "alone into a paragraph"),
        ("true", "{% if"),
    ],
)
def test_what_cannot_stand_in_a_property_is_told_with_where_it_can(value: str, remedy: str) -> None:
    package = note(w_p("a"), core=f"<dc:title>{{{{ {value} }}}}</dc:title>".replace("&", "&amp;"))
    matrix = {"rows": ["a"], "columns": ["b"], "marks": {"a": ["b"]}}
    (problem,) = problems(package, {"m": matrix})
    assert remedy in problem.hint


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "file:///etc/passwd", "www.example.org", "https://"),
        *("https://a b", 'https://a"b', "https://a\nb", "data:text/html,x", "\\\\host\\share"),
    ],
)
def test_an_address_that_a_link_may_not_lead_to_is_refused(url: str) -> None:
    (problem,) = problems(note(w_p("{{ link(url) }}")), {"url": url})
    assert problem.code is Code.RENDER_UNSAFE_LINK
