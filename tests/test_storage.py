from __future__ import annotations

import errno
import multiprocessing
import os
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from reportgen.errors import Code, Diagnostic, ReportgenError
from reportgen.storage import (
    keep_beside,
    remove_leftovers,
    sha256_of,
    workspace_lock,
    write_files,
)


def refusal(info: pytest.ExceptionInfo[ReportgenError]) -> Diagnostic:
    (diagnostic,) = info.value.diagnostics
    return diagnostic


def test_files_are_written_with_their_folders(tmp_path: Path) -> None:
    files = {tmp_path / "a" / "b" / "note.docx": b"note", tmp_path / "deck.pptx": b"deck"}
    write_files(files, tmp_path)
    assert {path: path.read_bytes() for path in files} == files
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2


def test_an_empty_file_is_written(tmp_path: Path) -> None:
    write_files({tmp_path / "empty": b""}, tmp_path)
    assert (tmp_path / "empty").read_bytes() == b""


def test_a_file_that_holds_these_bytes_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "note.docx"
    path.write_bytes(b"same")
    before = path.stat()
    write_files({path: b"same"}, tmp_path)
    after = path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_file_keeps_who_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "note.docx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_files({path: b"new"}, tmp_path)
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_folder_that_is_a_link_out_of_the_workspace_is_refused(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "inside" / "output").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ReportgenError) as info:
        write_files({tmp_path / "inside" / "output" / "x" / "a": b""}, tmp_path / "inside")
    assert refusal(info).code is Code.WORKSPACE_OUTSIDE
    assert not any((tmp_path / "elsewhere").iterdir())


def test_a_file_that_is_a_link_out_of_the_workspace_is_refused(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "secret").write_bytes(b"kept")
    (tmp_path / "inside" / "a").symlink_to(tmp_path / "secret")
    with pytest.raises(ReportgenError) as info:
        write_files({tmp_path / "inside" / "a": b"new"}, tmp_path / "inside")
    assert refusal(info).code is Code.WORKSPACE_OUTSIDE
    assert (tmp_path / "secret").read_bytes() == b"kept"


def test_a_path_that_climbs_out_of_the_workspace_is_refused(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    with pytest.raises(ReportgenError) as info:
        write_files({tmp_path / "inside" / ".." / "a": b""}, tmp_path / "inside")
    assert refusal(info).code is Code.WORKSPACE_OUTSIDE


def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(ReportgenError):
        write_files({tmp_path / "loop" / "a": b""}, tmp_path)


def test_one_refused_path_leaves_all_files_old(tmp_path: Path) -> None:
    path = tmp_path / "inside" / "note.docx"
    path.parent.mkdir()
    path.write_bytes(b"old")
    with pytest.raises(ReportgenError):
        write_files({path: b"new", tmp_path / "outside": b""}, tmp_path / "inside")
    assert path.read_bytes() == b"old"


def test_a_link_inside_the_workspace_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_files({tmp_path / "link": b"new"}, tmp_path)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_link_laid_under_the_hidden_name_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "secret").write_bytes(b"kept")
    (tmp_path / "inside" / ".a.reportgen-new").symlink_to(tmp_path / "secret")
    write_files({tmp_path / "inside" / "a": b"new"}, tmp_path / "inside")
    assert (tmp_path / "secret").read_bytes() == b"kept"
    assert (tmp_path / "inside" / "a").read_bytes() == b"new"


def system_refuses(monkeypatch: pytest.MonkeyPatch, problem: OSError) -> None:
    """Make every rename into place fail with ``problem``."""

    def replace(*_: object) -> None:
        raise problem

    monkeypatch.setattr(os, "replace", replace)


def test_a_file_open_in_word_is_said_to_be_closed_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system_refuses(monkeypatch, PermissionError(errno.EACCES, "Permission denied"))
    with pytest.raises(ReportgenError) as info:
        write_files({tmp_path / "note.docx": b"new"}, tmp_path)
    assert refusal(info).code is Code.WORKSPACE_WRITE_FAILED
    assert "close it in Word or PowerPoint" in refusal(info).hint
    assert not any(tmp_path.iterdir())


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system_refuses(monkeypatch, OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(ReportgenError) as info:
        write_files({tmp_path / "note.docx": b"new"}, tmp_path)
    assert "make room" in refusal(info).hint


def test_a_file_where_a_folder_should_be_is_a_diagnostic(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"")
    with pytest.raises(ReportgenError) as info:
        write_files({tmp_path / "output" / "public" / "a": b""}, tmp_path)
    assert refusal(info).code is Code.WORKSPACE_WRITE_FAILED


def test_a_folder_where_a_file_should_be_is_a_diagnostic(tmp_path: Path) -> None:
    (tmp_path / "note.docx" / "x").mkdir(parents=True)
    with pytest.raises(ReportgenError) as info:
        write_files({tmp_path / "note.docx": b"new"}, tmp_path)
    assert refusal(info).code is Code.WORKSPACE_WRITE_FAILED
    assert [path.name for path in tmp_path.iterdir()] == ["note.docx"]


def test_the_hash_of_no_file_is_none(tmp_path: Path) -> None:
    assert sha256_of(tmp_path / "none") is None


def test_a_folder_has_no_hash(tmp_path: Path) -> None:
    with pytest.raises(ReportgenError) as info:
        sha256_of(tmp_path)
    assert refusal(info).code is Code.WORKSPACE_WRITE_FAILED


def test_leftovers_are_removed_and_nothing_else(tmp_path: Path) -> None:
    for name in (".note.docx.reportgen-new", ".hidden", "note.reportgen-new", "note.docx"):
        (tmp_path / name).write_bytes(b"")
    remove_leftovers(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        ".hidden",
        "note.reportgen-new",
        "note.docx",
    }


def test_a_folder_that_is_not_there_has_no_leftovers(tmp_path: Path) -> None:
    remove_leftovers(tmp_path / "none")
    assert not any(tmp_path.iterdir())


def test_an_edited_file_is_kept_under_the_next_free_number(tmp_path: Path) -> None:
    for text in (b"first", b"second"):
        (tmp_path / "note.docx").write_bytes(text)
        keep_beside(tmp_path / "note.docx")
    assert (tmp_path / "note.edited-1.docx").read_bytes() == b"first"
    assert (tmp_path / "note.edited-2.docx").read_bytes() == b"second"
    assert not (tmp_path / "note.docx").exists()


def test_keeping_a_file_that_is_gone_is_a_diagnostic(tmp_path: Path) -> None:
    with pytest.raises(ReportgenError) as info:
        keep_beside(tmp_path / "none.docx")
    assert refusal(info).code is Code.WORKSPACE_WRITE_FAILED


def hold_lock(root: Path, held: Event, done: Event) -> None:
    with workspace_lock(root):
        held.set()
        done.wait(20)


def test_a_second_build_in_a_workspace_is_told_to_wait(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    other = context.Process(target=hold_lock, args=(tmp_path, held, done))
    other.start()
    try:
        assert held.wait(20)
        with pytest.raises(ReportgenError) as info, workspace_lock(tmp_path, timeout=0.1):
            pass
    finally:
        done.set()
        other.join()
    assert refusal(info).code is Code.WORKSPACE_BUSY
    with workspace_lock(tmp_path, timeout=0.1):
        assert (tmp_path / ".reportgen").is_dir()


def test_the_lock_is_freed_when_a_build_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyError), workspace_lock(tmp_path):
        raise KeyError
    with workspace_lock(tmp_path, timeout=0.1):
        assert (tmp_path / ".reportgen").is_dir()
