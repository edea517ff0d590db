from __future__ import annotations

from pathlib import Path

import pytest

from readers import document_text
from reportgen.authoring.schema import schema_files
from reportgen.authoring.shipped import EXAMPLE, new_workspace, shipped_folder
from reportgen.errors import ReportgenError
from reportgen.pack import build_pack, load_workspace
from workspaces import REPOSITORY, write


def test_an_installed_package_brings_its_files_inside(tmp_path: Path) -> None:
    package = tmp_path / "site-packages/reportgen"
    write(package / "shipped/templates/base/set.yaml", "title: Base\n")
    assert shipped_folder(package) == package / "shipped"


def test_a_package_in_its_repository_uses_what_lies_there(tmp_path: Path) -> None:
    write(tmp_path / "templates/base/set.yaml", "title: Base\n")
    assert shipped_folder(tmp_path / "src/reportgen") == tmp_path


def test_the_package_under_test_finds_its_files() -> None:
    assert (shipped_folder() / "templates/base/note.docx").is_file()


def test_a_package_without_its_files_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReportgenError, match="install reportgen again"):
        shipped_folder(tmp_path / "a/b")


def test_a_new_workspace_builds_at_once(tmp_path: Path) -> None:
    root = new_workspace(tmp_path / "deep/work")
    pack = build_pack(load_workspace(root), EXAMPLE, "example")
    assert [path.suffix for path in pack.files] == [".docx", ".pptx"]


def test_it_holds_one_record_one_delegation_the_base_set_and_the_schemas(tmp_path: Path) -> None:
    root = new_workspace(tmp_path / "work")
    workspace = load_workspace(root)
    assert workspace.meeting_ids() == (EXAMPLE,)
    assert workspace.delegation_ids() == ("example",)
    assert [path.name for path in (root / "templates").iterdir()] == ["base"]
    assert {p.name: p.read_bytes() for p in (root / "schemas").iterdir()} == schema_files()


def test_it_has_all_of_the_base_set_with_its_translations(tmp_path: Path) -> None:
    root = new_workspace(tmp_path / "work")
    shipped = REPOSITORY / "templates/base"
    files = {path.relative_to(shipped) for path in shipped.rglob("*") if path.is_file()}
    assert {"fr.po", "ar.po"} <= {path.name for path in files}
    brought = root / "templates/base"
    assert {path.relative_to(brought) for path in brought.rglob("*") if path.is_file()} == files


def test_a_pack_of_it_in_another_language_says_the_words_of_the_templates_in_it(
    tmp_path: Path,
) -> None:
    root = new_workspace(tmp_path / "work")
    write(root / "templates/lyon/set.yaml", "title: L\nextends: base\nlanguage: fr-FR\n")
    write(root / "data/delegations/lyon/delegation.yaml", "name: L\nset: lyon\nlanguage: fr\n")
    note = build_pack(load_workspace(root), EXAMPLE, "lyon").files[0]
    lines = document_text(note).splitlines()
    assert "Résumé" in lines
    assert "Summary" not in lines
    assert "Réduire la fracture numérique" in document_text(note)


def test_its_files_are_those_that_are_shipped(tmp_path: Path) -> None:
    root = new_workspace(tmp_path / "work")
    files = [path.relative_to(root) for path in root.glob("data/**/*") if path.is_file()]
    assert all((root / f).read_bytes() == (REPOSITORY / f).read_bytes() for f in files)
    assert len(files) >= 5


def test_an_empty_folder_can_become_a_workspace(tmp_path: Path) -> None:
    assert new_workspace(tmp_path) == tmp_path


@pytest.mark.parametrize("name", ["work/file", "work"])
def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, "mine")
    with pytest.raises(ReportgenError, match="W110"):
        new_workspace(tmp_path / "work")
    assert [p.read_text() for p in tmp_path.rglob("*") if p.is_file()] == ["mine"]
