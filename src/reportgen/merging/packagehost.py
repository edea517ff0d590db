"""A Word file outside of a rendering that takes in content, such as a template before compiling."""

from __future__ import annotations

from lxml import etree

from reportgen.errors import Location
from reportgen.merging.notesparts import (
    find_notes_part,
    make_notes_part,
    name_separators,
    note_floor,
    settings_uri,
)
from reportgen.merging.wordhost import WordHost
from reportgen.merging.wordnames import ID
from reportgen.ooxml import NS, qn
from reportgen.opc.package import Package, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml


class PackageHost(WordHost):
    """A package that takes in content; ``write`` puts its shared parts back when all is in."""

    def __init__(self, package: Package, file: str) -> None:
        super().__init__(package, file)
        self._trees: dict[PackURI, etree._Element] = {}
        self._drawings = 0

    def tree(self, uri: PackURI) -> etree._Element:
        """Return the tree of a part, kept until ``write``."""
        if uri not in self._trees:
            place = Location(self.file).within(uri)
            self._trees[uri] = parse_xml(self.package.part(uri).blob, place)
        return self._trees[uri]

    def rels(self, uri: PackURI) -> Relationships:
        """Return the relationships of a part of the package itself."""
        return self.package.part(uri).rels

    def next_drawing(self) -> int:
        """Return a number above those of all drawings in the package."""
        if not self._drawings:
            found = (d.get("id", "") for root in self.stories for d in root.iter(qn("wp:docPr")))
            self._drawings = max((int(n) for n in found if n.isdecimal()), default=0)
        self._drawings += 1
        return self._drawings

    def notes_part(self, kind: str) -> PackURI:
        """Return the part of the footnotes or endnotes, made with its separators if need be."""
        rels = self.rels(self.main)
        found = find_notes_part(self.package, rels, kind)
        if found is None:
            found = make_notes_part(self.package, rels, kind)
            settings = settings_uri(self.package, rels)
            if settings is not None:
                name_separators(self.tree(settings), kind)
        return found

    def add_note(self, kind: str, xml: str) -> str:
        """Add a note after the others; ids count up."""
        uri = self.notes_part(kind)
        root = self.tree(uri)
        ids = [int(note.get(ID, "0")) for note in root.iter(qn(f"w:{kind}"))]
        number = str(max([note_floor(root, kind), *ids]) + 1)
        known = {"w": NS["w"], **{p: name for p, name in self.root_of(uri).nsmap.items() if p}}
        names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in known.items())
        text = f'<x {names}><w:{kind} w:id="{number}">{xml}</w:{kind}></x>'
        root.append(parse_xml(text.encode(), Location(self.file))[0])
        return number

    def write(self) -> None:
        """Put the parts that content was added to back into the package."""
        for uri, root in self._trees.items():
            blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
            self.package.add(self.package.part(uri).with_blob(blob))
