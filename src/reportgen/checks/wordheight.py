"""How high paragraphs and rows of a note are, by the usual width of letters.

Lines are broken between words as programs do, so that the narrow columns of a note in two
languages count for what they are. Only the program that shows a note knows its fonts; what is
measured here is meant for a warning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from reportgen.checks.wordcells import cell_widths
from reportgen.checks.wordlook import Look, StyleLooks, is_on, number_in, twips
from reportgen.ooxml import qn

__all__ = ["Block", "Ruler"]

_EMU: Final = 12_700
_LETTER, _SQUARE_LINE, _MARKED = 1.2, 1.35, 1.5
"""The height of a line as a share of the letters' size: of Latin ones, of square signs, and of
scripts with marks above and below, such as Arabic."""
_NARROW, _WIDE, _USUAL, _SQUARE = 0.29, 0.68, 0.51, 1.0
_THIN: Final = frozenset(" ijlftrI.,;:'’!|()[]-/\u00a0\u202f")
_STOP: Final = 36.0
"""The distance of tab stops that nobody sets, in points."""
_CELL_SIDE: Final = 5.4
_SQUARES: Final = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60"
_GLUE: Final = r"\u00a0\u202f"
_PIECE: Final = re.compile(rf"\n|\t|[{_SQUARES}]|[^\S{_GLUE}]|(?:[{_GLUE}]|[^\s{_SQUARES}])+")
"""What stays in one line: a word, a square sign; tabs, spaces and line breaks are pieces, too."""
_HOLDERS: Final = frozenset(
    qn(f"w:{name}")
    for name in ("hyperlink", "ins", "moveTo", "sdt", "sdtContent", "smartTag", "fldSimple")
)


class Block(Struct, frozen=True):
    """A paragraph or a row of a table; heights are in points.

    ``notes`` is that of the footnotes which it brings to its page, ``header`` that of the rows
    which stand above it again on a new page. It ``is_whole`` where it is never parted,
    ``keeps_next`` where it stands on one page with what follows. A page begins with it or ends
    behind it where a break says so.
    """

    height: float
    notes: float = 0.0
    header: float = 0.0
    is_whole: bool = False
    keeps_next: bool = False
    begins_page: bool = False
    ends_page: bool = False


class Ruler(Struct, frozen=True):
    """Measures what stands in a note; ``footnotes`` are its footnotes by their ids.

    ``pitch`` is the distance of the grid that lines lie on, in points, 0 without one (17.6.5).
    """

    looks: StyleLooks
    footnotes: Mapping[str, etree._Element]
    pitch: float = 0.0

    def blocks(self, elements: Iterable[etree._Element], width: float) -> Iterator[Block]:
        """Yield paragraphs and rows in order; ``width`` is that of the text, in points."""
        above = Look()
        for element in _found(elements, "w:p", "w:tbl"):
            if element.tag == qn("w:tbl"):
                yield from self._rows(element, width)
                above = Look()
            else:
                look = self.looks.of(element)
                yield self._paragraph(element, look, above, width)
                above = look

    def _paragraph(self, paragraph: etree._Element, look: Look, above: Look, width: float) -> Block:
        gap = max(look.before - above.after, 0.0)
        if look.style == above.style and look.says("contextualSpacing"):
            gap = -above.after
        return Block(
            height=gap + self._text_height(paragraph, look, width) + look.after,
            notes=self._notes(paragraph, width),
            is_whole=look.says("keepLines"),
            keeps_next=look.says("keepNext"),
            begins_page=look.says("pageBreakBefore"),
            ends_page=_breaks_page(paragraph),
        )

    def _text_height(self, paragraph: etree._Element, look: Look, width: float) -> float:
        runs = [(run, self.looks.size_of(run, look)) for run in _found(paragraph, "w:r")]
        drawn = sum(_drawing(run) for run, _ in runs)
        pieces = [(text, size) for run, size in runs if (text := _text(run))]
        if not pieces and (drawn or paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None):
            return drawn
        size = max((size for _, size in pieces), default=look.size)
        return drawn + _lines(pieces, look, width) * self._line(look, size, pieces)

    def _line(self, look: Look, size: float, pieces: Sequence[tuple[str, float]]) -> float:
        own = size * max((_line_share(text) for text, _ in pieces), default=_LETTER)
        if look.rule == "exact":
            return look.line
        height = max(own, look.line) if look.rule == "atLeast" else own * look.line
        if self.pitch and look.says("snapToGrid"):
            return self.pitch * -(-height // self.pitch)
        return height

    def _notes(self, element: etree._Element, width: float) -> float:
        ids = (mark.get(qn("w:id"), "") for mark in element.iter(qn("w:footnoteReference")))
        notes = (self.footnotes[ident] for ident in ids if ident in self.footnotes)
        alone = replace(self, footnotes={})  # a note that refers to itself has no end
        return sum(alone._height(note, width) for note in notes)

    def _height(self, holder: etree._Element, width: float) -> float:
        return sum(block.height for block in self.blocks(holder, width))

    def _rows(self, table: etree._Element, width: float) -> Iterator[Block]:
        header, leads = 0.0, True
        for row in _found(table, "w:tr"):
            height = self._row(row, table, width)
            settings = row.find(qn("w:trPr"))
            leads = leads and _has(settings, "tblHeader")
            first = next(row.iter(qn("w:p")), None)
            yield Block(
                height=height,
                notes=self._notes(row, width),
                header=0.0 if leads else header,
                is_whole=_has(settings, "cantSplit"),
                keeps_next=leads or (first is not None and self.looks.of(first).says("keepNext")),
            )
            header += height if leads else 0.0

    def _row(self, row: etree._Element, table: etree._Element, width: float) -> float:
        cells = [*_found(row, "w:tc")]
        widths = cell_widths(cells, table, width)
        least = row.find(f"{qn('w:trPr')}/{qn('w:trHeight')}")
        low = 0.0 if least is None else twips(least, "val", 0)
        heights = (self._cell(cell, table, w) for cell, w in zip(cells, widths, strict=True))
        return max([low, *heights])

    def _cell(self, cell: etree._Element, table: etree._Element, width: float) -> float:
        sides = sum(_side(cell, table, *names) for names in (("left", "start"), ("right", "end")))
        return self._height(cell, max(width - sides, 1.0))


def _lines(pieces: Sequence[tuple[str, float]], look: Look, width: float) -> int:
    """Return in how many lines a text is set; ``pieces`` are its runs with their sizes."""
    room = max(width - look.right, look.left + look.size)
    each = max(room - look.left, 1.0)
    at, lines = look.left + look.first, 1
    for text, size in pieces:
        for piece in _PIECE.findall(text):
            if piece == "\n":
                at, lines = look.left, lines + 1
            elif piece == "\t":
                at = look.left if at < look.left else at + _STOP
            else:
                wide = sum(map(_width, piece)) * size
                if at + wide > room and at > look.left and not piece.isspace():
                    at, lines = look.left, lines + 1
                lines += int(wide // each)  # a word that is longer than a line
                at += wide % each
    return lines


def _width(letter: str) -> float:
    if letter in _THIN:
        return _NARROW
    if letter < "\u1100":
        return _WIDE if letter.isupper() or letter in "mwMW—" else _USUAL
    return _SQUARE if unicodedata.east_asian_width(letter) in "FW" else _USUAL


def _line_share(text: str) -> float:
    """Return how high a line with ``text`` is, as a share of the size of its letters."""
    if max(text) < "\u0590":
        return _LETTER
    if any("\u0590" <= letter < "\u1100" for letter in text):
        return _MARKED
    return _SQUARE_LINE if re.search(f"[{_SQUARES}]", text) else _LETTER


def _found(holders: Iterable[etree._Element], *names: str) -> Iterator[etree._Element]:
    """Yield the elements of these names, those in links, changes and content controls too."""
    wanted = {qn(name) for name in names}
    for element in holders:
        if element.tag in wanted:
            yield element
        elif element.tag in _HOLDERS:
            yield from _found(element, *names)


def _text(run: etree._Element) -> str:
    """Return the text of a run; breaks of pages and columns are none in it."""
    signs = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}
    parts = (part for part in run if part.get(qn("w:type"), "textWrapping") == "textWrapping")
    return "".join(
        (part.text or "") if part.tag == qn("w:t") else signs.get(part.tag, "") for part in parts
    )


def _drawing(run: etree._Element) -> float:
    """Return how high the pictures of a run stand, as far as no text stands beside them."""
    placed = (place for drawing in run.iterfind(qn("w:drawing")) for place in drawing)
    in_text = (
        place
        for place in placed
        if place.tag == qn("wp:inline") or place.find(qn("wp:wrapTopAndBottom")) is not None
    )
    extents = (place.find(qn("wp:extent")) for place in in_text)
    return sum(number_in(extent, "cy", 0) for extent in extents) / _EMU


def _breaks_page(paragraph: etree._Element) -> bool:
    kinds = (
        mark.get(qn("w:type")) for run in _found(paragraph, "w:r") for mark in run.iter(qn("w:br"))
    )
    return "page" in kinds


def _side(cell: etree._Element, table: etree._Element, *names: str) -> float:
    """Return the margin at one side of a cell: its own, the table's, or Word's."""
    own = cell.find(f"{qn('w:tcPr')}/{qn('w:tcMar')}")
    shared = table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}")
    for margins in (own, shared):
        for name in names:
            if margins is not None and (found := margins.find(qn(f"w:{name}"))) is not None:
                return twips(found, "w", 0)
    return _CELL_SIDE


def _has(settings: etree._Element | None, name: str) -> bool:
    found = None if settings is None else settings.find(qn(f"w:{name}"))
    return found is not None and is_on(found)
