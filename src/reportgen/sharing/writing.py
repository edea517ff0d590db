"""Writes copies where they are to be fetched from, as files of Office and as PDF."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from reportgen.edits import is_edited
from reportgen.errors import Code, Location, ReportgenError, error
from reportgen.job import STATE
from reportgen.ledger import Ledger, Told
from reportgen.libreoffice import THIS_MACHINE, Office, to_pdf
from reportgen.openfiles import open_elsewhere
from reportgen.records.workspace import Workspace
from reportgen.render.audience import Audience
from reportgen.sharing.share import Copied
from reportgen.storage import keep_beside, remove_leftovers, write_files

__all__ = ["AsPdfToo", "Form", "OfficeOnly", "Written", "folder_for", "write_copies"]


class Form(Protocol):
    """What a copy is written as, besides the file of Office that it is."""

    def contents(self, copied: Copied) -> Mapping[str, bytes]:
        """Return further files of ``copied`` by their names."""


class OfficeOnly:
    """Nothing besides."""

    def contents(self, copied: Copied) -> Mapping[str, bytes]:
        """Return nothing."""
        del copied
        return {}


class AsPdfToo(Struct, frozen=True):
    """A PDF as well, drawn by LibreOffice."""

    office: Office = THIS_MACHINE

    def contents(self, copied: Copied) -> Mapping[str, bytes]:
        """Return the PDF; ReportgenError (family X) where LibreOffice cannot draw it."""
        name = Path(copied.name)
        with tempfile.TemporaryDirectory(prefix="reportgen-") as folder:
            scratch = Path(folder) / "work"
            scratch.mkdir()
            file = Path(folder) / name
            file.write_bytes(copied.blob)
            return {f"{name.stem}.pdf": to_pdf(file, scratch, self.office).read_bytes()}


class Written(Struct, frozen=True):
    """A copy where it was written, and where files that a person had changed are kept."""

    copied: Copied
    files: tuple[Path, ...]
    kept: tuple[Path, ...]


def folder_for(copied: Copied, workspace: Workspace, audience: Audience) -> Path:
    """Return the folder that copies go to where no other is named."""
    origin = copied.origin
    pack = workspace.output / str(origin.delegation.id) / str(origin.subject.id)
    return pack / audience.value


def write_copies(
    copies: Sequence[Copied], folders: Sequence[Path], form: Form, workspace: Workspace
) -> list[Written]:
    """Write each of ``copies`` into its folder.

    A copy that a person has changed since is kept beside. Raises ReportgenError with nothing
    written where a file is open (W112), would be put in its own source's place (W110), or
    LibreOffice fails.
    """
    plans = [
        {folder / name: blob for name, blob in _contents(copied, form).items()}
        for copied, folder in zip(copies, folders, strict=True)
    ]
    sources = {copied.source.resolve() for copied in copies}
    _refuse([path for plan in plans for path in plan], sources)
    return [_write(copied, plan, workspace) for copied, plan in zip(copies, plans, strict=True)]


def _contents(copied: Copied, form: Form) -> dict[str, bytes]:
    return {copied.name: copied.blob, **form.contents(copied)}


def _refuse(paths: Iterable[Path], sources: set[Path]) -> None:
    places = list(paths)
    problems = open_elsewhere(places)
    for path in places:
        if path.resolve() in sources:
            message = "the copy would be written over the very file that it is made of"
            hint = "name another folder with -o"
            problems.append(error(Code.WORKSPACE_EXISTS, Location(str(path)), message, hint))
    if problems:
        raise ReportgenError(problems)


def _write(copied: Copied, plan: Mapping[Path, bytes], workspace: Workspace) -> Written:
    folder = next(iter(plan)).parent
    remove_leftovers(folder)
    ledger = Ledger(workspace.root, _state_file(copied, folder, workspace))
    kept = tuple(keep_beside(path) for path, blob in plan.items() if is_edited(path, blob, ledger))
    inside = folder.resolve().is_relative_to(workspace.root.resolve())
    write_files(plan, workspace.root if inside else folder, ledger)
    ledger.record(plan, Told({}))
    return Written(copied, tuple(plan), kept)


def _state_file(copied: Copied, folder: Path, workspace: Workspace) -> Path:
    """Return where it is kept what was written as one copy: one file for each audience."""
    state = workspace.root / STATE / "shared" / str(copied.origin.delegation.id)
    return state / folder.name / f"{copied.name}.json"
