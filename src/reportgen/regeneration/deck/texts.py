"""Merges the paragraphs of a shape, a cell or of notes: which there are, in what order, and words.

What is there keeps its look; a paragraph that is new looks as the new rendering has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree
from msgspec import Struct, field

from reportgen.changes.likeness import likeness, pieces
from reportgen.regeneration.deck.alignment import GLUE, Aligned, Group, align
from reportgen.regeneration.deck.bringing import Bringer
from reportgen.regeneration.deck.log import Spot
from reportgen.regeneration.deck.paragraphs import edit_paragraph, paragraphs_in, text_of
from reportgen.regeneration.deck.redressing import dress_like, likest_neighbour
from reportgen.regeneration.outcomes import Kind
from reportgen.regeneration.sequences import merge_order
from reportgen.regeneration.words import Edit, merge_texts

__all__ = ["Moves", "merge_body"]

Moves = dict[int, int | None]
"""Where each paragraph went, by its number before, None where it is gone."""

_SAME: Final = 0.8
"""From here on an addition of the person's and one of the data's are about the same."""

_DELETED: Final = "you deleted it, and the data has changed it; it stays deleted"
_DROPPED: Final = "the data no longer has it, and you have changed it; yours is kept"
_BOTH: Final = "both changed the same words; yours stand"
_ADDED: Final = "you and the data added nearly the same; yours stands"
_UNKNOWN: Final = "nothing is known of what stood there before; yours stands"

Name = tuple[str, int]


def merge_body(
    mine: etree._Element,
    base: Sequence[str] | None,
    new: etree._Element,
    bringer: Bringer,
    spot: Spot,
) -> Moves:
    """Bring what changed from ``base`` to ``new`` into the text ``mine``; return what moved.

    ``base`` holds the paragraphs that both began from, None where they are not known.
    """
    own, other = _texts(mine), _texts(new)
    if own == other:
        return {}
    shown = tuple("\n".join(texts) for texts in (base or (), own, other))
    if base is None:
        spot.conflict(_UNKNOWN, *shown)
        return {}
    before = list(base) or [""]
    if own == before:
        return _Body(mine, before, new, bringer, spot).merge()
    if other == before:
        spot.tell(Kind.KEPT, *shown)
        return {}
    return _Body(mine, before, new, bringer, spot).merge()


def _texts(body: etree._Element) -> list[str]:
    return [text_of(paragraph) for paragraph in paragraphs_in(body)]


class _Body(Struct):
    """One text with its base and its new form while they are merged."""

    body: etree._Element
    base: list[str]
    new_body: etree._Element
    bringer: Bringer
    spot: Spot
    elements: dict[Name, list[etree._Element]] = field(default_factory=dict)
    known: dict[Name, etree._Element] = field(default_factory=dict)
    stay: set[Name] = field(default_factory=set)

    def merge(self) -> Moves:
        """Merge, and return where each of the person's paragraphs went."""
        mine, new = paragraphs_in(self.body), paragraphs_in(self.new_body)
        own, other = [text_of(p) for p in mine], [text_of(p) for p in new]
        aligned = align(self.base, own, other)
        names = _Names(aligned, own, other)
        for j, name in enumerate(names.mine):
            self.elements.setdefault(name, []).append(mine[j])
            self.known.setdefault(name, mine[j])
            if name[0] == "mine":
                self.stay.add(name)
        for number, one in enumerate(aligned):
            self._one(("base", number), one, own, other)
        for k, name in enumerate(names.new):
            if name[0] == "new":
                self._add(name, self._dressed(k, names, new), other[k])
            elif name[0] == "mine" and own[name[1]] != other[k]:
                self._numbered((name[1],)).conflict(_ADDED, "", own[name[1]], other[k])
        order = merge_order(names.base, _once(names.mine), _once(names.new), self.stay)
        return self._arrange(mine, [e for name in order for e in self.elements[name]])

    def _one(self, name: Name, one: Aligned, own: list[str], other: list[str]) -> None:
        """Settle what becomes of what the base has."""
        base = GLUE.join(self.base[i] for i in one.base)
        mine = GLUE.join(own[j] for j in one.mine) if one.mine else None
        new = GLUE.join(other[k] for k in one.new) if one.new else None
        spot = self._numbered(one.mine)
        if mine is None:
            _deleted(spot, base, new)
        elif new is None:
            self._dropped(name, spot, base, mine)
        else:
            self.stay.add(name)
            self._words(name, spot, base, mine, new)

    def _words(self, name: Name, spot: Spot, base: str, mine: str, new: str) -> None:
        merged = merge_texts(base, mine, new)
        placed = _distributed(self.elements[name], merged.edits)
        if merged.kind is Kind.CONFLICT or placed is None:
            spot.conflict(_BOTH, base, mine, new)
            return
        for element, edits in placed:
            edit_paragraph(element, edits)
        if merged.kind is not None and mine != new:
            spot.tell(merged.kind, base, mine, new)

    def _dropped(self, name: Name, spot: Spot, base: str, mine: str) -> None:
        if mine == base:
            spot.tell(Kind.TAKEN, base, mine, "") if base else None
            return
        self.stay.add(name)
        spot.conflict(_DROPPED, base, mine, "")

    def _dressed(self, number: int, names: _Names, new: list[etree._Element]) -> etree._Element:
        """Return a new paragraph as it is to stand in the person's text."""
        brought = self.bringer.element(new[number])
        if not self.bringer.is_resaved:
            return brought
        usable = (k for k, name in enumerate(names.new) if name in self.known)
        model = likest_neighbour(new, number, usable)
        return brought if model < 0 else dress_like(brought, self.known[names.new[model]])

    def _add(self, name: Name, element: etree._Element, text: str) -> None:
        self.elements[name] = [element]
        self.stay.add(name)
        if text:
            self.spot.tell(Kind.TAKEN, "", "", text)

    def _numbered(self, group: Group) -> Spot:
        return self.spot.within(f"paragraph {group[0] + 1}") if group else self.spot

    def _arrange(self, before: list[etree._Element], after: list[etree._Element]) -> Moves:
        """Put the paragraphs ``after`` in the place of ``before``; a text holds at least one."""
        if not after:
            after = [_emptied(before[-1])]
        if before != after:
            for element in before:
                self.body.remove(element)
            self.body.extend(after)
        places = {element: number for number, element in enumerate(after)}
        return {number: places.get(element) for number, element in enumerate(before)}


def _emptied(paragraph: etree._Element) -> etree._Element:
    edit_paragraph(paragraph, [Edit(0, len(text_of(paragraph)), "")])
    return paragraph


def _deleted(spot: Spot, base: str, new: str | None) -> None:
    if new is None or not base:
        return
    if new == base:
        spot.tell(Kind.KEPT, base, "", new)
    else:
        spot.conflict(_DELETED, base, "", new)


def _once(names: Sequence[Name]) -> list[Name]:
    return list(dict.fromkeys(names))


def _distributed(
    elements: list[etree._Element], edits: Sequence[Edit]
) -> list[tuple[etree._Element, list[Edit]]] | None:
    """Return the edits of each paragraph; None where one reaches over the end of one."""
    placed: list[tuple[etree._Element, list[Edit]]] = []
    start, left = 0, list(edits)
    for element in elements:
        end = start + len(text_of(element))
        here = [edit for edit in left if edit.start >= start and edit.end <= end]
        left = [edit for edit in left if edit not in here]
        placed.append((element, [Edit(e.start - start, e.end - start, e.text) for e in here]))
        start = end + len(GLUE)
    return None if left else placed


class _Names:
    """Names of the paragraphs of three texts; one that is the same in two has the same name."""

    def __init__(self, aligned: Sequence[Aligned], own: list[str], other: list[str]) -> None:
        mine = {j: ("base", n) for n, one in enumerate(aligned) for j in one.mine}
        new = {k: ("base", n) for n, one in enumerate(aligned) for k in one.new}
        self.base: list[Name] = [("base", n) for n in range(len(aligned))]
        self.mine: list[Name] = [mine.get(j, ("mine", j)) for j in range(len(own))]
        self.new: list[Name] = [new.get(k, ("new", k)) for k in range(len(other))]
        free = [j for j, name in enumerate(self.mine) if name[0] == "mine" and own[j]]
        for k, name in enumerate(self.new):
            if name[0] == "new" and (same := _likest(other[k], free, own)) is not None:
                self.new[k] = ("mine", same)
                free.remove(same)


def _likest(text: str, numbers: Sequence[int], texts: Sequence[str]) -> int | None:
    """Return which of ``numbers`` has the text or one much like it, None where none has."""
    if not text or not numbers:
        return None
    wanted = pieces(text)
    scored = [(texts[j] == text, likeness(wanted, pieces(texts[j])), -j) for j in numbers]
    equal, like, number = max(scored)
    return -number if equal or like >= _SAME else None
