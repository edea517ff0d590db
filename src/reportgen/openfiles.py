"""Tells which files a person would not want to be written now: open ones, and protected ones."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from reportgen.errors import Code, Diagnostic, Location, error

__all__ = ["open_elsewhere"]

_WRITABLE: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_SHORT: Final = 6
"""Word puts its sign before names of so many letters, and in place of the first two of others."""


def open_elsewhere(files: Iterable[Path]) -> list[Diagnostic]:
    """Return an error for each of ``files`` that is open in an Office program or read-only.

    What would be written to an open file (W112) is lost when the person saves there, and one that
    may not be written (W105) was protected on purpose.
    """
    return [problem for file in files for problem in _problems(file)]


def _problems(file: Path) -> Iterator[Diagnostic]:
    yield from (_open(file, lock) for lock in _locks(file) if lock.exists())
    if file.is_file() and not file.stat().st_mode & _WRITABLE:
        yield _protected(file)


def _locks(file: Path) -> Iterator[Path]:
    """Yield the names of the locks that PowerPoint, Word and LibreOffice leave."""
    yield file.with_name(f"~${file.name}")
    if file.suffix == ".docx" and len(file.stem) > _SHORT:
        yield file.with_name(f"~${file.name[1 if len(file.stem) == _SHORT + 1 else 2 :]}")
    yield file.with_name(f".~lock.{file.name}#")


def _open(file: Path, lock: Path) -> Diagnostic:
    return error(
        Code.WORKSPACE_OPEN,
        Location(str(file)),
        "this file is open in an Office program, so nothing was written",
        f"close it there and build again; if nobody has it open, delete “{lock.name}” beside it",
    )


def _protected(file: Path) -> Diagnostic:
    message = "this file is read-only, so nothing was written"
    hint = "take the protection away in its properties and build again, or give it another name"
    return error(Code.WORKSPACE_WRITE_FAILED, Location(str(file)), message, hint)
