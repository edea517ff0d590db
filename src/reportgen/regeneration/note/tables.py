"""Merges tables: rows that came and went, and the stories in the cells of those that stay."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from reportgen.regeneration.note.bookmarks import drop_keys
from reportgen.regeneration.note.bringing import join_list
from reportgen.regeneration.note.merging import Desk, StoryMerger, list_of
from reportgen.regeneration.note.model import Row
from reportgen.regeneration.note.moving import clean_copy, is_movable, out_of_order
from reportgen.regeneration.note.names import P
from reportgen.regeneration.note.reading import Live, LiveRow
from reportgen.regeneration.note.said import (
    COLUMNS,
    DATA_DELETED,
    KEPT_OUT,
    MOVED,
    NOT_ADDED,
    PUT_IN,
    TAKEN_OUT,
    YOU_DELETED,
)
from reportgen.regeneration.note.signs import shown
from reportgen.regeneration.note.units import BlockUnit, Unit, in_order, row_units
from reportgen.regeneration.outcomes import Kind

__all__ = ["RowsMerger"]


RowUnit = Unit[Row, LiveRow]


class RowsMerger:
    """Merges the tables of a file."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def merge(self, unit: BlockUnit, base: Sequence[Row] | None) -> None:
        """Merge a table that stands in both files; ``base`` is None where it is not known."""
        mine, new = unit.mine[0], unit.new[0]
        units = row_units(base, mine.rows, new.rows)
        if any(map(_has_other_columns, units)):
            self._leave(unit)
            return
        rows = _Rows(self._desk, self, mine, None if base is None else ())
        rows.merge(in_order(units, base or (), mine.rows, new.rows))

    def cells(self, unit: RowUnit, nothing: tuple[()] | None) -> None:
        """Merge the cells of a row that stands in both files.

        ``nothing`` is what a row is compared with that was not in the base.
        """
        row, new = unit.mine[0], unit.new[0]
        olds = unit.base[0].cells if unit.base else [nothing] * len(row.cells)
        for cell, old, come in zip(row.cells, olds, new.cells, strict=True):
            StoryMerger(self._desk, self, cell).merge(old, come.blocks)

    def _leave(self, unit: BlockUnit) -> None:
        base = unit.base[0].text if unit.base else ""
        mine, new = unit.mine[0].model.text, unit.new[0].model.text
        if base != new:
            at = unit.mine[0].head
            self._desk.tell_conflict(unit.mine[0].place, (base, mine, new), COLUMNS, at)


class _Rows:
    """Merges the rows of one table."""

    def __init__(
        self, desk: Desk, tables: RowsMerger, table: Live, nothing: tuple[()] | None
    ) -> None:
        self._desk = desk
        self._tables = tables
        self._table = table
        self._nothing = nothing
        self._movers: set[int] = set()
        self._pairs: list[tuple[LiveRow, LiveRow]] = []
        self._after: etree._Element | None = None

    def merge(self, ordered: Sequence[RowUnit]) -> None:
        """Bring into the table what is new."""
        at = {id(row): number for number, row in enumerate(self._table.rows)}
        numbers = {at[id(unit.mine[0])]: unit for unit in ordered if unit.mine}
        movers = [numbers[number] for number in out_of_order(list(numbers))]
        if all(is_movable(unit.mine[0].element) for unit in movers):
            self._movers = {id(unit) for unit in movers}
        self._pairs = [(unit.mine[0], unit.new[0]) for unit in ordered if unit.mine and unit.new]
        for unit in ordered:
            self._one(unit)

    def _one(self, unit: RowUnit) -> None:
        if not unit.mine:
            self._without_mine(unit)
            return
        if id(unit) in self._movers:
            unit = self._moved(unit)
        row = unit.mine[0]
        if unit.base and not unit.new:
            self._without_new(unit)
        elif unit.new:
            self._tables.cells(unit, self._nothing)
        if row.element.getparent() is not None:
            self._after = row.element

    def _place(self, unit: RowUnit) -> tuple[str, ...]:
        row = (*unit.mine, *unit.new)[0]
        words = shown(row.model.text)[:60]
        return (*self._table.place, f"row “{words}”")

    def _without_new(self, unit: RowUnit) -> None:
        base, mine = unit.base[0].text, unit.mine[0].model.text
        if base != mine:
            at = unit.mine[0].element
            self._desk.tell_conflict(self._place(unit), (base, mine, ""), DATA_DELETED, at)
        else:
            self._desk.log.tell(Kind.TAKEN, self._place(unit), (base, mine, ""), TAKEN_OUT)
            self._desk.blocks.delete_row(unit.mine[0].element)

    def _without_mine(self, unit: RowUnit) -> None:
        base = unit.base[0].text if unit.base else ""
        new = unit.new[0].model.text
        texts = (base, "", new)
        if unit.base and base == new:
            self._desk.log.tell(Kind.KEPT, self._place(unit), texts, KEPT_OUT)
        elif unit.base:
            self._desk.tell_conflict(self._place(unit), texts, YOU_DELETED, self._nearest())
        elif not self._desk.may_add:
            self._desk.tell_conflict(self._place(unit), texts, NOT_ADDED, self._nearest())
        else:
            self._insert(unit.new[0])
            self._desk.log.tell(Kind.TAKEN, self._place(unit), texts, PUT_IN)

    def _nearest(self) -> etree._Element:
        return self._table.head if self._after is None else self._after

    def _insert(self, new: LiveRow) -> None:
        source = next(new.element.iterancestors(self._table.head.tag))
        made = self._desk.bringer.row(new.element, source)
        self._desk.keeper.claim_all(made, new.element)
        self._join_lists(made, new)
        self._desk.blocks.insert_row(made, self._after, self._table.head)
        self._after = made

    def _join_lists(self, made: etree._Element, new: LiveRow) -> None:
        """Let numbered paragraphs of a row that came in go on with the lists of its column."""
        copies = dict(zip(new.element.iter(P), made.iter(P), strict=False))
        for column, cell in enumerate(new.cells):
            for live in cell.blocks:
                sibling = self._sibling(live, column)
                if sibling is not None and live.head in copies:
                    join_list(copies[live.head], sibling)

    def _sibling(self, new: Live, column: int) -> etree._Element | None:
        """Return a paragraph of hers in a column whose like stands in the same list as ``new``."""
        if new.model.is_table:
            return None
        for mine, other in self._pairs:
            pairs = zip(mine.cells[column].blocks, other.cells[column].blocks, strict=False)
            for own, like in pairs:
                is_plain = not own.model.is_table and not like.model.is_table
                if is_plain and list_of(like.head) == list_of(new.head):
                    return own.head
        return None

    def _moved(self, unit: RowUnit) -> RowUnit:
        """Return ``unit`` with a copy of its row in the new place; the old one is deleted."""
        row = unit.mine[0]
        made = clean_copy(row.element)
        self._desk.bringer.settle_twin(made)
        drop_keys([row.element])
        self._desk.blocks.insert_row(made, self._after, self._table.head)
        self._desk.blocks.delete_row(row.element)
        text = row.model.text
        self._desk.log.tell(Kind.TAKEN, self._place(unit), (text, text, text), MOVED)
        return Unit(unit.base, (self._desk.mine.row(made, self._table.place),), unit.new)


def _has_other_columns(unit: RowUnit) -> bool:
    sides = [len(row.cells) for row in unit.base]
    sides += [len(row.model.cells) for row in (*unit.mine, *unit.new)]
    return bool(unit.mine and unit.new) and len(set(sides)) > 1
