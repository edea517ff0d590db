"""One character for each object in a text, made from its content, so that texts can be compared."""

from __future__ import annotations

import hashlib
from enum import IntEnum
from typing import Final

__all__ = ["LINE", "PAGE", "PARAGRAPH", "Kind", "is_sign", "shown", "sign"]

PARAGRAPH: Final = "\u2029"
"""Parts the paragraphs of a text that is one paragraph in another file."""

LINE: Final = "\n"
PAGE: Final = "\x0c"

_SPAN: Final = 0x7FF0


class Kind(IntEnum):
    """Kinds of objects, each with the first of its characters in the planes for private use."""

    PICTURE = 0xF0000
    NOTE = 0xF8000
    OBJECT = 0x100000
    FORMULA = 0x108000


def sign(kind: Kind, content: bytes) -> str:
    """Return the character for an object with this content: the same for the same content."""
    number = int.from_bytes(hashlib.sha256(content).digest()[:4], "big")
    return chr(kind + number % _SPAN)


def is_sign(char: str) -> bool:
    """Tell whether ``char`` stands for an object."""
    return char >= chr(Kind.PICTURE)


def shown(text: str) -> str:
    """Return ``text`` for a reader: in one line, with a word for each object."""
    return " ".join("".join(map(_shown, text)).split())


def _shown(char: str) -> str:
    if is_sign(char):
        kind = max(each for each in Kind if each <= ord(char))
        return f"[{kind.name.lower()}]"
    return " / " if char == PARAGRAPH else char
