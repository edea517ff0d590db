"""Screens of the rules about Word parts: quick proofs that a rendered part breaks none of them.

A screen says True only where its rule would find nothing; where it says False, the rule looks.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final

from reportgen.checks.markup import Markup, Screen, differ

__all__ = ["WORD_SCREENS"]

_STORIES: Final = (b"w:hdr", b"w:ftr", b"w:footnote", b"w:endnote", b"w:comment", b"w:txbxContent")
_STORIES_OF_BODY: Final = (b"w:txbxContent",)
_PARAGRAPH: Final = (b"</w:p>", b"<w:p/>")
# Content controls, custom XML and tracked changes may stand around blocks, rows and cells.
_WRAPPERS: Final = (b"</w:sdt>", b"</w:sdtContent>", b"</w:customXml>", b"</w:ins>")
_BOOKMARK: Final = re.compile(rb'<w:bookmarkStart w:id="([^"]*)" w:name="([^"]*)"')
_PARAGRAPH_ID: Final = re.compile(rb' w14:paraId="([^"]*)"')
_SOUND_ID: Final = re.compile(rb"[0-7][0-9A-Fa-f]{7}")
_SPAN: Final = re.compile(rb'<w:gridSpan w:val="(\d+)"')
_BEFORE_GRID: Final = (b"</w:tblPr>", b"<w:tblPr/>")
_STEPS: Final = {b"begin": 1, b"separate": 0, b"end": -1}


def picture_ids_differ(markup: Markup) -> bool:
    """Tell whether every drawing has a number that no other one has."""
    return markup.are_own_numbers(b"wp:docPr", b"id")


def bookmarks_are_pairs(markup: Markup) -> bool:
    """Tell whether all bookmarks have an id, a name, a start and an end of their own."""
    main = markup.main
    if b"<w:bookmark" not in main:
        return True
    starts = _BOOKMARK.findall(main)
    ends = markup.values(b"w:bookmarkEnd", b"w:id")
    if ends is None or len(starts) != main.count(b"<w:bookmarkStart"):
        return False
    ids, names = [start[0] for start in starts], [start[1].lower() for start in starts]
    plain = all(name.isascii() for name in names)
    return plain and differ(ids) and differ(names) and set(ids) == set(ends)


def paragraph_ids_differ(markup: Markup) -> bool:
    """Tell whether all ids of paragraphs and rows are sound, and none is there twice."""
    if b"w14:paraId=" not in markup.main:
        return True
    ids = [value.upper() for value in _PARAGRAPH_ID.findall(markup.main)]
    return differ(ids) and all(_SOUND_ID.fullmatch(i) and i.strip(b"0") for i in ids)


def cells_end_in_a_paragraph(markup: Markup) -> bool:
    """Tell whether the last thing in every cell is a paragraph."""
    main = markup.main
    closed = main.count(b"</w:tc>")
    if main.count(b"<w:tc>") != closed or b"<w:tc/>" in main or b"<w:tc " in main:
        return False
    if main.count(b"</w:p></w:tc>") == closed:
        return True
    return all(map(_ends_in_a_paragraph, main.split(b"</w:tc>")[:-1]))


def _ends_in_a_paragraph(before: bytes) -> bool:
    last = before[before.rfind(b"<") :]
    while last in _WRAPPERS:
        before = before[: -len(last)]
        last = before[before.rfind(b"<") :]
    return last in _PARAGRAPH or (last.startswith(b"<w:p ") and last.endswith(b"/>"))


def stories_end_in_a_paragraph(markup: Markup) -> bool:
    """Tell whether the last thing in every header, footer, note, comment and box is a paragraph."""
    stories = _STORIES_OF_BODY if markup.root == b"w:document" else _STORIES
    return all(_story_ends_well(element, markup.main) for element in stories)


def _story_ends_well(element: bytes, main: bytes) -> bool:
    closing = b"</" + element + b">"
    if b"<" + element not in main:
        return True
    opened = main.count(b"<" + element + b" ") + main.count(b"<" + element + b">")
    if b"<" + element + b"/>" in main or opened != main.count(closing):
        return False
    return all(map(_ends_in_a_paragraph, main.split(closing)[:-1]))


def tables_are_even(markup: Markup) -> bool:
    """Tell whether all tables have rows, rows have cells, and none is wider than its table.

    None may stand in another one, and no row may begin or end beside the grid.
    """
    main = markup.main
    if b"<w:tbl/>" in main or b"<w:tbl " in main:
        return False
    return all(map(_is_even, main.split(b"<w:tbl>")[1:]))


def _is_even(table: bytes) -> bool:
    inside, end, _ = table.partition(b"</w:tbl>")
    head, _, body = inside.partition(b"</w:tblGrid>")
    properties, _, grid = head.partition(b"<w:tblGrid>")
    columns = grid.count(b"<w:gridCol ") + grid.count(b"<w:gridCol/>")
    *rows, rest = body.split(b"</w:tr>")
    beside = b"<w:gridBefore" in body or b"<w:gridAfter" in body
    usual = columns == grid.count(b"<") and properties.endswith(_BEFORE_GRID)
    if not end or not rows or beside or b"<w:tr" in rest or not usual:
        return False
    widths = [row.count(b"</w:tc>") for row in rows]
    if not _cells_alone(body, sum(widths), len(rows)):
        widths = list(map(_cells, rows))
    if b"<w:gridSpan" in body:
        widths = [width + _spanned(row) for width, row in zip(widths, rows, strict=True) if width]
    return min(widths, default=0) > 0 and max(widths) <= columns and len(widths) == len(rows)


def _cells_alone(body: bytes, cells: int, rows: int) -> bool:
    """Tell whether every row holds its cells one behind the other, and nothing else."""
    opened, begun = body.count(b"<w:tr"), body.count(b"<w:tr><w:tc>")
    joined, ended = body.count(b"</w:tc><w:tc>"), body.count(b"</w:tc></w:tr>")
    return opened == begun == ended == rows and joined == cells - rows


def _cells(row: bytes) -> int:
    """Return the number of cells in a row, which begins with its tag; 0 where it is unusual."""
    head, cell, cells = row.partition(b"<w:tc>")
    opening, _, properties = head.partition(b">")
    begins = not properties or (
        properties.startswith((b"<w:trPr>", b"<w:tblPrEx>")) and properties.endswith(b"</w:trPr>")
    )
    usual = opening.startswith(b"<w:tr") and begins and bool(cell) and cells.endswith(b"</w:tc>")
    count = cells.count(b"</w:tc>")
    return count if usual and cells.count(b"</w:tc><w:tc>") == count - 1 else 0


def _spanned(row: bytes) -> int:
    """Return how many columns the cells of a row take beyond one each."""
    return sum(int(span) - 1 for span in _SPAN.findall(row))


def fields_are_closed(markup: Markup) -> bool:
    """Tell whether every field that begins ends, and none ends before it began."""
    kinds = markup.values(b"w:fldChar", b"w:fldCharType")
    if kinds is None or not set(kinds) <= _STEPS.keys():
        return False
    depths = list(accumulate((_STEPS[kind] for kind in kinds), initial=0))
    return min(depths) == 0 == depths[-1]


def section_ends_the_body(markup: Markup) -> bool:
    """Tell whether all sections but one stand in paragraphs, and that one ends the body."""
    main = markup.main
    total = main.count(b"<w:sectPr")
    if total == 0 or (total == 1 and main.endswith(b"</w:sectPr></w:body></w:document>")):
        return True
    in_paragraphs = main.count(b"</w:sectPr></w:pPr>") + main.count(b"<w:sectPr/></w:pPr>")
    last = main.count(b"</w:sectPr></w:body>") + main.count(b"<w:sectPr/></w:body>")
    return total == in_paragraphs + last and last <= 1


WORD_SCREENS: Final[tuple[Screen, ...]] = (
    picture_ids_differ,
    bookmarks_are_pairs,
    paragraph_ids_differ,
    cells_end_in_a_paragraph,
    stories_end_in_a_paragraph,
    tables_are_even,
    fields_are_closed,
    section_ends_the_body,
)
