"""Slides made in files of their own take the parent's place in the deck."""

from __future__ import annotations

from pathlib import Path

import pytest

from foreign import add_set
from office import a_p, deck, note, shape, slides, w_p
from reportgen.checks.invariants import check_package
from reportgen.dressing.dress import dressed
from reportgen.errors import Code, Diagnostic, ReportgenError
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package, write_package
from reportgen.template import Template
from reportgen.templatesets.chain import load_set


def named(name: str, words: str) -> str:
    return shape(2, "Words", a_p(words)) + shape(3, "Tags", a_p(f"{{%slide block {name} %}}"))


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """Return a folder with a set of three slides; the second follows the first without a name."""
    folder = tmp_path / "base"
    folder.mkdir()
    (folder / "set.yaml").write_text("title: Base\nlanguage: en-GB\n", encoding="utf-8")
    (folder / "note.docx").write_bytes(note(w_p("x")))
    blob = deck(named("one", "first"), shape(2, "Words", a_p("behind")), named("two", "second"))
    (folder / "deck.pptx").write_bytes(blob)
    return tmp_path


def piece(templates: Path, blob: bytes, settings: str = "") -> None:
    folder = add_set(templates, "near", settings) / "slides"
    folder.mkdir()
    (folder / "a.pptx").write_bytes(blob)


def made(templates: Path) -> Package:
    found = load_set(templates, "near")
    package = dressed(found, found.files["deck.pptx"], "en")
    assert check_package(package, "deck.pptx") == []
    return package


def shown(templates: Path) -> list[list[str]]:
    return slides(Template.from_package(made(templates), "deck.pptx").render({}).blob)


def refused(templates: Path) -> Diagnostic:
    with pytest.raises(ReportgenError) as caught:
        made(templates)
    return caught.value.diagnostics[0]


def test_a_slide_takes_the_place_of_its_parents_and_of_those_that_follow_it(
    templates: Path,
) -> None:
    piece(templates, deck(named("one", "mine")))
    assert shown(templates) == [["mine"], ["second"]]


def test_slides_without_a_name_come_with_the_one_before_them(templates: Path) -> None:
    piece(templates, deck(named("two", "mine"), shape(2, "Words", a_p("more"))))
    assert shown(templates) == [["first"], ["behind"], ["mine"], ["more"]]


def test_a_new_slide_stands_where_settings_say(templates: Path) -> None:
    settings = "deck:\n  slides:\n    - {id: three, before: two}\n"
    piece(templates, deck(named("three", "third")), settings)
    assert shown(templates) == [["first"], ["behind"], ["third"], ["second"]]


def test_a_slide_that_no_parent_has_needs_a_place(templates: Path) -> None:
    piece(templates, deck(named("three", "third")))
    problem = refused(templates)
    assert problem.code is Code.SET_NO_PLACE
    assert "under deck: slides: - id: three, and below it after: two" in problem.hint


def test_a_slide_without_a_name_alone_is_refused(templates: Path) -> None:
    piece(templates, deck(shape(2, "Words", a_p("nameless"))))
    problem = refused(templates)
    assert (problem.code, problem.message) == (Code.SET_PIECE, "no slide of the file has a name")


def test_slides_of_another_size_are_refused(templates: Path) -> None:
    package = read_package(deck(named("one", "mine")))
    main = package.main_part
    blob = main.blob.replace(b'<p:sldSz cx="1000"', b'<p:sldSz cx="900"')
    package.add(main.with_blob(blob))
    piece(templates, write_package(package))
    assert "another size" in refused(templates).message
