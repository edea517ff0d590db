"""Writes into the theme of a ministry's slides the colours and fonts that one really sees there.

A deck's text, tables and charts ask the theme. Other programs than PowerPoint leave Office's own
theme in a file and write colours and fonts out; and not every theme has colours to read by.
"""

from __future__ import annotations

import colorsys
from collections import Counter
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Final

from lxml import etree
from msgspec import Struct

from reportgen.adopting.frames import frame_of
from reportgen.adopting.layoutmatch import Offer
from reportgen.adopting.places import ornaments, places
from reportgen.adopting.slidecolours import Scheme, ground_at, solid, text_colour
from reportgen.colours import contrast, legible, mixed
from reportgen.ooxml import qn
from reportgen.templatesets.settings import Fonts, Palette

SMALL, LARGE = 4.5, 3.0
"""The least contrast of text, and of large text and parts of charts (WCAG 2.2, 1.4.3, 1.4.11)."""

_WHITE, _BLACK = "FFFFFF", "1A1A1A"
_HALF = 0.5
_PANEL, _SMALL_PRINT = 0.06, 0.35
_LEAST_COLOUR = 0.25
_WARNING = "9C3D3D"
_OFFICES: Final = frozenset(
    {"4F81BD", "4472C4", "5B9BD5", "156082", "18A303", "729FCF", "94B6D2", "99CB38"}
)
"""The first accents of themes that programs come with: they say nothing of a ministry."""
_LEAST = MappingProxyType(
    {
        **dict.fromkeys(("accent1", "accent2", "accent5", "accent6", "link"), SMALL),
        **dict.fromkeys(("accent3", "accent4"), LARGE),
    }
)


class Seen(Struct, frozen=True):
    """What one sees of a layout: its ground and text, and those of its title.

    ``is_sure`` is false where the ground is a picture, or filled in a way that tells no colour.
    """

    ground: str
    text: str
    title_ground: str
    title: str
    is_sure: bool

    @property
    def is_dark(self) -> bool:
        """True where light text stands on a dark ground."""
        return contrast(self.ground, "FFFFFF") > contrast(self.ground, "000000")

    @property
    def is_even(self) -> bool:
        """True where title and text stand on one ground."""
        return contrast(self.ground, self.title_ground) < _EVEN


_EVEN = 1.25
_UNSEEN = 1.5


def seen(offer: Offer, scheme: Scheme) -> Seen:
    """Return the colours that one sees on slides of a layout, each text made fit to be read."""
    roots, under = (offer.root, offer.above), (offer.above, offer.root)
    text = text_colour(roots, offer.above, "body", scheme)
    title = text_colour(roots, offer.above, "title", scheme)
    points = [frame.middle if frame else (0, 0) for frame in (offer.content, offer.title)]
    ground = _ground(under, points[0], scheme, text)
    above = _ground(under, points[1], scheme, title)
    is_sure = ground == ground_at(under, points[0], scheme)
    least = LARGE if offer.is_cover else SMALL
    return Seen(ground, legible(text, ground, SMALL), above, legible(title, above, least), is_sure)


def _ground(
    roots: Iterable[etree._Element], point: tuple[int, int], scheme: Scheme, text: str
) -> str:
    """Return the ground at a point; where it is a picture, the one that its text was made for.

    What text could not be seen on at all is not what one sees there.
    """
    found = ground_at(roots, point, scheme)
    if found is not None and contrast(text, found) >= _UNSEEN:
        return found
    return _WHITE if contrast(text, _WHITE) > contrast(text, "000000") else _BLACK


def palette_of(offer: Offer, scheme: Scheme) -> Palette:
    """Return the colours for a deck on a layout: those of its theme, or those one sees."""
    look = seen(offer, scheme)
    panel = scheme.get("bg2", _BLACK)
    if _is_generic(scheme) or not _is_panel(panel, look):
        panel = mixed(look.ground, look.text, _PANEL)
    accents = _accents(offer, scheme, look)
    dark = look.title if look.is_even else look.title_ground
    return Palette(
        text=look.text,
        background=look.ground,
        dark=legible(legible(dark, look.ground, SMALL), panel, SMALL),
        light=panel,
        **accents,
        visited_link=accents["link"],
    )


def _is_generic(scheme: Scheme) -> bool:
    """Tell whether the colours are those that a program comes with."""
    return scheme.get("accent1", "000000") in _OFFICES


def _is_panel(colour: str, look: Seen) -> bool:
    """Tell whether a colour can lie behind text: near the ground, and text can be read on it."""
    return contrast(colour, look.ground) < _PANEL_MOST and contrast(look.text, colour) >= SMALL


_PANEL_MOST = 1.4


def _accents(offer: Offer, scheme: Scheme, look: Seen) -> dict[str, str]:
    own = [scheme.get(f"accent{n}", "000000") for n in range(1, 7)]
    if _is_generic(scheme):
        drawn = list(_drawn(offer, scheme))[:4]
        small = mixed(look.text, look.ground, _SMALL_PRINT)
        own = [*drawn, *own[len(drawn) : 4], small, _WARNING]
    named = {f"accent{n}": colour for n, colour in enumerate(own, start=1)}
    named["link"] = scheme.get("hlink", "0000FF")
    behind = mixed(look.ground, look.text, _PANEL)
    return {name: legible(colour, behind, _LEAST[name]) for name, colour in named.items()}


def _drawn(offer: Offer, scheme: Scheme) -> Iterator[str]:
    """Yield the strong colours of what decorates a layout, the largest first."""
    areas: Counter[str] = Counter()
    for root in (offer.above, offer.root):
        for shape in ornaments(root):
            frame, colour = frame_of(shape), solid(shape.find(qn("p:spPr")), scheme)
            if frame is not None and colour and _strength(colour) >= _LEAST_COLOUR:
                areas[colour] += frame.area
    yield from sorted(areas, key=lambda colour: (-areas[colour], colour))


def _strength(colour: str) -> float:
    """Return how strong a colour is, from 0 for greys to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    _, light, much = colorsys.rgb_to_hls(red, green, blue)
    return much * (1 - abs(light - _HALF))


def fonts_of(offer: Offer, theme: etree._Element) -> Fonts:
    """Return the fonts for headings and for text: those of the theme, or those written out."""
    return Fonts(
        headings=_font(offer, "title", theme, "majorFont"),
        text=_font(offer, "body", theme, "minorFont"),
    )


def _font(offer: Offer, name: str, theme: etree._Element, scheme: str) -> str | None:
    style = {"title": "p:titleStyle", "body": "p:bodyStyle"}[name]
    said = offer.above.find(f"{qn('p:txStyles')}/{qn(style)}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    wanted = {"title", "ctrTitle"} if name == "title" else {"body", "subTitle", "obj"}
    shapes = [p.shape for p in places(offer.above) if p.kind in wanted]
    holders = [said] if said is not None else shapes
    fonts = (font for holder in holders for font in holder.iter(qn("a:latin")))
    found = next((f.get("typeface", "") for f in fonts), "")
    if found and not found.startswith("+"):
        return found
    latin = theme.find(f".//{qn(f'a:{scheme}')}/{qn('a:latin')}")
    return None if latin is None else latin.get("typeface") or None
