"""Files that a person asked for by name: written without losing what was there."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.edits import HandEdits
from reportgen.errors import Code, Location, ReportgenError, error
from reportgen.storage import sha256_of, write_files


@dataclass(frozen=True, slots=True)
class RefuseExisting:
    """Refuses to write a file where another one is; ``hint`` says what to do instead."""

    hint: str = "choose another name"

    def settle(self, edited: Sequence[Path]) -> list[Path]:
        """Raise ReportgenError (W110) where there is any file in ``edited``."""
        message = "there is another file of this name, so nothing is written"
        if edited:
            raise ReportgenError(
                error(Code.WORKSPACE_EXISTS, Location(str(path)), message, self.hint)
                for path in edited
            )
        return []


def write_new(path: Path, blob: bytes, existing: HandEdits) -> list[Path]:
    """Write ``blob`` to ``path``; return where a file that was there is kept.

    Raises ReportgenError where the system or ``existing`` refuses.
    """
    place = path.absolute()
    found = sha256_of(place)
    differs = found is not None and found != hashlib.sha256(blob).hexdigest()
    kept = existing.settle([place] if differs else [])
    write_files({place: blob}, place.parent)
    return kept
