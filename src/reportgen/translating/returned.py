"""Reads the Word table that a translator gives back.

Tracked changes count as accepted, comments are kept for whoever takes the file in, and a row is
known by the line in brackets, wherever it stands now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree
from msgspec import Struct

from reportgen.codes import Code
from reportgen.compiler.prefixes import with_usual_prefixes
from reportgen.errors import Diagnostic, Location, ReportgenError, error
from reportgen.ooxml import CT, qn
from reportgen.opc.package import Package
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.zipio import read_package
from reportgen.translating.table import STATES

_PLACE: Final = re.compile(r"\[\s*([\w.-]+)\s+([0-9a-f]{8})\s*\]")
_SUBJECT: Final = re.compile(r"Record: ([a-z0-9-]+); language: ([A-Za-z-]+)\.")
_LEFT_OUT: Final = frozenset({qn("w:del"), qn("w:moveFrom"), qn("mc:Fallback")})
_CHANGES: Final = tuple(map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo")))
_SIGNS: Final = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
}
_COMMENTS: Final = "/comments"


class Row(Struct, frozen=True):
    """One row as it came back.

    ``path`` and ``of`` are what its line in brackets says, empty where it has none; ``text`` is
    the translation; ``number`` counts the rows below the head.
    """

    number: int
    path: str
    of: str
    original: str
    text: str
    is_changed: bool = False
    comments: tuple[str, ...] = ()


class Returned(Struct, frozen=True):
    """A table that came back: of which record and language it is, and its rows."""

    record: str
    language: str
    rows: tuple[Row, ...]


def read_table(path: Path, name: str) -> Returned:
    """Return what a translator wrote; raises ReportgenError for a file that is no such table."""
    package = read_package(path, name)
    main = package.main_part
    if main.content_type != CT.DOCUMENT:
        raise ReportgenError(_no_table(name))
    root = with_usual_prefixes(parse_xml(main.blob, Location(name)))
    text = "\n".join(_paragraphs(root))
    subject = _SUBJECT.search(text)
    rows = tuple(_rows(root, dict(_comments(package, name))))
    if subject is None or not any(row.path for row in rows):
        raise ReportgenError(_no_table(name))
    return Returned(subject[1], subject[2], rows)


def _no_table(name: str) -> Diagnostic:
    message = "this is no table that reportgen translate export wrote"
    hint = "give the file that the translator sent back, saved as .docx"
    return error(Code.TRANSLATION_TABLE, Location(name), message, hint)


def _rows(root: etree._Element, comments: dict[str, str]) -> Iterator[Row]:
    number = 0
    for row in root.iter(qn("w:tr")):
        if _is_set(row, "w:del") or (not number and _is_set(row, "w:tblHeader")):
            continue  # a row that was taken out as a tracked change, or the head of the table
        cells = [_paragraphs(cell) for cell in row.iter(qn("w:tc"))]
        if len(cells) >= _COLUMNS:
            number += 1
            yield _row(number, row, cells, comments)


def _is_set(row: etree._Element, name: str) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn(name)}") is not None


_COLUMNS: Final = 2


def _row(number: int, row: etree._Element, cells: list[list[str]], comments: dict[str, str]) -> Row:
    at, found = _place(cells)
    others = [lines for index, lines in enumerate(cells) if index != at]
    own = [line for line in cells[at] if not _PLACE.search(line) and line not in STATES]
    marks = (mark.get(qn("w:id"), "") for mark in row.iter(qn("w:commentReference")))
    return Row(
        number,
        found[1] if found else "",
        found[2] if found else "",
        "\n".join(own).strip(),
        "\n".join(others[0]).strip(),
        is_changed=next(row.iter(*_CHANGES), None) is not None,
        comments=tuple(comments.get(mark, "") for mark in marks),
    )


def _place(cells: list[list[str]]) -> tuple[int, re.Match[str] | None]:
    """Return which column is the original's, by the line in brackets, and that line."""
    for index, lines in enumerate(cells):
        for line in lines:
            if found := _PLACE.search(line):
                return index, found
    return 0, None


def _paragraphs(holder: etree._Element) -> list[str]:
    return ["".join(_texts(paragraph)) for paragraph in holder.iter(qn("w:p"))]


def _texts(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in _LEFT_OUT or child.tag == qn("w:p"):
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[str(child.tag)]
        else:
            yield from _texts(child)


def _comments(package: Package, name: str) -> Iterator[tuple[str, str]]:
    for rel in package.main_part.rels:
        part = None if rel.external else package.part_or_none(rel.target)
        if part is not None and rel.reltype.endswith(_COMMENTS):
            root = with_usual_prefixes(parse_xml(part.blob, Location(name).within(part.uri)))
            for comment in root.iter(qn("w:comment")):
                said = " ".join(_paragraphs(comment)).strip()
                author = comment.get(qn("w:author"), "")
                yield comment.get(qn("w:id"), ""), f"{author}: {said}" if author else said
