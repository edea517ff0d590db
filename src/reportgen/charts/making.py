"""Makes native charts where the template has none: bars, columns and lines in the theme's colours.

ECMA-376 Part 1, 21.2 (DrawingML charts). The chart refers to a workbook of its own, in which a
person changes the numbers by Edit Data.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from reportgen.charts.axes import axes, title
from reportgen.charts.chartxml import plain_text_properties, run_properties
from reportgen.charts.drawingml import fill_chart
from reportgen.charts.form import ChartForm, Dress
from reportgen.charts.newbook import SHEET, new_workbook
from reportgen.charts.spec import UNPLACED, ChartData, check_chart_data
from reportgen.charts.workbook import fill_workbook
from reportgen.errors import Location
from reportgen.ooxml import NS
from reportgen.opc.xmltext import quoted

__all__ = ["MadeChart", "make_chart"]

_NAMES: Final = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in ("c", "a", "r"))
# Between few bars the gaps are wider, so that the bars do not become blocks.
_GAPS: Final = (200, 200, 140, 100, 75, 55)
_ACCENTS: Final = 6
_LINE: Final = 28_575
_MARKER: Final = 6


class MadeChart(Struct, frozen=True):
    """A chart part and its workbook; the chart names the workbook by the relationship ``rId1``."""

    xml: bytes
    workbook: bytes


def make_chart(
    data: ChartData, form: ChartForm, dress: Dress, place: Location = UNPLACED
) -> MadeChart:
    """Return a new chart of ``data``; the same input gives the same bytes.

    ReportgenError where ``data`` cannot be written (R103, R104, R106).
    """
    check_chart_data(data, place)
    skeleton = _chart_space(data, form, dress).encode()
    return MadeChart(
        fill_chart(skeleton, data, place), fill_workbook(new_workbook(), data, SHEET, place)
    )


def _chart_space(data: ChartData, form: ChartForm, dress: Dress) -> str:
    heading = title(form.title, round(dress.size * 1.2), "t") if form.title else ""
    legend = _legend(dress) if len(data.series) > 1 else ""
    return (
        f'<c:chartSpace {_NAMES}><c:date1904 val="0"/><c:lang val={quoted(dress.language)}/>'
        f'<c:roundedCorners val="0"/><c:chart>{heading}'
        f'<c:autoTitleDeleted val="{0 if heading else 1}"/>'
        f"<c:plotArea><c:layout/>{_plot(data, form, dress)}{axes(data, form, dress)}"
        f'<c:spPr><a:noFill/></c:spPr></c:plotArea>{legend}<c:plotVisOnly val="1"/>'
        '<c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{plain_text_properties(dress.size)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _legend(dress: Dress) -> str:
    text = plain_text_properties(dress.size)
    return f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{text}</c:legend>'


def _plot(data: ChartData, form: ChartForm, dress: Dress) -> str:
    series = "".join(_series(number, data, form, dress) for number in range(len(data.series)))
    ids = '<c:axId val="111111111"/><c:axId val="222222222"/>'
    if form.kind == "line":
        return (
            '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
            f'{series}<c:marker val="1"/>{ids}</c:lineChart>'
        )
    grouping = "stacked" if form.is_stacked else "clustered"
    overlap = 100 if form.is_stacked else -5 if len(data.series) > 1 else 0
    return (
        f'<c:barChart><c:barDir val="{"bar" if form.is_flat else "col"}"/>'
        f'<c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{_gap(data)}"/><c:overlap val="{overlap}"/>{ids}</c:barChart>'
    )


def _gap(data: ChartData) -> int:
    """Return the gap between two bars in percent of a bar's width."""
    return _GAPS[min(len(data.categories) * len(data.series), len(_GAPS) - 1)]


def _series(number: int, data: ChartData, form: ChartForm, dress: Dress) -> str:
    """Return one series without its data, which is filled in as into a chart of a template."""
    labels = _labels(number, data, form, dress)
    number_format = quoted(form.format_for(data))[1:-1]
    values = (
        f"<c:val><c:numRef><c:f>{SHEET}!$B$2</c:f><c:numCache><c:formatCode>{number_format}"
        '</c:formatCode><c:ptCount val="0"/></c:numCache></c:numRef></c:val>'
    )
    begin = f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
    if form.kind == "line":
        look = f"{_line(number)}{_marker(number)}"
        return f'{begin}{look}{labels}{values}<c:smooth val="0"/></c:ser>'
    look = f'<c:spPr>{_fill(number)}</c:spPr><c:invertIfNegative val="0"/>'
    return f"{begin}{look}{labels}{values}</c:ser>"


def _fill(number: int) -> str:
    """Return the colour of a series: the theme's accents, then darker ones."""
    accent = f"accent{number % _ACCENTS + 1}"
    shade = '<a:lumMod val="60000"/>' if number // _ACCENTS % 2 else ""
    return f'<a:solidFill><a:schemeClr val="{accent}">{shade}</a:schemeClr></a:solidFill>'


def _line(number: int) -> str:
    return f'<c:spPr><a:ln w="{_LINE}" cap="rnd">{_fill(number)}<a:round/></a:ln></c:spPr>'


def _marker(number: int) -> str:
    return (
        f'<c:marker><c:symbol val="circle"/><c:size val="{_MARKER}"/>'
        f"<c:spPr>{_fill(number)}<a:ln>{_fill(number)}</a:ln></c:spPr></c:marker>"
    )


def _labels(number: int, data: ChartData, form: ChartForm, dress: Dress) -> str:
    shown = form.shows_numbers(data) and not (form.kind == "line" and len(data.series) > 1)
    if not shown:
        return ""
    place = "t" if form.kind == "line" else "ctr" if form.is_stacked else "outEnd"
    colour = dress.on_accents[number % _ACCENTS] if form.is_stacked else "text"
    flags = {"LegendKey": 0, "Val": 1, "CatName": 0, "SerName": 0, "Percent": 0, "BubbleSize": 0}
    shows = "".join(f'<c:show{name} val="{flag}"/>' for name, flag in flags.items())
    text = run_properties(dress.size, colour)
    return (
        f'<c:dLbls><c:numFmt formatCode={quoted(form.format_for(data))} sourceLinked="0"/>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{text}</a:pPr>"
        f'<a:endParaRPr lang={quoted(dress.language)}/></a:p></c:txPr><c:dLblPos val="{place}"/>'
        f"{shows}</c:dLbls>"
    )
