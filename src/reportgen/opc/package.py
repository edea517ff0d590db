"""A package in memory: its parts and the relationships between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from msgspec import Struct, field, structs

from reportgen.errors import Code, Location, ReportgenError, error
from reportgen.ooxml import RT
from reportgen.opc.packuri import PackURI, free_name

__all__ = ["Package", "Packed", "Part", "Relationship", "Relationships"]

_STRICT_OFFICE_DOCUMENT: Final = (
    "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
)


class Relationship(Struct, frozen=True):
    """One relationship: ``target`` is a PackURI where it is internal, else the URL as written.

    ``fragment`` is what stood behind ``#`` in an internal target, without the mark.
    """

    rid: str
    reltype: str
    target: str
    external: bool = False
    fragment: str = ""


class Relationships:
    """The relationships of one source, by their ids, in the order in which they came."""

    __slots__ = ("_by_rid", "_is_shared", "_next", "_rids")

    def __init__(self, relationships: tuple[Relationship, ...] = ()) -> None:
        self._by_rid = {rel.rid: rel for rel in relationships}
        self._is_shared = False
        # How the ids are found again by what they lead to, and the least that may be free.
        self._rids: dict[tuple[str, str, bool], str] | None = None
        self._next = 0

    def __iter__(self) -> Iterator[Relationship]:
        return iter(self._by_rid.values())

    def __len__(self) -> int:
        return len(self._by_rid)

    def __contains__(self, rid: str) -> bool:
        return rid in self._by_rid

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Relationships):
            return False
        return self._by_rid is other._by_rid or self._by_rid == other._by_rid

    __hash__ = None  # type: ignore[assignment]  # it can change, so it has no hash

    def __repr__(self) -> str:
        return f"Relationships({tuple(self)!r})"

    def add(self, reltype: str, target: str, external: bool = False) -> str:  # noqa: FBT001, FBT002 - the word of the standard, a datum that is kept
        """Return the id of the relationship of that type to ``target``, made if there is none."""
        rids = self._known_rids()
        rid = rids.get((reltype, target, external))
        if rid is None:
            rid = rids[reltype, target, external] = self._free_rid()
            self._own()[rid] = Relationship(rid, reltype, target, external)
        return rid

    def get(self, rid: str) -> Relationship | None:
        """Return the relationship with the id ``rid``, or None."""
        return self._by_rid.get(rid)

    def of_type(self, reltype: str) -> list[Relationship]:
        """Return the relationships of one type, in order."""
        return [rel for rel in self if rel.reltype == reltype]

    def remove(self, rid: str) -> None:
        """Forget the relationship ``rid``; KeyError where there is none."""
        del self._own()[rid]
        self._rids, self._next = None, 0

    def copy(self) -> Relationships:
        """Return relationships of their own with the same content."""
        copy = Relationships.__new__(Relationships)  # nothing has to be looked up by its id anew
        copy._by_rid, copy._rids, copy._next = self._by_rid, None, 0
        copy._is_shared = self._is_shared = True
        return copy

    def _own(self) -> dict[str, Relationship]:
        """Return the relationships by their ids, to be changed: shared with no copy any more."""
        if self._is_shared:
            self._by_rid, self._is_shared = dict(self._by_rid), False
        return self._by_rid

    def _known_rids(self) -> dict[tuple[str, str, bool], str]:
        if self._rids is None:
            plain = [rel for rel in self if not rel.fragment]
            self._rids = {(r.reltype, r.target, r.external): r.rid for r in reversed(plain)}
        return self._rids

    def _free_rid(self) -> str:
        number = max(self._next, len(self._by_rid) + 1)
        while f"rId{number}" in self._by_rid:
            number += 1
        self._next = number + 1
        return f"rId{number}"


class Packed(Struct, frozen=True):
    """The bytes of a part as they stand in a zip file.

    ``method`` is 0 (stored) or 8 (deflated), ``crc`` and ``size`` belong to the unpacked bytes.
    """

    data: bytes
    method: int
    crc: int
    size: int


class Part(Struct, frozen=True):
    """One part; ``content_type`` is empty where the file read did not say any.

    ``packed`` holds the bytes the part was read with, so that an unchanged part is not deflated
    again; ``with_blob`` gives a part with other content.
    """

    uri: PackURI
    content_type: str
    blob: bytes
    rels: Relationships = field(default_factory=Relationships)
    packed: Packed | None = None

    def with_blob(self, blob: bytes) -> Part:
        """Return this part with other content, sharing its relationships."""
        return structs.replace(self, blob=blob, packed=None)

    @property
    def is_xml(self) -> bool:
        """True where the content type says that the content is XML."""
        return self.content_type.endswith("+xml") or self.content_type in {
            "application/xml",
            "text/xml",
        }


class Package(Struct):
    """All parts of one Office file; ``rels`` are the relationships of the package itself.

    ``name`` is the file's name for diagnostics. Relationship parts and ``[Content_Types].xml``
    are not among ``parts``: they are written from what is here.
    """

    name: str = "package"
    parts: dict[PackURI, Part] = field(default_factory=dict)
    rels: Relationships = field(default_factory=Relationships)

    def part(self, uri: str) -> Part:
        """Return the part ``uri``; ReportgenError (P101) where there is none."""
        found = self.part_or_none(uri)
        if found is None:
            raise self._unreadable(f"the part {uri} is missing")
        return found

    def part_or_none(self, uri: str) -> Part | None:
        """Return the part ``uri``, or None where there is none."""
        return self.parts.get(cast("PackURI", uri))  # it equals its text, and checking costs

    @property
    def main_part(self) -> Part:
        """The document or presentation itself; ReportgenError (P101) where there is none."""
        for rel in self.rels.of_type(RT.OFFICE_DOCUMENT):
            if not rel.external:
                return self.part(rel.target)
        if self.rels.of_type(_STRICT_OFFICE_DOCUMENT):
            raise self._unreadable("it is saved as “Strict Open XML”, which is not supported")
        raise self._unreadable("it holds no document or presentation")

    def add(self, part: Part) -> None:
        """Put ``part`` in, in place of the one with the same name."""
        self.parts[part.uri] = part

    def drop(self, uri: str) -> None:
        """Take the part ``uri`` out; KeyError where there is none.

        Relationships that lead to it are the caller's to remove.
        """
        del self.parts[PackURI(uri)]

    def next_uri(self, pattern: str) -> PackURI:
        """Return the first free name for a pattern such as ``/ppt/slides/slide%d.xml``."""
        return free_name(pattern, {uri.lower() for uri in self.parts})

    def drop_unreachable(self) -> None:
        """Drop every part that no relationship leads to, starting from the package's own."""
        seen: set[str] = set()
        waiting = [rel.target for rel in self.rels if not rel.external]
        while waiting:
            part = self.part_or_none(waiting.pop())
            if part is None or part.uri in seen:
                continue
            seen.add(part.uri)
            waiting.extend(rel.target for rel in part.rels if not rel.external)
        for uri in [uri for uri in self.parts if uri not in seen]:
            self.drop(uri)

    def copy(self) -> Package:
        """Return a package that can be changed on its own; contents of parts are shared."""
        parts = {
            uri: Part(uri, part.content_type, part.blob, part.rels.copy(), part.packed)
            for uri, part in self.parts.items()
        }
        return Package(self.name, parts, self.rels.copy())

    def _unreadable(self, message: str) -> ReportgenError:
        hint = "open the file in Word or PowerPoint and save it as .docx or .pptx"
        return ReportgenError(error(Code.PACKAGE_UNREADABLE, Location(self.name), message, hint))
