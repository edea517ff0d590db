"""Sound Office files made by python-docx and python-pptx, and faults to seed in them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pptx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml as parse_word
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu

from reportgen.errors import Location
from reportgen.ooxml import CT, NS, RT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.zipio import read_package, write_package

DOCUMENT = "/word/document.xml"
SLIDE = "/ppt/slides/slide1.xml"
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636000000002000148afa4710000000049454e44ae4260"
    "82"
)
_WORD = " ".join(f'xmlns:{name}="{NS[name]}"' for name in ("w", "w14", "r"))
_FOOTNOTES = (
    f"<w:footnotes {_WORD}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    '<w:footnote w:id="1"><w:p/></w:footnote></w:footnotes>'
)


def word_package() -> Package:
    """Return a document with a list, a table, pictures, a bookmark, a field and a footnote."""
    document = docx.Document()
    document.add_paragraph("listed", style="List Bullet")
    table = document.add_table(2, 2, style="Table Grid")
    table.cell(0, 0).merge(table.cell(0, 1))
    for _ in range(2):
        document.add_picture(io.BytesIO(_PNG))
    for inner in _INNER_WORD:
        paragraph = parse_word(f"<w:p {_WORD}>{inner}</w:p>")
        document.element.body.insert(0, paragraph)
    document.sections[0].header.paragraphs[0].text = "header"
    # python-docx writes comments in styles that its own template lacks.
    document.styles.add_style("CommentReference", WD_STYLE_TYPE.CHARACTER)
    document.styles.add_style("CommentText", WD_STYLE_TYPE.PARAGRAPH)
    document.add_comment(document.paragraphs[0].add_run("commented"), "a comment")
    buffer = io.BytesIO()
    document.save(buffer)
    return _with_footnotes(read_package(buffer.getvalue(), "note.docx"))


_INNER_WORD = (
    '<w:bookmarkStart w:id="1" w:name="one"/><w:bookmarkEnd w:id="1"/>',
    '<w:bookmarkStart w:id="2" w:name="two"/><w:bookmarkEnd w:id="2"/>',
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
    '<w:r><w:footnoteReference w:id="1"/></w:r>',
    '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>',
)


def _with_footnotes(package: Package) -> Package:
    uri = PackURI("/word/footnotes.xml")
    package.add(Part(uri, CT.FOOTNOTES, _FOOTNOTES.encode()))
    package.main_part.rels.add(RT.FOOTNOTES, uri)
    return edit(package, DOCUMENT, _number_paragraphs)


def _number_paragraphs(root: etree._Element) -> None:
    for number, paragraph in enumerate(root.iter(qn("w:p")), 1):
        paragraph.set(qn("w14:paraId"), f"{number:08X}")


def powerpoint_package() -> Package:
    """Return a deck of two slides with notes, a chart, a table, a picture and a link."""
    presentation = pptx.Presentation()
    place = (Emu(0), Emu(0), Emu(900_000), Emu(900_000))
    for title in ("one", "two"):
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = title
        slide.notes_slide.notes_text_frame.text = "notes"
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]  # the library has no types
    data.categories = ["a", "b"]
    data.add_series("first", (1, 2))
    data.add_series("second", (3, 4))
    shapes = presentation.slides[0].shapes
    shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data)
    shapes.add_table(2, 2, *place)
    shapes.add_picture(io.BytesIO(_PNG), *place)
    run = shapes.add_textbox(*place).text_frame.paragraphs[0].add_run()
    run.hyperlink.address = "https://example.org"
    buffer = io.BytesIO()
    presentation.save(buffer)
    return read_package(buffer.getvalue(), "deck.pptx")


def edit(package: Package, uri: str, change: Callable[[etree._Element], object]) -> Package:
    """Return a copy of ``package`` in which ``change`` was made to the XML of one part."""
    copy = package.copy()
    part = copy.part(uri)
    root = parse_xml(part.blob, Location(uri))
    change(root)
    copy.add(part.with_blob(etree.tostring(root, xml_declaration=True, encoding="UTF-8")))
    return copy


def first(root: etree._Element, name: str) -> etree._Element:
    """Return the first element with the prefixed name ``name``."""
    return next(root.iter(qn(name)))


def setting(name: str, attribute: str, value: str, index: int = 0) -> Callable[..., None]:
    """Return a change that sets an attribute of the index-th element with that name."""

    def change(root: etree._Element) -> None:
        elements = list(root.iter(qn(name)))
        elements[index].set(qn(attribute) if ":" in attribute else attribute, value)

    return change


def removing(name: str) -> Callable[[etree._Element], None]:
    """Return a change that removes every element with that name, with what is in it."""

    def change(root: etree._Element) -> None:
        for element in list(root.iter(qn(name))):
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)

    return change


def reread(package: Package) -> Package:
    """Return ``package`` as it is when written and read."""
    return read_package(write_package(package), package.name)
