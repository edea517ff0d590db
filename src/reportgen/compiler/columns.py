"""Columns that a table repeats: ``{%tc for … %}`` and ``{%tc if … %}`` in the cells of a row.

What stands between the opening and the closing cell is repeated or dropped, those two included; a
cell that holds nothing but tags goes. How many columns that makes is known when the row has been
rendered, so signs around the cells say which columns of the template they take the place of.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from reportgen.compiler.dialects import CELLS, ROWS, ancestor
from reportgen.compiler.lexer import Tag, TagKind
from reportgen.compiler.marks import ColumnsMark, Marks, TagMark, number
from reportgen.compiler.tree import child_with, parent_of
from reportgen.ooxml import qn

COLUMN_WORD = "tc"
_WORDS = frozenset({"for", "endfor", "if", "elif", "else", "endif"})


def take_column_words(root: etree._Element, marks: Marks) -> None:
    """Let ``{%tc for … %}`` read as ``{% for … %}``, and remember that it governs cells."""
    for node in marks.statements(root):
        mark = marks.marks[number(node)]
        if isinstance(mark, TagMark) and mark.tag.keyword == COLUMN_WORD and _governs(mark.tag):
            tag = Tag(TagKind.STATEMENT, mark.tag.rest, mark.tag.text, 0, 0)
            marks.marks[number(node)] = TagMark(mark.location, tag)
            marks.columns.add(number(node))


def _governs(tag: Tag) -> bool:
    return (tag.rest.split(None, 1) or [""])[0] in _WORDS


def common_row(nodes: Iterable[etree._Element]) -> etree._Element | None:
    """Return the row in whose cells all ``nodes`` stand; None where there is none."""
    first, *others = (ancestor(node, ROWS) for node in nodes)
    return first if first is not None and all(other is first for other in others) else None


def mark_columns(
    first: etree._Element, last: etree._Element, row: etree._Element, marks: Marks
) -> tuple[etree._Element, etree._Element]:
    """Put signs beside the outer tags of a statement; return the opening and the closing one."""
    place = marks.marks[number(first)].location
    start = columns_before(child_with(first, row))
    end_cell = child_with(last, row)
    end = columns_before(end_cell) + span_of(end_cell)
    opening = marks.instruction(ColumnsMark(place, start, end))
    closing = marks.instruction(ColumnsMark(place, end, end))
    first.addprevious(opening)
    last.addnext(closing)
    return opening, closing


def columns_before(cell: etree._Element) -> int:
    """Return how many columns of the grid stand before ``cell`` in its row (17.4.14)."""
    margin = parent_of(cell).find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    before = sum(map(span_of, cell.itersiblings(preceding=True)))
    return before + (0 if margin is None else int(margin.get(qn("w:val"), "0")))


def span_of(element: etree._Element) -> int:
    """Return how many columns an item of a row takes: none where it is no cell.

    A Word cell takes ``w:gridSpan`` (17.4.17); on a slide each ``a:tc`` stands in one column.
    """
    cells = [element] if element.tag in CELLS else [*element.iter(*CELLS)]
    return sum(_span(cell) for cell in cells if _is_own(cell, element))


def _is_own(cell: etree._Element, element: etree._Element) -> bool:
    return cell is element or ancestor(cell, CELLS) is ancestor(element, CELLS)


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return 1 if span is None else int(span.get(qn("w:val"), "1"))
