"""Puts new data into a chart of a template and leaves everything else as the designer set it.

ECMA-376 Part 1, 21.2 (DrawingML charts).
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from lxml import etree
from msgspec.structs import replace

from reportgen.charts.grid import Cell, SheetReference, rows, sheet_of
from reportgen.charts.spec import UNPLACED, ChartData, Series, check_chart_data
from reportgen.charts.stale import drop_identity, drop_stale, integer, refresh_linked_titles
from reportgen.charts.text import number_text, xstring
from reportgen.charts.tree import holder, select, serialized
from reportgen.errors import Code, Location, ReportgenError, error
from reportgen.ooxml import NS, qn
from reportgen.opc.xmlio import parse_xml

__all__ = ["chart_sheet", "fill_chart", "with_names"]

_KINDS: Final = frozenset(
    qn(f"c:{kind}Chart")
    for kind in ("area", "area3D", "bar", "bar3D", "doughnut", "line", "line3D", "ofPie", "pie")
) | {qn("c:pie3DChart"), qn("c:radarChart")}
_ONE_SERIES: Final = frozenset(qn(f"c:{kind}Chart") for kind in ("pie", "pie3D", "ofPie"))
_AFTER_VALUES: Final = (qn("c:smooth"), qn("c:shape"), qn("c:extLst"))
# c:dateAx has these and c:catAx has not; all else the two have in common (21.2.2.25, 21.2.2.39).
_DATES_ONLY: Final = ("baseTimeUnit", "majorUnit", "majorTimeUnit", "minorUnit", "minorTimeUnit")
_ACCENTS: Final = tuple(f"accent{number}" for number in range(1, 7))


def chart_sheet(chart_xml: bytes, place: Location = UNPLACED) -> str:
    """Return the name of the worksheet that the chart takes its data from.

    ReportgenError where the XML cannot be read (P101, P102) or names no worksheet (T110).
    """
    return _sheet(_opened(chart_xml, place), place)


def with_names(chart_xml: bytes, data: ChartData, place: Location = UNPLACED) -> ChartData:
    """Return ``data`` with the chart's names for those series that bring none of their own.

    Series beyond those of the chart take the name of its last one. ReportgenError where the XML
    cannot be read (P101, P102).
    """
    found = _opened(chart_xml, place).iter(qn("c:ser"))
    names = [series.findtext(f"{qn('c:tx')}//{qn('c:v')}") or "" for series in found]
    series = (
        series if series.name else replace(series, name=names[min(number, len(names) - 1)])
        for number, series in enumerate(data.series)
    )
    return replace(data, series=tuple(series)) if names else data


# A template's chart is the same in each render; it is copied before it is filled.
@lru_cache(maxsize=64)
def _opened(chart_xml: bytes, place: Location) -> etree._Element:
    return parse_xml(chart_xml, place)


def fill_chart(chart_xml: bytes, data: ChartData, place: Location = UNPLACED) -> bytes:
    """Return the chart part ``chart_xml`` showing ``data``, with its references and caches.

    Kind, colours, fonts, labels, axes and titles stay. A chart with fewer series than ``data``
    gets copies of its last one, coloured on through the theme's accents; surplus ones go.
    ReportgenError where ``data`` cannot be written (R103, R104, R106), or where the part is no
    category chart with a worksheet behind it (T110) or cannot be read (P101, P102).
    """
    check_chart_data(data, place)
    root = copy.deepcopy(_opened(chart_xml, place))
    plot_area = _plot_area(root, place)
    sheet = SheetReference(_sheet(root, place))
    series = _fitting_series(plot_area, len(data.series), place)
    for column, (element, content) in enumerate(zip(series, data.series, strict=True), start=1):
        _write_series(element, content, data.categories, sheet, column)
    _spell_dates_as_text(plot_area)
    drop_stale(plot_area, len(data.categories))
    refresh_linked_titles(root, rows(data))
    return serialized(root)


def _refusal(place: Location, message: str) -> ReportgenError:
    hint = "put in a bar, column, line, area, pie, doughnut or radar chart by Insert › Chart"
    return ReportgenError(error(Code.TEMPLATE_OBJECT, place, message, hint))


def _sheet(root: etree._Element, place: Location) -> str:
    for formula in root.iterfind(".//c:ser//c:f", NS):
        if name := sheet_of(formula.text or ""):
            return name
    raise _refusal(place, "the chart has no worksheet behind it")


def _plot_area(root: etree._Element, place: Location) -> etree._Element:
    plot_area = root.find("c:chart/c:plotArea", NS)
    if plot_area is None or plot_area.find("*/c:ser", NS) is None:
        raise _refusal(place, "the chart has no series to take the look from")
    for group in select(plot_area, "*[c:ser]"):
        if group.tag not in _KINDS:
            kind = etree.QName(group).localname.removesuffix("Chart")
            raise _refusal(place, f"data cannot be put into a chart of the kind “{kind}”")
    return plot_area


def _fitting_series(plot_area: etree._Element, count: int, place: Location) -> list[etree._Element]:
    """Return ``count`` series elements in their order, made or removed where needed."""
    found = plot_area.findall("*/c:ser", NS)
    # A combined chart lists its series kind by kind; c:order is the order that people see.
    found.sort(key=lambda ser: integer(ser.find(qn("c:order")), len(found)))
    if count > 1 and holder(found[-1]).tag in _ONE_SERIES:
        message = f"a pie shows one series, and the data has {count}"
        raise ReportgenError(error(Code.RENDER_BAD_VALUE, place, message, "use a bar chart"))
    for surplus in found[count:]:
        _remove_series(plot_area, surplus)
    kept = found[:count]
    kept += [_next_copy(kept[-1], number) for number in range(1, count - len(kept) + 1)]
    _number_uniquely(kept, qn("c:idx"))
    _number_uniquely(kept, qn("c:order"))
    return kept


def _remove_series(plot_area: etree._Element, series: etree._Element) -> None:
    group = holder(series)
    group.remove(series)
    if group.find(qn("c:ser")) is None:
        plot_area.remove(group)
        _remove_axes_only_of(group, plot_area)


def _remove_axes_only_of(group: etree._Element, plot_area: etree._Element) -> None:
    drawn = _axis_ids(plot_area, "*[c:ser]/c:axId")
    orphaned = _axis_ids(group, "c:axId") - drawn
    for axis in select(plot_area, "*[c:axId and c:crossAx]"):
        if _axis_ids(axis, "c:axId") <= orphaned:
            plot_area.remove(axis)


def _axis_ids(element: etree._Element, path: str) -> set[str]:
    return {axis_id.get("val", "") for axis_id in select(element, path)}


def _next_copy(last: etree._Element, number: int) -> etree._Element:
    """Return the ``number``-th copy of ``last``, placed behind it and the copies before."""
    series = copy.deepcopy(last)
    series.tail = None
    drop_identity(series)
    for colour in select(series, "c:spPr//a:schemeClr|c:marker//a:schemeClr"):
        if (name := colour.get("val", "")) in _ACCENTS:
            colour.set("val", _ACCENTS[(_ACCENTS.index(name) + number) % len(_ACCENTS)])
    group = holder(last)
    group.insert(group.index(last) + number, series)
    return series


def _number_uniquely(series: Sequence[etree._Element], tag: str) -> None:
    taken: set[int] = set()
    for element in series:
        numbering = element.find(tag)
        if numbering is None:
            numbering = etree.Element(tag)
            element.insert(0, numbering)
        number = integer(numbering, 0)
        number = max(taken) + 1 if number in taken else number
        taken.add(number)
        numbering.set("val", str(number))


def _write_series(
    element: etree._Element,
    series: Series,
    categories: Sequence[str],
    sheet: SheetReference,
    column: int,
) -> None:
    count = len(categories)
    number_format = element.findtext("c:val//c:formatCode", "General", NS)
    for tag in ("c:tx", "c:cat", "c:val"):
        for old in element.findall(qn(tag)):
            element.remove(old)
    name = _reference("c:tx", "c:strRef", sheet.cell(0, column))
    _cache(name, "c:strCache", [series.name])
    element.insert(2, name)
    labels = _reference("c:cat", "c:strRef", sheet.column(0, count))
    _cache(labels, "c:strCache", categories)
    values = _reference("c:val", "c:numRef", sheet.column(column, count))
    _cache(values, "c:numCache", series.values, number_format)
    place = _index_of_first(element, _AFTER_VALUES)
    element[place:place] = [labels, values]


def _index_of_first(element: etree._Element, tags: Sequence[str]) -> int:
    indices = (index for index, child in enumerate(element) if child.tag in tags)
    return next(indices, len(element))


def _reference(tag: str, kind: str, formula: str) -> etree._Element:
    element = etree.Element(qn(tag), nsmap={"c": NS["c"]})
    reference = etree.SubElement(element, qn(kind))
    etree.SubElement(reference, qn("c:f")).text = formula
    return element


def _cache(
    reference: etree._Element, kind: str, cells: Sequence[Cell], number_format: str | None = None
) -> None:
    """Put a copy of ``cells`` into ``reference``; a blank cell has no point (21.2.2.27)."""
    cache = etree.SubElement(reference[0], qn(kind))
    if number_format is not None:
        etree.SubElement(cache, qn("c:formatCode")).text = number_format
    etree.SubElement(cache, qn("c:ptCount"), val=str(len(cells)))
    for index, cell in enumerate(cells):
        if cell is not None and cell != "":
            point = etree.SubElement(cache, qn("c:pt"), idx=str(index))
            text = xstring(cell) if isinstance(cell, str) else number_text(cell)
            etree.SubElement(point, qn("c:v")).text = text


def _spell_dates_as_text(plot_area: etree._Element) -> None:
    """Turn date axes into category axes: categories are texts, which a date axis would number."""
    for axis in plot_area.findall(qn("c:dateAx")):
        axis.tag = qn("c:catAx")
        for name in _DATES_ONLY:
            for unit in axis.findall(qn(f"c:{name}")):
                axis.remove(unit)
