"""Sections of a note, a theme or a block: those that the data removed, or the person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.regeneration.note.model import Block, paragraphs_in
from reportgen.regeneration.note.reading import Live
from reportgen.regeneration.note.units import BlockUnit, joined_text
from reportgen.render.keys import UNSTABLE

__all__ = ["Groups"]

Group = tuple[str, ...]


class Groups:
    """Knows by the paths of blocks which sections stay whole, and which are not to be filled.

    What a section became is asked of its paragraphs: a path with a number may mean another one.
    """

    def __init__(self, units: Sequence[BlockUnit], mine: Sequence[Live]) -> None:
        self._still = _prefixes(unit.base for unit in units if unit.new)
        self._hers = _prefixes(_models(unit.new) for unit in units if unit.mine)
        self._given = _prefixes(_models(unit.new) for unit in units if unit.base)
        named = _prefixes(_models(unit.new) for unit in units)
        self._present = {group for group in named if UNSTABLE not in "".join(group)}
        edited = {group for group in _edited(units, mine) if self._is_removed(group)}
        self._edited = set(map(self._section, edited))

    def stays(self, unit: BlockUnit) -> bool:
        """Tell whether a unit that the data removed stays, since its section was edited."""
        group = unit.base[0].group if unit.base else ()
        return self._is_removed(group) and any(_related(group, one) for one in self._edited)

    def is_deleted(self, block: Block) -> bool:
        """Tell whether the person deleted the whole section that ``block`` belongs to."""
        group = block.group
        around = {group[:length] for length in range(2, len(group) + 1)}
        return bool(around & (self._given - self._hers))

    def _section(self, group: Group) -> Group:
        """Return the largest group around ``group`` below a block that was removed with it."""
        around = (group[:length] for length in range(2, len(group)))
        return next((one for one in around if self._is_removed(one)), group)

    def _is_removed(self, group: Group) -> bool:
        return bool(group) and group not in self._still and group not in self._present


def _models(lives: Iterable[Live]) -> tuple[Block, ...]:
    return tuple(live.model for live in lives)


def _prefixes(units: Iterable[Sequence[Block]]) -> set[Group]:
    """Return the groups of all paragraphs, and the groups that these are part of."""
    groups = {paragraph.group for blocks in units for paragraph in paragraphs_in(blocks)}
    return {group[:length] for group in groups for length in range(1, len(group) + 1)}


def _related(one: Group, other: Group) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _edited(units: Sequence[BlockUnit], mine: Sequence[Live]) -> set[Group]:
    """Return the groups in which the person changed a text or put in one of her own."""
    found = {unit.base[0].group for unit in units if unit.base and unit.mine and _differs(unit)}
    group_of = {id(live): unit.base[0].group for unit in units if unit.base for live in unit.mine}
    groups = [group_of.get(id(live)) for live in mine]
    for number, live in enumerate(mine):
        if groups[number] is None and number and live.model.text:
            before = next((g for g in reversed(groups[:number]) if g is not None), None)
            after = next((g for g in groups[number + 1 :] if g is not None), None)
            if before is not None and (before == after or not live.is_heading):
                found.add(before)
    return found


def _differs(unit: BlockUnit) -> bool:
    return joined_text(unit.base) != joined_text(live.model for live in unit.mine)
