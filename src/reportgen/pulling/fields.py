"""The texts of all records that a pack is built from, each with the fields that say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.authoring.unseen import leaves_of
from reportgen.errors import Findings, Location, ReportgenError
from reportgen.job import Job
from reportgen.records.common import Record
from reportgen.records.files import translations_in
from reportgen.records.loading import (
    parse_delegation,
    parse_meeting,
    parse_members,
    parse_own_words,
    parse_series,
    parse_translation,
)
from reportgen.records.nodes import read_nodes
from reportgen.records.places import FieldPath, Places, dotted
from reportgen.records.workspace import Workspace

__all__ = ["Field", "FieldIndex", "Parser"]

Parser = Callable[[bytes], Record]
"""Reads a record; ReportgenError with all that is wrong with it."""


class Field(Struct, frozen=True):
    """A field of a record: the file, from the workspace, and the way to it from the top."""

    file: str
    path: FieldPath
    location: Location
    is_offered: bool

    @property
    def name(self) -> str:
        """The file, the line and the field, as people write them."""
        return str(self.location)


class FieldIndex:
    """All fields with a text, by their texts."""

    def __init__(self, workspace: Workspace, job: Job) -> None:
        self._workspace = workspace
        self._parsers = _parsers(workspace, job)
        self._fields: dict[str, list[Field]] = defaultdict(list)
        for file, parse in self._parsers.items():
            for text, field in self._of_file(file, parse):
                self._fields[text].append(field)

    @property
    def texts(self) -> tuple[str, ...]:
        """All texts."""
        return tuple(self._fields)

    def fields(self, text: str) -> tuple[Field, ...]:
        """Return the fields that say ``text``."""
        return tuple(self._fields.get(text, ()))

    def parser(self, file: str) -> Parser:
        """Return what reads the record in ``file``."""
        return self._parsers[file]

    def _of_file(self, file: str, parse: Parser) -> Iterator[tuple[str, Field]]:
        content = self._workspace.read(file)
        try:
            record = parse(content)
        except ReportgenError:
            return
        places = Places(file, read_nodes(content, file, Findings()))
        is_offered = _is_offered(file)
        for path, value in leaves_of(record):
            if isinstance(value, str):
                where = places.value(path)
                named = Location(file, where.line, where.column, dotted(path))
                yield value, Field(file, path, named, is_offered)


def _is_offered(file: str) -> bool:
    """Tell whether a file is one that this command writes to."""
    name = PurePosixPath(file)
    return name.suffix == ".yaml" and name.stem not in {"members", "delegation"}


def _parsers(workspace: Workspace, job: Job) -> dict[str, Parser]:
    """Return what reads each record that the pack depends on, by their paths."""
    found: dict[str, Parser] = {}
    for file in job.inputs:
        parse = _parser(workspace, file)
        if parse is not None:
            found[file] = parse
    series = job.records.series
    for meeting in workspace.meetings_of(str(series.id)) if series is not None else ():
        file = workspace.file_of(meeting.id)
        found.setdefault(file, partial(parse_meeting, name=file, stem=str(meeting.id)))
    return found


def _parser(workspace: Workspace, file: str) -> Parser | None:
    name = PurePosixPath(file)
    folder, stem = name.parent.as_posix(), name.stem
    if name.suffix not in {".yaml", ".json"} or not (workspace.root / file).is_file():
        return None
    for record, language in translations_in(workspace.root / folder):
        if stem == f"{record}.{language}":
            return partial(parse_translation, name=file, language=language)
    known: dict[str, Parser] = {
        "data/meetings": partial(parse_meeting, name=file, stem=stem),
        "data/series": partial(parse_series, name=file, stem=stem),
        "data": partial(parse_members, name=file),
    }
    if folder in known:
        return known[folder]
    if stem == "delegation":
        return partial(parse_delegation, name=file, folder=name.parent.name)
    return partial(parse_own_words, name=file)
