"""Puts paragraphs and rows in the data's order, where the person left the order alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from reportgen.compiler.repeating import drop_ids
from reportgen.merging.wordnames import ID
from reportgen.ooxml import qn
from reportgen.regeneration.note.names import (
    END,
    INSERTED,
    KEY,
    NAME,
    REMOVED,
    START,
    is_own,
    remove,
)
from reportgen.regeneration.note.tracking import drop_old_look, unmark

__all__ = ["clean_copy", "is_movable", "out_of_order"]

_PINNED = tuple(
    qn(f"w:{name}")
    for name in ("commentReference", "commentRangeStart", "commentRangeEnd", "sectPr")
)


def out_of_order(numbers: Sequence[int]) -> set[int]:
    """Return the fewest of ``numbers`` that must move so that the others rise."""
    ends: list[int] = []
    at: list[int] = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
        at.append(place)
    length, rising = len(ends) - 1, set()
    for number, place in reversed(list(zip(numbers, at, strict=True))):
        if place == length:
            rising.add(number)
            length -= 1
    return set(numbers) - rising


def is_movable(element: etree._Element) -> bool:
    """Tell whether nothing of other people's would be lost by deleting and inserting it."""
    changes = element.iter(*INSERTED, *REMOVED)
    foreign = any(not is_own(change) for change in changes)
    named = any(not start.get(NAME, "").startswith("_") for start in element.iter(START))
    return not (foreign or named or next(element.iter(*_PINNED), None) is not None)


def clean_copy(element: etree._Element) -> etree._Element:
    """Return a copy of a paragraph or row as it reads with all changes accepted."""
    copy = deepcopy(element)
    for change in [c for c in copy.iter(*REMOVED) if c.getparent() is not None]:
        remove(change)
    for change in [c for c in copy.iter(*INSERTED) if c.getparent() is not None]:
        for child in list(change):
            change.addprevious(child)
        remove(change)
    drop_ids(copy)
    _drop_hidden(copy)
    for paragraph in copy.iter(qn("w:p")):
        drop_old_look(paragraph)
        for tag in (*INSERTED, *REMOVED):
            unmark(paragraph, tag)
    return copy


def _drop_hidden(copy: etree._Element) -> None:
    """Drop the bookmarks that programs set, of tables of contents and the like; keys stay."""
    for start in [s for s in copy.iter(START) if not s.get(NAME, "").startswith(KEY)]:
        for end in [e for e in copy.iter(END) if e.get(ID) == start.get(ID)]:
            remove(end)
        remove(start)
