"""Reads the text of a paragraph piece by piece, with what lies between the words.

Word and PowerPoint spread a text over runs, links, insertions and fields, and put signs of their
own between (ECMA-376-1, 17.3.3 for what a run holds, 21.1.2 for DrawingML). Here each of these gets
a place in the paragraph's text, or none where it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto

from lxml import etree
from msgspec import Struct

from reportgen.compiler.dialects import Dialect
from reportgen.compiler.tree import parent_of
from reportgen.ooxml import qn

_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_OBJECTS = frozenset(
    {*map(qn, ("w:sym", "w:pgNum", "a:fld")), f"{{{_MATH}}}oMath", f"{{{_MATH}}}oMathPara"}
)
"""What shows words or signs that nobody typed as text."""

_DELETED = frozenset({qn("w:del"), qn("w:moveFrom")})
_FIELD = frozenset(map(qn, ("w:fldChar", "w:instrText")))
_VISIBLE_BREAKS = frozenset({"page", "column"})
UNREADABLE = "\ufffc"
"""What an object reads as: U+FFFC, the replacement for objects."""


class Role(Enum):
    """What a piece is to the text: words, one sign, an object in it, or nothing to be read."""

    TEXT = auto()
    SIGN = auto()
    OBJECT = auto()
    DELETED = auto()
    FIELD = auto()


class Piece(Struct):
    """A piece of a paragraph: its element, what it reads as, and where that starts."""

    element: etree._Element
    role: Role
    text: str
    start: int

    @property
    def end(self) -> int:
        """The place after the last character."""
        return self.start + len(self.text)


def read_pieces(paragraph: etree._Element, dialect: Dialect) -> list[Piece]:
    """Return a paragraph piece by piece, without the paragraphs inside it.

    Words that were deleted with changes tracked are no text, and neither is a field's code.
    """
    pieces: list[Piece] = []
    start = 0
    for element, role in _walk(paragraph, dialect, _skipped(dialect)):
        pieces.append(Piece(element, role, _text(element, role, dialect), start))
        start = pieces[-1].end
    return pieces


def _skipped(dialect: Dialect) -> frozenset[str]:
    return frozenset({dialect.paragraph, dialect.paragraph_props, dialect.run_props})


def _text(element: etree._Element, role: Role, dialect: Dialect) -> str:
    if role is Role.TEXT:
        return element.text or ""
    if role is Role.SIGN:
        return dialect.signs[str(element.tag)]
    return UNREADABLE if role is Role.OBJECT else ""


def _walk(
    node: etree._Element, dialect: Dialect, skipped: frozenset[str]
) -> Iterator[tuple[etree._Element, Role]]:
    for child in node:
        name = child.tag
        if not isinstance(name, str) or name in skipped:
            continue
        role = _role(child, name, dialect)
        if role is not None:
            yield child, role
        elif len(child):
            yield from _walk(child, dialect, skipped)


def _role(element: etree._Element, name: str, dialect: Dialect) -> Role | None:
    """Return what an element is to the text, None where that depends on what it holds."""
    if name == dialect.text:
        return Role.TEXT if parent_of(element).tag == dialect.run else Role.OBJECT
    if name in dialect.signs:
        return None if element.get(qn("w:type")) in _VISIBLE_BREAKS else Role.SIGN
    if name in _OBJECTS:
        return Role.OBJECT
    if name in _DELETED:
        return Role.DELETED
    return Role.FIELD if name in _FIELD else None


def is_whole_field(pieces: list[Piece]) -> bool:
    """Tell whether fields begin and end among ``pieces``, each wholly (17.16.18)."""
    depth = 0
    for piece in pieces:
        kind = piece.element.get(qn("w:fldCharType"))
        depth += (kind == "begin") - (kind == "end")
        if depth < 0:
            return False
    return depth == 0


def deletions(paragraph: etree._Element) -> list[etree._Element]:
    """Return what was deleted or moved away in a paragraph with changes tracked (17.13.5)."""
    return list(paragraph.iter(*_DELETED))
