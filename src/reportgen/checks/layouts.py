"""What the placeholders of slides inherit from their layouts and masters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, reduce

from lxml import etree
from msgspec import Struct, field

from reportgen.errors import Location
from reportgen.ooxml import CT, RT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml

__all__ = ["BODY", "PLACEHOLDER", "Form", "Inherited", "Layouts", "Place", "form_of", "place_of"]

EMU_PER_PT = 12700
BODY = qn("p:txBody")
PLACEHOLDER = f"*/{qn('p:nvPr')}/{qn('p:ph')}"
_INSETS = {"lIns": 91440, "rIns": 91440, "tIns": 45720, "bIns": 45720}
_TITLES = frozenset({"title", "ctrTitle"})
_ABOVE = frozenset({CT.SLIDE_LAYOUT, CT.SLIDE_MASTER})
_SHAPE = qn("p:sp")
_SLIDE_SIZE, _USUAL_HEIGHT, _LEAST_HEIGHT = qn("p:sldSz"), 6_858_000, 914_400
_EXTENT = f"{qn('p:spPr')}/{qn('a:xfrm')}/{qn('a:ext')}"
_BODY_PROPERTIES = f"{BODY}/{qn('a:bodyPr')}"
_FIRST_LEVEL = f"{BODY}/{qn('a:lstStyle')}/{qn('a:lvl1pPr')}"
_TITLE_STYLE = f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{qn('a:lvl1pPr')}"
_BODY_STYLE = f"{qn('p:txStyles')}/{qn('p:bodyStyle')}/{qn('a:lvl1pPr')}"
_RUN = qn("a:defRPr")
_SPACING = f"{qn('a:lnSpc')}/{qn('a:spcPct')}"

Placeholder = tuple[etree._Element, etree._Element]
"""A shape of a layout or master, and its ``p:ph``."""


class Form(Struct, frozen=True):
    """What one shape says of its text's place, and what it leaves to the shape it inherits from.

    Width and height are in EMU, the size of the first level in pt, its line spacing as a share.
    """

    extent: tuple[int, int] | None
    insets: Mapping[str, int]
    size: float | None
    spacing: float | None

    def over(self, other: Form) -> Form:
        """Return this form with what it leaves open taken from ``other``."""
        return Form(
            self.extent or other.extent,
            {**other.insets, **self.insets},
            other.size if self.size is None else self.size,
            other.spacing if self.spacing is None else self.spacing,
        )


class Place(Struct, frozen=True):
    """The room that a text has, in pt, and the size of its first level in pt."""

    width: float
    height: float
    size: float
    spacing: float


_DEFAULT = Form(None, _INSETS, 18.0, 1.0)
"""What holds where nobody says anything (ECMA-376-1, 21.1.2.1.1)."""


class Inherited(Struct, eq=False):
    """What the placeholders of all slides with one layout inherit, each found once.

    ``roots`` are the layout's and its master's, the nearest first.
    """

    roots: list[etree._Element]
    _forms: dict[tuple[str, str | None], Form] = field(default_factory=dict)
    _places: dict[tuple[str, str | None], Place | None] = field(default_factory=dict)

    def form(self, kind: str, idx: str | None) -> Form:
        """Return the form of the placeholders with this type and index."""
        if (kind, idx) not in self._forms:
            found = (_counterpart(root, kind, idx) for root in self.roots)
            forms = [form_of(shape) for shape in found if shape is not None]
            styles = [_style_of(root, kind) for root in self.roots[1:]]
            self._forms[kind, idx] = reduce(Form.over, [*forms, *styles, _DEFAULT])
        return self._forms[kind, idx]

    def place(self, kind: str, idx: str | None) -> Place | None:
        """Return the room of a placeholder that says nothing itself, None where nobody does."""
        if (kind, idx) not in self._places:
            self._places[kind, idx] = place_of(self.form(kind, idx))
        return self._places[kind, idx]


class Layouts:
    """The layouts and masters of one package."""

    def __init__(
        self, package: Package, file: str, trees: Mapping[PackURI, etree._Element]
    ) -> None:
        self._parts = {uri: p for uri, p in package.parts.items() if p.content_type in _ABOVE}
        self._package = package
        self._file = file
        self._trees = trees
        self._inherited: dict[PackURI | None, Inherited] = {}

    @cached_property
    def slide_height(self) -> float:
        """The height of a slide in pt (``p:sldSz``, ECMA-376-1, 19.2.1.39), by default 540."""
        main = self._package.main_part
        size = self._tree(main).find(_SLIDE_SIZE) if main.content_type == CT.PRESENTATION else None
        height = 0 if size is None else int(size.get("cy", "0"))
        return (height if height >= _LEAST_HEIGHT else _USUAL_HEIGHT) / EMU_PER_PT

    def hold_for(self, package: Package) -> bool:
        """Tell whether ``package`` has these very layouts and masters."""
        return all(
            _same(part, self._parts.get(uri))
            for uri, part in package.parts.items()
            if part.content_type in _ABOVE
        )

    def of(self, slide: Part) -> Inherited:
        """Return what the placeholders of ``slide`` inherit."""
        layout = self._target(slide, RT.SLIDE_LAYOUT)
        key = layout.uri if layout else None
        if key not in self._inherited:
            master = self._target(layout, RT.SLIDE_MASTER) if layout else None
            roots = [self._tree(part) for part in (layout, master) if part is not None]
            self._inherited[key] = Inherited(roots)
        return self._inherited[key]

    def _target(self, part: Part, reltype: str) -> Part | None:
        found = (self._parts.get(PackURI(rel.target)) for rel in part.rels.of_type(reltype))
        return next(found, None)

    def _tree(self, part: Part) -> etree._Element:
        known = self._trees.get(part.uri)
        if known is not None:
            return known
        return parse_xml(part.blob, Location(self._file).within(part.uri))


def _same(part: Part, known: Part | None) -> bool:
    return known is not None and known.blob is part.blob and known.rels == part.rels


def place_of(form: Form) -> Place | None:
    """Return the room that a form gives, None where it has no size."""
    if form.extent is None or form.size is None or form.spacing is None:
        return None
    width, height = form.extent
    return Place(
        (width - form.insets["lIns"] - form.insets["rIns"]) / EMU_PER_PT,
        (height - form.insets["tIns"] - form.insets["bIns"]) / EMU_PER_PT,
        form.size,
        form.spacing,
    )


def _counterpart(root: etree._Element, kind: str, idx: str | None) -> etree._Element | None:
    """Return the shape of a layout or master that a placeholder inherits from.

    By ``idx`` where it is the same, else by type (ECMA-376-1, 19.3.1.36).
    """
    known = [(s, ph) for s in root.iter(_SHAPE) if (ph := s.find(PLACEHOLDER)) is not None]
    by_idx = [s for s, ph in known if idx is not None and ph.get("idx") == idx]
    by_type = [s for s, ph in known if ph.get("type", "body") == kind]
    titles = [s for s, ph in known if kind in _TITLES and ph.get("type") in _TITLES]
    return next(iter([*by_idx, *by_type, *titles]), None)


def form_of(shape: etree._Element) -> Form:
    """Return what a shape says itself."""
    extent = shape.find(_EXTENT)
    body = shape.find(_BODY_PROPERTIES)
    insets = {} if body is None else {n: int(body.get(n, "")) for n in _INSETS if body.get(n)}
    size = None if extent is None else (int(extent.get("cx", "0")), int(extent.get("cy", "0")))
    return Form(size, insets, *_level(shape.find(_FIRST_LEVEL)))


def _style_of(root: etree._Element, kind: str) -> Form:
    """Return what a master says of all texts of a kind."""
    return Form(None, {}, *_level(root.find(_TITLE_STYLE if kind in _TITLES else _BODY_STYLE)))


def _level(level: etree._Element | None) -> tuple[float | None, float | None]:
    """Return the size in pt and the line spacing of a text's first level."""
    if level is None:
        return None, None
    run = level.find(_RUN)
    size = None if run is None or not run.get("sz") else int(run.get("sz", "0")) / 100
    share = level.find(_SPACING)
    return size, None if share is None else _share(share.get("val", "100%"))


def _share(text: str) -> float:
    """Return a percentage as a share: ``90%`` or, as most write it, ``90000``."""
    return float(text.rstrip("%")) / (100 if text.endswith("%") else 100_000)
