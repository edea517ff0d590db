"""Places charts and pictures in the objects that the template holds for them."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from reportgen.codes import Code
from reportgen.compiler.slots import ObjectPieceSlot, ObjectSlot
from reportgen.errors import Location, error
from reportgen.ooxml import CT
from reportgen.opc.xmltext import escape_attribute
from reportgen.render.chartvalues import ChartValue, PictureChartValue
from reportgen.render.drawings import DECORATIVE, svg_extension
from reportgen.render.images import ImageValue, no_alternative
from reportgen.render.state import Placed, RenderState
from reportgen.render.texts import checked
from reportgen.render.undefined import RecordedUndefined
from reportgen.render.values import FigureValue, TimelineValue


def place_object(value: Any, state: RenderState, slot: ObjectSlot, line: int) -> None:
    """Give an object of the template what ``value`` holds; report a value that it cannot show."""
    if isinstance(value, RecordedUndefined):
        value.record(state, line)
        state.objects[line] = _as_it_was(slot)
    elif isinstance(value, ChartValue):
        state.objects[line] = _place_chart(value, state, slot)
    elif isinstance(value, FigureValue):
        state.objects[line] = state.place_figure(slot, value)
    elif isinstance(value, TimelineValue):
        state.objects[line] = state.place_figure(slot, _within(value, state, slot))
    elif isinstance(value, ImageValue | PictureChartValue):
        # Most templates show no picture of the data, and start without what draws and reads them.
        from reportgen.render.drawn import PLACERS  # noqa: PLC0415 - see the line above

        state.objects[line] = PLACERS[type(value)](value, state, slot) or _as_it_was(slot)
    else:
        state.objects[line] = _as_it_was(slot)
        _report_no_object(state, slot.location)


def _within(value: TimelineValue, state: RenderState, slot: ObjectSlot) -> TimelineValue:
    """Return a timeline that is no higher than its place on a slide; in Word pages go on."""
    is_slide = state.template.package.part(slot.part).content_type == CT.SLIDE
    return replace(value, room_emu=slot.height) if is_slide else value


def _place_chart(value: ChartValue, state: RenderState, slot: ObjectSlot) -> Placed:
    """Give the template's chart its data, and the words that say what it shows."""
    placed = state.place_chart(slot, value.data)
    alt = None if value.alt is None else checked(value.alt, state, slot.location)
    return replace(placed, alt=alt)


def _as_it_was(slot: ObjectSlot) -> Placed:
    return Placed(slot.relationships[0], "", slot.width, slot.height)


def _report_no_object(state: RenderState, place: Location) -> None:
    state.findings.add(
        error(
            Code.RENDER_BAD_VALUE,
            place,
            "there is nothing to show in this object",
            "put {% if … %} around it so that it goes when there is no data",
        )
    )


def write_piece(state: RenderState, slot: ObjectPieceSlot) -> str:
    """Return one attribute or child of an object that was placed.

    A piece is named by what it is, with what the template has there behind a space.
    """
    placed = state.objects[slot.owner]
    piece, _, was = slot.piece.partition(" ")
    match piece:
        case "svg":
            return svg_extension(placed.svg)
        case "crop":
            return placed.crop
        case "decorative":
            return DECORATIVE if placed.is_decorative else ""
        case "cx" | "cy":
            side = placed.width if piece == "cx" else placed.height
            return was if side is None else str(side)
        case "alt" | "lead":
            return _alternative(placed, piece, state, slot)
        case _:
            return escape_attribute(placed.embed)


def _alternative(placed: Placed, piece: str, state: RenderState, slot: ObjectPieceSlot) -> str:
    """Return the words that a value brings along, before those of the template where it has any."""
    if piece == "lead":
        return escape_attribute(f"{placed.alt} ") if placed.alt else ""
    if placed.alt is None:
        state.findings.add(no_alternative(slot.location))
    return escape_attribute(placed.alt or "")
