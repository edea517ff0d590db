"""Which entry of one list is which of another, and three lists made into one.

Entries are slides, paragraphs, rows: whatever stands one after another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeVar

from msgspec import Struct

from reportgen.changes.likeness import likeness, pieces

__all__ = ["Entry", "merge_order", "pair"]

ALIKE: Final = 0.5
"""From here on two texts that stand between the same neighbours are versions of one."""

MOST_PAIRS: Final = 40_000
"""Beyond so many, texts between two neighbours are compared only where they are equal."""

Name = TypeVar("Name", bound=Hashable)


class Entry(Struct, frozen=True):
    """What an entry is found by: its ``key``, empty where it has none, and its ``text``."""

    key: str
    text: str


def pair(old: Sequence[Entry], new: Sequence[Entry], alike: float = ALIKE) -> dict[int, int]:
    """Return which of ``new`` each of ``old`` is, by their numbers; those that stand alone lack.

    Equal keys decide, wherever the entries stand; a key that several entries bear is given to
    the one whose text is likest. Then equal texts in order, then like texts between the same
    neighbours, at last equal texts anywhere. Two entries with different keys are never one.
    """
    found = _by_key(old, new)
    _by_order(old, new, found)
    for left, right in _gaps(len(old), len(new), found):
        _by_likeness(old, new, found, (left, right), alike)
    _anywhere(old, new, found)
    return found


def _by_key(old: Sequence[Entry], new: Sequence[Entry]) -> dict[int, int]:
    lists: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, entries in enumerate((old, new)):
        for number, entry in enumerate(entries):
            if entry.key:
                lists[entry.key][side].append(number)
    found: dict[int, int] = {}
    for olds, news in lists.values():
        scored = ((_score(old[i], new[j]), -abs(i - j), i, j) for i in olds for j in news)
        _take(sorted(scored, reverse=True), found)
    return found


def _score(one: Entry, other: Entry) -> float:
    return 2.0 if one.text == other.text else likeness(pieces(one.text), pieces(other.text))


def _take(scored: Iterable[tuple[float, int, int, int]], found: dict[int, int]) -> None:
    taken = set(found.values())
    for _, _, i, j in scored:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)


def _free(old: Sequence[Entry], new: Sequence[Entry], found: Mapping[int, int]) -> _Free:
    taken = set(found.values())
    return (
        [i for i in range(len(old)) if i not in found],
        [j for j in range(len(new)) if j not in taken],
    )


_Free = tuple[list[int], list[int]]


def _may_be_one(one: Entry, other: Entry) -> bool:
    return not (one.key and other.key) or one.key == other.key


def _by_order(old: Sequence[Entry], new: Sequence[Entry], found: dict[int, int]) -> None:
    """Pair entries of equal texts that follow one another in both lists."""
    olds, news = _free(old, new, found)
    texts = [old[i].text for i in olds], [new[j].text for j in news]
    for block in SequenceMatcher(None, *texts, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            i, j = olds[block.a + step], news[block.b + step]
            if _may_be_one(old[i], new[j]):
                found[i] = j


def _gaps(olds: int, news: int, found: Mapping[int, int]) -> list[tuple[range, range]]:
    """Return the stretches of both lists between entries that are paired in order."""
    gaps, left, right = [], 0, 0
    for i, j in [*sorted(found.items()), (olds, news)]:
        if j < right:
            continue
        gaps.append((range(left, i), range(right, j)))
        left, right = i + 1, j + 1
    return gaps


def _by_likeness(
    old: Sequence[Entry],
    new: Sequence[Entry],
    found: dict[int, int],
    gap: tuple[range, range],
    alike: float,
) -> None:
    taken = set(found.values())
    olds = [i for i in gap[0] if i not in found and old[i].text]
    news = [j for j in gap[1] if j not in taken and new[j].text]
    if len(olds) * len(news) > MOST_PAIRS:
        return
    left = {i: pieces(old[i].text) for i in olds}
    right = {j: pieces(new[j].text) for j in news}
    scored = (
        (score, -abs((i - gap[0].start) - (j - gap[1].start)), i, j)
        for i in olds
        for j in news
        if (score := likeness(left[i], right[j])) >= alike and _may_be_one(old[i], new[j])
    )
    _take(sorted(scored, reverse=True), found)


def _anywhere(old: Sequence[Entry], new: Sequence[Entry], found: dict[int, int]) -> None:
    """Pair entries of one text that moved, where no other has that text."""
    olds, news = _free(old, new, found)
    lists: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i in olds:
        lists[old[i].text][0].append(i)
    for j in news:
        lists[new[j].text][1].append(j)
    for text, (lefts, rights) in lists.items():
        if text and len(lefts) == len(rights) == 1 and _may_be_one(old[lefts[0]], new[rights[0]]):
            found[lefts[0]] = rights[0]


def merge_order(
    base: Sequence[Name], mine: Sequence[Name], new: Sequence[Name], stay: Iterable[Name]
) -> list[Name]:
    """Return the names of ``stay`` in one order; an entry has the same name in all three lists.

    The person's order wins. Only where she left the order of what she was given alone, what the
    new list ordered anew follows it. What is new comes behind its nearest neighbour that precedes
    it there; what she put in stays behind what it stood behind.
    """
    kept = set(stay)
    frame = [name for name in mine if name in kept]
    if _reordered(base, new) and not _reordered(base, mine):
        frame = _in_order_of(frame, new)
    present = set(frame)
    for number, name in enumerate(new):
        if name in kept and name not in present:
            frame.insert(_place(frame, new, number), name)
            present.add(name)
    return frame


def _reordered(base: Sequence[Name], other: Sequence[Name]) -> bool:
    shared = set(base) & set(other)
    return [n for n in base if n in shared] != [n for n in other if n in shared]


def _in_order_of(frame: list[Name], new: Sequence[Name]) -> list[Name]:
    """Return ``frame`` with what ``new`` has too in its order; the others follow their leader."""
    rank = {name: number for number, name in enumerate(new)}
    groups: list[list[Name]] = [[]]
    for name in frame:
        if name in rank:
            groups.append([])
        groups[-1].append(name)
    first, *led = groups
    led.sort(key=lambda group: rank[group[0]])
    return [*first, *(name for group in led for name in group)]


def _place(frame: list[Name], new: Sequence[Name], number: int) -> int:
    """Return where ``new[number]`` comes in: behind the nearest that precedes it and is there."""
    for before in reversed(new[:number]):
        if before in frame:
            return frame.index(before) + 1
    following = next((name for name in new[number + 1 :] if name in frame), None)
    return 0 if following is None else frame.index(following)
