"""Applies edits of a text to the runs that it stands in, as tracked changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy

from lxml import etree
from msgspec import Struct

from reportgen.merging.wordnames import ID
from reportgen.ooxml import qn
from reportgen.regeneration.note.characters import Char, Objects, passage, text_of
from reportgen.regeneration.note.names import (
    DEL,
    HYPERLINK,
    INLINE,
    INS,
    INSERTED,
    R_PR,
    SDT_CONTENT,
    T,
    attributes_of,
    is_own,
    parent_of,
    remove,
)
from reportgen.regeneration.note.pieces import Gap, PieceMaker, prompt_of
from reportgen.regeneration.note.signs import PARAGRAPH
from reportgen.regeneration.note.tracking import Tracker, restore
from reportgen.regeneration.words import Edit, apply_edits

__all__ = ["Editor", "Text", "fits"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DELETED_TEXT = qn("w:delText")
_FIELD_END = f"{qn('w:fldChar')}[@{qn('w:fldCharType')}='end']"


def fits(text: str, edits: Iterable[Edit]) -> bool:
    """Tell whether ``edits`` leave alone what parts paragraphs."""
    return not any(PARAGRAPH in edit.text + text[edit.start : edit.end] for edit in edits)


class Text(Struct, frozen=True):
    """A text in a file: for each paragraph the elements that it stands in."""

    paragraphs: tuple[tuple[etree._Element, ...], ...]
    objects: Objects

    @property
    def chars(self) -> list[Char]:
        """The characters as they stand now."""
        return passage(self.paragraphs, self.objects)

    @property
    def last(self) -> etree._Element:
        """The last element of all."""
        return self.paragraphs[-1][-1]


class Editor(Struct, frozen=True):
    """Edits texts of the person's file."""

    tracker: Tracker
    maker: PieceMaker

    def apply(self, text: Text, edits: Sequence[Edit], new: Sequence[Char]) -> None:
        """Apply ``edits`` to ``text``; what comes in is found among the characters ``new``."""
        places = _places(text, edits, text_of(new))
        for edit, at in reversed(list(zip(edits, places, strict=True))):
            self._apply_one(text, edit, new[at : at + len(edit.text)], (new, at))
        for paragraph in text.paragraphs:
            for element in paragraph:
                _settle(element)

    def _apply_one(
        self, text: Text, edit: Edit, come: Sequence[Char], of: tuple[Sequence[Char], int]
    ) -> None:
        _part_run(text, edit.start)
        _part_run(text, edit.end)
        chars = text.chars
        gap = Gap(
            tuple(chars[edit.start : edit.end]),
            _at(chars, edit.start - 1),
            _at(chars, edit.end),
        )
        pieces = self.maker.pieces(of[0], of[1], of[1] + len(come), gap) if come else []
        if pieces:
            self._put(pieces, gap, text.last)
        _answer(gap)
        for run in dict.fromkeys(c.run for c in gap.replaced if c.run is not None):
            self.tracker.delete_run(run)

    def _put(self, pieces: Sequence[etree._Element], gap: Gap, last: etree._Element) -> None:
        """Put ``pieces`` behind what they replace, else between the characters on both sides."""
        here = _anchor(gap)
        if here is None:
            here = _first_place(last, gap)
        for piece in pieces:
            here = self._put_one(piece, here)

    def _put_one(self, piece: etree._Element, here: etree._Element) -> etree._Element:
        """Put ``piece`` behind ``here`` and return what the next one goes behind."""
        parent = parent_of(here)
        if parent.tag == INS and is_own(parent) and piece.tag != HYPERLINK:
            here.addnext(piece)
            return piece
        if parent.tag in INSERTED:
            here = _part_change(here, self.tracker)
        if piece.tag == HYPERLINK:
            here.addnext(piece)
            self.tracker.insert_all(piece)
            return piece
        change = self.tracker.change(INS)
        change.append(piece)
        here.addnext(change)
        return piece


def _places(text: Text, edits: Sequence[Edit], new: str) -> list[int]:
    """Return where in ``new`` the text of each edit comes from."""
    mine = text_of(text.chars)
    if apply_edits(mine, edits) == new:
        shift, found = 0, []
        for edit in edits:
            found.append(edit.start + shift)
            shift += len(edit.text) - (edit.end - edit.start)
        return found
    found, at = [], 0
    for edit in edits:
        place = new.find(edit.text, at)
        place = new.find(edit.text) if place < 0 else place
        found.append(max(place, 0))
        at = max(place, at) + len(edit.text)
    return found


def _at(chars: Sequence[Char], number: int) -> Char | None:
    found = chars[number] if 0 <= number < len(chars) else None
    return None if found is None or found.run is None else found


def _part_run(text: Text, at: int) -> None:
    """Part the run that goes over the place ``at`` of a text into two."""
    chars = text.chars
    left, right = _at(chars, at - 1), _at(chars, at)
    if left is None or right is None or left.run is not right.run:
        return
    run, node = right.run, right.node
    if run is None or node is None:
        return
    rest = etree.Element(run.tag, attributes_of(run))
    settings = run.find(R_PR)
    if settings is not None:
        rest.append(deepcopy(settings))
    moved = [node, *node.itersiblings()]
    if right.offset:
        moved = [_part_node(node, right.offset), *node.itersiblings()]
    rest.extend(moved)
    run.addnext(rest)


def _part_node(node: etree._Element, offset: int) -> etree._Element:
    rest = etree.Element(T, {_SPACE: "preserve"})
    content = node.text or ""
    node.text, rest.text = content[:offset], content[offset:]
    node.set(_SPACE, "preserve")
    return rest


def _anchor(gap: Gap) -> etree._Element | None:
    """Return the element behind which something is put, None where it is the first."""
    if gap.replaced:
        return gap.replaced[-1].run
    if gap.before is None or gap.before.run is None:
        return None
    return _past_field(_out_of(gap.before.run, gap.after))


def _out_of(run: etree._Element, other: Char | None) -> etree._Element:
    """Return ``run``, or the outermost link or control around it in which ``other`` is not."""
    around = set() if other is None or other.run is None else set(other.run.iterancestors())
    parent = run.getparent()
    here = run
    while parent is not None and parent.tag in INLINE and parent not in around:
        if parent.tag not in INSERTED or (not is_own(parent) and here.getnext() is None):
            here = parent
        elif here is not run:
            break
        parent = parent.getparent()
    return here


def _past_field(here: etree._Element) -> etree._Element:
    """Return the end of the field in whose result ``here`` is the last, else ``here``."""
    following = here.getnext()
    if following is not None and following.find(_FIELD_END) is not None:
        return following
    return here


def _first_place(last: etree._Element, gap: Gap) -> etree._Element:
    """Return a new mark before the first character; what is put behind it comes first.

    Where a paragraph has no characters it is its last element.
    """
    if gap.after is None or gap.after.run is None:
        return last[-1] if len(last) else _stand_in(last)
    first = _out_of(gap.after.run, None)
    parent = parent_of(first)
    while parent.tag in INSERTED:
        first, parent = parent, parent_of(parent)
    before = first.getprevious()
    return before if before is not None and before.tag != SDT_CONTENT else _before(first)


def _stand_in(paragraph: etree._Element) -> etree._Element:
    properties = etree.Element(qn("w:pPr"))
    paragraph.insert(0, properties)
    return properties


def _before(element: etree._Element) -> etree._Element:
    """Return properties put before ``element``, the first in its paragraph."""
    return _stand_in(parent_of(element))


def _part_change(here: etree._Element, tracker: Tracker) -> etree._Element:
    """Part the insertion in which ``here`` stands behind it; return the first half."""
    change = parent_of(here)
    rest = list(here.itersiblings())
    if rest:
        other = etree.Element(change.tag, attributes_of(change))
        other.set(ID, str(tracker.next_number()))
        other.extend(rest)
        change.addnext(other)
    return change


def _answer(gap: Gap) -> None:
    """Let content controls whose prompt is replaced show what stands in them."""
    for char in gap.replaced:
        prompt = prompt_of(char)
        if prompt is not None:
            remove(prompt)


def _settle(paragraph: etree._Element) -> None:
    """Take back a deletion of the tool together with an insertion of the same text behind it."""
    for change in [c for c in paragraph.iter(DEL) if is_own(c)]:
        following = change.getnext()
        if following is None or following.tag != INS or not is_own(following):
            continue
        if _content(change) == _content(following):
            remove(following)
            restore(change)


def _content(change: etree._Element) -> list[str]:
    """Return what a change holds, deleted or not: marks, texts and looks, runs put together."""
    found: list[str] = []
    for run in change:
        settings = run.find(R_PR)
        look = (
            ""
            if settings is None
            else etree.tostring(settings, method="c14n", exclusive=True).decode()
        )
        for node in run.iterchildren(etree.Element):
            if node.tag in {T, _DELETED_TEXT}:
                found += [look + char for char in node.text or ""]
            elif node.tag != R_PR:
                found.append(look + etree.tostring(node, method="c14n", exclusive=True).decode())
    return found
