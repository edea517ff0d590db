"""Sets a page in so many characters and lines, as papers of East Asia are measured.

Lines lie on a grid (``w:docGrid``, ECMA-376-1, 17.6.5), whose ``w:linePitch`` is in twips. Where
their distance is set besides, paragraphs are not moved onto it (``w:snapToGrid``, 17.3.1.32), which
would take room after each heading. Characters are spaced by the text's own format (``w:spacing``,
17.3.2.35): a grid of characters asks for cells at least as wide as they are, in LibreOffice at any
rate, and official measures are often a little narrower.
"""

from __future__ import annotations

import math
from typing import Final

from lxml import etree

from reportgen.dressing.paper import text_height, text_width
from reportgen.dressing.trees import Trees
from reportgen.merging.order import PARAGRAPH_ORDER, RUN_ORDER, SECTION_ORDER, insert_ordered
from reportgen.ooxml import RT, qn
from reportgen.templatesets.settings import Grid, Typesetting

_HALF_POINT: Final = 10
"""Twips."""


def dress_grid(trees: Trees, text: Typesetting) -> None:
    """Lay the text of a note on the grid of ``text``; what it leaves open is not counted."""
    if text.grid == Grid():
        return
    grid, sections = text.grid, list(trees.main().iter(qn("w:sectPr")))
    if grid.lines is not None:
        for section in sections:
            _lay(section, text_height(section) // grid.lines)
    for styles in trees.related(RT.STYLES) if sections else ():
        if grid.lines is not None and text.line_spacing is not None:
            _stay(styles)
        if grid.characters is not None:
            _space(styles, text_width(sections[-1]) / grid.characters)


def _lay(section: etree._Element, pitch: int) -> None:
    found = section.find(qn("w:docGrid"))
    if found is not None:
        section.remove(found)
    made = etree.Element(qn("w:docGrid"))
    made.set(qn("w:type"), "lines")
    made.set(qn("w:linePitch"), str(pitch))
    insert_ordered(section, made, SECTION_ORDER)


def _stay(styles: etree._Element) -> None:
    """Let paragraphs stand where their own distances put them."""
    path = "/".join(qn(f"w:{name}") for name in ("docDefaults", "pPrDefault", "pPr"))
    settings = styles.find(path)
    if settings is not None and settings.find(qn("w:snapToGrid")) is None:
        off = etree.Element(qn("w:snapToGrid"))
        off.set(qn("w:val"), "0")
        insert_ordered(settings, off, PARAGRAPH_ORDER)


def _space(styles: etree._Element, width: float) -> None:
    """Space characters so that each takes ``width`` twips."""
    path = "/".join(qn(f"w:{name}") for name in ("docDefaults", "rPrDefault", "rPr"))
    settings = styles.find(path)
    size = None if settings is None else settings.find(qn("w:sz"))
    if settings is None or size is None:
        return
    spacing = math.floor(width - int(size.get(qn("w:val"), "0")) * _HALF_POINT)
    found = settings.find(qn("w:spacing"))
    if found is None:
        found = etree.Element(qn("w:spacing"))
        insert_ordered(settings, found, RUN_ORDER)
    found.set(qn("w:val"), str(spacing))
