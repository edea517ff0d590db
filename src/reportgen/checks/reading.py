"""Reads rendered parts strictly and deflates them, each content once from one render to the next.

The packs of one meeting, and the slides of most decks, have many parts in common.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from reportgen.checks.markup import Markup
from reportgen.errors import Location
from reportgen.opc.members import pack
from reportgen.opc.package import Package, Packed, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import read_form

__all__ = ["Reader"]

_KEPT_SIZE: Final = 64 * 1024
"""The largest content, in bytes, that is kept until the next render."""


@dataclass(frozen=True, slots=True)
class _Read:
    markup: Markup
    packed: Packed


class Reader:
    """Reads the rendered parts of one template; ``file`` is what messages call it.

    It keeps what the last render came to, and nothing older.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._kept: Mapping[bytes, _Read] = {}

    def read(self, package: Package, rendered: Iterable[PackURI]) -> dict[PackURI, Markup]:
        """Put the deflated form of the ``rendered`` parts into ``package``; return their markup.

        ReportgenError where one is no well-formed XML (P101, P102).
        """
        kept: dict[bytes, _Read] = {}
        found: dict[PackURI, Markup] = {}
        for uri in rendered:
            part = package.parts[uri]
            read = self._read(part)
            if len(part.blob) <= _KEPT_SIZE:
                kept[part.blob] = read
            package.add(dataclasses.replace(part, packed=read.packed))
            found[uri] = read.markup
        self._kept = kept
        return found

    def _read(self, part: Part) -> _Read:
        known = self._kept.get(part.blob) if len(part.blob) <= _KEPT_SIZE else None
        if known is not None:
            return known
        return _Read(self.markup(part), pack(part.blob))

    def markup(self, part: Part) -> Markup:
        """Return the markup of one part; ReportgenError where it is no well-formed XML."""
        form = read_form(part.blob, Location(self._file).within(part.uri))
        return Markup(part.blob, form)
