"""Merges the blocks of a story: what is the same thing in both files, what came, what went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from lxml import etree
from msgspec import Struct, field

from reportgen.merging.wordnames import child_value
from reportgen.regeneration.note.bookmarks import Keeper, drop_keys
from reportgen.regeneration.note.bringing import Bringer
from reportgen.regeneration.note.characters import passage
from reportgen.regeneration.note.conflicts import Log
from reportgen.regeneration.note.editing import Editor, Text, fits
from reportgen.regeneration.note.groups import Groups
from reportgen.regeneration.note.links import merge_links
from reportgen.regeneration.note.model import Block, Row
from reportgen.regeneration.note.moving import clean_copy, is_movable, out_of_order
from reportgen.regeneration.note.paragraphs import Blocks
from reportgen.regeneration.note.reading import Live, NoteFile, Story
from reportgen.regeneration.note.said import (
    CHECK,
    DATA_DELETED,
    KEPT_OUT,
    MOVED,
    NOT_ADDED,
    PUT_IN,
    TAKEN,
    TAKEN_OUT,
    TOUCHED,
    UNKNOWN,
    YOU_DELETED,
    YOU_DELETED_ALL,
    YOURS,
)
from reportgen.regeneration.note.units import BlockUnit, Unit, block_units, in_order, joined_text
from reportgen.regeneration.outcomes import Kind
from reportgen.regeneration.words import Edit, TextMerge, edits_between, merge_texts
from reportgen.render.keys import UNSTABLE

__all__ = ["Desk", "StoryMerger", "list_of"]


class Desk(Struct):
    """What a merge works with: the two files, the tools, and what has been said so far."""

    mine: NoteFile
    new: NoteFile
    kept: Mapping[str, str]
    bringer: Bringer
    editor: Editor
    blocks: Blocks
    keeper: Keeper
    may_add: bool = True
    log: Log = field(default_factory=Log)

    def tell_conflict(
        self,
        place: tuple[str, ...],
        texts: tuple[str, str, str],
        said: str,
        at: etree._Element | None,
    ) -> None:
        """Keep a conflict and tell it on ``at``."""
        self.log.tell(Kind.CONFLICT, place, texts, said, at)


class TableMerger(Protocol):
    """Merges a table that stands in both files."""

    def merge(self, unit: BlockUnit, base: Sequence[Row] | None) -> None:
        """Bring into the table of ``unit`` what is new; ``base`` is None where it is not known."""


class StoryMerger:
    """Merges one story; tables in it are merged by ``tables``."""

    def __init__(self, desk: Desk, tables: TableMerger, story: Story) -> None:
        self._desk = desk
        self._tables = tables
        self._home = story.home
        self._mine = story.blocks
        self._groups = Groups((), ())
        self._after: etree._Element | None = None
        self._stands: dict[int, etree._Element] = {}
        self._new: Sequence[Live] = ()
        self._nothing: tuple[()] | None = None
        self._movers: set[int] = set()

    def merge(self, base: Sequence[Block] | None, new: Sequence[Live]) -> None:
        """Bring into the story what is new in ``new`` against ``base``."""
        units = block_units(base, self._mine, new)
        self._nothing = None if base is None else ()
        self._new = new
        self._groups = Groups(units, self._mine)
        self._stands = {id(n): u.mine[0].head for u in units if u.mine for n in u.new}
        ordered = in_order(units, base or (), self._mine, new)
        self._movers = self._out_of_order(ordered)
        for number, unit in enumerate(ordered):
            self._one(unit, ordered[number + 1 :])

    def _out_of_order(self, ordered: Sequence[BlockUnit]) -> set[int]:
        """Return the units that are to move; none where one of them cannot."""
        at = {id(live): number for number, live in enumerate(self._mine)}
        numbers = {at[id(unit.mine[0])]: unit for unit in ordered if unit.mine}
        movers = [numbers[number] for number in out_of_order(list(numbers))]
        return {id(unit) for unit in movers} if all(map(_is_movable, movers)) else set()

    def _one(self, unit: BlockUnit, rest: Sequence[BlockUnit]) -> None:
        if not unit.mine:
            self._without_mine(unit, rest)
            return
        if id(unit) in self._movers:
            unit = self._moved(unit)
        if unit.base and not unit.new:
            self._without_new(unit)
        elif unit.new:
            self._claim(unit)
            self._both(unit)
        self._after = unit.mine[-1].tail

    def _claim(self, unit: BlockUnit) -> None:
        if not unit.new[0].model.is_table:
            elements = tuple(e for live in unit.mine for e in live.elements)
            for new in unit.new:
                self._desk.keeper.claim(new.model.keys, elements)

    def _both(self, unit: BlockUnit) -> None:
        if unit.mine[0].model.is_table:
            self._tables.merge(unit, unit.base[0].rows if unit.base else self._nothing)
            return
        self._words(unit)
        merge_links(unit, self._desk.mine, self._desk.new, self._desk.log)

    def _words(self, unit: BlockUnit) -> None:
        base = self._base_text(unit)
        mine = joined_text(live.model for live in unit.mine)
        new = joined_text(live.model for live in unit.new)
        if mine == new:
            return
        texts = (base or "", mine, new)
        if base is None:
            self._desk.tell_conflict(unit.mine[0].place, texts, UNKNOWN, unit.mine[0].head)
            return
        self._join(unit, texts, merge_texts(base, mine, new))

    def _base_text(self, unit: BlockUnit) -> str | None:
        """Return what the text began from; for one kept against the data, what it was then."""
        if unit.base:
            return joined_text(unit.base)
        keys = [key for new in unit.new for key in new.model.keys]
        return next((self._desk.kept[key] for key in keys if key in self._desk.kept), None)

    def _join(self, unit: BlockUnit, texts: tuple[str, str, str], merged: TextMerge) -> None:
        place, head = unit.mine[0].place, unit.mine[0].head
        if merged.kind is Kind.CONFLICT or not fits(texts[1], merged.edits):
            self._desk.tell_conflict(place, texts, TOUCHED, head)
        elif merged.edits:
            self._edit(unit, merged.edits)
            said = CHECK if merged.kind is Kind.MERGED else TAKEN
            self._desk.log.tell(merged.kind or Kind.TAKEN, place, texts, said)
        else:
            self._desk.log.tell(Kind.KEPT, place, texts, YOURS)

    def _edit(self, unit: BlockUnit, edits: Sequence[Edit]) -> None:
        text = Text(tuple(live.elements for live in unit.mine), self._desk.mine.objects)
        new = passage((live.elements for live in unit.new), self._desk.new.objects)
        self._desk.editor.apply(text, edits, new)

    def _without_new(self, unit: BlockUnit) -> None:
        """Take out what the data no longer has, unless it or its section was edited."""
        base, mine = joined_text(unit.base), joined_text(live.model for live in unit.mine)
        texts, place = (base, mine, ""), unit.mine[0].place
        if base != mine:
            self._desk.tell_conflict(place, texts, DATA_DELETED, unit.mine[0].head)
            self._keep_keys(unit)
        elif self._groups.stays(unit):
            self._desk.log.tell(Kind.KEPT, place, texts, DATA_DELETED)
            self._keep_keys(unit)
        else:
            self._desk.log.tell(Kind.TAKEN, place, texts, TAKEN_OUT)
            self._desk.blocks.delete(e for live in unit.mine for e in live.elements)

    def _keep_keys(self, unit: BlockUnit) -> None:
        """Let what stays against the data keep its keys, so that it is taken for nothing else."""
        elements = tuple(e for live in unit.mine for e in live.elements)
        for block in unit.base:
            if not block.is_table and UNSTABLE not in block.path:
                self._desk.keeper.claim(block.keys, elements)

    def _without_mine(self, unit: BlockUnit, rest: Sequence[BlockUnit]) -> None:
        base, new = joined_text(unit.base), joined_text(live.model for live in unit.new)
        place, texts = unit.new[0].place, (base, "", new)
        if unit.base:
            if base == new:
                self._desk.log.tell(Kind.KEPT, place, texts, KEPT_OUT)
            else:
                self._desk.tell_conflict(place, texts, YOU_DELETED, self._nearest())
        elif self._groups.is_deleted(unit.new[0].model):
            self._desk.tell_conflict(place, texts, YOU_DELETED_ALL, self._nearest())
        elif not self._desk.may_add:
            self._desk.tell_conflict(place, texts, NOT_ADDED, self._nearest())
        else:
            self._insert(unit.new[0], rest)
            self._desk.log.tell(Kind.TAKEN, place, texts, PUT_IN)

    def _nearest(self) -> etree._Element | None:
        """Return a paragraph of hers beside the place that has come up."""
        if self._after is not None and self._after.getparent() is not None:
            return self._after
        return next((live.head for live in self._mine if live.head.getparent() is not None), None)

    def _insert(self, new: Live, rest: Sequence[BlockUnit]) -> None:
        gone = self._gone(new)
        if gone is not None:
            self._bring_back(gone, new)
            return
        after = self._past_hers(new, rest)
        if new.model.is_table:
            (made,) = self._desk.bringer.blocks(new.elements[:1])
        else:
            made = self._desk.bringer.paragraph(new.head, self._sibling(new))
        self._desk.keeper.claim_all(made, new.head)
        self._desk.blocks.insert(made, after, self._home)
        self._stands[id(new)] = made
        self._after = made

    def _gone(self, new: Live) -> etree._Element | None:
        """Return the paragraph that the tool had proposed to delete here, and that is ``new``."""
        known = self._desk.mine.gone
        wanted = {id(known[key]) for key in new.model.keys if key in known}
        following = self._home[0] if self._after is None and len(self._home) else None
        following = following if self._after is None else self._after.getnext()
        while following is not None and not new.model.is_table:
            if id(following) in wanted:
                return following
            if not self._desk.blocks.is_gone(following):
                break
            following = following.getnext()
        return None

    def _bring_back(self, gone: etree._Element, new: Live) -> None:
        """Take back the deletion of a paragraph that the data has again."""
        self._desk.blocks.restore(gone)
        text = Text(((gone,),), self._desk.mine.objects)
        edits = edits_between("".join(char.text for char in text.chars), new.model.text)
        self._desk.editor.apply(text, edits, passage([new.elements], self._desk.new.objects))
        self._desk.keeper.claim(new.model.keys, (gone,))
        self._stands[id(new)] = gone
        self._after = gone

    def _past_hers(self, new: Live, rest: Sequence[BlockUnit]) -> etree._Element | None:
        """Return what ``new`` goes behind: a section comes behind what she added to the last."""
        number = next(n for n, live in enumerate(self._new) if live is new)
        before = self._new[number - 1].model.group if number else ()
        after = self._after
        if not new.model.group or before == new.model.group:
            return after
        for unit in rest:
            if unit.base or unit.new or any(live.is_heading for live in unit.mine):
                break
            after = unit.mine[-1].tail
        return after

    def _sibling(self, new: Live) -> etree._Element | None:
        """Return her paragraph whose like stands in the same list as ``new``, the nearest."""
        number = next(n for n, live in enumerate(self._new) if live is new)
        near = [*reversed(self._new[:number]), *self._new[number + 1 :]]
        wanted = list_of(new.head)
        found = (self._stands.get(id(live)) for live in near if list_of(live.head) == wanted)
        return next((element for element in found if element is not None), None)

    def _moved(self, unit: BlockUnit) -> BlockUnit:
        """Return ``unit`` with a copy of its paragraph in the new place; the old one is deleted."""
        live = unit.mine[0]
        made = clean_copy(live.head)
        self._desk.bringer.settle_twin(made)
        drop_keys(live.elements)
        self._desk.blocks.insert(made, self._after, self._home)
        self._desk.blocks.delete(live.elements)
        text = live.model.text
        self._desk.log.tell(Kind.TAKEN, live.place, (text, text, text), MOVED)
        copy = Live(live.model, (made,), made, live.place, live.is_heading)
        self._stands.update({id(new): made for new in unit.new})
        return Unit(unit.base, (copy,), unit.new)


def _is_movable(unit: BlockUnit) -> bool:
    mine = unit.mine[0]
    alone = len(unit.mine) == len(mine.elements) == 1 and not mine.model.is_table
    return alone and is_movable(mine.head)


def list_of(paragraph: etree._Element) -> tuple[str, str]:
    """Return what tells apart lists: the style and the number of the list."""
    style = child_value(paragraph, "w:pPr", "w:pStyle")
    return style, child_value(paragraph, "w:pPr", "w:numPr", "w:numId")
