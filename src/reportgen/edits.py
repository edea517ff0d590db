"""What a build does with a file that a person has changed since it was written."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from reportgen.codes import Code
from reportgen.errors import Location, ReportgenError, error
from reportgen.ledger import Ledger
from reportgen.storage import keep_beside, sha256_of


class HandEdits(Protocol):
    """Decides about files with a person's changes before new ones are written."""

    def settle(self, edited: Sequence[Path]) -> list[Path]:
        """Return where the ``edited`` files are kept, or raise ReportgenError."""


class RefuseEdits:
    """Refuses to build over a person's changes."""

    def settle(self, edited: Sequence[Path]) -> list[Path]:
        """Raise ReportgenError (W104) where there is any file in ``edited``."""
        if edited:
            raise ReportgenError(
                error(
                    Code.WORKSPACE_HAND_EDIT,
                    Location(str(path)),
                    "this file was changed since it was built, so it is left as it is",
                    "build with --replace to keep it beside the new one",
                )
                for path in edited
            )
        return []


class KeepEditsBeside:
    """Keeps a file with a person's changes beside the new one."""

    def settle(self, edited: Sequence[Path]) -> list[Path]:
        """Rename each of ``edited`` to a free name beside its place and return the new names."""
        return [keep_beside(path) for path in edited]


def is_edited(path: Path, blob: bytes, ledger: Ledger) -> bool:
    """Tell whether the file at ``path`` is neither a build's own nor the same as ``blob``."""
    found = sha256_of(path)
    if found is None or found == hashlib.sha256(blob).hexdigest():
        return False
    return not ledger.knows(path, found)
