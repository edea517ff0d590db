"""What a chart shows that is drawn as a picture, before anything is drawn."""

from __future__ import annotations

from msgspec import Struct

from reportgen.charts.form import ChartForm
from reportgen.charts.spec import ChartData

__all__ = ["Plot"]


class Plot(Struct, frozen=True):
    """A chart to be drawn.

    ``numbers`` are the values of each series as its readers write them, empty for a blank one.
    ``ratio`` is the height as a share of the width, ``size`` that of the text in pt as printed.
    ``signs`` are those between thousands and before decimals.
    """

    data: ChartData
    form: ChartForm
    numbers: tuple[tuple[str, ...], ...]
    ratio: float
    size: float
    signs: tuple[str, str]
