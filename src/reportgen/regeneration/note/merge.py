"""A person's Word note and a new rendering made into one file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from lxml import etree

from reportgen.merging.packagehost import PackageHost
from reportgen.opc.package import Package
from reportgen.opc.zipio import write_package
from reportgen.regeneration.note.bookmarks import Keeper
from reportgen.regeneration.note.bringing import Bringer
from reportgen.regeneration.note.conflicts import open_conflicts, write_comments
from reportgen.regeneration.note.editing import Editor
from reportgen.regeneration.note.merging import Desk, StoryMerger
from reportgen.regeneration.note.model import Block, NoteModel, paragraphs_in
from reportgen.regeneration.note.notes import order_notes
from reportgen.regeneration.note.paragraphs import Blocks
from reportgen.regeneration.note.pieces import PieceMaker
from reportgen.regeneration.note.reading import NoteFile
from reportgen.regeneration.note.said import ANOTHER
from reportgen.regeneration.note.tables import RowsMerger
from reportgen.regeneration.note.tracking import Tracker
from reportgen.regeneration.outcomes import Kind, Merged, Outcome
from reportgen.render.keys import UNSTABLE

__all__ = ["merge", "read_model", "remember"]

NO_KEYS: Final[Mapping[str, str]] = MappingProxyType({})
STRANGER: Final = 0.1
"""Below this share of common paragraphs two notes are not the same document."""


def read_model(blob: bytes, name: str, keys: Mapping[str, str] = NO_KEYS) -> NoteModel:
    """Return what a note says; ``keys`` tells what the name of a bookmark means to a reader.

    Raises ReportgenError (P101, P102) where ``blob`` is no Word file that can be read.
    """
    return NoteFile.read(blob, name, keys).model


def merge(  # noqa: PLR0913, PLR0917 - three files, and what is told about them
    mine: bytes,
    new: bytes,
    base: NoteModel | None,
    name: str,
    keys: Mapping[str, str] = NO_KEYS,
    date: dt.date = dt.date(1970, 1, 1),
) -> Merged:
    """Return the person's file ``mine`` with what is new in ``new`` against ``base``.

    What changes is a tracked change of ``date``, the build's. ``keys`` are those of ``new``. Where
    nothing is to be done the file comes back as it was. Raises ReportgenError (P101, P102, P104)
    where one of the files cannot be read, or holds what cannot be taken into another.
    """
    theirs = NoteFile.read(new, name, keys)
    known = {**_paths(base), **keys}
    hers = NoteFile.read(mine, name, known)
    earlier = open_conflicts(hers.source.package, hers.source.root)
    base = None if base is not None and _is_stranger(base, hers.model, theirs.model) else base
    if base is None and _share(hers.model, theirs.model) < STRANGER:
        return Merged(mine, (Outcome(Kind.CONFLICT, (name,), said=ANOTHER),), earlier)
    return _merged(mine, hers, theirs, base, date, earlier)


def remember(new: NoteModel, base: NoteModel | None, merged: bytes, name: str) -> NoteModel:
    """Return the base for the next merge: ``new``, and what ``merged`` keeps that it lacks.

    A paragraph that stays against the data is remembered by its key as it was last built.
    """
    there = {key for block in read_model(merged, name).paragraphs() for key in block.keys}
    built = {key for block in new.paragraphs() for key in block.keys}
    olds = {} if base is None else _lasting_texts(base)
    known = {**(base.kept if base is not None else {}), **olds}
    return NoteModel(new.blocks, {k: t for k, t in known.items() if k in there - built})


def _lasting_texts(model: NoteModel) -> dict[str, str]:
    """Return the texts of paragraphs by keys that mean the same in every build."""
    found = (block for block in model.paragraphs() if block.keys and UNSTABLE not in block.path)
    return {block.keys[0]: block.text for block in found}


def _merged(  # noqa: PLR0913, PLR0917 - what was read of three files
    mine: bytes,
    hers: NoteFile,
    theirs: NoteFile,
    base: NoteModel | None,
    date: dt.date,
    earlier: tuple[Outcome, ...],
) -> Merged:
    host = PackageHost(hers.source.package, hers.source.name)
    before = etree.tostring(hers.source.root)
    desk = _desk(hers, theirs, host, base, date)
    merger = StoryMerger(desk, RowsMerger(desk), hers.story)
    merger.merge(None if base is None else base.blocks, theirs.story.blocks)
    desk.keeper.restore()
    outcomes = tuple(desk.log.outcomes)
    if etree.tostring(hers.source.root) == before and not desk.log.comments:
        return Merged(mine, outcomes, earlier)
    return Merged(_written(host, hers.source.root, desk), outcomes, earlier)


def _desk(
    hers: NoteFile, theirs: NoteFile, host: PackageHost, base: NoteModel | None, date: dt.date
) -> Desk:
    tracker = Tracker(host.next_number, date)
    bringer = Bringer(theirs.source, host)
    return Desk(
        hers,
        theirs,
        {} if base is None else base.kept,
        bringer,
        Editor(tracker, PieceMaker(bringer)),
        Blocks(tracker, hers.objects),
        Keeper(hers.source.root, host.next_number),
        may_add=base is not None or any(b.keys for b in hers.model.paragraphs()),
    )


def _written(host: PackageHost, root: etree._Element, desk: Desk) -> bytes:
    package: Package = host.package
    order_notes(host, root)
    host.write()
    blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    package.add(package.main_part.with_blob(blob))
    write_comments(package, root, desk.log)
    return write_package(package)


def _paths(base: NoteModel | None) -> dict[str, str]:
    found = () if base is None else base.paragraphs()
    return {key: block.path for block in found if block.path for key in block.keys[:1]}


def _is_stranger(base: NoteModel, mine: NoteModel, new: NoteModel) -> bool:
    """Tell whether a base belongs to neither of two files."""
    return max(_share(base, mine), _share(base, new)) < STRANGER


def _share(one: NoteModel, other: NoteModel) -> float:
    """Return which share of the smaller note's paragraphs the other has, by key or text."""
    left, right = _names(one.blocks), _names(other.blocks)
    return len(left & right) / (min(len(left), len(right)) or 1)


def _names(blocks: Sequence[Block]) -> set[str]:
    found = list(paragraphs_in(blocks))
    return {b.keys[0] if b.keys else b.text for b in found if b.keys or b.text}
