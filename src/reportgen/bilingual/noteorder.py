"""Puts footnotes and endnotes in the order in which the text refers to them.

Word finds a note by its number (ECMA-376-1, 17.11.10); LibreOffice takes them one after another.
"""

from __future__ import annotations

from lxml import etree

from reportgen.errors import Location
from reportgen.merging.wordnames import ID
from reportgen.merging.wordsource import NOTES
from reportgen.ooxml import qn
from reportgen.opc.package import Package
from reportgen.opc.xmlio import parse_xml


def order_notes(package: Package, root: etree._Element) -> None:
    """Sort and number the notes of ``package`` as the document ``root`` refers to them.

    Separators stay as they are.
    """
    for kind, reltype in NOTES.items():
        found = list(root.iter(qn(f"w:{kind}Reference")))
        places = {one.get(ID, ""): at for at, one in enumerate(found, start=1)}
        for at, one in enumerate(found, start=1):
            one.set(ID, str(at))
        for rel in package.main_part.rels.of_type(reltype) if places else ():
            part = package.part(rel.target)
            notes = parse_xml(part.blob, Location(package.name).within(part.uri))
            notes[:] = sorted(notes, key=lambda note: places.get(note.get(ID, ""), 0))
            for note in notes:
                if note.get(ID, "") in places:
                    note.set(ID, str(places[note.get(ID, "")]))
            blob = etree.tostring(notes, encoding="UTF-8", xml_declaration=True, standalone=True)
            package.add(part.with_blob(blob))
