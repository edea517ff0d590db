"""Joins what Word and PowerPoint tore apart: each tag of a paragraph becomes one mark of its own.

A tag typed by a person may end up spread over runs, links, insertions and fields, with spelling
marks and bookmarks in between. After joining, every tag stands alone between runs, an expression
with the formatting of the run in which it began. Runs without tags are not touched.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from copy import deepcopy

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from reportgen.codes import Code
from reportgen.compiler.dialects import PARAGRAPHS, Dialect
from reportgen.compiler.lexer import Tag, TagKind, UnclosedTagError, begins_tag, find_tags
from reportgen.compiler.marks import GuardMark, Marks, TagMark, ValueMark, instruction
from reportgen.compiler.pieces import (
    UNREADABLE,
    Piece,
    Role,
    deletions,
    is_whole_field,
    read_pieces,
)
from reportgen.compiler.syntaxes import Syntax
from reportgen.compiler.tree import parent_of, remove, run_like, text_within
from reportgen.compiler.wrappers import lift_out, remove_piece, split_run
from reportgen.errors import Diagnostic, Location, error
from reportgen.ooxml import qn

Locate = Callable[[etree._Element], Location]
SPACE = qn("xml:space")


def join_part(root: etree._Element, marks: Marks, locate: Locate) -> None:
    """Turn every tag in the paragraphs below ``root`` into marks."""
    for paragraph in [p for p in root.iter(*PARAGRAPHS) if "{" in text_within(p)]:
        join_paragraph(paragraph, PARAGRAPHS[str(paragraph.tag)], marks, locate)


def join_paragraph(
    paragraph: etree._Element, dialect: Dialect, marks: Marks, locate: Locate
) -> None:
    """Turn every tag of one paragraph into marks."""
    for deletion in deletions(paragraph):
        if begins_tag(text_within(deletion)):
            # A part without a mark would stay as it came, and the tag with it.
            deletion.addprevious(marks.instruction(GuardMark(locate(paragraph), "")))
            remove_piece(deletion, dialect)
    pieces = read_pieces(paragraph, dialect)
    text = "".join(piece.text for piece in pieces)
    try:
        tags = find_tags(text)
    except UnclosedTagError as problem:
        marks.findings.add(unclosed(problem, locate(paragraph)))
        tags = list(problem.before)  # so that what is wrong with them is told too
    if not tags:
        return
    if marks.syntax is Syntax.DOCXTPL:
        tags = [tag.beside_breaks(text) for tag in tags]
    joint = Joint(pieces, [p.start for p in pieces], dialect, marks, locate(paragraph))
    for tag in reversed(tags):
        joint.isolate(tag)
    _drop_proofing(paragraph)


def unclosed(problem: UnclosedTagError, location: Location) -> Diagnostic:
    """Return the diagnostic for a tag that does not end."""
    return error(
        Code.TEMPLATE_TAG_UNCLOSED,
        location.within(problem.shown),
        "this tag is not closed in its paragraph, or a quotation mark in it is not",
        f"write all of it in one paragraph and close it with {problem.missing}",
    )


def _drop_proofing(paragraph: etree._Element) -> None:
    """Drop what spelling and grammar checks left: it spoke of words that are not there any more."""
    for mark in list(paragraph.iter(qn("w:proofErr"))):
        remove(mark)


class Joint(Struct, frozen=True):
    """One paragraph at work: its pieces and where they start; tags are isolated from the last on.

    So what stands before a tag keeps its place in the text until its turn comes.
    """

    pieces: list[Piece]
    starts: list[int]
    dialect: Dialect
    marks: Marks
    place: Location

    def isolate(self, tag: Tag) -> None:
        """Cut the runs at both ends of ``tag`` and put one mark in place of what lies between."""
        first, last = self._index(tag.start), self._index(tag.end - 1)
        self._cut_behind(self.pieces[last], tag.end)
        inside = [self._cut_before(first, tag.start), *self.pieces[first + 1 : last + 1]]
        opening = next(piece for piece in inside if piece.end > tag.at)
        self._split_before(opening.element)
        tag = self._readable(tag, inside)
        run = parent_of(opening.element)
        place = self.place.within(tag.shown)
        nodes = self._value(run, tag, place) if tag.kind is TagKind.EXPRESSION else []
        for node in nodes or [self.marks.instruction(TagMark(place, tag))]:
            run.addprevious(node)
            lift_out(node)
        self._drop(inside)

    def _readable(self, tag: Tag, inside: list[Piece]) -> Tag:
        """Return ``tag`` without objects that stand in its code, which are reported."""
        if tag.kind is TagKind.COMMENT or all(p.role is not Role.OBJECT for p in inside):
            return tag
        code, text = (part.replace(UNREADABLE, "") for part in (tag.code, tag.text))
        readable = replace(tag, code=code, text=text)
        self.marks.findings.add(_object_inside(self.place.within(readable.shown)))
        return readable

    def _index(self, at: int) -> int:
        """Return the number of the piece that holds the character at the place ``at``."""
        return bisect_right(self.starts, at) - 1

    def _cut_behind(self, piece: Piece, at: int) -> None:
        """Let a run end at the place ``at``, the end of ``piece`` or inside it."""
        if piece.end > at:
            self._halve(piece, at)
        split_run(piece.element, self.dialect)

    def _cut_before(self, index: int, at: int) -> Piece:
        """Return what of a piece stands from the place ``at`` on, as a piece of its own."""
        piece = self.pieces[index]
        if piece.start == at:
            return piece
        second = Piece(piece.element, piece.role, piece.text[at - piece.start :], at)
        second.element = self._halve(piece, at)
        return second

    def _halve(self, piece: Piece, at: int) -> etree._Element:
        """Shorten ``piece`` to what stands before ``at``; return the element with the rest."""
        second = deepcopy(piece.element)
        cut = at - piece.start
        second.text = piece.text[cut:]
        piece.text = piece.text[:cut]
        piece.element.text = piece.text
        if self.dialect.run == qn("w:r"):
            piece.element.set(SPACE, "preserve")
            second.set(SPACE, "preserve")
        piece.element.addnext(second)
        return second

    def _split_before(self, first: etree._Element) -> None:
        """Move ``first`` and what follows it into a new run where something stands before it."""
        before = first.getprevious()
        if before is not None and before.tag != self.dialect.run_props:
            split_run(before, self.dialect)

    def _value(self, run: etree._Element, tag: Tag, place: Location) -> list[etree._Element]:
        """Return a run like ``run`` that holds only a mark, between two more of that mark."""
        index = self.marks.add(ValueMark(place, tag, self.dialect.paragraph))
        own = run_like(run, self.dialect)
        text = etree.SubElement(own, self.dialect.text)
        if self.dialect.run == qn("w:r"):
            text.set(SPACE, "preserve")
        text.append(instruction(index))
        return [instruction(index), own, instruction(index)]

    def _drop(self, inside: list[Piece]) -> None:
        """Drop the pieces of a tag, with what was deleted in it and the fields wholly within."""
        fields = [piece for piece in inside if piece.role is Role.FIELD]
        kept = {Role.OBJECT} if is_whole_field(fields) else {Role.OBJECT, Role.FIELD}
        for piece in inside:
            if piece.role not in kept:
                remove_piece(piece.element, self.dialect)


def _object_inside(place: Location) -> Diagnostic:
    return error(
        Code.TEMPLATE_SYNTAX,
        place,
        "a symbol, a formula or a field stands inside this tag",
        "delete it, and write the tag with letters and signs of the keyboard only",
    )
