"""Homes: where a value stands alone, so that whole paragraphs or objects can take its place.

A value that is alone in its paragraph may be replaced together with it: by paragraphs and tables,
and on a slide, where it is alone in its box, by an object as large as the box.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from reportgen.compiler.dialects import CONTAINERS, PARAGRAPHS, ancestor, local_name
from reportgen.compiler.marks import Marks, ValueMark, instructions, number
from reportgen.compiler.room import Rooms
from reportgen.compiler.slots import Box, Frame, Home
from reportgen.compiler.statements import DEFINING
from reportgen.compiler.tree import parent_of
from reportgen.compiler.visibility import is_visible
from reportgen.ooxml import qn

_SHAPE = qn("p:sp")


def find_homes(root: etree._Element, marks: Marks) -> None:
    """Keep in ``marks`` the home of every value below ``root`` that has one."""
    rooms = Rooms(root)
    for node in instructions(root):
        index = number(node)
        if isinstance(marks.marks[index], ValueMark) and index not in marks.homes:
            paragraph = ancestor(node, PARAGRAPHS)
            if paragraph is not None and _is_alone(paragraph):
                marks.homes[index] = _home(paragraph, rooms, marks)


def _is_alone(paragraph: etree._Element) -> bool:
    """Tell whether one value is all that a paragraph shows, and the paragraph can be replaced."""
    dialect = PARAGRAPHS[str(paragraph.tag)]
    seen = list(islice((node for node in paragraph.iter() if is_visible(node, dialect)), 2))
    return (
        len(seen) == 1
        and seen[0].tag == dialect.text
        and parent_of(parent_of(seen[0])) is paragraph
        and parent_of(paragraph).tag in CONTAINERS
    )


def _home(paragraph: etree._Element, rooms: Rooms, marks: Marks) -> Home:
    container = parent_of(paragraph)
    settings = paragraph.find(PARAGRAPHS[str(paragraph.tag)].paragraph_props)
    return Home(
        local_name(container),
        "" if settings is None else _bare(settings),
        rooms.of(paragraph),
        _box(container, marks),
        _frame(container),
    )


def _bare(element: etree._Element) -> str:
    """Return the XML of an element without the namespaces that its part declares anyhow."""
    names = (f' xmlns:{prefix}="{uri}"' for prefix, uri in element.nsmap.items() if prefix)
    xml = str(etree.tostring(element, encoding="unicode", with_tail=False))
    for name in names:
        xml = xml.replace(name, "", 1)
    return xml


def _box(container: etree._Element, marks: Marks) -> Box | None:
    shape = container.getparent()
    if shape is None or shape.tag != _SHAPE or len(list(_paragraphs(container))) != 1:
        return None
    if any(marks.keyword_of(child) in DEFINING for child in container):
        return None  # it is printed somewhere else
    properties = next(shape.iter(qn("p:cNvPr")))
    placeholder = next(shape.iter(qn("p:ph")), None)
    kind, idx = ("", "") if placeholder is None else _counterpart(placeholder)
    return Box(properties.get("name", ""), _extent(shape), kind, idx)


def _frame(container: etree._Element) -> Frame | None:
    shape = container.getparent()
    if shape is None or shape.tag != _SHAPE:
        return None
    levels = container.find(qn("a:lstStyle"))
    placeholder = next(shape.iter(qn("p:ph")), None)
    kind, idx = ("", "") if placeholder is None else _counterpart(placeholder)
    return Frame(kind, idx, _bare(levels) if levels is not None and len(levels) else "")


def _counterpart(placeholder: etree._Element) -> tuple[str, str]:
    return placeholder.get("type", "obj"), placeholder.get("idx", "0")


def _paragraphs(container: etree._Element) -> Iterator[etree._Element]:
    return (child for child in container if child.tag in PARAGRAPHS)


def _extent(shape: etree._Element) -> tuple[int, int, int, int] | None:
    frame = shape.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
    offset = None if frame is None else frame.find(qn("a:off"))
    extent = None if frame is None else frame.find(qn("a:ext"))
    if offset is None or extent is None:
        return None
    x, y = int(offset.get("x", "0")), int(offset.get("y", "0"))
    return x, y, int(extent.get("cx", "0")), int(extent.get("cy", "0"))
