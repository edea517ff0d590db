"""Sections made in files of their own take the parent's place, with all that they need."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from foreign import add_set
from office import (
    footnote,
    note,
    note_package,
    reference,
    texts,
    w_p,
    w_picture,
    w_table,
    with_picture,
)
from reportgen.checks.invariants import check_package
from reportgen.dressing.composing import composed
from reportgen.dressing.dress import dressed
from reportgen.errors import Code, Diagnostic, ReportgenError
from reportgen.ooxml import qn
from reportgen.opc.package import Package
from reportgen.opc.zipio import write_package
from reportgen.template import Template
from reportgen.templatesets.chain import load_set
from wordfiles import names_of_styles

CALLOUT = '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="Callout"/></w:style>'


def block(name: str, *body: str) -> tuple[str, ...]:
    return (w_p(f"{{% block {name} %}}"), *body, w_p("{% endblock %}"))


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """Return a folder with a set of two sections, one with a picture and a footnote."""
    folder = tmp_path / "base"
    folder.mkdir()
    (folder / "set.yaml").write_text("title: Base\nlanguage: en-GB\n", encoding="utf-8")
    body = (*block("one", w_p("first")), *block("two", w_p("second", reference(2))))
    (folder / "note.docx").write_bytes(note(*body, footnotes=footnote(2, "base note")))
    (folder / "deck.pptx").write_bytes(b"")
    return tmp_path


def piece(templates: Path, set_id: str, file: str, blob: bytes, settings: str = "") -> None:
    folder = templates / set_id
    if not folder.exists():
        add_set(templates, set_id, settings)
    (folder / "blocks").mkdir(exist_ok=True)
    (folder / "blocks" / file).write_bytes(blob)


def made(templates: Path, set_id: str) -> Package:
    found = load_set(templates, set_id)
    package = dressed(found, found.files["note.docx"], "en")
    assert check_package(package, "note.docx") == []
    return package


def shown(templates: Path, set_id: str) -> list[str]:
    template = Template.from_package(made(templates, set_id), "note.docx")
    return texts(template.render({}).blob)


def refused(templates: Path, set_id: str) -> Diagnostic:
    with pytest.raises(ReportgenError) as caught:
        made(templates, set_id)
    (problem,) = caught.value.diagnostics
    return problem


def test_a_section_takes_the_place_of_its_parents(templates: Path) -> None:
    piece(templates, "near", "a.docx", note(*block("one", w_p("mine"))))
    assert shown(templates, "near") == ["mine", "second"]


def test_of_two_sets_that_have_it_the_nearest_wins_section_by_section(templates: Path) -> None:
    piece(
        templates, "far", "a.docx", note(*block("one", w_p("far 1")), *block("two", w_p("far 2")))
    )
    add_set(templates, "near", extends="far")
    piece(templates, "near", "b.docx", note(*block("two", w_p("near 2"))))
    assert shown(templates, "near") == ["far 1", "near 2"]


def test_pictures_styles_tables_and_notes_come_along(templates: Path) -> None:
    styled = w_p("mine", reference(2), properties='<w:pStyle w:val="C"/>')
    body = block("one", styled, w_p(w_picture("A view")), w_table(("cell",)))
    source = with_picture(note_package(*body, footnotes=footnote(2, "my note"), styles=CALLOUT))
    piece(templates, "near", "a.docx", write_package(source))
    package = made(templates, "near")
    assert "Callout" in names_of_styles(write_package(package))
    assert any(uri.startswith("/word/media/") for uri in package.parts)
    notes = package.part("/word/footnotes.xml").blob
    assert b"my note" in notes
    assert b"base note" in notes


def test_what_only_a_replaced_section_needed_goes_with_it(templates: Path) -> None:
    piece(templates, "near", "a.docx", note(*block("two", w_p("mine"))))
    assert b"base note" not in made(templates, "near").part("/word/footnotes.xml").blob


def test_a_new_section_stands_where_settings_say(templates: Path) -> None:
    settings = "note:\n  sections:\n    - {id: three, after: one}\n"
    piece(templates, "near", "a.docx", note(*block("three", w_p("third"))), settings)
    assert shown(templates, "near") == ["first", "third", "second"]


def test_a_new_section_is_shown_although_a_parent_lists_all_that_are(templates: Path) -> None:
    with (templates / "base/set.yaml").open("a", encoding="utf-8") as file:
        file.write("note:\n  order: [two, one]\n")
    settings = "note:\n  sections:\n    - {id: three, before: one}\n"
    piece(templates, "near", "a.docx", note(*block("three", w_p("third"))), settings)
    assert shown(templates, "near") == ["second", "third", "first"]


def test_a_section_that_no_parent_has_needs_a_place(templates: Path) -> None:
    piece(templates, "near", "a.docx", note(*block("tow", w_p("third"))))
    problem = refused(templates, "near")
    assert problem.code is Code.SET_NO_PLACE
    assert problem.location.file == "templates/near/blocks/a.docx"
    assert "did you mean “two”?" in problem.hint
    assert "- id: tow, and below it after: two" in problem.hint


def test_a_section_in_two_files_of_a_set_is_refused(templates: Path) -> None:
    for name in ("a.docx", "b.docx"):
        piece(templates, "near", name, note(*block("one", w_p(name))))
    problem = refused(templates, "near")
    assert (problem.code, problem.location.file) == (Code.SET_PIECE, "templates/near/blocks/b.docx")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ((w_p("words only"),), "holds no section"),
        ((*block("one", w_p("mine")), w_p("lost words")), "“lost words” stands outside"),
        ((*block("one", w_p("mine")), w_table(("x",))), "stands outside"),
    ],
)
def test_words_that_would_be_lost_are_told(
    templates: Path, body: tuple[str, ...], said: str
) -> None:
    piece(templates, "near", "a.docx", note(*body))
    problem = refused(templates, "near")
    assert problem.code is Code.SET_PIECE
    assert said in problem.message


def test_files_that_word_keeps_open_count_for_nothing(templates: Path) -> None:
    piece(templates, "near", "~$a.docx", b"a lock of Word")
    assert shown(templates, "near") == ["first", "second"]


def test_the_same_files_give_the_same_bytes(templates: Path) -> None:
    piece(templates, "near", "a.docx", note(*block("one", w_p("mine"))))
    assert write_package(made(templates, "near")) == write_package(made(templates, "near"))


def test_a_whole_note_of_a_nearer_set_covers_single_sections_behind_it(templates: Path) -> None:
    piece(templates, "far", "a.docx", note(*block("one", w_p("far"))))
    folder = add_set(templates, "near", extends="far")
    (folder / "note.docx").write_bytes(note(*block("one", w_p("near"))))
    assert shown(templates, "near") == ["near"]


def test_one_paragraph_changed_in_base_reaches_every_set_that_did_not_override_it(
    templates: Path,
) -> None:
    piece(templates, "near", "a.docx", note(*block("one", w_p("mine"))))
    add_set(templates, "other")
    base = templates / "base/note.docx"
    body = (*block("one", w_p("changed 1")), *block("two", w_p("changed 2")))
    base.write_bytes(note(*body))
    assert shown(templates, "near") == ["mine", "changed 2"]
    assert shown(templates, "other") == ["changed 1", "changed 2"]


def test_no_paragraph_is_left_that_only_kept_a_place(templates: Path) -> None:
    piece(templates, "near", "a.docx", note(*block("one", w_p("mine"))))
    found = load_set(templates, "near")
    package, _ = composed(found, found.files["note.docx"])
    root = etree.fromstring(package.main_part.blob)
    assert [p.attrib for p in root.iter(qn("w:p")) if p.attrib] == []
