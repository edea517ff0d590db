"""Finds the headings of a finished Word document: their levels, their numbers and their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct

from reportgen.merging.wordnames import child_value
from reportgen.ooxml import qn
from reportgen.render.listlabels import ListLabels

_HEADING = re.compile(r"heading ([1-9])\Z")
_LEVELS = range(1, 10)
_SILENT = frozenset(
    {
        *(qn("w:instrText"), qn("w:delText"), qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent")),
        *(qn("w:pPr"), qn("w:rPr"), qn("mc:Fallback"), qn("w:footnoteReference")),
    }
)
_SPACES = (qn("w:tab"), qn("w:br"), qn("w:cr"))


class Heading(Struct, frozen=True):
    """One heading: its paragraph, its level from 1, its number as it is shown, and its words."""

    paragraph: etree._Element
    level: int
    label: str
    text: str


class Wanted(Struct, frozen=True):
    """Which paragraphs a table of contents lists (ECMA-376-1, 17.16.5.68).

    ``built_in`` is the deepest heading style, 0 for none; ``outlined`` says whether the outline
    levels of paragraphs and styles count; ``named`` are levels by names of styles in small letters.
    """

    built_in: range
    outlined: range
    named: Mapping[str, int]


class StyleLevels:
    """What the styles of a document say of the levels of headings."""

    def __init__(self, styles: etree._Element) -> None:
        found = [s for s in styles.iter(qn("w:style")) if s.get(qn("w:type")) != "character"]
        self._by_id = {style.get(qn("w:styleId"), ""): style for style in found}
        self._default = next((s for s in found if s.get(qn("w:default")) in {"1", "true"}), None)

    def chain(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """Yield the style of a paragraph and those it is based on, nearest first."""
        ident = child_value(paragraph, "w:pPr", "w:pStyle")
        style = self._by_id.get(ident, self._default)
        seen: set[str] = set()
        while style is not None and style.get(qn("w:styleId"), "") not in seen:
            seen.add(style.get(qn("w:styleId"), ""))
            yield style
            style = self._by_id.get(child_value(style, "w:basedOn"))

    def level(self, paragraph: etree._Element, wanted: Wanted) -> int:
        """Return the level at which a table lists a paragraph, 0 where it does not."""
        styles = list(self.chain(paragraph))
        name = child_value(styles[0], "w:name").lower() if styles else ""
        if name in wanted.named:
            return wanted.named[name]
        found = _HEADING.match(name)
        if found and int(found[1]) in wanted.built_in:
            return int(found[1])
        outline = self._outline(paragraph, styles)
        return outline if outline in wanted.outlined else 0

    @staticmethod
    def _outline(paragraph: etree._Element, styles: list[etree._Element]) -> int:
        """Return the outline level from 1; 10 stands for text of the body."""
        found = (child_value(e, "w:pPr", "w:outlineLvl") for e in (paragraph, *styles))
        said = next((value for value in found if value.isdecimal()), "9")
        return int(said) + 1


def find_headings(
    paragraphs: list[etree._Element], levels: StyleLevels, labels: ListLabels, wanted: Wanted
) -> list[Heading]:
    """Return those of ``paragraphs`` that a table of contents lists; empty ones it leaves out."""
    found: list[Heading] = []
    for paragraph in paragraphs:
        level = levels.level(paragraph, wanted)
        text = " ".join("".join(_pieces(paragraph)).split()) if level else ""
        if text:
            found.append(Heading(paragraph, level, labels.of(paragraph), text))
    return found


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _SPACES:
            yield " "
        elif child.tag == qn("w:noBreakHyphen"):
            yield "\u2011"
        elif child.tag not in _SILENT and isinstance(child.tag, str):
            yield from _pieces(child)
