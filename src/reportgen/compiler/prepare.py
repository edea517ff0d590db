"""Prepares one part: parses it, puts marks in place of its tags, lifts its statements."""

from __future__ import annotations

import re

from lxml import etree

from reportgen.codes import Code
from reportgen.compiler.controls import release_controls
from reportgen.compiler.joining import join_part
from reportgen.compiler.marks import RESERVED, TARGET, Marks
from reportgen.compiler.objects import mark_objects
from reportgen.compiler.places import Places
from reportgen.compiler.plaintext import holds_tags, mark_attributes, mark_texts
from reportgen.compiler.prefixes import with_usual_prefixes
from reportgen.compiler.targets import mark_fields, mark_targets
from reportgen.compiler.wordfields import join_codes
from reportgen.errors import Location, ReportgenError, error
from reportgen.ooxml import CT, qn
from reportgen.opc.package import Part
from reportgen.opc.xmlio import parse_xml

WRITTEN_ANEW = frozenset({CT.EXTENDED_PROPERTIES, CT.CUSTOM_PROPERTIES})
"""Parts of which nothing is kept; PowerPoint repeats the titles of slides there, tags and all."""


def parse_part(part: Part, file: str, marks: Marks) -> etree._Element:
    """Return the root of an XML part, with the usual prefixes and nothing that reads like a mark.

    Raises ReportgenError where it is not well-formed, or holds what marks are made of.
    """
    marks.read.add(part.uri)
    place = Location(file).within(part.uri)
    root = parse_xml(part.blob, place)
    if RESERVED.search(part.blob.decode(errors="replace")) or any(map(_is_ours, root.iter())):
        message = "the file holds signs that reportgen itself works with (U+FDD0, U+FDD1 or <?rg?>)"
        raise ReportgenError(error(Code.TEMPLATE_FORBIDDEN, place, message, "remove them"))
    return with_usual_prefixes(root)


def _is_ours(node: etree._Element) -> bool:
    return isinstance(node, etree._ProcessingInstruction) and str(node.target).startswith(TARGET)


def mark_part(root: etree._Element, part: Part, marks: Marks, places: Places) -> None:
    """Put marks in place of all tags of a part; statements are not lifted yet."""
    join_codes(root)
    mark_objects(root, marks, places)
    mark_fields(root, marks, places)
    mark_attributes(root, marks, places)
    mark_texts(root.iter(qn("m:t")), marks, places)
    join_part(root, marks, places)
    mark_targets(root, part, marks, places)
    release_controls(root)
    _report_left_over(root, marks, places)


def prepare_properties(root: etree._Element, marks: Marks, places: Places) -> None:
    """Put marks in place of the tags of the document's properties."""
    mark_texts(root.iter(etree.Element), marks, places)


def is_marked(xml: str) -> bool:
    """Tell whether a serialised part holds marks, and so has to be rendered."""
    return "<?rg " in xml or bool(RESERVED.search(xml))


def _report_left_over(root: etree._Element, marks: Marks, places: Places) -> None:
    """Report tags in texts that no paragraph's runs hold, such as a field's."""
    for element in root.iter(etree.Element):
        if holds_tags(element.text) and not _unclosed_already(element, marks, places):
            marks.findings.add(
                error(
                    Code.TEMPLATE_UNSUPPORTED_PLACE,
                    places(element).within(first_tag(element.text or "")),
                    "a tag cannot stand inside a field or an object of this kind",
                    "move it into ordinary text",
                )
            )


def _unclosed_already(element: etree._Element, marks: Marks, places: Places) -> bool:
    place = places(element)
    return any(
        d.code is Code.TEMPLATE_TAG_UNCLOSED and d.location.trail[: len(place.trail)] == place.trail
        for d in marks.findings.diagnostics
    )


_SHOWN = re.compile(r"\{[{%][^<>]{0,60}")


def first_tag(text: str) -> str:
    """Return the first tag in ``text``, cut for a message; nothing without one."""
    found = _SHOWN.search(text)
    whole = re.match(r".*?[}%]\}", found[0], re.DOTALL) if found else None
    return " ".join((whole or found or [""])[0].split())


def serialize(root: etree._Element) -> str:
    """Return a part as text, without the XML declaration."""
    return str(etree.tostring(root, encoding="unicode"))
