"""Makes one layout of a deck anew, on the ground and in the areas of a ministry's layout.

The title, the line above it and the marking go into the area of the ministry's title, everything
else into the area of its content: each keeps its share, and letters shrink with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree
from msgspec.structs import replace

from reportgen.adopting.frames import Frame, Plan, around, between, frame_of, put_frame
from reportgen.adopting.layoutcover import lay_out_cover
from reportgen.adopting.layoutfoot import put_foot, take_box
from reportgen.adopting.layoutground import GAP, SMALL_TEXT, SMALLEST, TOP, Ground, Made, clear
from reportgen.adopting.layoutmatch import Offer
from reportgen.adopting.lettering import colour, write_out
from reportgen.adopting.places import FOOT, TITLES, Place, kind, ornaments, places
from reportgen.adopting.scaling import scale_letters
from reportgen.merging.carrying import attributes
from reportgen.ooxml import qn

PAPERS = "paper:"
"""What stands before the id of a relationship that leads to something of the ministry's layout."""

_MARGIN = 685800 / 12192000
_RISE = 300000
_INSET = 137160
_HEAD_SHARE = {"12": (0.0, 0.56), "20": (0.58, 1.0)}
_LINE_SIZE = 1400


def make_layout(root: etree._Element, master: etree._Element, ground: Ground) -> Made:
    """Change the layout ``root``, whose master was ``master``, for the ministry's ``ground``."""
    found = _written_out(root, master, ground.offer.above)
    is_cover = any(place.kind == "ctrTitle" for place in found)
    _take_ground(root, ground.offer, keeps_own=not is_cover)
    made = lay_out_cover(found, ground) if is_cover else _content(root, found, ground)
    for place in found:
        if place.kind in FOOT:
            put_foot(place, master, ground)
    return made


def stand_alone(root: etree._Element, master: etree._Element, other: etree._Element) -> None:
    """Let a layout that nothing stands in for keep its areas, on a plain ground of its own."""
    for place in _written_out(root, master, other):
        if place.frame is not None:
            put_frame(place.shape, place.frame)
    root.set("showMasterSp", "0")
    common = root.find(qn("p:cSld"))
    if common is not None and common.find(qn("p:bg")) is None:
        background = etree.Element(qn("p:bg"))
        properties = etree.SubElement(background, qn("p:bgPr"))
        fill = etree.SubElement(properties, qn("a:solidFill"))
        etree.SubElement(fill, qn("a:schemeClr"), {"val": "bg1"})
        etree.SubElement(properties, qn("a:effectLst"))
        common.insert(0, background)


def _written_out(
    root: etree._Element, master: etree._Element, other: etree._Element
) -> list[Place]:
    """Return the places of a layout, each with what it took from its master written out."""
    above = {kind(place.kind): place.shape for place in places(master)}
    found = places(root, master)
    for place in found:
        write_out(place, master, other)
        shape = above.get(kind(place.kind))
        if shape is not None and place.kind not in FOOT:
            take_box(place.shape, shape)
    return found


def _take_ground(root: etree._Element, offer: Offer, *, keeps_own: bool) -> None:
    """Give a layout the ground and the ornaments of the ministry's one."""
    common, theirs = root.find(qn("p:cSld")), offer.root.find(qn("p:cSld"))
    tree = None if common is None else common.find(qn("p:spTree"))
    if common is None or theirs is None or tree is None:
        return
    for background in common.findall(qn("p:bg")):
        common.remove(background)
    for background in theirs.findall(qn("p:bg")):
        common.insert(0, _marked(background))
    if offer.root.get("showMasterSp") is not None:
        root.set("showMasterSp", offer.root.get("showMasterSp", "1"))
    own = ornaments(root)
    for shape in own if not keeps_own else ():
        tree.remove(shape)
    for offset, shape in enumerate(ornaments(offer.root)):
        tree.insert(2 + offset, _marked(shape))
    for number, props in enumerate(root.iter(qn("p:cNvPr")), start=1):
        props.set("id", str(number))


def _marked(element: etree._Element) -> etree._Element:
    """Return a copy whose pictures are marked: their relationships are not yet the layout's."""
    copy = deepcopy(element)
    for each, name, rid in list(attributes(copy)):
        each.set(name, PAPERS + rid)
    return copy


def _content(root: etree._Element, found: list[Place], ground: Ground) -> Made:
    heads = [p for p in found if p.kind in TITLES or p.number in SMALL_TEXT]
    is_even = ground.look.is_even
    bodies = [p for p in found if p not in heads and p.kind not in FOOT]
    left = round(ground.width * _MARGIN)
    head = Plan(_wide(around(_frames(heads)), left, ground.width), _head_area(ground))
    area = _wide(around(_frames(bodies)), left, ground.width)
    body = Plan(area, clear(_above_foot(ground.offer.content or area, ground), ground))
    for place in heads:
        _move(place, head)
        _side_by_side(place, head.after)
        if not is_even:
            colour(place.shape, ground.look.title)
    for place in bodies:
        _move(place, body)
    grounds = [shape for shape in ornaments(root) if _is_own(shape, ground.offer)]
    for shape in grounds:
        _move_ornament(shape, body)
    _inset(bodies, grounds)
    return Made(head, body, frozenset() if is_even else frozenset({*TITLES, *SMALL_TEXT}))


def _above_foot(area: Frame, ground: Ground) -> Frame:
    """Return an area without what the line at the foot of the ministry's slides needs."""
    roots = (ground.offer.above, ground.offer.root)
    feet = [f for r in roots for p in places(r) if p.kind in FOOT and (f := p.frame) is not None]
    low = min((f.y for f in feet if f.y > area.middle[1]), default=area.bottom + GAP)
    return between(area.x, area.y, area.right, min(area.bottom, low - GAP))


def _frames(found: Iterable[Place]) -> list[Frame]:
    return [place.frame for place in found if place.frame is not None]


def _wide(frame: Frame, left: int, width: int) -> Frame:
    """Return an area as wide as text goes on a slide."""
    return between(left, frame.y, width - left, frame.bottom)


def _head_area(ground: Ground) -> Frame:
    """Return the area for title, the line above it and the marking: a little above the title's."""
    title, content = ground.offer.title, ground.offer.content
    if title is None or content is None:
        return Frame(0, 0, ground.width, 0)
    title = clear(title, ground)
    higher = between(title.x, max(TOP, title.y - _RISE), title.right, title.bottom)
    top = min(title.y, higher.y if clear(higher, ground) == higher else title.y)
    bottom = max(title.bottom, content.y - GAP) if ground.look.is_even else title.bottom
    return between(title.x, top, title.right, min(bottom, content.y - GAP))


def _move(place: Place, plan: Plan) -> None:
    """Put a place where a plan has it; what reaches beyond the text's margins is cut to them."""
    if place.frame is None:
        return
    kept = place.frame.within(replace(plan.before, y=place.frame.y, cy=place.frame.cy))
    put_frame(place.shape, plan(kept))
    factor = min(plan.letters, plan.high) if place.number in SMALL_TEXT else plan.letters
    scale_letters(place.shape, max(SMALLEST, factor))
    box = next(place.shape.iter(qn("a:bodyPr")), None)
    if box is not None:
        cut = {"lIns": kept.x - place.frame.x, "rIns": place.frame.right - kept.right}
        for name, share in (("lIns", plan.wide), ("rIns", plan.wide), ("tIns", plan.high)):
            value = box.get(name)
            if value is not None:
                box.set(name, str(round(max(0, int(value) - cut.get(name, 0)) * share)))
    if _is_filled(place.shape) and box is not None:
        for name in ("lIns", "rIns"):
            box.set(name, str(max(_INSET, int(box.get(name, "0")))))


def _side_by_side(place: Place, area: Frame) -> None:
    """Give the line above a title and the marking the width of their area, the one after the other.

    How wide they were says nothing of how long their words are in another font.
    """
    frame = frame_of(place.shape)
    if frame is not None and place.number in _HEAD_SHARE:
        for letters in place.shape.iter(qn("a:defRPr")):
            letters.set("sz", str(min(_LINE_SIZE, int(letters.get("sz", _LINE_SIZE)))))
        begin, end = (round(area.x + area.cx * share) for share in _HEAD_SHARE[place.number])
        put_frame(place.shape, between(begin, frame.y, end, frame.bottom))


def _is_filled(shape: etree._Element) -> bool:
    properties = shape.find(qn("p:spPr"))
    return properties is not None and properties.find(qn("a:solidFill")) is not None


def _is_own(shape: etree._Element, offer: Offer) -> bool:
    """Tell whether an ornament is the deck's own, not one that came with the ground."""
    names = {props.get("name") for each in ornaments(offer.root) for props in _named(each)}
    return all(props.get("name") not in names for props in _named(shape))


def _named(shape: etree._Element) -> list[etree._Element]:
    return list(shape.iter(qn("p:cNvPr")))[:1]


def _move_ornament(shape: etree._Element, plan: Plan) -> None:
    frame = frame_of(shape)
    if frame is None:
        return
    kept = frame.within(plan.before) if _is_filled(shape) else frame
    put_frame(shape, plan(kept))
    scale_letters(shape, max(SMALLEST, plan.letters))


def _inset(bodies: list[Place], grounds: list[etree._Element]) -> None:
    """Keep text away from the edge of a panel that it now begins at."""
    panels = [f for f in (frame_of(s) for s in grounds if _is_filled(s)) if f is not None]
    for place in bodies:
        frame, box = frame_of(place.shape), next(place.shape.iter(qn("a:bodyPr")), None)
        if frame is None or box is None:
            continue
        inside = (p for p in panels if p.holds(frame.middle) and frame.x - p.x < _INSET)
        if next(inside, None) is not None:
            box.set("lIns", str(max(_INSET, int(box.get("lIns", "0")))))
