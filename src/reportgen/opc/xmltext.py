"""Text as it stands in XML: what ``xml.sax.saxutils`` does, without the network that it imports."""

from __future__ import annotations

__all__ = ["DECLARATION", "escape", "escape_attribute", "quoted", "with_declaration"]

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""What every part of an Office file begins with."""


def escape(text: str) -> str:
    """Return ``text`` as the content of an element."""
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def escape_attribute(text: str) -> str:
    """Return ``text`` as the value of an attribute in double quotation marks.

    Line ends and tabs are written as references: a parser would make spaces of them.
    """
    text = escape(text).replace('"', "&quot;").replace("\n", "&#10;")
    return text.replace("\r", "&#13;").replace("\t", "&#9;")


def quoted(text: str) -> str:
    """Return ``text`` as the value of an attribute, with its quotation marks."""
    return f'"{escape_attribute(text)}"'


def with_declaration(xml: str) -> bytes:
    """Return ``xml``, one element, as the bytes of a part."""
    return (DECLARATION + xml).encode()
