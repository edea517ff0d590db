"""Files that are open in an Office program."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.errors import Code
from reportgen.openfiles import open_elsewhere


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("wpec-2025-note.docx", "~$ec-2025-note.docx"),
        ("note.docx", "~$note.docx"),
        ("sevenxx.docx", "~$evenxx.docx"),
        ("deck.pptx", "~$deck.pptx"),
        ("a-long-name-of-a-deck.pptx", "~$a-long-name-of-a-deck.pptx"),
        ("note.docx", ".~lock.note.docx#"),
    ],
)
def test_a_lock_beside_a_file_says_that_it_is_open(tmp_path: Path, name: str, lock: str) -> None:
    (tmp_path / lock).write_bytes(b"somebody")
    (found,) = open_elsewhere([tmp_path / name])
    assert found.code is Code.WORKSPACE_OPEN
    assert lock in found.hint


def test_a_file_without_a_lock_is_open_nowhere(tmp_path: Path) -> None:
    (tmp_path / "~$other.docx").write_bytes(b"somebody")
    assert open_elsewhere([tmp_path / "note.docx"]) == []


def test_a_file_that_was_protected_is_told(tmp_path: Path) -> None:
    note = tmp_path / "note.docx"
    note.write_bytes(b"note")
    note.chmod(0o444)
    (found,) = open_elsewhere([note])
    assert found.code is Code.WORKSPACE_WRITE_FAILED
    note.chmod(0o644)
    assert open_elsewhere([note]) == []
