"""The names of Office Open XML that several layers use: namespaces, content and relationship types.

Source: ECMA-376 5th edition, Parts 1 and 2; [MS-DOCX] and [MS-PPTX] for the extensions.
"""

from __future__ import annotations

from functools import cache
from typing import Final

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"

NS: Final[dict[str, str]] = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "cp": f"{_PACKAGE}/metadata/core-properties",
    "ct": f"{_PACKAGE}/content-types",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "ep": f"{_OFFICE}/extended-properties",
    "m": f"{_OFFICE}/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "pr": f"{_PACKAGE}/relationships",
    "r": f"{_OFFICE}/relationships",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "vt": f"{_OFFICE}/docPropsVTypes",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
"""Prefix to namespace, with the prefixes that the standard itself uses."""


@cache
def qn(name: str) -> str:
    """Return a prefixed name such as ``w:p`` in lxml's form, ``{namespace}p``."""
    prefix, local = name.split(":")
    return f"{{{NS[prefix]}}}{local}"


class RT:
    """Relationship types."""

    ATTACHED_TEMPLATE: Final = f"{_OFFICE}/relationships/attachedTemplate"
    CHART: Final = f"{_OFFICE}/relationships/chart"
    COMMENTS: Final = f"{_OFFICE}/relationships/comments"
    COMMENT_AUTHORS: Final = f"{_OFFICE}/relationships/commentAuthors"
    CORE_PROPERTIES: Final = f"{_PACKAGE}/relationships/metadata/core-properties"
    CUSTOM_PROPERTIES: Final = f"{_OFFICE}/relationships/custom-properties"
    CUSTOM_XML: Final = f"{_OFFICE}/relationships/customXml"
    EMBEDDED_PACKAGE: Final = f"{_OFFICE}/relationships/package"
    ENDNOTES: Final = f"{_OFFICE}/relationships/endnotes"
    EXTENDED_PROPERTIES: Final = f"{_OFFICE}/relationships/extended-properties"
    FOOTER: Final = f"{_OFFICE}/relationships/footer"
    FOOTNOTES: Final = f"{_OFFICE}/relationships/footnotes"
    HANDOUT_MASTER: Final = f"{_OFFICE}/relationships/handoutMaster"
    HEADER: Final = f"{_OFFICE}/relationships/header"
    HYPERLINK: Final = f"{_OFFICE}/relationships/hyperlink"
    IMAGE: Final = f"{_OFFICE}/relationships/image"
    NOTES_MASTER: Final = f"{_OFFICE}/relationships/notesMaster"
    NOTES_SLIDE: Final = f"{_OFFICE}/relationships/notesSlide"
    NUMBERING: Final = f"{_OFFICE}/relationships/numbering"
    OFFICE_DOCUMENT: Final = f"{_OFFICE}/relationships/officeDocument"
    SETTINGS: Final = f"{_OFFICE}/relationships/settings"
    SLIDE: Final = f"{_OFFICE}/relationships/slide"
    SLIDE_LAYOUT: Final = f"{_OFFICE}/relationships/slideLayout"
    SLIDE_MASTER: Final = f"{_OFFICE}/relationships/slideMaster"
    STYLES: Final = f"{_OFFICE}/relationships/styles"
    TABLE_STYLES: Final = f"{_OFFICE}/relationships/tableStyles"
    THEME: Final = f"{_OFFICE}/relationships/theme"
    THUMBNAIL: Final = f"{_PACKAGE}/relationships/metadata/thumbnail"


_WML: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PML: Final = "application/vnd.openxmlformats-officedocument.presentationml"
_OOX: Final = "application/vnd.openxmlformats-officedocument"


class CT:
    """Content types."""

    CHART: Final = f"{_OOX}.drawingml.chart+xml"
    COMMENT_AUTHORS: Final = f"{_PML}.commentAuthors+xml"
    COMMENTS: Final = f"{_WML}.comments+xml"
    CORE_PROPERTIES: Final = "application/vnd.openxmlformats-package.core-properties+xml"
    CUSTOM_PROPERTIES: Final = f"{_OOX}.custom-properties+xml"
    DOCUMENT: Final = f"{_WML}.document.main+xml"
    ENDNOTES: Final = f"{_WML}.endnotes+xml"
    EXTENDED_PROPERTIES: Final = f"{_OOX}.extended-properties+xml"
    FOOTER: Final = f"{_WML}.footer+xml"
    FOOTNOTES: Final = f"{_WML}.footnotes+xml"
    HEADER: Final = f"{_WML}.header+xml"
    NOTES_MASTER: Final = f"{_PML}.notesMaster+xml"
    NOTES_SLIDE: Final = f"{_PML}.notesSlide+xml"
    NUMBERING: Final = f"{_WML}.numbering+xml"
    PNG: Final = "image/png"
    PRESENTATION: Final = f"{_PML}.presentation.main+xml"
    RELATIONSHIPS: Final = "application/vnd.openxmlformats-package.relationships+xml"
    SLIDE: Final = f"{_PML}.slide+xml"
    SLIDE_COMMENTS: Final = f"{_PML}.comments+xml"
    SLIDE_LAYOUT: Final = f"{_PML}.slideLayout+xml"
    SLIDE_MASTER: Final = f"{_PML}.slideMaster+xml"
    STYLES: Final = f"{_WML}.styles+xml"
    SVG: Final = "image/svg+xml"
    THEME: Final = f"{_OOX}.theme+xml"
    WORKBOOK: Final = f"{_OOX}.spreadsheetml.sheet"
    XML: Final = "application/xml"
