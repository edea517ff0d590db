"""Skeletons: what two files of one template have in common when only texts of runs differ.

Names of parts, relationships, content types and all tags follow from the text of a rendering with
signs for its values (see ``moulds``) and from what the template asked for besides: links, charts,
pictures, notes. Where all of that is as in a file that was made and found sound before, the new one
is that file with other texts in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportgen.ooxml import CT
from reportgen.opc.package import Part, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmltext import with_declaration
from reportgen.render.guards import settle
from reportgen.render.moulds import Mould, filled
from reportgen.render.properties import core_part
from reportgen.render.said import Said, Speech
from reportgen.render.state import ChartAsked, Copy, RenderState

__all__ = ["Requests", "Skeleton"]


@dataclass(frozen=True, slots=True)
class CopyAsked:
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
        )


@dataclass(frozen=True, slots=True)
class _Bone:
    """One copy of a part in a finished file: its name, its values, and its mould if it has one."""

    uri: PackURI
    values: Sequence[Said]
    mould: Mould | None


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What a finished file came from: all that was asked for, and where its copies went."""

    requests: Requests
    bones: tuple[_Bone, ...]

    @classmethod
    def of(cls, requests: Requests, state: RenderState) -> Skeleton:
        """Return the skeleton of the file that was put together from ``state``."""
        return cls(requests, tuple(map(_bone, state.copies)))

    def refilled(
        self, parts: Mapping[PackURI, Part], state: RenderState, pieces: Sequence[str]
    ) -> list[Part] | None:
        """Return what is new of ``parts``, those of the file, for ``state`` of the same requests.

        ``pieces`` are the new texts of its copies. None where a part has other values that no mould
        can take.
        """
        changed: list[Part] = []
        for bone, copy, piece in zip(self.bones, state.copies, pieces, strict=True):
            known = parts.get(bone.uri)
            if _is_core(copy.part):
                changed.append(
                    core_part(with_declaration(settle(piece)), state.as_of, state.locale)
                )
            elif known is not None and bone.values != copy.values:
                mould = bone.mould and bone.mould.with_values(copy.values)
                if mould is None or not mould.holds_texts:
                    return None
                blob = with_declaration(filled(mould.text, mould.values))
                changed.append(replace(known, blob=blob, packed=None))
        return changed


def _bone(copy: Copy) -> _Bone:
    mould = Mould(copy.mould, copy.values) if copy.is_moulded else None
    return _Bone(copy.uri or copy.part.uri, copy.values, mould)


def _is_core(part: Part) -> bool:
    return part.content_type == CT.CORE_PROPERTIES
