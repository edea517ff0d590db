"""The two kinds of XML that belong to a package itself: content types and relationships.

ECMA-376 Part 2, 6.3.2 (content types in a zip file) and 6.5 (relationships).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from lxml import etree
from msgspec import Struct

from reportgen.errors import Code, Location, ReportgenError, error
from reportgen.ooxml import CT, NS, qn
from reportgen.opc.package import Relationship, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.xmltext import quoted, with_declaration

__all__ = [
    "ContentTypes",
    "parse_content_types",
    "parse_rels",
    "serialize_content_types",
    "serialize_rels",
]


class ContentTypes(Struct, frozen=True):
    """Content types as a file declares them: by extension and by part name, in lower case."""

    defaults: dict[str, str]
    overrides: dict[str, str]

    def of(self, uri: PackURI) -> str:
        """Return the content type of the part ``uri``, empty where none is declared."""
        return self.overrides.get(uri.lower()) or self.defaults.get(uri.ext, "")


_HINT: Final = "open the file in Word or PowerPoint and save it again"


def parse_content_types(blob: bytes, location: Location) -> ContentTypes:
    """Return what ``[Content_Types].xml`` declares; ReportgenError where it cannot be read."""
    root = parse_xml(blob, location)
    defaults = {
        item.get("Extension", "").lower(): item.get("ContentType", "")
        for item in root.iter(qn("ct:Default"))
    }
    overrides = {
        item.get("PartName", "").lower(): item.get("ContentType", "")
        for item in root.iter(qn("ct:Override"))
    }
    return ContentTypes(defaults, overrides)


def serialize_content_types(kinds: Iterable[tuple[PackURI, str]]) -> bytes:
    """Return ``[Content_Types].xml`` for parts with these names and content types, sorted.

    An extension that always means one type is declared once; XML parts are declared one by one.
    """
    by_ext: defaultdict[str, set[str]] = defaultdict(set)
    kinds = sorted(kinds)
    for uri, content_type in kinds:
        by_ext[uri.ext].add(content_type)
    defaults = {ext: next(iter(types)) for ext, types in by_ext.items() if len(types) == 1}
    defaults = {ext: kind for ext, kind in defaults.items() if ext and ext.isalnum()}
    defaults |= {"rels": CT.RELATIONSHIPS, "xml": CT.XML}
    items = [_default(ext, defaults[ext]) for ext in sorted(defaults)]
    items += [_override(uri, kind) for uri, kind in kinds if defaults.get(uri.ext) != kind]
    return with_declaration(f'<Types xmlns="{NS["ct"]}">{"".join(items)}</Types>')


def _default(ext: str, content_type: str) -> str:
    return f"<Default Extension={quoted(ext)} ContentType={quoted(content_type)}/>"


def _override(uri: PackURI, content_type: str) -> str:
    return f"<Override PartName={quoted(uri)} ContentType={quoted(content_type)}/>"


def parse_rels(blob: bytes, base_dir: str, location: Location) -> Relationships:
    """Return the relationships that ``blob`` holds, internal targets resolved in ``base_dir``.

    ReportgenError where it cannot be read (P101) or leads out of the package (P102).
    """
    root = parse_xml(blob, location)
    items = root.iter(qn("pr:Relationship"))
    relationships = tuple(_relationship(item, base_dir, location) for item in items)
    if len({rel.rid for rel in relationships}) < len(relationships):
        message = "two relationships have the same id"
        raise ReportgenError(error(Code.PACKAGE_UNREADABLE, location, message, _HINT))
    return Relationships(relationships)


def _relationship(item: etree._Element, base_dir: str, location: Location) -> Relationship:
    rid, reltype, target = (item.get(name, "") for name in ("Id", "Type", "Target"))
    if item.get("TargetMode") == "External":
        return Relationship(rid, reltype, target, external=True)
    path, _, fragment = target.partition("#")
    try:
        return Relationship(rid, reltype, PackURI.resolve(base_dir, path), fragment=fragment)
    except ValueError:
        message = f"the relationship {rid} leads out of the file: “{target}”"
        raise ReportgenError(error(Code.PACKAGE_UNSAFE, location, message, _HINT)) from None


def serialize_rels(relationships: Iterable[Relationship], base_dir: str) -> bytes:
    """Return the relationship part for a source in ``base_dir``, sorted by the ids' numbers."""
    ordered = sorted(relationships, key=lambda rel: (len(rel.rid), rel.rid))
    items = "".join(_relationship_xml(rel, base_dir) for rel in ordered)
    return with_declaration(f'<Relationships xmlns="{NS["pr"]}">{items}</Relationships>')


def _relationship_xml(rel: Relationship, base_dir: str) -> str:
    target = rel.target if rel.external else _internal_target(rel, base_dir)
    mode = ' TargetMode="External"' if rel.external else ""
    attributes = f"Id={quoted(rel.rid)} Type={quoted(rel.reltype)} Target={quoted(target)}"
    return f"<Relationship {attributes}{mode}/>"


def _internal_target(rel: Relationship, base_dir: str) -> str:
    reference = PackURI(rel.target).ref_from(base_dir)
    return f"{reference}#{rel.fragment}" if rel.fragment else reference
