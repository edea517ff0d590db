"""What comments in Word and PowerPoint have in common: who writes them, and how they are kept."""

from __future__ import annotations

from typing import Final

from lxml import etree

AUTHOR: Final = "reportgen"
INITIALS: Final = "rg"
_BRACE: Final = "\ufdd2"
"""Stands for an opening brace until the part is written; a noncharacter, so nothing else is it."""


def comment_text(text: str) -> str:
    """Return ``text`` as it can stand in a comment: printable, and with no tag to be filled in.

    A comment may show a tag as an example. Its braces are written as references (``&#123;``), so
    that the copy with comments is the same template as before.
    """
    printable = "".join(char if char.isprintable() else " " for char in text)
    return printable.replace("{", _BRACE)


def as_blob(root: etree._Element) -> bytes:
    """Return a part as bytes, with the braces of ``comment_text`` as references."""
    blob: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return blob.replace(_BRACE.encode(), b"&#123;")
