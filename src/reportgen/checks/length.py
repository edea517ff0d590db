"""How long a finished document is: slides are counted, pages of a note estimated.

Only the program that shows a note knows its pages. The estimate reckons with the size of running
text and its usual width, and is meant for a warning, not for a number on a page.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from lxml import etree

from reportgen.errors import Location
from reportgen.ooxml import CT, RT, qn
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml

__all__ = ["page_estimate", "slide_count"]

_EMU_PER_POINT: Final = 12_700
_TWIPS_PER_POINT: Final = 20
_WIDTH: Final = 0.5
"""The usual width of a letter as a share of its size; square signs are as wide as high."""
_LINE, _BETWEEN = 1.3, 0.55
"""The distance of lines, and the room between paragraphs, as shares of the size."""
_CELL_MARGIN: Final = 11.0


def slide_count(package: Package) -> int:
    """Return how many slides a deck has."""
    return sum(1 for part in package.parts.values() if part.content_type == CT.SLIDE)


def page_estimate(package: Package, trees: Mapping[PackURI, etree._Element]) -> float:
    """Return about how many pages a note takes; ``trees`` are the roots of its rendered parts."""
    main = package.main_part
    root = trees[main.uri] if main.uri in trees else parse_xml(main.blob, Location(main.uri))
    body = root.find(qn("w:body"))
    if body is None or next(body.iter(qn("w:sectPr")), None) is None:
        return 1.0
    size, pages = _size(package), 0.0
    for section, content in _sections(body):
        if _begins_page(section):
            pages = float(math.ceil(pages))
        width, height = _room(section)
        pages += sum(_height(element, width, size) for element in content) / height
    return pages


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


def _room(section: etree._Element) -> tuple[float, float]:
    """Return width and height of a page's text in points."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    across = (
        _twips(size, "w", 11906) - _twips(margins, "left", 1440) - _twips(margins, "right", 1440)
    )
    down = _twips(size, "h", 16838) - _twips(margins, "top", 1440) - _twips(margins, "bottom", 1440)
    return max(across, 1) / _TWIPS_PER_POINT, max(down, 1) / _TWIPS_PER_POINT


def _twips(element: etree._Element | None, name: str, otherwise: float) -> float:
    value = None if element is None else element.get(qn(f"w:{name}"))
    return otherwise if value is None else float(value)


def _size(package: Package) -> float:
    path = "/".join(qn(f"w:{name}") for name in ("docDefaults", "rPrDefault", "rPr", "sz"))
    for rel in package.main_part.rels.of_type(RT.STYLES):
        found = parse_xml(package.part(rel.target).blob, Location(rel.target)).find(path)
        if found is not None:
            return float(found.get(qn("w:val"), "20")) / 2
    return 10.0


def _height(element: etree._Element, width: float, size: float) -> float:
    if element.tag == qn("w:tbl"):
        return sum(_row(row, size) for row in element.iter(qn("w:tr")))
    if element.tag != qn("w:p"):
        return sum(_height(child, width, size) for child in element)
    pictures = sum(int(e.get("cy", "0")) for e in element.iter(qn("wp:extent"))) / _EMU_PER_POINT
    text = "".join(part.text or "" for part in element.iter(qn("w:t")))
    if not text and not pictures:
        return size * _LINE if element.find(f".//{qn('w:sectPr')}") is None else 0.0
    return pictures + (_lines(text, width, size) * _LINE + _BETWEEN) * size


def _row(row: etree._Element, size: float) -> float:
    cells: Iterable[etree._Element] = row.findall(qn("w:tc"))
    return max((_cell(cell, size) for cell in cells), default=0.0)


def _cell(cell: etree._Element, size: float) -> float:
    width = _twips(cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}"), "w", 2000) / _TWIPS_PER_POINT
    room = max(width - _CELL_MARGIN, size)
    texts = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in cell.iter(qn("w:p")))
    return sum((max(1, _lines(text, room, size)) * _LINE + _BETWEEN / 2) * size for text in texts)


def _lines(text: str, width: float, size: float) -> int:
    wide = sum(1.0 if unicodedata.east_asian_width(sign) in "FW" else _WIDTH for sign in text)
    return math.ceil(wide * size / width)
