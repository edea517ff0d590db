"""Reads written parts strictly and deflates them, each content once from one render to the next.

The packs of one meeting, and the slides of most decks, have many parts in common, and of the others
most have the mould of one that was read before.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from reportgen.checks.markup import Markup
from reportgen.compiler.delimiters import VALUE
from reportgen.errors import Location
from reportgen.opc.members import pack_as
from reportgen.opc.package import Package, Packed, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import read_form
from reportgen.render.moulds import Mould

__all__ = ["Reader"]

_KEPT_SIZE: Final = 64 * 1024
"""The largest content, in bytes, that is kept until the next render."""
_MOST_MOULDS: Final = 256
"""How many moulds are kept; when there are more, only those of the last render stay."""
_NO_MOULDS: Final[Mapping[PackURI, Mould]] = MappingProxyType({})
_NO_MOULD: Final = Mould("")


class _Read(Struct, frozen=True):
    """What one content came to; ``markup`` is None where it is no XML."""

    blob: bytes
    markup: Markup | None
    packed: Packed


class Reader:
    """Reads the parts that a render of one template wrote; ``file`` is what messages call it.

    It keeps what the last render came to, and the moulds of some before.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._kept: Mapping[tuple[str, bytes], _Read] = {}
        self._moulded: dict[str, Markup] = {}

    def read(
        self, package: Package, moulds: Mapping[PackURI, Mould] = _NO_MOULDS
    ) -> dict[PackURI, Markup]:
        """Deflate the written parts of ``package``, those not packed yet; return their markup.

        A content of the last render takes the place of its equal. ``moulds`` are those that parts
        were made from; where one was read before, only its values are read, as strictly.
        ReportgenError where an XML part is not well-formed (P101, P102).
        """
        kept: dict[tuple[str, bytes], _Read] = {}
        moulded: dict[str, Markup] = {}
        found: dict[PackURI, Markup] = {}
        for part in [part for part in package.parts.values() if part.packed is None]:
            mould = moulds.get(part.uri, _NO_MOULD)
            read = self._read(part, mould)
            if len(read.blob) <= _KEPT_SIZE:
                kept[part.content_type, read.blob] = read
            package.add(Part(part.uri, part.content_type, read.blob, part.rels, read.packed))
            if read.markup is not None:
                found[part.uri] = read.markup
                if mould.text in self._moulded:
                    moulded[mould.text] = self._moulded[mould.text]
        self._kept = kept
        if len(self._moulded) > _MOST_MOULDS:
            self._moulded = moulded
        return found

    def markup(self, part: Part) -> Markup:
        """Return the markup of one part; ReportgenError where it is no well-formed XML."""
        return Markup(part.blob, read_form(part.blob, Location(self._file).within(part.uri)))

    def knows(self, mould: Mould) -> bool:
        """Tell whether what the last render showed of a part holds for all parts of its mould."""
        return not mould.values or mould.text in self._moulded

    def _read(self, part: Part, mould: Mould) -> _Read:
        small = len(part.blob) <= _KEPT_SIZE
        known = self._kept.get((part.content_type, part.blob)) if small else None
        if known is not None:
            return known
        markup = self._markup_by(mould, part) if part.is_xml else None
        return _Read(part.blob, markup, pack_as(part.content_type, part.blob))

    def _markup_by(self, mould: Mould, part: Part) -> Markup:
        """Return the markup of a part, of which only values are read where its mould is known."""
        known = self._moulded.get(mould.text)
        if known is not None and mould.holds_texts:
            return known.alike(part.blob)
        markup = self.markup(part)
        small = len(part.blob) <= _KEPT_SIZE
        if small and mould.values and markup.is_plain and _is_open(mould.text):
            self._moulded[mould.text] = markup
        return markup


def _is_open(mould: str) -> bool:
    """Tell whether each value of a mould is all the text of an element, in a part that is plain.

    There ``>`` ends a tag and ``</`` begins one, and nothing else does. So whatever text is put in
    between, the tags and attributes stay as they are.
    """
    first, *others = mould.split(VALUE)
    begin = all(piece.startswith("</") for piece in others)
    return begin and all(piece.endswith(">") for piece in (first, *others[:-1]))
