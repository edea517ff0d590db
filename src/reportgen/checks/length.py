"""How long a finished document is: slides are counted, pages of a note estimated.

Only the program that shows a note knows its pages. The estimate fills pages with what was measured
(``checks.wordheight``) as Word does: what stands together moves to the next page together, notes
take the foot of theirs, headers of tables stand on each. It is meant for a warning, not for a
number on a page.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from lxml import etree
from msgspec import Struct

from reportgen.checks.wordheight import Block, Ruler
from reportgen.checks.wordlook import StyleLooks, number_in, twips
from reportgen.errors import Location
from reportgen.ooxml import CT, RT, qn
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml

__all__ = ["page_estimate", "slide_count"]

_BEGINNING: Final = 30.0
"""So much of a text has to stand below what is kept with it, in points: about two lines."""
_RULE: Final = 10.0
"""The room of the line above the notes of a page, in points."""
Trees = Mapping[PackURI, etree._Element]


def slide_count(package: Package) -> int:
    """Return how many slides a deck has."""
    return sum(1 for part in package.parts.values() if part.content_type == CT.SLIDE)


def page_estimate(package: Package, trees: Trees) -> float:
    """Return about how many pages a note takes; ``trees`` are the roots of its rendered parts.

    The last page counts as far as it is filled.
    """
    body = _root(package, package.main_part.uri, trees).find(qn("w:body"))
    if body is None or next(body.iter(qn("w:sectPr")), None) is None:
        return 1.0
    looks = StyleLooks(_related(package, RT.STYLES, trees), _related(package, RT.NUMBERING, trees))
    notes = _related(package, RT.FOOTNOTES, trees)
    footnotes = {} if notes is None else {str(note.get(qn("w:id"))): note for note in notes}
    pages = 0.0
    for section, content in _sections(body):
        if _begins_page(section):
            pages = float(math.ceil(pages))
        width, height, pitch = _room(section)
        blocks = Ruler(looks, footnotes, pitch).blocks(content, width)
        pages = _filled(blocks, height, pages)
    return pages


def _root(package: Package, uri: PackURI, trees: Trees) -> etree._Element:
    return trees[uri] if uri in trees else parse_xml(package.part(uri).blob, Location(uri))


def _related(package: Package, kind: str, trees: Trees) -> etree._Element | None:
    rel = next(iter(package.main_part.rels.of_type(kind)), None)
    return None if rel is None else _root(package, PackURI(rel.target), trees)


class _Sheets(Struct):
    """Pages as they are filled: how many are full, and how far the last one is, in points."""

    height: float
    full: int
    used: float
    notes: float = 0.0

    @property
    def room(self) -> float:
        """What is left of the page above its notes."""
        return self.height - self.used - self.notes

    def turn(self, used: float = 0.0) -> None:
        """Begin a page, of which so much is used at once."""
        self.full, self.used, self.notes = self.full + 1, used, 0.0

    def put(self, block: Block) -> None:
        """Put a block where there is room, or the rest of it on the pages that follow."""
        header = block.header if block.header < self.height / 2 else 0.0
        notes = block.notes + (_RULE if block.notes and not self.notes else 0.0)
        moves = block.is_whole and self.lacks(block.height + notes)
        if self.used and (block.begins_page or moves):
            self.turn(header)
        self.notes += notes
        rest = block.height - max(self.room, 0.0)
        if rest <= 0:
            self.used += block.height
            return
        each = self.height - header
        more = math.ceil(rest / each) - 1
        self.turn(header + rest - more * each)
        self.full += more

    def lacks(self, needed: float) -> bool:
        """Tell whether something that has room on a page has none on this one."""
        return self.room < needed <= self.height


def _filled(blocks: Iterable[Block], height: float, pages: float) -> float:
    """Return how many pages are filled once ``blocks`` stand there; ``pages`` were before."""
    sheets = _Sheets(height, int(pages), (pages - int(pages)) * height)
    for group in _kept(blocks):
        *kept, last = group
        needed = sum(block.height + block.notes for block in kept)
        needed += last.height if last.is_whole else min(last.height, _BEGINNING)
        if kept and sheets.used and sheets.lacks(needed):
            sheets.turn()
        for block in group:
            sheets.put(block)
            if block.ends_page:
                sheets.turn()
    return sheets.full + min((sheets.used + sheets.notes) / height, 1.0)


def _kept(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield blocks with those that they stand on one page with."""
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if not block.keeps_next:
            yield group
            group = []
    if group:
        yield group


def _sections(body: etree._Element) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """Yield the settings of each section and what stands in it; they stand at its end."""
    content: list[etree._Element] = []
    for element in body:
        content.append(element)
        section = next(element.iter(qn("w:sectPr")), None)
        if section is not None:
            yield section, content
            content = []


def _begins_page(section: etree._Element) -> bool:
    """Tell whether a section begins on a new page (17.6.22)."""
    kind = section.find(qn("w:type"))
    return kind is None or kind.get(qn("w:val")) not in {"continuous", "nextColumn"}


def _room(section: etree._Element) -> tuple[float, float, float]:
    """Return width and height of a page's text and the distance of its grid's lines, in points.

    Columns count as one that is as high as all of them.
    """
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    columns, grid = section.find(qn("w:cols")), section.find(qn("w:docGrid"))
    across = twips(size, "w", 11906) - sum(twips(margins, at, 1440) for at in ("left", "right"))
    down = twips(size, "h", 16838) - sum(twips(margins, at, 1440) for at in ("top", "bottom"))
    count = max(number_in(columns, "w:num", 1), 1)
    gaps = (count - 1) * twips(columns, "space", 720)
    is_laid = grid is not None and grid.get(qn("w:type"), "default") != "default"
    pitch = max(0.0, twips(grid, "linePitch", 0)) if is_laid else 0.0
    return max((across - gaps) / count, 1.0), max(down * count, 1.0), pitch
