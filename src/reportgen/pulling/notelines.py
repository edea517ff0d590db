"""The paragraphs of a person's note beside what it was built from and what is built today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from reportgen.pulling.lines import Apart, Seen, Side, What, beginning, row_text
from reportgen.pulling.sides import Found, Sides, runs
from reportgen.regeneration.note.model import NoteModel, paragraphs_in
from reportgen.regeneration.note.names import KEY_LENGTH
from reportgen.regeneration.sequences import Entry

__all__ = ["note_lines"]

Spot = tuple[int, ...]
"""Where in a table a paragraph stands: its block, row and cell; empty outside of tables."""

_TABLE, _ROW, _CELL = 1, 2, 3
"""How long the spots of a table, of a row and of a cell are."""


class _Paragraph(Struct, frozen=True):
    """A paragraph of a note; ``path`` is empty where no build made it."""

    entry: Entry
    path: str
    spot: Spot


def note_lines(
    base: NoteModel, mine: NoteModel, today: NoteModel, marked: NoteModel
) -> Iterator[Seen]:
    """Yield the paragraphs of a note, those in cells as well.

    Paragraphs, rows and tables that one file alone has are told as what they are, neighbours
    together.
    """
    return _Note(*map(_flat, (base, mine, today, marked))).lines()


def _flat(model: NoteModel) -> list[_Paragraph]:
    found = []
    for number, block in enumerate(model.blocks):
        if not block.is_table:
            found += [_Paragraph(Entry(next(iter(block.keys), ""), block.said), block.path, ())]
        for at, row in enumerate(block.rows):
            for column, cell in enumerate(row.cells):
                spot = (number, at, column)
                found += [
                    _Paragraph(Entry(next(iter(p.keys), ""), p.said), p.path, spot)
                    for p in paragraphs_in(cell)
                ]
    return found


class _Note:
    """A note in four files."""

    def __init__(
        self,
        base: Sequence[_Paragraph],
        mine: Sequence[_Paragraph],
        today: Sequence[_Paragraph],
        marked: Sequence[_Paragraph],
    ) -> None:
        self._base, self._mine = base, mine
        files = (base, mine, today, marked)
        self._sides = Sides(*([p.entry for p in paragraphs] for paragraphs in files))
        self._built = {p.entry.key[:KEY_LENGTH] for p in base}
        found = self._sides.telling()
        self._found = found
        self._homes = (
            _homes(base, {i for one in found if not one.mine for i in one.base}),
            _homes(mine, {j for one in found if not one.base for j in one.mine}),
        )

    def lines(self) -> Iterator[Seen]:
        """Yield what stands in the note, in her order."""
        for one in runs(self._found, lambda one: (self._is_kept(one), _above(self._home(one)))):
            if one.is_pair:
                line = self._sides.line(one, ())
                yield replace(line, place=(beginning(line.mine or line.base),))
            else:
                yield self._apart(one)

    def _home(self, one: Found) -> Spot:
        """Return the whole of which a paragraph is that one file alone has."""
        return self._homes[1][one.mine[0]] if one.mine else self._homes[0][one.base[0]]

    def _apart(self, one: Found) -> Apart:
        spot = self._home(one)
        what = {_TABLE: What.TABLE, _ROW: What.ROW}.get(len(spot), What.PARAGRAPH)
        told = self._sides.apart(one, what, self._place(one, spot))
        if self._is_kept(one):
            told = replace(told, side=Side.KEPT)
        if what is What.PARAGRAPH:
            return told
        old = _rows([self._base[i] for i in one.base])
        return replace(told, old=old, new=_rows([self._mine[j] for j in one.mine]))

    def _is_kept(self, one: Found) -> bool:
        """Tell whether an earlier build made what she has, and the last one did not."""
        if one.base:
            return False
        first = self._mine[one.mine[0]]
        return bool(first.path) and first.entry.key[:KEY_LENGTH] not in self._built

    def _place(self, one: Found, spot: Spot) -> tuple[str, ...]:
        side, number = (self._mine, one.mine[0]) if one.mine else (self._base, one.base[0])
        inside = ("table",) if len(spot) > _TABLE else ()
        if one.base and one.mine:
            return (*inside, beginning(side[number].entry.text))
        before = [p for p in side[:number] if p.entry.text.strip()]
        if not inside:
            return (f"after {beginning(before[-1].entry.text)}" if before else "at the top",)
        row = [p for p in before if p.spot[:_ROW] == spot[:_ROW]]
        if len(spot) == _CELL and row:
            return (*inside, f"row {beginning(row[0].entry.text)}")
        above = [p for p in before if p.spot[:_TABLE] == spot[:_TABLE]]
        rows = [p for p in above if p.spot[:_ROW] == above[-1].spot[:_ROW]]
        return (*inside, f"after {beginning(rows[0].entry.text)}" if rows else "at the top")


def _homes(paragraphs: Sequence[_Paragraph], lone: set[int]) -> list[Spot]:
    """Return for each paragraph what of it stands in one file alone: a table, a row or itself."""
    shared = {
        p.spot[:length]
        for number, p in enumerate(paragraphs)
        if number not in lone and p.entry.text.strip()
        for length in (_TABLE, _ROW)
    }
    return [
        next((p.spot[:n] for n in (_TABLE, _ROW) if p.spot and p.spot[:n] not in shared), p.spot)
        for p in paragraphs
    ]


def _above(spot: Spot) -> Spot:
    """Return what neighbours have in common: rows their table, all else its own spot."""
    return (*spot[:_TABLE], -1) if len(spot) == _ROW else spot


def _rows(paragraphs: Sequence[_Paragraph]) -> tuple[str, ...]:
    """Return paragraphs of cells as rows for a reader."""
    rows = groupby(paragraphs, lambda p: p.spot[:_ROW])
    return tuple(
        row_text([" ".join(p.entry.text for p in cell) for _, cell in groupby(row, _column)])
        for _, row in rows
    )


def _column(paragraph: _Paragraph) -> int:
    return paragraph.spot[-1]
