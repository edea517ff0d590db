"""Rules about what Word parts refer to in one another: styles, lists, notes, comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Final

from lxml import etree
from msgspec import Struct

from reportgen.checks.inspection import Inspection, PartView, Problem
from reportgen.errors import Location
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Part
from reportgen.opc.xmlio import parse_xml

__all__ = ["WORD_LINK_RULES"]

_NUMBERING: Final = RT.STYLES.replace("/styles", "/numbering")
_GLOSSARY: Final = RT.STYLES.replace("/styles", "/glossaryDocument")
_STYLE_NAMES: Final = ("w:pStyle", "w:rStyle", "w:tblStyle")
_WORDPROCESSING: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_ROOT_ALONE: Final = 2
"""How many tags stand before the first note: the declaration and the outermost element."""
_NO_LIST: Final = "0"


class _Notes(Struct, frozen=True):
    """A kind of note: where its texts stand and how the document refers to them."""

    reltype: str
    element: str
    reference: str
    word: str


_KINDS: Final = (
    _Notes(RT.FOOTNOTES, "w:footnote", "w:footnoteReference", "footnote"),
    _Notes(RT.ENDNOTES, "w:endnote", "w:endnoteReference", "endnote"),
    _Notes(RT.COMMENTS, "w:comment", "w:commentReference", "comment"),
)


def _documents(inspection: Inspection) -> Iterator[Part]:
    """Yield the document and its glossary, which has styles and lists of its own."""
    for rel in inspection.package.rels.of_type(RT.OFFICE_DOCUMENT):
        document = inspection.package.part_or_none(rel.target)
        if document is not None and document.content_type.startswith(_WORDPROCESSING):
            yield document
            glossary = inspection.target_of(document, _GLOSSARY)
            yield from () if glossary is None else (glossary.part,)


def _users(
    inspection: Inspection, document: Part, declaring: PartView | None
) -> Iterator[PartView]:
    """Yield the parts of ``document`` whose references to ``declaring`` are to be looked at.

    Where the declaring part itself has changed that is all of them, else the changed ones.
    """
    every = declaring is not None and declaring.part.uri in inspection.changed
    related = [rel.target for rel in document.rels if not rel.external and rel.reltype != _GLOSSARY]
    for uri in (document.uri, *related):
        part = inspection.package.part_or_none(uri)
        if part is not None and (every or part.uri in inspection.changed) and part.is_xml:
            view = inspection.view(uri)
            yield from () if view is None else (view,)


def styles_exist(inspection: Inspection) -> Iterator[Problem]:
    """Require that every style that a paragraph, text or table names is there."""
    for document in _documents(inspection):
        declaring = inspection.target_of(document, RT.STYLES)
        declared = _declared(declaring, "w:style", "w:styleId")
        for view in _users(inspection, document, declaring):
            for style in _unknown(view, declared, *_STYLE_NAMES):
                yield Problem(view.part.uri, f"the style “{style}” is used but not there")


def lists_exist(inspection: Inspection) -> Iterator[Problem]:
    """Require that every list that a paragraph belongs to is there."""
    for document in _documents(inspection):
        declaring = inspection.target_of(document, _NUMBERING)
        declared = _declared(declaring, "w:num", "w:numId") | {_NO_LIST}
        for view in _users(inspection, document, declaring):
            for number in _unknown(view, declared, "w:numId"):
                yield Problem(view.part.uri, f"the list {number} is used but not there")


def _unknown(view: PartView, declared: frozenset[str], *names: str) -> list[str]:
    """Return the values of the elements ``names`` that are not among ``declared``, sorted."""
    if view.markup is not None:
        found = (view.markup.values(name.encode(), b"w:val") for name in names)
        if all(values is not None and _decoded(set(values)) <= declared for values in found):
            return []
    value = qn("w:val")
    return sorted({element.get(value, "") for element in view.all(*names)} - declared)


def _decoded(values: Iterable[bytes]) -> set[str]:
    return {value.decode() for value in values}


def lists_have_a_form(inspection: Inspection) -> Iterator[Problem]:
    """Require that every list has the abstract list that says what it looks like."""
    for document in _documents(inspection):
        view = inspection.target_of(document, _NUMBERING)
        if view is None or view.part.uri not in inspection.changed:
            continue
        forms = _declared(view, "w:abstractNum", "w:abstractNumId")
        for element in view.root.iterfind(f"{qn('w:num')}/{qn('w:abstractNumId')}"):
            form = element.get(qn("w:val"), "")
            if form not in forms:
                yield Problem(view.part.uri, f"the list form {form} is not there")


def _declared(view: PartView | None, element: str, attribute: str) -> frozenset[str]:
    """Return ``attribute`` of every ``element`` of the outermost one of a part."""
    return _declared_in(view.part.blob, element, attribute) if view is not None else frozenset()


# The styles and lists of a template are the same in nearly all of its renders.
@lru_cache(maxsize=64)
def _declared_in(blob: bytes, element: str, attribute: str) -> frozenset[str]:
    root = parse_xml(blob, Location("part"))
    return frozenset(child.get(qn(attribute), "") for child in root.iterchildren(qn(element)))


def notes_and_references_agree(inspection: Inspection) -> Iterator[Problem]:
    """Require that notes and comments and the references to them belong together one to one."""
    for document in _documents(inspection):
        for kind in _KINDS:
            texts = inspection.target_of(document, kind.reltype)
            parts = {document.uri, texts.part.uri} if texts else {document.uri}
            view = inspection.view(document.uri) if parts & inspection.changed else None
            if view is not None and not _plainly_agree(kind, view, texts):
                yield from _note_problems(kind, view, texts)


def _plainly_agree(kind: _Notes, document: PartView, texts: PartView | None) -> bool:
    """Tell whether rendered parts show at a glance that notes and references agree."""
    if document.markup is None:
        return False
    references = document.markup.values(kind.reference.encode(), b"w:id")
    if texts is None or references is None:
        return texts is None and references == []
    ids = _note_ids(kind, texts)
    return ids is not None and sorted(references) == sorted(ids) and len(ids) == len(set(ids))


def _note_ids(kind: _Notes, texts: PartView) -> list[bytes] | None:
    """Return the ids of all ordinary notes in order, None where a glance does not tell."""
    if texts.markup is None:
        return None
    opening, closing = f"<{kind.element} ".encode(), f"</{kind.element}>".encode()
    before, *pieces = texts.markup.main.split(opening)
    joined = sum(piece.endswith(closing) for piece in pieces[:-1]) + 1
    if not pieces or before.count(b"<") != _ROOT_ALONE or joined != len(pieces):
        return None
    tags = [piece.partition(b">")[0] for piece in pieces]
    ids = [tag.split(b'"')[1] for tag in tags if tag.startswith(b"w:id=") and b"w:type" not in tag]
    apart = sum(tag.startswith(b"w:type=") for tag in tags)
    return ids if len(ids) + apart == len(tags) else None


def _note_problems(kind: _Notes, document: PartView, texts: PartView | None) -> Iterator[Problem]:
    uri = document.part.uri
    references = Counter(element.get(qn("w:id"), "") for element in document.all(kind.reference))
    notes = texts.root.iterchildren(qn(kind.element)) if texts is not None else ()
    counted = Counter(note.get(qn("w:id"), "") for note in notes if _is_ordinary(note))
    for number in sorted(set(references) - set(counted)):
        yield Problem(uri, f"the text of {kind.word} {number} is missing")
    for number in sorted(set(counted) - set(references)):
        yield Problem(uri, f"nothing in the document refers to {kind.word} {number}")
    for number in sorted(n for n in references if references[n] > 1 or counted[n] > 1):
        yield Problem(uri, f"{kind.word} {number} stands in the document twice")


def _is_ordinary(note: etree._Element) -> bool:
    return note.get(qn("w:type"), "normal") == "normal"


WORD_LINK_RULES: Final[tuple[Callable[[Inspection], Iterator[Problem]], ...]] = (
    styles_exist,
    lists_exist,
    lists_have_a_form,
    notes_and_references_agree,
)
