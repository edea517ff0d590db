"""Which slide of the person's deck is which slide of the base, whatever she did to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from msgspec import Struct, field

from reportgen.changes.likeness import likeness, pieces
from reportgen.regeneration.deck.model import SlideModel
from reportgen.regeneration.deck.names import stable
from reportgen.regeneration.sequences import Entry, pair

__all__ = ["Claim", "match_mine", "pair_slides"]

_ALIKE: Final = 0.5
_SOMEWHAT_ALIKE: Final = 0.25
_MOST_PAIRS: Final = 40_000
_MOST_LOST: Final = 0.5
"""Where more than this share of slides has lost every sign, texts decide."""

_KEYED: Final = re.compile(r"^rg:|/")
"""How the name of a shape looks that belongs to an entry of the data."""

Key = TypeVar("Key")


def pair_slides(old: Sequence[SlideModel], new: Sequence[SlideModel]) -> dict[int, int]:
    """Return which of ``new`` each of ``old`` is: two decks that no person has changed."""
    left, right = (
        [Entry(stable(slide.key), slide.said) for slide in slides] for slides in (old, new)
    )
    found = pair(left, right)
    _by_unstable_keys(old, new, found)
    return found


def _by_unstable_keys(
    old: Sequence[SlideModel], new: Sequence[SlideModel], found: dict[int, int]
) -> None:
    """Pair what is left by keys that tell the number of an entry, for want of a better sign."""
    taken = set(found.values())
    left = _single((slide.key, i) for i, slide in enumerate(old) if i not in found)
    right = _single((slide.key, j) for j, slide in enumerate(new) if j not in taken)
    for key in left.keys() & right.keys() - {""}:
        one, other = old[left[key]], new[right[key]]
        if likeness(pieces(one.said), pieces(other.said)) >= _SOMEWHAT_ALIKE:
            found[left[key]] = right[key]


class Claim(Struct, frozen=True):
    """A slide of the person's with the key and document of its anchor; both may be empty."""

    slide: SlideModel
    is_foreign: bool


class Matched(Struct):
    """Which of the person's slides each slide of the base is, by their numbers.

    ``copies`` are slides with an anchor that belongs to another: they are the person's own.
    """

    found: dict[int, int] = field(default_factory=dict)
    copies: list[int] = field(default_factory=list)


def match_mine(base: Sequence[SlideModel], mine: Sequence[Claim]) -> Matched:
    """Return which of the person's slides each slide of ``base`` is.

    Anchors decide, then creation ids, then names of shapes that stand on one slide of the base,
    then slide ids where they still mean something, and where most is lost, texts.
    """
    matched = Matched()
    usable = [n for n, claim in enumerate(mine) if not (claim.is_foreign or claim.slide.is_own)]
    _by_anchor(base, mine, usable, matched)
    matched.copies += [n for n, claim in enumerate(mine) if claim.is_foreign]
    open_to = [n for n in usable if n not in matched.copies and not mine[n].slide.key]
    search = _Search(base, [claim.slide for claim in mine], open_to, matched.found)
    search.by_creation()
    search.by_names()
    search.by_number()
    search.by_text()
    return matched


def _by_anchor(
    base: Sequence[SlideModel], mine: Sequence[Claim], usable: Iterable[int], matched: Matched
) -> None:
    """Give each slide of the base the likest of those with its key; the others are copies."""
    numbers = [n for n in usable if mine[n].slide.key]
    known = {key: [i for i, slide in enumerate(base) if slide.key == key] for key in _keys(base)}
    scored = sorted(
        (-_score(base[i], mine[n].slide), n, i)
        for n in numbers
        for i in known.get(mine[n].slide.key, ())
    )
    for _, n, i in scored:
        if i not in matched.found and n not in matched.found.values():
            matched.found[i] = n
    given = set(matched.found.values())
    seen = Counter(mine[n].slide.key for n in given)
    for n in numbers:
        if n not in given:
            key = mine[n].slide.key
            matched.copies += [n] if seen[key] else []
            seen[key] += 1


def _keys(slides: Sequence[SlideModel]) -> set[str]:
    return {slide.key for slide in slides if slide.key}


def _score(one: SlideModel, other: SlideModel) -> float:
    """Return how much a slide of the person's is one of the base: text, then number."""
    alike = 2.0 if one.said == other.said else likeness(pieces(one.said), pieces(other.said))
    return alike + (0.25 if one.number and one.number == other.number else 0.0)


class _Search(Struct):
    """Looks for slides that have lost their anchors; ``found`` grows."""

    base: Sequence[SlideModel]
    mine: Sequence[SlideModel]
    usable: list[int]
    found: dict[int, int]

    def _left(self) -> tuple[list[int], list[int]]:
        taken = set(self.found.values())
        olds = [i for i in range(len(self.base)) if i not in self.found]
        return olds, [n for n in self.usable if n not in taken]

    def by_creation(self) -> None:
        """Pair slides by the id that PowerPoint gave them when they were made."""
        olds, news = self._left()
        left = _single((self.base[i].creation_id, i) for i in olds)
        right = _single((self.mine[n].creation_id, n) for n in news)
        self.found.update({left[key]: right[key] for key in left.keys() & right.keys() if key})

    def by_names(self) -> None:
        """Let names of shapes that hold a key, on one slide of the base each, say which it is."""
        olds, news = self._left()
        home = _single((name, i) for i in olds for name in _names(self.base[i]))
        votes = Counter((home[name], n) for n in news for name in _names(self.mine[n]) & set(home))
        for (i, n), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
            if i not in self.found and n not in self.found.values():
                self.found[i] = n

    def by_number(self) -> None:
        """Pair slides by their ids, where those that are known have mostly kept theirs."""
        kept = [self.base[i].number == self.mine[n].number for i, n in self.found.items()]
        if not kept or 2 * sum(kept) <= len(kept):
            return
        olds, news = self._left()
        left = _single((self.base[i].number, i) for i in olds if self.base[i].number)
        right = _single((self.mine[n].number, n) for n in news)
        self.found.update({left[key]: right[key] for key in left.keys() & right.keys()})

    def by_text(self) -> None:
        """Pair slides by like texts, where more than half of either deck bears no sign."""
        olds, news = self._left()
        known = len(self.found)
        if known >= (1 - _MOST_LOST) * min(len(self.base), known + len(news)):
            return
        if len(olds) * len(news) > _MOST_PAIRS:
            return
        left = {i: pieces(self.base[i].said) for i in olds}
        right = {n: pieces(self.mine[n].said) for n in news}
        scored = sorted((-likeness(left[i], right[n]), i, n) for i in olds for n in news)
        for score, i, n in scored:
            if -score >= _ALIKE and i not in self.found and n not in self.found.values():
                self.found[i] = n


def _names(slide: SlideModel) -> set[str]:
    return {shape.name for shape in slide.shapes if _KEYED.search(shape.name)}


def _single(pairs: Iterable[tuple[Key, int]]) -> dict[Key, int]:
    """Return the number of each key that has one only."""
    listed = list(pairs)
    counts = Counter(key for key, _ in listed)
    return {key: number for key, number in listed if counts[key] == 1}
