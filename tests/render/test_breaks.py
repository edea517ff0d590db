"""Breaks of pages, columns and sections, and the sections of documents that are taken in."""

from __future__ import annotations

import docx
import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from hypothesis import given, settings
from hypothesis import strategies as st

from office import (
    DOCUMENT,
    deck,
    footnote,
    note,
    part_text,
    problems,
    reference,
    render,
    root_of,
    texts,
    title,
    w_p,
    w_table,
)
from reportgen.errors import Code
from reportgen.ooxml import qn
from reportgen.opc.zipio import read_package, write_package
from reportgen.render.breaks import BREAKS
from wordfiles import saved, sections, turns, words

LANDSCAPE = w_p('{{ section_break("landscape") }}')
PORTRAIT = w_p('{{ section_break("portrait") }}')


def breaks(blob: bytes) -> list[str]:
    return [b.get(qn("w:type")) for b in root_of(blob, DOCUMENT).iter(qn("w:br"))]


def test_a_page_break_stands_where_its_tag_stood() -> None:
    blob = render(note(w_p("a{{ page_break() }}b"), w_p("{{ page_break() }}")))
    assert breaks(blob) == ["page", "page"]
    runs = [words(r) or "|" for r in root_of(blob, DOCUMENT).iter(qn("w:r"))]
    assert runs == ["a", "|", "b", "|"]


def test_a_column_break_breaks_the_column() -> None:
    assert breaks(render(note(w_p("{{ column_break() }}")))) == ["column"]


@pytest.mark.parametrize("call", ["page_break()", "column_break()", "section_break()"])
def test_nothing_breaks_where_there_are_no_pages(call: str) -> None:
    tag = "{{ " + call + " }}"
    for template in (
        note(w_p("x"), header=w_p(tag)),
        note(w_table((tag,))),
        note(w_p("x", reference(2)), footnotes=footnote(2, tag)),
        deck(title(tag)),
    ):
        (problem,) = problems(template)
        assert problem.code is Code.RENDER_BAD_VALUE
        assert problem.hint


def test_pages_turn_after_a_section_break_and_turn_back() -> None:
    blob = render(note(w_p("a"), LANDSCAPE, w_p("b"), PORTRAIT, w_p("c")))
    assert turns(blob) == ["portrait", "landscape", "portrait"]
    assert texts(blob) == ["a", "b", "c"]


def test_pages_stay_turned_to_the_end() -> None:
    assert turns(render(note(w_p("a"), LANDSCAPE, w_p("b")))) == ["portrait", "landscape"]


def test_every_section_keeps_the_header_and_margins_of_the_templates() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "head"
    for text in ("a", '{{ section_break("landscape") }}', "b"):
        document.add_paragraph(text)
    first, second = sections(render(saved(document)))
    for name in ("w:headerReference", "w:pgMar"):
        assert dict(first.find(qn(name)).attrib) == dict(second.find(qn(name)).attrib)


def test_a_title_page_and_a_first_number_belong_to_the_first_piece_alone() -> None:
    own = '<w:pgNumType w:start="5"/><w:titlePg/>'
    template = note(w_p("a"), LANDSCAPE, w_p("b"))
    blob = render(_with_section(template, own))
    first, second = sections(blob)
    assert first.find(qn("w:titlePg")) is not None
    assert second.find(qn("w:titlePg")) is None
    assert second.find(qn("w:pgNumType")).get(qn("w:start")) is None


def _with_section(blob: bytes, content: str) -> bytes:
    package = read_package(blob)
    part = package.part(DOCUMENT)
    xml = part.blob.replace(b"<w:sectPr></w:sectPr>", f"<w:sectPr>{content}</w:sectPr>".encode())
    package.add(part.with_blob(xml))
    return write_package(package)


@pytest.mark.parametrize(
    ("kind", "begins"),
    [
        ("page", "nextPage"),
        ("continuous", "continuous"),
        ("even page", "evenPage"),
        ("odd page", "oddPage"),
    ],
)
def test_a_section_begins_as_it_was_asked_to(kind: str, begins: str) -> None:
    tag = f'{{{{ section_break("{kind}", columns=2) }}}}'
    first, second = sections(render(note(w_p("a"), w_p(tag), w_p("b"))))
    assert first.find(qn("w:type")) is None
    assert second.find(qn("w:type")).get(qn("w:val")) == begins
    assert second.find(qn("w:cols")).get(qn("w:num")) == "2"


def test_a_break_after_a_table_stands_in_a_paragraph_of_its_own() -> None:
    blob = render(note(w_table(("cell",)), LANDSCAPE, w_p("b")))
    assert turns(blob) == ["portrait", "landscape"]
    assert texts(blob) == ["", "b"]


def test_breaks_in_a_loop_make_a_section_each() -> None:
    loop = (w_p("{% for x in xs %}"), w_p("{{ x }}"), LANDSCAPE, w_p("{% endfor %}"))
    blob = render(note(*loop, w_p("end")), xs=["a", "b"])
    assert turns(blob) == ["portrait", "landscape", "landscape"]


def test_a_break_after_which_nothing_comes_breaks_nothing() -> None:
    assert turns(render(note(w_p("a"), LANDSCAPE))) == ["portrait"]


def test_a_section_of_the_template_is_split_on_its_own() -> None:
    inner = w_p("end", properties='<w:sectPr><w:pgSz w:w="500" w:h="300"/></w:sectPr>')
    blob = render(note(w_p("a"), PORTRAIT, w_p("b"), inner, w_p("c")))
    assert turns(blob)[:2] == ["landscape", "portrait"]
    assert sections(blob)[1].find(qn("w:pgSz")).get(qn("w:w")) == "300"


def test_no_mark_of_ours_is_left() -> None:
    blob = render(note(w_p("a"), LANDSCAPE, w_p("{{ document(x) }}")), x=_turned("w"))
    assert BREAKS not in part_text(blob, DOCUMENT)


@pytest.mark.parametrize("call", ['section_break("x")', "section_break(columns=0.5)"])
def test_a_break_of_no_known_kind_is_told(call: str) -> None:
    (problem,) = problems(note(w_p("{{ " + call + " }}")))
    assert problem.code is Code.RENDER_BAD_VALUE


_STEPS = {
    "text": w_p("x"),
    "table": w_table(("cell",)),
    "wide": LANDSCAPE,
    "tall": PORTRAIT,
    "columns": w_p('{{ section_break("continuous", columns=3) }}'),
    "page": w_p("{{ page_break() }}"),
    "document": w_p("{{ document(a) }}"),
    "turning": w_p("{{ document(b) }}"),
}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(sorted(_STEPS)), max_size=8))
def test_any_row_of_breaks_and_documents_makes_a_sound_file_with_all_its_text(
    steps: list[str],
) -> None:
    template = note(*(_STEPS[step] for step in steps), w_p("end"))
    blob = render(template, a=note(w_p("x")), b=_TURNING)
    said = {"text": "x", "table": "cell", "document": "x", "turning": "xy"}
    assert words(root_of(blob, DOCUMENT)) == "".join(said.get(s, "") for s in steps) + "end"
    assert BREAKS not in part_text(blob, DOCUMENT)


# --- sections of documents that come in ---


def _turned(*texts_: str) -> bytes:
    """Return a document whose texts stand on pages that turn each time, portrait first."""
    document = docx.Document()
    document.add_paragraph(texts_[0])
    for text in texts_[1:]:
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
        document.add_paragraph(text)
    return saved(document)


_TURNING = _turned("x", "y")


def taken(annex: bytes) -> bytes:
    return render(note(w_p("a"), w_p("{{ document(x) }}"), w_p("b")), x=annex)


def test_a_document_on_pages_like_the_hosts_breaks_nothing() -> None:
    assert len(sections(taken(_turned("in")))) == 1


def test_pages_of_a_document_that_turn_still_turn_and_the_hosts_go_on_after_it() -> None:
    assert turns(taken(_turned("in", "wide"))) == ["portrait", "landscape", "portrait"]


def test_a_document_that_begins_on_turned_pages_begins_on_a_new_page() -> None:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_paragraph("wide")
    assert turns(taken(saved(document))) == ["portrait", "landscape", "portrait"]


def test_a_document_at_the_end_leaves_no_empty_page_behind() -> None:
    blob = render(note(w_p("a"), w_p("{{ document(x) }}")), x=_turned("in", "wide"))
    assert turns(blob) == ["portrait", "landscape"]


def test_a_document_flows_on_pages_that_the_template_has_turned() -> None:
    blob = render(note(w_p("a"), LANDSCAPE, w_p("{{ document(x) }}")), x=_turned("in"))
    assert turns(blob) == ["portrait", "landscape"]


def test_a_table_at_the_end_of_a_document_keeps_a_paragraph_behind_it() -> None:
    blob = render(note(w_p("{{ document(x) }}")), x=note(w_table(("cell",))))
    body = [child.tag for child in root_of(blob, DOCUMENT)[0]]
    assert body == [qn("w:tbl"), qn("w:p"), qn("w:sectPr")]


def test_a_document_in_a_cell_flows_in_it() -> None:
    blob = render(note(w_table(("{{ document(x) }}",))), x=_turned("in", "wide"))
    assert len(sections(blob)) == 1
