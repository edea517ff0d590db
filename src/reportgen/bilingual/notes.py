"""Puts the notes of two languages together in one Word file."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from reportgen.bilingual.halves import Half
from reportgen.bilingual.noteorder import order_notes
from reportgen.bilingual.ownlists import own_lists
from reportgen.bilingual.rows import Pairing, says_the_same
from reportgen.bilingual.sidebyside import Columns, narrowed, text_width
from reportgen.errors import Location
from reportgen.merging.blocks import import_blocks, import_story
from reportgen.merging.order import PARAGRAPH_ORDER, insert_ordered
from reportgen.merging.packagehost import PackageHost
from reportgen.merging.serialising import put_blocks
from reportgen.merging.wordnames import child_value
from reportgen.merging.wordsource import WordSource
from reportgen.ooxml import qn
from reportgen.opc.package import Package, Part, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.records.languagenames import language_name

_STORIES: Final = ("header", "footer")
_MARK: Final = "rgSecondLanguage"


def side_by_side(first: Half, second: Half, file: str) -> Package:
    """Return one note with both languages in two columns. Raises ReportgenError."""
    host = PackageHost(first.package.copy(), file)
    source = WordSource(second.package, file)
    came = import_blocks(source, source.blocks, host, host.main)
    _join_stories(source, host)
    root = _with_second(host, came)
    body = next(root.iter(qn("w:body")))
    section = body[-1]
    mark = next(e for e in body if e.tag == _MARK)
    left = [child for child in body if body.index(child) < body.index(mark)]
    right = list(mark)
    own_lists(right, host.numbering)
    hangs = _hanging(host)
    for block in (*left, *right):
        narrowed(block, hangs.get(child_value(block, "w:pPr", "w:pStyle"), 0))
    host.write()
    pairing = Pairing(_style_names(host))
    tags = (first.language, second.language)
    names = tuple(language_name(tag, tag).capitalize() for tag in tags)
    columns = Columns((names[0], names[1]), tags, text_width(section))
    blocks = list(columns.blocks(pairing.rows(left, right)))
    for child in list(body):
        body.remove(child)
    body.extend([*blocks, section])
    return _finished(host, root)


def in_sequence(first: Half, second: Half, file: str) -> Package:
    """Return one note that holds one language after the other, each on pages of its own.

    Each has its own heads and feet, and tables of contents list what is in their language.
    Raises ReportgenError.
    """
    host = PackageHost(first.package.copy(), file)
    source = WordSource(second.package, file)
    came = import_blocks(source, source.blocks, host, host.main)
    section = _section_of(source, host)
    host.write()
    root = _with_second(host, came)
    body = next(root.iter(qn("w:body")))
    last = body[-1]
    mark = next(e for e in body if e.tag == _MARK)
    left = [child for child in body if body.index(child) < body.index(mark)]
    right = list(mark)
    for spoken, blocks in ((first, left), (second, right)):
        _bound(blocks, f"language_{spoken.language.replace('-', '_')}", host)
    for child in list(body):
        body.remove(child)
    body.extend([*left, _end_of_section(last), *right, section])
    return _finished(host, root)


def _with_second(host: PackageHost, came: str) -> etree._Element:
    """Return the document with what came in in an element of its own before the last section."""
    root = deepcopy(host.tree(host.main))
    body = next(root.iter(qn("w:body")))
    at = etree.Element("x")
    body[-1].addprevious(at)
    return put_blocks(at, f"<{_MARK}>{came}</{_MARK}>")


def _finished(host: PackageHost, root: etree._Element) -> Package:
    package = host.package
    order_notes(package, root)
    blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    package.add(package.part(host.main).with_blob(blob))
    return package


def _hanging(host: PackageHost) -> dict[str, int]:
    """Return how far the text of styles hangs in, in twips, by the ids of the styles."""
    found: dict[str, int] = {}
    for style in host.styles.iter(qn("w:style")):
        indent = style.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        hanging = "" if indent is None else indent.get(qn("w:hanging"), "")
        if hanging.isdecimal():
            found[style.get(qn("w:styleId"), "")] = int(hanging)
    return found


def _style_names(host: PackageHost) -> dict[str, str]:
    found = host.styles.iter(qn("w:style"))
    return {s.get(qn("w:styleId"), ""): child_value(s, "w:name").lower() for s in found}


# --- heads and feet ------------------------------------------------------------------------------


def _join_stories(source: WordSource, host: PackageHost) -> None:
    """Put the heads and feet of the second language below those of the first."""
    mine = host.tree(host.main).find(f"{qn('w:body')}/{qn('w:sectPr')}")
    theirs = source.body.find(qn("w:sectPr"))
    for name, kind, origin in _stories(source.main, theirs, source.package):
        for other, sort, target in _stories(host.package.main_part, mine, host.package):
            if (other, sort) == (name, kind):
                _add_story(source, origin, host, target.uri)


def _stories(
    main: Part, section: etree._Element | None, package: Package
) -> Iterator[tuple[str, str, Part]]:
    for name in _STORIES:
        for reference in () if section is None else section.iter(qn(f"w:{name}Reference")):
            rel = main.rels.get(reference.get(qn("r:id"), ""))
            if rel is not None:
                yield name, reference.get(qn("w:type"), "default"), package.part(rel.target)


def _add_story(source: WordSource, origin: Part, host: PackageHost, into: PackURI) -> None:
    """Add to a head or foot the paragraphs of another language that say something else."""
    root = host.tree(into)
    own = list(root)
    theirs = list(parse_xml(origin.blob, Location(source.name).within(origin.uri)))
    new = [
        block
        for at, block in enumerate(theirs)
        if at >= len(own) or not says_the_same(own[at], block)
    ]
    if new:
        xml = import_story(source, origin, new, host, into)
        _put_story(host, into, xml)


def _section_of(source: WordSource, host: PackageHost) -> etree._Element:
    """Return the settings of the source's last section, with its heads and feet brought along."""
    section = deepcopy(source.body.find(qn("w:sectPr")))
    assert section is not None  # noqa: S101 - every rendered note has one
    for name in _STORIES:
        for reference in section.iter(qn(f"w:{name}Reference")):
            rel = source.main.rels.get(reference.get(qn("r:id"), ""))
            if rel is not None:
                origin = source.package.part(rel.target)
                uri = host.package.next_uri(f"/word/{name}%d.xml")
                root = parse_xml(origin.blob, Location(source.name).within(origin.uri))
                blocks = list(root)
                empty = _emptied(root)
                host.package.add(Part(uri, origin.content_type, empty, Relationships()))
                _put_story(host, uri, import_story(source, origin, blocks, host, uri))
                rid = host.rels(host.main).add(rel.reltype, uri)
                reference.set(qn("r:id"), rid)
    return section


def _emptied(root: etree._Element) -> bytes:
    copy = deepcopy(root)
    for child in list(copy):
        copy.remove(child)
    return etree.tostring(copy, encoding="UTF-8", xml_declaration=True, standalone=True)


def _put_story(host: PackageHost, uri: PackURI, xml: str) -> None:
    """Put blocks behind what a head or foot holds."""
    root = host.tree(uri)
    at = etree.SubElement(root, "x")
    made = put_blocks(at, xml)
    for child in list(root):
        root.remove(child)
    root.extend(list(made))


def _end_of_section(section: etree._Element) -> etree._Element:
    """Return a paragraph of next to no height that ends the pages of the first language."""
    paragraph = etree.Element(qn("w:p"))
    settings = etree.SubElement(paragraph, qn("w:pPr"))
    names = {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}
    spacing = etree.Element(qn("w:spacing"), {qn(f"w:{k}"): v for k, v in names.items()})
    insert_ordered(settings, spacing, PARAGRAPH_ORDER)
    insert_ordered(settings, deepcopy(section), PARAGRAPH_ORDER)
    return paragraph


# --- tables of contents --------------------------------------------------------------------------


def _bound(blocks: list[etree._Element], name: str, host: PackageHost) -> None:
    r"""Mark the pages of a language by a bookmark, and let tables of contents list only them.

    A table of contents takes the bookmark after ``\b`` (ECMA-376-1, 17.16.5.68).
    """
    codes = [
        code
        for block in blocks
        for code in block.iter(qn("w:instrText"))
        if (code.text or "").split()[:1] == ["TOC"]
    ]
    paragraphs = [block for block in blocks if block.tag == qn("w:p")]
    if not codes or not paragraphs:
        return
    ident = str(host.next_number())
    marked = host.free_bookmark(name)
    start = etree.Element(qn("w:bookmarkStart"), {qn("w:id"): ident, qn("w:name"): marked})
    paragraphs[0].insert(0 if paragraphs[0].find(qn("w:pPr")) is None else 1, start)
    etree.SubElement(paragraphs[-1], qn("w:bookmarkEnd"), {qn("w:id"): ident})
    for code in codes:
        code.text = f"{(code.text or '').rstrip()} \\b {marked} "
