"""What a build does with a file that a person has changed since it was written."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct, field

from reportgen.codes import Code
from reportgen.errors import Diagnostic, Location, ReportgenError, error, warning
from reportgen.ledger import Ledger
from reportgen.regeneration.history import History
from reportgen.regeneration.outcomes import Merged
from reportgen.storage import keep_beside, sha256_of
from reportgen.template import Rendering

__all__ = [
    "EditedFile",
    "HandEdits",
    "KeepEditsBeside",
    "RefuseEdits",
    "Settled",
    "differs",
    "is_document_edited",
    "is_edited",
    "left_behind",
]


class EditedFile(Struct, frozen=True):
    """A file with a person's changes, and what a build would write in its place.

    ``document`` is the id of the document that should be there, ``day`` the build's date.
    """

    path: Path
    document: str
    rendering: Rendering
    day: dt.date


class Settled(Struct, frozen=True):
    """What is to be written of files with a person's changes.

    ``contents`` are the edited files as they are to be, ``copies`` what is to be written before
    them, ``kept`` the names under which files were kept beside, ``merges`` what became of each
    file that was merged.
    """

    contents: dict[Path, bytes] = field(default_factory=dict)
    copies: dict[Path, bytes] = field(default_factory=dict)
    kept: tuple[Path, ...] = ()
    merges: dict[Path, Merged] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()


class HandEdits(Protocol):
    """Decides about files with a person's changes before new ones are written."""

    def settle(self, edited: Sequence[EditedFile], root: Path) -> Settled:
        """Return what is to be written of the ``edited`` files, or raise ReportgenError.

        ``root`` is the workspace, which holds what was built before.
        """


class RefuseEdits:
    """Refuses to build over a person's changes."""

    def settle(self, edited: Sequence[EditedFile], root: Path) -> Settled:
        """Raise ReportgenError (W104) where there is any file in ``edited``."""
        del root
        if edited:
            raise ReportgenError(_refused(one.path) for one in edited)
        return Settled()


def _refused(path: Path) -> Diagnostic:
    message = "this file was changed since it was built, so it is left as it is"
    hint = "build with --fresh to keep it beside the new one"
    return error(Code.WORKSPACE_HAND_EDIT, Location(str(path)), message, hint)


class KeepEditsBeside:
    """Builds anew, and keeps a file with a person's changes beside the new one."""

    def settle(self, edited: Sequence[EditedFile], root: Path) -> Settled:
        """Rename each of ``edited`` to a free name beside its place."""
        del root
        return Settled(kept=tuple(keep_beside(one.path) for one in edited))


def is_edited(path: Path, blob: bytes, ledger: Ledger) -> bool:
    """Tell whether the file at ``path`` holds a person's changes and differs from ``blob``."""
    found = sha256_of(path)
    if found is None or found == hashlib.sha256(blob).hexdigest():
        return False
    return ledger.holds_edits(path) or not ledger.knows(path, found)


def is_document_edited(path: Path, rendering: Rendering, ledger: Ledger, history: History) -> bool:
    """Tell whether a document at ``path`` holds a person's changes and differs from ``rendering``.

    One that the ``ledger`` does not know, from when its document was called so before or from
    before the ledger was lost, is known by the ``history``.
    """
    if not is_edited(path, rendering.blob, ledger):
        return False
    return ledger.holds_edits(path) or not history.wrote(path, rendering.identity)


def left_behind(files: Collection[Path], ledger: Ledger) -> Iterator[Diagnostic]:
    """Yield a warning for each file of the last build, now under another name, that was edited.

    ``files`` are those of this build.
    """
    for path in ledger.files:
        if path in files or not path.is_file():
            continue
        if ledger.holds_edits(path) or not ledger.knows(path, sha256_of(path) or ""):
            yield _left_behind(path)


def _left_behind(path: Path) -> Diagnostic:
    message = "this file holds changes of yours, and the pack’s files have other names now"
    hint = "to go on with it, give it the new file’s name in place of that one, and build again"
    return warning(Code.WORKSPACE_HAND_EDIT, Location(str(path)), message, hint)


def differs(path: Path, blob: bytes) -> bool:
    """Tell whether there is a file at ``path`` and it holds something else than ``blob``."""
    return sha256_of(path) not in {None, hashlib.sha256(blob).hexdigest()}
