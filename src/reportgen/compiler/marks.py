"""Marks: what stands in a part's tree in place of a tag until the tree is turned into source.

A mark stands in the tree as the processing instruction ``<?rg N?>`` between elements, or as the
noncharacters U+FDD0 N U+FDD1 inside an attribute or a plain text, where no element can stand.
Both are legal XML, survive serialising, and appear in no sensible document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, field

from reportgen.compiler.lexer import ENDS, Tag, TagKind
from reportgen.compiler.slots import Area, Home
from reportgen.compiler.syntaxes import Syntax
from reportgen.errors import Findings, Location
from reportgen.opc.packuri import PackURI

TARGET = "rg"
COLUMNS = "rgcolumns"
"""What the instructions are called that stand in rendered text at the edges of columns."""
SPLIT = re.compile(r"<\?rg (\d+)\?>|\uFDD0(\d+)\uFDD1")
RESERVED = re.compile("[\ufdd0\ufdd1]")


class Mark(Struct, frozen=True):
    """A place in a part where source comes in; the base of all kinds of marks."""

    location: Location


class TagMark(Mark, frozen=True):
    """A statement or a comment between elements, or any tag inside a plain text."""

    tag: Tag


class ValueMark(TagMark, frozen=True):
    """An expression that prints whole runs; its number stands before, inside and after its run.

    ``targets`` are the marks of targets to which links of the run lead.
    """

    paragraph: str
    targets: tuple[int, ...] = ()


class UrlMark(TagMark, frozen=True):
    """A tag in the target of a link; ``begins`` is true where the target begins with it."""

    begins: bool


class CellMark(TagMark, frozen=True):
    """A value that says what a cell of a table is: its ``fill``, or how far it goes (``span``)."""

    piece: str


class TargetMark(Mark, frozen=True):
    """The target of a link, with its tags as sentinels; it is captured before the link."""

    text: str


class TargetNumberMark(Mark, frozen=True):
    """The relationship to the target that was captured just before, or in a field the target."""

    owner: int
    is_field: bool = False


class ObjectMark(Mark, frozen=True):
    """The place before a drawing whose alternative text asks for a chart or a picture."""

    code: str
    tag: str
    relationships: tuple[str, ...]
    width: int
    height: int


class ObjectPieceMark(Mark, frozen=True):
    """One piece of a placed object: ``chart``, ``embed``, ``svg``, ``cx`` or ``cy``."""

    owner: int
    piece: str


class ChartMark(Mark, frozen=True):
    """A chart with tags, captured before the object that shows it.

    ``part`` is the chart, ``rid`` its id where it is shown, ``xml`` its text. ``is_named`` is true
    where names of series or categories hold tags, which the chart's workbook repeats.
    """

    part: PackURI
    rid: str
    xml: str
    is_named: bool


class ShownMark(Mark, frozen=True):
    """The id of the chart that takes the place of ``rid`` in this showing."""

    rid: str


class NoteMark(Mark, frozen=True):
    """A footnote or endnote whose text is captured where it is referred to.

    Ids up to ``floor`` belong to separators, which are kept.
    """

    kind: str
    part: PackURI
    xml: str
    floor: int


class NoteNumberMark(Mark, frozen=True):
    """The id of the note that was captured just before."""

    owner: int


class GuardMark(Mark, frozen=True):
    """An edge of a container that must keep a paragraph, whatever its statements leave in it."""

    text: str


class NumberMark(Mark, frozen=True):
    """The number of a drawing that is repeated; numbers up to ``floor`` are taken."""

    floor: int


class ColumnsMark(Mark, frozen=True):
    """An edge of what repeats columns of a table: those of the template from start to end.

    Both are the same at the closing edge. The columns are counted when they have been rendered.
    """

    start: int
    end: int


class CardMark(Mark, frozen=True):
    """One number of the place of a shape that is repeated: ``x``, ``y``, ``cx`` or ``cy``."""

    name: str
    card: Area
    room: Area
    piece: str


class KeyMark(Mark, frozen=True):
    """The beginning of a paragraph that is found again by a key; see ``keys``.

    ``path`` is what of the key the template says: its blocks, its number. Numbers of bookmarks up
    to ``floor`` are taken.
    """

    path: tuple[str, ...]
    floor: int


class KeyEndMark(Mark, frozen=True):
    """The end of the paragraph whose key began last."""


class SlideKeyMark(Mark, frozen=True):
    """The name of the shape by which a slide is found again; ``path`` is as in ``KeyMark``."""

    path: tuple[str, ...]


class Marks(Struct):
    """All marks of one template, by number, and what was found wrong while making them.

    ``read`` are the parts that were searched for tags, ``homes`` the paragraphs in which values
    stand alone, by the numbers of their marks, ``columns`` the numbers of tags that govern cells.
    ``syntax`` is how tags are read.
    """

    findings: Findings
    syntax: Syntax = Syntax.NATIVE
    marks: list[Mark] = field(default_factory=list)
    read: set[PackURI] = field(default_factory=set)
    homes: dict[int, Home] = field(default_factory=dict)
    columns: set[int] = field(default_factory=set)

    def add(self, mark: Mark) -> int:
        """Keep ``mark`` and return its number."""
        self.marks.append(mark)
        return len(self.marks) - 1

    def instruction(self, mark: Mark) -> etree._ProcessingInstruction:
        """Keep ``mark`` and return the processing instruction that stands for it."""
        return instruction(self.add(mark))

    def tag_of(self, node: etree._Element) -> Tag:
        """Return the tag that a processing instruction stands for."""
        mark = self.marks[number(node)]
        assert isinstance(mark, TagMark)  # noqa: S101 - callers ask only for tags
        return mark.tag

    def keyword_of(self, node: etree._Element) -> str:
        """Return the keyword of the statement that a node stands for; empty where it is none."""
        mark = self.marks[number(node)] if is_mark(node) else None
        return mark.tag.keyword if isinstance(mark, TagMark) else ""

    def step(self, node: etree._Element) -> int:
        """Return 1 where a statement opens, -1 where it ends, else 0."""
        mark = self.marks[number(node)] if is_mark(node) else None
        if not isinstance(mark, TagMark):
            return 0
        return mark.tag.opens - (mark.tag.keyword in ENDS)

    def of_keyword(self, keyword: str) -> Iterator[TagMark]:
        """Yield the marks of all statements that begin with ``keyword``, in document order."""
        for mark in self.marks:
            if isinstance(mark, TagMark) and mark.tag.keyword == keyword:
                yield mark

    def statements(self, root: etree._Element) -> Iterator[etree._Element]:
        """Yield the instructions of statements and comments below ``root`` in document order."""
        for node in instructions(root):
            mark = self.marks[number(node)]
            if isinstance(mark, TagMark) and mark.tag.kind is not TagKind.EXPRESSION:
                yield node


def instruction(index: int) -> etree._ProcessingInstruction:
    """Return the processing instruction for the mark with the number ``index``."""
    return etree.ProcessingInstruction(TARGET, str(index))


def is_mark(node: etree._Element) -> bool:
    """Tell whether ``node`` stands for a mark."""
    return isinstance(node, etree._ProcessingInstruction) and node.target == TARGET


def number(node: etree._Element) -> int:
    """Return the number of the mark that a processing instruction stands for."""
    return int(node.text or "-1")


def instructions(root: etree._Element) -> Iterator[etree._Element]:
    """Yield our processing instructions below ``root`` in document order."""
    for node in root.iter(etree.ProcessingInstruction):
        if is_mark(node):
            yield node


def sentinel(index: int) -> str:
    """Return what stands for a mark inside an attribute or a plain text."""
    return f"\ufdd0{index}\ufdd1"
