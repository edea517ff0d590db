"""Reads a paragraph of a template as one message: its words, with its tags as numbered places.

Office tears words and tags over runs; here they are whole again. A unit can be written anew with
other words: every tag, tab, note and link of it stays, in the format in which it stood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import pairwise

from lxml import etree
from msgspec import Struct, field

from reportgen.compiler.dialects import WORD, Dialect
from reportgen.compiler.lexer import Tag, UnclosedTagError, find_tags
from reportgen.languages.marked import Hole, Statement, Words, has_words, holds_marks, read_message
from reportgen.languages.statements import statements_of
from reportgen.ooxml import qn

_OBJECT = "\ufffc"
_SILENT = frozenset(
    map(
        qn,
        (
            *("w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd"),
            *("w:permStart", "w:permEnd"),
        ),
    )
)
_PROOF = qn("w:proofErr")
_LAST = qn("a:endParaRPr")
_FIELD = qn("w:fldChar")
_SPACE = qn("xml:space")

Key = tuple[int, bytes]
"""What runs have in common: the element around them, 0 for none, and their properties."""


class Piece(Struct):
    """A stretch of a paragraph: words, a tag, or something that is no text.

    ``runs`` are what to put there again where it is no words; ``holder`` is the link or control
    around it; ``props`` are the properties of its run.
    """

    text: str
    props: etree._Element | None
    holder: etree._Element | None
    runs: list[etree._Element] = field(default_factory=list)
    tag: Tag | None = None

    @property
    def is_words(self) -> bool:
        """True for words, which a translation changes."""
        return self.tag is None and not self.runs

    @property
    def key(self) -> Key:
        """What of its look makes it one group with others."""
        look = b"" if self.props is None else etree.tostring(self.props, method="c14n")
        return (id(self.holder) if self.holder is not None else 0, look)


class Unit(Struct):
    """One paragraph as a message; ``tags`` are what its places stand for, by their numbers."""

    paragraph: etree._Element
    dialect: Dialect
    message: str
    tags: dict[int, str]
    statements: dict[int, Statement]
    _holes: dict[int, Piece]
    _groups: dict[int, Piece]
    _silent: list[etree._Element]

    def write(self, message: str) -> None:
        """Give the paragraph other words; ``message`` holds the same places and groups."""
        tokens = read_message(message)
        made = [(self._holder(token.group, token), self._runs(token)) for token in tokens]
        self._empty()
        end = self.paragraph.find(_LAST)
        used: list[etree._Element] = []
        for holder, runs in made:
            target = self.paragraph if holder is None else _slot(holder)
            if holder is not None and holder not in used:
                used.append(holder)
                _add(self.paragraph, holder, end)
            for run in runs:
                _add(target, run, end if target is self.paragraph else None)
        for element in self._silent:
            if str(element.tag).endswith("Start"):
                self.paragraph.insert(_first(self.paragraph, self.dialect), element)
            else:
                _add(self.paragraph, element, end)

    def _holder(self, group: int, token: Words | Hole) -> etree._Element | None:
        if group:
            return self._groups[group].holder
        return self._holes[token.number].holder if isinstance(token, Hole) else None

    def _runs(self, token: Words | Hole) -> list[etree._Element]:
        if isinstance(token, Words):
            return [_run(token.text, self._groups[token.group].props, self.dialect)]
        piece = self._holes[token.number]
        return piece.runs or [_run(piece.text, piece.props, self.dialect)]

    def _empty(self) -> None:
        kept = {self.dialect.paragraph_props, _LAST}
        holders = [piece.holder for piece in (*self._groups.values(), *self._holes.values())]
        for holder in holders:
            if holder is not None:
                slot = _slot(holder)
                for run in slot.findall(self.dialect.run):
                    slot.remove(run)
        for child in list(self.paragraph):
            if child.tag not in kept:
                self.paragraph.remove(child)


def read_unit(paragraph: etree._Element, dialect: Dialect) -> Unit | None:
    """Return a paragraph as a message; None where it says nothing in words.

    A paragraph that cannot be taken apart, with a tag left open for instance, is None as well.
    """
    silent: list[etree._Element] = []
    pieces = list(_with_fields(_pieces(paragraph, dialect, silent)))
    text = "".join(_OBJECT if piece.runs else piece.text for piece in pieces)
    if not any(letter.isalpha() for letter in text) or holds_marks(text):
        return None
    try:
        tags = find_tags(text)
    except UnclosedTagError:
        return None  # the compiler reports it
    parted = _parted(pieces, tags)
    if parted is None or not has_words("".join(p.text for p in parted if p.is_words)):
        return None
    return _unit(paragraph, dialect, parted, silent)


def _pieces(
    paragraph: etree._Element, dialect: Dialect, silent: list[etree._Element]
) -> Iterator[Piece]:
    for child in paragraph:
        if child.tag in {dialect.paragraph_props, _LAST, _PROOF} or not isinstance(child.tag, str):
            continue
        if child.tag in _SILENT:
            silent.append(child)
        elif child.tag == dialect.run:
            yield from _of_run(child, None, dialect)
        elif (runs := _plain_runs(child, dialect)) is not None:
            for run in runs:
                yield from _of_run(run, child, dialect)
        else:
            yield Piece("", None, None, [child])


def _plain_runs(element: etree._Element, dialect: Dialect) -> list[etree._Element] | None:
    """Return the runs in a link or control that holds nothing else; None for other elements."""
    runs = list(element.iter(dialect.run))
    if not runs or any(run.getparent() is not runs[0].getparent() for run in runs):
        return None
    return None if element.find(f".//{dialect.paragraph}") is not None else runs


def _slot(holder: etree._Element) -> etree._Element:
    """Return the element in a link or control that holds its runs."""
    content = holder.find(qn("w:sdtContent"))
    return holder if content is None else content


def _of_run(
    run: etree._Element, holder: etree._Element | None, dialect: Dialect
) -> Iterator[Piece]:
    props = run.find(dialect.run_props)
    for child in run:
        if child.tag == dialect.text:
            yield Piece(child.text or "", props, holder)
        elif child.tag != dialect.run_props and isinstance(child.tag, str):
            own = etree.Element(dialect.run)
            if props is not None:
                own.append(deepcopy(props))
            own.append(deepcopy(child))
            yield Piece("", props, holder, [own])


def _with_fields(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Put the pieces of a field together: its code and what it shows are one place."""
    depth, current = 0, None
    for piece in pieces:
        marks = [m.get(qn("w:fldCharType")) for run in piece.runs for m in run.iter(_FIELD)]
        depth += marks.count("begin") - marks.count("end")
        if current is None and depth == 0:
            yield piece
            continue
        if current is None:
            current = Piece("", piece.props, piece.holder)
        current.runs += piece.runs or [_run(piece.text, piece.props, WORD)]
        if depth == 0:
            yield current
            current = None


def _parted(pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[Piece] | None:
    """Return the pieces with each tag as one; None where something else stands in a tag."""
    made: list[Piece] = []
    ranges = [(tag.at, tag.at + len(tag.text), tag) for tag in tags]
    at = 0
    for piece in pieces:
        start, at = at, at + (1 if piece.runs else len(piece.text))
        inside = [one for one in ranges if one[0] < at and one[1] > start]
        if piece.runs and inside:
            return None
        cuts = sorted({start, at, *(edge for one in inside for edge in one[:2])})
        for left, right in pairwise(cuts):
            if left < start or right > at:
                continue
            tag = next((one for one in inside if one[0] <= left < one[1]), None)
            _take(made, piece, piece.text[left - start : right - start], tag, left)
    return made


def _take(
    made: list[Piece],
    piece: Piece,
    text: str,
    inside: tuple[int, int, Tag] | None,
    left: int,
) -> None:
    if piece.runs:
        made.append(piece)
    elif inside is None:
        if made and made[-1].is_words and made[-1].key == piece.key:
            made[-1].text += text
        elif text:
            made.append(Piece(text, piece.props, piece.holder))
    elif left == inside[0]:
        made.append(Piece(inside[2].text, piece.props, piece.holder, tag=inside[2]))


def _unit(
    paragraph: etree._Element,
    dialect: Dialect,
    pieces: list[Piece],
    silent: list[etree._Element],
) -> Unit:
    numbers = _grouped(pieces)
    out: list[str] = []
    holes: dict[int, Piece] = {}
    groups: dict[int, Piece] = {}
    current = 0
    for piece, group in zip(pieces, numbers, strict=True):
        if group != current:
            out += [f"</{current}>"] * bool(current) + [f"<{group}>"] * bool(group)
            current = group
        if piece.is_words:
            groups.setdefault(group, piece)
            out.append(piece.text)
        else:
            holes[len(holes) + 1] = piece
            out.append(f"{{{len(holes)}}}")
            if group:
                groups.setdefault(group, piece)
    out += [f"</{current}>"] * bool(current)
    groups.setdefault(0, next(p for p in pieces if p.is_words))
    found = {n: p.tag for n, p in holes.items() if p.tag is not None}
    tags = {n: _shown(p, dialect) for n, p in holes.items()}
    statements = statements_of(found)
    return Unit(paragraph, dialect, "".join(out), tags, statements, holes, groups, silent)


def _shown(piece: Piece, dialect: Dialect) -> str:
    """Return what a place stands for, for the person who translates around it."""
    if piece.tag is not None:
        return piece.tag.shown
    names = [
        etree.QName(child).localname
        for run in piece.runs
        for child in ([run] if run.tag != dialect.run else run)
        if child.tag != dialect.run_props
    ]
    return _NAMES.get(names[0], names[0]) if names else ""


_NAMES = {
    "tab": "a tab",
    "br": "a line break",
    "footnoteReference": "the mark of a footnote",
    "endnoteReference": "the mark of an endnote",
    "footnoteRef": "the number of the note",
    "fldChar": "a field, such as the page number",
    "fld": "a field, such as the number of the slide",
    "drawing": "a picture",
}


def _grouped(pieces: Sequence[Piece]) -> list[int]:
    """Return the number of the group of each piece, 0 for those in the look of the paragraph."""
    base = next((p.key for p in pieces if p.is_words and not p.key[0] and has_words(p.text)), None)
    base = base or next((p.key for p in pieces if p.is_words and not p.key[0]), None)
    keys = [_key_at(pieces, at, base) for at in range(len(pieces))]
    numbers: list[int] = []
    last, count = base, 0
    for key in keys:
        if key not in {base, last}:
            count += 1
        numbers.append(0 if key == base else count)
        last = key
    return numbers


def _key_at(pieces: Sequence[Piece], at: int, base: Key | None) -> Key | None:
    """Return what a piece is grouped by; a place between two of one group belongs to it."""
    piece = pieces[at]
    if piece.is_words or piece.key[0]:
        return piece.key
    before = next((p.key for p in reversed(pieces[:at]) if p.is_words or p.key[0]), base)
    after = next((p.key for p in pieces[at + 1 :] if p.is_words or p.key[0]), base)
    return before if before == after and not (before or (0,))[0] else base


def _run(text: str, props: etree._Element | None, dialect: Dialect) -> etree._Element:
    made = etree.Element(dialect.run)
    if props is not None:
        made.append(deepcopy(props))
    own = etree.SubElement(made, dialect.text)
    own.text = text
    if dialect.run == qn("w:r"):
        own.set(_SPACE, "preserve")
    return made


def _add(parent: etree._Element, child: etree._Element, end: etree._Element | None) -> None:
    if end is not None and end.getparent() is parent:
        end.addprevious(child)
    else:
        parent.append(child)


def _first(paragraph: etree._Element, dialect: Dialect) -> int:
    """Return where the content of a paragraph begins, behind its properties."""
    return int(paragraph.find(dialect.paragraph_props) is not None)
