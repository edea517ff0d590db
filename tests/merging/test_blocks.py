"""What comes along when blocks of one Word file go into another one."""

from __future__ import annotations

import docx
import pytest
from docx.shared import Pt
from pptx.enum.chart import XL_CHART_TYPE

from charts.specimens import chart_file
from office import (
    DOCUMENT,
    PNG,
    footnote,
    note,
    note_package,
    part_text,
    problems,
    reference,
    render,
    root_of,
    texts,
    w_chart,
    w_p,
    w_picture,
    w_run,
    with_chart,
    with_picture,
)
from reportgen.errors import Code
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package, Part, Relationship, Relationships
from reportgen.opc.zipio import read_package, write_package
from wordfiles import NUMBERING, names_of_styles, paragraph, saved, style_named, values, words

HERE = w_p("{{ document(annex) }}")
LINK = "https://example.org/a?b=1&c=2"


def taken(source: bytes | Package, *host: str, **parts: str) -> bytes:
    """Return a small note that has taken ``source`` in."""
    blob = source if isinstance(source, bytes) else write_package(source)
    return render(note(w_p("before"), *(host or (HERE,)), w_p("after"), **parts), annex=blob)


def related(package: Package, *relationships: Relationship) -> Package:
    """Return ``package`` with relationships of its document."""
    part = package.part(DOCUMENT)
    rels = Relationships((*part.rels, *relationships))
    package.add(Part(part.uri, part.content_type, part.blob, rels))
    return package


def style(ident: str, name: str, content: str = "", kind: str = "paragraph") -> str:
    named = f'<w:name w:val="{name}"/>'
    return f'<w:style w:type="{kind}" w:styleId="{ident}">{named}{content}</w:style>'


def styled(ident: str, text: str) -> str:
    return w_p(text, properties=f'<w:pStyle w:val="{ident}"/>')


# --- text ---


def test_the_blocks_take_the_place_of_the_tag() -> None:
    blob = taken(note(w_p("one & <two>"), w_p("three")))
    assert texts(blob) == ["before", "one & <two>", "three", "after"]


def test_tags_in_the_source_are_its_words_and_nothing_more() -> None:
    assert "{{ 1 + 1 }}" in texts(taken(note(w_p("{{ 1 + 1 }}"))))


def test_a_source_is_taken_as_often_as_a_loop_asks() -> None:
    loop = (w_p("{% for x in [1, 2] %}"), HERE, w_p("{% endfor %}"))
    assert texts(taken(note(w_p("a")), *loop)) == ["before", "a", "a", "after"]


def test_the_same_source_gives_the_same_bytes() -> None:
    document = docx.Document()
    document.add_paragraph("one", style="List Number")
    blob = saved(document)
    assert taken(blob) == taken(blob)


# --- styles ---


def test_a_style_of_the_same_name_is_the_hosts_whatever_its_id_and_case() -> None:
    source = note(styled("Heading1", "Title"), styles=style("Heading1", "Heading 1"))
    blob = taken(source, styles=style("Titre1", "heading 1"))
    (found,) = paragraph(blob, "Title").iter(qn("w:pStyle"))
    assert found.get(qn("w:val")) == "Titre1"
    assert names_of_styles(blob) == ["heading 1"]


def test_a_missing_style_comes_with_those_it_is_based_on() -> None:
    source = note(
        styled("C", "x"),
        styles=style("A", "Base")
        + style("B", "Middle", '<w:basedOn w:val="A"/>')
        + style("C", "Callout", '<w:basedOn w:val="B"/><w:next w:val="C"/>')
        + style("D", "Never used"),
    )
    blob = taken(source)
    assert set(names_of_styles(blob)) == {"Callout", "Middle", "Base"}


def test_a_style_whose_id_means_another_one_in_the_host_gets_a_new_id() -> None:
    source = note(styled("A1", "x"), styles=style("A1", "Callout"))
    blob = taken(source, styles=style("A1", "Something else"))
    (found,) = paragraph(blob, "x").iter(qn("w:pStyle"))
    assert found.get(qn("w:val")) == style_named(blob, "Callout").get(qn("w:styleId")) != "A1"


def test_the_default_style_is_the_hosts_default_under_any_name() -> None:
    source = note(
        styled("Callout", "x"),
        styles=style("Standard", "Standard").replace("<w:style ", '<w:style w:default="1" ')
        + style("Callout", "Callout", '<w:basedOn w:val="Standard"/>'),
    )
    own = style("Normal", "Normal").replace("<w:style ", '<w:style w:default="1" ')
    blob = taken(source, styles=own)
    assert names_of_styles(blob) == ["Normal", "Callout"]
    (based,) = style_named(blob, "Callout").iter(qn("w:basedOn"))
    assert based.get(qn("w:val")) == "Normal"


def test_defaults_that_differ_are_written_out_in_styles_without_a_parent() -> None:
    def defaults(size: int, more: str = "") -> str:
        text = f'<w:rPrDefault><w:rPr><w:sz w:val="{size}"/></w:rPr></w:rPrDefault>'
        return f"<w:docDefaults>{text}{more}</w:docDefaults>"

    spaced = '<w:pPrDefault><w:pPr><w:spacing w:after="200"/></w:pPr></w:pPrDefault>'
    source = note(styled("C", "x"), styles=defaults(22) + style("C", "Callout"))
    made = style_named(taken(source, styles=defaults(40, spaced)), "Callout")
    (size,), (spacing,) = made.iter(qn("w:sz")), made.iter(qn("w:spacing"))
    assert size.get(qn("w:val")) == "22"
    assert spacing.get(qn("w:after")) == "0"


def test_a_style_that_is_based_on_itself_in_a_circle_comes_in_without_it() -> None:
    source = note(
        styled("A", "x"),
        styles=style("A", "One", '<w:basedOn w:val="B"/>')
        + style("B", "Two", '<w:basedOn w:val="A"/>'),
    )
    blob = taken(source)
    based = [list(style_named(blob, name).iter(qn("w:basedOn"))) for name in ("One", "Two")]
    assert sorted(map(len, based)) == [0, 1]


def test_a_chain_of_styles_longer_than_any_is_cut() -> None:
    chain = "".join(
        style(f"S{n}", f"Style {n}", f'<w:basedOn w:val="S{n + 1}"/>') for n in range(2_000)
    )
    blob = taken(note(styled("S0", "x"), styles=chain))
    assert 10 < len(names_of_styles(blob)) < 100


def test_a_style_that_the_source_lacks_is_no_style() -> None:
    assert not list(paragraph(taken(note(styled("Lost", "x"))), "x").iter(qn("w:pStyle")))


# --- lists ---

FORM = (
    '<w:abstractNum w:abstractNumId="7"><w:nsid w:val="12345678"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'


def with_lists(blob: bytes, lists: str) -> Package:
    package = read_package(blob)
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = f"<w:numbering {names}>{lists}</w:numbering>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
    uri = type(package.part(DOCUMENT).uri)(NUMBERING)
    package.add(Part(uri, kind, xml.encode()))
    return related(package, Relationship("rIdLists", RT.NUMBERING, uri))


def test_a_list_comes_under_a_new_number_with_its_form() -> None:
    source = with_lists(note(w_p("one", properties=NUMBERED)), FORM)
    host = with_lists(note(w_p("own", properties=NUMBERED), HERE), FORM)
    blob = render(write_package(host), annex=write_package(source))
    (number,) = paragraph(blob, "one").iter(qn("w:numId"))
    assert number.get(qn("w:val")) == "4"
    names = [e.get(qn("w:val")) for e in root_of(blob, NUMBERING).iter(qn("w:nsid"))]
    assert len(set(names)) == len(names) == 2


def test_each_showing_of_a_list_begins_at_one() -> None:
    source = with_lists(note(w_p("one", properties=NUMBERED)), FORM)
    blob = taken(source, HERE, HERE)
    root = root_of(blob, DOCUMENT)
    numbers = values(root.iter(qn("w:numId")), "w:val")
    forms = root_of(blob, NUMBERING)
    used = {n.get(qn("w:numId")): n[0].get(qn("w:val")) for n in forms.iter(qn("w:num"))}
    assert len({used[number] for number in numbers}) == 2


def test_a_list_that_a_style_of_the_host_makes_begins_again() -> None:
    document = docx.Document()
    document.add_paragraph("one", style="List Number")
    document.add_paragraph("dot", style="List Bullet")
    host = docx.Document()
    host.add_paragraph("own", style="List Number")
    host.add_paragraph("{{ document(annex) }}")
    blob = render(saved(host), annex=saved(document))
    (number,) = paragraph(blob, "one").iter(qn("w:numId"))
    (made,) = (
        n
        for n in root_of(blob, NUMBERING).iter(qn("w:num"))
        if n.get(qn("w:numId")) == number.get(qn("w:val"))
    )
    assert [e.get(qn("w:val")) for e in made.iter(qn("w:startOverride"))] == ["1"]
    assert not list(paragraph(blob, "dot").iter(qn("w:numId")))


def test_headings_go_on_with_the_numbers_of_the_host() -> None:
    outline = f'<w:pPr>{NUMBERED}<w:outlineLvl w:val="0"/></w:pPr>'
    heading = style("H", "heading 1", outline)
    source = with_lists(note(styled("H", "theirs"), styles=heading), FORM)
    host = with_lists(note(HERE, styles=heading), FORM)
    blob = render(write_package(host), annex=write_package(source))
    assert not list(paragraph(blob, "theirs").iter(qn("w:numId")))


def test_a_paragraph_of_a_list_that_is_not_there_is_none() -> None:
    blob = taken(note(w_p("x", properties=NUMBERED)))
    assert not list(root_of(blob, DOCUMENT).iter(qn("w:numPr")))


# --- pictures, charts, links ---


def test_a_picture_comes_once_however_often_it_is_shown() -> None:
    source = with_picture(note_package(w_p(w_picture("A view"))))
    package = read_package(taken(source, HERE, HERE))
    assert [p.blob for p in package.parts.values() if p.content_type == "image/png"] == [PNG]


def test_drawings_are_numbered_above_those_of_the_host() -> None:
    source = with_picture(note_package(w_p(w_picture("A view", 1))))
    host = with_picture(note_package(w_p(w_picture("Own", 5)), HERE, HERE))
    root = root_of(render(host, annex=write_package(source)), DOCUMENT)
    assert [d.get("id") for d in root.iter(qn("wp:docPr"))] == ["5", "6", "7"]


def test_a_chart_comes_with_a_workbook_of_its_own_each_time() -> None:
    drawn = chart_file(XL_CHART_TYPE.BAR_CLUSTERED)
    source = with_chart(note_package(w_p(w_chart("Shares"))), drawn.xml, drawn.workbook)
    package = read_package(taken(source, HERE, HERE))
    charts = [p for p in package.parts.values() if p.uri.startswith("/word/charts/")]
    books = {rel.target for chart in charts for rel in chart.rels}
    assert (len(charts), len(books)) == (2, 2)


def test_links_lead_where_they_led() -> None:
    link = f'<w:hyperlink r:id="rIdLink">{w_run("there")}</w:hyperlink>'
    source = related(
        note_package(w_p(link)), Relationship("rIdLink", RT.HYPERLINK, LINK, external=True)
    )
    package = read_package(taken(source))
    assert [r.target for r in package.part(DOCUMENT).rels.of_type(RT.HYPERLINK)] == [LINK]


# --- notes, bookmarks, comments ---


def test_footnotes_come_to_a_host_that_has_none() -> None:
    source = note(
        w_p("a", reference(2), reference(3)), footnotes=footnote(2, "x") + footnote(3, "y")
    )
    blob = taken(source)
    notes = root_of(blob, "/word/footnotes.xml")
    shown = [words(n) for n in notes if n.get(qn("w:type")) is None]
    ids = [n.get(qn("w:id")) for n in notes if n.get(qn("w:type")) is None]
    assert shown == ["x", "y"]
    assert values(root_of(blob, DOCUMENT).iter(qn("w:footnoteReference")), "w:id") == ids


def test_footnotes_are_numbered_on_between_those_of_the_host() -> None:
    source = note(w_p("a", reference(2)), footnotes=footnote(2, "theirs"))
    host = note(
        w_p("1", reference(2)),
        HERE,
        w_p("2", reference(3)),
        footnotes=footnote(2, "one") + footnote(3, "two"),
    )
    blob = render(host, annex=source)
    by_id = {n.get(qn("w:id")): words(n) for n in root_of(blob, "/word/footnotes.xml")}
    order = values(root_of(blob, DOCUMENT).iter(qn("w:footnoteReference")), "w:id")
    assert [by_id[number] for number in order] == ["one", "theirs", "two"]


def test_a_picture_in_a_footnote_comes_with_the_note() -> None:
    source = with_picture(
        note_package(w_p("a", reference(2)), footnotes=footnote(2, w_picture("tiny"))),
        "/word/footnotes.xml",
    )
    package = read_package(taken(source))
    assert package.part("/word/footnotes.xml").rels.of_type(RT.IMAGE)


def test_footnotes_cannot_come_into_a_header() -> None:
    source = note(w_p("a", reference(2)), footnotes=footnote(2, "x"))
    (problem,) = problems(note(w_p("x"), header=HERE), {"annex": source})
    assert problem.code is Code.PACKAGE_MERGE
    assert problem.location.trail[0] == "header"


BOOKMARK = '<w:bookmarkStart w:id="{0}" w:name="{1}"/>{2}<w:bookmarkEnd w:id="{0}"/>'


def marked(number: int, name: str, text: str) -> str:
    return BOOKMARK.format(number, name, w_run(text))


def test_a_bookmark_whose_name_is_taken_gets_another_and_links_follow() -> None:
    link = f'<w:hyperlink w:anchor="Part">{w_run("see")}</w:hyperlink>'
    code = "<w:r><w:instrText> PAGEREF Part \\h </w:instrText></w:r>"
    source = note(w_p(marked(1, "Part", "theirs")), w_p(link), w_p(code))
    blob = taken(source, w_p(marked(1, "part", "own")), HERE)
    root = root_of(blob, DOCUMENT)
    assert values(root.iter(qn("w:bookmarkStart")), "w:name") == ["part", "Part_2"]
    assert values(root.iter(qn("w:hyperlink")), "w:anchor") == ["Part_2"]
    assert [e.text for e in root.iter(qn("w:instrText"))] == [" PAGEREF Part_2 \\h "]


def test_half_a_bookmark_stays_behind() -> None:
    source = note(w_p('<w:bookmarkStart w:id="4" w:name="half"/>', "x"))
    assert "bookmark" not in part_text(taken(source), DOCUMENT)


def test_comments_stay_behind_and_their_text_stays() -> None:
    comment = '<w:commentRangeStart w:id="1"/>{}<w:commentRangeEnd w:id="1"/>'.format(w_run("said"))
    blob = taken(note(w_p(comment)))
    assert "said" in texts(blob)
    assert "comment" not in part_text(blob, DOCUMENT)


def test_what_the_host_may_not_ignore_stays_behind() -> None:
    odd = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    source = note_package(w_p("x"))
    blob = source.part(DOCUMENT).blob.replace(
        b"<w:document ", f'<w:document {odd} mc:Ignorable="w15" '.encode()
    )
    blob = blob.replace(b"<w:p>", b'<w:p w15:odd="1">')
    source.add(source.part(DOCUMENT).with_blob(blob))
    assert "w15:odd" not in part_text(taken(source), DOCUMENT)


def test_properties_come_into_the_order_that_word_asks_for() -> None:
    source = note(
        "<w:p><w:pPr><w:jc/><w:keepNext/></w:pPr>"
        "<w:r><w:rPr><w:sz/><w:b/><w:i/><w:b/></w:rPr><w:t>x</w:t></w:r></w:p>"
    )
    found = paragraph(taken(source), "x")
    settings = [*found.iter(qn("w:pPr")), *found.iter(qn("w:rPr"))]
    assert [[child.tag for child in each] for each in settings] == [
        [qn("w:keepNext"), qn("w:jc")],
        [qn("w:b"), qn("w:i"), qn("w:sz")],
    ]


def test_old_drawings_get_names_of_their_own_and_keep_their_types() -> None:
    vml = 'xmlns:v="urn:schemas-microsoft-com:vml"'
    shapes = f'<v:shapetype {vml} id="t"/><v:shape {vml} id="s" type="#t"/>'
    source = note(w_p(f"<w:r><w:pict>{shapes}</w:pict></w:r>"))
    root = root_of(taken(source, HERE, HERE), DOCUMENT)
    found = list(root.iter("{urn:schemas-microsoft-com:vml}*"))
    assert [shape.get("id") for shape in found] == ["t", "s", "t_2", "s_2"]
    assert [shape.get("type") for shape in found if shape.get("type")] == ["#t", "#t_2"]


def test_alternatives_keep_the_prefix_that_they_ask_for() -> None:
    shapes = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    choice = (
        '<mc:Choice Requires="wps"><w:drawing/></mc:Choice><mc:Fallback><w:pict/></mc:Fallback>'
    )
    source = note_package(w_p(f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"))
    document = source.part(DOCUMENT)
    declared = document.blob.replace(b"<w:document ", f'<w:document xmlns:wps="{shapes}" '.encode())
    source.add(document.with_blob(declared))
    (found,) = root_of(taken(source), DOCUMENT).iter(qn("mc:Choice"))
    assert found.nsmap["wps"] == shapes


def test_text_keeps_its_language_where_the_hosts_is_another() -> None:
    def speaking(language: str) -> str:
        text = f'<w:rPr><w:lang w:val="{language}"/></w:rPr>'
        return f"<w:docDefaults><w:rPrDefault>{text}</w:rPrDefault></w:docDefaults>"

    def tagged(own: str, other: str) -> list[str]:
        blob = taken(note(w_p("mot"), styles=speaking(own)), styles=speaking(other))
        return values(paragraph(blob, "mot").iter(qn("w:lang")), "w:val")

    assert tagged("fr-FR", "en-GB") == ["fr-FR"]
    assert tagged("en-US", "en-GB") == []


# --- what cannot come ---


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('<w:altChunk r:id="rId1"/>', Code.PACKAGE_MERGE),
        (w_p('<w:subDoc r:id="rId1"/>'), Code.PACKAGE_MERGE),
        (w_p("<w:r><w:object/></w:r>"), Code.PACKAGE_MERGE),
        (w_p('<w:fldSimple w:instr=" DDEAUTO c:\\\\x "/>'), Code.PACKAGE_UNSAFE),
        (
            w_p(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                "<w:r><w:instrText>INCLUDE</w:instrText></w:r>"
                '<w:r><w:instrText>PICTURE "http://x"</w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            ),
            Code.PACKAGE_UNSAFE,
        ),
        (w_p(w_picture("lost")), Code.PACKAGE_MERGE),
        (w_p("x", reference(9)), Code.PACKAGE_MERGE),
    ],
)
def test_what_cannot_come_is_told_with_its_place_and_nothing_is_written(
    content: str, code: Code
) -> None:
    (problem,) = problems(note(HERE), {"annex": note(content)})
    assert problem.code is code
    assert problem.location.trail[:3] == ("paragraph 1", "{{ document(annex) }}", "the document")


@pytest.mark.parametrize(
    ("reltype", "target", "code"),
    [
        (RT.IMAGE, "https://example.org/spy.png", Code.PACKAGE_UNSAFE),
        (RT.HYPERLINK, "file:///etc/passwd", Code.RENDER_UNSAFE_LINK),
        (RT.HYPERLINK, "javascript:alert(1)", Code.RENDER_UNSAFE_LINK),
    ],
)
def test_what_leads_out_of_the_file_is_refused(reltype: str, target: str, code: Code) -> None:
    link = f'<w:hyperlink r:id="rIdOut">{w_run("x")}</w:hyperlink>'
    outside = Relationship("rIdOut", reltype, target, external=True)
    source = write_package(related(note_package(w_p(link)), outside))
    (problem,) = problems(note(HERE), {"annex": source})
    assert problem.code is code


def test_a_file_with_macros_is_refused() -> None:
    source = note_package(w_p("x"))
    macros = "application/vnd.ms-office.vbaProject"
    uri = type(source.part(DOCUMENT).uri)("/word/vbaProject.bin")
    source.add(Part(uri, macros, b"x"))
    (problem,) = problems(note(HERE), {"annex": write_package(source)})
    assert problem.code is Code.PACKAGE_UNSAFE


def test_a_style_made_with_python_docx_comes_along() -> None:
    document = docx.Document()
    document.styles.add_style("Callout", 1).font.size = Pt(31)
    document.add_paragraph("x", style="Callout")
    (size,) = style_named(taken(saved(document)), "Callout").iter(qn("w:sz"))
    assert size.get(qn("w:val")) == "62"
