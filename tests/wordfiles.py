"""Word files made with python-docx, and ways to look at what was made of them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import docx

from office import root_of
from reportgen.merging.wordnames import child_value
from reportgen.ooxml import qn

DOCUMENT = "/word/document.xml"
STYLES = "/word/styles.xml"
NUMBERING = "/word/numbering.xml"


def saved(document: Any) -> bytes:
    """Return a document of python-docx as bytes."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def host(*texts: str, style: str | None = None) -> bytes:
    """Return a document of python-docx with paragraphs."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text, style=style)
    return saved(document)


def names_of_styles(blob: bytes) -> list[str]:
    """Return the names of all styles of a Word file, in order."""
    return [child_value(s, "w:name") for s in root_of(blob, STYLES).iter(qn("w:style"))]


def style_named(blob: bytes, name: str) -> Any:
    """Return the one style of that name."""
    (style,) = (s for s in root_of(blob, STYLES).iter(qn("w:style")) if _is(s, name))
    return style


def _is(style: Any, name: str) -> bool:
    return child_value(style, "w:name").lower() == name.lower()


def paragraph(blob: bytes, text: str) -> Any:
    """Return the first paragraph of the body with that text."""
    found = (p for p in root_of(blob, DOCUMENT).iter(qn("w:p")) if words(p) == text)
    return next(found)


def words(element: Any) -> str:
    """Return the text of an element, without codes of fields."""
    return "".join(t.text or "" for t in element.iter(qn("w:t")))


def values(elements: Iterable[Any], name: str) -> list[str]:
    """Return an attribute of each of ``elements``."""
    return [element.get(qn(name)) for element in elements]


def sections(blob: bytes) -> list[Any]:
    """Return the sections of a Word file in order."""
    return list(root_of(blob, DOCUMENT).iter(qn("w:sectPr")))


def turns(blob: bytes) -> list[str]:
    """Return which way the pages of each section turn."""
    return [_turn(section.find(qn("w:pgSz"))) for section in sections(blob)]


def _turn(size: Any) -> str:
    if size is None or int(size.get(qn("w:w"))) < int(size.get(qn("w:h"))):
        return "portrait"
    return "landscape"
