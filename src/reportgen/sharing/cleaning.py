"""Takes out of a file what tells of people, machines and other programs: no text of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from lxml import etree

from reportgen.errors import Location, ReportgenError
from reportgen.merging.presentation import read_tree, targets, write_tree
from reportgen.ooxml import CT, NS, RT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmltext import escape, with_declaration
from reportgen.opc.zipio import read_package, write_package
from reportgen.pictures.jpeg import JPEG_MAGIC, without_camera_data
from reportgen.pictures.png import PNG_MAGIC, read_png
from reportgen.sharing.parts import drop_parts

__all__ = [
    "count_comments",
    "drop_comments",
    "drop_own_comments",
    "drop_traces",
]

_MICROSOFT: Final = "application/vnd.ms-"
_WORD_EXTRA: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OF_WORD: Final = (_WORD_EXTRA, f"{_MICROSOFT}word.")
_COMMENT_TYPES: Final = frozenset(
    {
        *(CT.COMMENTS, CT.SLIDE_COMMENTS, CT.COMMENT_AUTHORS),
        *(f"{_WORD_EXTRA}comments{n}+xml" for n in ("Extended", "Ids", "Extensible")),
        *(f"{_WORD_EXTRA}people+xml", f"{_MICROSOFT}word.people+xml"),
        *(f"{_MICROSOFT}powerpoint.{name}+xml" for name in ("comments", "authors")),
    }
)
_TRACE_TYPES: Final = frozenset(
    {
        *(f"{_MICROSOFT}powerpoint.{name}+xml" for name in ("changesinfo", "revisioninfo")),
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        "application/vnd.openxmlformats-officedocument.presentationml.tags+xml",
        "application/vnd.openxmlformats-officedocument.presentationml.printerSettings",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.printerSettings",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings",
    }
)
_TRACE_LINKS: Final = frozenset(
    {
        *(RT.THUMBNAIL, RT.CUSTOM_PROPERTIES, RT.ATTACHED_TEMPLATE),
        *(f"{NS['r']}/mailMerge{name}" for name in ("Source", "HeaderSource", "RecipientData")),
    }
)
_SETTINGS: Final = (
    *map(qn, ("w:rsids", "w:rsid", "w:docVars", "w:attachedTemplate", "w:mailMerge", "w14:docId")),
    "{http://schemas.microsoft.com/office/word/2012/wordml}docId",
)
_BINDINGS: Final = (
    qn("w:dataBinding"),
    "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding",
)
_BOOK_PATH: Final = "{http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac}absPath"
_KEPT_PROPERTIES: Final = ("dc:title", "dc:language")
_CORE, _APP = PackURI("/docProps/core.xml"), PackURI("/docProps/app.xml")
_ZIP: Final = b"PK\x03\x04"
_PROPERTY_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {prefix: NS[prefix] for prefix in ("cp", "dc", "dcterms", "xsi")}
)


def drop_comments(package: Package) -> int:
    """Take out the comments on slides and those of newer programs; return how many there were.

    The marks in the text of a note are the caller's to take away.
    """
    count = count_comments(package)
    drop_parts(package, lambda part: part.content_type in _COMMENT_TYPES)
    return count


def count_comments(package: Package) -> int:
    """Return how many comments a note or a deck holds."""
    return sum(1 for _ in _comments(package))


def _comments(package: Package) -> Iterator[etree._Element]:
    for part in package.parts.values():
        if part.content_type in _COMMENT_TYPES and part.is_xml:
            for element in read_tree(package, part.uri).iter(etree.Element):
                if element.tag in {qn("w:comment"), qn("p:cm")} or _is_modern(element):
                    yield element


def _is_modern(element: etree._Element) -> bool:
    """Tell whether an element is a comment of newer PowerPoint ([MS-PPTX] 2.6.2)."""
    return str(element.tag).endswith(("/powerpoint/2018/8/main}cm",))


def drop_own_comments(package: Package, author: str) -> None:
    """Take out the comments on slides by ``author``, and those of nobody else."""
    numbers = {
        entry.get("id")
        for uri in targets(package.main_part, RT.COMMENT_AUTHORS)
        for entry in read_tree(package, uri).iter(qn("p:cmAuthor"))
        if entry.get("name") == author
    }
    for part in list(package.parts.values()):
        if part.content_type in {CT.SLIDE_COMMENTS, CT.COMMENT_AUTHORS}:
            root = read_tree(package, part.uri)
            for one in [e for e in root if e.get("authorId", e.get("id")) in numbers]:
                root.remove(one)
            write_tree(package, part.uri, root)
    drop_parts(package, lambda part: _is_hollow(package, part))


def _is_hollow(package: Package, part: Part) -> bool:
    kinds = {CT.SLIDE_COMMENTS, CT.COMMENT_AUTHORS}
    return part.content_type in kinds and not len(read_tree(package, part.uri))


def drop_traces(package: Package) -> None:
    """Take out properties but title and language, and all that other programs left."""
    for rels in (package.rels, *(part.rels for part in package.parts.values())):
        for rel in [rel for rel in rels if rel.reltype in _TRACE_LINKS]:
            rels.remove(rel.rid)
    drop_parts(package, _is_trace)
    for part in list(package.parts.values()):
        _clean_part(package, part)
    _write_properties(package)
    package.drop_unreachable()


def _is_trace(part: Part) -> bool:
    is_custom = part.uri.lower().startswith("/customxml/") and "ink" not in part.content_type
    return is_custom or part.content_type in _TRACE_TYPES


def _clean_part(package: Package, part: Part) -> None:
    if part.content_type.startswith(_OF_WORD) and part.is_xml:
        _clean_word(package, part)
    elif part.blob.startswith(_ZIP):
        package.add(part.with_blob(_clean_inside(part)))
    elif part.blob.startswith((JPEG_MAGIC, PNG_MAGIC)):
        package.add(part.with_blob(_clean_picture(part)))
    elif part.content_type.endswith("sheet.main+xml"):
        _clean_book(package, part)


def _clean_word(package: Package, part: Part) -> None:
    """Take out what says when and in which sitting something was written, and where it came from.

    Attachments to a template or to a list of addresses are named by settings alone; content
    controls that show a property keep the text that they show.
    """
    root = read_tree(package, part.uri)
    for element in list(root.iter(*_SETTINGS, *_BINDINGS)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for element in root.iter(etree.Element):
        for name in [n for n in element.attrib if str(n).startswith(_SITTING)]:
            del element.attrib[name]
    write_tree(package, part.uri, root)


_SITTING: Final = f"{{{NS['w']}}}rsid"


def _clean_inside(part: Part) -> bytes:
    """Return a packed file, such as the workbook of a chart, cleaned in the same way."""
    try:
        inside = read_package(part.blob, part.uri)
        drop_traces(inside)
        return write_package(inside)
    except ReportgenError:
        return part.blob


def _clean_picture(part: Part) -> bytes:
    place = Location(part.uri)
    try:
        if part.blob.startswith(JPEG_MAGIC):
            return without_camera_data(part.blob, place)
        return read_png(part.blob, place).blob
    except ReportgenError:
        return part.blob


def _clean_book(package: Package, part: Part) -> None:
    """Take out of a workbook the folder that it was saved in ([MS-XLSX] 2.6.212)."""
    root = read_tree(package, part.uri)
    paths = list(root.iter(_BOOK_PATH))
    for path in paths:
        around = next(path.iterancestors(qn("mc:AlternateContent")), path)
        parent = around.getparent()
        if parent is not None:
            parent.remove(around)
    if paths:
        write_tree(package, part.uri, root)


def _write_properties(package: Package) -> None:
    """Write title and language of a file, and nothing else that is told of it."""
    core = package.rels.of_type(RT.CORE_PROPERTIES)
    root = read_tree(package, core[0].target) if core else None
    texts = [(name, _text(root, name)) for name in _KEPT_PROPERTIES]
    for reltype in (RT.CORE_PROPERTIES, RT.EXTENDED_PROPERTIES):
        for rel in package.rels.of_type(reltype):
            package.rels.remove(rel.rid)
            if package.part_or_none(rel.target) is not None:
                package.drop(rel.target)
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _PROPERTY_NAMES.items())
    told = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in texts if text)
    blob = with_declaration(f"<cp:coreProperties {names}>{told}</cp:coreProperties>")
    package.add(Part(_CORE, CT.CORE_PROPERTIES, blob))
    package.rels.add(RT.CORE_PROPERTIES, _CORE)
    package.add(Part(_APP, CT.EXTENDED_PROPERTIES, _APP_XML))
    package.rels.add(RT.EXTENDED_PROPERTIES, _APP)


_APP_XML: Final = with_declaration(f'<Properties xmlns="{NS["ep"]}"/>')


def _text(root: etree._Element | None, name: str) -> str:
    return "" if root is None else (root.findtext(qn(name)) or "").strip()
