"""Symbols of documents, such as ``WT/GC/W/888/Rev.1``: which is which, and which revises which."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

_LONGEST = 100
"""No symbol has more characters; a longer text is no symbol."""

_REVISION = re.compile(r"(?P<base>.+?)[\s/,-]*\bREV\b\.?\s*(?P<number>\d{0,4})")
_LOOKS_LIKE_ONE = re.compile(r"(?=.*\d)[^\s/]+(/[^\s/]+)+(\s*/?\s*REV\.?\s*\d*)?", re.IGNORECASE)


class Symbol(Struct, frozen=True):
    """A symbol without what people write differently: case, spaces.

    ``revision`` is 0 for the document itself. Addenda and corrigenda (``/Add.1``, ``/Corr.1``)
    replace nothing, so they are documents of their own.
    """

    base: str
    revision: int = 0


def read_symbol(text: str) -> Symbol:
    """Return the symbol that ``text`` is; any text is taken for one."""
    plain = " ".join(unicodedata.normalize("NFKC", text).upper().split())
    plain = re.sub(r"\s*/\s*", "/", plain)
    found = _REVISION.fullmatch(plain) if len(plain) <= _LONGEST else None
    if found is None:
        return Symbol(plain)
    return Symbol(found["base"], int(found["number"] or 1))


def looks_like_symbol(text: str) -> bool:
    """Tell whether ``text`` is built as symbols are: parts with slashes between, and a digit."""
    return len(text) <= _LONGEST and _LOOKS_LIKE_ONE.fullmatch(text.strip()) is not None
