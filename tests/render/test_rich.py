from __future__ import annotations

from typing import Any

import pytest

from office import (
    DOCUMENT,
    HYPERLINK_STYLE,
    a_p,
    a_run,
    core,
    deck,
    note,
    opened,
    part_text,
    problems,
    render,
    root_of,
    slide_uri,
    texts,
    title,
    w_p,
    w_run,
)
from reportgen.errors import Code
from reportgen.ooxml import NS, qn
from reportgen.opc.xmltext import quoted
from reportgen.render.paragraphs import slide_settings
from reportgen.render.richtext import PLAIN, Look, Piece, Rich, joined
from reportgen.render.runformat import size_of, styled, unformatted
from reportgen.render.values import ValueProblem

EVERYTHING = Look(
    bold=True,
    italic=True,
    strike=True,
    underline="double",
    colour="aabbcc",
    highlight="yellow",
    vertical="superscript",
    font="A & B",
    size=10.5,
)


def rich(*pieces: Piece | str) -> Rich:
    return Rich(tuple(p if isinstance(p, Piece) else Piece(p) for p in pieces))


def of_word(value: Rich, tag: str = "{{ x }}", properties: str = "", **parts: str) -> Any:
    run = w_run(tag, properties)
    return root_of(render(note(w_p(run), **parts), x=value), DOCUMENT)


def of_slide(value: Rich, properties: str = "") -> str:
    template = deck(title(a_p(a_run("{{ x }}", properties))))
    return part_text(render(template, x=value), slide_uri(1))


# --- looks -------------------------------------------------------------------------------------


def test_a_look_in_word_has_its_parts_in_the_order_of_the_schema() -> None:
    (properties,) = of_word(rich(Piece("a", EVERYTHING))).iter(qn("w:rPr"))
    found = [(e.tag.split("}")[1], e.get(qn("w:val"))) for e in properties]
    assert found == [
        ("rFonts", None),
        ("b", None),
        ("bCs", None),
        ("i", None),
        ("iCs", None),
        ("strike", None),
        ("color", "AABBCC"),
        ("sz", "21"),
        ("szCs", "21"),
        ("highlight", "yellow"),
        ("u", "double"),
        ("vertAlign", "superscript"),
    ]
    assert properties[0].get(qn("w:ascii")) == "A & B"


def test_a_look_on_a_slide_has_its_parts_in_the_order_of_the_schema() -> None:
    made = of_slide(rich(Piece("a", EVERYTHING)), '<a:rPr lang="en-GB"/>')
    assert (
        '<a:rPr lang="en-GB" b="1" i="1" strike="sngStrike" u="dbl" baseline="30000" sz="1050">'
        '<a:solidFill><a:srgbClr val="AABBCC"/></a:solidFill>'
        '<a:highlight><a:srgbClr val="FFFF00"/></a:highlight>'
        '<a:latin typeface="A &amp; B"/><a:cs typeface="A &amp; B"/></a:rPr>'
    ) in made


def test_a_look_goes_over_that_of_the_tag_and_keeps_the_rest() -> None:
    look = Look(bold=False, colour="00FF00", highlight="112233")
    tree = of_word(rich(Piece("a", look)), properties='<w:b/><w:color w:val="FF0000"/><w:rtl/>')
    (properties,) = tree.iter(qn("w:rPr"))
    found = [(e.tag.split("}")[1], e.get(qn("w:val"))) for e in properties]
    assert found == [
        ("b", "0"),
        ("bCs", "0"),
        ("color", "00FF00"),
        ("shd", "clear"),
        ("rtl", None),
    ]
    fill = '<a:rPr><a:gradFill/><a:latin typeface="X"/></a:rPr>'
    made = of_slide(rich(Piece("a", Look(colour="00FF00", bold=False))), fill)
    assert "gradFill" not in made
    assert '<a:rPr b="0"><a:solidFill>' in made
    assert '<a:latin typeface="X"/>' in made


def test_code_has_a_style_in_word_and_a_font_on_slides() -> None:
    piece = Piece("a", Look(code=True))
    (style,) = of_word(rich(piece)).iter(qn("w:rStyle"))
    assert style.get(qn("w:val")) == "HTMLCode"
    assert "Courier" in of_slide(rich(piece))


@pytest.mark.parametrize("name", ["Own Style", "own style", "OwnStyle"])
def test_a_character_style_is_found_by_its_name_or_id(name: str) -> None:
    own = '<w:style w:type="character" w:styleId="OwnStyle"><w:name w:val="Own Style"/></w:style>'
    (style,) = of_word(rich(Piece("a", Look(style=name))), styles=own).iter(qn("w:rStyle"))
    assert style.get(qn("w:val")) == "OwnStyle"


def test_a_character_style_that_is_not_there_is_told_with_the_nearest() -> None:
    value = rich(Piece("a", Look(style="Hyperlnk")))
    (problem,) = problems(note(w_p("{{ x }}"), styles=HYPERLINK_STYLE), {"x": value})
    assert problem.code is Code.RENDER_BAD_VALUE
    assert "hyperlink" in problem.hint


@pytest.mark.parametrize(
    "look",
    [
        {"underline": "wiggly"},
        {"vertical": "high"},
        {"colour": "red"},
        {"colour": '"/><w:x'},
        {"highlight": "pink"},
        {"size": 0},
        {"size": 5000},
    ],
)
def test_a_look_that_no_text_can_have_is_refused(look: dict[str, Any]) -> None:
    with pytest.raises(ValueProblem):
        Look(**look)


# --- texts -------------------------------------------------------------------------------------


def test_breaks_and_tabs_stand_inside_a_piece() -> None:
    value = rich(Piece("a\nb\tc & <d>", Look(bold=True)))
    assert texts(render(note(w_p("[{{ x }}]")), x=value)) == ["[a\nb\tc & <d>]"]
    made = of_slide(value)
    assert '<a:br><a:rPr b="1"/></a:br>' in made


def test_a_piece_can_begin_a_paragraph_with_the_settings_of_the_tags_own() -> None:
    template = note(w_p("{{ x }}", properties='<w:pageBreakBefore/><w:jc w:val="center"/>'))
    blob = render(template, x=rich(Piece("a\ab", Look(bold=True)), "c"))
    assert texts(blob) == ["a", "bc"]
    first, second = root_of(blob, DOCUMENT).iter(qn("w:pPr"))
    assert [len(first), len(second)] == [2, 1]
    slide = render(deck(title("{{ x }}")), x=rich("a\ab"))
    assert opened(slide).slides[0].shapes[0].text_frame.text == "a\nb"


def test_a_paragraph_cannot_begin_among_other_text() -> None:
    (problem,) = problems(note(w_p("[{{ x }}]")), {"x": rich("a\ab")})
    assert "paragraph" in problem.hint


def test_a_new_page_can_begin_in_word_and_not_on_a_slide() -> None:
    (mark,) = of_word(rich("a\fb")).iter(qn("w:br"))
    assert mark.get(qn("w:type")) == "page"
    assert [p.code for p in problems(deck(title("{{ x }}")), {"x": rich("a\fb")})] == [
        Code.RENDER_BAD_VALUE
    ]


def test_signs_that_no_file_can_hold_are_told() -> None:
    (problem,) = problems(note(w_p("{{ x }}")), {"x": rich("a\x01")})
    assert problem.code is Code.RENDER_ILLEGAL_CHARACTER


def test_rich_text_reads_as_its_text_where_only_text_can_stand() -> None:
    template = note(w_p("a"), core="<dc:title>{{ x }}</dc:title>")
    assert core(render(template, x=rich("a", Piece("b\ac", Look(bold=True))))).title == "ab\nc"


def test_empty_rich_text_prints_nothing() -> None:
    template = note(w_p("a{% if x %}b{% endif %}{{ x }}"))
    assert texts(render(template, x=rich("", Piece("", Look(bold=True))))) == ["a"]


def test_pieces_that_look_alike_become_one() -> None:
    bold = Look(bold=True)
    pieces = [Piece("a"), Piece("b"), Piece("", bold), Piece("c", bold), Piece("d", bold, "u")]
    assert joined(pieces) == rich("ab", Piece("c", bold), Piece("d", bold, "u"))


# --- links -------------------------------------------------------------------------------------


def test_a_piece_that_leads_somewhere_is_a_link_in_its_own_look() -> None:
    piece = Piece("a", Look(bold=True), "https://a.org")
    tree = of_word(rich(piece), styles=HYPERLINK_STYLE)
    (link,) = tree.iter(qn("w:hyperlink"))
    assert [e.tag.split("}")[1] for e in link.iter()][2:] == ["rPr", "rStyle", "b", "bCs", "t"]
    assert '<a:rPr b="1"><a:hlinkClick' in of_slide(rich(piece))


def test_a_link_is_seen_as_one_where_the_template_has_no_style_for_links() -> None:
    blob = render(note(w_p("{{ x }}")), x=rich(Piece("a", PLAIN, "https://a.org")))
    assert '<w:rStyle w:val="Hyperlink"/>' in part_text(blob, DOCUMENT)
    assert 'w:styleId="Hyperlink"' in part_text(blob, "/word/styles.xml")


def test_a_piece_may_not_lead_where_no_link_may_lead() -> None:
    value = rich(Piece("a", PLAIN, "javascript:x"))
    assert [p.code for p in problems(note(w_p("{{ x }}")), {"x": value})] == [
        Code.RENDER_UNSAFE_LINK
    ]


# --- the beginnings of runs --------------------------------------------------------------------


def test_properties_of_other_namespaces_stay_and_come_last() -> None:
    before = '<w:r><w:rPr><w14:glow w14:rad="1"/><own:x/></w:rPr><w:t>'
    assert styled(before, Look(bold=True)) == (
        '<w:r><w:rPr><w:b/><w:bCs/><w14:glow w14:rad="1"/><own:x/></w:rPr><w:t>'
    )


def test_an_extension_keeps_the_names_that_it_declares() -> None:
    extension = (
        f'<a:extLst><a:ext uri="u"><p14:x xmlns:p14={quoted(NS["p14"])}/></a:ext></a:extLst>'
    )
    before = f"<a:r><a:rPr>{extension}</a:rPr><a:t>"
    assert styled(before, Look(bold=True)) == f'<a:r><a:rPr b="1">{extension}</a:rPr><a:t>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:r><w:t>", "<w:r><w:t>"),
        ("<w:r><w:rPr/><w:t>", "<w:r><w:t>"),
        ('<w:r><w:rPr><w:b/><w:lang w:val="x"/></w:rPr><w:t>',) * 2,
        ('<a:r><a:rPr lang="x" b="1"/><a:t>', '<a:r><a:rPr lang="x"/><a:t>'),
    ],
)
def test_a_run_can_be_left_without_its_look(before: str, after: str) -> None:
    assert unformatted(before) == after.replace("<w:b/>", "")


def test_the_size_of_a_run_is_read_in_points() -> None:
    assert [size_of(f"<a:r>{p}<a:t>") for p in ("", '<a:rPr sz="1250"/>')] == [0, 12.5]


def test_settings_of_a_slides_paragraph_change_what_is_asked_for_only() -> None:
    space = '<a:spcBef><a:spcPts val="1"/></a:spcBef>'
    own = f'<a:pPr algn="ctr" lvl="1">{space}<a:buChar char="-"/></a:pPr>'
    assert slide_settings(own) == own
    assert slide_settings(own, 0, 9, 3, "<a:buNone/>") == (
        f'<a:pPr algn="ctr" marL="9" indent="-3">{space}<a:buNone/></a:pPr>'
    )
    assert slide_settings("") == ""
