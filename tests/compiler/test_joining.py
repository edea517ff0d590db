from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office import (
    DOCUMENT,
    a_p,
    a_run,
    deck,
    deck_package,
    note,
    note_package,
    opened,
    part_text,
    problems,
    render,
    root_of,
    shape,
    slide_uri,
    slides,
    texts,
    title,
    w_p,
    w_picture,
    w_run,
    with_picture,
)
from reportgen.errors import Code
from reportgen.ooxml import qn

BOLD = "<w:b/>"


def pieces(text: str, cuts: list[int]) -> list[str]:
    edges = [0, *sorted(cuts), len(text)]
    return [text[a:b] for a, b in itertools.pairwise(edges)]


@given(st.lists(st.integers(0, 30), max_size=8))
@settings(max_examples=40, deadline=None)
def test_a_tag_is_joined_however_word_splits_it(cuts: list[int]) -> None:
    text = "Dear {{ name }}, {% if x %}a{% endif %}."
    runs = [w_run(piece) for piece in pieces(text, [min(cut, len(text)) for cut in cuts])]
    assert texts(render(note(w_p(*runs)), name="Ada", x=True)) == ["Dear Ada, a."]


@given(st.lists(st.integers(0, 30), max_size=8))
@settings(max_examples=15, deadline=None)
def test_a_tag_is_joined_however_powerpoint_splits_it(cuts: list[int]) -> None:
    text = "Dear {{ name }}, {% if x %}a{% endif %}."
    runs = [a_run(piece) for piece in pieces(text, [min(cut, len(text)) for cut in cuts])]
    assert slides(render(deck(title(a_p(*runs))), name="Ada", x=True)) == [["Dear Ada, a."]]


def test_spelling_marks_and_bookmarks_inside_a_tag_do_not_hurt() -> None:
    runs = (
        w_run("{{ na"),
        '<w:proofErr w:type="spellStart"/>',
        '<w:bookmarkStart w:id="7" w:name="kept"/>',
        w_run("me"),
        '<w:bookmarkEnd w:id="7"/>',
        '<w:proofErr w:type="spellEnd"/>',
        w_run(" }}!"),
    )
    blob = render(note(w_p(*runs)), name="Ada")
    assert texts(blob) == ["Ada!"]
    assert 'w:name="kept"' in part_text(blob, DOCUMENT)
    assert "proofErr" not in part_text(blob, DOCUMENT)


def test_a_tag_may_begin_in_a_link_and_end_outside() -> None:
    link = f'<w:hyperlink w:anchor="x">{w_run("see {{ na")}</w:hyperlink>'
    assert texts(render(note(w_p(link, w_run("me }}!"))), name="Ada")) == ["see Ada!"]


def test_tabs_and_breaks_inside_a_tag_are_white_space() -> None:
    run = "<w:r><w:t>{{ name</w:t><w:tab/><w:t>| upper</w:t><w:br/><w:t>}}</w:t></w:r>"
    blob = render(note(w_p(run)), name="Ada")
    assert texts(blob) == ["ADA"]
    assert "<w:tab/>" not in part_text(blob, DOCUMENT)


def test_a_break_inside_a_tag_of_a_slide_is_white_space() -> None:
    paragraph = f"<a:p>{a_run('{{ name')}<a:br/>{a_run('| upper }}')}</a:p>"
    assert slides(render(deck(title(paragraph)), name="Ada")) == [["ADA"]]


def test_a_value_is_formatted_like_the_first_run_of_its_tag() -> None:
    runs = (w_run("a "), w_run("{{ na", BOLD), w_run("me }}", "<w:i/>"), w_run(" b"))
    root = root_of(render(note(w_p(*runs)), name="Ada"), DOCUMENT)
    (run,) = (r for r in root.iter(qn("w:r")) if r.findtext(qn("w:t")) == "Ada")
    assert [child.tag for child in run.find(qn("w:rPr"))] == [qn("w:b")]


def test_runs_without_tags_come_out_byte_for_byte() -> None:
    odd = '<w:r w:rsidR="00AB12CD"><w:rPr><w:b/></w:rPr><w:t>plain </w:t><w:tab/></w:r>'
    made = part_text(render(note(w_p(odd, w_run("{{ x }}"))), x="y"), DOCUMENT)
    assert odd in made


def test_text_beside_a_tag_in_one_run_keeps_its_spaces() -> None:
    assert texts(render(note(w_p("  a {{ x }}  b ")), x="y")) == ["  a y  b "]


@pytest.mark.parametrize("before", [True, False])
def test_a_picture_in_the_run_of_a_tag_stays_on_its_side(before: bool) -> None:  # noqa: FBT001 - a parameter of pytest
    drawing = w_picture("a photo").removeprefix("<w:r>").removesuffix("</w:r>")
    text = "<w:t>{{ x }}</w:t>"
    run = f"<w:r>{drawing + text if before else text + drawing}</w:r>"
    made = part_text(render(with_picture(note_package(w_p(run))), x="value"), DOCUMENT)
    assert (made.index("<w:drawing>") < made.index("value")) is before


def test_a_tab_before_a_tag_in_its_run_stays_before_it() -> None:
    run = "<w:r><w:t>a</w:t><w:tab/><w:t>{{ x }}</w:t></w:r>"
    assert texts(render(note(w_p(run)), x="b")) == ["a\tb"]


def test_text_that_a_field_computes_is_not_filled_in() -> None:
    number = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
    field = f'<a:fld id="{number}" type="slidenum"><a:t>{{{{ x }}}}</a:t></a:fld>'
    (problem,) = problems(deck(title(f"<a:p>{field}</a:p>")), {"x": "y"})
    assert problem.code is Code.TEMPLATE_UNSUPPORTED_PLACE


def test_a_tag_in_a_field_code_is_refused() -> None:
    code = "<w:r><w:instrText>REF {{ x }}</w:instrText></w:r>"
    (problem,) = problems(note(w_p(code)), {"x": "y"})
    assert problem.code is Code.TEMPLATE_UNSUPPORTED_PLACE
    assert "paragraph 1" in str(problem)


def test_a_tag_that_ends_in_the_next_paragraph_is_refused_with_its_place() -> None:
    (problem,) = problems(note(w_p("one"), w_p("{{ x"), w_p("}}")))
    assert problem.code is Code.TEMPLATE_TAG_UNCLOSED
    assert problem.location.trail == ("paragraph 2", "{{ x")


def test_both_branches_of_a_text_box_are_filled_in() -> None:
    names = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    box = (
        f'<w:r><mc:AlternateContent {names}><mc:Choice Requires="wps"><w:drawing>'
        '<wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="3" name="Box"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx><w:txbxContent>{w_p('{{ x }}')}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<w:txbxContent>{w_p('{% if x %}{{ x }}{% endif %}')}</w:txbxContent></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    made = part_text(render(note(w_p(box, "after {{ x }}")), x="Ada"), DOCUMENT)
    assert made.count(">Ada<") == 3


@pytest.mark.parametrize("prefix", ["x", "a"])
def test_a_word_file_with_other_prefixes_is_filled_in_all_the_same(prefix: str) -> None:
    template = note_package(w_p("{{ x }}", properties="<w:keepNext/>"))
    part = template.part(DOCUMENT)
    xml = part.blob.decode().replace("xmlns:a=", "xmlns:other=")
    xml = xml.replace("xmlns:w=", f"xmlns:{prefix}=").replace("w:", f"{prefix}:")
    template.add(part.with_blob(xml.encode()))
    assert texts(render(template, x="a\nb\tc")) == ["a\nb\tc"]


def test_a_slide_whose_text_is_in_the_default_namespace_is_filled_in_all_the_same() -> None:
    template = deck_package(title("t {{ x }}"))
    part = template.part(slide_uri(1))
    xml = part.blob.decode().replace("xmlns:a=", "xmlns=")
    xml = xml.replace("<a:", "<").replace("</a:", "</")
    template.add(part.with_blob(xml.encode()))
    assert slides(render(template, x="Ada")) == [["t Ada"]]


def test_slide_text_boxes_keep_the_properties_of_runs() -> None:
    run = a_run("{{ x }}", '<a:rPr lang="en-GB" b="1"/>')
    made = opened(render(deck(title("t") + shape(3, "box", a_p(run))), x="a\nb"))
    box = made.slides[0].shapes[1]
    assert box.text_frame.text == "a\vb"
    assert all(r.font.bold for r in box.text_frame.paragraphs[0].runs)
