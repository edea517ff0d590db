"""Pictures that are drawn from data: the dot matrix, and charts for those who need a picture.

Nothing here imports matplotlib before a picture is drawn, because that costs more than a whole
pack; a caller who has the picture under its key needs no drawing at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from msgspec import json

from reportgen.charts.fontfiles import font_files
from reportgen.charts.look import Drawing, Look
from reportgen.charts.plot import Plot
from reportgen.charts.spec import UNPLACED, Matrix, check_matrix
from reportgen.charts.timeline import Timeline
from reportgen.errors import Location

__all__ = [
    "Drawing",
    "Look",
    "draw_matrix",
    "draw_plot",
    "draw_timeline",
    "drawing_key",
    "drawing_tools",
    "plot_key",
    "timeline_key",
]

# Raise it when the same input is drawn in another way, so that kept pictures are drawn anew.
_STYLE: Final = 2


def draw_matrix(matrix: Matrix, width_emu: int, look: Look, place: Location = UNPLACED) -> Drawing:
    """Return ``matrix`` as a picture ``width_emu`` wide; the height follows from the rows.

    Rows are numbered from 1 and wrapped, never cut. The same input in the same surroundings gives
    the same bytes. ReportgenError where there is nothing to draw (R103), where the columns do not
    fit into the width (R104), or where a text holds control characters (R106).
    """
    # matplotlib takes longer to import than forty packs to build.
    from reportgen.charts.figure_paint import Painter  # noqa: PLC0415 - see the line above

    check_matrix(matrix, place)
    return Painter(look).draw(matrix, width_emu, place)


def draw_plot(plot: Plot, width_emu: int, look: Look, accents: Sequence[str]) -> Drawing:
    """Return a chart as a picture ``width_emu`` wide, its series in the colours ``accents``.

    The same input in the same surroundings gives the same bytes.
    """
    # matplotlib takes longer to import than forty packs to build.
    from reportgen.charts.figure_plot import PlotPainter  # noqa: PLC0415 - see the line above

    return PlotPainter(look, accents).draw(plot, width_emu)


def draw_timeline(
    timeline: Timeline, width_emu: int, look: Look, place: Location = UNPLACED, room_emu: int = 0
) -> Drawing:
    """Return ``timeline`` as a picture ``width_emu`` wide; the height follows from its rows.

    Where it would be higher than ``room_emu``, its long texts are shortened; 0 sets no bound.
    The same input in the same surroundings gives the same bytes. ReportgenError where it would be
    higher than a page (R104).
    """
    # matplotlib takes longer to import than forty packs to build.
    from reportgen.charts.figure_paint import Painter  # noqa: PLC0415 - see the line above

    return Painter(look).draw_timeline(timeline, width_emu, place, room_emu)


def drawing_tools() -> str:
    """Return what a picture depends on beside its input: the drawing library and the fonts.

    It reads the names in the font folders; ask once per run, not once per picture.
    """
    # It takes as long to import as ten packs to build, and only a pack with a picture needs it.
    from importlib.metadata import version  # noqa: PLC0415 - see the line above

    fonts = "\n".join(font_files())
    return f"{version('matplotlib')} {hashlib.sha256(fonts.encode()).hexdigest()}"


@lru_cache(maxsize=64)
def drawing_key(matrix: Matrix, width_emu: int, look: Look, tools: str) -> str:
    """Return the key of a picture: 64 hexadecimal digits that change with anything it shows.

    ``tools`` is what ``drawing_tools`` returned.
    """
    marks = sorted(matrix.marks)
    what = [_STYLE, tools, width_emu, matrix.rows, matrix.columns, marks, look]
    return _digest(what)


def timeline_key(
    timeline: Timeline, width_emu: int, look: Look, tools: str, room_emu: int = 0
) -> str:
    """Return the key of a drawn timeline; see ``drawing_key``."""
    what = ["timeline", _STYLE, tools, width_emu, room_emu, timeline, look]
    return _digest(what)


def plot_key(plot: Plot, width_emu: int, look: Look, accents: Sequence[str], tools: str) -> str:
    """Return the key of a drawn chart; see ``drawing_key``."""
    what = ["plot", _STYLE, tools, width_emu, plot, look, list(accents)]
    return _digest(what)


def _digest(what: list[object]) -> str:
    """Return 64 hexadecimal digits of plain data; texts of kinds of their own count as texts."""
    return hashlib.sha256(json.encode(what, enc_hook=str, order="deterministic")).hexdigest()
