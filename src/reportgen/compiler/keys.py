"""Keys: what each slide of a deck and each paragraph of a note is of, said in the file itself.

A later build finds them again by these in a file that a person has changed. A key is made of the
name of the block and of the explicit ids of what the loops around it go through, so that it holds
whatever titles become. Only packs are keyed; other templates are rendered as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from lxml import etree
from msgspec import Struct, field

from reportgen.compiler.lexer import Tag
from reportgen.compiler.marks import (
    KeyEndMark,
    KeyMark,
    Marks,
    SlideKeyMark,
    TagMark,
    is_mark,
    sentinel,
)
from reportgen.compiler.marks import number as number_of
from reportgen.compiler.statements import DEFINING
from reportgen.errors import Location
from reportgen.ooxml import NS, qn

__all__ = ["UNKEYED", "Keyed", "Keying", "loop_targets"]

_FOR: Final = re.compile(r"for\s+(.+?)\s+in\s", re.DOTALL)
_ROOM: Final = 100_000
"""How many numbers are left to bookmarks that come in with other files."""

_DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


class Keying(Protocol):
    """Puts keys into the parts of a template, or leaves them as they are."""

    def key_blocks(self, root: etree._Element, marks: Marks, place: Location) -> None:
        """Key the paragraphs of the Word document ``root``, whose statements are lifted."""

    def key_slide(self, root: etree._Element, name: str, marks: Marks, place: Location) -> None:
        """Key the slide ``root``; ``name`` is that of its block, or its number."""


class Unkeyed:
    """Leaves every part as it is."""

    def key_blocks(self, root: etree._Element, marks: Marks, place: Location) -> None:
        """Do nothing."""

    def key_slide(self, root: etree._Element, name: str, marks: Marks, place: Location) -> None:
        """Do nothing."""


UNKEYED: Final = Unkeyed()


class Keyed:
    """Puts a bookmark around the content of each paragraph, and an anchor on each slide."""

    def key_blocks(self, root: etree._Element, marks: Marks, place: Location) -> None:
        """Put a bookmark (ECMA-376-1, 17.13.6) around the content of each paragraph of the body."""
        body = root.find(qn("w:body"))
        if body is None:
            return
        floor = _highest_number(root) + _ROOM
        walk = _Walk(marks)
        for block, paragraph in walk.paragraphs(body):
            walk.counted[block] += 1
            path = (*block, f"p{walk.counted[block]}")
            start = marks.instruction(KeyMark(place, path, floor))
            settings = paragraph.find(qn("w:pPr"))
            paragraph.insert(0 if settings is None else 1, start)
            paragraph.append(marks.instruction(KeyEndMark(place)))

    def key_slide(self, root: etree._Element, name: str, marks: Marks, place: Location) -> None:
        """Put a hidden shape outside the slide, named by its key; nothing of it is ever shown."""
        shapes = next(root.iter(qn("p:spTree")))
        ids = (e.get("id", "") for e in root.iter(qn("p:cNvPr")))
        free = max((int(one) for one in ids if one.isdecimal()), default=1) + 1
        key = sentinel(marks.add(SlideKeyMark(place, (name,))))
        anchor = _anchor(free, key)
        last = shapes[-1] if len(shapes) else None
        if last is not None and last.tag == qn("p:extLst"):
            last.addprevious(anchor)
        else:
            shapes.append(anchor)


_ANCHOR: Final = (
    f'<p:sp xmlns:p="{NS["p"]}" xmlns:a="{NS["a"]}"><p:nvSpPr>'
    f'<p:cNvPr id="0" name="" hidden="1">{_DECORATIVE}</p:cNvPr>'
    "<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
    '<a:xfrm><a:off x="-914400" y="-914400"/><a:ext cx="360000" cy="360000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr></p:sp>'
)


def _anchor(number: int, name: str) -> etree._Element:
    anchor = etree.fromstring(_ANCHOR)
    properties = next(anchor.iter(qn("p:cNvPr")))
    properties.set("id", str(number))
    properties.set("name", name)
    return anchor


class _Walk(Struct):
    """Goes through a body in order and keeps the blocks that are open, and how far each is."""

    marks: Marks
    blocks: list[str] = field(default_factory=list)
    defining: int = 0
    counted: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def paragraphs(
        self, holder: etree._Element
    ) -> Iterator[tuple[tuple[str, ...], etree._Element]]:
        """Yield each paragraph below ``holder`` with the names of the blocks around it.

        What a macro or a ``set`` defines is no paragraph of the body, nor are those in text boxes.
        """
        for child in list(holder):
            if is_mark(child):
                self._step(child)
            elif child.tag == qn("w:p"):
                if not self.defining and not _is_section_end(child):
                    yield tuple(self.blocks), child
            elif isinstance(child.tag, str):
                yield from self.paragraphs(child)

    def _step(self, node: etree._Element) -> None:
        mark = self.marks.marks[number_of(node)]
        if not isinstance(mark, TagMark):
            return
        keyword = mark.tag.keyword
        if keyword == "block":
            self.blocks.append(mark.tag.rest)
        elif keyword == "endblock":
            self.blocks.pop()
        elif keyword in DEFINING and mark.tag.opens:
            self.defining += 1
        elif keyword.removeprefix("end") in DEFINING and keyword.startswith("end"):
            self.defining -= 1


def _is_section_end(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph holds nothing but the settings of a section."""
    settings = paragraph.find(qn("w:pPr"))
    ends = settings is not None and settings.find(qn("w:sectPr")) is not None
    return ends and len(paragraph) == 1


def _highest_number(root: etree._Element) -> int:
    numbers = (element.get(qn("w:id"), "") for element in root.iter(etree.Element))
    return max((int(one) for one in numbers if one.isdecimal()), default=0)


def loop_targets(opened: Iterable[Tag]) -> tuple[str, ...] | None:
    """Return what the loops among ``opened`` call what they go through, outermost first.

    None where one of the statements only defines something, which is printed somewhere else.
    """
    tags = list(opened)
    if any(tag.keyword in DEFINING for tag in tags):
        return None
    found = (_FOR.match(tag.code.strip()) for tag in tags if tag.keyword == "for")
    return tuple(one.group(1) for one in found if one is not None)
