"""Keeps the programs of compiled templates in the user's own cache, one file for each.

A program runs as it is when it is loaded. So none is ever read from a workspace, which other people
may have filled, but only from a folder that belongs to the user and that nobody else may write to;
as Python does with the modules that it compiled (``docs/design/kept-programs.md``).

A file is the SHA-256 of the rest on a line, then a pickle of the template and the program in
Python's own form. One whose hash does not hold counts as none.
"""

from __future__ import annotations

import hashlib
import importlib.util
import marshal
import os
import pickle
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final, Protocol

from msgspec import Struct, json

from reportgen.compiler.compiled import Program
from reportgen.errors import ReportgenError
from reportgen.storage import with_digest, without_digest, write_files

__all__ = ["FileProgramStore", "NoProgramStore", "ProgramStore", "own_store", "program_key"]

FOLDER: Final = "REPORTGEN_CACHE"
"""The variable that names the folder for what is kept; set to nothing, nothing is kept."""

_ENDING: Final = ".program"
_MOST: Final = 48
_LARGEST: Final = 64 * 1024 * 1024
_TOOLS: Final = ("reportgen", "jinja2")
_OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH


class ProgramStore(Protocol):
    """Keeps programs by their keys."""

    def get(self, key: str) -> Program | None:
        """Return the program kept under ``key``, None where there is none that can be trusted."""

    def put(self, key: str, program: Program) -> None:
        """Keep ``program`` under ``key``."""


class NoProgramStore(Struct, frozen=True):
    """Keeps nothing."""

    def get(self, key: str) -> Program | None:
        """Return nothing."""
        del key
        return None

    def put(self, key: str, program: Program) -> None:
        """Keep nothing."""


class FileProgramStore(Struct, frozen=True):
    """Keeps programs in ``folder``, the latest that were made.

    A program that cannot be written is not kept; the build goes on without.
    """

    folder: Path

    def get(self, key: str) -> Program | None:
        """Return the program kept under ``key``, None where there is none that can be trusted."""
        path = self._path(key)
        try:
            if not _is_own(self.folder) or not _is_own(path):
                return None
            return _unpacked(path.read_bytes())
        except OSError:
            return None

    def put(self, key: str, program: Program) -> None:
        """Keep ``program`` under ``key``, and drop the oldest where there are too many."""
        with suppress(ReportgenError, OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if _is_own(self.folder):
                write_files({self._path(key): _packed(program)}, self.folder)
                self._path(key).chmod(0o600)  # whatever the user lets a group do elsewhere
                self._drop_oldest()

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{_ENDING}"

    def _drop_oldest(self) -> None:
        kept = sorted(self.folder.glob(f"*{_ENDING}"), key=lambda path: -path.stat().st_mtime_ns)
        for path in kept[_MOST:]:
            path.unlink(missing_ok=True)


def own_store() -> ProgramStore:
    """Return the store in the user's cache folder, or in that which REPORTGEN_CACHE names."""
    named = os.environ.get(FOLDER)
    if named is not None:
        return FileProgramStore(Path(named)) if named else NoProgramStore()
    # Only commands that compile templates look for the folder.
    from platformdirs import user_cache_path  # noqa: PLC0415 - see the line above

    return FileProgramStore(user_cache_path("reportgen", appauthor=False))


def program_key(inputs: Mapping[str, str], *names: str) -> str:
    """Return the key of a program: 64 hexadecimal digits that change with all it depends on.

    ``inputs`` are the hashes of the files that it is made of, ``names`` say which template in which
    form. This tool's own modules, Jinja's and Python's version count too.
    """
    what = [dict(inputs), names, _tools()]
    return hashlib.sha256(json.encode(what, order="deterministic")).hexdigest()


@cache
def _tools() -> list[object]:
    """Return what tells one installation of the tools that make programs from any other."""
    return [importlib.util.MAGIC_NUMBER.hex(), *map(_stamps, _TOOLS)]


def _stamps(package: str) -> list[tuple[str, int, int]]:
    """Return the modules of a package, each with its size and the time of its last change."""
    spec = importlib.util.find_spec(package)
    places = spec.submodule_search_locations if spec else None
    return sorted(stamp for place in places or () for stamp in _modules(place))


def _modules(folder: str) -> Iterable[tuple[str, int, int]]:
    for entry in os.scandir(folder):
        if entry.name.endswith(".py"):
            told = entry.stat()
            yield entry.path, told.st_size, told.st_mtime_ns
        elif entry.is_dir() and entry.name != "__pycache__":
            yield from _modules(entry.path)


def _is_own(path: Path) -> bool:
    """Tell whether a folder or file belongs to the user, and nobody else may write to it.

    On Windows the cache folder is the user's own by the rights of the system.
    """
    told = path.lstat()
    if stat.S_ISLNK(told.st_mode) or told.st_size > _LARGEST:
        return False
    if os.name == "nt":
        return True
    return told.st_uid == os.getuid() and not told.st_mode & _OTHERS_WRITE


def _packed(program: Program) -> bytes:
    code = marshal.dumps(program.code)
    what = (program.template, code, program.warnings)
    return with_digest(pickle.dumps(what, pickle.HIGHEST_PROTOCOL))


def _unpacked(blob: bytes) -> Program | None:
    """Return the program in ``blob``, None where it is damaged."""
    rest = without_digest(blob)
    if rest is None:
        return None
    template, code, warnings = pickle.loads(rest)  # noqa: S301 - from the user's own folder alone
    return Program(template, marshal.loads(code), warnings)  # noqa: S302 - the same
