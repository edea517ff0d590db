"""Finds the paragraph or the slide that a location of a template speaks of.

Places are worked out for every element as the compiler does it, so that what it calls
``table 1 › row 2 › cell 1 › paragraph 1`` is found again, whatever the words are.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from lxml import etree
from msgspec import Struct

from reportgen.compiler.places import Places
from reportgen.compiler.powerpoint import slide_parts
from reportgen.errors import Location
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.xmlio import parse_xml

Trail = tuple[str, ...]
_NOTES = {RT.FOOTNOTES: ("footnotes", "w:footnote"), RT.ENDNOTES: ("endnotes", "w:endnote")}
_SHAPES = frozenset(qn(f"p:{name}") for name in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp"))


def places_in(root: etree._Element, file: str, *base: str) -> dict[Trail, etree._Element]:
    """Return the elements below ``root`` by their trails, the first of those that share one."""
    places = Places(file, *base)
    found: dict[Trail, etree._Element] = {}
    for element in root.iter(etree.Element):
        found.setdefault(places(element).trail, element)
    return found


def nearest(trail: Trail, places: Container[Trail]) -> Trail | None:
    """Return as much of the beginning of ``trail`` as is one of ``places``."""
    lengths = range(len(trail), 0, -1)
    return next((trail[:length] for length in lengths if trail[:length] in places), None)


class WordAnchors:
    """Finds paragraphs of the body, where Word lets comments stand.

    A place in a note leads to where the text refers to it, one in a text box to the paragraph that
    the box hangs on; headers, footers, properties and whole parts lead to an end of the document.
    """

    def __init__(self, package: Package, body: etree._Element, file: str) -> None:
        self._body = body
        self._places = places_in(body, file)
        main = package.main_part
        for reltype, (name, kind) in _NOTES.items():
            for relationship in main.rels.of_type(reltype):
                part = package.part(relationship.target)
                root = parse_xml(part.blob, Location(file).within(part.uri))
                self._add_notes(places_in(root, file, name), kind)

    def _add_notes(self, places: Mapping[Trail, etree._Element], kind: str) -> None:
        references = {
            reference.get(qn("w:id")): reference
            for reference in self._body.iter(qn(f"{kind}Reference"))
        }
        for trail, element in places.items():
            note = next((e for e in _upward(element) if e.tag == qn(kind)), None)
            number = note.get(qn("w:id")) if note is not None else None
            if number in references:
                self._places.setdefault(trail, references[number])

    def paragraph(self, location: Location) -> etree._Element | None:
        """Return the paragraph nearest to ``location``; None in a document without any."""
        trail = nearest(location.trail, self._places)
        if trail is not None:
            element = self._places[trail]
            own = [e for e in _upward(element) if e.tag == qn("w:p")]
            found = own[-1] if own else next(element.iter(qn("w:p")), None)
            if found is not None:
                return found
        every = [p for p in self._body.iter(qn("w:p")) if not _in_box(p)]
        if not every:
            return None
        return every[-1] if location.trail[:1] == ("footer",) else every[0]


def _upward(element: etree._Element) -> list[etree._Element]:
    return [element, *element.iterancestors()]


def _in_box(paragraph: etree._Element) -> bool:
    return any(e.tag == qn("w:txbxContent") for e in paragraph.iterancestors())


class SlidePlace(Struct, frozen=True):
    """A slide and a point on it, in EMU from its upper left corner."""

    part: Part
    x: int = 0
    y: int = 0


class SlideAnchors:
    """Finds slides, and the point where a shape begins.

    Notes and charts lead to their slide; layouts, masters and properties to the first one.
    """

    def __init__(self, package: Package, file: str) -> None:
        self._slides = slide_parts(package)
        self._places: dict[Trail, etree._Element] = {}
        self._parts: dict[Trail, Part] = {}
        for position, part in enumerate(self._slides, start=1):
            root = parse_xml(part.blob, Location(file).within(part.uri))
            places = places_in(root, file, f"slide {position}")
            self._places |= places
            self._parts |= dict.fromkeys(places, part)

    def place(self, location: Location) -> SlidePlace | None:
        """Return the slide nearest to ``location``; None in a presentation without slides."""
        trail = nearest(location.trail, self._places)
        if trail is None:
            return SlidePlace(self._slides[0]) if self._slides else None
        x, y = _offset(_upward(self._places[trail]))
        return SlidePlace(self._parts[trail], x, y)


def _offset(chain: Iterable[etree._Element]) -> tuple[int, int]:
    """Return where the outermost shape of ``chain`` begins; the corner where its layout says it."""
    shapes = [element for element in chain if element.tag in _SHAPES]
    for offset in shapes[-1].iter(qn("a:off")) if shapes else ():
        return int(offset.get("x", "0")), int(offset.get("y", "0"))
    return 0, 0
