"""What a set inherits is copied into it, one section or slide at a time, to be changed there."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest

from foreign import add_set, change, with_base
from office import opened
from reportgen.authoring.setedit import Opened, edit_set
from reportgen.authoring.settaken import drift, idle_pieces, note_seen
from reportgen.checks.invariants import check_package
from reportgen.dressing.blocknames import names_in
from reportgen.dressing.composing import composed
from reportgen.dressing.extracting import fingerprints
from reportgen.errors import Code, Diagnostic, ReportgenError
from reportgen.opc.zipio import read_package
from reportgen.templatesets.chain import load_set

PALETTE = 'palette:\n  dark: "7A1F1F"\n'


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = with_base(tmp_path)
    add_set(folder, "near", PALETTE)
    return folder


def edit(templates: Path, *wanted: str) -> list[Opened]:
    return edit_set(templates, templates, "near", wanted)


def refused(templates: Path, *wanted: str) -> Diagnostic:
    with pytest.raises(ReportgenError) as caught:
        edit(templates, *wanted)
    assert not (templates / "near/blocks").exists()
    (problem,) = caught.value.diagnostics
    return problem


def test_a_section_stands_alone_on_the_page_of_the_note_in_the_colours_of_the_set(
    templates: Path,
) -> None:
    (found,) = edit(templates, "summary")
    assert found == Opened(templates / "near/blocks/summary.docx", is_new=True)
    package = read_package(found.path)
    assert check_package(package, "summary.docx") == []
    assert names_in(package, "summary.docx") == ["summary"]
    assert package.part("/word/header1.xml")
    assert b"7A1F1F" in package.part("/word/theme/theme1.xml").blob
    document = docx.Document(str(found.path))
    used = {p.style.name for p in document.paragraphs if p.style is not None}
    assert "Masthead" not in used
    assert "Masthead" in [style.name for style in document.styles]


def test_a_slide_stands_alone_with_the_layouts_of_the_deck(templates: Path) -> None:
    (found,) = edit(templates, "quote")
    package = read_package(found.path)
    assert check_package(package, "quote.pptx") == []
    assert names_in(package, "quote.pptx") == ["quote"]
    deck = opened(found.path.read_bytes())
    assert len(deck.slides) == 1
    assert len(deck.slide_layouts) == 10


@pytest.mark.parametrize("name", ["summary", "initiative_picture", "deck.initiative_chart"])
def test_what_was_taken_and_not_changed_makes_the_same_template(templates: Path, name: str) -> None:
    edit(templates, name)
    for file in ("note.docx", "deck.pptx"):
        near, base = (load_set(templates, one) for one in ("near", "base"))
        mine, theirs = (composed(one, one.files[file])[0] for one in (near, base))
        assert fingerprints(mine, file) == fingerprints(theirs, file)


def test_the_whole_note_is_copied_as_it_is(templates: Path) -> None:
    (found,) = edit(templates, "note")
    assert found.path == templates / "near/note.docx"
    assert found.path.read_bytes() == (templates / "base/note.docx").read_bytes()


def test_a_whole_note_holds_the_sections_that_others_in_the_chain_changed(templates: Path) -> None:
    edit(templates, "summary")
    change(templates / "near/blocks/summary.docx", b"Summary<", b"In short<")
    add_set(templates, "nearest", extends="near")
    edit_set(templates, templates, "nearest", ["note"])
    package = read_package(templates / "nearest/note.docx")
    assert b"In short<" in package.main_part.blob


def test_what_the_set_has_already_is_named_and_not_written_over(templates: Path) -> None:
    (first,) = edit(templates, "summary")
    change(first.path, b"Summary<", b"In short<")
    before = first.path.read_bytes()
    (again,) = edit(templates, "summary")
    assert again == Opened(first.path, is_new=False)
    assert again.path.read_bytes() == before


def test_a_section_of_a_note_of_its_own_is_changed_there(templates: Path) -> None:
    edit(templates, "note")
    (found,) = edit(templates, "note.summary")
    assert found == Opened(templates / "near/note.docx", is_new=False)


def test_a_name_that_nobody_has_is_told_with_the_nearest(templates: Path) -> None:
    problem = refused(templates, "summry")
    assert (problem.code, problem.hint) == (Code.SET_UNKNOWN_NAME, "did you mean “summary”?")


def test_a_name_that_note_and_deck_have_must_say_which(templates: Path) -> None:
    assert refused(templates, "proposals").hint == "write note.proposals or deck.proposals"
    (found,) = edit(templates, "deck.proposals")
    assert found.path == templates / "near/slides/proposals.pptx"


def test_a_section_like_its_parents_is_told(templates: Path) -> None:
    edit(templates, "summary")
    (told,) = idle_pieces(templates, "near")
    assert told.code is Code.SET_IDLE
    change(templates / "near/blocks/summary.docx", b"Summary<", b"In short<")
    assert list(idle_pieces(templates, "near")) == []


def test_a_set_is_told_when_what_it_took_changes_in_its_parent(templates: Path) -> None:
    edit(templates, "summary", "quote")
    assert list(drift(templates, "near")) == []
    change(templates / "base/note.docx", b"Summary<", b"In short<")
    (told,) = drift(templates, "near")
    assert told.code is Code.SET_DRIFT
    assert told.location.file == "templates/near/blocks/summary.docx"
    assert "reportgen set seen near summary" in told.hint
    note_seen(templates, templates, "near", ["summary"])
    assert list(drift(templates, "near")) == []


def test_a_change_elsewhere_in_the_parent_is_not_told(templates: Path) -> None:
    edit(templates, "summary")
    change(templates / "base/note.docx", b"In their own words<", b"Quotations<")
    assert list(drift(templates, "near")) == []


def test_a_section_that_the_parent_has_no_more_is_told(templates: Path) -> None:
    settings = "note:\n  sections:\n    - {id: summary, after: details}\n"
    add_set(templates, "other", settings)
    edit_set(templates, templates, "other", ["summary"])
    change(templates / "base/note.docx", b"{% block summary %}", b"{% block gist %}")
    told = list(drift(templates, "other"))
    assert [t.message for t in told] == [
        "base has no “summary” any more; the set still shows its own"
    ]


def test_a_section_that_was_made_and_not_taken_is_told_until_it_was_compared(
    templates: Path,
) -> None:
    edit(templates, "summary")
    (templates / "near/taken.json").unlink()
    change(templates / "near/blocks/summary.docx", b"Summary<", b"In short<")
    (told,) = drift(templates, "near")
    assert told.code is Code.SET_UNWATCHED
    assert told.location.file == "templates/near/blocks/summary.docx"
    assert told.hint.endswith("reportgen set seen near")
    note_seen(templates, templates, "near", [])
    assert list(drift(templates, "near")) == []
    change(templates / "base/note.docx", b"Summary<", b"The gist<")
    assert [one.code for one in drift(templates, "near")] == [Code.SET_DRIFT]


def test_a_section_that_no_parent_has_is_not_compared(templates: Path) -> None:
    add_set(templates, "other", "note:\n  sections:\n    - {id: gist, after: details}\n")
    edit(templates, "summary")
    (templates / "other/blocks").mkdir()
    own = templates / "other/blocks/gist.docx"
    shutil.copy(templates / "near/blocks/summary.docx", own)
    change(own, b"{% block summary %}", b"{% block gist %}")
    assert list(drift(templates, "other")) == []
