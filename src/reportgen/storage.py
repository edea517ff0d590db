"""Files on disk: each wholly old or wholly new, and never through a link out of the workspace.

A file is written under a hidden name beside its place, forced to disk and renamed. A build that
is killed leaves at most such hidden files, which the next one removes.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Protocol

from filelock import FileLock, Timeout

from reportgen.errors import Code, Location, ReportgenError, error

__all__ = [
    "Journal",
    "keep_beside",
    "read_file",
    "remove_leftovers",
    "sha256_of",
    "with_digest",
    "without_digest",
    "workspace_lock",
    "write_files",
]

_SUFFIX: Final = ".reportgen-new"
_NEW_FILE: Final = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)  # not on Windows
    | getattr(os, "O_BINARY", 0)  # only on Windows
)
# Some network folders cannot be forced to disk; a renamed file is whole there in any case.
_CANNOT_SYNC_FOLDERS: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES})
_OPEN_ELSEWHERE: Final = "close it in Word or PowerPoint, see that you may write there, build again"


class Journal(Protocol):
    """What is told of the files that are about to be written, before the first one changes."""

    def announce(self, files: Mapping[Path, bytes]) -> None:
        """Keep on disk that ``files`` are about to be written."""


def sha256_of(path: Path) -> str | None:
    """Return the SHA-256 of a file in hexadecimal digits, or None where there is no file.

    ReportgenError (W105) where it is there and cannot be read.
    """
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise _failed(path, problem, "read") from None


def with_digest(content: bytes) -> bytes:
    """Return ``content`` behind a line with its SHA-256, by which damage is found."""
    return hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def without_digest(blob: bytes) -> bytes | None:
    """Return the content that ``with_digest`` was given; None where it is damaged."""
    digest, _, content = blob.partition(b"\n")
    return content if hashlib.sha256(content).hexdigest().encode() == digest else None


def read_file(path: Path) -> bytes:
    """Return what a file holds; ReportgenError (W105) where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as problem:
        raise _failed(path, problem, "read") from None


def write_files(files: Mapping[Path, bytes], root: Path, journal: Journal | None = None) -> None:
    """Write ``files``, every one inside the folder ``root``, each of them wholly or not at all.

    All are written beside their places before the first is renamed. A file that holds just these
    bytes is left alone. ReportgenError where a path leads out of ``root`` (W106) or the system
    refuses (W105); files renamed before that are new, the others old.
    """
    places = {_inside(path, root): blob for path, blob in files.items()}
    for place in places:
        _make_folder(place.parent)
    if journal is not None:
        journal.announce(files)
    changed = {place: blob for place, blob in places.items() if not _holds(place, blob)}
    try:
        for place, blob in changed.items():
            _write_beside(place, blob)
        for place in changed:
            _put_in_place(place)
        for folder in dict.fromkeys(place.parent for place in changed):
            _sync_folder(folder)
    finally:
        for place in changed:
            with suppress(OSError):
                _hidden(place).unlink(missing_ok=True)


def remove_leftovers(folder: Path) -> None:
    """Remove what a killed build left under hidden names in ``folder``, where it exists.

    ReportgenError (W105) where the system refuses.
    """
    for leftover in sorted(folder.glob(f".*{_SUFFIX}")):
        try:
            leftover.unlink(missing_ok=True)
        except OSError as problem:
            raise _failed(leftover, problem, "removed") from None


def keep_beside(path: Path) -> Path:
    """Rename the file ``path`` to ``<stem>.edited-1<ext>``, the next free number, and return that.

    Nothing is ever overwritten. ReportgenError (W105) where the system refuses.
    """
    number = 1
    while True:
        kept = path.with_name(f"{path.stem}.edited-{number}{path.suffix}")
        try:
            _rename_to_free(path, kept)
        except FileExistsError:
            number += 1
        except OSError as problem:
            raise _failed(path, problem, "renamed") from None
        else:
            _sync_folder(path.parent)
            return kept


@contextmanager
def workspace_lock(root: Path, timeout: float = 10.0) -> Iterator[None]:
    """Hold the workspace ``root`` for one build, waiting at most ``timeout`` seconds for another.

    ReportgenError where another build goes on (W107) or the system refuses (W105, W106).
    """
    lock = _taken(_inside(root / ".reportgen" / "lock", root), root, timeout)
    try:
        yield
    finally:
        lock.release()


def _taken(place: Path, root: Path, timeout: float) -> FileLock:
    _make_folder(place.parent)
    lock = FileLock(place)
    try:
        lock.acquire(timeout=timeout)
    except Timeout:
        message = "another build is going on in this workspace"
        hint = "wait until it has ended, then build again"
        busy = error(Code.WORKSPACE_BUSY, Location(str(root)), message, hint)
        raise ReportgenError(busy) from None
    except OSError as problem:
        raise _failed(place, problem, "written") from None
    return lock


def _inside(path: Path, root: Path) -> Path:
    """Return where ``path`` really lies, all links followed; ReportgenError if not in ``root``."""
    try:
        place, inside = path.resolve(), root.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        place, inside = path, root / "nowhere"
    if not place.is_relative_to(inside) or place == inside:
        message = f"the file would be written outside “{root}”, where a link leads"
        hint = "take the link away, or choose another folder with --out"
        raise ReportgenError(error(Code.WORKSPACE_OUTSIDE, Location(str(path)), message, hint))
    return place


def _holds(place: Path, blob: bytes) -> bool:
    try:
        return place.stat().st_size == len(blob) and place.read_bytes() == blob
    except OSError:
        return False


def _hidden(place: Path) -> Path:
    return place.with_name(f".{place.name}{_SUFFIX}")


def _make_folder(folder: Path) -> None:
    try:
        missing = [step for step in (folder, *folder.parents) if not step.exists()]
        for step in reversed(missing):
            step.mkdir(exist_ok=True)
            _sync_folder(step.parent)
    except OSError as problem:
        raise _failed(folder, problem, "made") from None


def _write_beside(place: Path, blob: bytes) -> None:
    hidden = _hidden(place)
    try:
        hidden.unlink(missing_ok=True)
        _write_new(hidden, blob)
        if place.exists():
            shutil.copymode(place, hidden)
    except OSError as problem:
        raise _failed(place, problem, "written") from None


def _write_new(path: Path, blob: bytes) -> None:
    handle = os.open(path, _NEW_FILE, 0o666)
    try:
        rest = memoryview(blob)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _put_in_place(place: Path) -> None:
    try:
        os.replace(_hidden(place), place)  # noqa: PTH105 - the tests watch the calls of os
    except OSError as problem:
        raise _failed(place, problem, "written") from None


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there; renaming is journalled by the system
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as problem:
        if problem.errno not in _CANNOT_SYNC_FOLDERS:
            raise _failed(folder, problem, "written") from None


def _rename_to_free(path: Path, kept: Path) -> None:
    """Rename ``path`` to ``kept``; FileExistsError where that is another file.

    A hard link and an unlink do what a rename cannot do outside Windows: refuse to overwrite. A
    process killed between them leaves both names, and the next call only takes the first away.
    """
    if os.name == "nt":
        path.rename(kept)
        return
    try:
        kept.hardlink_to(path)
    except FileExistsError:
        if not _same_file(path, kept):
            raise
    path.unlink()


def _same_file(path: Path, other: Path) -> bool:
    status = path.stat()
    return stat.S_ISREG(status.st_mode) and os.path.samestat(status, other.stat())


def _failed(path: Path, problem: OSError, done: str) -> ReportgenError:
    hint = ""
    if isinstance(problem, PermissionError):
        hint = _OPEN_ELSEWHERE
    elif problem.errno == errno.ENOSPC:
        hint = "make room on the disk, then build again"
    message = f"“{path.name}” cannot be {done}: {problem.strerror or problem}"
    return ReportgenError(error(Code.WORKSPACE_WRITE_FAILED, Location(str(path)), message, hint))
