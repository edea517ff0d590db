"""Brings blocks, rows and runs of the new rendering into the person's file."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree
from msgspec import Struct

from reportgen.errors import Location
from reportgen.merging.blocks import import_blocks
from reportgen.merging.order import PARAGRAPH_ORDER, insert_ordered
from reportgen.merging.packagehost import PackageHost
from reportgen.merging.wordnames import ID, settings_of
from reportgen.merging.wordsource import NOTES, WordSource
from reportgen.ooxml import qn
from reportgen.opc.xmlio import parse_xml
from reportgen.regeneration.note.names import P, R, remove

__all__ = ["Bringer", "join_list"]

_NUMBERS = f"{qn('w:pPr')}/{qn('w:numPr')}"


class Bringer(Struct):
    """Copies elements of ``source`` for the main part of ``host``, with all that they need."""

    source: WordSource
    host: PackageHost

    def blocks(self, elements: Sequence[etree._Element]) -> list[etree._Element]:
        """Return paragraphs or tables of the source as they can stand in the host."""
        xml = import_blocks(self.source, elements, self.host, self.host.main)
        root = self.host.root_of(self.host.main)
        names = " ".join(f'xmlns:{p}="{uri}"' for p, uri in root.nsmap.items() if p)
        return list(parse_xml(f"<x {names}>{xml}</x>".encode(), Location(self.source.name)))

    def paragraph(self, element: etree._Element, sibling: etree._Element | None) -> etree._Element:
        """Return a paragraph of the source; in a list it goes on with that of ``sibling``.

        ``sibling`` is a paragraph of the host whose like in the source stands in the same list.
        """
        (made,) = self.blocks([element])
        if sibling is not None:
            join_list(made, sibling)
        return made

    def row(self, element: etree._Element, table: etree._Element) -> etree._Element:
        """Return a row of a table of the source."""
        alone = etree.Element(table.tag)
        for name in ("w:tblPr", "w:tblGrid"):
            alone.extend(deepcopy(child) for child in table.findall(qn(name)))
        alone.append(deepcopy(element))
        (made,) = self.blocks([alone])
        return next(made.iter(qn("w:tr")))

    def settle_twin(self, twin: etree._Element) -> None:
        """Give a copy of something of the host's drawings and notes of their own."""
        for drawing in twin.iter(qn("wp:docPr")):
            drawing.set("id", str(self.host.next_drawing()))
        for kind in NOTES:
            for reference in twin.iter(qn(f"w:{kind}Reference")):
                root = self.host.tree(self.host.notes_part(kind))
                found = (n for n in root if n.get(ID) == reference.get(ID))
                content = [etree.tostring(c, encoding="unicode") for n in found for c in n]
                reference.set(ID, self.host.add_note(kind, "".join(content)))

    def inline(self, elements: Sequence[etree._Element]) -> list[etree._Element]:
        """Return runs and links of the source."""
        alone = etree.Element(P)
        alone.extend(deepcopy(element) for element in elements)
        (made,) = self.blocks([alone])
        return [child for child in made if child.tag != qn("w:pPr")]

    def look(self, run: etree._Element) -> etree._Element | None:
        """Return the properties (w:rPr) that text of ``run`` has in the host."""
        settings = run.find(qn("w:rPr"))
        if settings is None:
            return None
        alone = etree.Element(R)
        alone.append(deepcopy(settings))
        (made,) = self.inline([alone])
        return made.find(qn("w:rPr"))


def join_list(made: etree._Element, sibling: etree._Element) -> None:
    """Let the paragraph ``made`` go on with the list of ``sibling``, or with none as that."""
    own, wanted = made.find(_NUMBERS), sibling.find(_NUMBERS)
    if own is not None:
        remove(own)
    if wanted is not None:
        insert_ordered(settings_of(made, "w:pPr"), deepcopy(wanted), PARAGRAPH_ORDER)
