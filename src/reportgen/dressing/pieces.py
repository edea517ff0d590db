"""Puts single sections of a note, each made in a Word file of its own, in the parent's place.

A file in the folder ``blocks`` of a set holds one section or several, each between its tags. What
a section needs (styles, lists, notes, pictures, charts) comes along; the page is the note's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from lxml import etree
from msgspec import Struct

from reportgen.codes import Code
from reportgen.compiler.tree import text_within
from reportgen.dressing.sections import Block, drop_lost_notes, note_blocks
from reportgen.dressing.trees import Trees
from reportgen.errors import Diagnostic, Findings, Location, ReportgenError, error
from reportgen.merging.blocks import import_blocks
from reportgen.merging.packagehost import PackageHost
from reportgen.merging.refusals import active_parts
from reportgen.merging.serialising import put_blocks
from reportgen.merging.wordsource import WordSource
from reportgen.ooxml import RT, qn
from reportgen.opc.kinds import as_document
from reportgen.opc.package import Package, Part
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.zipio import read_package
from reportgen.templatesets.files import SetFile

Found = TypeVar("Found")

_HERE = "here"
_NAMED = (RT.IMAGE, RT.CHART, RT.HYPERLINK)
"""Relationships that only the text names: they go with it."""
_SHOWN = (qn("w:drawing"), qn("w:pict"), qn("w:tbl"))


class Piece(Struct, frozen=True):
    """A section on its way: the file it comes from, and its elements there."""

    file: SetFile
    source: WordSource
    block: Block


def place_blocks(
    package: Package, file: str, pieces: Sequence[SetFile], only: Sequence[str] | None = None
) -> Package:
    """Return the note ``package`` with the sections in ``pieces`` in place of its own.

    Those that it does not have stand behind all others. ``file`` is what messages call the note.
    Where ``only`` is given, sections of other names are passed over. Raises ReportgenError for
    files without a section, with words outside of them, with a section that another one has, or
    with something that cannot be taken along.
    """
    wanted = chosen(_by_name(pieces), only)
    if not wanted:
        return package
    package = package.copy()
    _make_room(package, file, list(wanted))
    host = PackageHost(package, file)
    root = _root(package, file)
    for name, piece in wanted.items():
        xml = import_blocks(piece.source, piece.block.elements, host, host.main)
        root = put_blocks(_room(root, name), xml)
    host.write()
    blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    package.add(package.main_part.with_blob(blob))
    return package


def chosen(found: dict[str, Found], only: Sequence[str] | None) -> dict[str, Found]:
    """Return those of ``found`` whose names are in ``only``; all where nothing is said."""
    return {name: one for name, one in found.items() if only is None or name in only}


def read_piece(file: SetFile) -> Package:
    """Return what a file of a set holds; raises ReportgenError where it holds what runs."""
    package = as_document(read_package(file.content, file.name), file.name)
    findings = Findings()
    findings.extend(active_parts(package, file.name))
    findings.raise_errors()
    return package


def twice(name: str, file: SetFile, other: SetFile) -> Diagnostic:
    """Return what is said of a section or slide that two files of one set hold."""
    message = f"“{name}” stands in {other.name.rsplit('/', 1)[-1]} as well"
    return error(Code.SET_PIECE, Location(file.name), message, "take it out of one of the two")


def _by_name(files: Iterable[SetFile]) -> dict[str, Piece]:
    found: dict[str, Piece] = {}
    problems: list[Diagnostic] = []
    for file in files:
        source = WordSource(read_piece(file), file.name)
        blocks = note_blocks(source.body)
        problems += _strays(source, blocks, file)
        for block in blocks:
            if block.name in found:
                problems.append(twice(block.name, file, found[block.name].file))
            found[block.name] = Piece(file, source, block)
    if problems:
        raise ReportgenError(problems)
    return found


def _strays(source: WordSource, blocks: list[Block], file: SetFile) -> list[Diagnostic]:
    """Return what is wrong with a file: that it has no section, or words outside of them."""
    place = Location(file.name)
    if not blocks:
        message = "the file holds no section"
        hint = "write {% block summary %} in a paragraph before it and {% endblock %} behind it"
        return [error(Code.SET_PIECE, place, message, hint)]
    inside = {id(element) for block in blocks for element in block.elements}
    outside = (element for element in source.blocks if id(element) not in inside)
    stray = next((element for element in outside if _shows(element)), None)
    if stray is None:
        return []
    words = text_within(stray).strip()[:40] or "a picture or table"
    message = f"“{words}” stands outside of the sections, and would be lost"
    hint = "move it between the tags of a section, or delete it"
    return [error(Code.SET_PIECE, place, message, hint)]


def _shows(element: etree._Element) -> bool:
    drawn = element.tag in _SHOWN or next(element.iter(*_SHOWN), None) is not None
    return drawn or bool(text_within(element).strip())


def _make_room(package: Package, file: str, names: Sequence[str]) -> None:
    """Take the sections ``names`` out of a note and leave a paragraph in the place of each."""
    trees = Trees(package, file)
    body = trees.main().find(qn("w:body"))
    if body is None:
        return
    blocks = {block.name: block for block in note_blocks(body)}
    last = next((blocks[name].elements[-1] for name in reversed(blocks)), None)
    at = len(body.findall("*")) if last is None else list(body).index(last) + 1
    for name in reversed([name for name in names if name not in blocks]):
        body.insert(min(at, _end(body)), _paragraph(name))
    for name in names:
        if name in blocks:
            blocks[name].elements[0].addprevious(_paragraph(name))
            for element in blocks[name].elements:
                body.remove(element)
    drop_lost_notes(trees, body)
    trees.finish()
    forget_unnamed(package.main_part, trees.main())
    package.drop_unreachable()


def _end(body: etree._Element) -> int:
    """Return the place before the settings of the last section."""
    children = list(body)
    return len(children) - bool(children and children[-1].tag == qn("w:sectPr"))


def _paragraph(name: str) -> etree._Element:
    return etree.Element(qn("w:p"), {_HERE: name})


def _room(root: etree._Element, name: str) -> etree._Element:
    return next(p for p in root.iter(qn("w:p")) if p.get(_HERE) == name)


def _root(package: Package, file: str) -> etree._Element:
    main = package.main_part
    return parse_xml(main.blob, Location(file).within(main.uri))


def forget_unnamed(part: Part, root: etree._Element) -> None:
    """Forget the pictures, charts and links that the text of a part names no more."""
    named = {
        str(value) for element in root.iter(etree.Element) for value in element.attrib.values()
    }
    for rel in list(part.rels):
        if rel.reltype in _NAMED and rel.rid not in named:
            part.rels.remove(rel.rid)
