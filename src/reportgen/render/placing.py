"""Places charts and pictures in the objects that the template holds for them."""

from __future__ import annotations

from typing import Any

import jinja2

from reportgen.codes import Code
from reportgen.compiler.slots import ObjectPieceSlot, ObjectSlot
from reportgen.errors import Location, error
from reportgen.ooxml import NS
from reportgen.opc.xmltext import escape_attribute, quoted
from reportgen.render.state import Placed, RenderState
from reportgen.render.values import ChartValue, FigureValue

_SVG_EXTENSION = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    f'<asvg:svgBlip xmlns:asvg="{NS["asvg"]}" xmlns:r="{NS["r"]}" r:embed={{}}/>'
    "</a:ext></a:extLst>"
)


def place_object(value: Any, state: RenderState, slot: ObjectSlot, line: int) -> None:
    """Give an object of the template what ``value`` holds; report a value that it cannot show."""
    if isinstance(value, jinja2.Undefined):
        state.objects[line] = _as_it_was(slot)
    elif isinstance(value, ChartValue):
        state.objects[line] = state.place_chart(slot, value.data)
    elif isinstance(value, FigureValue):
        state.objects[line] = state.place_figure(slot, value)
    else:
        state.objects[line] = _as_it_was(slot)
        _report_no_object(state, slot.location)


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
    """Return one attribute or child of an object that was placed."""
    placed = state.objects[slot.owner]
    match slot.piece:
        case "svg":
            return _SVG_EXTENSION.format(quoted(placed.svg)) if placed.svg else ""
        case "cx":
            return str(placed.width)
        case "cy":
            return str(placed.height)
        case _:
            return escape_attribute(placed.embed)
