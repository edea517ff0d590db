"""Reports tags in parts of a template that nobody fills in: comments, styles, SmartArt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from lxml import etree

from reportgen.codes import Code
from reportgen.compiler.dialects import PARAGRAPHS
from reportgen.compiler.marks import Marks
from reportgen.compiler.places import Places
from reportgen.compiler.plaintext import TAG_STARTS
from reportgen.compiler.powerpoint import slide_parts
from reportgen.compiler.prepare import WRITTEN_ANEW, first_tag
from reportgen.compiler.tree import text_within
from reportgen.errors import Diagnostic, Location, error
from reportgen.ooxml import CT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.xmlio import parse_xml

__all__ = ["report_unsupported_parts"]

_DIAGRAM: Final = "drawingml.diagramData"
_DRAWN: Final = "diagramDrawing"
"""What SmartArt last looked like, which says again what its data says."""

_KINDS: Final = (
    ("comments", "a comment"),
    ("styles", "a style"),
    ("theme", "a theme"),
    ("settings", "the settings of the document"),
    ("presentation", "the name of a section of slides or in another setting of the presentation"),
)


def report_unsupported_parts(package: Package, file: str, marks: Marks) -> None:
    """Report tags in parts that nobody read for tags, such as comments and SmartArt."""
    tagged = [
        (part, shown)
        for part in package.parts.values()
        if part.uri not in marks.read and part.content_type not in WRITTEN_ANEW and part.is_xml
        if (shown := _tag_in(part))
    ]
    told_by_data = any(_DIAGRAM in part.content_type for part, _ in tagged)
    for part, shown in tagged:
        if not (told_by_data and _DRAWN in part.content_type):
            marks.findings.add(_unsupported(package, part, file, shown))


def _unsupported(package: Package, part: Part, file: str, shown: str) -> Diagnostic:
    if _DIAGRAM in part.content_type or _DRAWN in part.content_type:
        message = "there is a tag in SmartArt, which is not filled in"
        hint = "write the tag in a text box or a table instead"
        place = next(_frames(package, part, file), Location(file).within(part.uri))
    else:
        kind = next((words for sign, words in _KINDS if sign in part.content_type), "a place")
        message = f"there is a tag in {kind}, which is not filled in"
        hint = "move it to the text of the document, or remove it"
        place = Location(file).within(part.uri)
    return error(Code.TEMPLATE_UNSUPPORTED_PLACE, place.within(shown), message, hint)


def _frames(package: Package, data: Part, file: str) -> Iterator[Location]:
    """Yield where SmartArt with this ``data`` stands."""
    is_deck = package.main_part.content_type == CT.PRESENTATION
    slides = [slide.uri for slide in slide_parts(package)] if is_deck else []
    for holder in package.parts.values():
        wanted = {rel.rid for rel in holder.rels if not rel.external and rel.target == data.uri}
        if wanted and holder.is_xml:
            step = f"slide {slides.index(holder.uri) + 1}" if holder.uri in slides else ""
            root = parse_xml(holder.blob, Location(file).within(holder.uri))
            places = Places(file, *([step] if step else []))
            yield from (places(ids) for ids in _diagrams(root) if ids.get(qn("r:dm")) in wanted)


def _diagrams(root: etree._Element) -> Iterator[etree._Element]:
    return root.iter(qn("dgm:relIds"))


def _tag_in(part: Part) -> str:
    """Return the beginning of a tag of a part, also of one that is torn over runs; else nothing."""
    if b"{" not in part.blob:
        return ""
    text = part.blob.decode(errors="replace")
    if any(start in text for start in TAG_STARTS[:2]):
        return first_tag(unescape(text))
    if not re.search(r"\{</(w|a):t>", text):
        return ""
    root = parse_xml(part.blob, Location(part.uri))
    texts = (text_within(paragraph) for paragraph in root.iter(*PARAGRAPHS))
    return next((shown for text in texts if (shown := first_tag(text))), "")
