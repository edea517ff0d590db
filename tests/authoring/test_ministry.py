"""A ministry's own files, made by others, become sets that build; what was not taken is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from foreign import FOREIGN, LETTERS, SLIDES, with_base
from office import note, note_package, w_p
from reportgen.authoring.ministry import Taken, take_files, wanted_with
from reportgen.authoring.newset import SetWanted, new_set
from reportgen.checks.invariants import check_package
from reportgen.compiler.theme import read_theme
from reportgen.dressing.blocknames import names_in
from reportgen.dressing.dress import dressed
from reportgen.errors import Code, ReportgenError
from reportgen.ooxml import CT
from reportgen.opc.package import Package
from reportgen.opc.zipio import write_package
from reportgen.setcheck.check import check_set
from reportgen.template import Template
from reportgen.templatesets.chain import load_set


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    return with_base(tmp_path)


def adopted(templates: Path, *files: str) -> Taken:
    """Make a set of foreign files and return what was taken."""
    taken = take_files(load_set(templates, "base"), [FOREIGN / name for name in files])
    new_set(templates, templates, wanted_with(SetWanted("near"), taken))
    return taken


def made(templates: Path, file: str) -> Package:
    found = load_set(templates, "near")
    package = dressed(found, found.files[file], "en")
    assert check_package(package, file) == []
    Template.from_package(package, file)
    return package


def refused(templates: Path, path: Path) -> str:
    with pytest.raises(ReportgenError) as caught:
        take_files(load_set(templates, "base"), [path])
    return str(caught.value)


@pytest.mark.parametrize(("slides", "letter"), list(zip(SLIDES, LETTERS, strict=True)))
def test_foreign_files_become_sets_that_build_with_all_sections_and_slides(
    templates: Path, slides: str, letter: str
) -> None:
    adopted(templates, slides, letter)
    base = load_set(templates, "base")
    for file in ("note.docx", "deck.pptx"):
        whole = dressed(base, base.files[file], "en")
        assert names_in(made(templates, file), file) == names_in(whole, file)
    assert [d for d in check_set(templates, "near", frozenset()) if d.is_error] == []


def test_what_nothing_stands_in_for_can_be_filled_in(templates: Path) -> None:
    taken = adopted(templates, "modern.dotx")
    assert "Masthead" in taken.unmapped["styles"]
    place = templates / "near/set.yaml"
    text = place.read_text(encoding="utf-8")
    assert "    Masthead:\n" in text
    place.write_text(text.replace("    Masthead:\n", "    Masthead: Subtitle\n"), encoding="utf-8")
    package = made(templates, "note.docx")
    assert b'"Masthead"' not in package.part("/word/styles.xml").blob


def test_a_choice_that_the_paper_does_not_have_is_told_at_its_line(templates: Path) -> None:
    adopted(templates, "modern.dotx")
    place = templates / "near/set.yaml"
    text = place.read_text(encoding="utf-8").replace("    Masthead:\n", "    Masthead: Zitat\n")
    place.write_text(text, encoding="utf-8")
    with pytest.raises(ReportgenError) as caught:
        made(templates, "note.docx")
    (problem,) = caught.value.diagnostics
    assert problem.code is Code.SET_MAPPING
    assert text.splitlines()[(problem.location.line or 0) - 1] == "    Masthead: Zitat"


def test_a_layout_can_be_chosen_by_hand(templates: Path) -> None:
    taken = adopted(templates, "midnightblue.potx")
    assert taken.layouts["Title"] == "Title Slide (2)"
    place = templates / "near/set.yaml"
    text = place.read_text(encoding="utf-8")
    text = text.replace("    Title: Title Slide (2)\n", "    Title: No such one\n")
    place.write_text(text, encoding="utf-8")
    with pytest.raises(ReportgenError) as caught:
        made(templates, "deck.pptx")
    assert "has no layout called “No such one”" in str(caught.value)


def test_colours_and_fonts_of_slides_reach_the_note(templates: Path) -> None:
    taken = adopted(templates, "midnightblue.potx")
    assert taken.palette["dark"] == "2C3E50"
    assert taken.fonts["text"] == "Source Sans Pro Semibold"
    for file in ("note.docx", "deck.pptx"):
        theme = read_theme(made(templates, file))
        assert (theme.colours["dk2"], theme.minor) == ("2C3E50", "Source Sans Pro Semibold")


def test_dark_slides_leave_the_note_as_light_as_paper(templates: Path) -> None:
    taken = adopted(templates, "portfolio.potx")
    assert taken.palette == {}
    assert read_theme(made(templates, "deck.pptx")).colours["lt1"] == "000000"
    assert read_theme(made(templates, "note.docx")).colours["lt1"] == "FFFFFF"


def test_what_is_not_taken_over_is_told(templates: Path) -> None:
    taken = adopted(templates, "midnightblue.potx", "logo.dotx")
    told = "\n".join(str(finding) for finding in taken.findings)
    assert "3 slides are not taken over" in told
    assert "the text of the letter" in told
    assert {finding.code for finding in taken.findings} == {Code.SET_LEFT_OUT}


def test_a_change_in_base_reaches_a_set_with_paper_of_its_own(templates: Path) -> None:
    adopted(templates, "modern.dotx")
    (templates / "base/note.docx").write_bytes(
        note(w_p("{% block one %}"), w_p("changed in base"), w_p("{% endblock %}"))
    )
    assert b"changed in base" in made(templates, "note.docx").main_part.blob


def test_files_with_macros_are_refused(templates: Path, tmp_path: Path) -> None:
    named = tmp_path / "letter.dotm"
    named.write_bytes(b"")
    assert "may hold macros" in refused(templates, named)
    package = note_package(w_p("x"))
    main = package.main_part
    kind = CT.DOCUMENT.replace("openxmlformats-officedocument.wordprocessingml", "ms-word")
    package.add(
        type(main)(main.uri, kind.replace("main", "macroEnabled.main"), main.blob, main.rels)
    )
    hidden = tmp_path / "letter.docx"
    hidden.write_bytes(write_package(package))
    assert "holds macros" in refused(templates, hidden)


def test_another_kind_of_file_is_refused(templates: Path, tmp_path: Path) -> None:
    place = tmp_path / "letter.odt"
    place.write_bytes(b"x")
    assert "no Word or PowerPoint file" in refused(templates, place)
    assert "cannot be read" in refused(templates, tmp_path / "none.docx")


def test_two_letters_are_refused(templates: Path) -> None:
    with pytest.raises(ReportgenError, match="of one kind"):
        take_files(load_set(templates, "base"), [FOREIGN / "modern.dotx", FOREIGN / "logo.dotx"])
