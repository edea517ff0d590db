"""How texts and numbers are spelled in charts and worksheets."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["illegal_characters", "number_text", "xstring"]

# What is no Char (XML 1.0, 2.2). As the rest of all that is, it takes ten times as long to compile.
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def illegal_characters(text: str) -> str:
    """Return the characters of ``text`` that XML cannot hold, each once, in their order."""
    return "".join(dict.fromkeys(_ILLEGAL.findall(text)))


def xstring(text: str) -> str:
    """Return ``text`` as an ST_Xstring (ECMA-376 Part 1, 22.9.2.19).

    Office reads ``_x0041_`` there as an escaped ``A``, so an underscore that would begin such an
    escape is escaped itself.
    """
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def number_text(value: float) -> str:
    """Return the shortest text that reads back as the same number: ``3``, ``0.1``, ``1e+300``."""
    return str(int(value)) if value == int(value) and abs(value) < 10**15 else repr(float(value))
