"""A note's body as it reads with all pending changes accepted, over the file's own tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree
from msgspec import Struct

from reportgen.merging.wordnames import child_value
from reportgen.merging.wordsource import WordSource
from reportgen.ooxml import qn
from reportgen.opc.zipio import read_package
from reportgen.regeneration.note.characters import Objects, characters, targets, text_of
from reportgen.regeneration.note.model import Block, NoteModel, Row
from reportgen.regeneration.note.names import (
    AROUND,
    CELL,
    DEL,
    KEY,
    KEY_LENGTH,
    NAME,
    ROW,
    START,
    TABLE,
    P,
    is_own,
    mark_of,
)
from reportgen.regeneration.note.signs import shown

__all__ = ["Live", "LiveRow", "NoteFile", "Story", "around_removed"]

_TRACKED_ROW = f"{qn('w:trPr')}/{DEL}"
_LONGEST = 60


class Story(Struct, frozen=True):
    """Blocks one after another, in the body or in a cell, which is their ``home``."""

    home: etree._Element
    blocks: tuple[Live, ...]


class LiveRow(Struct, frozen=True, eq=False):
    """A row in its file, with a story for each cell."""

    model: Row
    element: etree._Element
    cells: tuple[Story, ...]


class Live(Struct, frozen=True, eq=False):
    """A block in its file.

    ``elements`` are what its text stands in: one, or several paragraphs that a pending change
    joins. ``tail`` is the last element that belongs to it, and ``place`` where a reader finds it.
    """

    model: Block
    elements: tuple[etree._Element, ...]
    tail: etree._Element
    place: tuple[str, ...]
    is_heading: bool = False
    rows: tuple[LiveRow, ...] = ()

    @property
    def head(self) -> etree._Element:
        """The first element."""
        return self.elements[0]


@dataclass(slots=True)
class NoteFile:
    """A Word note that was read; ``keys`` tells what a bookmark's name means to a reader."""

    source: WordSource
    keys: Mapping[str, str]
    objects: Objects = field(init=False)
    gone: dict[str, etree._Element] = field(default_factory=dict)
    """Paragraphs that a pending change of the tool deletes, by their keys."""
    story: Story = field(init=False)

    def __post_init__(self) -> None:
        """Read the body."""
        self.objects = Objects(self.source)
        self.story = _Reader(self).story(self.source.body, ())

    @classmethod
    def read(cls, blob: bytes, name: str, keys: Mapping[str, str]) -> NoteFile:
        """Read a note; raises ReportgenError (family P) where ``blob`` is none."""
        return cls(WordSource(read_package(blob, name), name), keys)

    def row(self, element: etree._Element, place: tuple[str, ...]) -> LiveRow:
        """Return a row that was put into the file later."""
        return _Reader(self).row(element, place)

    @property
    def model(self) -> NoteModel:
        """What the note says, as data."""
        return NoteModel(tuple(live.model for live in self.story.blocks))


class _Reader:
    """Reads stories; knows the heading above, and whether a table of contents goes on."""

    def __init__(self, file: NoteFile) -> None:
        self._file = file
        self._contents = _Contents()

    def story(self, home: etree._Element, place: tuple[str, ...]) -> Story:
        found: list[Live] = []
        waiting: list[etree._Element] = []
        heading = place
        for element in _through(home, {P, TABLE}):
            if element.tag == P and self._contents.holds(element):
                continue
            if element.tag == P:
                waiting.append(element)
            if element.tag == P and mark_of(element, DEL) is not None:
                continue
            found += self._paragraph(waiting, heading)
            waiting = []
            if element.tag == TABLE:
                found += self._table(element, heading)
            elif found and found[-1].is_heading:
                heading = (*place, found[-1].place[-1])
        return Story(home, (*found, *self._paragraph(waiting, heading)))

    def _paragraph(self, chain: Sequence[etree._Element], place: tuple[str, ...]) -> list[Live]:
        """Return the one block that paragraphs become once the marks between them are gone."""
        if not chain:
            return []
        texts = [text_of(characters(element, self._file.objects)) for element in chain]
        members = tuple(e for e, text in zip(chain, texts, strict=True) if text)
        if not members and mark_of(chain[-1], DEL) is None:
            members = (chain[-1],)
        self._note_gone([e for e in chain if e not in members])
        if not members:
            return []
        return [self._live(members, chain[-1], "".join(texts), place)]

    def _live(
        self,
        members: tuple[etree._Element, ...],
        tail: etree._Element,
        text: str,
        place: tuple[str, ...],
    ) -> Live:
        keys = tuple(key for element in members for key in keys_in(element))
        rels = self._file.source.main.rels
        links = tuple(target for element in members for target in targets(element, rels))
        model = Block(keys, self._path(keys), text, links=links)
        is_heading = _is_heading(members[0], self._file.source)
        return Live(model, members, tail, (*place, _beginning(text)), is_heading)

    def _note_gone(self, elements: Sequence[etree._Element]) -> None:
        for element in elements:
            change = mark_of(element, DEL)
            if change is not None and is_own(change):
                self._file.gone.update(dict.fromkeys(keys_in(element), element))

    def _table(self, table: etree._Element, place: tuple[str, ...]) -> list[Live]:
        elements = [row for row in _through(table, {ROW}) if row.find(_TRACKED_ROW) is None]
        inside = (*place, "table")
        rows = tuple(self.row(row, (*inside, f"row {n}")) for n, row in enumerate(elements, 1))
        if not rows:
            return []
        keys = tuple(key for row in rows for key in row.model.keys)
        model = Block(keys, self._path(keys), rows=tuple(row.model for row in rows))
        return [Live(model, (table,), table, inside, rows=rows)]

    def row(self, row: etree._Element, place: tuple[str, ...]) -> LiveRow:
        cells = tuple(
            self.story(cell, (*place, f"column {at}"))
            for at, cell in enumerate(_through(row, {CELL}), 1)
        )
        models = tuple(tuple(live.model for live in cell.blocks) for cell in cells)
        keys = tuple(keys_in(row))
        return LiveRow(Row(keys, self._path(keys[:1]), models), row, cells)

    def _path(self, keys: Sequence[str]) -> str:
        known = self._file.keys
        found = (known.get(key) or known.get(key[:KEY_LENGTH]) for key in keys)
        return next(filter(None, found), "")


class _Contents:
    """Knows which paragraphs a table of contents fills: a field that goes over several."""

    def __init__(self) -> None:
        self._fields: list[bool] = []

    def holds(self, paragraph: etree._Element) -> bool:
        """Tell whether some of ``paragraph`` is in it; they are asked for in order."""
        found = any(self._fields)
        for element in paragraph.iter(qn("w:fldChar"), qn("w:instrText")):
            kind = element.get(qn("w:fldCharType"))
            if kind == "begin":
                self._fields.append(False)
            elif kind == "end" and self._fields:
                self._fields.pop()
            elif kind is None and self._fields and (element.text or "").split()[:1] == ["TOC"]:
                self._fields[-1] = found = True
        return found


def keys_in(element: etree._Element) -> list[str]:
    """Return the keys that begin in ``element``, in order, each once."""
    names = (start.get(NAME, "") for start in element.iter(START))
    return list(dict.fromkeys(name for name in names if name.startswith(KEY)))


def _through(holder: etree._Element, wanted: set[str]) -> Iterator[etree._Element]:
    """Yield the ``wanted`` children of ``holder``, those in content controls as well."""
    for child in holder.iterchildren(etree.Element):
        if child.tag in wanted:
            yield child
        elif child.tag in AROUND:
            yield from _through(child, wanted)


def around_removed(element: etree._Element) -> etree._Element:
    """Return ``element``, or what stands around it where it is the last in there."""
    parent = element.getparent()
    while parent is not None and parent.tag in AROUND and element.getnext() is None:
        element, parent = parent, parent.getparent()
    return element


def _is_heading(paragraph: etree._Element, source: WordSource) -> bool:
    style = source.style_of.get(child_value(paragraph, "w:pPr", "w:pStyle"))
    name = "" if style is None else child_value(style, "w:name").lower()
    return name.startswith("heading") or name == "title"


def _beginning(text: str) -> str:
    words = shown(text)
    return f"“{words[:_LONGEST]}…”" if len(words) > _LONGEST else f"“{words}”"
