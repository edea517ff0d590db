"""Files that a person asked for by name: written without losing what was there."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from reportgen.errors import Code, Location, ReportgenError, error
from reportgen.storage import keep_beside, sha256_of, write_files


class Existing(Protocol):
    """Decides about files that stand where new ones are to be written."""

    def settle(self, existing: Sequence[Path]) -> list[Path]:
        """Return where the ``existing`` files are kept, or raise ReportgenError."""


class RefuseExisting(Struct, frozen=True):
    """Refuses to write a file where another one is; ``hint`` says what to do instead."""

    hint: str = "choose another name"

    def settle(self, existing: Sequence[Path]) -> list[Path]:
        """Raise ReportgenError (W110) where there is any file in ``existing``."""
        message = "there is another file of this name, so nothing is written"
        if existing:
            raise ReportgenError(
                error(Code.WORKSPACE_EXISTS, Location(str(path)), message, self.hint)
                for path in existing
            )
        return []


class KeepExistingBeside:
    """Keeps a file that is there already beside the new one."""

    def settle(self, existing: Sequence[Path]) -> list[Path]:
        """Rename each of ``existing`` to a free name beside its place and return the new names."""
        return [keep_beside(path) for path in existing]


def write_new(path: Path, blob: bytes, existing: Existing) -> list[Path]:
    """Write ``blob`` to ``path``; return where a file that was there is kept.

    Raises ReportgenError where the system or ``existing`` refuses.
    """
    place = path.absolute()
    found = sha256_of(place)
    differs = found is not None and found != hashlib.sha256(blob).hexdigest()
    kept = existing.settle([place] if differs else [])
    write_files({place: blob}, place.parent)
    return kept
