"""Where a box of a slide stands, when it leaves that to its layout."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportgen.compiler.slots import Box
from reportgen.errors import Location
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.render.fragments import Extent
from reportgen.render.state import RenderState

__all__ = ["Extent", "above", "counterparts", "extent_of", "frame_of"]

_PLACEHOLDER = f"*/{qn('p:nvPr')}/{qn('p:ph')}"
_FRAME = f"{qn('p:spPr')}/{qn('a:xfrm')}"
_TITLES = frozenset({"title", "ctrTitle"})


def extent_of(box: Box, state: RenderState, slide: PackURI) -> Extent | None:
    """Return where ``box`` of the part ``slide`` stands, None where nobody says it.

    A box without a place of its own has that of the placeholder in its layout, or in the layout's
    master, with the same index, else of the same kind (ECMA-376-1, 19.3.1.36).
    """
    if box.extent is not None:
        return box.extent
    for root in above(state, slide):
        for shape in counterparts(root, box):
            found = frame_of(shape)
            if found is not None:
                return found
    return None


def above(state: RenderState, slide: PackURI) -> Iterator[etree._Element]:
    """Yield the layout of a slide and the master of that layout, as far as there are any."""
    part: Part | None = state.template.package.part(slide)
    for reltype in (RT.SLIDE_LAYOUT, RT.SLIDE_MASTER):
        related = [] if part is None else part.rels.of_type(reltype)
        part = state.template.package.part(related[0].target) if related else None
        if part is not None:
            yield parse_xml(part.blob, Location(state.template.file).within(part.uri))


def frame_of(shape: etree._Element) -> Extent | None:
    """Return where a shape says that it stands."""
    frame = shape.find(_FRAME)
    offset, extent = (None if frame is None else frame.find(qn(f"a:{n}")) for n in ("off", "ext"))
    if offset is None or extent is None:
        return None
    values = [offset.get("x"), offset.get("y"), extent.get("cx"), extent.get("cy")]
    x, y, width, height = (int(value or 0) for value in values)
    return x, y, width, height


def counterparts(root: etree._Element, box: Box) -> Iterator[etree._Element]:
    """Yield the shapes of a layout or master that ``box`` inherits from, the nearest first."""
    known = [(s, ph) for s in root.iter(qn("p:sp")) if (ph := s.find(_PLACEHOLDER)) is not None]
    if not box.kind:
        return
    yield from (s for s, ph in known if ph.get("idx", "0") == box.idx and box.idx != "0")
    yield from (s for s, ph in known if ph.get("type", "obj") == box.kind)
    alike = _TITLES if box.kind in _TITLES else {"body"} if box.kind == "obj" else frozenset()
    yield from (s for s, ph in known if ph.get("type", "obj") in alike)
