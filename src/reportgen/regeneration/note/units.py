"""Which block or row is which in the base, the person's file and the new rendering."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, Generic, Protocol, TypeVar

from msgspec import Struct

from reportgen.changes.likeness import likeness, pieces
from reportgen.regeneration.note.model import Block, Row
from reportgen.regeneration.note.reading import Live, LiveRow
from reportgen.regeneration.note.signs import PARAGRAPH, is_sign, shown
from reportgen.regeneration.sequences import Entry, merge_order, pair
from reportgen.render.keys import UNSTABLE

__all__ = ["BlockUnit", "Unit", "block_units", "in_order", "row_units"]

NEVER: Final = 2.0
"""More alike than any two texts are: only what is the same is paired."""

WHOLE: Final = 0.8
"""From here on two paragraphs together are what one was before."""

GAIN: Final = 0.05
"""By so much two paragraphs together must be liker than one of them."""

_TABLE: Final = "\x1d"
"""Begins the text of a table, so that it is like no paragraph's."""


class Keyed(Protocol):
    """What is known by keys and by its text."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Names of bookmarks, the first its own."""

    @property
    def path(self) -> str:
        """What the first of these means to a reader."""

    @property
    def text(self) -> str:
        """All that it says."""


class InFile(Protocol):
    """Something that stands in a file; its model says what it is."""

    @property
    def model(self) -> Keyed:
        """What it is."""


B = TypeVar("B", bound=Keyed)
L = TypeVar("L", bound=InFile)


class Unit(Struct, Generic[B, L], frozen=True, eq=False):
    """What is one thing in three files: usually one of each, none where one lacks it.

    Several where the person parted or joined paragraphs.
    """

    base: tuple[B, ...] = ()
    mine: tuple[L, ...] = ()
    new: tuple[L, ...] = ()


BlockUnit = Unit[Block, Live]


def in_order(
    units: Sequence[Unit[B, L]], base: Sequence[B], mine: Sequence[L], new: Sequence[L]
) -> list[Unit[B, L]]:
    """Return the units of ``mine`` or ``new`` in the order in which they are to stand."""
    sides: tuple[Sequence[object], ...] = (base, mine, new)
    orders = []
    for side, name in zip(sides, ("base", "mine", "new"), strict=True):
        at = {id(one): number for number, one in enumerate(side)}
        found = ((at[id(one)], n) for n, u in enumerate(units) for one in getattr(u, name)[:1])
        orders.append([number for _, number in sorted(found)])
    stay = [n for n, unit in enumerate(units) if unit.mine or unit.new]
    return [units[number] for number in merge_order(orders[0], orders[1], orders[2], stay)]


def row_units(
    base: Sequence[Row] | None, mine: Sequence[LiveRow], new: Sequence[LiveRow]
) -> list[Unit[Row, LiveRow]]:
    """Return the units of the rows of a table."""
    return _units(base, mine, new)


def block_units(
    base: Sequence[Block] | None, mine: Sequence[Live], new: Sequence[Live]
) -> list[BlockUnit]:
    """Return the units of the blocks of a story.

    Where nothing is known of the base, ``base`` is None, and mine and new are paired by likeness.
    """
    units = [one for unit in _units(base, mine, new) for one in _of_one_kind(unit)]
    return units if base is None else _with_parted(_with_joined(units, base), mine)


def _units(base: Sequence[B] | None, mine: Sequence[L], new: Sequence[L]) -> list[Unit[B, L]]:
    models = ([*(base or ())], [one.model for one in mine], [one.model for one in new])
    known = {key for model in models[2 if base is None else 0] for key in model.keys}
    olds, ours = _entries(models[0], known), _entries(models[1], known)
    to_mine = _paired(olds, ours)
    to_new = _paired(_lasting(models[0], known), _lasting(models[2], known))
    free_mine = [n for n in range(len(ours)) if n not in set(to_mine.values())]
    free_new = [n for n in range(len(new)) if n not in set(to_new.values())]
    also = pair(
        _lasting([models[1][n] for n in free_mine], known),
        _lasting([models[2][n] for n in free_new], known),
        *(() if base is None else (NEVER,)),
    )
    both = {free_mine[i]: free_new[j] for i, j in also.items()}
    units = [
        Unit((block,), _some(mine, to_mine.get(n)), _some(new, to_new.get(n)))
        for n, block in enumerate(base or ())
    ]
    units += [Unit((), (mine[n],), _some(new, both.get(n))) for n in free_mine]
    units += [Unit((), (), (new[n],)) for n in free_new if n not in set(both.values())]
    return units


def _paired(olds: Sequence[Entry], news: Sequence[Entry]) -> dict[int, int]:
    """Return which is which; what stands alone in a cell is one, however its words changed."""
    if len(olds) == len(news) == 1 and (not olds[0].key or not news[0].key):
        return {0: 0}
    found = pair(olds, news)
    taken = set(found.values())
    alone = [i for i, entry in enumerate(olds) if i not in found and _is_object(entry)]
    others = [j for j, entry in enumerate(news) if j not in taken and _is_object(entry)]
    if len(alone) == len(others) == 1 and shown(olds[alone[0]].text) == shown(news[others[0]].text):
        found[alone[0]] = others[0]
    return found


def _is_object(entry: Entry) -> bool:
    """Tell whether a paragraph without a key is but one object, which is like no other."""
    return not entry.key and len(entry.text) == 1 and is_sign(entry.text)


def _entries(models: Sequence[Keyed], known: set[str]) -> list[Entry]:
    """Return what ``models`` are found by in the file that one build wrote."""
    return [Entry(_key(model, known), _words(model)) for model in models]


def _lasting(models: Sequence[Keyed], known: set[str]) -> list[Entry]:
    """Return what ``models`` are found by in another build: what has a number has no key there."""
    return [
        Entry("" if UNSTABLE in model.path else _key(model, known), _words(model))
        for model in models
    ]


def _key(model: Keyed, known: set[str]) -> str:
    keys = model.keys[:1] if _is_table(model) else model.keys
    found = next((key for key in keys if key in known), keys[0] if keys else "")
    return f"table {found}" if found and _is_table(model) else found


def _words(model: Keyed) -> str:
    """Return what a block is found by without a key: its text, of a table that of its first row."""
    if isinstance(model, Block) and model.is_table:
        return _TABLE + model.rows[0].text
    return model.text


def _is_table(model: Keyed) -> bool:
    return isinstance(model, Block) and model.is_table


def _some(side: Sequence[L], number: int | None) -> tuple[L, ...]:
    return () if number is None else (side[number],)


def _of_one_kind(unit: BlockUnit) -> Iterator[BlockUnit]:
    """Yield ``unit``, or its parts where a paragraph was paired with a table."""
    models = [*unit.base, *(live.model for live in (*unit.mine, *unit.new))]
    if len({model.is_table for model in models}) == 1:
        yield unit
        return
    yield from (Unit(base=(one,)) for one in unit.base)
    yield from (Unit(mine=(one,)) for one in unit.mine)
    yield from (Unit(new=(one,)) for one in unit.new)


class _Joins:
    """Makes one unit of several: paragraphs that the person joined, or one that she parted."""

    def __init__(self, units: Iterable[BlockUnit]) -> None:
        self._units = {id(unit): unit for unit in units}
        self._now = {number: number for number in self._units}

    @property
    def units(self) -> list[BlockUnit]:
        """The units as they are now."""
        return list(self._units.values())

    def now(self, unit: BlockUnit) -> BlockUnit:
        """Return what has become of one of the units."""
        return self._units[self._now[id(unit)]]

    def join(self, first: BlockUnit, second: BlockUnit) -> None:
        """Make one of two, all that is of ``first`` before all that is of ``second``."""
        made: BlockUnit = Unit(
            (*first.base, *second.base), (*first.mine, *second.mine), (*first.new, *second.new)
        )
        for old in (first, second):
            del self._units[id(old)]
        gone = {id(first), id(second)}
        self._units[id(made)] = made
        self._now |= {old: id(made) for old, now in self._now.items() if now in gone}


def _with_joined(units: list[BlockUnit], base: Sequence[Block]) -> list[BlockUnit]:
    """Return the units with those as one whose paragraphs the person joined."""
    of = {id(block): unit for unit in units for block in unit.base}
    joins = _Joins(units)
    holder = {key: unit for unit in units for live in unit.mine for key in live.model.keys}
    for number, block in enumerate(base):
        other = holder.get(block.keys[0]) if block.keys else None
        lone = joins.now(of[id(block)])
        if other is not None and other.base and not lone.mine and not block.is_table:
            _join_in_order(joins, lone, joins.now(other), base)
        elif number:
            before = joins.now(of[id(base[number - 1])])
            _join_neighbours(joins, before, lone)
    return joins.units


def _join_in_order(joins: _Joins, lone: BlockUnit, other: BlockUnit, base: Sequence[Block]) -> None:
    at = {id(block): number for number, block in enumerate(base)}
    if other.mine and not other.mine[0].model.is_table:
        first, second = sorted((lone, other), key=lambda unit: at[id(unit.base[0])])
        joins.join(first, second)


def _join_neighbours(joins: _Joins, first: BlockUnit, second: BlockUnit) -> None:
    """Join two that follow each other where the one paragraph of hers is like both together."""
    if len(first.mine) + len(second.mine) != 1:
        return
    whole, lone = (first, second) if first.mine else (second, first)
    models = [whole.mine[0].model, *lone.base, *whole.base]
    if any(model.is_table for model in models) or not all(block.text for block in lone.base):
        return
    known = [block.text for block in whole.base]
    if _gains(whole.mine[0].model.text, known, " ".join(block.text for block in lone.base)):
        joins.join(first, second)


def _with_parted(units: list[BlockUnit], mine: Sequence[Live]) -> list[BlockUnit]:
    """Return the units with those as one whose paragraph the person parted."""
    of = {id(live): unit for unit in units for live in unit.mine}
    joins = _Joins(units)
    for one, other in pairwise(mine):
        first, second = joins.now(of[id(one)]), joins.now(of[id(other)])
        if first is not second and _is_parted(first, second):
            joins.join(first, second)
    return joins.units


def _is_parted(first: BlockUnit, second: BlockUnit) -> bool:
    """Tell whether two together are what one of them was."""
    whole, rest = (first, second) if first.base else (second, first)
    if not whole.base or rest.base or rest.new:
        return False
    if any(live.model.is_table for live in (*whole.mine, *rest.mine)):
        return False
    if whole.base[0].text == whole.mine[0].model.text or not rest.mine[0].model.text:
        return False
    texts = [live.model.text for live in whole.mine]
    base = " ".join(block.text for block in whole.base)
    return _gains(base, texts, rest.mine[0].model.text)


def _gains(whole: str, texts: Iterable[str], more: str) -> bool:
    """Tell whether ``whole`` is like ``texts`` together with ``more``, and more so than without."""
    known, wanted = list(texts), pieces(whole)
    together = likeness(wanted, pieces(" ".join([*known, more])))
    return together >= WHOLE and together > likeness(wanted, pieces(" ".join(known))) + GAIN


def joined_text(blocks: Iterable[Block]) -> str:
    """Return the texts of paragraphs with what parts them between."""
    return PARAGRAPH.join(block.text for block in blocks)
