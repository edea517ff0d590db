"""A Word file whose content goes into another one: its parts, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from lxml import etree

from reportgen.compiler.prefixes import with_usual_prefixes
from reportgen.errors import Code, Diagnostic, Location, ReportgenError, error
from reportgen.merging.wordnames import ID, is_on
from reportgen.ooxml import CT, RT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.xmlio import parse_xml

NOTES: Mapping[str, str] = {"footnote": RT.FOOTNOTES, "endnote": RT.ENDNOTES}
"""The kinds of notes, and the relationship that leads to their texts."""


class WordSource:
    """The content of a Word file; raises ReportgenError where it is none or cannot be read."""

    def __init__(self, package: Package, name: str) -> None:
        self.package = package
        self.name = name
        self.main = package.main_part
        if self.main.content_type != CT.DOCUMENT:
            raise ReportgenError(_no_document(self.main, name))

    @cached_property
    def root(self) -> etree._Element:
        """The document itself (``w:document``), with the usual prefixes."""
        return with_usual_prefixes(self._parsed(self.main))

    @property
    def body(self) -> etree._Element:
        """The body; raises ReportgenError where there is none."""
        found = self.root.find(qn("w:body"))
        if found is None:
            raise ReportgenError(_no_document(self.main, self.name))
        return found

    @cached_property
    def blocks(self) -> list[etree._Element]:
        """All that stands in the body but the settings of its last section."""
        found = self.body.iterchildren(etree.Element)
        return [child for child in found if child.tag != qn("w:sectPr")]

    @cached_property
    def styles(self) -> etree._Element:
        """The styles (``w:styles``); an empty element where there are none."""
        return self._related(RT.STYLES, "w:styles")

    @cached_property
    def numbering(self) -> etree._Element:
        """The lists (``w:numbering``); an empty element where there are none."""
        return self._related(RT.NUMBERING, "w:numbering")

    @cached_property
    def style_of(self) -> dict[str, etree._Element]:
        """The styles by their ids."""
        return {s.get(qn("w:styleId"), ""): s for s in self.styles.iter(qn("w:style"))}

    @cached_property
    def default_style(self) -> dict[str, etree._Element]:
        """The default style of each type (ECMA-376-1, 17.7.4.17)."""
        return defaults_among(self.styles)

    def notes_part(self, kind: str) -> Part | None:
        """Return the part with the texts of footnotes or endnotes, None where there is none."""
        found = self.main.rels.of_type(NOTES[kind])
        return self.package.part_or_none(found[0].target) if found else None

    def note(self, kind: str, number: str) -> etree._Element | None:
        """Return the text of one note, None where the file lacks it."""
        return self._notes[kind].get(number)

    @cached_property
    def _notes(self) -> dict[str, dict[str, etree._Element]]:
        found: dict[str, dict[str, etree._Element]] = {kind: {} for kind in NOTES}
        for kind, notes in found.items():
            part = self.notes_part(kind)
            if part is not None:
                root = with_usual_prefixes(self._parsed(part))
                notes |= {n.get(ID, ""): n for n in root.iter(qn(f"w:{kind}"))}
        return found

    def _related(self, reltype: str, name: str) -> etree._Element:
        for rel in self.main.rels.of_type(reltype):
            part = self.package.part_or_none(rel.target)
            if part is not None:
                return with_usual_prefixes(self._parsed(part))
        return etree.Element(qn(name))

    def _parsed(self, part: Part) -> etree._Element:
        return parse_xml(part.blob, Location(self.name).within(part.uri))


def defaults_among(styles: etree._Element) -> dict[str, etree._Element]:
    """Return the default style of each type among ``styles``."""
    found = (s for s in styles.iter(qn("w:style")) if is_on(s, "w:default"))
    return {style.get(qn("w:type"), "paragraph"): style for style in found}


def _no_document(part: Part, name: str) -> Diagnostic:
    has_macros = "macro" in part.content_type.lower()
    message = f"this is {'a file with macros' if has_macros else 'no Word document'}"
    hint = "save it in Word as a document (.docx)"
    return error(Code.PACKAGE_MERGE, Location(name), message, hint)
