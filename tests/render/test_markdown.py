from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office import (
    DOCUMENT,
    a_p,
    a_run,
    a_table,
    cells,
    core,
    deck,
    footnote,
    note,
    opened,
    part_text,
    problems,
    reference,
    render,
    rendering,
    root_of,
    shape,
    slide_cells,
    slide_uri,
    slides,
    texts,
    title,
    w_p,
    w_run,
    w_table,
)
from reportgen.errors import Code
from reportgen.ooxml import CT, NS, RT, qn
from reportgen.opc.package import Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import read_package, write_package

ALONE = note(w_p("{{ x | markdown }}"))
AMONG = note(w_p("[{{ x | markdown }}]"))
BODY = '<p:ph type="body" idx="1"/>'
BULLETS = (
    '<a:lstStyle><a:lvl1pPr marL="100" indent="-100"><a:buChar char="*"/></a:lvl1pPr>'
    '<a:lvl2pPr marL="200" indent="-100"><a:buChar char="-"/></a:lvl2pPr></a:lstStyle>'
)


def shown(source: str, template: bytes = ALONE) -> list[Any]:
    """Return the paragraphs of a note that a Markdown text makes."""
    return [*root_of(render(template, x=source), DOCUMENT).iter(qn("w:p"))]


def style_of(paragraph: Any) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else str(style.get(qn("w:val")))


def text_of(paragraph: Any) -> str:
    breaks = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(breaks.get(e.tag, e.text or "") for e in paragraph.iter(qn("w:t"), *breaks))


def looks(paragraph: Any) -> list[tuple[str, list[str]]]:
    """Return the text of each run with the names of its properties."""
    return [
        (text_of(run), [p.tag.split("}")[1] for p in run.iterfind(f"{qn('w:rPr')}/*")])
        for run in paragraph.iter(qn("w:r"))
    ]


def lists(source: str, template: bytes = ALONE) -> list[tuple[str, str, str]]:
    """Return the text, the list and the level of each paragraph that names a list."""
    numbers = []
    for paragraph in shown(source, template):
        number = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if number is not None:
            found = [number.find(qn(f"w:{name}")).get(qn("w:val")) for name in ("numId", "ilvl")]
            numbers.append((text_of(paragraph), *found))
    return numbers


# --- Word: lines -------------------------------------------------------------------------------


def test_emphasis_code_and_links_become_runs() -> None:
    (paragraph,) = shown("a **b** *c* ~~d~~ `e` [f](https://f.org) g")
    assert text_of(paragraph) == "a b c d e f g"
    found = dict(looks(paragraph))
    assert found["b"] == ["b", "bCs"]
    assert found["c"] == ["i", "iCs"]
    assert found["d"] == ["strike"]
    assert found["e"] == ["rStyle"]
    assert found["f"] == ["rStyle"]
    assert found[" g"] == []


def test_the_look_of_the_tag_is_that_of_the_text() -> None:
    run = w_run("{{ x | markdown }}", '<w:rFonts w:ascii="Arial"/><w:color w:val="FF0000"/>')
    (paragraph,) = shown("a *b*", note(w_p(run, properties='<w:jc w:val="center"/>')))
    assert [names for _, names in looks(paragraph)] == [
        ["rFonts", "color"],
        ["rFonts", "i", "iCs", "color"],
    ]
    assert paragraph.find(f"{qn('w:pPr')}/{qn('w:jc')}") is not None


def test_one_line_can_stand_among_other_text() -> None:
    (paragraph,) = shown("**a** b", AMONG)
    assert text_of(paragraph) == "[a b]"


@pytest.mark.parametrize("source", ["a\n\nb", "# a", "- a", "> a", "***", "    a", "|a|\n|-|"])
def test_more_than_a_line_cannot_stand_among_other_text(source: str) -> None:
    (problem,) = problems(AMONG, {"x": source})
    assert problem.code is Code.RENDER_BAD_VALUE
    assert "paragraph" in problem.hint


def test_line_breaks_of_the_source_are_blanks_and_hard_breaks_are_breaks() -> None:
    (paragraph,) = shown("a\nb  \nc\\\nd")
    assert text_of(paragraph) == "a b\nc\nd"


def test_html_is_text() -> None:
    assert texts(render(ALONE, x="<b>a</b>\n\n<div>b</div> &copy; &lt;")) == [
        "<b>a</b>",
        "<div>b</div> © <",
    ]


@pytest.mark.parametrize("blank", [None, "", "  \n "])
def test_a_blank_text_leaves_its_paragraph_empty(blank: str | None) -> None:
    assert texts(render(ALONE, {"x": blank})) == [""]


def test_what_is_no_text_is_refused() -> None:
    (problem,) = problems(ALONE, {"x": ["a"]})
    assert problem.code is Code.RENDER_BAD_VALUE


def test_a_missing_text_is_told_by_its_name() -> None:
    (problem,) = problems(ALONE)
    assert problem.code is Code.RENDER_UNDEFINED


def test_signs_that_no_file_can_hold_are_told_before_they_are_lost() -> None:
    (problem,) = problems(ALONE, {"x": "a\x00b"})
    assert problem.code is Code.RENDER_ILLEGAL_CHARACTER


# --- Word: styles ------------------------------------------------------------------------------

STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/></w:style>'
    for ident, name in (
        ("berschrift1", "heading 1"),
        ("berschrift2", "Heading 2"),
        ("Zitat", "Quote"),
        ("Code", "HTML Preformatted"),
    )
)


@pytest.mark.parametrize(
    ("source", "style"),
    [
        ("# a", "berschrift1"),
        ("## a", "berschrift2"),
        ("a\n===", "berschrift1"),
        ("> a", "Zitat"),
        ("```\na\n```", "Code"),
        ("    a", "Code"),
    ],
)
def test_styles_of_the_template_are_found_whatever_their_ids(source: str, style: str) -> None:
    template = note(w_p("{{ x | markdown }}"), styles=STYLES)
    (paragraph,) = shown(source, template)
    assert (text_of(paragraph), style_of(paragraph)) == ("a", style)


def test_styles_that_the_template_lacks_are_added_once() -> None:
    blob = render(ALONE, x="# a\n\n# b\n\n> c\n\n`d` [e](https://e.org)")
    names = [
        style.find(qn("w:name")).get(qn("w:val"))
        for style in root_of(blob, "/word/styles.xml").iter(qn("w:style"))
    ]
    assert names == ["heading 1", "Quote", "HTML Code", "Hyperlink"]


@pytest.mark.parametrize(("level", "style"), [(1, "Heading1"), (3, "Heading3"), (9, "Heading9")])
def test_headings_begin_at_the_level_asked_for(level: int, style: str) -> None:
    template = note(w_p(f"{{{{ x | markdown(level={level}) }}}}"))
    assert style_of(shown("# a", template)[0]) == style


def test_headings_are_never_deeper_than_the_ninth() -> None:
    template = note(w_p("{{ x | markdown(level=8) }}"))
    assert style_of(shown("###### a", template)[0]) == "Heading9"


@pytest.mark.parametrize("level", ["0", "10", "'a'"])
def test_a_level_that_no_heading_has_is_refused(level: str) -> None:
    (problem,) = problems(note(w_p(f"{{{{ x | markdown(level={level}) }}}}")), {"x": "a"})
    assert problem.code is Code.RENDER_BAD_VALUE


def test_headings_and_quotations_leave_their_look_to_their_styles() -> None:
    run = w_run("{{ x | markdown }}", '<w:color w:val="FF0000"/><w:lang w:val="fr-FR"/>')
    heading, quotation, text = shown("# a\n\n> b\n\nc", note(w_p(run)))
    assert looks(heading) == [("a", ["lang"])]
    assert looks(quotation) == [("b", ["lang"])]
    assert looks(text) == [("c", ["color", "lang"])]


def test_a_new_page_begins_before_the_first_paragraph_only() -> None:
    template = note(w_p("{{ x | markdown }}", properties="<w:pageBreakBefore/>"))
    for source in ("a\n\nb", "# a\n\nb", "- a\n- b"):
        marks = [
            p.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") for p in shown(source, template)
        ]
        assert [mark is not None for mark in marks] == [True, False]


def test_lines_of_code_stay_in_one_paragraph() -> None:
    (paragraph,) = shown("```py\na\n  b\tc\n```")
    assert text_of(paragraph) == "a\n  b\tc"


def test_a_thematic_break_is_a_line_across_the_page() -> None:
    _, rule, _ = shown("a\n\n***\n\nb")
    assert rule.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:bottom')}") is not None


# --- Word: lists -------------------------------------------------------------------------------


def test_bullets_of_one_template_share_a_list_and_nest_by_level() -> None:
    found = lists("- a\n  - b\n    - c\n- d\n\ntext\n\n- e")
    assert [(text, level) for text, _, level in found] == [
        ("a", "0"),
        ("b", "1"),
        ("c", "2"),
        ("d", "0"),
        ("e", "0"),
    ]
    assert len({number for _, number, _ in found}) == 1


def test_each_numbered_list_begins_with_its_own_number() -> None:
    source = "1. a\n2. b\n\ntext\n\n5. c\n6. d"
    blob = render(ALONE, x=source)
    numbers = [number for _, number, _ in lists(source)]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    tree = root_of(blob, "/word/numbering.xml")
    starts = {
        each.get(qn("w:numId")): each.find(f".//{qn('w:startOverride')}")
        for each in tree.iter(qn("w:num"))
    }
    assert [starts[numbers[at]].get(qn("w:val")) for at in (0, 2)] == ["1", "5"]


NUMBERING = (
    '<w:style w:type="paragraph" w:styleId="Aufz"><w:name w:val="List Bullet"/>'
    '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr><w:ind w:left="500"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Aufz2"><w:name w:val="List Bullet 2"/>'
    '<w:basedOn w:val="Aufz"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Num"><w:name w:val="List Number"/>'
    '<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr><w:ind w:left="700"/></w:pPr></w:style>'
)


def with_lists() -> bytes:
    """Return a template with list styles and lists of its own."""
    package = read_package(note(w_p("{{ x | markdown }}"), styles=NUMBERING))
    forms = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        for n, kind, text in ((0, "bullet", "o"), (1, "decimal", "%1)"))
    )
    numbers = "".join(
        f'<w:num w:numId="{4 + n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (0, 1)
    )
    xml = f'<w:numbering xmlns:w="{NS["w"]}">{forms}{numbers}</w:numbering>'
    uri = PackURI("/word/numbering.xml")
    package.add(Part(uri, CT.NUMBERING, xml.encode()))
    package.part(DOCUMENT).rels.add(RT.NUMBERING, uri)
    return write_package(package)


def test_bullets_take_the_templates_own_list_styles() -> None:
    paragraphs = shown("- a\n  - b\n- c", with_lists())
    assert [style_of(p) for p in paragraphs] == ["Aufz", "Aufz2", "Aufz"]
    assert all(p.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is None for p in paragraphs)


def test_numbers_take_the_form_of_the_templates_own_and_keep_its_indent() -> None:
    template = with_lists()
    blob = render(template, x="1. a\n\ntext\n\n1. b")
    first, _, second = root_of(blob, DOCUMENT).iter(qn("w:p"))
    assert [style_of(p) for p in (first, second)] == ["Num", "Num"]
    indents = [p.find(f"{qn('w:pPr')}/{qn('w:ind')}").get(qn("w:left")) for p in (first, second)]
    assert indents == ["700", "700"]
    tree = root_of(blob, "/word/numbering.xml")
    forms = [n.find(qn("w:abstractNumId")).get(qn("w:val")) for n in tree.iter(qn("w:num"))]
    assert forms == ["0", "1", "1", "1"]


def test_a_deeper_level_that_the_template_lacks_goes_with_its_first() -> None:
    _, deep = shown("1. a\n   1. b", with_lists())
    assert style_of(deep) == "Num"
    assert deep.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:ilvl')}").get(qn("w:val")) == "1"


def test_further_paragraphs_of_an_item_stand_below_its_text_without_a_mark() -> None:
    _, further = shown("- a\n\n  b", with_lists())
    number = further.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    indent = further.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    assert (number.get(qn("w:val")), indent.get(qn("w:left"))) == ("0", "500")


def test_items_that_begin_with_something_else_still_have_their_mark() -> None:
    assert [text for text, _, _ in lists("- - a\n-\n- # b\n-     c")] == ["", "a", "", "b", "c"]


# --- Word: tables ------------------------------------------------------------------------------

TABLE = "| a | *b* |\n|:-|-:|\n| 1 | [x](https://x.org) |\n| `2` | |"


def test_a_table_becomes_a_table_with_a_header() -> None:
    blob = render(ALONE, x=f"before\n\n{TABLE}\n\nafter")
    assert cells(blob) == [["a", "b"], ["1", "x"], ["2", ""]]
    assert [text for text in texts(blob) if text] == ["before", "after"]
    (header,) = root_of(blob, DOCUMENT).iter(qn("w:tblHeader"))
    assert header.getparent().getparent().getprevious().tag == qn("w:tblGrid")
    places = [jc.get(qn("w:val")) for jc in root_of(blob, DOCUMENT).iter(qn("w:jc"))]
    assert places == ["left", "right"] * 3


def test_two_tables_one_after_the_other_stay_two() -> None:
    blob = render(
        note(w_p("{{ x | markdown }}"), w_p("{{ x | markdown }}")), x=f"{TABLE}\n\n{TABLE}"
    )
    assert [cells(blob, table)[0] for table in range(4)] == [["a", "b"]] * 4


def test_a_table_in_a_cell_is_followed_by_a_paragraph() -> None:
    blob = render(note(w_table(("{{ x | markdown }}", "b"))), x=TABLE)
    (outer, *_) = root_of(blob, DOCUMENT).iter(qn("w:tc"))
    assert [child.tag for child in outer] == [qn("w:tbl"), qn("w:p")]


# --- places and notices ------------------------------------------------------------------------


def test_links_leave_from_the_part_in_which_they_stand() -> None:
    template = note(
        w_p("a", reference(2)),
        footnotes=footnote(2, "see {{ x | markdown }}"),
        header=w_p("{{ x | markdown }}"),
    )
    package = read_package(render(template, x="[b](https://b.org)"))
    for uri in ("/word/footnotes.xml", "/word/header1.xml"):
        assert [r.target for r in package.part(uri).rels if r.external] == ["https://b.org"]


def test_lists_in_a_header_use_the_documents_styles() -> None:
    blob = render(note(w_p("a"), header=w_p("{{ x | markdown }}")), x="- a\n- b")
    assert [style_of(p) for p in root_of(blob, "/word/header1.xml")] == ["ListBullet"] * 2


def test_a_property_reads_as_the_text_alone() -> None:
    template = note(w_p("a"), core="<dc:title>{{ x | markdown }}</dc:title>")
    assert (
        core(render(template, x="# a\n\n- *b*\n\n|c|d|\n|-|-|\n|e|f|")).title == "a\nb\nc\td\ne\tf"
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("[a](javascript:x)", "a"),
        ("[a](/page)", "a"),
        ("![a *b*](pic.png)", "a b"),
        ("a\n\n[b]: https://b.org", "a"),
        ("[b]\n\n[b]: https://b.org\n[b]: https://c.org", "b"),
    ],
)
def test_what_is_shown_in_another_way_is_told(source: str, text: str) -> None:
    made = rendering(ALONE, {"x": source})
    assert texts(made.blob) == [text]
    (notice,) = made.findings
    assert notice.code is Code.RENDER_MARKDOWN
    assert not notice.is_error
    assert "paragraph 1" in str(notice.location)


def test_a_link_defined_elsewhere_in_the_text_leads_there() -> None:
    made = rendering(ALONE, {"x": "see [B] and <https://c.org>\n\n[b]: https://b.org"})
    assert texts(made.blob) == ["see B and https://c.org"]
    targets = [r.target for r in read_package(made.blob).part(DOCUMENT).rels if r.external]
    assert (targets, made.findings) == (["https://b.org", "https://c.org"], ())


@pytest.mark.parametrize("source", ["> " * 100 + "a", "- " * 80 + "a", "a" * 300_000])
def test_texts_without_bounds_are_refused(source: str) -> None:
    (problem,) = problems(ALONE, {"x": source})
    assert problem.code is Code.RENDER_BAD_VALUE


@pytest.mark.parametrize("source", ["[" * 9_000, "![" * 5_000, "*a " * 9_000, "`" * 9_000])
def test_texts_made_to_be_slow_are_read_all_the_same(source: str) -> None:
    (text,) = texts(render(ALONE, x=source))
    assert text.strip(" *[!`a") == ""


# --- slides ------------------------------------------------------------------------------------


def box(*paragraphs: str, placeholder: str = BODY) -> str:
    return shape(3, "Body", *paragraphs, placeholder=placeholder)


def slide_paragraphs(source: str, template: bytes) -> list[Any]:
    blob = render(template, x=source)
    body = [*root_of(blob, slide_uri(1)).iter(qn("p:txBody"))][-1]
    return [*body.iter(qn("a:p"))]


def settings_of(paragraph: Any) -> dict[str, str]:
    """Return the attributes of a paragraph's settings and what marks it."""
    own = paragraph.find(qn("a:pPr"))
    if own is None:
        return {}
    marks = {child.tag.split("}")[1]: child.get("char") or child.get("type") or "" for child in own}
    return {**own.attrib, **{name: mark for name, mark in marks.items() if name != "buFont"}}


def layout(levels: str = BULLETS) -> str:
    return shape(9, "Layout", "x", placeholder=BODY).replace("<a:lstStyle/>", levels)


IN_BODY = deck(title("t") + box("{{ x | markdown }}"), layout=layout())
IN_BOX = deck(title("t") + box("{{ x | markdown }}", placeholder=""), layout=layout())


def test_items_take_the_bullets_of_their_placeholder() -> None:
    found = [settings_of(p) for p in slide_paragraphs("- a\n  - b\n- c", IN_BODY)]
    assert found == [{}, {"lvl": "1"}, {}]


def test_items_in_a_box_without_bullets_get_bullets() -> None:
    first, second = (settings_of(p) for p in slide_paragraphs("- a\n  - b", IN_BOX))
    assert (first["buChar"], second["buChar"], second["lvl"]) == ("•", "•", "1")
    assert int(second["marL"]) > int(first["marL"]) > 0


def test_a_frame_that_says_no_bullets_gets_them_written_out() -> None:
    own = box("{{ x | markdown }}").replace(
        "<a:lstStyle/>", "<a:lstStyle><a:lvl1pPr><a:buNone/></a:lvl1pPr></a:lstStyle>"
    )
    (item,) = slide_paragraphs("- a", deck(title("t") + own, layout=layout()))
    assert settings_of(item)["buChar"] == "•"


def test_paragraphs_beside_a_list_have_no_bullets() -> None:
    heading, text, item = slide_paragraphs("# a\n\nb\n\n- c", IN_BODY)
    assert [settings_of(p).get("buNone") for p in (heading, text, item)] == ["", "", None]
    assert heading.find(f".//{qn('a:rPr')}").get("b") == "1"


def test_paragraphs_alone_look_as_the_tags_own() -> None:
    assert [settings_of(p) for p in slide_paragraphs("a\n\n**b**", IN_BODY)] == [{}, {}]


def test_numbers_go_on_after_what_stands_between() -> None:
    source = "1. a\n2. b\n\n   further\n3. c\n   1. d\n4. e\n\ntext\n\n7. f"
    found = (p.find(f"{qn('a:pPr')}/{qn('a:buAutoNum')}") for p in slide_paragraphs(source, IN_BOX))
    starts = [mark.get("startAt") for mark in found if mark is not None]
    assert starts == [None, None, "3", None, "3", "7"]


def test_the_format_of_a_slides_run_is_that_of_the_text() -> None:
    run = a_run(
        "{{ x | markdown }}", '<a:rPr lang="en-GB" sz="1200"><a:latin typeface="X"/></a:rPr>'
    )
    template = deck(title("t") + box(a_p(run)))
    made = part_text(render(template, x="a **b**"), slide_uri(1))
    assert '<a:rPr lang="en-GB" sz="1200" b="1"><a:latin typeface="X"/></a:rPr><a:t>b</a:t>' in made


def test_notes_and_cells_take_lists_too() -> None:
    template = deck(
        title("t") + a_table(4, ("{{ x | markdown }}", "b")), notes={1: "{{ x | markdown }}"}
    )
    blob = render(template, x="a\n\n- b")
    assert slide_cells(blob) == [["a\nb", "b"]]
    assert opened(blob).slides[0].notes_slide.notes_text_frame.text == "a\nb"


def test_a_table_that_is_all_takes_the_place_of_its_box() -> None:
    placed = box("{{ x | markdown }}", placeholder="").replace(
        "<p:spPr/>",
        '<p:spPr><a:xfrm><a:off x="1" y="2"/><a:ext cx="900000" cy="900000"/></a:xfrm></p:spPr>',
    )
    assert slide_cells(render(deck(title("t") + placed), x=TABLE)) == [
        ["a", "b"],
        ["1", "x"],
        ["2", ""],
    ]


def test_a_table_among_the_paragraphs_of_a_slide_is_refused() -> None:
    (problem,) = problems(IN_BODY, {"x": f"a\n\n{TABLE}"})
    assert problem.code is Code.RENDER_BAD_VALUE
    assert "table()" in problem.hint


# --- any text ----------------------------------------------------------------------------------

WORDS = st.text("abcdefghijk", min_size=1, max_size=6)
PIECES = st.sampled_from(
    (
        *(
            "# ",
            "## ",
            "- ",
            "1. ",
            "> ",
            "  ",
            "    ",
            "\n",
            "\n\n",
            "***\n",
            "|",
            "|-|\n",
            "```\n",
        ),
        *("*", "**", "_", "~~", "`", "[", "](https://a.org)", "![", "<b>", "&amp;", "\\", "  \n"),
    )
)
LEGAL = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
ANY = st.lists(PIECES | WORDS | st.text(LEGAL, max_size=4), max_size=25).map("".join)
MARKED = st.lists(
    st.tuples(
        st.sampled_from(["", "# ", "- ", "1. ", "> ", "- - ", "2) "]), st.lists(WORDS, min_size=1)
    ),
    min_size=1,
    max_size=8,
)


@given(ANY)
@settings(max_examples=40, deadline=None)
def test_any_text_makes_a_sound_note(source: str) -> None:
    render(ALONE, x=source)


@given(ANY.filter(lambda source: "|" not in source))
@settings(max_examples=20, deadline=None)
def test_any_text_makes_a_sound_slide(source: str) -> None:
    render(IN_BODY, x=source)


@given(MARKED)
@settings(max_examples=30, deadline=None)
def test_no_word_is_lost(blocks: list[tuple[str, list[str]]]) -> None:
    marked = "\n\n".join(f"{mark}*{words[0]}* {' '.join(words[1:])}" for mark, words in blocks)
    words = [word for _, found in blocks for word in found]
    assert " ".join(texts(render(ALONE, x=marked))).split() == words
    (_, body) = slides(render(IN_BODY, x=marked))[0]
    assert body.split() == words
