"""Brings a new rendering into files that people have changed, each from the build it came from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.edits import EditedFile, Settled
from reportgen.errors import Code, Diagnostic, Findings, Location, ReportgenError, error, warning
from reportgen.opc.zipio import read_package, write_package
from reportgen.regeneration.history import Base, Copies, History, merged_generation
from reportgen.regeneration.identity import Identity, identity_of, write_identity
from reportgen.regeneration.mergers import Step, carry, merger_for
from reportgen.regeneration.outcomes import Kind, Merged, Outcome
from reportgen.storage import read_file

__all__ = ["MergeEdits", "Update", "carry_forward", "update"]


class Update(Struct, frozen=True):
    """A person's file with what is new in it.

    ``merged`` is None where she had changed nothing, so that the file is wholly a build's own.
    ``history`` is what the next merge rests on, by the places where it is kept.
    """

    blob: bytes
    merged: Merged | None = None
    history: dict[Path, bytes] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()


class MergeEdits:
    """Merges: what is new comes into the person's file, of which a copy is kept."""

    def settle(self, edited: Sequence[EditedFile], root: Path) -> Settled:
        """Return the ``edited`` files with what is new in them; nothing is written yet.

        Raises ReportgenError with what is wrong with any of them.
        """
        findings, settled, history = Findings(), Settled(), History(root)
        found = findings.each(edited, lambda one: _update(one, history))
        findings.raise_errors()
        for one, (mine, updated) in zip(edited, found, strict=True):
            settled.contents[one.path] = updated.blob
            settled.copies.update(updated.history)
            if updated.merged is not None:
                settled.merges[one.path] = updated.merged
                if updated.blob != mine:
                    place = Copies(root).place_for_next(one.document, one.path.suffix)
                    settled.copies[place] = mine
        told = tuple(finding for _, updated in found for finding in updated.findings)
        return replace(settled, findings=told)


def _update(one: EditedFile, history: History) -> tuple[bytes, Update]:
    mine = read_file(one.path)
    return mine, update(mine, one, history)


def update(mine: bytes, one: EditedFile, history: History) -> Update:
    """Return the person's file ``mine`` with what is new in ``one``.

    Raises ReportgenError where it cannot be read, or is another document.
    """
    name, suffix = one.path.name, one.path.suffix
    identity = identity_of(read_package(mine, name))
    new = Base(one.rendering.blob, one.rendering.keys)
    wanted = one.rendering.identity
    if identity is not None and identity.document != one.document:
        raise ReportgenError(_other_document(one.path))
    if wanted is None or identity == wanted:
        return Update(mine, Merged(mine, ()))
    base = None if identity is None else history.base(identity, suffix)
    if isinstance(base, Base) and base.is_in(mine):
        return Update(new.blob)
    step = merger_for(suffix)(mine, new, base, name, one.day)
    told = (
        *_told_of_base(one.path, known=step.is_based),
        *_conflicts(step.merged, one.path),
        *_left(step.merged, one.path, history.file_of(one.rendering, suffix)),
    )
    if step.is_idle:
        return Update(mine, step.merged, findings=told)
    return _kept(step, wanted, history, name, told)


def carry_forward(earlier: Path, one: EditedFile, history: History) -> Merged | None:
    """Return a new meeting's file with what the person did to the ``earlier`` one as a whole.

    None where there is nothing to carry. Raises ReportgenError where a file cannot be read.
    """
    blob = read_file(earlier)
    identity = identity_of(read_package(blob, earlier.name))
    base = None if identity is None else history.base(identity, earlier.suffix)
    if base is None or (isinstance(base, Base) and base.is_in(blob)):
        return None
    new = Base(one.rendering.blob, one.rendering.keys)
    carried = carry(blob, base, new, earlier.name, earlier.suffix)
    return None if carried.blob == new.blob else carried


def _kept(
    step: Step, wanted: Identity, history: History, name: str, told: tuple[Diagnostic, ...]
) -> Update:
    """Return a merged file that says what the next merge rests on."""
    identity = merged_generation(wanted, step.model)
    package = read_package(step.merged.blob, name)
    write_identity(package, identity)
    blob = write_package(package)
    merged = replace(step.merged, blob=blob)
    return Update(blob, merged, history.merged(identity, step.model), told)


def _conflicts(merged: Merged, path: Path) -> list[Diagnostic]:
    open_ones = (*merged.of_kind(Kind.CONFLICT), *merged.open_conflicts)
    return [_conflict(outcome, path) for outcome in open_ones]


def _conflict(outcome: Outcome, path: Path) -> Diagnostic:
    place = Location(path.name).within(*outcome.place)
    said = outcome.said or "you changed this and the data did too; yours stands"
    hint = "a comment there shows the new words: decide, and delete the comment"
    return warning(Code.MERGE_CONFLICT, place, said, hint)


def _left(merged: Merged, path: Path, kept: Path | None) -> list[Diagnostic]:
    """Return what could not be brought into a file; ``kept`` is the new one, from the workspace."""
    where = "a new file, built with --fresh," if kept is None else kept.as_posix()
    hint = f"open {where} and copy it from there"
    return [
        warning(Code.MERGE_LEFT, Location(path.name).within(*one.place), one.said, hint)
        for one in merged.of_kind(Kind.LEFT)
    ]


def _told_of_base(path: Path, *, known: bool) -> list[Diagnostic]:
    if known:
        return []
    message = "what was built before is not known here, so only what is quite new was added"
    hint = "look the file over, or build with --fresh to have a new one beside it"
    return [warning(Code.MERGE_NO_BASE, Location(path.name), message, hint)]


def _other_document(path: Path) -> Diagnostic:
    message = "this file is another document: of another meeting, delegation or audience"
    hint = "give it another name, or build with --fresh to keep it beside the new one"
    return error(Code.MERGE_OTHER_DOCUMENT, Location(str(path)), message, hint)
