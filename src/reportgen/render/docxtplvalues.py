"""Reads the objects of the docxtpl library: what they hold, never the XML that they would write.

They keep XML of Word in which nothing but texts is escaped. So only what their own makers can say
is taken out of it, each by its name, and is checked as any other value is.
"""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

from lxml import etree

from reportgen.errors import Location, ReportgenError
from reportgen.ooxml import NS, qn
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.zipio import read_package, write_package
from reportgen.render.documents import DocumentValue
from reportgen.render.frames import side
from reportgen.render.images import ImageValue
from reportgen.render.programvalues import Flow, InlinePicture, StyledParagraphs, lines_of
from reportgen.render.richtext import NEW_PARAGRAPH, PAGE_BREAK, PLAIN, Look, Piece, points_of
from reportgen.render.values import ValueProblem, is_safe_link

# No XML may hold these two signs, so noncharacters stand for them while it is read.
_STAND_INS = ((NEW_PARAGRAPH, "\ufdd2"), (PAGE_BREAK, "\ufdd3"))
_NAMES = f'xmlns:w="{NS["w"]}" xmlns:r="{NS["r"]}"'
_OWN = "import it from reportgen.docxtpl instead of docxtpl"


def listing_of(value: Any) -> Flow:
    """Return what a Listing holds."""
    return lines_of(html.unescape(str(value.xml)))


def rich_of(value: Any) -> Flow:
    """Return the pieces of a RichText; raises ValueProblem where it cannot be read."""
    return Flow(_pieces(_read(value.xml)))


def paragraphs_of(value: Any) -> StyledParagraphs:
    """Return the paragraphs of a RichTextParagraph; raises ValueProblem."""
    found = _read(value.xml).iterchildren(qn("w:p"))
    return StyledParagraphs(tuple((_said(p, "w:pPr/w:pStyle"), Flow(_pieces(p))) for p in found))


def image_of(value: Any) -> InlinePicture:
    """Return the picture of an InlineImage; raises ValueProblem where it is none."""
    source = value.image_descriptor
    name = str(source) if isinstance(source, str | PurePath) else ""
    content = name or _content(source)
    sides = side(value.width, "width"), side(value.height, "height")
    image = ImageValue(content, getattr(value, "alt", None), *sides, "stretch", None)
    return InlinePicture(image, PurePath(name).stem, str(value.anchor or ""))


def _content(source: Any) -> bytes:
    if hasattr(source, "seek"):
        source.seek(0)
    blob = source.read() if hasattr(source, "read") else None
    if isinstance(blob, bytes):
        return blob
    hint = "give the path of a picture, or a file that is open for reading bytes"
    raise ValueProblem("this InlineImage holds no picture", hint)


def document_of(value: Any) -> DocumentValue:
    """Return the document of a Subdoc: its body, with all that it shares with its template."""
    stream = io.BytesIO()
    value.docx.save(stream)
    package = read_package(stream.getvalue(), "the sub-document")
    main = package.main_part
    root = parse_xml(main.blob, Location("the sub-document").within(main.uri))
    body = root.find(qn("w:body"))
    assert body is not None  # noqa: S101 - python-docx has just written it
    body[:] = [deepcopy(c) for c in value.subdocx.element.body if c.tag != qn("w:sectPr")]
    package.add(main.with_blob(etree.tostring(root, encoding="UTF-8", standalone=True)))
    return DocumentValue(write_package(package))


def _read(xml: str) -> etree._Element:
    """Return a root around the XML of such an object."""
    for sign, stand_in in _STAND_INS:
        xml = xml.replace(sign, stand_in)
    try:
        return parse_xml(f"<x {_NAMES}>{xml}</x>".encode(), Location("RichText"))
    except ReportgenError:
        raise ValueProblem("what this RichText holds cannot be read", _OWN) from None


def _pieces(holder: etree._Element) -> tuple[Piece, ...]:
    return tuple(_piece(run) for run in holder.iter(qn("w:r")))


def _piece(run: etree._Element) -> Piece:
    text = "".join(part.text or "" for part in run.iter(qn("w:t")))
    for sign, stand_in in _STAND_INS:
        text = text.replace(stand_in, sign)
    link = next(run.iterancestors(qn("w:hyperlink")), None)
    return Piece(text, _look(run), "" if link is None else _address(link.get(qn("r:id"), "")))


def _address(rid: str) -> str:
    """Return the address of a link; raises ValueProblem for an id in somebody else's file."""
    if is_safe_link(rid):
        return rid
    raise ValueProblem(f"nobody knows where the link “{rid[:40]}” of this RichText leads", _OWN)


def _look(run: etree._Element) -> Look:
    settings = run.find(qn("w:rPr"))
    if settings is None:
        return PLAIN
    size = _said(settings, "w:sz")
    return Look(
        bold=_is_on(settings, "w:b"),
        italic=_is_on(settings, "w:i"),
        strike=_is_on(settings, "w:strike"),
        underline=_said(settings, "w:u"),
        colour=_said(settings, "w:color"),
        highlight=_said(settings, "w:shd", "w:fill"),
        vertical=_said(settings, "w:vertAlign"),
        font=_said(settings, "w:rFonts", "w:ascii"),
        size=points_of(size) if size else None,
        style=_said(settings, "w:rStyle"),
        rtl=_is_on(settings, "w:rtl"),
        lang=_said(settings, "w:lang"),
    )


def _is_on(settings: etree._Element, name: str) -> bool | None:
    return True if settings.find(qn(name)) is not None else None


def _said(element: etree._Element, path: str, name: str = "w:val") -> str:
    found = element.find("/".join(map(qn, path.split("/"))))
    return "" if found is None else found.get(qn(name), "")


READERS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "InlineImage": image_of,
        "Listing": listing_of,
        "RichText": rich_of,
        "RichTextParagraph": paragraphs_of,
        "Subdoc": document_of,
    }
)
"""What reads an object of that library, by the name of its class."""
