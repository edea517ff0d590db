"""Writes tracked changes: inserted and deleted runs, paragraphs and rows (ECMA-376-1, 17.13.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from copy import deepcopy

from lxml import etree
from msgspec import Struct

from reportgen.merging.order import PARAGRAPH_ORDER, insert_ordered
from reportgen.merging.wordnames import ID, settings_of
from reportgen.ooxml import qn
from reportgen.regeneration.note.names import (
    AUTHOR,
    DEL,
    INLINE,
    INS,
    P_PR,
    R_PR,
    SDT,
    SDT_CONTENT,
    P,
    R,
    T,
    is_own,
    mark_of,
    parent_of,
    remove,
)

__all__ = ["Tracker", "is_inserted", "own_insertion"]

_DELETED_TEXT = qn("w:delText")
_CODE, _DELETED_CODE = qn("w:instrText"), qn("w:delInstrText")
_OLD = qn("w:pPrChange")
_NOT_OLD = (R_PR, qn("w:sectPr"), _OLD)


def own_insertion(element: etree._Element) -> etree._Element | None:
    """Return the tool's pending insertion in which ``element`` stands directly, else None."""
    parent = element.getparent()
    return parent if parent is not None and parent.tag == INS and is_own(parent) else None


def is_inserted(paragraph: etree._Element) -> bool:
    """Tell whether all runs of ``paragraph`` are the tool's pending insertion, marks aside."""
    return all(own_insertion(run) is not None for run in paragraph.iter(R))


class Tracker(Struct):
    """Makes changes by the tool; ``next_number`` gives their ids, ``date`` is that of the build."""

    next_number: Callable[[], int]
    date: dt.date

    def change(self, tag: str) -> etree._Element:
        """Return a new tracked change, such as ``w:ins``."""
        names = {
            ID: str(self.next_number()),
            qn("w:author"): AUTHOR,
            qn("w:date"): f"{self.date.isoformat()}T00:00:00Z",
        }
        return etree.Element(tag, names)

    def delete_run(self, run: etree._Element) -> None:
        """Delete a run or a formula: at once where the tool had only proposed it."""
        proposed = own_insertion(run)
        if proposed is not None:
            remove(run)
            if not len(proposed):
                remove(proposed)
            return
        for node in run.iter(T, _CODE):
            node.tag = _DELETED_TEXT if node.tag == T else _DELETED_CODE
        before = run.getprevious()
        if before is not None and before.tag == DEL and is_own(before):
            before.append(run)
        else:
            _wrap(run, self.change(DEL))

    def insert_all(self, element: etree._Element) -> None:
        """Mark every run below ``element`` as inserted; content controls around runs go."""
        release_controls(element)
        for run in [r for r in element.iter(R) if own_insertion(r) is None]:
            before = run.getprevious()
            if before is not None and before.tag == INS and is_own(before):
                before.append(run)
            else:
                _wrap(run, self.change(INS))

    def mark(self, paragraph: etree._Element, tag: str) -> None:
        """Mark the end of a paragraph as inserted or deleted, once."""
        if mark_of(paragraph, tag) is not None:
            return
        properties = _properties(paragraph)
        settings = properties.find(R_PR)
        if settings is None:
            settings = etree.Element(R_PR)
            insert_ordered(properties, settings, PARAGRAPH_ORDER)
        at = sum(1 for child in settings if child.tag == INS)
        settings.insert(at, self.change(tag))

    def mark_row(self, row: etree._Element, tag: str) -> None:
        """Mark a row as inserted or deleted (17.13.5.16 and 12)."""
        settings = row.find(qn("w:trPr"))
        if settings is None:
            settings = etree.Element(qn("w:trPr"))
            earlier = row.find(qn("w:tblPrEx"))
            row.insert(0 if earlier is None else 1, settings)
        settings.append(self.change(tag))
        old = settings.find(qn("w:trPrChange"))
        if old is not None:
            settings.append(old)

    def keep_look(self, paragraph: etree._Element, old: etree._Element | None) -> None:
        """Record ``old`` (a w:pPr) as the look that ``paragraph`` had before the change."""
        properties = _properties(paragraph)
        before = etree.Element(P_PR) if old is None else bare_look(old)
        if _same(before, bare_look(properties)):
            return
        change = self.change(_OLD)
        change.append(before)
        insert_ordered(properties, change, PARAGRAPH_ORDER)


def restore(change: etree._Element) -> None:
    """Take back a deletion (w:del around runs)."""
    for node in change.iter(_DELETED_TEXT, _DELETED_CODE):
        node.tag = T if node.tag == _DELETED_TEXT else _CODE
    _unwrap(change)


def old_look(paragraph: etree._Element) -> etree._Element | None:
    """Return the look (w:pPr) that a paragraph has once the tool's changes are rejected."""
    properties = paragraph.find(P_PR)
    change = None if properties is None else properties.find(_OLD)
    if change is not None and is_own(change):
        return change.find(P_PR)
    return properties


def drop_old_look(paragraph: etree._Element) -> None:
    """Forget the look that the tool recorded."""
    for change in list(paragraph.iter(_OLD)):
        if is_own(change):
            remove(change)


def take_look(paragraph: etree._Element, look: etree._Element | None) -> None:
    """Give ``paragraph`` the look ``look``; its mark and its section stay."""
    properties = _properties(paragraph)
    for child in list(properties):
        if child.tag not in _NOT_OLD:
            remove(child)
    copy = [] if look is None else list(bare_look(look))
    for at, child in enumerate(copy):
        properties.insert(at, child)


def bare_look(properties: etree._Element) -> etree._Element:
    """Return a copy of a w:pPr without mark, section and older looks (CT_PPrBase)."""
    copy = deepcopy(properties)
    for child in list(copy):
        if child.tag in _NOT_OLD:
            copy.remove(child)
    return copy


def unmark(paragraph: etree._Element, tag: str) -> None:
    """Take the tool's mark off the end of a paragraph, and properties that hold nothing else."""
    change = mark_of(paragraph, tag)
    if change is None or not is_own(change):
        return
    settings = parent_of(change)
    remove(change)
    if not len(settings):
        properties = parent_of(settings)
        remove(settings)
        if not len(properties):
            remove(properties)


def _properties(paragraph: etree._Element) -> etree._Element:
    return settings_of(paragraph, "w:pPr")


def _same(one: etree._Element, other: etree._Element) -> bool:
    return etree.tostring(one, method="c14n", exclusive=True) == etree.tostring(
        other, method="c14n"
    )


def _wrap(element: etree._Element, holder: etree._Element) -> None:
    element.addprevious(holder)
    holder.append(element)


def _unwrap(holder: etree._Element) -> None:
    for child in list(holder):
        holder.addprevious(child)
    remove(holder)


def release_controls(element: etree._Element) -> None:
    """Leave what stands in content controls around runs, without the controls.

    They would stay behind, empty, when the text goes. Marks for deleted controls (17.13.5.5) make
    LibreOffice 7 show all that follows, headers too, as changed.
    """
    for control in [c for c in element.iter(SDT) if parent_of(c).tag in {P, *INLINE}]:
        content = control.find(SDT_CONTENT)
        for child in [] if content is None else list(content):
            control.addprevious(child)
        remove(control)
