"""What a rendering said: the texts that were asked for, each with its tag, and where they belong.

Nothing is looked up while it is noted, as it is noted for every value; ``checks.presence`` holds
it against the finished file.
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from reportgen.errors import Location
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmltext import escape

Said: TypeAlias = tuple[Location, str | tuple[str, ...]]
"""The place of a tag, and its text as it stands in XML, in pieces where breaks part it."""


class Speech(Struct, frozen=True):
    """What was said in one part of the file, in the order in which it stands there.

    Notes are not ``in_order``: they come in that of their numbers.
    """

    uri: PackURI
    said: tuple[Said, ...]
    in_order: bool = True


def pieces_of(text: str, breaks: str) -> tuple[str, ...]:
    """Return the stretches of ``text`` that stand in elements of their own, escaped.

    ``breaks`` are the signs that part a text where it stands: line breaks, in Word tabs as well
    (``w:tab``, ECMA-376-1, 17.3.3.32).
    """
    for sign in breaks:
        text = text.replace(sign, "\n")
    return tuple(escape(line) for line in text.split("\n") if line)
