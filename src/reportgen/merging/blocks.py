"""Takes blocks of one Word file (paragraphs, tables, content controls) into another one.

Styles are matched by name and the host's definition wins; lists, notes, pictures, charts, links and
bookmarks come along under numbers and names of the host. ``docs/design/merging.md`` has the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy

from lxml import etree
from msgspec import Struct

from reportgen.compiler.places import Places
from reportgen.errors import Code, Diagnostic, Findings, Location, error
from reportgen.merging.carrying import Carrier, attributes
from reportgen.merging.cleaning import clean
from reportgen.merging.diagrams import carry_diagrams
from reportgen.merging.languages import keep_language
from reportgen.merging.lists import Lists
from reportgen.merging.numbering import renumber
from reportgen.merging.refusals import refusals
from reportgen.merging.restarts import restart_lists
from reportgen.merging.serialising import serialised
from reportgen.merging.styles import Styles
from reportgen.merging.wordhost import WordHost
from reportgen.merging.wordnames import ID, VAL, value
from reportgen.merging.wordsource import NOTES, WordSource
from reportgen.ooxml import qn
from reportgen.opc.package import Part
from reportgen.opc.packuri import PackURI

_STYLED = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))


SectionSettler = Callable[[etree._Element], None]
"""Decides on the sections (``w:sectPr``) below the element that it is given."""


def drop_sections(holder: etree._Element) -> None:
    """Drop all sections: what comes in flows on the pages of its host."""
    for section in list(holder.iter(qn("w:sectPr"))):
        parent = section.getparent()
        if parent is not None:
            parent.remove(section)


class Passage(Struct, frozen=True):
    """Content on its way: where it came from, the part it goes to, the tree it travels in."""

    source: WordSource
    origin: Part
    host: WordHost
    into: PackURI
    holder: etree._Element
    styles: Styles
    carrier: Carrier


def import_blocks(
    source: WordSource,
    blocks: Iterable[etree._Element],
    host: WordHost,
    into: PackURI,
    settle_sections: SectionSettler = drop_sections,
) -> str:
    """Return the XML of ``blocks`` of ``source``, fit to stand in the part ``into`` of ``host``.

    ``blocks`` are elements of the source's own tree and are not changed; the host gets what they
    need. ``settle_sections`` decides what becomes of the sections in them; by default they go.
    Raises ReportgenError with everything that cannot be taken along; the host may then have been
    added to, and is not to be written.
    """
    return _taken(source, blocks, host, (source.main, into), settle_sections)


def import_story(
    source: WordSource,
    origin: Part,
    blocks: Iterable[etree._Element],
    host: WordHost,
    into: PackURI,
) -> str:
    """Return what ``import_blocks`` does, of blocks of the header or footer ``origin``."""
    return _taken(source, blocks, host, (origin, into), drop_sections)


def _taken(
    source: WordSource,
    blocks: Iterable[etree._Element],
    host: WordHost,
    way: tuple[Part, PackURI],
    settle_sections: SectionSettler,
) -> str:
    found = list(blocks)
    findings = Findings()
    findings.extend(refusals(found, Places(source.name, "body")))
    findings.raise_errors()
    passage = _passage(found, source, host, way, findings)
    settle_sections(passage.holder)
    xml = _imported(passage)
    findings.raise_errors()
    return xml


def _passage(
    blocks: Sequence[etree._Element],
    source: WordSource,
    host: WordHost,
    way: tuple[Part, PackURI],
    findings: Findings,
) -> Passage:
    """Return copies of ``blocks`` of the part ``way[0]`` on their way to the part ``way[1]``."""
    origin, into = way
    names = {prefix: uri for prefix, uri in source.root.nsmap.items() if prefix}
    holder = etree.Element(qn("w:body"), nsmap=names)
    holder.extend(deepcopy(block) for block in blocks)
    styles = Styles(source, host, Lists(source, host))
    carrier = Carrier(source.package, host.package, host.pictures, findings)
    return Passage(source, origin, host, into, holder, styles, carrier)


def _imported(passage: Passage) -> str:
    """Return what travels in ``passage`` as XML, everything in it settled for its host."""
    holder, host = passage.holder, passage.host
    root = host.root_of(passage.into)
    clean(holder, passage.source.root, root)
    keep_language(holder, passage.source, host)
    _settle_styles(passage)
    _bring_notes(passage)
    _carry_related(passage)
    renumber(holder, host)
    return serialised(holder, root)


def _settle_styles(passage: Passage) -> None:
    styles = passage.styles
    styles.lists.keep_list_of(passage.holder, styles)
    restart_lists(passage.holder, passage.source, passage.host, styles)
    for reference in list(passage.holder.iter(*_STYLED)):
        found = styles.use(value(reference))
        parent = reference.getparent()
        if found:
            reference.set(VAL, found)
        elif parent is not None:
            parent.remove(reference)


def _bring_notes(passage: Passage) -> None:
    """Bring the notes to which the text refers, in its order."""
    for kind in NOTES:
        for reference in list(passage.holder.iter(qn(f"w:{kind}Reference"))):
            note = passage.source.note(kind, reference.get(ID, ""))
            origin = passage.source.notes_part(kind)
            if passage.into != passage.host.main:
                passage.carrier.findings.add(_note_elsewhere(kind, passage.source.name))
            elif note is None or origin is None:
                passage.carrier.findings.add(_no_note(kind, passage.source.name))
            else:
                xml = _note(note, origin, kind, passage)
                reference.set(ID, passage.host.add_note(kind, xml))


def _note(note: etree._Element, origin: Part, kind: str, passage: Passage) -> str:
    content = [child for child in note if isinstance(child.tag, str)]
    way = (origin, passage.host.notes_part(kind))
    found = _passage(content, passage.source, passage.host, way, passage.carrier.findings)
    return _imported(found)


def _carry_related(passage: Passage) -> None:
    """Carry pictures, charts and links along, and let the text name their new relationships."""
    rels = passage.host.rels(passage.into)
    place = Location(passage.source.name)
    made: dict[str, str] = {}
    for element, name, rid in attributes(passage.holder):
        if rid and rid not in made:
            rel = passage.origin.rels.get(rid)
            if rel is None:
                passage.carrier.findings.add(_nothing_there(rid, place))
                made[rid] = ""
            else:
                made[rid] = passage.carrier.carry(rel, rels, place)
        element.set(name, made.get(rid, ""))
    carry_diagrams(passage.origin.rels, rels, passage.carrier, place)


def _note_elsewhere(kind: str, name: str) -> Diagnostic:
    message = f"the file holds a {kind}, which cannot stand in a header, a footer or a note"
    hint = "put the tag into the body of the document, or write the note's text in brackets"
    return error(Code.PACKAGE_MERGE, Location(name), message, hint)


def _no_note(kind: str, name: str) -> Diagnostic:
    message = f"the text refers to a {kind} that the file does not hold"
    hint = "delete the reference in Word and insert the note again"
    return error(Code.PACKAGE_MERGE, Location(name), message, hint)


def _nothing_there(rid: str, place: Location) -> Diagnostic:
    message = f"the text refers to an object ({rid}) that the file does not hold"
    return error(Code.PACKAGE_MERGE, place, message, "open the file in Word and save it again")
