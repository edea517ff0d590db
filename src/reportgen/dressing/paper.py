"""Lays a note out on another paper: its size, its margins, and what was as wide as the text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportgen.dressing.trees import Trees
from reportgen.ooxml import RT, qn
from reportgen.templatesets.settings import Margins, Page

TWIPS_PER_MM = 1440 / 25.4
PAPERS = {"A4": (11906, 16838), "Letter": (12240, 15840)}
"""Width and height in twips (ECMA-376-1, 17.6.13)."""

_WIDTHS = (qn("w:tblW"), qn("w:tcW"), qn("w:gridCol"), qn("w:tblInd"))


def dress_paper(trees: Trees, page: Page) -> None:
    """Give every section of a note the paper and margins that ``page`` names.

    Tables, tab stops at the right edge and pictures in line with text keep their share of the
    text's width.
    """
    if page.paper is None and page.margins == Margins():
        return
    sections = list(trees.main().iter(qn("w:sectPr")))
    if not sections:
        return
    before = text_width(sections[-1])
    for section in sections:
        resize(section, page)
    after = text_width(sections[-1])
    if after != before:
        for root in (*trees.texts(), *trees.related(RT.STYLES)):
            stretch(root, before, after)


def text_width(section: etree._Element) -> int:
    """Return the width of a section's text in twips."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    return _twips(size, "w", 11906) - sum(_twips(margins, side, 1440) for side in _SIDES)


def text_height(section: etree._Element) -> int:
    """Return the height of a section's text in twips."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    return _twips(size, "h", 16838) - sum(_twips(margins, side, 1440) for side in ("top", "bottom"))


_SIDES = ("left", "right")


def _twips(element: etree._Element | None, name: str, otherwise: int) -> int:
    value = None if element is None else element.get(qn(f"w:{name}"))
    return otherwise if value is None else int(float(value))


def resize(section: etree._Element, page: Page) -> None:
    """Give one section the paper and margins that ``page`` names."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    if size is not None and page.paper is not None:
        width, height = PAPERS[page.paper]
        lies = size.get(qn("w:orient")) == "landscape"
        size.set(qn("w:w"), str(height if lies else width))
        size.set(qn("w:h"), str(width if lies else height))
    if margins is not None:
        for side, length in page.margins:
            if length is not None:
                margins.set(qn(f"w:{side}"), str(round(length * TWIPS_PER_MM)))


def stretch(root: etree._Element, before: int, after: int) -> None:
    """Let what is measured by the text's width, ``before`` in twips, follow it to ``after``."""
    for element in root.iter(*_WIDTHS):
        if element.get(qn("w:type"), "dxa") == "dxa" and element.get(qn("w:w")):
            element.set(qn("w:w"), _scaled(element.get(qn("w:w"), "0"), before, after))
    for tab in root.iter(qn("w:tab")):
        if tab.get(qn("w:val")) == "right" and tab.get(qn("w:pos")):
            tab.set(qn("w:pos"), _scaled(tab.get(qn("w:pos"), "0"), before, after))
    for extent in _extents(root):
        for name in ("cx", "cy"):
            extent.set(name, _scaled(extent.get(name, "0"), before, after))


def _extents(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the sizes of pictures and charts that stand in line with text."""
    for inline in root.iter(qn("wp:inline")):
        yield from inline.iter(qn("wp:extent"))
        yield from (e for e in inline.iter(qn("a:ext")) if e.get("cx"))


def _scaled(value: str, before: int, after: int) -> str:
    return str(round(float(value) * after / before))
