"""Rules about the content of Word parts that a schema cannot express."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from reportgen.checks.inspection import PartView, Problem
from reportgen.checks.numbers import numbers_are_whole, repeated
from reportgen.ooxml import NS, qn

__all__ = ["WORD_PART_RULES"]

_NEEDING_PARAGRAPH: Final = (
    *("w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:comment", "w:txbxContent"),
)
# The settings name their separators by elements of the same name, which hold nothing.
_NOTE_SETTINGS: Final = frozenset({qn("w:footnotePr"), qn("w:endnotePr")})
# Content controls, custom XML and tracked changes may stand around blocks, rows and cells.
_WRAPPERS: Final = frozenset(
    qn(name) for name in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")
)
_BLOCKS: Final = frozenset(qn(name) for name in ("w:p", "w:tbl"))
_PARAGRAPH_IDS: Final = etree.XPath(
    "//w:p/@w14:paraId[not(ancestor::mc:Fallback)]",
    namespaces={name: NS[name] for name in ("w", "w14", "mc")},
    smart_strings=False,
)
_ROW_MARGINS: Final = tuple(f"{qn('w:trPr')}/{qn(f'w:grid{side}')}" for side in ("Before", "After"))
_CELL: Final = qn("w:tc")
_SPAN: Final = f"{qn('w:tcPr')}/{qn('w:gridSpan')}"
_LARGEST_PARAGRAPH_ID: Final = 0x7FFFFFFF


def _val(element: etree._Element, name: str = "w:val") -> str:
    return element.get(qn(name), "")


def unwrapped(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the children of ``parent`` as if content controls and the like were not there."""
    for child in parent.iterchildren("*"):
        if child.tag in _WRAPPERS:
            yield from unwrapped(child)
        else:
            yield child


def picture_ids_are_unique(view: PartView) -> Iterator[Problem]:
    """Require that each drawing of a part has a number of its own (``wp:docPr``, 20.4.2.5)."""
    yield from numbers_are_whole(view, "wp:docPr")
    for number in repeated(element.get("id", "") for element in view.all("wp:docPr")):
        yield Problem(view.part.uri, f"two pictures or charts have the same number {number}")


def bookmarks_are_sound(view: PartView) -> Iterator[Problem]:
    """Require of bookmarks ids and names of their own, and a start and an end each."""
    starts, ends = view.all("w:bookmarkStart"), view.all("w:bookmarkEnd")
    if not starts and not ends:
        return
    for name in repeated(_val(start, "w:name").lower() for start in starts):
        yield Problem(view.part.uri, f"the bookmark “{name}” stands in the document twice")
    opened = [_val(start, "w:id") for start in starts]
    for number in repeated(opened):
        yield Problem(view.part.uri, f"two bookmarks have the same number {number}")
    for number in sorted(set(opened) ^ {_val(end, "w:id") for end in ends}):
        yield Problem(view.part.uri, f"the bookmark with the number {number} lacks one of its ends")


def paragraph_ids_are_unique(view: PartView) -> Iterator[Problem]:
    """Require paragraph ids that are unique and below 0x80000000 ([MS-DOCX] 2.2.4)."""
    found = _PARAGRAPH_IDS(view.root)
    ids = [str(value).upper() for value in found] if isinstance(found, list) else []
    for value in repeated(ids):
        yield Problem(view.part.uri, f"two paragraphs have the same id {value}")
    for value in ids:
        if not _is_paragraph_id(value):
            yield Problem(view.part.uri, f"“{value}” is no paragraph id")


def _is_paragraph_id(value: str) -> bool:
    try:
        return 0 < int(value, 16) <= _LARGEST_PARAGRAPH_ID
    except ValueError:
        return False


def cells_end_in_a_paragraph(view: PartView) -> Iterator[Problem]:
    """Require that a table cell ends in a paragraph (ECMA-376 Part 1, 17.4.65)."""
    for number, cell in enumerate(view.all("w:tc"), 1):
        blocks = [child for child in unwrapped(cell) if child.tag in _BLOCKS]
        if not blocks or blocks[-1].tag != qn("w:p"):
            yield Problem(
                view.part.uri, "a table cell does not end in a paragraph", (f"cell {number}",)
            )


def stories_hold_a_paragraph(view: PartView) -> Iterator[Problem]:
    """Require a paragraph in every header, footer, note, comment and text box."""
    for story in view.all(*_NEEDING_PARAGRAPH):
        if _parent_tag(story) in _NOTE_SETTINGS:
            continue
        if not any(child.tag in _BLOCKS for child in unwrapped(story)):
            kind = etree.QName(story).localname
            yield Problem(view.part.uri, f"a text ({kind}) holds no paragraph")


def tables_are_sound(view: PartView) -> Iterator[Problem]:
    """Require rows in every table, cells in every row, none wider than the table's grid."""
    for number, table in enumerate(view.all("w:tbl"), 1):
        rows = [child for child in unwrapped(table) if child.tag == qn("w:tr")]
        place = (f"table {number}",)
        if not rows:
            yield Problem(view.part.uri, "the table has no rows", place)
        columns = len(table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
        for row_number, row in enumerate(rows, 1):
            for message in _row_faults(row, columns):
                yield Problem(view.part.uri, message, (*place, f"row {row_number}"))


def _row_faults(row: etree._Element, columns: int) -> Iterator[str]:
    cells = [child for child in unwrapped(row) if child.tag == _CELL]
    if not cells:
        yield "the row has no cells"
    margins = [row.find(path) for path in _ROW_MARGINS]
    spans = [cell.find(_SPAN) for cell in cells]
    width = sum(_number(margin, 0) for margin in margins) + sum(_number(span, 1) for span in spans)
    if width > columns:
        yield f"the row is {width} columns wide, but the table has {columns}"


def _number(element: etree._Element | None, otherwise: int) -> int:
    value = "" if element is None else _val(element)
    return int(value) if value.isdecimal() else otherwise


def fields_are_closed(view: PartView) -> Iterator[Problem]:
    """Require that every field that begins ends, inside one part."""
    depth = 0
    for mark in view.all("w:fldChar"):
        kind = _val(mark, "w:fldCharType")
        depth += {"begin": 1, "end": -1}.get(kind, 0)
        if depth < 0:
            break
    if depth:
        yield Problem(view.part.uri, "a field, such as a page number, begins or ends alone")


def body_ends_in_its_section(view: PartView) -> Iterator[Problem]:
    """Require that a body holds at most one section of its own, as its last child."""
    sections = [s for s in view.all("w:sectPr") if _parent_tag(s) == qn("w:body")]
    if len(sections) > 1 or any(s.getnext() is not None for s in sections):
        yield Problem(view.part.uri, "the page layout (section) does not end the document")


def _parent_tag(element: etree._Element) -> object:
    parent = element.getparent()
    return None if parent is None else parent.tag


WORD_PART_RULES: Final[tuple[Callable[[PartView], Iterator[Problem]], ...]] = (
    picture_ids_are_unique,
    bookmarks_are_sound,
    paragraph_ids_are_unique,
    cells_end_in_a_paragraph,
    stories_hold_a_paragraph,
    tables_are_sound,
    fields_are_closed,
    body_ends_in_its_section,
)
