"""Makes a part of its own of each showing of a chart whose text was rendered for it."""

from __future__ import annotations

from lxml import etree

from reportgen.charts.spec import ChartData, Series
from reportgen.compiler.slots import ChartBeginSlot, ChartSlot
from reportgen.errors import Location
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Part
from reportgen.opc.packuri import numbered
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.xmltext import DECLARATION
from reportgen.render.fragments import Fragment
from reportgen.render.guards import settle
from reportgen.render.said import Speech
from reportgen.render.state import ChartAsked, Copy, RenderState


def begin_chart(state: RenderState, slot: ChartBeginSlot) -> str:
    """Let links in the text of a chart find the relationships of the chart to come."""
    part = state.template.package.part(slot.part)
    state.latest[slot.part] = Copy(part, part.rels.copy())
    return ""


def show_chart(value: Fragment, state: RenderState, slot: ChartSlot) -> str:
    """Make the chart whose text is ``value``, for the object that comes next; write nothing."""
    copy = state.latest[slot.chart]
    uri = state.package.next_uri(numbered(slot.chart))
    blob = (DECLARATION + settle(value.xml)).encode()
    state.package.add(Part(uri, copy.part.content_type, blob, copy.rels))
    state.speeches.append(Speech(uri, value.said))
    owner = state.latest[slot.part]
    rid = owner.rels.add(RT.CHART, uri)
    state.shown[slot.part, slot.rid] = rid
    if slot.is_named:
        place = Location(state.template.file).within(slot.chart)
        data = data_of(parse_xml(blob, place))
        owner.charts.append(ChartAsked(rid, data, slot.location))
    return ""


def data_of(root: etree._Element) -> ChartData:
    """Return what a category chart shows, as its own copies of the worksheet's cells say."""
    series = list(root.iter(qn("c:ser")))
    names = [one.findtext(f"{qn('c:tx')}//{qn('c:v')}") or "" for one in series]
    categories = _points(series[0], "c:cat")
    values = ([_number(text) for text in _points(one, "c:val")] for one in series)
    padded = (tuple((row + [None] * len(categories))[: len(categories)]) for row in values)
    return ChartData(
        tuple(categories), tuple(Series(n, v) for n, v in zip(names, padded, strict=True))
    )


def _points(series: etree._Element, name: str) -> list[str]:
    """Return the cached texts of a series' categories or values, in order of their index."""
    found = {
        int(point.get("idx", "0")): point.findtext(qn("c:v")) or ""
        for holder in series.iterfind(qn(name))
        for point in holder.iter(qn("c:pt"))
    }
    return [found.get(index, "") for index in range(max(found, default=-1) + 1)]


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
