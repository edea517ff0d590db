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

from reportgen.compiler.delimiters import VALUE
from reportgen.errors import Location
from reportgen.ooxml import CT
from reportgen.opc.members import pack_as
from reportgen.opc.package import Part, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import are_texts, read_form
from reportgen.opc.xmltext import with_declaration
from reportgen.render.guards import settle
from reportgen.render.properties import CORE, CoreForm, core_part
from reportgen.render.said import Said, Speech
from reportgen.render.state import ChartAsked, Copy, RenderState, Written

__all__ = ["Bone", "Requests", "Skeleton"]


class CopyAsked(Struct, frozen=True):
    """What was asked for in one copy of a part, but for its values.

    ``text`` are the pieces of its text; none for the properties, whose values stand among their
    tags (see ``CoreForm``). Pieces are compared without putting them together: most are the
    template's own.
    """

    part: Part
    text: list[str]
    said: tuple[Said, ...]
    charts: tuple[ChartAsked, ...]
    rels: Relationships

    @classmethod
    def of(cls, copy: Copy, text: list[str]) -> CopyAsked:
        """Return what ``copy`` holds, before it is put together."""
        if _is_core(copy.part):
            text = []
        return cls(copy.part, text, tuple(copy.said), tuple(copy.charts), copy.rels.copy())


@dataclass(frozen=True, slots=True)
class Requests:
    """What a rendering came to, as it stands before a file is put together of it.

    ``written`` are the texts of its copies; two that are equal but for values and properties are
    equal.
    """

    written: Written = field(compare=False)
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
    def of(cls, state: RenderState, written: Written) -> Requests:
        """Return what was asked for in a rendering that has just run."""
        return cls(
            written,
            state.as_of,
            state.locale,
            tuple(map(CopyAsked.of, state.copies, written.parts)),
            tuple(state.speeches),
            state.notes,
            state.asides,
            state.seen.rels.copy(),
            dict(state.seen.parts),
            bool(state.keys.document),
        )


class Bone(Struct, frozen=True):
    """One copy of a part in a finished file: its name, and its values.

    ``content`` are the bytes around the values and the values themselves, in turn; none where it
    has no mould. ``form`` is that of the core properties, whose values are seen from their text.
    """

    uri: PackURI
    values: Sequence[str]
    content: tuple[bytes, ...] = ()
    form: CoreForm | None = None

    @classmethod
    def of(cls, copy: Copy, pieces: list[str], state: RenderState) -> Bone:
        """Return what became of ``copy``, whose text was in ``pieces``."""
        if _is_core(copy.part):
            return cls._of_core(settle("".join(pieces)), state)
        uri = copy.uri or copy.part.uri
        if not copy.is_moulded:
            return cls(uri, copy.values)
        return cls(uri, copy.values, _content(with_declaration(copy.mould), copy.values))

    @classmethod
    def _of_core(cls, asked: str, state: RenderState) -> Bone:
        form = CoreForm.of(asked, state.as_of, state.locale)
        values = form.texts(asked) if form else None
        if form is None or values is None:
            return cls(CORE, ())
        return cls(CORE, values, _content(form.mould, values), form)

    @property
    def pieces(self) -> tuple[bytes, ...]:
        """The bytes around the values."""
        return self.content[::2]

    def texts(self, copy: Copy, pieces: list[str]) -> Sequence[str] | None:
        """Return the values of another ``copy``; None for properties of another form."""
        if not _is_core(copy.part):
            return copy.values
        return self.form.texts(settle("".join(pieces))) if self.form else None

    def others(self, texts: Sequence[str]) -> dict[int, str]:
        """Return those of ``texts``, as many as there are values, that are not the part's own."""
        pairs = zip(texts, self.values, strict=True)
        return {at: text for at, (text, own) in enumerate(pairs) if text != own}

    def filled(self, texts: Mapping[int, str]) -> bytes:
        """Return the content of the part with other ``texts`` in their places."""
        content = list(self.content)
        for at, text in texts.items():
            content[2 * at + 1] = text.encode()
        return b"".join(content)


def _content(mould: bytes, values: Sequence[str]) -> tuple[bytes, ...]:
    """Return the stretches of a mould with the values that stand between them, in turn."""
    pieces = mould.split(VALUE.encode())
    content = [b""] * (len(pieces) + len(values))
    content[::2] = pieces
    content[1::2] = [value.encode() for value in values]
    return tuple(content)


class Skeleton(Struct, frozen=True):
    """What a finished file came from: all that was asked for, and where its copies went."""

    requests: Requests
    bones: tuple[Bone, ...]

    @classmethod
    def of(cls, requests: Requests, state: RenderState) -> Skeleton:
        """Return the skeleton of the file that was put together from ``state``."""
        copies = zip(state.copies, requests.written.parts, strict=True)
        return cls(requests, tuple(Bone.of(copy, pieces, state) for copy, pieces in copies))

    def refilled(
        self, parts: Mapping[PackURI, Part], state: RenderState, written: Written
    ) -> dict[PackURI, Part] | None:
        """Return what is new of ``parts``, those of the file, for ``state`` of the same requests.

        ``written`` are the texts of its copies. None where a part has other values that no mould
        can take; each value that was not read with the file is read strictly.
        """
        others: list[tuple[Bone, dict[int, str]]] = []
        changed: dict[PackURI, Part] = {}
        for bone, copy, pieces in zip(self.bones, state.copies, written.parts, strict=True):
            texts = bone.texts(copy, pieces)
            if texts is None:
                changed[CORE] = _core_anew("".join(pieces), state)
            elif texts != bone.values and bone.uri in parts:
                others.append((bone, bone.others(texts)))
        values = chain.from_iterable(other.values() for _, other in others)
        if not all(bone.content for bone, _ in others) or not are_texts(values):
            return None
        for bone, other in others:
            changed[bone.uri] = _with_blob(parts[bone.uri], bone.filled(other))
        return changed


def _core_anew(piece: str, state: RenderState) -> Part:
    """Return the properties that a rendering asks for, read and written from the beginning."""
    core = core_part(with_declaration(settle(piece)), state.as_of, state.locale)
    read_form(core.blob, Location(state.template.file).within(core.uri))
    return _with_blob(core, core.blob)


def _with_blob(part: Part, blob: bytes) -> Part:
    return Part(part.uri, part.content_type, blob, part.rels, pack_as(part.content_type, blob))


def _is_core(part: Part) -> bool:
    return part.content_type == CT.CORE_PROPERTIES
