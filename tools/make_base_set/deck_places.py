"""Placeholders and layouts as data, and how they are written.

Every place is a typed placeholder with a name that a person understands; slides only fill them.
ECMA-376 Part 1, 19.3.1.36 (placeholder) and 19.3.1.39 (slide layout).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final
from xml.sax.saxutils import quoteattr

from tools.make_base_set import deck_grid as grid
from tools.make_base_set.deck_master import FLUSH, FOOT_INDEX, FOOT_TEXT, RECT
from tools.make_base_set.deck_xml import (
    HEAD,
    KEEP_COLORS,
    LANGUAGE,
    SPACES,
    Box,
    Look,
    body,
    emu,
    ground,
    ornament,
    para,
    shape,
    solid,
    tree,
)


class Mark(Enum):
    """What stands before a paragraph: nothing, the master's bullet, a number."""

    NONE = "none"
    BULLET = "bullet"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Place:
    """One placeholder: ``kind`` and ``index`` as slides refer to it, and how its text looks.

    ``box`` is None where the master's holds. ``after`` is the space after a paragraph in points,
    ``line`` the line spacing in per cent, ``insets`` the free space at left, top and right in
    inches; ``anchor`` is t, ctr or b. A place with a ``fill`` is a panel, which goes with its text.
    """

    name: str
    prompt: str
    kind: str = "body"
    index: int = 0
    box: Box | None = None
    look: Look | None = None
    align: str = "l"
    anchor: str = "t"
    mark: Mark = Mark.NONE
    after: float = 10
    line: int = 104
    insets: tuple[float, float, float] = (0, 0, 0)
    fill: str = ""

    @property
    def holder(self) -> str:
        """The element ``p:ph`` by which slide and layout know each other."""
        index = f' idx="{self.index}"' if self.index else ""
        return f'<p:ph type="{self.kind}"{index}/>'

    @property
    def place(self) -> str:
        """The content of ``p:spPr``: empty where the master's box holds."""
        fill = solid(self.fill) if self.fill else ""
        return f"<a:xfrm>{self.box.xfrm}</a:xfrm>{RECT}{fill}" if self.box else ""

    @property
    def body_props(self) -> str:
        """The attributes of ``a:bodyPr``: none where the master's hold."""
        if self.box is None:
            return ""
        left, top, right = (emu(inset) for inset in self.insets)
        insets = f' lIns="{left}" tIns="{top}" rIns="{right}" bIns="0"'
        return f'{insets} anchor="{self.anchor}"'

    @property
    def style(self) -> str:
        """The first level of the list style: empty where the master's holds."""
        if self.look is None:
            return ""
        indents, mark = _mark(self.mark)
        return (
            f'<a:lvl1pPr{indents} algn="{self.align}">'
            f'<a:lnSpc><a:spcPct val="{self.line}000"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="0"/></a:spcBef>'
            f'<a:spcAft><a:spcPts val="{round(self.after * 100)}"/></a:spcAft>{mark}'
            f"{self.look.props('a:defRPr', LANGUAGE)}</a:lvl1pPr>"
        )


def _mark(mark: Mark) -> tuple[str, str]:
    """Return the attributes for the indent and the element for the mark."""
    if mark is Mark.BULLET:
        return "", ""
    if mark is Mark.NONE:
        return ' marL="0" indent="0"', "<a:buNone/>"
    width = emu(0.5)
    return (
        f' marL="{width}" indent="-{width}"',
        '<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPlain"/>',
    )


@dataclass(frozen=True, slots=True)
class Ornament:
    """A text on the layout that is there for its looks only, such as a large quotation mark."""

    name: str
    text: str
    box: Box
    look: Look


@dataclass(frozen=True, slots=True)
class Panel:
    """A plain area of one colour on the layout, behind what stands on it."""

    name: str
    box: Box
    color: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: its name, its places in reading order, its ground if it is not the master's."""

    name: str
    places: tuple[Place, ...]
    color: str = ""
    footed: tuple[Place, ...] = ()
    ornaments: tuple[Ornament | Panel, ...] = ()

    def place(self, name: str) -> Place:
        """Return the place with that name; KeyError where there is none."""
        return {place.name: place for place in (*self.places, *self.footed)}[name]

    @property
    def xml(self) -> bytes:
        """The layout part."""
        count = len(self.ornaments)
        shapes = [_ornament(2 + at, item) for at, item in enumerate(self.ornaments)]
        for at, place in enumerate((*self.places, *self.footed), start=2 + count):
            shapes.append(_placeholder(at, place))
        data = tree("".join(shapes), ground(self.color) if self.color else "", self.name)
        start = f'{HEAD}<p:sldLayout {SPACES} preserve="1" userDrawn="1">'
        return f"{start}{data}{KEEP_COLORS}</p:sldLayout>".encode()


def _placeholder(number: int, place: Place) -> str:
    if place.kind in {"ftr", "dt", "sldNum"}:
        return shape(number, place.name, place.holder, "", body(FOOT_TEXT[place.kind]))
    text = para(place.prompt)
    content = body(text, place.body_props, place.style)
    return shape(number, place.name, place.holder, place.place, content)


def _ornament(number: int, item: Ornament | Panel) -> str:
    if isinstance(item, Panel):
        return ornament(number, item.name, item.box, item.color)
    place = f"<a:xfrm>{item.box.xfrm}</a:xfrm>{RECT}<a:noFill/>"
    text = f"<a:p><a:r>{item.look.props('a:rPr', LANGUAGE)}<a:t>{item.text}</a:t></a:r></a:p>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(item.name)}/>'
        '<p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f"<p:spPr>{place}</p:spPr>{body(text, FLUSH)}</p:sp>"
    )


FOOT: Final = (
    Place("Footer", "", "ftr", FOOT_INDEX["ftr"]),
    Place("Date", "", "dt", FOOT_INDEX["dt"]),
    Place("Slide number", "", "sldNum", FOOT_INDEX["sldNum"]),
)
"""The foot of every slide: what the meeting was, its date, the number of the slide."""

TITLE: Final = Place("Title", "The message of this slide, in one sentence", "title")
LINE_TITLE: Final = Place(
    "Title",
    "The message, in one line",
    "title",
    box=grid.LINE_TITLE,
    insets=(0, grid.TITLE_INSET, 0),
)
KICKER: Final = Place(
    "Kicker",
    "Subject",
    index=12,
    box=grid.KICKER,
    look=Look(18, "accent2"),
    anchor="b",
    after=0,
    line=100,
)
MARKING: Final = Place(
    "Marking",
    "Marking",
    index=20,
    box=grid.MARKING,
    look=Look(14, "accent6", bold=True),
    align="r",
    anchor="b",
    after=0,
    line=100,
)
