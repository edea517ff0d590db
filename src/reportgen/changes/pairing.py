"""Find which entry of one list is which of another, the same from either side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeAlias, TypeVar

from msgspec import Struct

from reportgen.changes.likeness import likeness, pieces
from reportgen.changes.lineage import Line

ALIKE = 0.75
"""From here on two texts are taken for versions of one. “Mapping of capacity building” and
“Partners for capacity building” are alike by 0.61, and are not."""

MOST_PAIRS = 250_000
"""Beyond so many, only what has a key in common is looked for."""

Pair: TypeAlias = tuple[int, int]
Score = TypeVar("Score", float, tuple[int, int])


class Handle(Struct, frozen=True):
    """What an entry is found by.

    ``keys`` are tried one after another; two entries are one where a key that is not None is
    equal. Papers that replaced one another by their ``line`` come next. At the end ``texts`` are
    tried, by the likest two of them. Entries that have different ``family`` are never alike.
    """

    keys: tuple[Hashable, ...]
    texts: tuple[str, ...] = ()
    family: Hashable = None
    line: Line | None = None


class Pairs(Struct, frozen=True):
    """Which entries belong together, by their numbers in the two lists, and which stand alone."""

    both: tuple[Pair, ...]
    gone: tuple[int, ...]
    added: tuple[int, ...]


def pair(before: Sequence[Handle], after: Sequence[Handle], alike: float = ALIKE) -> Pairs:
    """Return which of ``before`` is which of ``after``; exchanging them exchanges the result.

    ``alike`` is how much two texts must have in common, from 0 to 1.
    """
    left, right = dict(enumerate(before)), dict(enumerate(after))
    both: list[Pair] = []
    for number in range(max((len(h.keys) for h in (*before, *after)), default=0)):
        both += _take(left, right, _by_key(left, right, number))
    both += _take(left, right, _by_line(left, right))
    both += _take(left, right, _by_likeness(left, right, alike))
    return Pairs(tuple(sorted(both, key=lambda p: (p[1], p[0]))), tuple(left), tuple(right))


def _take(left: dict[int, Handle], right: dict[int, Handle], found: Iterable[Pair]) -> list[Pair]:
    """Return those of ``found`` whose two entries are still free, which they then are no more."""
    taken = []
    for i, j in found:
        if i in left and j in right:
            del left[i], right[j]
            taken.append((i, j))
    return taken


def _by_key(left: dict[int, Handle], right: dict[int, Handle], number: int) -> list[Pair]:
    groups = _grouped(left, number), _grouped(right, number)
    shared = groups[0].keys() & groups[1].keys()
    return [found for key in shared for found in zip(groups[0][key], groups[1][key], strict=False)]


def _grouped(handles: dict[int, Handle], number: int) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for index, handle in handles.items():
        if number < len(handle.keys) and handle.keys[number] is not None:
            groups[handle.keys[number]].append(index)
    return groups


def _by_line(left: dict[int, Handle], right: dict[int, Handle]) -> list[Pair]:
    """Return all papers of which one replaced the other, the newest of both records first."""
    if len(left) * len(right) > MOST_PAIRS:
        return []
    lines = {i: h.line for i, h in left.items() if h.line}
    others = {j: h.line for j, h in right.items() if h.line}
    found = [
        (one.age(other), i, j)
        for i, one in lines.items()
        for j, other in others.items()
        if one.replaces(other) or other.replaces(one)
    ]
    return _in_order(found)


def _by_likeness(left: dict[int, Handle], right: dict[int, Handle], alike: float) -> list[Pair]:
    """Return all that are alike, the likest first; among equals those that stand nearest."""
    if len(left) * len(right) > MOST_PAIRS:
        return []
    texts = [(i, pieces(text)) for i, handle in left.items() for text in handle.texts]
    others = [(j, pieces(text)) for j, handle in right.items() for text in handle.texts]
    scored = [
        (score, i, j)
        for i, text in texts
        for j, other in others
        if (score := likeness(text, other)) >= alike and _related(left[i], right[j])
    ]
    return _in_order(scored)


def _in_order(found: list[tuple[Score, int, int]]) -> list[Pair]:
    """Return the pairs of the highest score first, in an order that no side determines."""
    found.sort(key=lambda one: (abs(one[1] - one[2]), min(one[1], one[2])))
    found.sort(key=lambda one: one[0], reverse=True)
    return [(i, j) for _, i, j in found]


def _related(one: Handle, other: Handle) -> bool:
    return one.family is None or other.family is None or one.family == other.family
