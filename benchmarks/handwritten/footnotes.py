"""Footnotes, which python-docx does not know: their part is read and written by lxml."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from lxml import etree


class Footnotes:
    """The footnotes of one note."""

    def __init__(self, part: Any) -> None:
        self.part = part
        self.root = etree.fromstring(part.blob)

    def add(self, text: str) -> etree._Element:
        """Return a new footnote that begins with ``text``."""
        note = etree.SubElement(self.root, qn("w:footnote"))
        note.set(qn("w:id"), str(len(self.root) - 2))
        paragraph = etree.SubElement(note, qn("w:p"))
        properties = etree.SubElement(paragraph, qn("w:pPr"))
        etree.SubElement(properties, qn("w:pStyle")).set(qn("w:val"), "FootnoteText")
        etree.SubElement(_run(paragraph, "FootnoteReference"), qn("w:footnoteRef"))
        etree.SubElement(_run(paragraph), qn("w:tab"))
        self.text(note, text)
        return note

    def text(self, note: etree._Element, text: str) -> None:
        """Add ``text`` at the end of a footnote."""
        _write(_run(note[0]), text)

    def link(self, note: etree._Element, text: str, url: str | None) -> None:
        """Add a link at the end of a footnote."""
        rid = self.part.relate_to(url, RT.HYPERLINK, is_external=True)
        link = etree.SubElement(note[0], qn("w:hyperlink"))
        link.set(qn("r:id"), rid)
        link.set(qn("w:history"), "1")
        _write(_run(link, "Hyperlink"), text)

    def save(self) -> None:
        """Put the footnotes back into their part."""
        self.part._blob = etree.tostring(
            self.root, encoding="UTF-8", xml_declaration=True, standalone=True
        )


def _run(parent: etree._Element, style: str = "") -> etree._Element:
    run = etree.SubElement(parent, qn("w:r"))
    if style:
        properties = etree.SubElement(run, qn("w:rPr"))
        etree.SubElement(properties, qn("w:rStyle")).set(qn("w:val"), style)
    return run


def _write(run: etree._Element, text: str) -> None:
    element = etree.SubElement(run, qn("w:t"))
    element.set(qn("xml:space"), "preserve")
    element.text = text
