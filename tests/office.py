"""Small Word and PowerPoint templates made of XML, and ways to read what was made of them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
import pptx

from reportgen.errors import Diagnostic, Location, ReportgenError
from reportgen.ooxml import CT, NS, RT
from reportgen.opc.package import Package, Part, Relationship, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.zipio import read_package, write_package
from reportgen.template import Rendering, Template

DOCUMENT = PackURI("/word/document.xml")
FOOTNOTES = PackURI("/word/footnotes.xml")
CORE = PackURI("/docProps/core.xml")
PRESENTATION = PackURI("/ppt/presentation.xml")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636000000002000148afa4710000000049454e44ae4260"
    "82"
)

_USED = ("w", "w14", "wp", "a", "r", "pic", "c", "mc")
_W = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in _USED)
_P = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in ("p", "a", "r", "c", "p14"))
_SEPARATOR = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
)
_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


# --- texts of Word and of DrawingML ------------------------------------------------------------


def w_run(text: str, properties: str = "") -> str:
    """Return a Word run; ``properties`` is the content of its w:rPr."""
    props = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{props}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def w_p(*runs: str, properties: str = "") -> str:
    """Return a Word paragraph of texts, or of runs where they begin with ``<``."""
    props = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{props}{''.join(r if r.startswith('<') else w_run(r) for r in runs)}</w:p>"


def w_table(*rows: tuple[str, ...]) -> str:
    """Return a Word table; a cell is a text, or paragraphs where it begins with ``<``."""
    grid = "<w:gridCol/>" * max(len(row) for row in rows)
    body = "".join(f"<w:tr>{''.join(map(_w_cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _w_cell(content: str) -> str:
    return f"<w:tc>{content if content.startswith('<') else w_p(content)}</w:tc>"


def a_run(text: str, properties: str = "") -> str:
    """Return a run of DrawingML; ``properties`` is its whole a:rPr element."""
    return f"<a:r>{properties}<a:t>{escape(text)}</a:t></a:r>"


def a_p(*runs: str) -> str:
    """Return a paragraph of DrawingML of texts, or of runs where they begin with ``<``."""
    return f"<a:p>{''.join(r if r.startswith('<') else a_run(r) for r in runs)}</a:p>"


# --- Word files --------------------------------------------------------------------------------


def note(*body: str, **parts: str) -> bytes:
    """Return a Word file; ``parts`` are the contents of ``header``, ``footer``, ``footnotes``,
    ``styles`` and ``core``."""
    return write_package(note_package(*body, **parts))


def note_package(*body: str, **parts: str) -> Package:
    """Return the package of ``note``."""
    package = Package("note.docx")
    rels = Relationships()
    header = [_story(package, rels, kind, parts.get(kind)) for kind in ("header", "footer")]
    if "footnotes" in parts:
        xml = f"<w:footnotes {_W}>{_SEPARATOR}{parts['footnotes']}</w:footnotes>"
        _add(package, rels, FOOTNOTES, CT.FOOTNOTES, RT.FOOTNOTES, xml)
    styles = f"<w:styles {_W}>{parts.get('styles', '')}</w:styles>"
    _add(package, rels, PackURI("/word/styles.xml"), _STYLES, RT.STYLES, styles)
    section = f"<w:sectPr>{''.join(header)}</w:sectPr>"
    document = f"<w:document {_W}><w:body>{''.join(body)}{section}</w:body></w:document>"
    package.add(Part(DOCUMENT, CT.DOCUMENT, document.encode(), rels))
    package.rels.add(RT.OFFICE_DOCUMENT, DOCUMENT)
    _add_core(package, parts.get("core", ""))
    return package


_STYLES = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
HYPERLINK_STYLE = (
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/></w:style>'
)


def footnote(number: int, *runs: str) -> str:
    """Return a footnote's own text."""
    return f'<w:footnote w:id="{number}">{w_p(*runs)}</w:footnote>'


def reference(number: int) -> str:
    """Return the run that refers to a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def _story(package: Package, rels: Relationships, kind: str, content: str | None) -> str:
    if content is None:
        return ""
    tag = {"header": "hdr", "footer": "ftr"}[kind]
    xml = f"<w:{tag} {_W}>{content}</w:{tag}>"
    types = {"header": (CT.HEADER, RT.HEADER), "footer": (CT.FOOTER, RT.FOOTER)}[kind]
    rid = _add(package, rels, PackURI(f"/word/{kind}1.xml"), *types, xml)
    return f'<w:{kind}Reference w:type="default" r:id="{rid}"/>'


def _add(  # noqa: PLR0913, PLR0917 - a part is a name, two types and a content
    package: Package, rels: Relationships, uri: PackURI, content_type: str, reltype: str, xml: str
) -> str:
    package.add(Part(uri, content_type, xml.encode()))
    return rels.add(reltype, uri)


def _add_core(package: Package, content: str) -> None:
    names = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in ("cp", "dc", "dcterms", "xsi"))
    xml = f"<cp:coreProperties {names}>{content}</cp:coreProperties>"
    _add(package, package.rels, CORE, CT.CORE_PROPERTIES, RT.CORE_PROPERTIES, xml)


# --- drawings ----------------------------------------------------------------------------------


def w_picture(description: str, number: int = 1, size: tuple[int, int] = (900, 600)) -> str:
    """Return a run with an inline picture that shows the image ``rIdPicture``."""
    cx, cy = size
    names = f'id="{number}" name="Picture {number}" descr={quoteattr(description)}'
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{cx}" cy="{cy}"/><wp:docPr {names}/>'
        f'<a:graphic><a:graphicData uri="{NS["pic"]}"><pic:pic><pic:nvPicPr><pic:cNvPr {names}/>'
        '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture"/><a:stretch/>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/>'
        "</a:xfrm></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def with_picture(package: Package, uri: str = DOCUMENT) -> Package:
    """Return ``package`` with the image ``rIdPicture`` for its part ``uri``."""
    part = package.part(uri)
    image = PackURI(f"/{part.uri.split('/')[1]}/media/image1.png")
    package.add(Part(image, CT.PNG, PNG))
    package.add(_related(part, Relationship("rIdPicture", RT.IMAGE, image)))
    return package


def _related(part: Part, relationship: Relationship) -> Part:
    rels = Relationships((*part.rels, relationship))
    return Part(part.uri, part.content_type, part.blob, rels)


def with_chart(package: Package, chart: bytes, workbook: bytes, uri: str = DOCUMENT) -> Package:
    """Return ``package`` with the chart ``rIdChart`` and its workbook for its part ``uri``."""
    part = package.part(uri)
    folder = part.uri.split("/")[1]
    book = Part(PackURI(f"/{folder}/embeddings/book1.xlsx"), _WORKSHEET, workbook)
    rels = Relationships((Relationship("rId1", RT.EMBEDDED_PACKAGE, book.uri),))
    drawn = Part(PackURI(f"/{folder}/charts/chart1.xml"), CT.CHART, chart, rels)
    package.add(book)
    package.add(drawn)
    package.add(_related(part, Relationship("rIdChart", RT.CHART, drawn.uri)))
    return package


def w_chart(description: str, number: int = 1) -> str:
    """Return a run with the chart ``rIdChart``."""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="900" cy="600"/>'
        f'<wp:docPr id="{number}" name="Chart {number}" descr={quoteattr(description)}/>'
        f'<a:graphic><a:graphicData uri="{NS["c"]}"><c:chart r:id="rIdChart"/></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


# --- PowerPoint files --------------------------------------------------------------------------


def title(*paragraphs: str) -> str:
    """Return a title placeholder."""
    return shape(2, "Title", *paragraphs, placeholder='<p:ph type="title"/>')


def shape(number: int, name: str, *paragraphs: str, placeholder: str = "") -> str:
    """Return a shape with text, a text box unless it fills a placeholder."""
    content = "".join(p if p.startswith("<") else a_p(p) for p in paragraphs)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/>'
        f"<p:nvPr>{placeholder}</p:nvPr></p:nvSpPr><p:spPr/>"
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{content}</p:txBody></p:sp>"
    )


def a_table(number: int, *rows: tuple[str, ...]) -> str:
    """Return a frame with a table of texts."""
    grid = '<a:gridCol w="100"/>' * len(rows[0])
    body = "".join(_a_row(index, row) for index, row in enumerate(rows, start=1))
    return _frame(number, "table", f"<a:tbl><a:tblPr/><a:tblGrid>{grid}</a:tblGrid>{body}</a:tbl>")


def _a_row(index: int, texts: tuple[str, ...]) -> str:
    cells = "".join(
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{a_p(text)}</a:txBody><a:tcPr/></a:tc>"
        for text in texts
    )
    names = 'xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main"'
    number = (
        '<a:extLst><a:ext uri="{0D108BD9-81ED-4DB2-BD59-A6C34878D82A}">'
        f'<a16:rowId {names} val="{index}"/></a:ext></a:extLst>'
    )
    return f'<a:tr h="100">{cells}{number}</a:tr>'


def a_chart(number: int, description: str) -> str:
    """Return a frame with the chart ``rIdChart``."""
    return _frame(number, "chart", '<c:chart r:id="rIdChart"/>', description)


def a_picture(number: int, description: str) -> str:
    """Return a picture that shows the image ``rIdPicture``."""
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="Picture" descr={quoteattr(description)}/>'
        '<p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="rIdPicture"/>'
        '<a:srcRect l="10"/><a:stretch/></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="900" cy="600"/></a:xfrm></p:spPr></p:pic>'
    )


def _frame(number: int, kind: str, content: str, description: str = "") -> str:
    described = f" descr={quoteattr(description)}" if description else ""
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name="{kind} {number}"'
        f"{described}/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>"
        '<p:xfrm><a:off x="0" y="0"/><a:ext cx="900" cy="600"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{NS["a"].replace("main", kind)}">{content}'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )


_TREE = (
    '<p:cSld{name}><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/>'
    "</p:nvGrpSpPr><p:grpSpPr/>{shapes}</p:spTree></p:cSld>"
)
_MAP = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" hlink="hlink" folHlink="folHlink" '
    'accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" '
    'accent6="accent6"'
)


def slide_uri(number: int) -> PackURI:
    """Return the name of a slide."""
    return PackURI(f"/ppt/slides/slide{number}.xml")


def deck(*slides: str, notes: Mapping[int, str] | None = None, **parts: str) -> bytes:
    """Return a PowerPoint file; see ``deck_package``."""
    return write_package(deck_package(*slides, notes=notes, **parts))


def deck_package(*slides: str, notes: Mapping[int, str] | None = None, **parts: str) -> Package:
    """Return a deck with slides of the given shapes.

    ``notes`` holds the paragraphs of a slide's notes by its number from 1; ``parts`` are the shapes
    of the ``layout`` and ``master``, ``extra`` content of the presentation, and ``core``.
    """
    package = Package("deck.pptx")
    master, layout = _add_master(package, parts.get("master", ""), parts.get("layout", ""))
    rels = Relationships()
    rid = rels.add(RT.SLIDE_MASTER, master)
    ids = f'<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="{rid}"/></p:sldMasterIdLst>'
    if notes:
        notes_master = _add_notes_master(package)
        rid = rels.add(RT.NOTES_MASTER, notes_master)
        ids += f'<p:notesMasterIdLst><p:notesMasterId r:id="{rid}"/></p:notesMasterIdLst>'
    items = ""
    for number, shapes in enumerate(slides, start=1):
        _add_slide(package, number, shapes, layout, (notes or {}).get(number))
        rid = rels.add(RT.SLIDE, slide_uri(number))
        items += f'<p:sldId id="{300 + number}" r:id="{rid}"/>'
    ids += f"<p:sldIdLst>{items}</p:sldIdLst>" if slides else ""
    size = '<p:sldSz cx="1000" cy="1000"/><p:notesSz cx="1000" cy="1000"/>'
    xml = f"<p:presentation {_P}>{ids}{size}{parts.get('extra', '')}</p:presentation>"
    package.add(Part(PRESENTATION, CT.PRESENTATION, xml.encode(), rels))
    package.rels.add(RT.OFFICE_DOCUMENT, PRESENTATION)
    _add_core(package, parts.get("core", ""))
    return package


def _add_slide(
    package: Package, number: int, shapes: str, layout: PackURI, notes: str | None
) -> None:
    rels = Relationships()
    rels.add(RT.SLIDE_LAYOUT, layout)
    if notes is not None:
        own = Relationships()
        own.add(RT.SLIDE, slide_uri(number))
        own.add(RT.NOTES_MASTER, PackURI("/ppt/notesMasters/notesMaster1.xml"))
        uri = PackURI(f"/ppt/notesSlides/notesSlide{number}.xml")
        body = shape(2, "Notes", notes, placeholder='<p:ph type="body" idx="1"/>')
        package.add(Part(uri, CT.NOTES_SLIDE, _tree("notes", body), own))
        rels.add(RT.NOTES_SLIDE, uri)
    package.add(Part(slide_uri(number), CT.SLIDE, _tree("sld", shapes), rels))


def _tree(tag: str, shapes: str, after: str = "", name: str = "") -> bytes:
    tree = _TREE.format(shapes=shapes, name=f' name="{name}"' if name else "")
    return f"<p:{tag} {_P}>{tree}{after}</p:{tag}>".encode()


def _add_master(package: Package, master: str, layout: str) -> tuple[PackURI, PackURI]:
    uris = (
        PackURI("/ppt/slideMasters/slideMaster1.xml"),
        PackURI("/ppt/slideLayouts/slideLayout1.xml"),
    )
    theme = _add_theme(package, 1)
    rels = Relationships()
    item = f'<p:sldLayoutId id="2147483649" r:id="{rels.add(RT.SLIDE_LAYOUT, uris[1])}"/>'
    rels.add(RT.THEME, theme)
    after = f"<p:clrMap {_MAP}/><p:sldLayoutIdLst>{item}</p:sldLayoutIdLst>"
    package.add(Part(uris[0], CT.SLIDE_MASTER, _tree("sldMaster", master, after), rels))
    own = Relationships()
    own.add(RT.SLIDE_MASTER, uris[0])
    package.add(Part(uris[1], CT.SLIDE_LAYOUT, _tree("sldLayout", layout, name="Plain"), own))
    return uris


def _add_notes_master(package: Package) -> PackURI:
    uri = PackURI("/ppt/notesMasters/notesMaster1.xml")
    rels = Relationships()
    rels.add(RT.THEME, _add_theme(package, 2))
    content_type = CT.NOTES_SLIDE.replace("notesSlide", "notesMaster")
    package.add(Part(uri, content_type, _tree("notesMaster", "", f"<p:clrMap {_MAP}/>"), rels))
    return uri


def _add_theme(package: Package, number: int) -> PackURI:
    uri = PackURI(f"/ppt/theme/theme{number}.xml")
    names = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{index:02}2233"/></a:{name}>'
        for index, name in enumerate(names)
    )
    fonts = "".join(
        f'<a:{kind}><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}>'
        for kind, face in (("majorFont", "Georgia"), ("minorFont", "Arial"))
    )
    xml = (
        f'<a:theme xmlns:a="{NS["a"]}" name="t"><a:themeElements><a:clrScheme name="t">{colours}'
        f'</a:clrScheme><a:fontScheme name="t">{fonts}</a:fontScheme></a:themeElements></a:theme>'
    )
    package.add(Part(uri, CT.THEME, xml.encode()))
    return uri


# --- rendering and reading back ----------------------------------------------------------------


def render(template: bytes | Package, data: Mapping[str, Any] | None = None, **more: Any) -> bytes:
    """Return the file that ``template`` makes of ``data``."""
    return rendering(template, data or more).blob


def rendering(template: bytes | Package, data: Mapping[str, Any]) -> Rendering:
    """Return what the rendering of ``template`` with ``data`` gives."""
    blob = template if isinstance(template, bytes) else write_package(template)
    return Template.from_bytes(blob, "template").render(data)


def problems(template: bytes | Package, data: Mapping[str, Any] | None = None) -> list[Diagnostic]:
    """Return what is wrong with a template or its rendering; nothing where all is well."""
    try:
        rendering(template, data or {})
    except ReportgenError as error:
        return list(error.diagnostics)
    return []


def texts(blob: bytes) -> list[str]:
    """Return the texts of a note's paragraphs, tables left out, as python-docx reads them."""
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(blob)).paragraphs]


def cells(blob: bytes, table: int = 0) -> list[list[str]]:
    """Return the texts of a table of a note, as python-docx reads them."""
    found = docx.Document(io.BytesIO(blob)).tables[table]
    return [[cell.text for cell in row.cells] for row in found.rows]


def opened(blob: bytes) -> Any:
    """Return a deck as python-pptx opens it."""
    return pptx.Presentation(io.BytesIO(blob))


def slides(blob: bytes) -> list[list[str]]:
    """Return the texts of the shapes of each slide."""
    return [
        [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        for slide in opened(blob).slides
    ]


def slide_cells(blob: bytes, slide: int = 0) -> list[list[str]]:
    """Return the texts of the first table of a slide."""
    (frame,) = (s for s in opened(blob).slides[slide].shapes if s.has_table)
    return [[cell.text for cell in row.cells] for row in frame.table.rows]


def part_text(blob: bytes, uri: str) -> str:
    """Return the XML of one part of a file."""
    return read_package(blob).part(uri).blob.decode()


def root_of(blob: bytes, uri: str) -> Any:
    """Return the parsed root of one part of a file."""
    return parse_xml(read_package(blob).part(uri).blob, Location(uri))


def core(blob: bytes) -> Any:
    """Return the document properties of a note, as python-docx reads them."""
    return docx.Document(io.BytesIO(blob)).core_properties
