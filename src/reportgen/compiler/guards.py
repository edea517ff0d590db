"""Guards: what must hold for a container and its content, whatever its statements leave in it.

A cell, text frame or note keeps a paragraph (ECMA-376-1, 17.4.65 and 21.1.2.1). A paragraph of
which statements govern every word, and a table of which they govern every row, go when nothing of
them is left. Guards stand in the rendered text as characters that no XML may hold.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from lxml import etree

from reportgen.compiler.dialects import (
    CONTAINERS,
    HELD,
    HOLDS,
    LEAVES,
    LEFT,
    PARAGRAPHS,
    TABLES,
)
from reportgen.compiler.marks import GuardMark, Marks, TagMark, ValueMark, is_mark, number
from reportgen.compiler.tree import parent_of
from reportgen.ooxml import qn

_BODY = qn("w:body")
_CELL = qn("w:tc")
_FRAME = qn("p:graphicFrame")
_TABLE_SETTINGS = {qn(f"{prefix}:{name}") for prefix in "wa" for name in ("tblPr", "tblGrid")}
_PARAGRAPH_SETTINGS = {qn("w:pPr"), qn("a:pPr"), qn("a:endParaRPr")}


def guard_part(root: etree._Element, marks: Marks) -> None:
    """Put guards around everything below ``root`` that its statements may leave empty."""
    leaving = {p for p in root.iter(*PARAGRAPHS) if _may_leave(p, marks)}
    for paragraph in leaving:
        _hold(paragraph, paragraph, _PARAGRAPH_SETTINGS, marks)
    for table in root.iter(*TABLES):
        if _is_governed(table, _TABLE_SETTINGS, marks):
            frame = next(table.iterancestors(_FRAME), table)
            _hold(frame, table, _TABLE_SETTINGS, marks)
    for container in root.iter(*(CONTAINERS.keys() - {_BODY})):
        if _may_lack_paragraph(container, leaving, marks):
            _guard(container, marks)


def _may_leave(paragraph: etree._Element, marks: Marks) -> bool:
    """Tell whether a paragraph is governed word by word and its container has others."""
    container = parent_of(paragraph)
    if next(paragraph.iter(qn("w:sectPr")), None) is not None or container.tag not in CONTAINERS:
        return False
    has_others = any(p.tag == paragraph.tag and p is not paragraph for p in container)
    needs_one = container.tag != _BODY and not has_others
    return not needs_one and _is_governed(paragraph, _PARAGRAPH_SETTINGS, marks)


def _is_governed(element: etree._Element, settings: AbstractSet[str], marks: Marks) -> bool:
    """Tell whether statements govern all children of ``element`` but its ``settings``."""
    depth, governed = 0, False
    for child in element:
        step = marks.step(child)
        if depth == 0 and step == 0 and child.tag not in settings and not _is_silent(child, marks):
            return False
        depth += step
        governed = governed or step != 0
    return governed


def _is_silent(node: etree._Element, marks: Marks) -> bool:
    """Tell whether a node prints nothing at all: a comment of ours, or ``set``."""
    mark = marks.marks[number(node)] if is_mark(node) else None
    return isinstance(mark, TagMark) and not isinstance(mark, ValueMark)


def _hold(
    leaving: etree._Element, holder: etree._Element, settings: AbstractSet[str], marks: Marks
) -> None:
    """Let ``leaving`` go when nothing is left in ``holder`` but its ``settings``."""
    content = [child for child in holder if child.tag not in settings]
    content[0].addprevious(_guard_mark(HOLDS, content[0], marks))
    content[-1].addnext(_guard_mark(HELD, content[0], marks))
    leaving.addprevious(_guard_mark(LEAVES, content[0], marks))
    leaving.addnext(_guard_mark(LEFT, content[0], marks))


def _guard_mark(text: str, near: etree._Element, marks: Marks) -> etree._Element:
    return marks.instruction(GuardMark(marks.marks[number(near)].location, text))


def _may_lack_paragraph(
    container: etree._Element, leaving: AbstractSet[etree._Element], marks: Marks
) -> bool:
    """Tell whether statements may take the last paragraph, or in a Word cell the closing one."""
    depth, governed, certain = 0, False, False
    for child in container:
        if is_mark(child):
            governed = True
            depth += marks.step(child)
        elif child.tag in TABLES and container.tag == _CELL:
            certain = False
        elif depth == 0 and child.tag in PARAGRAPHS and child not in leaving:
            certain = True
    return governed and not certain and any(_is_block(child) for child in container)


def _is_block(child: etree._Element) -> bool:
    return child.tag in PARAGRAPHS or child.tag in TABLES


def _guard(container: etree._Element, marks: Marks) -> None:
    children = [child for child in container if is_mark(child) or _is_block(child)]
    near = next(child for child in children if is_mark(child))
    opening, closing = CONTAINERS[str(container.tag)].guard
    children[0].addprevious(_guard_mark(opening, near, marks))
    children[-1].addnext(_guard_mark(closing, near, marks))
