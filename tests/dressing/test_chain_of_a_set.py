"""What the sets of a chain name must be there; the picture at the head of the paper is shown."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree

from office import PNG
from reportgen.checks.invariants import check_package
from reportgen.dressing.dress import dressed
from reportgen.errors import Code, Diagnostic, ReportgenError
from reportgen.ooxml import qn
from reportgen.opc.package import Package
from reportgen.templatesets.chain import load_set

BASE = Path(__file__).parents[2] / "templates" / "base"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "base")
    return tmp_path


def add(templates: Path, name: str, settings: str) -> Path:
    folder = templates / name
    folder.mkdir()
    text = f"title: {name}\nextends: base\n{settings}"
    (folder / "set.yaml").write_text(text, encoding="utf-8")
    return folder


def made(templates: Path, name: str, file: str) -> Package:
    found = load_set(templates, name)
    package = dressed(found, found.files[file], "en")
    assert check_package(package, file) == []
    return package


def refused(templates: Path, name: str, file: str) -> Diagnostic:
    with pytest.raises(ReportgenError) as caught:
        made(templates, name, file)
    (problem,) = caught.value.diagnostics
    return problem


def test_a_section_that_no_template_has_is_told_at_its_line_with_the_nearest(
    templates: Path,
) -> None:
    add(templates, "near", "note:\n  order:\n    - masthead\n    - sumary\n")
    problem = refused(templates, "near", "note.docx")
    assert problem.code is Code.SET_UNKNOWN_NAME
    assert (problem.location.file, problem.location.line) == ("templates/near/set.yaml", 6)
    assert problem.hint == "did you mean “summary”?"


def test_a_slide_that_no_template_has_is_told_where_it_was_to_stand(templates: Path) -> None:
    add(templates, "near", "deck:\n  slides:\n    - id: quote\n      after: nowhere\n")
    problem = refused(templates, "near", "deck.pptx")
    assert (problem.code, problem.location.line) == (Code.SET_UNKNOWN_NAME, 6)


@pytest.mark.parametrize("file", ["note.docx", "deck.pptx"])
def test_the_letterhead_is_shown_with_its_words(templates: Path, file: str) -> None:
    settings = "identity:\n  letterhead: arms.png\n  letterhead_alt: The arms of Exampleland\n"
    (add(templates, "near", settings) / "arms.png").write_bytes(PNG)
    package = made(templates, "near", file)
    showing = [p for p in package.parts.values() if b"The arms of Exampleland" in p.blob]
    assert len(showing) == 1
    assert any(uri.endswith("/media/letterhead.png") for uri in package.parts)


def test_on_the_first_slide_the_letterhead_is_read_after_the_title(templates: Path) -> None:
    settings = "identity:\n  letterhead: arms.png\n  letterhead_alt: Arms\n"
    (add(templates, "near", settings) / "arms.png").write_bytes(PNG)
    slide = made(templates, "near", "deck.pptx").part("/ppt/slides/slide1.xml")
    names = [e.get("name") for e in etree.fromstring(slide.blob).iter(qn("p:cNvPr"))]
    assert names.index("Letterhead") == names.index("Title") + 1


def test_a_letterhead_without_words_is_refused(templates: Path) -> None:
    folder = add(templates, "near", "identity:\n  letterhead: arms.png\n")
    (folder / "arms.png").write_bytes(PNG)
    problem = refused(templates, "near", "note.docx")
    assert problem.code is Code.SET_LETTERHEAD
    assert "letterhead_alt" in problem.hint


def test_a_letterhead_that_is_not_there_is_told(templates: Path) -> None:
    add(templates, "near", "identity:\n  letterhead: arms.png\n  letterhead_alt: Arms\n")
    with pytest.raises(ReportgenError) as caught:
        load_set(templates, "near")
    assert [d.code for d in caught.value.diagnostics] == [Code.SET_FILE_MISSING]
