"""What a mark of docxtpl takes the place of: all else in its paragraph, row or cell is left out."""

from __future__ import annotations

from lxml import etree

from reportgen.codes import Code
from reportgen.compiler.columns import span_of
from reportgen.compiler.dialects import CELLS, PARAGRAPHS, ROWS, TABLES, Dialect, ancestor
from reportgen.compiler.lexer import Tag, TagKind
from reportgen.compiler.marks import Marks, TagMark, ValueMark, is_mark, number
from reportgen.compiler.statements import SINGLES
from reportgen.compiler.tree import parent_of, remove
from reportgen.compiler.visibility import is_visible
from reportgen.errors import Diagnostic, Location, warning
from reportgen.ooxml import qn

_SETTINGS = qn("w:trPr")
_MARGIN = qn("w:gridAfter")
_HOLDERS = frozenset({*ROWS, *TABLES})


def is_settled(tag: Tag) -> bool:
    """Tell whether a tag spans nothing: a comment, or ``set`` with a value."""
    return tag.kind is TagKind.COMMENT or (tag.keyword in SINGLES and not tag.opens)


def drop_unit(node: etree._Element, element: etree._Element) -> None:
    """Put a tag that spans nothing in place of its row or cell, or of what that was all of."""
    while (holder := parent_of(element)).tag in _HOLDERS and _is_all_of(element, holder):
        element = holder
    element.addprevious(node)
    if element.tag in CELLS:
        _leave_columns(element)
    remove(element)


def _is_all_of(element: etree._Element, holder: etree._Element) -> bool:
    alike = (child for child in holder if child.tag == element.tag)
    return all(child is element for child in alike)


def _leave_columns(cell: etree._Element) -> None:
    """Let the row of a cell that goes end before as many columns (ECMA-376-1, 17.4.14)."""
    row = parent_of(cell)
    settings = row.find(_SETTINGS)
    if settings is None:
        settings = etree.Element(_SETTINGS)
        before = [child for child in row if child.tag == qn("w:tblPrEx")]
        row.insert(len(before), settings)
    margin = settings.find(_MARGIN)
    if margin is None:
        margin = etree.SubElement(settings, _MARGIN)
    columns = int(margin.get(qn("w:val"), "0")) + span_of(cell)
    margin.set(qn("w:val"), str(columns))


def leave_only(node: etree._Element, element: etree._Element, mark: TagMark, marks: Marks) -> None:
    """Leave only the tag at ``node`` and its like in ``element``; tell what goes."""
    if _opens_and_ends(element, marks):
        return  # it governs what stands between
    beside = [
        child
        for paragraph in element.iter(*PARAGRAPHS)
        for child in paragraph
        if not _stays(child, paragraph, node, marks)
    ]
    if any(map(_is_seen, beside)):
        for child in beside:
            if child.getparent() is not None:
                remove(child)
        marks.findings.add(_left_out(mark.location, _kind(element)))


def _opens_and_ends(element: etree._Element, marks: Marks) -> bool:
    steps = {marks.step(node) for node in element.iter(etree.ProcessingInstruction)}
    return {1, -1} <= steps


def _stays(
    child: etree._Element, paragraph: etree._Element, node: etree._Element, marks: Marks
) -> bool:
    """Tell whether a child of a paragraph stays: its settings, statements, the tag at hand."""
    if child.tag == PARAGRAPHS[str(paragraph.tag)].paragraph_props:
        return True
    found = [number(one) for one in child.iter(etree.ProcessingInstruction) if is_mark(one)]
    return any(
        index == number(node) or not isinstance(marks.marks[index], ValueMark) for index in found
    )


def _is_seen(element: etree._Element) -> bool:
    dialect = _dialect_around(element)
    return any(is_visible(one, dialect) for one in element.iter())


def _dialect_around(element: etree._Element) -> Dialect:
    paragraph = ancestor(element, PARAGRAPHS)
    assert paragraph is not None  # noqa: S101 - what is asked about stands in a paragraph
    return PARAGRAPHS[str(paragraph.tag)]


def _kind(element: etree._Element) -> str:
    if element.tag in PARAGRAPHS:
        return "paragraph"
    return "row" if element.tag in ROWS else "cell"


def _left_out(place: Location, kind: str) -> Diagnostic:
    message = f"what stands beside this tag in its {kind} is left out, as docxtpl does"
    hint = f"let the tag stand alone in its {kind}"
    return warning(Code.TEMPLATE_BESIDE, place, message, hint)
