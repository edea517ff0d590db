"""Finds the edits of a file that belong to one field of a record each, and writes them there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from reportgen.authoring.yamlvalues import with_value
from reportgen.carry import CarryNothing
from reportgen.drafting import Drafter
from reportgen.errors import Code, Findings, Location, ReportgenError, error
from reportgen.job import Job, Planner
from reportgen.mailed import Origin, origin_of
from reportgen.opc.zipio import read_package
from reportgen.packsources import Subject
from reportgen.pulling.apart import left_apart
from reportgen.pulling.decklines import deck_lines
from reportgen.pulling.fields import Field, FieldIndex
from reportgen.pulling.lines import Line, Seen
from reportgen.pulling.notelines import note_lines
from reportgen.pulling.tags import Tags
from reportgen.pulling.tracing import Left, Offer, trace
from reportgen.records.series import Series
from reportgen.records.workspace import Workspace
from reportgen.regeneration.deck.merge import read_model as read_deck
from reportgen.regeneration.deck.model import DeckModel
from reportgen.regeneration.deck.view import open_deck
from reportgen.regeneration.history import Base, History, Model
from reportgen.regeneration.identity import identity_of
from reportgen.regeneration.note.merge import read_model as read_note
from reportgen.regeneration.note.model import NoteModel
from reportgen.storage import read_file, write_files
from reportgen.template import Rendering

__all__ = ["Change", "Pulled", "pull", "write_changes"]

TWICE = "the same field was edited in two ways: "


class Change(Struct, frozen=True):
    """A new text for one field; ``places`` are where the person made the edit.

    ``shown`` counts the other places of the file that show the field; they follow.
    """

    field: Field
    old: str
    new: str
    places: tuple[tuple[str, ...], ...]
    shown: int = 0


class Pulled(Struct, frozen=True):
    """What of a person's edits belongs to fields of records, and what is left to her."""

    changes: tuple[Change, ...]
    left: tuple[Left, ...]
    index: FieldIndex


class _TaggedJob(Job, frozen=True):
    """A job whose templates see marked texts."""

    tags: Tags = field(default_factory=lambda: Tags(()))

    def for_audience(self, context: dict[str, Any]) -> dict[str, Any]:
        """Return what templates see, each text with its mark."""
        return dict(self.tags.on(Job.for_audience(self, context)))


def pull(file: Path, workspace: Workspace) -> Pulled:
    """Return which edits of ``file`` belong to one field of a record, and what is left.

    Raises ReportgenError where the file is no document of the workspace (M103, M104), what it was
    built from is not known (M121), templates do not let it be traced (M123), or the pack cannot be
    built today.
    """
    origin = origin_of(file, workspace)
    planner = Planner(workspace, workspace.output, audience=origin.audience, carry=CarryNothing())
    job = planner.job(origin.subject, origin.delegation)
    index = FieldIndex(workspace, job)
    tags = Tags(index.texts)
    seen = list(_seen(file, origin, job, tags, workspace.root))
    record = _record(origin.subject, workspace)
    traced = [
        trace(one, tags, index) if isinstance(one, Line) else left_apart(one, tags, index, record)
        for one in seen
        if not isinstance(one, Line) or one.is_edited
    ]
    offers = [one for one in traced if isinstance(one, Offer)]
    changes, twice = _changes(offers, _shown(seen, tags))
    left = [one for one in traced if isinstance(one, Left)]
    return Pulled(tuple(changes), (*left, *twice), index)


def _record(subject: Subject, workspace: Workspace) -> str:
    """Return the file of the record that a pack is about."""
    is_series = isinstance(subject, Series)
    return (workspace.series_file if is_series else workspace.file_of)(str(subject.id))


def _seen(file: Path, origin: Origin, job: Job, tags: Tags, root: Path) -> Iterator[Seen]:
    today, marked = _renderings(file, origin, job, tags, root)
    mine, name = read_file(file), file.name
    base = _base(file, root)
    if file.suffix == ".docx":
        keys = {**History(root).keys(origin.document), **today.keys}
        yield from note_lines(
            _note_model(base, name),
            read_note(mine, name, keys),
            *(read_note(one.blob, name, one.keys) for one in (today, marked)),
        )
    else:
        yield from deck_lines(
            _deck_model(base, name),
            _Deck(mine, name),
            _Deck(today.blob, name),
            read_deck(marked.blob, name),
        )


def _renderings(
    file: Path, origin: Origin, job: Job, tags: Tags, root: Path
) -> tuple[Rendering, Rendering]:
    """Return the file as it would be built today, and the same with marks."""
    drafter = Drafter(root)
    fields = {name: getattr(job, name) for name in Job.__struct_fields__}
    today = origin.rendered(drafter.draft(job).made, job)
    try:
        marked = drafter.draft(_TaggedJob(**fields, tags=tags)).made
        return today, origin.rendered(marked, job)
    except ReportgenError as problem:
        found = problem.diagnostics[0]
        message = f"the templates read texts where they should only print them: {found.location}"
        hint = "write your edits into the record yourself"
        untraceable = error(Code.PULL_UNTRACEABLE, Location(str(file)), message, hint)
        raise ReportgenError(untraceable) from problem


def _base(file: Path, root: Path) -> Base | Model:
    identity = identity_of(read_package(file, file.name))
    found = None if identity is None else History(root).base(identity, file.suffix)
    if found is None:
        message = "what this file was built from is not known in this workspace"
        hint = "pull in the workspace that it was built in, or build the pack and edit that"
        raise ReportgenError(error(Code.PULL_NO_BASE, Location(str(file)), message, hint))
    return found


def _note_model(base: Base | Model, name: str) -> NoteModel:
    if isinstance(base, Base):
        return read_note(base.blob, name, base.keys)
    return NoteModel.from_data(base, name)


def _deck_model(base: Base | Model, name: str) -> DeckModel:
    return read_deck(base.blob, name) if isinstance(base, Base) else DeckModel.from_data(base, name)


class _Deck:
    """A deck, as ``deck_lines`` looks at it."""

    def __init__(self, blob: bytes, name: str) -> None:
        view = open_deck(blob, name)
        self.model = view.model
        self.documents = [slide.document for slide in view.slides]


def _shown(seen: Iterable[Seen], tags: Tags) -> Mapping[str, int]:
    """Return at how many places that nobody edited each text is shown."""
    counts: dict[str, int] = defaultdict(int)
    for line in seen:
        if isinstance(line, Line) and not line.is_edited and line.marked is not None:
            for number in {segment.number for segment in tags.segments(line.marked)}:
                counts[tags.texts[number]] += 1
    return counts


def _changes(offers: Sequence[Offer], shown: Mapping[str, int]) -> tuple[list[Change], list[Left]]:
    """Return one change for each field, and the edits of fields that were edited in two ways."""
    by_field: dict[Field, list[Offer]] = defaultdict(list)
    for offer in offers:
        by_field[offer.field].append(offer)
    changes, left = [], []
    for where, several in by_field.items():
        first = several[0]
        if len({offer.new for offer in several}) > 1:
            left += [Left(one.place, (one.old,), (one.new,), TWICE + where.name) for one in several]
        else:
            places = tuple(one.place for one in several)
            changes.append(Change(where, first.old, first.new, places, shown.get(first.old, 0)))
    return changes, left


def write_changes(pulled: Pulled, workspace: Workspace) -> list[Path]:
    """Write the changes into their records; return the files, in order.

    Raises ReportgenError with nothing written where a text cannot be written (M122), or where a
    record would not be valid.
    """
    by_file: dict[str, list[Change]] = defaultdict(list)
    for change in pulled.changes:
        by_file[change.field.file].append(change)
    findings = Findings()
    made = findings.each(
        sorted(by_file), lambda file: _rewritten(file, by_file[file], pulled.index, workspace)
    )
    findings.raise_errors()
    contents = {workspace.root / file: content for file, content in made}
    write_files(contents, workspace.root)
    return list(contents)


def _rewritten(
    file: str, changes: Sequence[Change], index: FieldIndex, workspace: Workspace
) -> tuple[str, bytes]:
    content = workspace.read(file)
    for change in changes:
        content = with_value(content, file, change.field.path, change.new)
    index.parser(file)(content)
    return file, content
