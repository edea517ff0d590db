"""What programs written for docxtpl import: taken from here, it goes on working."""

from reportgen.docxtpl.templates import DocxTemplate
from reportgen.docxtpl.texts import RP, Listing, R, RichText, RichTextParagraph
from reportgen.docxtpl.things import InlineImage, Subdoc

__all__ = [
    "RP",
    "DocxTemplate",
    "InlineImage",
    "Listing",
    "R",
    "RichText",
    "RichTextParagraph",
    "Subdoc",
]
