"""Tables of contents: entries from the headings that came out, in Word; agendas on slides."""

from __future__ import annotations

import docx
import pytest

from office import (
    DOCUMENT,
    deck,
    deck_package,
    note,
    opened,
    part_text,
    problems,
    render,
    root_of,
    shape,
    slides,
    title,
    w_p,
    w_run,
    w_table,
)
from reportgen.errors import Code
from reportgen.ooxml import qn
from reportgen.opc.zipio import write_package
from reportgen.render.contents import AGENDA
from wordfiles import names_of_styles, saved, values, words

HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/>'
    f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
    for n in (1, 2, 3)
)


def heading(level: int, *runs: str) -> str:
    return w_p(*runs, properties=f'<w:pStyle w:val="H{level}"/>')


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {text} </w:instrText></w:r>'


def own_table(switches: str = '\\o "1-3" \\h', *entries: str) -> str:
    """Return a table of contents as Word keeps one, with entries of the time of its last update."""
    opening = mark("begin") + code(f"TOC {switches}") + mark("separate")
    first, *others = entries or ("Old",)
    paragraphs = [w_p(opening, w_run(first)), *(w_p(w_run(text)) for text in others)]
    return "".join(paragraphs) + w_p(mark("end"))


def entries(blob: bytes) -> list[str]:
    """Return the entries of the tables of contents of a note."""
    found = (p for p in root_of(blob, DOCUMENT).iter(qn("w:p")))
    return [words(p) for p in found if p.find(qn("w:hyperlink")) is not None]


def led_to(blob: bytes) -> list[str]:
    """Return the texts of the paragraphs to which the entries lead, in the order of entries."""
    root = root_of(blob, DOCUMENT)
    starts = {s.get(qn("w:name")): words(s.getparent()) for s in root.iter(qn("w:bookmarkStart"))}
    return [starts[link.get(qn("w:anchor"))] for link in root.iter(qn("w:hyperlink"))]


def dirty(blob: bytes) -> list[str]:
    """Return the codes of the fields that are marked as out of date."""
    marks = root_of(blob, DOCUMENT).iter(qn("w:fldChar"))
    found = (m for m in marks if m.get(qn("w:dirty")) == "true")
    return [m.getparent().getnext()[0].text.strip() for m in found]


BODY = (
    heading(1, "{{ title }}"),
    w_p("text"),
    w_p("{% for t in themes %}"),
    heading(2, "On {{ t }}"),
    w_p("{% endfor %}"),
)
DATA = {"title": "Summary & <more>", "themes": ["trade", "rules"]}
LISTED = ["Summary & <more>–", "On trade–", "On rules–"]


def test_entries_are_the_headings_that_came_out() -> None:
    blob = render(note(w_p("{{ contents() }}"), *BODY, styles=HEADINGS), DATA)
    assert entries(blob) == LISTED
    assert led_to(blob) == [entry[:-1] for entry in LISTED]
    assert dirty(blob) == ['TOC \\o "1-3" \\h \\z \\u']


def test_a_table_in_the_template_is_written_anew() -> None:
    blob = render(note(own_table(), *BODY, styles=HEADINGS), DATA)
    assert entries(blob) == LISTED
    assert led_to(blob) == [entry[:-1] for entry in LISTED]


def test_a_table_may_keep_tags_of_the_headings_that_it_listed_last() -> None:
    table = own_table('\\o "1-3" \\h', "{{ title }}", "On {{ t }}", "{% if x %}")
    assert entries(render(note(table, *BODY, styles=HEADINGS), DATA)) == LISTED


def test_only_the_levels_that_were_asked_for_are_listed() -> None:
    body = (heading(1, "a"), heading(2, "b"), heading(3, "c"))
    blob = render(note(w_p("{{ contents(2) }}"), *body, styles=HEADINGS))
    assert entries(blob) == ["a–", "b–"]


def test_page_numbers_can_be_left_out_and_nothing_is_out_of_date_then() -> None:
    blob = render(note(w_p("{{ contents(pages=false) }}"), *BODY, styles=HEADINGS), DATA)
    assert entries(blob) == [entry[:-1] for entry in LISTED]
    assert dirty(blob) == []


def test_a_document_without_headings_has_an_empty_table() -> None:
    blob = render(note(w_p("{{ contents() }}"), w_p("text"), styles=HEADINGS))
    assert entries(blob) == []
    assert dirty(blob) == []


def test_headings_in_cells_and_of_documents_that_came_in_are_listed() -> None:
    annex = note(heading(1, "Annex"), styles=HEADINGS)
    body = (w_p("{{ contents() }}"), w_table((heading(1, "Cell"),)), w_p("{{ document(x) }}"))
    assert entries(render(note(*body, styles=HEADINGS), x=annex)) == ["Cell–", "Annex–"]


def test_an_outline_level_makes_a_heading_of_a_paragraph_where_the_table_says_so() -> None:
    own = w_p("set apart", properties='<w:outlineLvl w:val="1"/>')
    assert entries(render(note(own_table("\\o \\u \\h"), own, w_p("{{ 1 }}")))) == ["set apart–"]
    assert entries(render(note(own_table("\\o \\h"), own, w_p("{{ 1 }}")))) == []


def test_styles_of_its_own_choice_make_entries_of_a_table() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="X"><w:name w:val="Box Title"/></w:style>'
    body = w_p("boxed", properties='<w:pStyle w:val="X"/>')
    blob = render(note(own_table('\\t "Box Title;2" \\h'), body, w_p("{{ 1 }}"), styles=styles))
    assert entries(blob) == ["boxed–"]


def test_numbers_of_headings_stand_in_their_entries() -> None:
    document = docx.Document()
    for text, style in (
        ("{{ contents() }}", None),
        ("first", "List Number"),
        ("One", "Heading 1"),
        ("Two", "Heading 1"),
    ):
        document.add_paragraph(text, style=style)
    number = document.styles["List Number"].element.pPr.numPr
    document.styles["Heading 1"].element.pPr.append(number.__copy__())
    assert entries(render(saved(document))) == ["2.One–", "3.Two–"]


def test_a_heading_keeps_the_bookmark_that_it_has() -> None:
    named = '<w:bookmarkStart w:id="3" w:name="_Toc7"/>{}<w:bookmarkEnd w:id="3"/>'
    body = heading(1, named.format(w_run("kept")))
    root = root_of(render(note(own_table(), body, w_p("{{ 1 }}"), styles=HEADINGS)), DOCUMENT)
    assert values(root.iter(qn("w:hyperlink")), "w:anchor") == ["_Toc7"]
    assert values(root.iter(qn("w:bookmarkStart")), "w:name") == ["_Toc7"]


def test_entries_keep_the_look_that_the_template_gave_them() -> None:
    toc = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    old = w_p(
        mark("begin"),
        code('TOC \\o "1-1" \\h'),
        mark("separate"),
        w_run("old", "<w:caps/>"),
        mark("end"),
        properties='<w:pStyle w:val="TOC1"/><w:spacing w:after="7"/>',
    )
    body = (old, heading(1, "new"), w_p("{{ 1 }}"))
    blob = render(note(*body, styles=HEADINGS + toc))
    (entry,) = (p for p in root_of(blob, DOCUMENT).iter(qn("w:p")) if words(p) == "new–")
    assert [e.get(qn("w:after")) for e in entry.iter(qn("w:spacing"))] == ["7"]
    assert len(list(entry.iter(qn("w:caps")))) == len(list(entry.iter(qn("w:rPr"))))


def test_a_table_of_figures_keeps_its_entries_and_is_marked_out_of_date() -> None:
    blob = render(
        note(own_table('\\h \\c "Figure"'), heading(1, "x"), w_p("{{ 1 }}"), styles=HEADINGS)
    )
    assert "Old" in part_text(blob, DOCUMENT)
    assert dirty(blob) == ['TOC \\h \\c "Figure"']


def test_a_section_that_ends_with_the_table_still_does() -> None:
    size = '<w:sectPr><w:pgSz w:w="500" w:h="300"/></w:sectPr>'
    opening = mark("begin") + code('TOC \\o "1-1" \\h') + mark("separate")
    table = w_p(opening, w_run("old"), mark("end"), properties=size)
    blob = render(note(table, heading(1, "new"), w_p("{{ 1 }}"), styles=HEADINGS))
    (entry,) = (p for p in root_of(blob, DOCUMENT).iter(qn("w:p")) if words(p) == "new–")
    assert len(list(entry.iter(qn("w:pgSz")))) == 1


def test_styles_of_entries_come_to_a_template_that_lacks_them() -> None:
    blob = render(note(w_p("{{ contents(2) }}"), *BODY, styles=HEADINGS), DATA)
    assert names_of_styles(blob)[3:] == ["toc 1", "toc 2"]


def test_a_template_without_tags_keeps_its_table_as_it_is() -> None:
    assert "Old" in part_text(render(note(own_table(), heading(1, "x"), styles=HEADINGS)), DOCUMENT)


@pytest.mark.parametrize(
    "call", ["contents(0)", "contents(10)", "contents('x')", "contents(of='x')"]
)
def test_what_is_no_table_of_contents_is_told(call: str) -> None:
    (problem,) = problems(note(w_p("{{ " + call + " }}")))
    assert problem.code is Code.RENDER_BAD_VALUE


def test_a_table_cannot_stand_among_text_or_in_a_header() -> None:
    for template in (
        note(w_p("a {{ contents() }}")),
        note(w_p("a"), header=w_p("{{ contents() }}")),
    ):
        (problem,) = problems(template)
        assert problem.code is Code.RENDER_BAD_VALUE


# --- agendas ---


def agenda(call: str = "contents()") -> str:
    return title("Agenda") + shape(3, "List", "{{ " + call + " }}")


def test_an_agenda_lists_the_slides_that_follow() -> None:
    repeated = title("{{ t }}") + shape(9, "tags", "{%slide for t in themes %}")
    template = deck(title("Welcome"), agenda(), repeated, title("End"))
    blob = render(template, themes=["One & <2>", "Two", "Two"])
    assert slides(blob)[1] == ["Agenda", "One & <2>\nTwo\nEnd"]
    assert AGENDA not in part_text(blob, "/ppt/slides/slide2.xml")


def test_an_entry_of_an_agenda_leads_to_its_slide() -> None:
    deck_ = opened(render(deck(agenda(), title("One"), title("Two"))))
    runs = [p.runs[0] for p in deck_.slides[0].shapes[1].text_frame.paragraphs]
    rids = [r._r.rPr.find(qn("a:hlinkClick")).get(qn("r:id")) for r in runs]
    targets = [deck_.slides[0].part.related_part(rid) for rid in rids]
    assert targets == [deck_.slides[1].part, deck_.slides[2].part]


def test_an_agenda_on_the_last_slide_is_empty() -> None:
    assert slides(render(deck(title("One"), agenda())))[1] == ["Agenda", ""]


def test_a_slide_that_is_hidden_is_not_on_the_agenda() -> None:
    package = deck_package(agenda(), title("One"), title("Two"))
    part = package.part("/ppt/slides/slide2.xml")
    package.add(part.with_blob(part.blob.replace(b"<p:sld ", b'<p:sld show="0" ')))
    assert slides(render(write_package(package)))[0] == ["Agenda", "Two"]


def test_an_agenda_lists_sections_where_it_is_asked_to() -> None:
    listed = "".join(
        f'<p14:section name="{name}" id="{{0000000{n}-0000-0000-0000-000000000000}}">'
        f"<p14:sldIdLst>{''.join(f'<p14:sldId id={chr(34)}{i}{chr(34)}/>' for i in ids)}"
        "</p14:sldIdLst></p14:section>"
        for n, (name, ids) in enumerate((("Start", [301]), ("Themes", [302, 303]), ("End", [304])))
    )
    extra = (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">'
        f"<p14:sectionLst>{listed}</p14:sectionLst></p:ext></p:extLst>"
    )
    pages = (agenda('contents(of="sections")'), title("One"), title("Two"), title("Three"))
    assert slides(render(deck(*pages, extra=extra)))[0] == ["Agenda", "Themes\nEnd"]
