"""Skeletons: what two files of one template have in common when only texts of runs differ.

Names of parts, relationships, content types and all tags follow from the text of a rendering with
signs for its values (see ``moulds``) and from what the template asked for besides: links, charts,
pictures, notes. Where all of that is as in a file that was made and found sound before, the new one
is that file with other texts in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from msgspec import Struct

from reportgen.errors import Location
from reportgen.ooxml import CT
from reportgen.opc.members import pack_as
from reportgen.opc.package import Part, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import are_texts, read_form
from reportgen.opc.xmltext import with_declaration
from reportgen.render.guards import settle
from reportgen.render.moulds import VALUE
from reportgen.render.properties import core_part
from reportgen.render.said import Said, Speech
from reportgen.render.state import ChartAsked, Copy, RenderState

__all__ = ["Bone", "Requests", "Skeleton"]


class CopyAsked(Struct, frozen=True):
    """What was asked for in one copy of a part, but for its values.

    ``text`` is empty for the properties, which are written anew in any case.
    """

    part: Part
    text: str
    said: tuple[Said, ...]
    charts: tuple[ChartAsked, ...]
    rels: Relationships

    @classmethod
    def of(cls, copy: Copy, piece: str) -> CopyAsked:
        """Return what ``copy`` holds, before it is put together."""
        text = "" if _is_core(copy.part) else piece
        return cls(copy.part, text, tuple(copy.said), tuple(copy.charts), copy.rels.copy())


@dataclass(frozen=True, slots=True)
class Requests:
    """What a rendering came to, as it stands before a file is put together of it.

    ``pieces`` are the texts of its copies; two that are equal but for values and properties are
    equal.
    """

    pieces: Sequence[str] = field(compare=False)
    as_of: dt.date
    locale: str
    copies: tuple[CopyAsked, ...]
    speeches: tuple[Speech, ...]
    notes: Mapping[PackURI, Mapping[int, str]]
    asides: Mapping[PackURI, Mapping[int, tuple[Said, ...]]]
    rels: Relationships
    parts: Mapping[PackURI, Part]
    is_sealed: bool

    @classmethod
    def of(cls, state: RenderState, pieces: Sequence[str]) -> Requests:
        """Return what was asked for in a rendering that has just run."""
        return cls(
            pieces,
            state.as_of,
            state.locale,
            tuple(map(CopyAsked.of, state.copies, pieces)),
            tuple(state.speeches),
            state.notes,
            state.asides,
            state.package.rels.copy(),
            dict(state.package.parts),
            bool(state.keys.document),
        )


class Bone(Struct, frozen=True):
    """One copy of a part in a finished file: its name, and its values.

    ``pieces`` are the bytes around them, none where it has no mould.
    """

    uri: PackURI
    values: Sequence[str]
    pieces: tuple[bytes, ...]

    @classmethod
    def of(cls, copy: Copy) -> Bone:
        """Return what became of ``copy``."""
        uri = copy.uri or copy.part.uri
        if not copy.is_moulded:
            return cls(uri, copy.values, ())
        pieces = with_declaration(copy.mould).split(VALUE.encode())
        return cls(uri, copy.values, tuple(pieces))

    def others(self, texts: Sequence[str]) -> list[str]:
        """Return those of ``texts``, as many as there are values, that are not the part's own."""
        return [text for text, own in zip(texts, self.values, strict=True) if text != own]

    def filled(self, texts: Sequence[str]) -> bytes:
        """Return the content of the part with other ``texts``, as many as there are values."""
        sign = VALUE.encode()
        content = [sign] * (len(self.pieces) + len(texts))
        content[::2] = self.pieces
        content[1::2] = VALUE.join(texts).encode().split(sign)
        return b"".join(content)


class Skeleton(Struct, frozen=True):
    """What a finished file came from: all that was asked for, and where its copies went."""

    requests: Requests
    bones: tuple[Bone, ...]

    @classmethod
    def of(cls, requests: Requests, state: RenderState) -> Skeleton:
        """Return the skeleton of the file that was put together from ``state``."""
        return cls(requests, tuple(map(Bone.of, state.copies)))

    def refilled(
        self, parts: Mapping[PackURI, Part], state: RenderState, pieces: Sequence[str]
    ) -> dict[PackURI, Part] | None:
        """Return what is new of ``parts``, those of the file, for ``state`` of the same requests.

        ``pieces`` are the new texts of its copies. None where a part has other values that no mould
        can take; each value that was not read with the file is read strictly.
        """
        pairs = zip(self.bones, state.copies, strict=True)
        other = [(b, c) for b, c in pairs if b.uri in parts and b.values != c.values]
        texts = chain.from_iterable(bone.others(copy.values) for bone, copy in other)
        if not all(bone.pieces for bone, _ in other) or not are_texts(texts):
            return None
        changed = {
            bone.uri: _with_blob(parts[bone.uri], bone.filled(copy.values)) for bone, copy in other
        }
        for copy, piece in zip(state.copies, pieces, strict=True):
            if _is_core(copy.part):
                asked = with_declaration(settle(piece))
                core = core_part(asked, state.as_of, state.locale)
                read_form(core.blob, Location(state.template.file).within(core.uri))
                changed[core.uri] = _with_blob(core, core.blob)
        return changed


def _with_blob(part: Part, blob: bytes) -> Part:
    return Part(part.uri, part.content_type, blob, part.rels, pack_as(part.content_type, blob))


def _is_core(part: Part) -> bool:
    return part.content_type == CT.CORE_PROPERTIES
