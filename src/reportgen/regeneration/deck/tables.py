"""Merges a table on a slide row by row and cell by cell; its columns belong to the person.

``a:tbl``, ECMA-376-1, 21.1.3.13.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from lxml import etree
from msgspec import Struct, field

from reportgen.ooxml import qn
from reportgen.regeneration.deck.alignment import by_new_texts
from reportgen.regeneration.deck.bringing import Bringer
from reportgen.regeneration.deck.log import Spot
from reportgen.regeneration.deck.model import ShapeModel
from reportgen.regeneration.deck.redressing import row_like
from reportgen.regeneration.deck.texts import merge_body
from reportgen.regeneration.outcomes import Kind
from reportgen.regeneration.sequences import Entry, merge_order, pair

__all__ = ["merge_table", "shown_row", "shown_rows"]

Row = tuple[str, ...]
Rows = Sequence[Row]
Name = tuple[str, int]

_ROW: Final = qn("a:tr")
_COLUMNS: Final = "you changed the columns of the table and the data changed it; yours is untouched"
_SPANS: Final = "the table has cells that reach over rows and the data has other rows; untouched"
_UNKNOWN: Final = "the data has other rows, and nothing is known of what stood there; yours stand"
_DELETED: Final = "you deleted the row, and the data has changed it; it stays deleted"
_DROPPED: Final = "the data no longer has the row, and you have changed it; yours is kept"


def shown_row(row: Row | None) -> str:
    """Return a row as text."""
    return " | ".join(cell.replace("\n", " ") for cell in row or ())


def shown_rows(rows: Rows) -> str:
    """Return a table as text, one line for each row."""
    return "\n".join(map(shown_row, rows))


def merge_table(
    mine: tuple[etree._Element, ShapeModel],
    base: ShapeModel | None,
    new: tuple[etree._Element, ShapeModel],
    bringer: Bringer,
    spot: Spot,
) -> None:
    """Bring what changed in the rows of the table into the person's."""
    own, other = mine[1].rows, new[1].rows
    before = None if base is None else base.rows
    shown = (shown_rows(before or ()), shown_rows(own), shown_rows(other))
    if own == other:
        return
    if before == other:
        spot.tell(Kind.KEPT, *shown)
        return
    tables = [next(one.iter(qn("a:tbl"))) for one in (mine[0], new[0])]
    problem = _problem(tables, before, own, other)
    if problem:
        spot.conflict(problem, *shown)
    elif before is None or _widths(before) == _widths(other):
        _Table(tables[0], list(before or ()), tables[1], own, other, bringer, spot).merge()
    else:
        _replace(tables[0], bringer.element(tables[1]))
        spot.tell(Kind.TAKEN, *shown)


def _widths(rows: Rows) -> set[int]:
    return {len(row) for row in rows}


def _problem(tables: list[etree._Element], before: Rows | None, own: Rows, other: Rows) -> str:
    """Return why the person's table has to stay as it is, empty where it has not."""
    if before is None:
        return _UNKNOWN
    if _widths(own) != _widths(before) or (_widths(other) != _widths(before) and own != before):
        return _COLUMNS
    spans = any(cell.get("rowSpan") or cell.get("vMerge") for cell in tables[0].iter(qn("a:tc")))
    return _SPANS if spans and len(own) != len(other) else ""


def _replace(mine: etree._Element, brought: etree._Element) -> None:
    parent = mine.getparent()
    if parent is not None:
        parent.replace(mine, brought)


class _Table(Struct):
    """One table with its base and its new form while they are merged."""

    table: etree._Element
    base: list[Row]
    new_table: etree._Element
    own: Rows
    other: Rows
    bringer: Bringer
    spot: Spot
    rows: dict[Name, etree._Element] = field(default_factory=dict)
    stay: set[Name] = field(default_factory=set)

    def merge(self) -> None:
        """Settle each row, then put them in order."""
        mine, new = self.table.findall(_ROW), self.new_table.findall(_ROW)
        to_mine, to_new = pair_rows(self.base, self.own), pair_rows(self.base, self.other)
        by_new_texts(to_mine, to_new, self.own, self.other)
        self._by_cells(to_mine, to_new)
        names = _names(to_mine, len(self.own), "mine"), _names(to_new, len(self.other), "new")
        self.rows = dict(zip(names[0], mine, strict=True))
        self.stay = {name for name in names[0] if name[0] == "mine"}
        for number in range(len(self.base)):
            self._one(number, to_mine.get(number), to_new.get(number), new)
        for k, name in enumerate(names[1]):
            if name[0] == "new":
                self._add(name, new[k], self.other[k])
        base = [("base", number) for number in range(len(self.base))]
        self._arrange(mine, merge_order(base, names[0], names[1], self.stay))

    def _by_cells(self, to_mine: dict[int, int], to_new: dict[int, int]) -> None:
        """Add rows of which at least half of the cells stand as they were, or as they are now."""
        taken = set(to_mine.values())
        for i in [i for i in range(len(self.base)) if i not in to_mine]:
            known = [self.base[i], self.other[to_new[i]]] if i in to_new else [self.base[i]]
            free = (j for j in range(len(self.own)) if j not in taken)
            found = next((j for j in free if _is_half(self.own[j], known)), None)
            if found is not None:
                to_mine[i] = found
                taken.add(found)

    def _one(self, number: int, j: int | None, k: int | None, new: list[etree._Element]) -> None:
        name = ("base", number)
        before = self.base[number]
        mine = None if j is None else self.own[j]
        other = None if k is None else self.other[k]
        shown = (shown_row(before), shown_row(mine), shown_row(other))
        spot = self.spot if j is None else self.spot.within(f"row {j + 1}")
        if mine is None:
            _deleted(spot, before, other)
        elif other is None or k is None:
            if mine == before:
                spot.tell(Kind.TAKEN, *shown)
                return
            self.stay.add(name)
            spot.conflict(_DROPPED, *shown)
        else:
            self.stay.add(name)
            self._cells(self.rows[name], before, new[k], spot)

    def _cells(self, mine: etree._Element, before: Row, new: etree._Element, spot: Spot) -> None:
        own, other = (row.findall(qn("a:tc")) for row in (mine, new))
        for number, (cell, base, wanted) in enumerate(zip(own, before, other, strict=False), 1):
            body, new_body = (one.find(qn("a:txBody")) for one in (cell, wanted))
            if body is not None and new_body is not None:
                texts = base.split("\n")
                step = spot.within(f"cell {number}")
                merge_body(body, texts, new_body, self.bringer, step)

    def _add(self, name: Name, row: etree._Element, cells: Row) -> None:
        if cells in self.own and cells not in self.base:
            return
        self.rows[name] = self._dressed(row)
        self.stay.add(name)
        self.spot.tell(Kind.TAKEN, "", "", shown_row(cells))

    def _dressed(self, row: etree._Element) -> etree._Element:
        """Return a new row as it is to stand in the person's table."""
        brought = self.bringer.element(row)
        _drop_number(brought)
        last = self.table.findall(_ROW)[-1]
        if self.bringer.is_resaved and len(self.own) > 1:
            brought = row_like(brought, last)
            _drop_number(brought)
        return brought

    def _arrange(self, before: list[etree._Element], order: list[Name]) -> None:
        after = [self.rows[name] for name in order] or before[:1]
        if before == after:
            return
        for row in before:
            self.table.remove(row)
        place = len(self.table.findall(qn("a:tblPr"))) + len(self.table.findall(qn("a:tblGrid")))
        self.table[place:place] = after


def _drop_number(row: etree._Element) -> None:
    """Take the number out that tells a row from others (``a16:rowId``); programs give a new one."""
    for extensions in row.findall(qn("a:extLst")):
        row.remove(extensions)


def _is_half(row: Row, known: list[Row]) -> bool:
    same = sum(bool(cells[0]) and cells[0] in cells[1:] for cells in zip(row, *known, strict=False))
    return 2 * same >= len(row) > 0


def _deleted(spot: Spot, before: Row, other: Row | None) -> None:
    if other is None:
        return
    if other == before:
        spot.tell(Kind.KEPT, shown_row(before), "", shown_row(other))
    else:
        spot.conflict(_DELETED, shown_row(before), "", shown_row(other))


def _names(paired: dict[int, int], count: int, side: str) -> list[Name]:
    found = {j: i for i, j in paired.items()}
    return [("base", found[j]) if j in found else (side, j) for j in range(count)]


def pair_rows(old: Rows, new: Rows) -> dict[int, int]:
    """Return which row of ``new`` each of ``old`` is.

    A first cell that stands once in both decides; other rows are found by their texts.
    """
    firsts = [Counter(row[0] for row in rows if row and row[0]) for rows in (old, new)]
    keys = {text for text, count in firsts[0].items() if count == firsts[1][text] == 1}
    return pair([_entry(row, keys) for row in old], [_entry(row, keys) for row in new])


def _entry(row: Row, keys: set[str]) -> Entry:
    return Entry(row[0] if row and row[0] in keys else "", shown_row(row))
