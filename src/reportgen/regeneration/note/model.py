"""What a note says, as plain data: the base that a person's file is compared with later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct, field

from reportgen.errors import Code, Location, ReportgenError, error

__all__ = ["Block", "NoteModel", "Row"]

MAX_BLOCKS: Final = 100_000
MAX_TEXT: Final = 10_000_000
MAX_DEPTH: Final = 20
FORM: Final = 1
"""The form of the data, for a later one that cannot read it."""


class Row(Struct, frozen=True):
    """A row of a table: its keys with the first one's path, and the blocks of each cell."""

    keys: tuple[str, ...]
    path: str
    cells: tuple[tuple[Block, ...], ...]

    @property
    def text(self) -> str:
        """The texts of all cells, tabs between."""
        return "\t".join(text_of(cell) for cell in self.cells)


class Block(Struct, frozen=True):
    """A paragraph, or a table where there are ``rows``.

    ``keys`` are the names of its bookmarks, the first its own; ``path`` is what the first is called
    for a reader, such as ``discussion/investment/p12``, or empty. ``links`` are the addresses that
    its links lead to, in order.
    """

    keys: tuple[str, ...]
    path: str
    said: str = ""
    rows: tuple[Row, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def is_table(self) -> bool:
        """True for a table."""
        return bool(self.rows)

    @property
    def text(self) -> str:
        """The text of the paragraph, or of all rows, a line each."""
        return "\n".join(row.text for row in self.rows) if self.rows else self.said

    @property
    def group(self) -> tuple[str, ...]:
        """What the block is part of: the steps of its path but the last."""
        return tuple(self.path.split("/")[:-1])


def text_of(blocks: Sequence[Block]) -> str:
    """Return the texts of blocks, a line each."""
    return "\n".join(block.text for block in blocks)


class NoteModel(Struct, frozen=True):
    """The blocks of a note's body, and by its key the text of what was kept against the data."""

    blocks: tuple[Block, ...]
    kept: Mapping[str, str] = field(default_factory=dict)

    def paragraphs(self) -> Iterator[Block]:
        """Yield all paragraphs, those in cells as well."""
        yield from paragraphs_in(self.blocks)

    def as_data(self) -> dict[str, Any]:
        """Return the model as data for JSON."""
        return {"form": FORM, "blocks": _blocks_data(self.blocks), "kept": dict(self.kept)}

    @classmethod
    def from_data(cls, data: object, name: str = "the history") -> NoteModel:
        """Return the model that ``as_data`` gave.

        Raises ReportgenError (W108) where ``data`` is anything else, or larger than a note is.
        """
        return _Reader(name).model(data)


def paragraphs_in(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield all paragraphs among ``blocks``, those in cells as well."""
    for block in blocks:
        if not block.is_table:
            yield block
        for row in block.rows:
            for cell in row.cells:
                yield from paragraphs_in(cell)


def _blocks_data(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    return [_block_data(block) for block in blocks]


def _block_data(block: Block) -> dict[str, Any]:
    head = {"keys": list(block.keys), "path": block.path}
    if not block.is_table:
        return {**head, "text": block.said, "links": list(block.links)}
    return {**head, "rows": list(map(_row_data, block.rows))}


def _row_data(row: Row) -> dict[str, Any]:
    cells = list(map(_blocks_data, row.cells))
    return {"keys": list(row.keys), "path": row.path, "cells": cells}


class _Reader:
    """Reads a model from data that may be damaged, and never more than a note can hold."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._blocks = 0
        self._text = 0

    def model(self, data: object) -> NoteModel:
        found = self._mapping(data)
        if found.get("form") != FORM:
            raise self._damaged("it was written by another version")
        kept = self._mapping(found.get("kept"))
        texts = {self._string(key): self._string(text) for key, text in kept.items()}
        return NoteModel(self._blocks_of(found.get("blocks"), 0), texts)

    def _blocks_of(self, data: object, depth: int) -> tuple[Block, ...]:
        if depth > MAX_DEPTH:
            raise self._damaged("tables are nested too deeply")
        return tuple(self._block(each, depth) for each in self._list(data))

    def _block(self, data: object, depth: int) -> Block:
        found = self._mapping(data)
        keys, path = self._strings(found.get("keys")), self._string(found.get("path"))
        if "rows" not in found:
            links = self._strings(found.get("links"))
            return Block(keys, path, self._string(found.get("text")), links=links)
        rows = tuple(self._row(each, depth) for each in self._list(found["rows"]))
        return Block(keys, path, rows=rows)

    def _row(self, data: object, depth: int) -> Row:
        found = self._mapping(data)
        cells = (self._blocks_of(cell, depth + 1) for cell in self._list(found.get("cells")))
        keys, path = self._strings(found.get("keys")), self._string(found.get("path"))
        return Row(keys, path, tuple(cells))

    def _strings(self, data: object) -> tuple[str, ...]:
        return tuple(self._string(each) for each in self._list(data))

    def _string(self, data: object) -> str:
        if not isinstance(data, str):
            raise self._damaged("a text is missing")
        self._text += len(data)
        if self._text > MAX_TEXT:
            raise self._damaged("it holds too much text")
        return data

    def _list(self, data: object) -> list[object]:
        if not isinstance(data, list):
            raise self._damaged("a list is missing")
        self._blocks += len(data)
        if self._blocks > MAX_BLOCKS:
            raise self._damaged("it holds too many paragraphs")
        return data

    def _mapping(self, data: object) -> Mapping[str, object]:
        if not isinstance(data, dict):
            raise self._damaged("a group of values is missing")
        return data

    def _damaged(self, why: str) -> ReportgenError:
        message = f"what was kept of the last build cannot be read: {why}"
        hint = "delete this file; the next build then marks all differences as conflicts"
        return ReportgenError(
            error(Code.WORKSPACE_STATE_DAMAGED, Location(self._name), message, hint)
        )
