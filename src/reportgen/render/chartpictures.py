"""Puts charts that are drawn as pictures into files."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.charts.look import Drawing
from reportgen.charts.plot import Plot
from reportgen.charts.spec import Series, check_chart_data
from reportgen.compiler.slots import ObjectSlot, RunSlot
from reportgen.errors import Code, Location, ReportgenError, error
from reportgen.ooxml import CT, RT
from reportgen.opc.packuri import PackURI
from reportgen.render.charting import chart_frame, readable, text_size
from reportgen.render.chartvalues import ChartValue, PictureChartValue
from reportgen.render.dates import number_signs
from reportgen.render.drawings import Shown, slide_picture, word_picture
from reportgen.render.fragments import in_place_of_shape
from reportgen.render.frames import Frame, room_for
from reportgen.render.images import no_alternative
from reportgen.render.picturing import box_extent, name_of
from reportgen.render.state import Placed, RenderState
from reportgen.render.texts import checked
from reportgen.render.values import ValueProblem

_HUNDREDTHS = 100
_OBJECT_SIZE = 900


def write_picture_chart(value: PictureChartValue, state: RenderState, slot: RunSlot) -> str:
    """Return the XML of a drawn chart in a line of Word, or in place of a box on a slide.

    What keeps it from being shown is reported.
    """
    chart = value.chart
    if not chart.alt:
        state.findings.add(no_alternative(slot.location))
        return ""
    extent = None if slot.is_word else box_extent(state, slot, "a chart")
    if extent is None and not slot.is_word:
        return ""
    frame = chart_frame(chart, room_for(slot, state)) if extent is None else Frame(*extent[2:])
    drawing = _drawn(chart, frame, text_size(slot, frame), state, slot.location)
    if drawing is None:
        return ""
    shown = _shown(drawing, state, slot.part)
    named = name_of("Picture", checked(chart.alt, state, slot.location), state, slot.part)
    if extent is None:
        return word_picture(shown, frame, named)
    return in_place_of_shape(slide_picture(shown, frame, extent[:2], named), extent)


def place_picture_chart(
    value: PictureChartValue, state: RenderState, slot: ObjectSlot
) -> Placed | None:
    """Return what the template's picture becomes: a chart drawn to its size."""
    frame = Frame(slot.width, slot.height)
    drawing = _drawn(value.chart, frame, _OBJECT_SIZE, state, slot.location)
    if drawing is None:
        return None
    shown, alt = _shown(drawing, state, slot.part), value.chart.alt
    placed = Placed(shown.embed, shown.svg, None, None, alt=alt)
    return placed if alt is None else replace(placed, alt=checked(alt, state, slot.location))


def _drawn(
    chart: ChartValue, frame: Frame, size: int, state: RenderState, place: Location
) -> Drawing | None:
    """Return the picture of a chart; None where it cannot be drawn, which is reported."""
    form = readable(chart.form, state, place)
    try:
        check_chart_data(chart.data, place)
        numbers = tuple(_said(one, form.number_format, state) for one in chart.data.series)
    except ReportgenError as fault:
        state.findings.extend(fault.diagnostics)
        return None
    except ValueProblem as fault:
        state.findings.add(error(Code.RENDER_BAD_VALUE, place, str(fault), fault.hint))
        return None
    ratio, signs = frame.height / frame.width, number_signs(state.locale)
    plot = Plot(chart.data, form, numbers, ratio, size / _HUNDREDTHS, signs)
    return state.paint(plot, frame.width, state.template.theme)


def _said(series: Series, number_format: str, state: RenderState) -> tuple[str, ...]:
    # Excel and Babel put words into different quotation marks.
    pattern = number_format.replace('"', "'")
    values: Sequence[float | None] = series.values
    write = state.manner.number
    return tuple("" if v is None else write(v, state.locale, pattern) for v in values)


def _shown(drawing: Drawing, state: RenderState, part: PackURI) -> Shown:
    """Add a drawing in both its forms to the file and return its relationship ids in ``part``."""
    rels = state.latest[part].rels
    return Shown(
        rels.add(RT.IMAGE, state.add_picture(drawing.png, CT.PNG, "png", part)),
        rels.add(RT.IMAGE, state.add_picture(drawing.svg, CT.SVG, "svg", part)),
    )
