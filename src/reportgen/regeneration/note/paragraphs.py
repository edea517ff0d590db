"""Inserts and deletes whole paragraphs, tables and rows as tracked changes."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree
from msgspec import Struct

from reportgen.ooxml import qn
from reportgen.regeneration.note.characters import Objects, characters, runs_in
from reportgen.regeneration.note.names import (
    AROUND,
    DEL,
    INS,
    P_PR,
    ROW,
    TABLE,
    P,
    R,
    is_own,
    mark_of,
    remove,
)
from reportgen.regeneration.note.reading import around_removed
from reportgen.regeneration.note.tracking import (
    Tracker,
    drop_old_look,
    is_inserted,
    old_look,
    release_controls,
    restore,
    take_look,
    unmark,
)

__all__ = ["Blocks"]

_SECTION = f"{P_PR}/{qn('w:sectPr')}"
_ROW_INSERTED = f"{qn('w:trPr')}/{INS}"
_COMMENT = qn("w:commentReference")


class Blocks(Struct, frozen=True):
    """Changes which blocks a file has."""

    tracker: Tracker
    objects: Objects

    def insert(
        self, made: etree._Element, after: etree._Element | None, home: etree._Element
    ) -> None:
        """Put the block ``made`` behind ``after``, or at the beginning of ``home``."""
        self._mark_inserted(made)
        if after is None:
            _put_first(made, home)
            if made.tag == P:
                self.tracker.mark(made, INS)
            return
        place = around_removed(after)
        is_last = _is_last(place)
        place.addnext(made)
        if made.tag != P:
            return
        if is_last and place.tag == P:
            self._leave_mark_to(made, place)
        else:
            self.tracker.mark(made, INS)

    def insert_row(
        self, made: etree._Element, after: etree._Element | None, table: etree._Element
    ) -> None:
        """Put the row ``made`` behind ``after``, or as the first of ``table``."""
        self._mark_row_inserted(made)
        if after is not None:
            around_removed(after).addnext(made)
            return
        first = next(child for child in table if child.tag == ROW or child.tag in AROUND)
        first.addprevious(made)

    def delete(self, elements: Iterable[etree._Element]) -> None:
        """Delete paragraphs or tables."""
        for element in elements:
            if element.tag == TABLE:
                for row in [r for r in element.iter(ROW) if r.getparent() is not None]:
                    self.delete_row(row)
            else:
                self._delete_paragraph(element)

    def delete_row(self, row: etree._Element) -> None:
        """Delete a row: at once where the tool had only proposed it."""
        change = row.find(_ROW_INSERTED)
        if change is not None and is_own(change) and _is_proposed(row):
            table = next(row.iterancestors(TABLE))
            remove(row)
            if next(table.iter(ROW), None) is None:
                remove(table)
            return
        for paragraph in list(row.iter(P)):
            self._delete_content(paragraph)
        if row.find(f"{qn('w:trPr')}/{DEL}") is None:
            self.tracker.mark_row(row, DEL)

    def is_gone(self, element: etree._Element) -> bool:
        """Tell whether ``element`` is a paragraph of which nothing stays, or no block at all."""
        if element.tag != P:
            return element.tag != TABLE and element.tag not in AROUND
        return mark_of(element, DEL) is not None and not characters(element, self.objects)

    def restore(self, paragraph: etree._Element) -> None:
        """Take back that the tool deleted ``paragraph``."""
        unmark(paragraph, DEL)
        for change in [c for c in paragraph.iter(DEL) if is_own(c)]:
            restore(change)

    def _mark_inserted(self, made: etree._Element) -> None:
        if made.tag == TABLE:
            for row in made.iter(ROW):
                self._mark_row_inserted(row)
        else:
            self.tracker.insert_all(made)

    def _mark_row_inserted(self, row: etree._Element) -> None:
        self.tracker.insert_all(row)
        self.tracker.mark_row(row, INS)

    def _leave_mark_to(self, made: etree._Element, before: etree._Element) -> None:
        """Let ``made`` be the last of its story: it gets the mark that ``before`` had.

        The mark between them is what was inserted; rejected, ``before`` has its own look again.
        """
        old = old_look(before)
        if is_inserted(before):
            drop_old_look(before)
        self.tracker.mark(before, INS)
        self.tracker.keep_look(made, old)

    def _delete_paragraph(self, paragraph: etree._Element) -> None:
        if self._was_proposed(paragraph):
            self._withdraw(paragraph)
            return
        self._delete_content(paragraph)
        if paragraph.find(_SECTION) is None and not _parts_tables(paragraph):
            self._delete_mark(paragraph)

    def _delete_content(self, paragraph: etree._Element) -> None:
        release_controls(paragraph)
        for run in list(runs_in(paragraph)):
            if run.find(_COMMENT) is None:
                self.tracker.delete_run(run)

    def _delete_mark(self, paragraph: etree._Element) -> None:
        if not _is_last(paragraph):
            self.tracker.mark(paragraph, DEL)
            return
        before = self._reader_before(paragraph)
        if before is None:
            return
        was = old_look(paragraph)
        was = None if was is None else deepcopy(was)
        own = mark_of(before, INS)
        drop_old_look(paragraph)
        take_look(paragraph, before.find(P_PR))
        self.tracker.keep_look(paragraph, was)
        if own is not None and is_own(own) and before.getnext() is paragraph:
            _move_content(before, paragraph)
            return
        for each in _between(before, paragraph):
            self.tracker.mark(each, DEL)

    def _reader_before(self, paragraph: etree._Element) -> etree._Element | None:
        """Return the paragraph that is the last of its story once ``paragraph`` has gone."""
        before = paragraph.getprevious()
        while before is not None and before.tag == P:
            if mark_of(before, DEL) is None or characters(before, self.objects):
                return before
            before = before.getprevious()
        return None

    def _was_proposed(self, paragraph: etree._Element) -> bool:
        """Tell whether all of a paragraph is a pending insertion of the tool."""
        before = paragraph.getprevious()
        own = mark_of(paragraph, INS)
        if own is None and before is not None and before.tag == P and _is_last(paragraph):
            own = mark_of(before, INS)
        return own is not None and is_own(own) and _is_proposed(paragraph)

    def _withdraw(self, paragraph: etree._Element) -> None:
        before = paragraph.getprevious()
        if mark_of(paragraph, INS) is None and before is not None:
            unmark(before, INS)
            if is_inserted(before) and next(before.iter(R), None) is not None:
                self.tracker.keep_look(before, old_look(paragraph))
        remove(paragraph)


def _is_proposed(element: etree._Element) -> bool:
    """Tell whether nobody else has put anything into what the tool had proposed."""
    return (
        next(element.iter(R), None) is not None
        and all(is_inserted(p) for p in [element, *element.iter(P)])
        and next(element.iter(_COMMENT), None) is None
    )


def _is_last(element: etree._Element) -> bool:
    """Tell whether no paragraph or table follows in the same story."""
    following = element.itersiblings()
    return not any(each.tag in {P, TABLE, *AROUND} for each in following)


def _parts_tables(paragraph: etree._Element) -> bool:
    """Tell whether ``paragraph`` stands between two tables, which would grow together."""
    before, after = paragraph.getprevious(), paragraph.getnext()
    sides = (each is not None and each.tag == TABLE for each in (before, after))
    return all(sides)


def _between(first: etree._Element, last: etree._Element) -> list[etree._Element]:
    """Return the paragraphs from ``first`` on that stand before ``last``."""
    found = [first]
    while found[-1].getnext() is not last:
        following = found[-1].getnext()
        if following is None:
            break
        found.append(following)
    return [each for each in found if each.tag == P]


def _move_content(before: etree._Element, paragraph: etree._Element) -> None:
    """Put what is in ``before``, whose mark is only proposed, in front of all in ``paragraph``."""
    at = sum(1 for child in paragraph if child.tag == P_PR)
    for child in [child for child in before if child.tag != P_PR]:
        paragraph.insert(at, child)
        at += 1
    remove(before)


def _put_first(made: etree._Element, home: etree._Element) -> None:
    settings = [child for child in home if child.tag == qn("w:tcPr")]
    home.insert(len(settings), made)
