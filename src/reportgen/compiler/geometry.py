"""Where shapes stand on a slide: their places and sizes, and the area that is theirs to fill."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from reportgen.compiler.slots import Area
from reportgen.errors import Location
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.xmlio import parse_xml

FRAMES = tuple(
    "/".join(map(qn, steps.split("/"))) for steps in ("p:spPr/a:xfrm", "p:xfrm", "p:grpSpPr/a:xfrm")
)
"""Where a shape, a table or chart, and a group keep their place (ECMA-376-1, 20.1.7.5-6)."""
_BODIES = frozenset({"body", "obj"})


def frame_of(shape: etree._Element) -> etree._Element | None:
    """Return the element that holds the place and the size of a shape, if it has its own."""
    found = (shape.find(path) for path in FRAMES)
    return next((frame for frame in found if frame is not None), None)


def area_of(shape: etree._Element) -> Area | None:
    """Return a shape's place and size; None where it takes them from its layout."""
    frame = frame_of(shape)
    offset = None if frame is None else frame.find(qn("a:off"))
    extent = None if frame is None else frame.find(qn("a:ext"))
    if offset is None or extent is None:
        return None
    texts = (offset.get("x"), offset.get("y"), extent.get("cx"), extent.get("cy"))
    numbers = [int(text) for text in texts if text and text.lstrip("-").isdecimal()]
    return Area(*numbers) if len(numbers) == len(texts) else None


def open_area(card: Area, slide: Area, body: Area | None) -> Area:
    """Return where copies of a card may stand when nobody drew a frame for them.

    It reaches from the card's corner to the same distance from the right edge, and down to the end
    of the layout's text, else to as far from the bottom.
    """
    right = max(slide.width - card.x, card.x + card.width)
    bottom = slide.height - card.x if body is None else body.y + body.height
    bottom = max(bottom, card.y + card.height)
    return Area(card.x, card.y, right - card.x, bottom - card.y)


def slide_area(package: Package) -> Area:
    """Return the size of the slides (``p:sldSz``, 19.2.1.36)."""
    main = package.main_part
    size = parse_xml(main.blob, Location(package.name).within(main.uri)).find(qn("p:sldSz"))
    if size is None:
        return Area(0, 0, 9144000, 6858000)
    return Area(0, 0, int(size.get("cx", "0")), int(size.get("cy", "0")))


def body_area(package: Package, slide: Part) -> Area | None:
    """Return the place of the lowest text of a slide's layout, else of its master."""
    part = slide
    for reltype in (RT.SLIDE_LAYOUT, RT.SLIDE_MASTER):
        related = part.rels.of_type(reltype)
        if not related:
            return None
        part = package.part(related[0].target)
        root = parse_xml(part.blob, Location(package.name).within(part.uri))
        if areas := list(_bodies(root)):
            return max(areas, key=lambda area: area.y + area.height)
    return None


def _bodies(root: etree._Element) -> Iterable[Area]:
    for placeholder in root.iter(qn("p:ph")):
        shape = next(placeholder.iterancestors(qn("p:sp")), None)
        area = None if shape is None else area_of(shape)
        if area is not None and placeholder.get("type", "obj") in _BODIES:
            yield area
