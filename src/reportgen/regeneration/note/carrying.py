"""Carries what a person did to an earlier note as a whole into the first note of a new meeting.

Sections that she took out of the earlier note stay out, and her order of its sections holds. Words
stay where they are: they were about that meeting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from lxml import etree

from reportgen.ooxml import qn
from reportgen.opc.zipio import write_package
from reportgen.regeneration.note.model import Block, NoteModel, paragraphs_in
from reportgen.regeneration.note.reading import NoteFile
from reportgen.regeneration.outcomes import Kind, Merged, Outcome
from reportgen.regeneration.sequences import merge_order

__all__ = ["carry"]

_LEFT_OUT: Final = "you had taken this section out of the last pack, so it is left out of this one"
_SECTION_PARTS: Final = 2
"""The key of a paragraph in a section has the section's name and at least one step more."""


def carry(
    earlier: bytes, base: NoteModel | None, new: bytes, name: str, keys: Mapping[str, str]
) -> Merged:
    """Return the note ``new`` of another meeting with what the person did to ``earlier``.

    ``base`` is what was built where ``earlier`` is now; without it nothing is carried. ``keys``
    are those of ``new``. Where there is nothing to carry the very bytes of ``new`` come back.
    Raises ReportgenError (P101, P102) where a note cannot be read.
    """
    if base is None:
        return Merged(new, ())
    built = _sections(base.blocks)
    known = {key: b.path for b in base.paragraphs() if b.path for key in b.keys[:1]}
    hers = _sections(NoteFile.read(earlier, name, known).model.blocks)
    note = NoteFile.read(new, name, keys)
    groups = _grouped(note)
    order = merge_order(built, hers, list(groups), groups.keys() - (set(built) - set(hers)))
    if order == list(groups):
        return Merged(new, ())
    _put(note.source.body, groups, order)
    outcomes = tuple(_left_out(one, groups[one]) for one in groups if one not in order)
    return Merged(_written(note), outcomes)


def _sections(blocks: Iterable[Block]) -> list[str]:
    """Return the names of the sections that ``blocks`` belong to, in order."""
    named = (_section(block) for block in blocks)
    return list(dict.fromkeys(name for name in named if name))


def _section(block: Block) -> str:
    """Return the section of a block; a table is in that of its first paragraph with a key."""
    paths = (one.path.split("/") for one in paragraphs_in([block]) if one.path)
    found = (path[0] for path in paths if len(path) >= _SECTION_PARTS)
    return next(found, "")


def _grouped(note: NoteFile) -> dict[str, list[etree._Element]]:
    """Return the elements of each section of a note; what has no key is in that before it."""
    sections = {}
    for live in note.story.blocks:
        for element in live.elements:
            sections[_top(element, note.source.body)] = _section(live.model)
    groups: dict[str, list[etree._Element]] = {}
    current = ""
    for element in note.source.body:
        current = sections.get(element) or current
        if element.tag != qn("w:sectPr"):
            groups.setdefault(current, []).append(element)
    return groups


def _top(element: etree._Element, body: etree._Element) -> etree._Element:
    while (parent := element.getparent()) is not None and parent is not body:
        element = parent
    return element


def _put(
    body: etree._Element, groups: Mapping[str, list[etree._Element]], order: Iterable[str]
) -> None:
    end = body.find(qn("w:sectPr"))
    for elements in groups.values():
        for element in elements:
            body.remove(element)
    for name in order:
        for element in groups[name]:
            body.append(element) if end is None else end.addprevious(element)


def _left_out(name: str, elements: Iterable[etree._Element]) -> Outcome:
    texts = (text.text or "" for element in elements for text in element.iter(qn("w:t")))
    return Outcome(Kind.KEPT, (f"section “{name}”",), new=" ".join(texts), said=_LEFT_OUT)


def _written(note: NoteFile) -> bytes:
    package = note.source.package
    root = note.source.root
    blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    package.add(package.main_part.with_blob(blob))
    return write_package(package)
