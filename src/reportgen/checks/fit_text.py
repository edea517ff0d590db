"""How much room a text takes: a plain estimate from its length and its size."""

from __future__ import annotations

import math
from unicodedata import east_asian_width

from lxml import etree
from msgspec import Struct

from reportgen.ooxml import qn

__all__ = [
    "CHARACTER_WIDTH",
    "LINE_HEIGHT",
    "Paragraph",
    "begin_of",
    "height_of",
    "paragraphs_of",
    "text_width",
]

CHARACTER_WIDTH = 0.47
"""Mean width of a character of running text, as a share of the font's size."""
LINE_HEIGHT = 1.2
"""Height of a line as a share of the font's size, where the text says nothing else."""
_PARAGRAPH, _TEXT, _BREAK, _RUN = qn("a:p"), qn("a:t"), qn("a:br"), qn("a:rPr")
_FIRST_WIDE = "\u1100"
"""No character before this one is wide (Unicode, EastAsianWidth)."""
_SHOWN = 60


class Paragraph(Struct):
    """The text of a paragraph, a line break as a newline, and its largest size in pt, if any."""

    text: str = ""
    size: float = 0


def paragraphs_of(shape: etree._Element) -> list[Paragraph]:
    """Return the paragraphs (``a:p``) of a shape or cell, in order."""
    found: list[Paragraph] = []
    for element in shape.iter(_PARAGRAPH, _TEXT, _BREAK, _RUN):
        tag = element.tag
        if tag == _PARAGRAPH:
            found.append(Paragraph())
        elif tag == _TEXT:
            found[-1].text += element.text or ""
        elif tag == _BREAK:
            found[-1].text += "\n"
        elif size := element.get("sz"):
            found[-1].size = max(found[-1].size, int(size) / 100)
    return found


def text_width(text: str, size: float) -> float:
    """Return about how wide ``text`` is at ``size`` pt, in pt."""
    if text.isascii() or max(text) < _FIRST_WIDE:
        return size * (len(text) * CHARACTER_WIDTH)
    wide = sum(1 for char in text if east_asian_width(char) in "WF")
    return size * (wide + (len(text) - wide) * CHARACTER_WIDTH)


def height_of(paragraph: Paragraph, width: float, size: float, spacing: float = 1) -> float:
    """Return the height in pt that a paragraph needs in ``width`` pt.

    ``size`` is that of text that says none itself, ``spacing`` that of lines as a share.
    """
    size = paragraph.size or size
    texts = paragraph.text.split("\n")
    lines = sum(max(1, math.ceil(text_width(text, size) / width)) for text in texts)
    return lines * size * LINE_HEIGHT * spacing


def begin_of(shape: etree._Element) -> str:
    """Return how the text of a shape or table begins, in quotation marks."""
    text = " ".join(" ".join(one.text for one in paragraphs_of(shape)).split())
    return f"“{text[:_SHOWN]}…”" if len(text) > _SHOWN else f"“{text}”"
