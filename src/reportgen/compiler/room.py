"""How much room a paragraph has: the width of its column, cell or box."""

from __future__ import annotations

from lxml import etree

from reportgen.compiler.slots import Room
from reportgen.compiler.tree import parent_of
from reportgen.ooxml import qn

EMU_PER_TWIP = 635
_CELL_MARGINS = 2 * 108
_PAGE = {"w": 11906, "left": 1440, "right": 1440}
_HOLDERS = (qn("w:tc"), qn("a:tc"), qn("wp:anchor"), qn("wp:inline"), qn("p:sp"))


class Rooms:
    """Tells how much room the paragraphs of one part have; ``root`` is the part."""

    def __init__(self, root: etree._Element) -> None:
        self._sections = list(root.iter(qn("w:sectPr")))
        self._body = root.find(qn("w:body"))
        self._later: dict[etree._Element, etree._Element] = {}
        if len(self._sections) > 1 and self._body is not None:
            self._note_sections(self._body)

    def _note_sections(self, body: etree._Element) -> None:
        """Keep for each child of the body the section that ends in it or after it."""
        found: etree._Element | None = None
        for child in reversed(body):
            found = next(child.iter(qn("w:sectPr")), found)
            if found is not None:
                self._later[child] = found

    def of(self, paragraph: etree._Element) -> Room:
        """Return the room of a paragraph."""
        holder = next(paragraph.iterancestors(*_HOLDERS), None)
        if holder is None:
            return self._column(paragraph)
        if holder.tag in {qn("w:tc"), qn("a:tc")}:
            return _cell(holder)
        extent = next(holder.iter(qn("wp:extent"), qn("a:ext")), None)
        if extent is None:
            return Room(0)
        return Room(int(extent.get("cx", "0")), int(extent.get("cy", "0")))

    def _column(self, paragraph: etree._Element) -> Room:
        """Return the text's width on the page of the section in which a paragraph stands.

        A section's settings stand after its text (ECMA-376-1, 17.6.17), each width in twips.
        """
        if not self._sections:
            return Room(0)
        section = self._sections[0]
        if self._later:
            section = self._later.get(self._top(paragraph), section)
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        width = _twips(size, "w") - _twips(margins, "left") - _twips(margins, "right")
        return Room(_in_columns(width, section.find(qn("w:cols"))) * EMU_PER_TWIP)

    def _top(self, element: etree._Element) -> etree._Element:
        """Return the ancestor of ``element`` that stands in the body itself."""
        while (parent := element.getparent()) is not self._body and parent is not None:
            element = parent
        return element


def _in_columns(width: int, columns: etree._Element | None) -> int:
    count = 1 if columns is None else int(columns.get(qn("w:num"), "1"))
    space = 0 if columns is None else int(columns.get(qn("w:space"), "720"))
    return (width - (count - 1) * space) // count


def _twips(element: etree._Element | None, name: str) -> int:
    return int(float((None if element is None else element.get(qn(f"w:{name}"))) or _PAGE[name]))


def _cell(cell: etree._Element) -> Room:
    if cell.tag == qn("a:tc"):
        return Room(_slide_cell(cell))
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    if width is None or width.get(qn("w:type"), "dxa") != "dxa":
        return Room(_grid_width(cell))
    return Room(max(0, int(float(width.get(qn("w:w"), "0"))) - _CELL_MARGINS) * EMU_PER_TWIP)


def _grid_width(cell: etree._Element) -> int:
    """Return a cell's width by the table's grid, of which it takes the columns of its place."""
    row = parent_of(cell)
    grid = [int(c.get(qn("w:w"), "0")) for c in parent_of(row).iter(qn("w:gridCol"))]
    at = sum(map(_span, cell.itersiblings(qn("w:tc"), preceding=True)))
    return max(0, sum(grid[at : at + _span(cell)]) - _CELL_MARGINS) * EMU_PER_TWIP


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return 1 if span is None else int(span.get(qn("w:val"), "1"))


def _slide_cell(cell: etree._Element) -> int:
    table = parent_of(parent_of(cell))
    grid = [int(c.get("w", "0")) for c in table.iter(qn("a:gridCol"))]
    at = sum(1 for _ in cell.itersiblings(qn("a:tc"), preceding=True))
    return sum(grid[at : at + int(cell.get("gridSpan", "1"))])
