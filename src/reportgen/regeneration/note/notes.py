"""Numbers footnotes and endnotes in the order in which the text refers to them.

The numbers are shown to nobody, and Word takes any. LibreOffice 7 counts references instead of
reading the numbers, and would show notes at the wrong places.
"""

from __future__ import annotations

from lxml import etree

from reportgen.merging.packagehost import PackageHost
from reportgen.merging.wordnames import ID
from reportgen.merging.wordsource import NOTES
from reportgen.ooxml import qn
from reportgen.opc.packuri import PackURI

__all__ = ["order_notes"]


def order_notes(host: PackageHost, root: etree._Element) -> None:
    """Give the notes of ``host``, whose text is ``root``, new numbers where some came in."""
    for kind, reltype in NOTES.items():
        references = list(root.iter(qn(f"w:{kind}Reference")))
        for relationship in host.rels(host.main).of_type(reltype):
            uri = PackURI(relationship.target)
            before = {note.get(ID, "") for note in host.root_of(uri)}
            if not before.issuperset(reference.get(ID, "") for reference in references):
                _number(host.tree(uri), references)


def _number(notes: etree._Element, references: list[etree._Element]) -> None:
    at = {each.get(ID, ""): place for place, each in reversed(list(enumerate(references)))}
    separators = [note for note in notes if _is_separator(note)]
    others = [note for note in notes if not _is_separator(note)]
    others.sort(key=lambda note: at.get(note.get(ID, ""), len(at)))
    taken = (note.get(ID, "") for note in separators)
    first = 1 + max([0, *(int(number) for number in taken if number.isdecimal())])
    numbers = {note.get(ID, ""): str(first + place) for place, note in enumerate(others)}
    for each in (*others, *references):
        each.set(ID, numbers.get(each.get(ID, ""), each.get(ID, "")))
    notes[:] = [*separators, *others]


def _is_separator(note: etree._Element) -> bool:
    return note.get(qn("w:type"), "normal") != "normal"
