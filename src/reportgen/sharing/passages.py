"""All that a file says, piece by piece, each with the place where a person finds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree
from msgspec import Struct

from reportgen.errors import ReportgenError
from reportgen.merging.presentation import read_tree
from reportgen.ooxml import qn
from reportgen.opc.package import Package, Part
from reportgen.opc.zipio import read_package
from reportgen.sharing.parts import name_parts

__all__ = ["Passage", "passages", "sentences"]

_PARAGRAPHS: Final = frozenset(map(qn, ("w:p", "a:p", "s:si", "s:is")))
_TEXTS: Final = frozenset(map(qn, ("w:t", "w:delText", "a:t", "s:t", "m:t")))
_BREAKS: Final = frozenset(map(qn, ("w:br", "w:cr", "w:tab", "a:br")))
_END: Final = re.compile(r"(?<=[.!?؟…])\s+|(?<=[。！？；])|[\n\r]+")
_ZIP: Final = b"PK\x03\x04"
_DEEPEST: Final = 3
_WORD_PARTS: Final = (
    ("header", "a header"),
    ("footer", "a footer"),
    ("footnotes", "the footnotes"),
    ("endnotes", "the endnotes"),
    ("comments", "the comments"),
)


class Passage(Struct, frozen=True):
    """A paragraph, cell, property or description, and what its place is called."""

    place: str
    text: str


def sentences(text: str) -> list[str]:
    """Return the sentences of ``text``, none of them empty."""
    return [one for piece in _END.split(text) if (one := " ".join(piece.split()))]


def passages(package: Package, depth: int = 0) -> Iterator[Passage]:
    """Yield all that the parts of ``package`` say, those of packed files inside as well."""
    names = name_parts(package) if depth == 0 else {}
    for part in package.parts.values():
        place = names.get(part.uri) or _place_of(part)
        if part.blob.startswith(_ZIP) and depth < _DEEPEST:
            yield from (Passage(place, one.text) for one in _inside(part, depth + 1))
        elif part.is_xml:
            root = read_tree(package, part.uri)
            yield from (Passage(place, text) for text in _texts(root))


def _inside(part: Part, depth: int) -> Iterator[Passage]:
    try:
        yield from passages(read_package(part.blob, part.uri), depth)
    except ReportgenError:
        return


def _place_of(part: Part) -> str:
    if part.uri == "/word/document.xml":
        return "the text"
    known = (name for sign, name in _WORD_PARTS if part.uri.startswith(f"/word/{sign}"))
    return next(known, part.uri.member)


def _texts(root: etree._Element) -> Iterator[str]:
    """Yield the texts of paragraphs, of elements outside of any, and those of attributes."""
    for element in root.iter(etree.Element):
        if element.tag in _PARAGRAPHS:
            yield from _said("".join(_pieces(element)))
        elif element.tag not in _TEXTS and element.text:
            yield from _said(element.text)
        for value in element.attrib.values():
            if " " in str(value) or not str(value).isascii():
                yield from _said(str(value))


def _said(text: str) -> Iterator[str]:
    if text.strip():
        yield text


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(*_TEXTS, *_BREAKS):
        yield (element.text or "") if element.tag in _TEXTS else " "
