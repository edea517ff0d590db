"""Puts a person's file back as it was before the last merge."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from reportgen.errors import Code, Diagnostic, Location, ReportgenError, error
from reportgen.opc.zipio import read_package
from reportgen.openfiles import open_elsewhere
from reportgen.regeneration.history import Copies
from reportgen.regeneration.identity import identity_of
from reportgen.storage import read_file, write_files

__all__ = ["Undone", "undo"]


class Undone(Struct, frozen=True):
    """A file that is as it was before the last merge; ``kept`` is where the merged one is now."""

    path: Path
    kept: Path


def undo(files: Iterable[Path], root: Path) -> list[Undone]:
    """Put each of ``files`` back as it was before its last merge in the workspace ``root``.

    What it held until now is kept among the copies. Called again, it goes back one more merge.
    Raises ReportgenError with nothing changed where a file is open (W112), or where there is no
    copy of any of them (M105).
    """
    paths = list(files)
    found = {path: copy for path in paths if (copy := _copy_of(path, root)) is not None}
    problems = open_elsewhere(found) if found else [_nothing(path) for path in paths]
    if problems:
        raise ReportgenError(problems)
    return [_put_back(path, copy, root) for path, copy in found.items()]


def _copy_of(path: Path, root: Path) -> Path | None:
    identity = identity_of(read_package(path, path.name))
    return None if identity is None else Copies(root).last(identity.document)


def _put_back(path: Path, copy: Path, root: Path) -> Undone:
    kept = copy.with_name(f"{copy.stem}.merged{copy.suffix}")
    write_files({kept: read_file(path)}, root)
    write_files({path: read_file(copy)}, path.parent)
    copy.unlink()
    return Undone(path, kept)


def _nothing(path: Path) -> Diagnostic:
    message = "no copy of this file from before a merge is here"
    hint = "copies are made when a build brings something new into a file that you changed"
    return error(Code.MERGE_NOTHING_TO_UNDO, Location(str(path)), message, hint)
