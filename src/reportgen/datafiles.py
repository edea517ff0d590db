"""Files that data names, such as pictures: read from one folder and from nowhere else."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

from reportgen.errors import Code, Diagnostic, Location, ReportgenError, error
from reportgen.opc.packuri import is_plain_path

__all__ = ["folder_reader"]

_MIB: Final = 1 << 20
_LARGEST: Final = 64 * _MIB
# A pipe or a device would keep the build waiting; on Windows there are none in a folder.
_READING: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def folder_reader(folder: Path) -> Callable[[str, Location], bytes]:
    """Return a function that reads a file of ``folder`` by its path in it.

    The path has forward slashes, as in ``photos/chair.jpg``. The function raises ReportgenError
    (R108) at the place it is given where the path or a link leads out of the folder, where there
    is no such file, or where it has more than 64 MiB.
    """
    root = folder.resolve()

    def read(name: str, place: Location) -> bytes:
        try:
            path = _inside(root, name)
            return _content(path)
        except (OSError, ValueError, RuntimeError) as problem:
            raise ReportgenError(_refusal(name, problem, place)) from None

    return read


def _inside(root: Path, name: str) -> Path:
    """Return where ``name`` really lies; ValueError where that is not in ``root``."""
    if not is_plain_path(name) or not name.isprintable() or {"\\", ":"} & set(name):
        raise ValueError("the path does not stay in the folder")
    path = (root / name).resolve(strict=True)
    if not path.is_relative_to(root):
        raise ValueError("a link leads out of the folder")
    return path


def _content(path: Path) -> bytes:
    """Return the bytes of an ordinary file; ValueError for any other, and for one too large."""
    handle = os.open(path, _READING)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise ValueError("it is no ordinary file")
        blob = file.read(_LARGEST + 1)
    if len(blob) > _LARGEST:
        raise ValueError(f"it has more than {_LARGEST // _MIB} MiB")
    return blob


def _refusal(name: str, problem: Exception, place: Location) -> Diagnostic:
    reason = problem.strerror if isinstance(problem, OSError) else str(problem)
    message = f"the file “{name[:80]}” cannot be used: {reason}"
    hint = "put the file into the folder of the data, and name it by its path from there"
    return error(Code.RENDER_FILE, place, message, hint)
