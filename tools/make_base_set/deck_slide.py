"""A slide of the deck as data, and how it is written together with its notes.

ECMA-376 Part 1, 19.3.1.38 (slide) and 19.3.1.26 (notes slide).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import quoteattr

from tools.make_base_set.deck_master import RECT, SLIDE_NUMBER, TABLE_STYLE
from tools.make_base_set.deck_places import Layout, Place
from tools.make_base_set.deck_xml import (
    HEAD,
    KEEP_COLORS,
    SPACES,
    Box,
    Look,
    body,
    emu,
    para,
    run,
    shape,
    solid,
    tree,
)

_CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_TABLE: Final = "http://schemas.openxmlformats.org/drawingml/2006/table"
CHART_RID: Final = "rId3"
"""How a slide refers to its chart, after its layout and its notes."""

COMMON: Final = {
    "Marking": para("{%shape if marking.slides %}{{ marking.text }}"),
    "Footer": para(
        "{% if marking.slides %}{{ marking.text }} · {% endif %}"
        "{{ series.name if history else meeting.title }}"
    ),
    "Date": para('{{ (as_of if history else meeting.date) | date("long") }}'),
}
"""What stands on every slide, in the pack of a meeting and in that of a series.

The marking is a text of the slide itself, so that it is read out.
"""


@dataclass(frozen=True, slots=True)
class Table:
    """A header row and one row with tags, which is repeated; ``widths`` and ``height`` in inches.

    ``height`` is the least height of a repeated row.
    """

    words: str
    widths: tuple[float, ...]
    header: tuple[str, ...]
    row: tuple[str, ...]
    height: float = 0.56


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart; ``words`` is its alternative text, with the tag that fills it."""

    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the place of a chart; ``words`` is its alternative text, with its tag."""

    words: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart that is made where its tag stands; ``tag`` calls it."""

    tag: str


@dataclass(frozen=True, slots=True)
class Sign:
    """A small tab with one word that hangs from the head of the slide while a condition holds."""

    name: str
    word: str
    condition: str
    is_filled: bool

    def xml(self, number: int) -> str:
        """Return the shape: words on the dark colour, or in a frame of it."""
        ground, letters = ("tx2", "bg1") if self.is_filled else ("bg1", "tx2")
        frame = f'<a:ln w="12700">{solid("tx2")}</a:ln>'
        place = f"<a:xfrm>{_SIGN_BOX.xfrm}</a:xfrm>{_TAB}{solid(ground)}{frame}"
        words = run(f"{{%shape if {self.condition} %}}{self.word}", Look(12, letters, bold=True))
        text = para(words, props='<a:pPr algn="ctr"/>')
        flush = ' wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"'
        return shape(number, self.name, "", place, body(text, flush))


_SIGN_BOX: Final = Box(0.75, 0, 1.2, 0.32)
_TAB: Final = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its tags, the paragraphs of each place by name, what its notes say.

    ``notes`` holds one text per paragraph. ``item`` fills the layout's place for an object.
    """

    block: str
    layout: Layout
    places: Mapping[str, str]
    governed_by: str = ""
    notes: tuple[str, ...] = ()
    item: Table | Chart | Picture | Drawn | None = None
    signs: tuple[Sign, ...] = ()

    @property
    def xml(self) -> bytes:
        """The slide part."""
        shapes = [self._filled(at, place) for at, place in enumerate(self._used(), start=2)]
        signs = [s.xml(at) for at, s in enumerate(self.signs, start=len(shapes) + 2)]
        shapes[_BEHIND_TITLE:_BEHIND_TITLE] = signs
        shapes.append(self._tags(len(shapes) + 2))
        return (f"{HEAD}<p:sld {SPACES}>{tree(''.join(shapes))}{KEEP_COLORS}</p:sld>").encode()

    def _used(self) -> tuple[Place, ...]:
        return (*self.layout.places, *self.layout.footed)

    def _filled(self, number: int, place: Place) -> str:
        if place.kind in {"tbl", "chart"}:
            return self._object(number, place)
        if place.kind == "sldNum":
            return shape(number, place.name, place.holder, "", body(SLIDE_NUMBER))
        text = self.places.get(place.name) or COMMON[place.name]
        return shape(number, place.name, place.holder, "", body(text))

    def _object(self, number: int, place: Place) -> str:
        if isinstance(self.item, Table):
            return _table(number, place, self.item)
        if isinstance(self.item, Chart):
            return _chart(number, place, self.item)
        if isinstance(self.item, Picture):
            return _picture(number, place, self.item)
        if isinstance(self.item, Drawn):
            return _drawn(number, place, self.item)
        raise ValueError(f"{self.block}: {place.name} is not filled")

    def _tags(self, number: int) -> str:
        """Return the box above the slide that says which block it is and what governs it."""
        lines = [f"{{%slide block {self.block} %}}"]
        if self.governed_by:
            lines.append(f"{{%slide {self.governed_by} %}}")
        look = Look(12, "accent6", "minor")
        text = "".join(para(run(line, look)) for line in lines)
        place = f"<a:xfrm>{_TAG_BOX.xfrm}</a:xfrm>{RECT}{solid('bg2')}"
        content = body(text, ' wrap="square" anchor="ctr"')
        return shape(number, "Tags of this slide", "", place, content)

    @property
    def notes_xml(self) -> bytes:
        """The notes part; without paragraphs where the slide has no notes."""
        image = (
            '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr>'
            '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
            '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        )
        text = "".join(para(line) for line in self.notes)
        said = shape(3, "Notes", '<p:ph type="body" idx="1"/>', "", body(text))
        return f"{HEAD}<p:notes {SPACES}>{tree(image + said)}{KEEP_COLORS}</p:notes>".encode()


_BEHIND_TITLE: Final = 1
"""Where the signs stand in reading order: the title comes first."""

_TAG_BOX: Final = Box(0.75, -0.8, 9, 0.62)


def _frame(number: int, place: Place, words: str, inside: str, height: float) -> str:
    """Return a graphic frame in the place, as high as its content says."""
    if place.box is None:
        raise ValueError(f"{place.name} has no box")
    box = Box(place.box.x, place.box.y, place.box.width, height)
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" '
        f"name={quoteattr(place.name)} descr={quoteattr(words)}/>"
        f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f"<p:nvPr>{place.holder}</p:nvPr></p:nvGraphicFramePr>"
        f"<p:xfrm>{box.xfrm}</p:xfrm><a:graphic>{inside}</a:graphic></p:graphicFrame>"
    )


def _chart(number: int, place: Place, item: Chart) -> str:
    inside = f'<a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{CHART_RID}"/>'
    height = place.box.height if place.box else 0
    return _frame(number, place, item.words, f"{inside}</a:graphicData>", height)


def _picture(number: int, place: Place, item: Picture) -> str:
    """Return a picture (19.3.1.37) in the place that the layout has for a chart."""
    if place.box is None:
        raise ValueError(f"{place.name} has no box")
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="Picture" descr={quoteattr(item.words)}/>'
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{CHART_RID}"/><a:stretch><a:fillRect/></a:stretch>'
        f"</p:blipFill><p:spPr><a:xfrm>{place.box.xfrm}</a:xfrm>{RECT}</p:spPr></p:pic>"
    )


def _drawn(number: int, place: Place, item: Drawn) -> str:
    """Return a box that holds nothing but the tag of a chart, as large as the chart is to be."""
    if place.box is None:
        raise ValueError(f"{place.name} has no box")
    box = f"<a:xfrm>{place.box.xfrm}</a:xfrm>{RECT}"
    return shape(number, place.name, "", box, body(para(item.tag), ' wrap="square"'))


_HEADER_HEIGHT: Final = 0.46


def _table(number: int, place: Place, item: Table) -> str:
    grid = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in item.widths)
    rows = _row(item.header, _HEADER_HEIGHT) + _row(item.row, item.height)
    inside = (
        f'<a:graphicData uri="{_TABLE}"><a:tbl><a:tblPr firstRow="1" firstCol="1">'
        f"<a:tableStyleId>{TABLE_STYLE}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl></a:graphicData>"
    )
    return _frame(number, place, item.words, inside, _HEADER_HEIGHT + item.height)


def _row(cells: tuple[str, ...], height: float) -> str:
    inside = "".join(_cell(at, text) for at, text in enumerate(cells))
    return f'<a:tr h="{emu(height)}">{inside}</a:tr>'


def _cell(at: int, text: str) -> str:
    """Return a cell; the first one's text stands on the slide's margin."""
    paragraphs = text if text.startswith("<a:p>") else para(text)
    left = 0 if at == 0 else emu(0.12)
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</a:txBody>"
        f'<a:tcPr marL="{left}" marR="{emu(0.12)}" marT="{emu(0.06)}" marB="{emu(0.06)}"'
        ' anchor="ctr"/></a:tc>'
    )
