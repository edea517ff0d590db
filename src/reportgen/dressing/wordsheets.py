"""How wide the pages of a note are, where something floats on them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from copy import deepcopy
from types import MappingProxyType
from typing import Final

from lxml import etree
from msgspec import Struct, field

from reportgen.dressing.paper import PAPERS, resize
from reportgen.dressing.trees import Trees
from reportgen.ooxml import RT, qn
from reportgen.templatesets.settings import Page

__all__ = ["Sheet", "Story", "stories"]

_CELL_SIDES: Final = 216
"""What Word leaves free on both sides of a cell's text, in twips, where no table says otherwise."""


class Sheet(Struct, frozen=True):
    """The widths of a page, of its margins, its text and one column of it, in twips."""

    page: int = PAPERS["A4"][0]
    left: int = 1440
    right: int = 1440
    columns: int = 1
    gap: int = 0

    @property
    def text(self) -> int:
        """The width between the margins."""
        return self.page - self.left - self.right

    @property
    def column(self) -> int:
        """The width of one column of the text."""
        return (self.text - (self.columns - 1) * self.gap) // self.columns

    def room(self, measured_from: str) -> int:
        """Return how wide that is which a place is measured from; a letter has no width.

        Takes the words of ``wp:positionH`` (ECMA-376-1, 20.4.3.4), of frames and tables (17.18.35)
        and of VML.
        """
        name = _ROOMS.get(measured_from, "column")
        return int(getattr(self, name)) if name else 0


_ROOMS: Final = MappingProxyType(
    {
        "page": "page",
        "margin": "text",
        "column": "column",
        "text": "column",
        "leftMargin": "left",
        "rightMargin": "right",
        "character": "",
        "char": "",
        "left-margin-area": "left",
        "right-margin-area": "right",
    }
)


class Story(Struct, frozen=True):
    """A part with running text, and the pages that it stands on."""

    root: etree._Element
    sheets: list[Sheet]
    ends: list[int] = field(default_factory=list)

    def sheet_of(self, element: etree._Element) -> Sheet:
        """Return the page that ``element`` stands on: in a document, that of its section."""
        if not self.ends:
            return self.sheets[-1]
        top = element
        for above in element.iterancestors():
            if above.tag == qn("w:body"):
                break
            top = above
        body = top.getparent()
        at = 0 if body is None else body.index(top)
        return self.sheets[min(bisect_left(self.ends, at), len(self.sheets) - 1)]

    def room(self, element: etree._Element, measured_from: str) -> int:
        """Return how wide that is, in twips, which the place of ``element`` is measured from."""
        own = None if measured_from in {"page", "character", "char"} else _cell_width(element)
        return self.sheet_of(element).room(measured_from) if own is None else own


def stories(trees: Trees, page: Page) -> Iterator[Story]:
    """Yield the texts of a note with their pages, as they are on the paper ``page``."""
    main = trees.main()
    sections = list(main.iter(qn("w:sectPr")))
    sheets = [_sheet(section, page) for section in sections] or [Sheet()]
    body = main.find(qn("w:body"))
    ends = [] if body is None else [_place(body, section) for section in sections]
    yield Story(main, sheets, ends)
    rels = trees.package.main_part.rels
    for reltype in (RT.HEADER, RT.FOOTER):
        for rel in rels.of_type(reltype):
            used = (
                s for s, section in zip(sheets, sections, strict=False) if _shows(section, rel.rid)
            )
            yield Story(trees.root(trees.package.part(rel.target)), [next(used, sheets[-1])])
    for reltype in (RT.FOOTNOTES, RT.ENDNOTES, RT.STYLES):
        yield from (Story(root, sheets[-1:]) for root in trees.related(reltype))


def _place(body: etree._Element, section: etree._Element) -> int:
    """Return which child of the body holds the settings of a section."""
    top = section
    for above in section.iterancestors():
        if above is body:
            break
        top = above
    return body.index(top)


def _shows(section: etree._Element, rid: str) -> bool:
    references = section.iter(qn("w:headerReference"), qn("w:footerReference"))
    return any(one.get(qn("r:id")) == rid for one in references)


def _sheet(section: etree._Element, page: Page) -> Sheet:
    made = deepcopy(section)
    resize(made, page)
    size, margins, columns = (made.find(qn(f"w:{name}")) for name in ("pgSz", "pgMar", "cols"))
    gutter = _twips(margins, "gutter", 0)
    return Sheet(
        _twips(size, "w", PAPERS["A4"][0]),
        _twips(margins, "left", 1440),
        _twips(margins, "right", 1440) + gutter,
        max(1, _twips(columns, "num", 1)),
        _twips(columns, "space", 720),
    )


def _cell_width(element: etree._Element) -> int | None:
    """Return how wide the text of the cell around ``element`` is; None outside of tables."""
    cell = next(element.iterancestors(qn("w:tc")), None)
    if cell is None:
        return None
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    if width is None or width.get(qn("w:type"), "dxa") != "dxa":
        return None
    return max(0, _twips(width, "w", 0) - _CELL_SIDES) or None


def _twips(element: etree._Element | None, name: str, otherwise: int) -> int:
    value = None if element is None else element.get(qn(f"w:{name}"))
    return otherwise if value is None else abs(int(float(value)))
