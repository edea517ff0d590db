"""Puts new charts into files: in a line of Word, or in place of a box on a slide."""

from __future__ import annotations

from reportgen.charts.form import ChartForm, Dress
from reportgen.charts.making import make_chart
from reportgen.charts.spec import ChartData
from reportgen.colours import contrast
from reportgen.compiler.slots import Room, RunSlot
from reportgen.dressing.chartdigits import chart_in_digits
from reportgen.dressing.chartsides import mirrored_chart
from reportgen.errors import Location, ReportgenError
from reportgen.languages.directions import is_right_to_left
from reportgen.ooxml import CT, RT
from reportgen.opc.package import Part, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.render.chartvalues import ChartValue
from reportgen.render.drawings import slide_chart, word_chart
from reportgen.render.fragments import in_place_of_shape
from reportgen.render.frames import Frame, room_for
from reportgen.render.images import no_alternative
from reportgen.render.picturing import box_extent, name_of
from reportgen.render.state import RenderState
from reportgen.render.texts import checked

_CM = 360_000
_WORD_SIZE = 900
_SLIDE_SIZE, _SMALL_SLIDE_SIZE = 1600, 1200
_SMALL_SLIDE = 12 * _CM
_LOW, _HIGH = 5 * _CM, 18 * _CM


def write_chart(value: ChartValue, state: RenderState, slot: RunSlot) -> str:
    """Return the XML of a new chart in a line of Word, or in place of a box on a slide.

    What keeps it from being shown is reported.
    """
    if not value.alt:
        state.findings.add(no_alternative(slot.location))
        return ""
    extent = None if slot.is_word else box_extent(state, slot, "a chart")
    if extent is None and not slot.is_word:
        return ""
    frame = chart_frame(value, room_for(slot, state)) if extent is None else Frame(*extent[2:])
    size = text_size(slot, frame)
    rid = _added(value, size, state, slot)
    if rid is None:
        return ""
    named = name_of("Chart", checked(value.alt, state, slot.location), state, slot.part)
    if extent is None:
        return word_chart(rid, frame, named)
    return in_place_of_shape(slide_chart(rid, extent, named), extent)


def chart_frame(value: ChartValue, room: Room) -> Frame:
    """Return the size of a chart in a line: as wide as the room, as high as its bars ask for."""
    width = room.width if value.width is None else min(room.width, value.width.of(room.width))
    asked = natural_height(value.data, value.form, width)
    height = asked if value.height is None else value.height.of(room.height)
    return Frame(width, min(height, room.height))


def natural_height(data: ChartData, form: ChartForm, width: int) -> int:
    """Return the height in EMU at which a chart of this width reads well."""
    if not form.is_flat:
        return min(max(width // 2, _LOW), _HIGH)
    bars = 1 if form.is_stacked else len(data.series)
    rows = len(data.categories) * (0.35 + 0.4 * bars)
    around = 0.6 + 0.9 * bool(form.title) + 0.8 * (len(data.series) > 1) + 0.9 * bool(form.y_title)
    return min(max(round((rows + around) * _CM), 3 * _CM), _HIGH)


def text_size(slot: RunSlot, frame: Frame) -> int:
    """Return the size of a chart's text, in hundredths of a pt."""
    if slot.is_word:
        return _WORD_SIZE
    return _SLIDE_SIZE if frame.width >= _SMALL_SLIDE else _SMALL_SLIDE_SIZE


def _added(value: ChartValue, size: int, state: RenderState, slot: RunSlot) -> str | None:
    """Add the chart and its workbook to the file; return its relationship in the slot's part."""
    place = slot.location
    form = readable(value.form, state, place)
    dress = Dress(size, state.locale, _on_accents(state))
    try:
        made = make_chart(value.data, form, dress, place)
    except ReportgenError as fault:
        state.findings.extend(fault.diagnostics)
        return None
    book = _add(state, slot.part, "embeddings/workbook%d.xlsx", CT.WORKBOOK, made.workbook)
    rels = Relationships()
    rels.add(RT.EMBEDDED_PACKAGE, book)
    xml = chart_in_digits(made.xml, state.manner.numerals)
    xml = mirrored_chart(xml) if is_right_to_left(state.locale) else xml
    uri = _add(state, slot.part, "charts/chart%d.xml", CT.CHART, xml, rels)
    return state.latest[slot.part].rels.add(RT.CHART, uri)


def readable(form: ChartForm, state: RenderState, place: Location) -> ChartForm:
    """Return ``form`` with words that a file can hold."""
    words = (form.title, form.x_title, form.y_title, form.number_format)
    title, x_title, y_title, number_format = (checked(text, state, place) for text in words)
    return ChartForm(form.kind, title, x_title, y_title, number_format)


def _add(  # noqa: PLR0913, PLR0917 - a part is a name, a type, a content and what it leads to
    state: RenderState,
    near: PackURI,
    name: str,
    content_type: str,
    blob: bytes,
    rels: Relationships | None = None,
) -> PackURI:
    uri = state.package.next_uri(f"/{near.split('/')[1]}/{name}")
    state.package.add(Part(uri, content_type, blob, rels or Relationships()))
    return uri


def _on_accents(state: RenderState) -> tuple[str, ...]:
    """Return for each accent of the theme which of its two main tones is read better on it."""
    colours = state.template.theme.colours
    light, dark = colours["lt1"], colours["dk1"]
    accents = (colours[f"accent{number}"] for number in range(1, 7))
    return tuple(
        "bg1" if contrast(light, accent) >= contrast(dark, accent) else "tx1" for accent in accents
    )
