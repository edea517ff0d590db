"""Which paragraph of the person's and of the new text is which of the base's.

Paragraphs that she joined count as one, and so do the parts of one that she split.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

from msgspec import Struct

from reportgen.changes.likeness import pieces
from reportgen.regeneration.sequences import Entry, pair

__all__ = ["Aligned", "Group", "align", "by_new_texts", "joined_groups", "parted_groups"]

_HELD: Final = 0.8
"""The share of a text's pieces that another has to hold to be taken for the whole of it."""

_SHORTEST: Final = 8
"""Shorter texts say too little to be known again inside of another."""

GLUE: Final = " "
"""What stands between the texts of paragraphs that are compared as one."""

Group = tuple[int, ...]
Text = TypeVar("Text")


class Aligned(Struct, frozen=True):
    """One paragraph of the base, or several as one, with what they are in the other texts.

    Numbers count paragraphs; ``mine`` and ``new`` are empty where there is nothing left of them.
    """

    base: Group
    mine: Group
    new: Group


def align(base: Sequence[str], mine: Sequence[str], new: Sequence[str]) -> list[Aligned]:
    """Return what became of each paragraph of ``base``, in its order."""
    to_mine, to_new = _paired(base, mine), _paired(base, new)
    by_new_texts(to_mine, to_new, mine, new)
    groups = joined_groups(base, mine, to_mine)
    parts = parted_groups(base, mine, to_mine)
    aligned = []
    for group in groups:
        own = next((to_mine[i] for i in group if i in to_mine), None)
        others = tuple(to_new[i] for i in group if i in to_new)
        aligned.append(Aligned(group, () if own is None else parts.get(own, (own,)), others))
    return aligned


def _paired(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    return pair([Entry("", text) for text in old], [Entry("", text) for text in new])


def by_new_texts(
    to_mine: dict[int, int], to_new: dict[int, int], mine: Sequence[Text], new: Sequence[Text]
) -> None:
    """Add to ``to_mine`` what she moved and changed just as the data did."""
    taken = set(to_mine.values())
    for i, k in to_new.items():
        if i in to_mine or not new[k]:
            continue
        found = next((j for j in range(len(mine)) if j not in taken and mine[j] == new[k]), None)
        if found is not None:
            to_mine[i] = found
            taken.add(found)


def joined_groups(base: Sequence[str], mine: Sequence[str], to_mine: dict[int, int]) -> list[Group]:
    """Return the paragraphs of the base, those that she made one of in one group."""
    groups: list[Group] = []
    for number in range(len(base)):
        if groups and _is_joined(groups[-1], number, base, mine, to_mine):
            groups[-1] = (*groups[-1], number)
        else:
            groups.append((number,))
    return groups


def _is_joined(
    group: Group, number: int, base: Sequence[str], mine: Sequence[str], to_mine: dict[int, int]
) -> bool:
    found = [to_mine[i] for i in (*group, number) if i in to_mine]
    if len(found) != 1:
        return False
    both = mine[found[0]]
    before = GLUE.join(base[i] for i in group)
    whole, more = (base[number], before) if number in to_mine else (before, base[number])
    return _holds(both, whole) and _holds(both, more) and not _holds(whole, more)


def parted_groups(
    base: Sequence[str], mine: Sequence[str], to_mine: dict[int, int]
) -> dict[int, Group]:
    """Return the paragraphs of hers that were one, by the number of the one that was found."""
    taken = set(to_mine.values())
    parts: dict[int, Group] = {}
    for i, j in to_mine.items():
        group = [j]
        for step in (1, -1):
            at = j + step
            while 0 <= at < len(mine) and at not in taken and _is_part(mine, j, at, base[i]):
                group.append(at)
                taken.add(at)
                at += step
        parts[j] = tuple(sorted(group))
    return parts


def _is_part(mine: Sequence[str], found: int, other: int, whole: str) -> bool:
    return (
        _holds(whole, mine[other])
        and _holds(whole, mine[found])
        and not _holds(mine[found], mine[other])
    )


def _holds(text: str, part: str) -> bool:
    """Tell whether ``text`` says nearly all that ``part`` does."""
    if len(part) < _SHORTEST:
        return False
    wanted = pieces(part)
    return len(wanted & pieces(text)) >= _HELD * len(wanted)
