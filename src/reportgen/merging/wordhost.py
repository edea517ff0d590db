"""The Word file that content is taken into: its shared parts, and numbers that nobody uses yet."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property

from lxml import etree

from reportgen.compiler.prefixes import with_usual_prefixes
from reportgen.errors import Location
from reportgen.merging.carrying import Pictures
from reportgen.merging.wordnames import ID, child_value
from reportgen.merging.wordsource import defaults_among
from reportgen.ooxml import CT, NS, RT, qn
from reportgen.opc.package import Package, Part, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml

_STORIES = (CT.DOCUMENT, CT.HEADER, CT.FOOTER, CT.FOOTNOTES, CT.ENDNOTES)
_LONGEST_NAME = 40
"""Word's limit for the name of a bookmark."""


class StyleIndex:
    """The styles of a file: ids by type and name in small letters, elements and defaults by id."""

    def __init__(self, styles: etree._Element) -> None:
        self.count = len(styles)
        self.by_name: dict[tuple[str, str], str] = {}
        self.by_id: dict[str, etree._Element] = {}
        for style in styles.iterchildren(qn("w:style")):
            self._keep(style)
        found = defaults_among(styles)
        self.defaults = {kind: s.get(qn("w:styleId"), "") for kind, s in found.items()}

    def add(self, style: etree._Element) -> None:
        """Keep one more style of the file."""
        self.count += 1
        self._keep(style)

    def _keep(self, style: etree._Element) -> None:
        ident, kind = style.get(qn("w:styleId"), ""), style.get(qn("w:type"), "paragraph")
        self.by_name.setdefault((kind, child_value(style, "w:name").lower()), ident)
        self.by_id[ident] = style


class WordHost(ABC):
    """A Word file that takes in content of others.

    What differs is how its shared parts are kept while it grows: see ``PackageHost``, and the
    host of a rendering.
    """

    def __init__(self, package: Package, file: str) -> None:
        self.package = package
        self.file = file
        self.main = package.main_part.uri
        self.pictures = Pictures(package)
        self._index: StyleIndex | None = None
        self._roots: dict[PackURI, etree._Element] = {}

    @abstractmethod
    def tree(self, uri: PackURI) -> etree._Element:
        """Return the tree of a part that content adds to, such as the styles."""

    @abstractmethod
    def rels(self, uri: PackURI) -> Relationships:
        """Return the relationships with which the part ``uri`` will be written."""

    @abstractmethod
    def next_drawing(self) -> int:
        """Return a number for one more drawing (``wp:docPr``)."""

    @abstractmethod
    def add_note(self, kind: str, xml: str) -> str:
        """Add a footnote or endnote with the content ``xml``; return its id."""

    @abstractmethod
    def notes_part(self, kind: str) -> PackURI:
        """Return the part of the footnotes or endnotes, made where there is none."""

    @cached_property
    def styles(self) -> etree._Element:
        """The styles, an empty list of them where the file had none."""
        return self.tree(self._shared(RT.STYLES, CT.STYLES, "styles"))

    @cached_property
    def numbering(self) -> etree._Element:
        """The lists, none where the file had none."""
        return self.tree(self._shared(RT.NUMBERING, CT.NUMBERING, "numbering"))

    def root_of(self, uri: PackURI) -> etree._Element:
        """Return the root of a part as it was before anything came in, with the usual prefixes."""
        if uri not in self._roots:
            place = Location(self.file).within(uri)
            self._roots[uri] = with_usual_prefixes(parse_xml(self.package.part(uri).blob, place))
        return self._roots[uri]

    @property
    def style_index(self) -> StyleIndex:
        """The host's styles by name and id, those included that others have added."""
        if self._index is None or self._index.count != len(self.styles):
            self._index = StyleIndex(self.styles)
        return self._index

    def add_style(self, style: etree._Element) -> None:
        """Add a style whose id and name are its own."""
        index = self.style_index
        self.styles.append(style)
        index.add(style)

    def next_number(self) -> int:
        """Return a number for one more bookmark or tracked change."""
        self._taken_numbers += 1
        return self._taken_numbers

    def free_bookmark(self, wanted: str) -> str:
        """Return ``wanted``, or a name like it where the file has a bookmark of that name."""
        name, number = wanted, 2
        while name.lower() in self._bookmarks:
            name = f"{wanted[: _LONGEST_NAME - 4]}_{number}"
            number += 1
        self._bookmarks.add(name.lower())
        return name

    def free_shape(self, wanted: str) -> str:
        """Return ``wanted``, or a name like it where a shape of VML has it already."""
        name, number = wanted, 2
        while name in self._shapes:
            name, number = f"{wanted}_{number}", number + 1
        self._shapes.add(name)
        return name

    @cached_property
    def _shapes(self) -> set[str]:
        found = (e for root in self.stories for e in root.iter("{urn:schemas-microsoft-com:vml}*"))
        return {element.get("id", "") for element in found}

    @cached_property
    def _bookmarks(self) -> set[str]:
        starts = (start for root in self.stories for start in root.iter(qn("w:bookmarkStart")))
        return {start.get(qn("w:name"), "").lower() for start in starts}

    @cached_property
    def _taken_numbers(self) -> int:
        ids = [e.get(ID, "") for root in self.stories for e in root.iter(etree.Element)]
        return max((int(number) for number in ids if number.isdecimal()), default=0)

    @cached_property
    def stories(self) -> list[etree._Element]:
        """The roots of all parts that hold text, as they were before anything came in."""
        found = [part.uri for part in self.package.parts.values() if part.content_type in _STORIES]
        return [self.root_of(uri) for uri in found]

    def _shared(self, reltype: str, content_type: str, name: str) -> PackURI:
        rels = self.rels(self.main)
        for rel in rels.of_type(reltype):
            if self.package.part_or_none(rel.target) is not None:
                return PackURI(rel.target)
        uri = PackURI(f"{self.main.base}/{name}.xml")
        blob = f'<w:{name} xmlns:w="{NS["w"]}"/>'.encode()
        self.package.add(Part(uri, content_type, blob))
        rels.add(reltype, uri)
        return uri
