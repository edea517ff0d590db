"""`document(…)`: where another file's content can stand, and what it can be given as."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from office import (
    DOCUMENT,
    cells,
    deck,
    note,
    note_package,
    problems,
    render,
    rendering,
    root_of,
    texts,
    title,
    w_p,
    w_picture,
    w_table,
    with_picture,
)
from reportgen import Template, subdocument
from reportgen.errors import Code, ReportgenError
from reportgen.ooxml import qn
from reportgen.opc.zipio import write_package
from reportgen.render import documents

HERE = w_p("{{ document(annex) }}")


def test_a_document_of_python_docx_is_taken() -> None:
    made = docx.Document()
    made.add_heading("Annex & co", 1)
    assert texts(render(note(HERE), annex=subdocument(made))) == ["Annex & co"]


def test_a_file_in_the_folder_of_the_data_is_taken_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "annex.docx").write_bytes(note(w_p("inside")))
    template = Template.from_bytes(note(HERE), "template")
    blob = template.render({"annex": "annex.docx"}, files=tmp_path).blob
    assert texts(blob) == ["inside"]


@pytest.mark.parametrize("path", ["../annex.docx", "/etc/passwd", "none.docx"])
def test_no_other_file_is_read(path: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "annex.docx").write_bytes(note(w_p("secret")))
    template = Template.from_bytes(note(HERE), "template")
    with pytest.raises(ReportgenError) as caught:
        template.render({"annex": path}, files=tmp_path / "data")
    assert [d.code for d in caught.value.diagnostics] == [Code.RENDER_FILE]


def test_a_path_without_a_folder_is_refused() -> None:
    (problem,) = problems(note(HERE), {"annex": "annex.docx"})
    assert problem.code is Code.RENDER_FILE


def test_a_blank_document_leaves_nothing() -> None:
    assert texts(render(note(w_p("a"), HERE), annex=None)) == ["a", ""]


@pytest.mark.parametrize("annex", [7, ["x"], {"a": 1}, True, " "])
def test_what_is_no_document_is_told(annex: object) -> None:
    (problem,) = problems(note(HERE), {"annex": annex})
    assert problem.code is Code.RENDER_BAD_VALUE


@pytest.mark.parametrize("annex", [b"", b"PK\x03\x04", b"plain text"])
def test_bytes_that_are_no_file_are_told_at_the_tag(annex: bytes) -> None:
    (problem,) = problems(note(HERE), {"annex": annex})
    assert problem.code is Code.PACKAGE_UNREADABLE
    assert problem.location.trail[0] == "paragraph 1"


def test_a_deck_is_no_document() -> None:
    (problem,) = problems(note(HERE), {"annex": deck(title("x"))})
    assert problem.code is Code.PACKAGE_MERGE


def test_a_document_among_other_text_is_told() -> None:
    (problem,) = problems(note(w_p("see {{ document(annex) }}")), {"annex": note(w_p("x"))})
    assert problem.code is Code.RENDER_BAD_VALUE
    assert "paragraph" in problem.hint


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        ("document(annex)", "a document"),
        ("contents()", "a table of contents"),
        ("page_break()", "a break"),
        ("section_break()", "a break"),
    ],
)
def test_none_of_these_is_a_text_for_a_title(call: str, kind: str) -> None:
    template = note(w_p("x"), core="<dc:title>{{ " + call + " }}</dc:title>")
    (problem,) = problems(template, {"annex": note(w_p("x"))})
    assert kind in problem.message


def test_a_document_on_a_slide_is_told() -> None:
    (problem,) = problems(deck(title("{{ document(annex) }}")), {"annex": note(w_p("x"))})
    assert problem.code is Code.RENDER_BAD_VALUE


def test_a_document_stands_in_a_cell_which_still_ends_in_a_paragraph() -> None:
    annex = note(w_table(("inner",)))
    blob = render(note(w_table(("{{ document(annex) }}",))), annex=annex)
    (outer,) = cells(blob)[0]
    assert "inner" in " ".join(t.text for t in root_of(blob, DOCUMENT).iter(qn("w:t")))
    assert not outer.strip()


def test_a_picture_that_nobody_described_is_told_and_comes_along() -> None:
    annex = with_picture(note_package(w_p(w_picture(""))))
    made = rendering(note(HERE), {"annex": write_package(annex)})
    (problem,) = made.findings
    assert (problem.code, problem.is_error) == (Code.RENDER_ALTERNATIVE, False)
    assert "Picture 1" in problem.message


def test_a_document_in_a_header_is_written_there() -> None:
    blob = render(note(w_p("body"), header=HERE), annex=note(w_p("head")))
    (text,) = root_of(blob, "/word/header1.xml").iter(qn("w:t"))
    assert text.text == "head"


def test_a_document_that_a_macro_prints_is_written_there() -> None:
    body = (
        w_p("{% macro shown() %}"),
        HERE,
        w_p("{% endmacro %}"),
        w_p("{{ shown() }}"),
    )
    assert texts(render(note(*body), annex=note(w_p("inside")))) == ["inside"]


def test_the_empty_paragraph_at_the_end_of_a_file_stays_behind() -> None:
    assert texts(render(note(HERE), annex=note(w_p("a"), "<w:p/>"))) == ["a"]


@pytest.mark.parametrize(("limit", "value"), [("MAX_BROUGHT", 100), ("MAX_DOCUMENTS", 2)])
def test_more_than_a_document_could_need_is_refused(
    limit: str, value: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, limit, value)
    loop = (w_p("{% for x in range %}"), HERE, w_p("{% endfor %}"))
    found = problems(note(*loop), {"annex": note(w_p("x")), "range": [1, 2, 3, 4]})
    assert {problem.code for problem in found} == {Code.RENDER_LIMIT}
