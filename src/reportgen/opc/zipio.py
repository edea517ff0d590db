"""Reading an Office file into a package and writing a package as the bytes of an Office file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from msgspec import structs

from reportgen.errors import Code, Location, ReportgenError, error
from reportgen.opc.members import Entry, Limits, Member, entry_of, pack, read_members, write_members
from reportgen.opc.package import Package, Packed, Part, Relationship, Relationships
from reportgen.opc.packagexml import (
    ContentTypes,
    parse_content_types,
    parse_rels,
    serialize_content_types,
    serialize_rels,
)
from reportgen.opc.packuri import PACKAGE_ROOT, PackURI

__all__ = ["entries_of", "read_package", "write_package"]

_CONTENT_TYPES: Final = "[Content_Types].xml"
_PACKAGE_RELS: Final = "_rels/.rels"
# Word and PowerPoint leave deleted bytes in members of this folder; they are no parts.
_TRASH: Final = "[trash]/"


def read_package(
    source: bytes | Path, name: str | None = None, limits: Limits | None = None
) -> Package:
    """Return the Office file ``source``, its bytes or where it lies, as a package.

    ``name`` is the file's name in diagnostics. ReportgenError where the file cannot be read
    (P101) or is unsafe to read (P102).
    """
    location = Location(name or (str(source) if isinstance(source, Path) else "package"))
    blob = source if isinstance(source, bytes) else _file_bytes(source, location)
    members = {member.name: member for member in read_members(blob, location, limits)}
    types = _content_types(members, location)
    package = Package(location.file)
    for member in members.values():
        if _is_part(member.name):
            uri = PackURI(f"/{member.name}")
            rels = _rels_of(uri.rels_uri.member, uri.base, members, location)
            package.add(Part(uri, types.of(uri), member.blob, rels, member.packed))
    package.rels = _rels_of(_PACKAGE_RELS, PACKAGE_ROOT, members, location)
    return _with_names_as_written(package)


def write_package(package: Package) -> bytes:
    """Return ``package`` as the bytes of a zip file; the same package gives the same bytes.

    Every file carries the same date. ReportgenError (P102) where it would exceed 4 GiB.
    """
    return write_members(entries_of(package).items())


def entries_of(package: Package) -> dict[str, Entry]:
    """Return what goes into the zip file of ``package``, by its names there.

    Content types come first, then the package's relationships, then everything else by name.
    """
    kinds = tuple(sorted((part.uri, part.content_type) for part in package.parts.values()))
    packed = {_CONTENT_TYPES: _packed_types(kinds)}
    packed[_PACKAGE_RELS] = _packed_rels(tuple(package.rels), PACKAGE_ROOT)
    packed |= dict(sorted(_packed_members(package.parts.values()), key=_name))
    return {name: entry_of(name, one) for name, one in packed.items()}


def _name(member: tuple[str, Packed]) -> str:
    return member[0]


def _packed_members(parts: Iterable[Part]) -> Iterator[tuple[str, Packed]]:
    for part in parts:
        yield part.uri.member, part.packed or pack(part.blob)
        if len(part.rels):
            yield part.uri.rels_uri.member, _packed_rels(tuple(part.rels), part.uri.base)


# Files made from one template have most of their relationships in common, and often all of their
# content types; half of the parts of a deck are relationships.
@lru_cache(maxsize=1024)
def _packed_rels(relationships: tuple[Relationship, ...], base_dir: str) -> Packed:
    return pack(serialize_rels(relationships, base_dir))


@lru_cache(maxsize=64)
def _packed_types(kinds: tuple[tuple[PackURI, str], ...]) -> Packed:
    return pack(serialize_content_types(kinds))


def _file_bytes(path: Path, location: Location) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        message = f"the file cannot be read: {problem.strerror or problem}"
        raise ReportgenError(error(Code.PACKAGE_UNREADABLE, location, message)) from None


def _content_types(members: dict[str, Member], location: Location) -> ContentTypes:
    member = members.get(_CONTENT_TYPES)
    if member is None:
        message = "the file is a zip file, but not an Office file"
        hint = "give a .docx or .pptx file"
        raise ReportgenError(error(Code.PACKAGE_UNREADABLE, location, message, hint))
    return parse_content_types(member.blob, location.within(_CONTENT_TYPES))


def _is_part(name: str) -> bool:
    is_rels = name.lower().endswith(".rels") and "_rels/" in name.lower()
    return not is_rels and name != _CONTENT_TYPES and not name.lower().startswith(_TRASH)


def _rels_of(
    rels_name: str, base_dir: str, members: dict[str, Member], location: Location
) -> Relationships:
    member = members.get(rels_name)
    if member is None:
        return Relationships()
    return parse_rels(member.blob, base_dir, location.within(rels_name))


def _with_names_as_written(package: Package) -> Package:
    """Return ``package`` with targets spelled as its parts are: case does not count in them."""
    spelled = {uri.lower(): uri for uri in package.parts}
    package.rels = _respelled(package.rels, spelled)
    for part in list(package.parts.values()):
        package.add(structs.replace(part, rels=_respelled(part.rels, spelled)))
    return package


def _respelled(rels: Relationships, spelled: dict[str, PackURI]) -> Relationships:
    return Relationships(tuple(_respelled_one(rel, spelled) for rel in rels))


def _respelled_one(rel: Relationship, spelled: dict[str, PackURI]) -> Relationship:
    if rel.external:
        return rel
    return structs.replace(rel, target=spelled.get(rel.target.lower(), rel.target))
