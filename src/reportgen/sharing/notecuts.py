"""Takes what is internal out of the body of a note, found by the keys of its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree
from msgspec import Struct, field

from reportgen.ooxml import NS, qn
from reportgen.regeneration.note.names import AROUND, CELL, KEY, NAME, ROW, START, TABLE, P, T
from reportgen.regeneration.note.reading import keys_in
from reportgen.sharing.internalparts import InternalParts

__all__ = ["Cut", "cut_note", "has_keys", "words_of"]

_KEY_LENGTH: Final = len(KEY) + 16
"""How long a key is; behind it stands a number where a note holds it in several languages."""

_SECTION: Final = f"{qn('w:pPr')}/{qn('w:sectPr')}"
_STYLE: Final = f"{qn('w:pPr')}/{qn('w:pStyle')}"
_OBJECTS: Final = (qn("w:drawing"), qn("w:pict"), qn("w:object"), f"{{{NS['m']}}}oMath")
_FIELDS: Final = (qn("w:fldChar"), qn("w:fldSimple"))
_HEADINGS: Final = ("heading", "title")


class Cut(Struct):
    """What was taken out of a note.

    ``sections`` are the first steps of the keys of what is internal, ``own`` texts of the person's
    that went with it, ``kept`` those that stay, ``bookmarks`` the names of bookmarks that are gone.
    """

    paragraphs: int = 0
    sections: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    bookmarks: set[str] = field(default_factory=set)


class _Unit(Struct):
    """A paragraph, a row, or a table without any key: what goes or stays as one.

    ``keys`` are readable; ``is_heading`` tells whether it begins a section.
    """

    element: etree._Element
    keys: tuple[str, ...]
    is_heading: bool

    @property
    def is_own(self) -> bool:
        """True where no build wrote it: it has no key, and is no line of a table of contents."""
        return not self.keys and next(self.element.iter(*_FIELDS), None) is None


def has_keys(root: etree._Element) -> bool:
    """Tell whether any paragraph of a document has a key."""
    return bool(keys_in(root))


def cut_note(body: etree._Element, internal: InternalParts, style_names: dict[str, str]) -> Cut:
    """Take what is internal out of ``body``; ``style_names`` are names of styles by their ids.

    What has no key goes with what is before it, up to the next heading, and between two paragraphs
    of one internal section.
    """
    cut = Cut()
    units = list(_Walk(internal, style_names).units(body))
    for unit, section in zip(units, _sections(units, internal), strict=True):
        if section:
            _note(unit, section, cut)
            _remove(unit.element)
        elif unit.is_own and (words := words_of(unit.element)):
            cut.kept.append(words)
    _drop_hollow(body)
    return cut


class _Walk(Struct, frozen=True):
    internal: InternalParts
    style_names: dict[str, str]

    def units(self, holder: etree._Element) -> Iterator[_Unit]:
        """Yield what can go alone, in order; tables with keys row by row."""
        for child in holder.iterchildren(etree.Element):
            keys = self._keys(child)
            if child.tag == P:
                yield _Unit(child, keys, self._is_heading(child))
            elif child.tag in {TABLE, ROW, *AROUND, CELL}:
                if child.tag in {CELL, *AROUND} or self._is_mixed(keys):
                    yield from self.units(child)
                else:
                    yield _Unit(child, keys, is_heading=False)

    def _is_mixed(self, keys: Sequence[str]) -> bool:
        """Tell whether some of ``keys`` are internal and some are not."""
        return len({self.internal.holds(key) for key in keys}) > 1

    def _keys(self, element: etree._Element) -> tuple[str, ...]:
        names = (name[:_KEY_LENGTH] for name in keys_in(element))
        return tuple(self.internal.paths[name] for name in names if name in self.internal.paths)

    def _is_heading(self, paragraph: etree._Element) -> bool:
        style = paragraph.find(_STYLE)
        name = "" if style is None else self.style_names.get(style.get(qn("w:val"), ""), "")
        return name.startswith(_HEADINGS)


def _sections(units: Sequence[_Unit], internal: InternalParts) -> Iterator[str]:
    """Yield for each unit the internal section that it belongs to, nothing where it may stay."""
    own = [_section_of(unit, internal) for unit in units]
    following = ""
    behind: list[str] = []
    for unit, section in zip(reversed(units), reversed(own), strict=True):
        behind.append(following)
        following = section if unit.keys else following
    before = ""
    for unit, section, after in zip(units, own, reversed(behind), strict=True):
        if unit.keys:
            before = section
        elif unit.is_heading and before != after:
            before = ""
        yield before


def _section_of(unit: _Unit, internal: InternalParts) -> str:
    held = (key for key in unit.keys if internal.holds(key))
    return next((key.split("/", 1)[0] for key in held), "")


def _note(unit: _Unit, section: str, cut: Cut) -> None:
    words = words_of(unit.element)
    cut.paragraphs += sum(1 for _ in unit.element.iter(P))
    cut.bookmarks |= {start.get(NAME, "") for start in unit.element.iter(START)}
    if section not in cut.sections:
        cut.sections.append(section)
    if not unit.keys and (words or any(True for _ in unit.element.iter(*_OBJECTS))):
        cut.own.append(words)


def words_of(element: etree._Element) -> str:
    """Return all words below ``element`` in one line."""
    return " ".join("".join(t.text or "" for t in element.iter(T)).split())


def _remove(element: etree._Element) -> None:
    """Take a unit out; a paragraph stays empty where a section ends in it or a cell needs it."""
    if element.tag == P and (element.find(_SECTION) is not None or _is_last_in_cell(element)):
        for child in list(element):
            if child.tag != qn("w:pPr"):
                element.remove(child)
        return
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _is_last_in_cell(paragraph: etree._Element) -> bool:
    parent = paragraph.getparent()
    return parent is not None and parent.tag == CELL and len(parent.findall(P)) == 1


def _drop_hollow(body: etree._Element) -> None:
    """Take away tables without rows, and content controls that hold nothing any more."""
    for table in [t for t in body.iter(TABLE) if next(t.iter(ROW), None) is None]:
        _remove(table)
    for control in reversed(list(body.iter(qn("w:sdt")))):
        content = control.find(qn("w:sdtContent"))
        parent = control.getparent()
        if content is not None and not len(content) and parent is not None:
            parent.remove(control)
