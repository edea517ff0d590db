"""One list of paragraphs in four files: which is which, and which stand in one file alone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from msgspec import Struct

from reportgen.pulling.lines import Apart, Line, Seen, Side, What, neutral
from reportgen.pulling.tags import without_marks
from reportgen.regeneration.deck.alignment import Group, joined_groups, parted_groups
from reportgen.regeneration.sequences import Entry, pair

__all__ = ["Found", "Sides", "plain", "runs"]


class Found(Struct, frozen=True):
    """Paragraphs that are one thing, by their numbers in what was built and in hers.

    One of each as a rule; several where she parted or joined them; none where one file lacks it.
    """

    base: Group
    mine: Group

    @property
    def is_pair(self) -> bool:
        """True for one paragraph that is in both."""
        return len(self.base) == len(self.mine) == 1


@dataclass(frozen=True)
class Sides:
    """What was built, the person's, today's, and today's with marks."""

    base: Sequence[Entry]
    mine: Sequence[Entry]
    today: Sequence[Entry]
    marked: Sequence[Entry]

    def found(self) -> list[Found]:
        """Return what is which, in the order in which a reader of her file meets it."""
        own = self._own()
        base, mine = ([entry.text for entry in side] for side in (self.base, self.mine))
        parts = parted_groups(base, mine, own)
        hers = {i: parts.get(j, (j,)) for i, j in own.items()}
        groups = joined_groups(base, mine, own)
        both = [Found(group, next((hers[i] for i in group if i in hers), ())) for group in groups]
        taken = {j for one in both for j in one.mine}
        added = [Found((), (j,)) for j in range(len(self.mine)) if j not in taken]
        return _in_order([*both, *added])

    def _own(self) -> dict[int, int]:
        """Return which is which; what stands alone is one, however its words changed."""
        if len(self.base) == len(self.mine) == 1 and not (self.base[0].key and self.mine[0].key):
            return {0: 0}
        return pair(self.base, self.mine)

    def lines(self, place: tuple[str, ...]) -> Iterator[Seen]:
        """Yield what stands at ``place``; neighbours that one file alone has as one."""
        for one in runs(self.telling(), lambda _: ()):
            if one.is_pair:
                yield self.line(one, place)
            else:
                yield self.apart(one, What.PARAGRAPH, place)

    def telling(self) -> list[Found]:
        """Return what was found, but for empty paragraphs that one file alone has."""
        return [one for one in self.found() if one.is_pair or self._says(one)]

    def line(self, one: Found, place: tuple[str, ...]) -> Line:
        """Return a pair as a line."""
        old = one.base[0]
        text = self.base[old].text
        return Line(
            place, text, self.mine[one.mine[0]].text, self._marked(text, self.today_of(old))
        )

    def apart(self, one: Found, what: What, place: tuple[str, ...]) -> Apart:
        """Return what is no pair."""
        marked = [self._marked(self.base[i].text, self.today_of(i)) for i in one.base]
        return Apart(
            place,
            _side(one),
            what,
            tuple(self.base[i].text for i in one.base),
            tuple(self.mine[j].text for j in one.mine),
            tuple(text for text in marked if text is not None),
        )

    def lines_in_order(self, place: tuple[str, ...]) -> Iterator[Line]:
        """Yield the lines of lists that are known to have one place each."""
        for number, (old, own) in enumerate(zip(self.base, self.mine, strict=True)):
            at = number if number < len(self.today) else None
            yield Line(place, old.text, own.text, self._marked(old.text, at))

    def today_of(self, number: int) -> int | None:
        """Return which of today's one of what was built is, None where it cannot be told."""
        return self._to_new.get(number) if len(self.today) == len(self.marked) else None

    @cached_property
    def _to_new(self) -> dict[int, int]:
        return pair(self.base, self.today)

    def _says(self, one: Found) -> bool:
        texts = [*(self.base[i].text for i in one.base), *(self.mine[j].text for j in one.mine)]
        return any(text.strip() for text in texts)

    def _marked(self, text: str, at: int | None) -> str | None:
        if at is None or self.today[at].text != text:
            return None
        marked = self.marked[at].text
        return marked if neutral(without_marks(marked)) == neutral(text) else None


def _in_order(found: Sequence[Found]) -> list[Found]:
    """Return what was found as hers stands; what she took out behind what it stood behind."""
    places: dict[Found, tuple[int, int, int]] = {}
    last = -1
    for one in sorted((one for one in found if one.base), key=lambda one: one.base):
        last = one.mine[0] if one.mine else last
        places[one] = (last, len(one.mine) == 0, one.base[0])
    return sorted(found, key=lambda one: places.get(one) or (one.mine[0], 0, 0))


def runs(found: Sequence[Found], home: Callable[[Found], Hashable]) -> list[Found]:
    """Return ``found`` with neighbours of one ``home`` that one file alone has as one."""
    made: list[Found] = []
    for one in found:
        before = made[-1] if made else None
        if before is not None and _is_lone(before, one) and home(before) == home(one):
            made[-1] = Found((*before.base, *one.base), (*before.mine, *one.mine))
        else:
            made.append(one)
    return made


def _is_lone(one: Found, other: Found) -> bool:
    """Tell whether one file alone has both."""
    return one.base == other.base == () or one.mine == other.mine == ()


def _side(one: Found) -> Side:
    if not one.base or not one.mine:
        return Side.REMOVED if one.base else Side.ADDED
    return Side.JOINED if len(one.base) > 1 else Side.PARTED


def plain(*sides: Sequence[str]) -> Sides:
    """Return lists of texts, in the order of ``Sides``, that are found by what they say."""
    base, mine, today, marked = ([Entry("", text) for text in side] for side in sides)
    return Sides(base, mine, today, marked)
