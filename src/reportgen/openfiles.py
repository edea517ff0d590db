"""Tells whether a file is open in an Office program, by the lock that it leaves beside the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from reportgen.errors import Code, Diagnostic, Location, error

__all__ = ["open_elsewhere"]

_SHORT: Final = 6
"""Word puts its sign before names of so many letters, and in place of the first two of others."""


def open_elsewhere(files: Iterable[Path]) -> list[Diagnostic]:
    """Return an error (W112) for each of ``files`` that is open in an Office program.

    What would be written to such a file is lost when the person saves there.
    """
    return [_told(file, lock) for file in files for lock in _locks(file) if lock.exists()][:20]


def _locks(file: Path) -> Iterator[Path]:
    """Yield the names of the locks that PowerPoint, Word and LibreOffice leave."""
    yield file.with_name(f"~${file.name}")
    if file.suffix == ".docx" and len(file.stem) > _SHORT:
        yield file.with_name(f"~${file.name[1 if len(file.stem) == _SHORT + 1 else 2 :]}")
    yield file.with_name(f".~lock.{file.name}#")


def _told(file: Path, lock: Path) -> Diagnostic:
    return error(
        Code.WORKSPACE_OPEN,
        Location(str(file)),
        "this file is open in an Office program, so nothing was written",
        f"close it there and build again; if nobody has it open, delete “{lock.name}” beside it",
    )
