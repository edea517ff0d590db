"""The parts of one package as trees that can be changed, and the package that comes of it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, field

from reportgen.errors import Location
from reportgen.ooxml import CT, RT
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml


class Trees(Struct):
    """Parses each part of ``package`` at most once; ``file`` is what messages call it.

    The package is a copy that may be changed directly, too.

    ``dropped`` are the relationships of the main part that are to go.
    """

    package: Package
    file: str
    dropped: set[str] = field(default_factory=set)
    _roots: dict[PackURI, etree._Element] = field(default_factory=dict)

    def root(self, part: Part) -> etree._Element:
        """Return the root of ``part``; what is changed in it is written by ``finish``."""
        if part.uri not in self._roots:
            place = Location(self.file).within(part.uri)
            self._roots[part.uri] = parse_xml(part.blob, place)
        return self._roots[part.uri]

    def of_type(self, *content_types: str) -> Iterator[etree._Element]:
        """Yield the roots of all parts of these types, in the order of their names."""
        for uri in sorted(self.package.parts):
            if self.package.parts[uri].content_type in content_types:
                yield self.root(self.package.parts[uri])

    def main(self) -> etree._Element:
        """Return the root of the document or of the presentation."""
        return self.root(self.package.main_part)

    def related(self, reltype: str) -> Iterator[etree._Element]:
        """Yield the roots of the parts that the main part leads to by ``reltype``."""
        for relationship in self.package.main_part.rels.of_type(reltype):
            yield self.root(self.package.part(relationship.target))

    @property
    def is_deck(self) -> bool:
        """True for PowerPoint, false for Word."""
        return self.package.main_part.content_type == CT.PRESENTATION

    def texts(self) -> Iterator[etree._Element]:
        """Yield the roots of the parts of a Word file in which running text stands."""
        yield self.main()
        for reltype in (RT.HEADER, RT.FOOTER, RT.FOOTNOTES, RT.ENDNOTES):
            yield from self.related(reltype)

    def finish(self) -> Package:
        """Return a package with all changes; parts that nobody asked for stay as they are."""
        for uri, root in self._roots.items():
            blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
            self.package.add(self.package.parts[uri].with_blob(blob))
        for rid in self.dropped:
            self.package.main_part.rels.remove(rid)
        if self.dropped:
            self.package.drop_unreachable()
        return self.package
