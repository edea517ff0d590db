"""Keeps each paragraph's key on it: a bookmark round its content, of a name that is there once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree
from msgspec import Struct, field

from reportgen.merging.wordnames import ID
from reportgen.regeneration.note.names import END, KEY, NAME, P_PR, START, P, remove

__all__ = ["Keeper", "drop_keys"]


class Keeper(Struct):
    """Puts lost keys back and takes doubled ones away in the tree ``root``."""

    root: etree._Element
    next_number: Callable[[], int]
    wanted: dict[str, tuple[etree._Element, ...]] = field(default_factory=dict)

    def claim(self, keys: tuple[str, ...], elements: tuple[etree._Element, ...]) -> None:
        """Say that the paragraph in ``elements`` is the one with the first of ``keys``."""
        for key in keys[:1]:
            self.wanted.setdefault(key, elements)

    def claim_all(self, made: etree._Element, source: etree._Element) -> None:
        """Claim the keys of ``source`` for its copy ``made``, under which the file has others.

        What comes in gets a number behind a name that is taken.
        """
        starts = [s for s in made.iter(START) if s.get(NAME, "").startswith(KEY)]
        names = [s.get(NAME, "") for s in source.iter(START) if s.get(NAME, "").startswith(KEY)]
        if len(starts) != len(names):
            names = [start.get(NAME, "") for start in starts]
        for start, name in zip(starts, names, strict=True):
            start.set(NAME, name)
            self.wanted[name] = (next(start.iterancestors(P)),)

    def restore(self) -> None:
        """Let every claimed key stand on its paragraph, and no key in two places."""
        starts: dict[str, list[etree._Element]] = {}
        for start in self.root.iter(START):
            if start.get(NAME, "").startswith(KEY):
                starts.setdefault(start.get(NAME, ""), []).append(start)
        for key, found in starts.items():
            self._find_again(key, found[0])
        for key, found in starts.items():
            holders = self.wanted.get(key)
            own = found if holders is None else [s for s in found if _is_in(s, holders)]
            own = [] if holders is None and self._is_claimed(found[0]) else own
            for start in found:
                if start not in own[:1]:
                    _drop(start)
        for key, holders in self.wanted.items():
            if not any(_is_in(start, holders) for start in starts.get(key, [])):
                self._put(key, holders[0])

    def _find_again(self, key: str, start: etree._Element) -> None:
        """Follow a paragraph that came in and whose content stands in another one now."""
        holders = self.wanted.get(key)
        if holders is not None and not any(self.root in h.iterancestors() for h in holders):
            self.wanted[key] = tuple(start.iterancestors(P))[:1]

    def _is_claimed(self, start: etree._Element) -> bool:
        """Tell whether a key that nobody claims stands on a paragraph that has another now."""
        return any(_is_in(start, holders) for holders in self.wanted.values())

    def _put(self, key: str, paragraph: etree._Element) -> None:
        number = str(self.next_number())
        start = etree.Element(START, {ID: number, NAME: key})
        at = 0  # behind the keys of paragraphs that were joined to this one later
        while at < len(paragraph) and paragraph[at].tag in {P_PR, START}:
            at += 1
        paragraph.insert(at, start)
        paragraph.append(etree.Element(END, {ID: number}))


def drop_keys(elements: Iterable[etree._Element]) -> None:
    """Take all keys off ``elements``."""
    for element in elements:
        for start in [s for s in element.iter(START) if s.get(NAME, "").startswith(KEY)]:
            _drop(start)


def _is_in(start: etree._Element, holders: Iterable[etree._Element]) -> bool:
    around = {start, *start.iterancestors()}
    return any(holder in around for holder in holders)


def _drop(start: etree._Element) -> None:
    """Take away a bookmark: its start and the next end of its number."""
    end = next((e for e in start.iterfind(f"../{END}") if e.get(ID) == start.get(ID)), None)
    if end is None:
        end = next((e for e in _after(start) if e.get(ID) == start.get(ID)), None)
    remove(start)
    if end is not None:
        remove(end)


def _after(start: etree._Element) -> Iterable[etree._Element]:
    seen = False
    for element in start.getroottree().iter(START, END):
        if element is start:
            seen = True
        elif seen and element.tag == END:
            yield element
