"""Tags that Office programs tore apart: what may lie between their pieces, and around them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from office import (
    CORE,
    DOCUMENT,
    a_p,
    a_run,
    deck,
    note,
    note_package,
    part_text,
    problems,
    render,
    root_of,
    slide_uri,
    slides,
    texts,
    title,
    w_p,
    w_picture,
    w_run,
    with_picture,
)
from reportgen.compiler.joining import join_part
from reportgen.compiler.lexer import find_tags
from reportgen.compiler.marks import Marks, instructions
from reportgen.compiler.places import Places
from reportgen.compiler.tree import remove
from reportgen.errors import Code, Findings
from reportgen.ooxml import NS, qn

BOLD = "<w:b/>"

# --- what may lie between the pieces of a tag ---------------------------------------------------


def plain(text: str) -> str:
    """Return a run without anything but text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def w_field(code: str, *result: str) -> str:
    """Return the runs of a complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{''.join(result)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def tracked(kind: str, *runs: str) -> str:
    """Return runs inside a tracked change."""
    who = 'w:id="90" w:author="A" w:date="2025-01-01T00:00:00Z"'
    return f"<w:{kind} {who}>{''.join(runs)}</w:{kind}>"


DELETED = tracked("del", "<w:r><w:delText>old</w:delText></w:r>")
MOVED = tracked("moveFrom", "<w:r><w:t>old</w:t></w:r>")
BETWEEN = {
    "a spelling mark": '<w:proofErr w:type="spellStart"/>',
    "a grammar mark": '<w:proofErr w:type="gramEnd"/>',
    "a bookmark": '<w:bookmarkStart w:id="7" w:name="b"/><w:bookmarkEnd w:id="7"/>',
    "a place that a language goes for": '<w:permStart w:id="8" w:edGrp="everyone"/>',
    "a deletion": DELETED,
    "words moved away": MOVED,
    "a break of lines": "<w:r><w:br/></w:r>",
    "a break of lines that says so": '<w:r><w:br w:type="textWrapping"/></w:r>',
    "a tab": "<w:r><w:tab/></w:r>",
    "where a page ended": "<w:r><w:lastRenderedPageBreak/></w:r>",
    "a soft hyphen": "<w:r><w:softHyphen/></w:r>",
    "an empty run": "<w:r><w:rPr><w:b/></w:rPr></w:r>",
    "an empty text": "<w:r><w:t/></w:r>",
    "a mark of no width": plain("\u200b"),
    "a byte order mark": plain("\ufeff"),
    "a no-break space": plain("\u00a0"),
    "a comment of XML": "<!-- note -->",
    "an empty field": w_field(" ADVANCE "),
}


def again(between: str) -> str:
    """Return the same, with a name and a number that are not taken yet."""
    return between.replace('"7"', '"17"').replace('"8"', '"18"').replace('"b"', '"c"')


WRAPPED = {
    "a link": '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
    "an insertion": tracked("ins", "{}"),
    "words moved here": tracked("moveTo", "{}"),
    "an insertion in an insertion": tracked("ins", tracked("moveTo", "{}")),
    "a smart tag": '<w:smartTag w:uri="u" w:element="e"><w:smartTagPr/>{}</w:smartTag>',
    "a simple field": '<w:fldSimple w:instr=" TITLE ">{}</w:fldSimple>',
    "a field": w_field(" TITLE ", "{}"),
    "a content control": "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "text that runs the other way": '<w:bdo w:val="rtl">{}</w:bdo>',
}


@pytest.mark.parametrize("between", BETWEEN.values(), ids=BETWEEN.keys())
def test_a_tag_is_joined_whatever_stands_between_its_pieces(between: str) -> None:
    torn = w_p(w_run("a {{ ", BOLD), between, w_run("name "), again(between), w_run("}} b"))
    assert texts(render(note(torn), name="Ada")) == ["a Ada b"]


@pytest.mark.parametrize("between", BETWEEN.values(), ids=BETWEEN.keys())
def test_a_statement_is_joined_whatever_stands_between_its_pieces(between: str) -> None:
    torn = w_p(w_run("a{% if "), between, w_run("x %}b{% endif"), again(between), w_run(" %}"))
    assert texts(render(note(torn), x=True)) == ["ab"]
    assert texts(render(note(torn), x=False)) == ["a"]


@pytest.mark.parametrize("around", WRAPPED.values(), ids=WRAPPED.keys())
@pytest.mark.parametrize(
    ("before", "within", "after"),
    [
        ("a ", "{{ name }}", " b"),
        ("a {{ na", "me }} b", ""),
        ("", "a {{ na", "me }} b"),
        ("a {{ ", "name", " }} b"),
        ("a {", "{ name }", "} b"),
    ],
    ids=["within", "into it", "out of it", "around it", "at both edges"],
)
def test_a_tag_is_joined_over_the_edges_of(
    around: str, before: str, within: str, after: str
) -> None:
    torn = w_p(w_run(before), around.format(w_run(within)), w_run(after))
    root = root_of(render(note(torn), name="Ada"), DOCUMENT)
    assert "".join(t.text or "" for t in root.iter(qn("w:t"))) == "a Ada b"


SHELLS = {name: around for name, around in WRAPPED.items() if name != "a field"}


@pytest.mark.parametrize("around", SHELLS.values(), ids=SHELLS.keys())
@pytest.mark.parametrize("shown", [True, False])
def test_a_statement_is_joined_over_the_edges_of(around: str, shown: bool) -> None:  # noqa: FBT001 - a parameter of pytest
    opening = around.format(w_run("{% if"))
    torn = w_p(opening, w_run(" x %}a{% end"), around.format(w_run("if %}")), w_run("b"))
    root = root_of(render(note(torn), x=shown), DOCUMENT)
    assert "".join(t.text or "" for t in root.iter(qn("w:t"))) == ("ab" if shown else "b")
    for shell in ("w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:fldSimple", "w:sdt"):
        assert not list(root.iter(qn(shell))), "nothing is left of what held only tags"


def test_a_value_typed_as_an_insertion_is_no_insertion_and_its_neighbours_stay_one() -> None:
    torn = w_p(tracked("ins", w_run("a {{ na", BOLD), w_run("me }} b")))
    root = root_of(render(note(torn), name="Ada"), DOCUMENT)
    found = ["".join(t.text for t in ins.iter(qn("w:t"))) for ins in root.iter(qn("w:ins"))]
    assert found == ["a ", " b"]
    assert len({ins.get(qn("w:id")) for ins in root.iter(qn("w:ins"))}) == 2
    (own,) = (r for r in root.iter(qn("w:r")) if r.findtext(qn("w:t")) == "Ada")
    assert own.getparent().tag == qn("w:p")
    assert own.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None


def test_a_value_alone_in_an_insertion_is_filled_in_like_any_other() -> None:
    body = (w_p(tracked("ins", w_run("{% for x in xs %}"))), w_p(tracked("ins", w_run("{{ x }}"))))
    end = w_p(tracked("ins", w_run("{% endfor %}")))
    assert texts(render(note(*body, end, w_p("z")), xs=["a", "b"])) == ["a", "b", "z"]


def test_changes_in_what_a_loop_repeats_are_accepted() -> None:
    changed = (
        '<w:r><w:rPr><w:b/><w:rPrChange w:id="91" w:author="A"><w:rPr/></w:rPrChange></w:rPr>'
        "<w:t>bold</w:t></w:r>"
    )
    mark = '<w:rPr><w:ins w:id="92" w:author="A"/></w:rPr>'
    body = w_p(tracked("ins", w_run("new ")), DELETED, changed, "{{ x }}", properties=mark)
    whole = (w_p("{% for x in xs %}"), body, w_p("{% endfor %}"), w_p(tracked("ins", w_run("z"))))
    made = render(note(*whole), xs=["a", "b"])
    assert texts(made)[:2] == ["new bolda", "new boldb"]
    xml = part_text(made, DOCUMENT)
    assert "Change" not in xml
    assert "w:del" not in xml
    assert xml.count("<w:ins ") == 1, "what no loop repeats stays an insertion"


@pytest.mark.parametrize("kind", ["del", "moveFrom"])
def test_a_tag_that_was_deleted_with_changes_tracked_is_no_tag(kind: str) -> None:
    text = "w:delText" if kind == "del" else "w:t"
    gone = tracked(kind, f"<w:r><{text}>{{{{ missing }}}} gone</{text}></w:r>")
    made = part_text(render(note(w_p(w_run("a {{ x }}"), gone, w_run(" b"))), x="y"), DOCUMENT)
    assert "missing" not in made
    assert f"<w:{kind}" not in made


def test_a_deleted_tag_is_not_left_in_a_text_without_others() -> None:
    deleted = tracked("del", "<w:r><w:delText>{{ x }}</w:delText></w:r>")
    blob = render(note(w_p("kept ", deleted, "text")))
    assert texts(blob) == ["kept text"]
    assert "{{" not in part_text(blob, DOCUMENT)


def test_a_deletion_without_tags_stays() -> None:
    made = part_text(render(note(w_p(w_run("a {{ x }}"), DELETED)), x="y"), DOCUMENT)
    assert ">old<" in made


@pytest.mark.parametrize("between", [DELETED, MOVED])
def test_what_was_deleted_inside_a_tag_goes_with_the_tag(between: str) -> None:
    made = part_text(render(note(w_p(w_run("{{ na"), between, w_run("me }}"))), name="y"), DOCUMENT)
    assert "old" not in made


def test_ranges_of_comments_around_pieces_of_a_tag_stay() -> None:
    start, end = ('<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>')
    made = part_text(
        render(note(w_p(w_run("{{ na"), start, w_run("me"), end, w_run(" }}"))), name="y"), DOCUMENT
    )
    assert start in made
    assert end in made


def test_a_dash_of_word_reads_as_a_hyphen_in_a_tag_and_stays_outside() -> None:
    run = (
        "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b {% if n</w:t><w:noBreakHyphen/>"
        "<w:t>1 == 1 %}yes{% endif %}</w:t></w:r>"
    )
    made = part_text(render(note(w_p(run)), n=2), DOCUMENT)
    assert made.count("<w:noBreakHyphen/>") == 1
    assert ">yes<" in made


def test_a_picture_anchored_inside_a_tag_stays_behind_the_value() -> None:
    torn = w_p(w_run("{{ na"), w_picture("a photo"), w_run("me }} z"))
    made = part_text(render(with_picture(note_package(torn)), name="Ada"), DOCUMENT)
    assert made.index(">Ada<") < made.index("<w:drawing>") < made.index("> z<")


FALLBACK = "<mc:AlternateContent><mc:Fallback><w:t>x</w:t></mc:Fallback></mc:AlternateContent>"


def test_marks_of_no_width_do_not_hide_a_tag_of_a_property() -> None:
    made = render(note(w_p("a"), core="<dc:title>{\u200b{ x }\ufeff}</dc:title>"), x="Ada")
    assert "<dc:title>Ada</dc:title>" in part_text(made, CORE)


@pytest.mark.parametrize(
    "sight",
    [
        '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>',
        f"<w:r>{FALLBACK}</w:r>",
        "<w:r><w:pgNum/></w:r>",
    ],
)
def test_a_symbol_inside_a_tag_is_refused_with_its_place(sight: str) -> None:
    (problem,) = problems(note(w_p("z"), w_p(w_run("{{ na"), sight, w_run("me }}"))), {"name": "y"})
    assert problem.code is Code.TEMPLATE_SYNTAX
    assert problem.location.trail == ("paragraph 2", "{{ name }}")


def test_a_symbol_inside_a_comment_goes_with_the_comment_or_stays() -> None:
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'
    assert texts(render(note(w_p(w_run("a{# no"), symbol, w_run("te #}b"))), name="y")) == ["ab"]


def test_smart_quotes_no_break_spaces_and_dashes_of_a_torn_tag_are_undone() -> None:
    torn = w_p(w_run("a  {{– x\u00a0|"), w_run(" default(„"), w_run("no – ne“"), w_run(") –}}  b"))
    assert texts(render(note(torn), x=None)) == ["ano – neb"]


def test_a_run_that_word_split_for_its_own_bookkeeping_is_joined() -> None:
    runs = [f'<w:r w:rsidR="00AB12C{n}"><w:t>{sign}</w:t></w:r>' for n, sign in enumerate("{{x}}")]
    assert texts(render(note(w_p(*runs)), x="y")) == ["y"]


A_BETWEEN = {
    "a break": "<a:br/>",
    "an empty run": "<a:r><a:rPr/><a:t/></a:r>",
    "a mark of no width": a_run("\u200b"),
    "a no-break space": a_run("\u00a0"),
}


@pytest.mark.parametrize("between", A_BETWEEN.values(), ids=A_BETWEEN.keys())
def test_a_tag_of_a_slide_is_joined_whatever_stands_between_its_pieces(between: str) -> None:
    runs = (
        a_run("a {{ ", '<a:rPr lang="en-GB" dirty="0"/>'),
        between,
        a_run("na", '<a:rPr lang="fr-FR" err="1" dirty="0"/>'),
        a_run("me ", '<a:rPr lang="en-GB" smtClean="0"/>'),
        between,
        a_run("}} b"),
    )
    torn = f"<a:p>{''.join(runs)}</a:p>"
    made = render(deck(title(torn)), name="Ada")
    assert slides(made) == [["a Ada b"]]
    assert 'lang="fr-FR"' not in part_text(made, slide_uri(1))


def test_a_statement_of_a_slide_is_joined_over_runs_of_several_languages() -> None:
    runs = [
        a_run(piece, f'<a:rPr lang="{lang}"/>')
        for piece, lang in (("{% i", "en-GB"), ("f x %}a{% e", "de-DE"), ("ndif %}b", "fr-FR"))
    ]
    assert slides(render(deck(title(a_p(*runs))), x=False)) == [["b"]]


def test_a_number_of_a_slide_inside_a_tag_is_refused_with_its_place() -> None:
    number = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
    field = f'<a:fld id="{number}" type="slidenum"><a:t>3</a:t></a:fld>'
    (problem,) = problems(deck(title(a_p(a_run("{{ na"), field, a_run("me }}")))), {"name": "y"})
    assert problem.code is Code.TEMPLATE_SYNTAX
    assert "slide 1" in str(problem.location)


# --- white space and raw text -------------------------------------------------------------------


@pytest.mark.parametrize("cut", range(1, 22))
def test_white_space_control_reaches_over_the_borders_of_runs(cut: int) -> None:
    text = "a  {{- x }}  {%+ if x -%}  b"
    runs = (w_run(text[:cut]), w_run(text[cut:], BOLD), "{% endif %}")
    assert texts(render(note(w_p(*runs)), x="y")) == ["ay  b"]
    slide = a_p(a_run(text[:cut]), a_run(text[cut:], '<a:rPr b="1"/>'), a_run("{% endif %}"))
    assert slides(render(deck(title(slide)), x="y")) == [["ay  b"]]


def test_white_space_control_takes_tabs_and_breaks_with_it() -> None:
    run = "<w:r><w:t>a</w:t><w:tab/><w:br/><w:t> {{- x -}} </w:t><w:tab/><w:t>b</w:t></w:r>"
    assert texts(render(note(w_p(run)), x="y")) == ["ayb"]
    slide = f"<a:p>{a_run('a')}<a:br/>{a_run(' {{- x -}}')}<a:br/>{a_run('b')}</a:p>"
    assert slides(render(deck(title(slide)), x="y")) == [["ayb"]]


def test_a_value_that_trims_has_the_format_of_its_own_tag() -> None:
    root = root_of(render(note(w_p(w_run("a  "), w_run("{{- x }}", BOLD))), x="y"), DOCUMENT)
    (run,) = (r for r in root.iter(qn("w:r")) if r.findtext(qn("w:t")) == "y")
    assert [child.tag for child in run.find(qn("w:rPr"))] == [qn("w:b")]


def test_a_page_break_is_no_white_space() -> None:
    run = '<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>{{- x }}</w:t></w:r>'
    assert '<w:br w:type="page"/>' in part_text(render(note(w_p(run)), x="y"), DOCUMENT)


def test_raw_text_is_printed_in_both_formats_however_it_is_torn() -> None:
    pieces_of_it = ("a {% ra", "w %}{{ x", " }} {% if %}{% end", "raw %} b")
    assert texts(render(note(w_p(*map(w_run, pieces_of_it))))) == ["a {{ x }} {% if %} b"]
    slide = a_p(*map(a_run, pieces_of_it))
    assert slides(render(deck(title(slide)))) == [["a {{ x }} {% if %} b"]]


def test_raw_text_that_ends_in_another_paragraph_is_refused() -> None:
    (problem,) = problems(note(w_p("{% raw %} a"), w_p("{% endraw %}")))[:1]
    assert problem.code is Code.TEMPLATE_TAG_UNCLOSED
    assert "{% endraw %}" in problem.hint


# --- the same marks however it was cut ----------------------------------------------------------

TAGS = ["{{ name }}", "{% if x %}", "{% endif %}", "{# c #}", "{{ “a b”\u00a0}}", "{%- if x -%}"]
SPACES = {"a tab", "a no-break space", "a break of lines", "a break of lines that says so"}
JUNK = [*(between for name, between in BETWEEN.items() if name not in SPACES), ""]


def marks_of(paragraph: str) -> tuple[list[tuple[str, str]], str]:
    """Return the tags that were found in a paragraph, in order, and the text that is left."""
    root = etree.fromstring(f'<w:body xmlns:w="{NS["w"]}">{paragraph}</w:body>')
    marks = Marks(Findings())
    join_part(root, marks, Places("note.docx"))
    marks.findings.raise_errors()
    tags = [marks.tag_of(node) for node in instructions(root)]
    for deletion in list(root.iter(qn("w:moveFrom"))):
        remove(deletion)
    return [(tag.kind.value, tag.code) for tag in tags], "".join(
        t.text or "" for t in root.iter(qn("w:t"))
    )


@given(
    st.lists(st.sampled_from([*TAGS, "plain ", "{ x }", " 100% "]), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from(JUNK)), max_size=7),
)
@settings(max_examples=150, deadline=None)
def test_a_text_joins_to_the_same_marks_however_it_is_cut(
    words: list[str], cuts: list[tuple[int, str]]
) -> None:
    text = "".join(words)
    places = sorted((min(at, len(text)), junk) for at, junk in cuts)
    edges = [0, *(at for at, _ in places), len(text)]
    runs = [w_run(text[a:b], BOLD * (a % 2)) for a, b in itertools.pairwise(edges)]
    # Junk of no width may stand in a text, where it is text; inside a tag nothing is left of it.
    junk = [piece if _in_tag(text, at) else "" for at, piece in places]
    torn = "".join(itertools.chain.from_iterable(zip(runs, [*junk, ""], strict=True)))
    assert marks_of(f"<w:p>{torn}</w:p>") == marks_of(w_p(w_run(text)))


def _in_tag(text: str, at: int) -> bool:
    """Tell whether ``at`` lies in a tag of ``text``, outside of its strings and words."""
    tag = next((t for t in find_tags(text) if t.start < at < t.end), None)
    return tag is not None and text[at - 1 : at + 1] in {"{{", "{%", "}}", "%}", "{#", "#}", "{ "}
