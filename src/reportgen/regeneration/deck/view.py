"""A deck as it is read: its model, and beside it the trees that a merge changes."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cached_property

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from reportgen.errors import Code, Diagnostic, Location, ReportgenError, error
from reportgen.merging.diagrams import words_of_diagrams
from reportgen.merging.presentation import read_tree, targets
from reportgen.ooxml import CT, RT, qn
from reportgen.opc.kinds import as_document
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import read_package
from reportgen.regeneration.deck.chartdata import chart_part, read_chart, title_of
from reportgen.regeneration.deck.geometry import Places
from reportgen.regeneration.deck.links import links_in
from reportgen.regeneration.deck.model import DeckModel, ShapeModel, SlideModel
from reportgen.regeneration.deck.names import OWN, anchor_in, is_sign
from reportgen.regeneration.deck.paragraphs import paragraphs_in, text_of
from reportgen.regeneration.deck.tree import (
    body_of,
    holder_of,
    kind_of,
    name_of,
    properties_of,
    shape_tree,
    shapes_in,
)

__all__ = [
    "DeckView",
    "SeenShape",
    "SeenSlide",
    "body_in_notes",
    "cell_texts",
    "open_deck",
    "texts_of",
]

_CREATION = "{http://schemas.microsoft.com/office/powerpoint/2010/main}creationId"


def texts_of(body: etree._Element | None) -> tuple[str, ...]:
    """Return the paragraphs of a text; nothing where there is none, or all of it is empty."""
    found = () if body is None else tuple(text_of(p) for p in paragraphs_in(body))
    return found if any(found) else ()


def cell_texts(table: etree._Element) -> tuple[tuple[str, ...], ...]:
    """Return the cells of a table, row by row, with a newline between their paragraphs."""
    return tuple(
        tuple("\n".join(texts_of(cell.find(qn("a:txBody")))) for cell in row.findall(qn("a:tc")))
        for row in table.findall(qn("a:tr"))
    )


class SeenShape(Struct):
    """A shape in a tree, and what it says."""

    element: etree._Element
    model: ShapeModel


class SeenSlide(Struct):
    """A slide of a package: its part's name, its tree, its shapes and what it says.

    ``shapes`` and ``model.shapes`` go side by side; signs such as anchors are in neither.
    ``document`` is the beginning of the document's id that its anchor bears, empty without one.
    ``places`` are those that its layout and master give to placeholders.
    """

    uri: PackURI
    root: etree._Element
    shapes: list[SeenShape]
    model: SlideModel
    document: str
    places: Places


class DeckView(Struct, dict=True):
    """A deck and its slides in the order in which they are shown."""

    package: Package
    slides: list[SeenSlide]

    @cached_property
    def model(self) -> DeckModel:
        """What the deck says, as plain data."""
        return DeckModel(self.document, self.sections, tuple(slide.model for slide in self.slides))

    @property
    def sections(self) -> tuple[str, ...]:
        """The names of its sections ([MS-PPTX] 2.6.1.9)."""
        root = read_tree(self.package, self.package.main_part.uri)
        return tuple(section.get("name", "") for section in root.iter(qn("p14:section")))

    @property
    def document(self) -> str:
        """The document's id that most of its anchors bear, empty where it has none."""
        known = Counter(slide.document for slide in self.slides if slide.document)
        return min(known, key=lambda name: (-known[name], name), default="")


def open_deck(blob: bytes, name: str) -> DeckView:
    """Return the deck ``blob``, which messages call ``name``.

    ReportgenError where it cannot be read (P101, P102) or is no presentation (W111).
    """
    package = as_document(read_package(blob, name), name)
    main = package.main_part
    if main.content_type != CT.PRESENTATION:
        raise ReportgenError(_no_deck(name))
    return DeckView(package, _Reader(package).slides())


def _no_deck(name: str) -> Diagnostic:
    message = "the file is no presentation, so there is nothing to merge slides into"
    return error(Code.WORKSPACE_NOT_MERGED, Location(name), message, "give the .pptx file")


class _Reader:
    """Reads the slides of a package; layouts, masters and pictures are looked at once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._places: dict[PackURI, Places] = {}
        self._hashes: dict[str, str] = {}

    def slides(self) -> list[SeenSlide]:
        main = self._package.main_part
        items = read_tree(self._package, main.uri).iterfind(f"{qn('p:sldIdLst')}/{qn('p:sldId')}")
        found = ((item.get("id", "0"), main.rels.get(item.get(qn("r:id"), ""))) for item in items)
        return [
            self._slide(PackURI(rel.target), int(number) if number.isdecimal() else 0)
            for number, rel in found
            if rel is not None and not rel.external and self._package.part_or_none(rel.target)
        ]

    def _slide(self, uri: PackURI, number: int) -> SeenSlide:
        part = self._package.part(uri)
        root = read_tree(self._package, uri)
        tree = shape_tree(root)
        elements = [] if tree is None else list(shapes_in(tree))
        layout = next(iter(targets(part, RT.SLIDE_LAYOUT)), None)
        places = self._places_of(layout)
        shapes = [
            SeenShape(element, self._shape(element, part, places))
            for element in elements
            if not is_sign(name_of(element))
        ]
        model = SlideModel(
            number=number,
            creation_id=next((e.get("val", "") for e in root.iter(_CREATION)), ""),
            shapes=tuple(shape.model for shape in shapes),
            notes=self._notes(part),
        )
        return _signed(SeenSlide(uri, root, shapes, model, "", places), elements)

    def _notes(self, slide: Part) -> tuple[str, ...]:
        for uri in targets(slide, RT.NOTES_SLIDE)[:1]:
            if self._package.part_or_none(uri) is not None:
                return texts_of(body_in_notes(read_tree(self._package, uri)))
        return ()

    def _shape(self, element: etree._Element, part: Part, places: Places) -> ShapeModel:
        properties = properties_of(element)
        model = ShapeModel(
            name=name_of(element),
            kind=kind_of(element),
            holder=holder_of(element),
            frame=places.frame(element),
            text=texts_of(body_of(element)),
            description="" if properties is None else properties.get("descr", ""),
            links=links_in(element, part),
        )
        if model.kind == "table":
            table = next(element.iter(qn("a:tbl")))
            return replace(model, rows=cell_texts(table))
        if model.kind == "picture":
            return replace(model, picture=self._picture(element, part))
        if model.kind == "other":
            return replace(model, words=words_of_diagrams(element, part, self._package))
        return self._with_chart(model, element, part) if model.kind == "chart" else model

    def _with_chart(self, model: ShapeModel, element: etree._Element, part: Part) -> ShapeModel:
        found = chart_part(self._package, part, element)
        if found is None:
            return model
        root = read_tree(self._package, found.uri)
        return replace(model, chart=read_chart(root), text=texts_of(title_of(root)))

    def _picture(self, element: etree._Element, part: Part) -> str:
        blip = element.find(f"{qn('p:blipFill')}/{qn('a:blip')}")
        rel = None if blip is None else part.rels.get(blip.get(qn("r:embed"), ""))
        if rel is None or rel.external or self._package.part_or_none(rel.target) is None:
            return ""
        if rel.target not in self._hashes:
            blob = self._package.part(rel.target).blob
            self._hashes[rel.target] = hashlib.sha256(blob).hexdigest()
        return self._hashes[rel.target]

    def _places_of(self, layout: PackURI | None) -> Places:
        if layout is None or self._package.part_or_none(layout) is None:
            return Places(())
        if layout not in self._places:
            part = self._package.part(layout)
            above = [layout, *targets(part, RT.SLIDE_MASTER)[:1]]
            self._places[layout] = Places([read_tree(self._package, uri) for uri in above])
        return self._places[layout]


def _signed(slide: SeenSlide, elements: list[etree._Element]) -> SeenSlide:
    """Return ``slide`` with what its hidden shapes say."""
    names = [name_of(element) for element in elements]
    anchor = next((found for name in names if (found := anchor_in(name))), None)
    slide.document = anchor.document if anchor else ""
    slide.model = replace(
        slide.model,
        key=anchor.key if anchor else "",
        is_own=OWN in names,
    )
    return slide


def body_in_notes(root: etree._Element) -> etree._Element | None:
    """Return the text in the tree of a page of notes, None where it has no place for any."""
    tree = shape_tree(root)
    shapes = () if tree is None else shapes_in(tree)
    bodies = (body_of(s) for s in shapes if holder_of(s).startswith("body "))
    return next(bodies, None)
