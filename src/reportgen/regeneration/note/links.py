"""Lets links lead where the data says now, in paragraphs whose words may be the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree
from msgspec import Struct

from reportgen.ooxml import RT, qn
from reportgen.opc.package import Relationships
from reportgen.regeneration.note.characters import Char, links_in, passage, text_of
from reportgen.regeneration.note.conflicts import Log
from reportgen.regeneration.note.model import Block
from reportgen.regeneration.note.names import HYPERLINK
from reportgen.regeneration.note.reading import Live, NoteFile
from reportgen.regeneration.note.said import LINKS, OTHER_WORDS, RELINKED
from reportgen.regeneration.note.units import BlockUnit, joined_text
from reportgen.regeneration.outcomes import Kind
from reportgen.regeneration.words import edits_between

__all__ = ["merge_links"]

Targets = Mapping[etree._Element, str]
"""Where each link that leads out of the file leads."""


class _Passage(Struct):
    """Paragraphs as they read now, with where the links in them lead."""

    chars: list[Char]
    targets: Targets

    @property
    def text(self) -> str:
        """What they say."""
        return text_of(self.chars)

    def link(self, number: int) -> etree._Element | None:
        """Return the link that a character stands in."""
        run = self.chars[number].run
        found = () if run is None else run.iterancestors(HYPERLINK)
        return next((link for link in found if link in self.targets), None)


def merge_links(unit: BlockUnit, mine: NoteFile, new: NoteFile, log: Log) -> None:
    """Give the links of a paragraph that stands in both files the addresses of the new rendering.

    The words of the paragraph are merged already: a link follows the words that it stands on. No
    tracked change can hold an address, so this is none, and is told. Links that the data has on
    other words than hers are told and left.
    """
    models = [live.model for live in unit.mine], [live.model for live in unit.new]
    base, own, other = map(_links, (unit.base, *models))
    if other in {base, own} if unit.base else other == own:
        return
    texts = (_told(unit.base, base), _told(models[0], own), _told(models[1], other))
    place, head = unit.mine[0].place, unit.mine[0].head
    if own != base:
        if unit.base or joined_text(models[0]) == joined_text(models[1]):
            log.tell(Kind.CONFLICT, place, texts, LINKS, head)
        return
    led, is_whole = _led(_passage(unit.mine, mine), _passage(unit.new, new))
    if _lead(led, mine.source.main.rels):
        log.tell(Kind.TAKEN, place, texts, RELINKED)
    if not is_whole:
        log.tell(Kind.CONFLICT, place, texts, OTHER_WORDS, head)


def _passage(lives: Sequence[Live], file: NoteFile) -> _Passage:
    rels = file.source.main.rels
    links = (link for live in lives for each in live.elements for link in links_in(each))
    found = ((link, rels.get(link.get(qn("r:id"), ""))) for link in links)
    targets = {link: "" if rel is None else rel.target for link, rel in found}
    return _Passage(passage((live.elements for live in lives), file.objects), targets)


def _led(mine: _Passage, new: _Passage) -> tuple[dict[etree._Element, str], bool]:
    """Return where each of her links is to lead, and whether then all is as in the new text."""
    led: dict[etree._Element, set[str]] = {link: set() for link in mine.targets}
    pairs = [*_same(mine.text, new.text)]
    is_whole = bool(pairs)
    for own, other in pairs:
        link, wanted = mine.link(own), new.link(other)
        target = "" if wanted is None else new.targets[wanted]
        if link is not None:
            led[link].add(target)
        elif target and not mine.chars[own].text.isspace():
            is_whole = False
    single = {link: min(found) for link, found in led.items() if len(found) == 1}
    is_whole = is_whole and all(single.get(link) for link, found in led.items() if found)
    return {link: target for link, target in single.items() if target}, is_whole


def _same(one: str, other: str) -> Iterator[tuple[int, int]]:
    """Yield the numbers of characters that are the same in both texts."""
    at, ahead = 0, 0
    for edit in edits_between(one, other):
        yield from ((number, number + ahead) for number in range(at, edit.start))
        at, ahead = edit.end, ahead + len(edit.text) - (edit.end - edit.start)
    yield from ((number, number + ahead) for number in range(at, len(one)))


def _lead(led: Targets, rels: Relationships) -> bool:
    """Let links lead where they are to lead; tell whether any did not yet."""
    changed = False
    for link, target in led.items():
        rel = rels.get(link.get(qn("r:id"), ""))
        if rel is None or rel.target != target:
            link.set(qn("r:id"), rels.add(RT.HYPERLINK, target, external=True))
            changed = True
    return changed


def _links(blocks: Iterable[Block]) -> tuple[str, ...]:
    return tuple(target for block in blocks for target in block.links)


def _told(blocks: Iterable[Block], links: tuple[str, ...]) -> str:
    return " ".join([joined_text(blocks), *(f"<{target}>" for target in links)])
