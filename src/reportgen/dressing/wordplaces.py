"""Reflects what floats on the pages of a note, for languages that are read from right to left.

Word measures places from the left whatever way a page runs: pictures, text boxes, frames and
tables that float stand where they stood until they are reflected. To do it twice undoes it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from lxml import etree

from reportgen.dressing.trees import Trees
from reportgen.dressing.turning import swap_attributes
from reportgen.dressing.worddrawings import mirror_drawings
from reportgen.dressing.wordsheets import Story, stories
from reportgen.dressing.wordvml import mirror_vml
from reportgen.merging.order import SECTION_ORDER, insert_ordered
from reportgen.ooxml import qn
from reportgen.templatesets.settings import Page

__all__ = ["mirror_places"]

_OTHER: Final = MappingProxyType({"left": "right", "right": "left"})
_WHOLE: Final = 5000
"""All of the text's width, in fiftieths of a percent (ECMA-376-1, 17.18.90)."""


def mirror_places(trees: Trees, page: Page) -> None:
    """Reflect the margins of a note's pages, and all that floats on them.

    ``page`` is the paper that the note is going to be laid out on, where settings name one.
    """
    for section in trees.main().iter(qn("w:sectPr")):
        _mirror_page(section)
    for story in stories(trees, page):
        mirror_drawings(story)
        mirror_vml(story)
        for frame in story.root.iter(qn("w:framePr")):
            _mirror_frame(frame, story)
        for place in story.root.iter(qn("w:tblpPr")):
            _mirror_table(place, story)


def _mirror_page(section: etree._Element) -> None:
    """Exchange both margins of a page and the lines at its sides; a gutter is at the right."""
    margins, borders = section.find(qn("w:pgMar")), section.find(qn("w:pgBorders"))
    if margins is not None:
        swap_attributes(margins, qn("w:left"), qn("w:right"))
        if margins.get(qn("w:gutter"), "0") != "0" and section.find(qn("w:rtlGutter")) is None:
            insert_ordered(section, etree.Element(qn("w:rtlGutter")), SECTION_ORDER)
    if borders is not None:
        _exchange_lines(borders)


def _exchange_lines(borders: etree._Element) -> None:
    left, right = borders.find(qn("w:left")), borders.find(qn("w:right"))
    for line, name in ((left, "w:right"), (right, "w:left")):
        if line is not None:
            line.tag = qn(name)
    lines = {str(line.tag): line for line in borders}
    borders[:] = [lines[tag] for tag in _LINES if tag in lines]


_LINES: Final = tuple(qn(f"w:{name}") for name in ("top", "left", "bottom", "right"))


def _mirror_frame(frame: etree._Element, story: Story) -> None:
    """Reflect the place of a paragraph's frame (ECMA-376-1, 17.3.1.11); initials follow it."""
    if frame.get(qn("w:dropCap"), "none") != "none":
        return
    width = frame.get(qn("w:w"))
    known = None if width is None else int(float(width))
    _reflect(frame, _Names("xAlign", "x", "hAnchor"), story, known)


def _mirror_table(place: etree._Element, story: Story) -> None:
    """Reflect the place of a table that floats (17.4.57)."""
    swap_attributes(place, qn("w:leftFromText"), qn("w:rightFromText"))
    table = next(place.iterancestors(qn("w:tbl")), None)
    width = None if table is None else _table_width(table, story)
    _reflect(place, _Names("tblpXSpec", "tblpX", "horzAnchor"), story, width)


class _Names:
    """What frames and tables call a side, a place and what it is measured from."""

    def __init__(self, side: str, at: str, measured_from: str) -> None:
        self.side, self.at = qn(f"w:{side}"), qn(f"w:{at}")
        self.measured_from = qn(f"w:{measured_from}")


def _reflect(element: etree._Element, names: _Names, story: Story, width: int | None) -> None:
    side = element.get(names.side)
    if side is not None:
        element.set(names.side, _OTHER.get(side, side))
        return
    at = int(float(element.get(names.at, "0")))
    outside = next(element.iterancestors(qn("w:tbl")), element)
    if width is None:
        _set_against(element, names, story, at)
        return
    room = story.room(outside, element.get(names.measured_from, "text"))
    element.set(names.at, str(room - at - width))


def _set_against(element: etree._Element, names: _Names, story: Story, at: int) -> None:
    """Set what has no width against the other side of the text, or of the page."""
    measured_from = element.get(names.measured_from, "text")
    sheet = story.sheet_of(element)
    if measured_from == "page" and sheet.right <= at <= sheet.page - sheet.left:
        element.set(names.measured_from, "margin")
    if names.at in element.attrib:
        del element.attrib[names.at]
    far = at > sheet.room(measured_from) // 2
    element.set(names.side, "left" if far else "right")


def _table_width(table: etree._Element, story: Story) -> int | None:
    """Return the width of a table in twips; None where only its content decides."""
    said = table.find(f"{qn('w:tblPr')}/{qn('w:tblW')}")
    kind = "auto" if said is None else said.get(qn("w:type"), "dxa")
    number = "0" if said is None else said.get(qn("w:w"), "0").removesuffix("%")
    if kind == "dxa" and float(number):
        return int(float(number))
    if kind == "pct":
        return round(float(number) * story.room(table, "text") / _WHOLE)
    columns = [column.get(qn("w:w"), "0") for column in table.iterfind(_COLUMNS)]
    return sum(int(float(column)) for column in columns) or None


_COLUMNS: Final = f"{qn('w:tblGrid')}/{qn('w:gridCol')}"
