"""Carries out what the compiler's guards ask for, once it is known what statements left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.compiler.dialects import DIALECTS, HELD, HOLDS, LEAVES, LEFT, WORD
from reportgen.render.fragments import settle_fragments

NO_TARGET = "\x1c"
"""Stands for the relationship of a link that leads nowhere; the attribute that holds it goes."""
_NO_TARGET = re.compile(f' [^ "<>]+="{NO_TARGET}"')
_TABLE_END = "</w:tbl>"


def settle(text: str) -> str:
    """Return rendered ``text`` without guards: what was left empty is gone, paragraphs are there.

    A guarded paragraph or table with nothing in it goes; a guarded container without a paragraph
    gets one, as does a Word cell that ends in a table (ECMA-376-1, 17.4.65).
    """
    text = settle_fragments(text)
    if NO_TARGET in text:
        text = _NO_TARGET.sub("", text)
    if LEAVES in text:  # without HOLDS where another paragraph took the place of this one
        text = "".join(_kept(text))
        for sign in (LEAVES, HOLDS, HELD, LEFT):
            text = text.replace(sign, "")
    for dialect in DIALECTS:
        opening, closing = dialect.guard
        if opening in text:
            text = text.replace(opening + closing, dialect.empty_paragraph)
            if dialect is WORD:
                text = text.replace(_TABLE_END + closing, _TABLE_END + dialect.empty_paragraph)
            text = text.replace(opening, "").replace(closing, "")
    return text


def _kept(text: str) -> Iterator[str]:
    """Yield the stretches of ``text`` between the elements in which nothing is left."""
    start = 0
    while (empty := text.find(HOLDS + HELD, start)) >= 0:
        yield text[start : text.rindex(LEAVES, start, empty)]
        start = text.index(LEFT, empty) + 1
    yield text[start:]
