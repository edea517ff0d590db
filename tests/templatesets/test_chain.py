from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.errors import Code, Diagnostic, ReportgenError
from reportgen.templatesets.chain import load_set
from reportgen.templatesets.manifest import load_manifest

SHIPPED = Path(__file__).parents[2] / "templates"


def make(folder: Path, name: str, settings: str = "", **files: bytes) -> None:
    (folder / name).mkdir()
    text = f"id: {name}\ntitle: The set {name}\n{settings}"
    (folder / name / "set.yaml").write_text(text, encoding="utf-8")
    for file, content in files.items():
        (folder / name / file.replace("_", ".")).write_bytes(content)


def refused(templates: Path, name: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(ReportgenError) as caught:
        load_set(templates, name)
    return caught.value.diagnostics


def test_a_set_on_its_own_has_its_own_files(tmp_path: Path) -> None:
    make(tmp_path, "base", "language: en-GB\n", note_docx=b"n", deck_pptx=b"d")
    found = load_set(tmp_path, "base")
    assert (found.id, found.language) == ("base", "en-GB")
    assert {name: file.content for name, file in found.files.items()} == {
        "note.docx": b"n",
        "deck.pptx": b"d",
    }


def test_the_nearest_set_of_the_chain_that_has_a_file_wins(tmp_path: Path) -> None:
    make(tmp_path, "base", "language: en-GB\n", note_docx=b"n0", deck_pptx=b"d0")
    make(tmp_path, "middle", "extends: base\nlanguage: fr-CH\n", deck_pptx=b"d1")
    make(tmp_path, "near", "extends: middle\n", note_docx=b"n2")
    found = load_set(tmp_path, "near")
    assert [str(manifest.id) for manifest in found.chain] == ["near", "middle", "base"]
    assert found.files["note.docx"].content == b"n2"
    assert found.files["deck.pptx"].content == b"d1"
    assert found.files["deck.pptx"].name == "templates/middle/deck.pptx"
    assert found.language == "fr-CH"


def test_every_file_of_settings_along_the_chain_is_kept_with_its_name(tmp_path: Path) -> None:
    make(tmp_path, "base", note_docx=b"n", deck_pptx=b"d")
    make(tmp_path, "near", "extends: base\n")
    names = [file.name for file in load_set(tmp_path, "near").sources]
    assert names == ["templates/near/set.yaml", "templates/base/set.yaml"]


def test_a_set_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    make(tmp_path, "base", note_docx=b"n", deck_pptx=b"d")
    (problem,) = refused(tmp_path, "bsae")
    assert (problem.code, problem.hint) == (Code.SET_NOT_FOUND, "did you mean “base”?")


def test_a_parent_that_is_not_there_is_told_at_the_child(tmp_path: Path) -> None:
    make(tmp_path, "near", "extends: elsewhere\n", note_docx=b"n")
    (problem,) = refused(tmp_path, "near")
    assert problem.code is Code.SET_NOT_FOUND
    assert problem.location.file == "templates/near/set.yaml"


def test_a_circle_of_sets_is_told_with_its_way(tmp_path: Path) -> None:
    make(tmp_path, "a", "extends: b\n")
    make(tmp_path, "b", "extends: a\n")
    (problem,) = refused(tmp_path, "a")
    assert problem.code is Code.SET_CYCLE
    assert "a › b › a" in problem.message


def test_all_files_that_no_set_of_the_chain_has_are_told(tmp_path: Path) -> None:
    make(tmp_path, "base")
    found = refused(tmp_path, "base")
    assert [problem.code for problem in found] == [Code.SET_FILE_MISSING] * 2


def test_mistakes_in_the_settings_are_told_at_their_line(tmp_path: Path) -> None:
    make(tmp_path, "base", "langauge: en-GB\n", note_docx=b"n", deck_pptx=b"d")
    (problem,) = refused(tmp_path, "base")
    assert problem.code is Code.DATA_UNKNOWN_KEY
    assert (problem.location.file, problem.location.line) == ("templates/base/set.yaml", 3)


def test_settings_must_bear_the_name_of_their_folder(tmp_path: Path) -> None:
    make(tmp_path, "base", note_docx=b"n", deck_pptx=b"d")
    (tmp_path / "base").rename(tmp_path / "other")
    assert {problem.code for problem in refused(tmp_path, "other")} == {Code.DATA_WRONG_ID}


@pytest.mark.parametrize("folder", sorted(SHIPPED.glob("*/set.yaml")))
def test_every_shipped_set_can_be_loaded(folder: Path) -> None:
    manifest, content = load_manifest(folder.parent)
    assert (str(manifest.id), content) == (folder.parent.name, folder.read_bytes())
