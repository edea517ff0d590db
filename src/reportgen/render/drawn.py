"""What writes and places pictures and new charts, loaded when the first of them is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from reportgen.compiler.slots import ObjectSlot, RunSlot
from reportgen.render.charting import write_chart
from reportgen.render.chartpictures import place_picture_chart, write_picture_chart
from reportgen.render.chartvalues import ChartValue, PictureChartValue
from reportgen.render.images import ImageValue
from reportgen.render.inlinepictures import write_inline_picture
from reportgen.render.picturing import place_image, write_image
from reportgen.render.programvalues import InlinePicture
from reportgen.render.state import Placed, RenderState

__all__ = ["PLACERS", "WRITERS"]

WRITERS: Mapping[type, Callable[[Any, RenderState, RunSlot], str]] = MappingProxyType(
    {
        ChartValue: write_chart,
        ImageValue: write_image,
        InlinePicture: write_inline_picture,
        PictureChartValue: write_picture_chart,
    }
)
"""Return the XML of a value in a line of Word, or in place of a box on a slide."""

PLACERS: Mapping[type, Callable[[Any, RenderState, ObjectSlot], Placed | None]] = MappingProxyType(
    {ImageValue: place_image, PictureChartValue: place_picture_chart}
)
"""Return what a picture of the template becomes; None where it cannot, which is reported."""
