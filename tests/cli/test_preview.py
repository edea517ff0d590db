from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.cli.previews import files_to_show
from reportgen.errors import ReportgenError
from workspaces import small_workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = small_workspace(tmp_path / "work")
    CliRunner().invoke(main, ["build", "-w", str(folder), "--for", "alpha"])
    return folder


def test_a_pack_can_be_named_by_delegation_and_meeting_or_by_its_folder(root: Path) -> None:
    folder = root / "output/alpha/m-2025-02-20"
    by_name = files_to_show(root, "alpha/m-2025-02-20")
    assert by_name == files_to_show(root, str(folder)) == sorted(folder.glob("*.*x"))


def test_locks_of_office_programs_are_no_files_to_show(root: Path) -> None:
    folder = root / "output/alpha/m-2025-02-20"
    (folder / "~$m-2025-02-20-alpha-note.docx").write_bytes(b"lock")
    assert not [p for p in files_to_show(root, str(folder)) if p.name.startswith("~$")]


def test_something_that_is_not_there_is_told(root: Path) -> None:
    with pytest.raises(ReportgenError, match="W101"):
        files_to_show(root, "alpha/nothing")


def test_the_pages_of_a_file_are_drawn_beside_it(root: Path) -> None:
    note = root / "output/alpha/m-2025-02-20/m-2025-02-20-alpha-note.docx"
    result = CliRunner().invoke(main, ["preview", "-w", str(root), str(note)])
    assert result.exit_code == 0, result.output
    made = sorted(path.name for path in (note.parent / "preview").iterdir())
    assert made == [f"{note.stem}-page-01.png", f"{note.stem}-sheet.png", f"{note.stem}.pdf"]
