"""Finds, for each layout that a deck uses, the one of a ministry's that stands in for it.

A layout gives its ground, its title's place and style, and the area in which the content is laid
out. The same name wins; else the cover goes to the cover, and content to the layout with the
largest area whose title stands above it, with as many places as the deck's has where one is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct

from reportgen.adopting.frames import Frame, around
from reportgen.adopting.places import FOOT, TITLES, Place, places
from reportgen.adopting.slidefile import HEIGHT, layouts, masters
from reportgen.dressing.trees import Trees
from reportgen.merging.layouts import layout_name
from reportgen.ooxml import qn
from reportgen.opc.package import Part

_LEAST_AREA, _LEAST_WIDTH = 0.3, 0.55
"""The share of a slide that an area must have to hold a deck's content."""
_LEAST_COVER = 0.35
"""The share of a slide, in width and in height, that title and subtitle of a cover must have."""
_COVER = (0.3, 0.75)
"""Where on the slide, from its top, the middle of a cover's title stands."""
_SMALL_TEXT = frozenset({"12", "20"})
"""The numbers of the line above a title and of the marking: no layout of a ministry has them."""


class Offer(Struct, frozen=True):
    """A layout of the ministry: its name, its parts, its title's place, the area of its content."""

    name: str
    part: Part
    master: Part
    root: etree._Element
    above: etree._Element
    title: Frame | None
    content: Frame | None
    count: int

    @property
    def is_own(self) -> bool:
        """False for a layout that LibreOffice made up: nobody designed it."""
        return not _is_made_up(self.root)

    @property
    def is_cover(self) -> bool:
        """True for a layout with a subtitle, or of the type of covers."""
        kinds = {place.kind for place in places(self.root)}
        return self.root.get("type") == "title" or "subTitle" in kinds or "ctrTitle" in kinds


def offers(trees: Trees) -> list[Offer]:
    """Return the layouts of a ministry's slides, in order."""
    return list(_offers(trees))


def _offers(trees: Trees) -> Iterator[Offer]:
    for master in masters(trees.package):
        above = trees.root(master)
        for part in layouts(trees.package, master):
            root = trees.root(part)
            own = places(root, above)
            found = places(above) if _is_made_up(root) else own
            titles = [p.frame for p in found if p.kind in TITLES and p.frame is not None]
            has_title = any(p.kind in TITLES for p in own)
            count = len(_bodies(own))
            yield Offer(
                common_name(root),
                part,
                master,
                root,
                above,
                titles[0] if titles and has_title else None,
                around(_bodies(found)) if count and _bodies(found) else None,
                count,
            )


def _is_made_up(root: etree._Element) -> bool:
    """Tell whether LibreOffice made a layout: it has none, and writes the same under each master.

    Where things stand on slides of such a master, the master alone tells.
    """
    found = [place.shape for place in places(root)]
    names = [props.get("name", "") for shape in found for props in shape.iter(qn("p:cNvPr"))]
    return bool(names) and all(name.startswith("PlaceHolder ") for name in names)


def common_name(root: etree._Element) -> str:
    """Return the name of a layout as it is written."""
    common = root.find(qn("p:cSld"))
    return "" if common is None else common.get("name", "").strip()


def _bodies(found: list[Place]) -> list[Frame]:
    kept = (p for p in found if p.kind not in {*TITLES, *FOOT} and p.number not in _SMALL_TEXT)
    return [place.frame for place in kept if place.frame is not None and place.frame.area]


def choose_layouts(
    wanted: Mapping[str, etree._Element], offered: list[Offer], said: Mapping[str, str | None]
) -> dict[str, Offer | None]:
    """Return for each wanted layout, by its name, the offer that stands in for it, or None.

    ``said`` are a person's own choices, by the names of both.
    """
    width = _width(offered)
    return {
        name: _said(said[name] or "", offered)
        if said.get(name)
        else _choose(name, root, offered, width)
        for name, root in wanted.items()
    }


def _width(offered: list[Offer]) -> int:
    frames = [f for offer in offered for f in (offer.title, offer.content) if f is not None]
    return max((frame.right for frame in frames), default=0)


def _said(name: str, offered: list[Offer]) -> Offer | None:
    return next((offer for offer in offered if offer.name.lower() == name.lower()), None)


def _choose(name: str, root: etree._Element, offered: list[Offer], width: int) -> Offer | None:
    is_cover = any(place.kind == "ctrTitle" for place in places(root))
    fit = [o for o in offered if (_can_cover if is_cover else _can_hold)(o, width)]
    fit = [o for o in fit if o.title is not None and o.content is not None]
    same = next((offer for offer in fit if offer.name.lower() == name.lower()), None)
    if same is not None or not fit:
        return same
    if is_cover:
        typed = (offer for offer in fit if offer.root.get("type") == "title")
        return next(typed, None) or next((o for o in fit if _is_low(o)), fit[0])
    count = len(_bodies(places(root)))
    best = max(_room(offer) for offer in fit)
    roomy = [offer for offer in fit if _room(offer) >= best * 0.98]
    return next((offer for offer in roomy if offer.count == count), roomy[0])


def _can_cover(offer: Offer, width: int) -> bool:
    title, second = offer.title, offer.content
    if not offer.is_cover or title is None or second is None:
        return False
    wide = min(title.cx, second.cx) >= _LEAST_COVER * width
    return wide and title.cy + second.cy >= _LEAST_COVER * HEIGHT


def _can_hold(offer: Offer, width: int) -> bool:
    title, content = offer.title, offer.content
    if title is None or content is None or offer.is_cover:
        return False
    above = title.y < content.y
    roomy = content.area >= _LEAST_AREA * width * HEIGHT and content.cx >= _LEAST_WIDTH * width
    return above and roomy and content.bottom <= HEIGHT


def _is_low(offer: Offer) -> bool:
    """Tell whether a title stands in the middle of the slide, as on covers."""
    return offer.title is not None and _COVER[0] <= offer.title.middle[1] / HEIGHT <= _COVER[1]


def _room(offer: Offer) -> int:
    return sum(frame.area for frame in (offer.title, offer.content) if frame is not None)


def layout_roots(trees: Trees) -> dict[str, etree._Element]:
    """Return the layouts that the slides of a deck use, by their names, in their masters' order."""
    package = trees.package
    used = {
        rel.target
        for part in package.parts.values()
        if part.uri.base.endswith("/slides")
        for rel in part.rels
    }
    found = [part for master in masters(package) for part in layouts(package, master)]
    kept = (trees.root(part) for part in found if part.uri in used)
    return {common_name(root): root for root in kept if layout_name(root)}
