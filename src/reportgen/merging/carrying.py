"""Carries what a part leads to into another file: pictures, charts with workbooks, links.

Whatever could do harm, or leads out of the file, stays behind and is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.errors import Code, Diagnostic, Findings, Location, error
from reportgen.ooxml import RT
from reportgen.opc.package import Package, Part, Relationship, Relationships
from reportgen.opc.packuri import PackURI

SAFE_TARGET = re.compile(r"(https?://|mailto:)[^\s\x00-\x1f\x7f<>\"]+\Z", re.IGNORECASE)
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MS = "http://schemas.microsoft.com/office"
_DRAWN_DIAGRAM = f"{_MS}/2007/relationships/diagramDrawing"
_CARRIED = frozenset(
    {
        *(RT.IMAGE, RT.CHART, RT.EMBEDDED_PACKAGE, _DRAWN_DIAGRAM),
        *(f"{_R}/chartUserShapes", f"{_R}/themeOverride", f"{_R}/hdphoto"),
        *(f"{_R}/diagram{name}" for name in ("Data", "Layout", "QuickStyle", "Colors")),
        *(f"{_MS}/2011/relationships/chart{name}" for name in ("Style", "ColorStyle")),
        *(f"{_MS}/2007/relationships/hdphoto", f"{_MS}/2014/relationships/chartEx"),
        *(f"{_R}/video", f"{_R}/audio", f"{_MS}/2007/relationships/media"),
    }
)
"""What may be carried along; the type of its relationship decides."""

_SHARED = ("image/", "video/", "audio/")
"""The beginnings of content types that any number of parts may share."""

_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "oleObject": "an embedded object",
        "package": "an embedded file",
        "control": "an ActiveX control",
        "vmlDrawing": "an old drawing",
        "aFChunk": "a file in another format (altChunk)",
        "subDocument": "a linked sub-document",
        "attachedTemplate": "a linked template",
        "vbaProject": "a macro",
    }
)


class Pictures:
    """The pictures and films of a file by content, so that none comes in twice."""

    def __init__(self, package: Package) -> None:
        self._package = package

    @cached_property
    def _by_content(self) -> dict[tuple[str, bytes], PackURI]:
        kept = (p for p in self._package.parts.values() if p.content_type.startswith(_SHARED))
        return {(part.content_type, part.blob): part.uri for part in kept}

    def add(self, part: Part, pattern: str) -> PackURI:
        """Return the name of the picture ``part`` in the file; add it where it is new."""
        key = (part.content_type, part.blob)
        known = self._by_content.get(key)
        if known is None or self._package.part_or_none(known) is None:
            known = self._package.next_uri(pattern)
            self._package.add(replace(part, uri=known, rels=Relationships()))
            self._by_content[key] = known
        return known


class Carrier(Struct):
    """Carries parts of one file into another; ``findings`` collects what must stay behind.

    ``carried`` tells under which names parts of ``source`` came in; what stands there already is
    led to and not copied once more.
    """

    source: Package
    target: Package
    pictures: Pictures
    findings: Findings
    carried: dict[PackURI, PackURI] = field(default_factory=dict)

    def carry(self, rel: Relationship, rels: Relationships, place: Location) -> str:
        """Return the id that ``rel`` gets among ``rels``; an empty text where it cannot come."""
        if rel.external:
            return self._link(rel, rels, place)
        part = self.source.part_or_none(rel.target)
        if part is None or rel.reltype not in _CARRIED:
            self.findings.add(_not_carried(rel, place))
            return ""
        return rels.add(rel.reltype, self.bring(part, place))

    def bring(self, part: Part, place: Location) -> PackURI:
        """Return the name under which ``part``, with all it leads to, is in the target."""
        known = self.carried.get(part.uri)
        if known is not None:
            return known
        if part.content_type.startswith(_SHARED):
            return self.pictures.add(part, _pattern(part.uri, self.target))
        uri = self.target.next_uri(_pattern(part.uri, self.target))
        self.carried[part.uri] = uri
        self.target.add(replace(part, uri=uri, rels=Relationships()))
        self.target.add(replace(part, uri=uri, rels=self.all_of(part.rels, place)))
        return uri

    def all_of(self, wanted: Iterable[Relationship], place: Location) -> Relationships:
        """Return relationships with the ids of ``wanted`` that lead to what was carried."""
        return Relationships(
            tuple(moved for rel in wanted if (moved := self._moved(rel, place)) is not None)
        )

    def _moved(self, rel: Relationship, place: Location) -> Relationship | None:
        own = Relationships()
        rid = self.carry(rel, own, place)
        made = own.get(rid)
        return None if made is None else replace(made, rid=rel.rid, fragment=rel.fragment)

    def _link(self, rel: Relationship, rels: Relationships, place: Location) -> str:
        if rel.reltype != RT.HYPERLINK:
            self.findings.add(_linked(rel, place))
            return ""
        if not SAFE_TARGET.match(rel.target):
            self.findings.add(_unsafe(rel, place))
            return ""
        return rels.add(RT.HYPERLINK, rel.target, external=True)


def attributes(root: etree._Element) -> Iterable[tuple[etree._Element, str, str]]:
    """Yield each attribute below ``root`` that names a relationship: element, name, id."""
    for element in root.iter(etree.Element):
        for name, rid in element.attrib.items():
            if str(name).startswith(f"{{{_R}}}"):
                yield element, str(name), str(rid)


def _pattern(uri: PackURI, target: Package) -> str:
    """Return the pattern for a part's name in the target: its own, in the target's folder."""
    folder = target.main_part.uri.split("/")[1]
    steps = uri.split("/")[2:] or [uri.name]
    stem = steps[-1].rsplit(".", 1)[0].rstrip("0123456789").replace("%", "")
    return "/".join(["", folder, *steps[:-1], f"{stem or 'part'}%d.{uri.ext}"])


def _not_carried(rel: Relationship, place: Location) -> Diagnostic:
    kind = rel.reltype.rsplit("/", 1)[-1]
    what = _KINDS.get(kind, f"something ({kind}) that cannot be taken into another file")
    hint = "remove it, or put a picture in its place"
    return error(Code.PACKAGE_MERGE, place, f"the file holds {what}", hint)


def _linked(rel: Relationship, place: Location) -> Diagnostic:
    message = f"something is linked instead of saved in the file: “{rel.target[:80]}”"
    hint = "insert it so that it is saved in the file"
    return error(Code.PACKAGE_UNSAFE, place, message, hint)


def _unsafe(rel: Relationship, place: Location) -> Diagnostic:
    message = f"“{rel.target[:80]}” is no address that a link may lead to"
    hint = "use an address that begins with https://, http:// or mailto:"
    return error(Code.RENDER_UNSAFE_LINK, place, message, hint)
