"""Decides which slides a merged deck has, and in what order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from msgspec import Struct

from reportgen.regeneration.deck.geometry import is_moved
from reportgen.regeneration.deck.matching import Claim, Matched, match_mine, pair_slides
from reportgen.regeneration.deck.model import DeckModel, SlideModel
from reportgen.regeneration.deck.names import stable
from reportgen.regeneration.deck.shapematching import pair_shapes
from reportgen.regeneration.deck.shapes import same_content
from reportgen.regeneration.deck.view import DeckView
from reportgen.regeneration.sequences import merge_order

__all__ = ["Pair", "Plan", "is_edited", "says_the_same"]

Unit = tuple[str, int]


def is_edited(mine: SlideModel, base: SlideModel) -> bool:
    """Tell whether a person changed anything on a slide that counts as hers.

    Texts, values, pictures and notes; shapes that came, went or moved by more than a point.
    """
    found = pair_shapes(base.shapes, mine.shapes)
    if len(found) != len(base.shapes) or len(found) != len(mine.shapes):
        return True
    pairs = [(base.shapes[i], mine.shapes[j]) for i, j in found.items()]
    return mine.notes != base.notes or any(
        not same_content(old, own) or is_moved(old.frame, own.frame) for old, own in pairs
    )


def says_the_same(one: SlideModel, other: SlideModel) -> bool:
    """Tell whether two renderings of a slide have the same content, wherever it stands."""
    found = pair_shapes(one.shapes, other.shapes)
    if one.notes != other.notes or not len(found) == len(one.shapes) == len(other.shapes):
        return False
    return all(same_content(one.shapes[i], other.shapes[j]) for i, j in found.items())


class Pair(Struct, frozen=True):
    """A slide of the person's and its new form, by their numbers, with what both began from."""

    mine: int
    new: int
    base: SlideModel | None


@dataclass
class Plan:
    """What becomes of the slides of a deck; numbers count slides from 0.

    ``base`` is None where it is not known. Slides of the base stand before the orphans.
    """

    mine: DeckView
    new: DeckView
    base: DeckModel | None
    matched: Matched = field(init=False)
    to_new: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        document = self.new.document
        claims = [
            Claim(slide.model, bool(document and slide.document not in {"", document}))
            for slide in self.mine.slides
        ]
        self.matched = match_mine(self.old, claims)
        self.to_new = pair_slides(self.old, self.new.model.slides)

    @property
    def old(self) -> Sequence[SlideModel]:
        """The slides that both sides began from; where they are not known, the new ones."""
        if self.base is None:
            return self.new.model.slides
        return (*self.base.slides, *self.base.orphans)

    @cached_property
    def pairs(self) -> list[Pair]:
        """The slides that are there on both sides, in the person's order."""
        known = [
            Pair(n, self.to_new[i], None if self.base is None else self.old[i])
            for i, n in self.matched.found.items()
            if i in self.to_new
        ]
        return sorted([*known, *self._of_same_key()], key=lambda pair: pair.mine)

    def _of_same_key(self) -> list[Pair]:
        """Return slides that the base lacks and both sides have under one key."""
        free = self._free_mine()
        keys = {stable(self.mine.slides[n].model.key): n for n in reversed(free)}
        new = set(self.to_new.values())
        found = [
            (keys.get(stable(slide.model.key)), k)
            for k, slide in enumerate(self.new.slides)
            if k not in new and stable(slide.model.key)
        ]
        return [Pair(n, k, None) for n, k in found if n is not None]

    def _free_mine(self) -> list[int]:
        taken = {*self.matched.found.values(), *self.matched.copies}
        return [
            n
            for n, slide in enumerate(self.mine.slides)
            if n not in taken and not slide.model.is_own
        ]

    @cached_property
    def same_additions(self) -> dict[int, int]:
        """Slides of the person's own that say what a new one says, by the number of the new."""
        paired, known = {pair.new for pair in self.pairs}, set(self.to_new.values())
        free = [n for n in self._free_mine() if n not in {pair.mine for pair in self.pairs}]
        own = {self.mine.slides[n].model.said: n for n in reversed(free)}
        return {
            k: own[slide.model.said]
            for k, slide in enumerate(self.new.slides)
            if k not in paired | known and slide.model.said and slide.model.said in own
        }

    @cached_property
    def deleted(self) -> list[tuple[SlideModel, int]]:
        """Slides that the person deleted and the new rendering has, with their numbers there."""
        if self.base is None:
            return []
        return [
            (self.old[i], k)
            for i, k in sorted(self.to_new.items())
            if i < len(self.base.slides) and i not in self.matched.found
        ]

    @cached_property
    def dropped(self) -> list[tuple[SlideModel, int]]:
        """Slides that the data dropped and the person has, with their numbers there."""
        if self.base is None:
            return []
        return [
            (self.old[i], n)
            for i, n in sorted(self.matched.found.items())
            if i < len(self.base.slides) and i not in self.to_new
        ]

    @cached_property
    def removed(self) -> list[int]:
        """Slides of the person's that go: the data dropped them, and she left them alone."""
        return [n for old, n in self.dropped if not is_edited(self.mine.slides[n].model, old)]

    @cached_property
    def added(self) -> list[int]:
        """New slides that come in, by their numbers."""
        absent = {pair.new for pair in self.pairs} | {k for _, k in self.deleted}
        return [
            k
            for k in range(len(self.new.slides))
            if k not in absent and k not in self.same_additions
        ]

    def order(self) -> list[Unit]:
        """Return ``("mine", n)`` and ``("new", k)`` in the order that the merged deck has."""
        own = {pair.new: pair.mine for pair in self.pairs} | self.same_additions
        mine = [("mine", n) for n in range(len(self.mine.slides))]
        new = [("mine", own[k]) if k in own else ("new", k) for k in range(len(self.new.slides))]
        gone = {("mine", n) for n in self.removed}
        stay = [unit for unit in mine if unit not in gone] + [("new", k) for k in self.added]
        return merge_order(self._base_order(own), mine, new, stay)

    def _base_order(self, own: dict[int, int]) -> list[Unit]:
        """Return the slides of the base under the names that they have in the other lists."""
        units = []
        for i in range(0 if self.base is None else len(self.base.slides)):
            n, k = self.matched.found.get(i), self.to_new.get(i)
            if n is not None:
                units.append(("mine", n))
            elif k is not None:
                units.append(("mine", own[k]) if k in own else ("new", k))
        return units
