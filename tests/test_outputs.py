from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.errors import Code, ReportgenError
from reportgen.outputs import KeepExistingBeside, RefuseExisting, write_new


def test_a_new_file_is_written_with_the_folders_above_it(tmp_path: Path) -> None:
    assert write_new(tmp_path / "a/b.txt", b"x", RefuseExisting()) == []
    assert (tmp_path / "a/b.txt").read_bytes() == b"x"


def test_another_file_of_the_name_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"mine")
    with pytest.raises(ReportgenError) as caught:
        write_new(tmp_path / "a.txt", b"x", RefuseExisting("do this"))
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.hint) == (Code.WORKSPACE_EXISTS, "do this")
    assert (tmp_path / "a.txt").read_bytes() == b"mine"


def test_the_same_file_may_be_written_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    assert write_new(tmp_path / "a.txt", b"x", RefuseExisting()) == []


def test_a_file_that_was_there_can_be_kept_beside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"mine")
    (kept,) = write_new(tmp_path / "a.txt", b"x", KeepExistingBeside())
    assert (kept.read_bytes(), (tmp_path / "a.txt").read_bytes()) == (b"mine", b"x")
