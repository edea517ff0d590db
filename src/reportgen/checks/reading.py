"""Reads written parts strictly and deflates them, each content once from one render to the next.

The packs of one meeting, and the slides of most decks, have many parts in common.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    """What one content came to; ``markup`` is None where it is no XML."""

    blob: bytes
    markup: Markup | None
    packed: Packed


class Reader:
    """Reads the parts that a render of one template wrote; ``file`` is what messages call it.

    It keeps what the last render came to, and nothing older.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._kept: Mapping[tuple[str, bytes], _Read] = {}

    def read(self, package: Package) -> dict[PackURI, Markup]:
        """Deflate the written parts of ``package``, those not packed yet; return their markup.

        A content of the last render takes the place of its equal. ReportgenError where an XML
        part is not well-formed (P101, P102).
        """
        kept: dict[tuple[str, bytes], _Read] = {}
        found: dict[PackURI, Markup] = {}
        for part in [part for part in package.parts.values() if part.packed is None]:
            read = self._read(part)
            if len(read.blob) <= _KEPT_SIZE:
                kept[part.content_type, read.blob] = read
            package.add(Part(part.uri, part.content_type, read.blob, part.rels, read.packed))
            if read.markup is not None:
                found[part.uri] = read.markup
        self._kept = kept
        return found

    def markup(self, part: Part) -> Markup:
        """Return the markup of one part; ReportgenError where it is no well-formed XML."""
        return Markup(part.blob, read_form(part.blob, Location(self._file).within(part.uri)))

    def _read(self, part: Part) -> _Read:
        small = len(part.blob) <= _KEPT_SIZE
        known = self._kept.get((part.content_type, part.blob)) if small else None
        if known is not None:
            return known
        return _Read(part.blob, self.markup(part) if part.is_xml else None, pack(part.blob))
