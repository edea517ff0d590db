"""Draws a picture by matplotlib's objects, never by pyplot, and without changing its settings."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import cache
from typing import Final

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D

from reportgen.charts.figure_fonts import Typeface, choose_typeface
from reportgen.charts.figure_header import Setting
from reportgen.charts.figure_items import (
    Dot,
    Item,
    Measure,
    Ring,
    Rule,
    Sheet,
    Tone,
    Weight,
    Words,
)
from reportgen.charts.figure_layout import lay_out
from reportgen.charts.figure_measures import TEXT_CONTRAST
from reportgen.charts.figure_output import DPI, own_settings, png_of, svg_of
from reportgen.charts.look import Drawing, Look
from reportgen.charts.spec import Matrix
from reportgen.charts.timeline import Timeline
from reportgen.charts.timeline_layout import lay_out_timeline, printable
from reportgen.colours import legible
from reportgen.errors import Location

__all__ = ["Painter"]

_EMU_PER_PT: Final = 12_700
_PT_PER_INCH: Final = 72
# matplotlib cuts pixels off, so that 1385.9999 would be 1385.
_WHOLE: Final = 0.01
# WCAG 2.2, 1.4.11: what must be seen to understand the picture.
_MARK_CONTRAST: Final = 3.0


class Painter:
    """Draws pictures in one look."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._colours = {
            Tone.TEXT: legible(look.text, look.ground, TEXT_CONTRAST),
            Tone.MUTED: legible(look.muted, look.ground, TEXT_CONTRAST),
            Tone.MARK: legible(look.mark, look.ground, _MARK_CONTRAST),
            Tone.LINE: look.line,
        }

    def draw(self, matrix: Matrix, width_emu: int, place: Location) -> Drawing:
        """Return ``matrix`` drawn ``width_emu`` wide; see ``figure.draw_matrix``."""
        look = self._look
        texts = [*matrix.rows, *matrix.columns, look.row_heading, look.totals_label, look.digits]

        def laid_out(typeface: Typeface) -> Sheet:
            setting = _setting(look, width_emu / _EMU_PER_PT, typeface)
            return lay_out(_printable(matrix, typeface), setting, place)

        return self._drawn(texts, width_emu, laid_out)

    def draw_timeline(
        self, timeline: Timeline, width_emu: int, place: Location, room_emu: int
    ) -> Drawing:
        """Return ``timeline`` drawn ``width_emu`` wide; see ``figure.draw_timeline``."""
        width, room = width_emu / _EMU_PER_PT, room_emu / _EMU_PER_PT

        def laid_out(typeface: Typeface) -> Sheet:
            shown = printable(timeline, typeface.printable)
            measure = _measure(self._look, typeface)
            return lay_out_timeline(shown, width, self._look.size, measure, place, room)

        return self._drawn(timeline.texts, width_emu, laid_out)

    def _drawn(
        self, texts: Iterable[str], width_emu: int, laid_out: Callable[[Typeface], Sheet]
    ) -> Drawing:
        typeface = choose_typeface(self._look.fonts, texts)
        with own_settings():
            figure = self._figure(_turned(laid_out(typeface), self._look), typeface)
            png, (width, height) = png_of(figure)
            height_emu = round(width_emu * height / width)
            return Drawing(png, svg_of(figure), width_emu, height_emu, typeface.missing)

    def _figure(self, sheet: Sheet, typeface: Typeface) -> Figure:
        """Return ``sheet`` as a figure of whole pixels, so that nothing is stretched."""
        width = sheet.width / _PT_PER_INCH
        dpi = (round(width * DPI) + _WHOLE) / width
        height = math.ceil(sheet.height / _PT_PER_INCH * dpi) + _WHOLE
        figure = Figure((width, height / dpi), dpi, facecolor=f"#{self._look.ground}")
        to_inches = Affine2D().scale(1 / _PT_PER_INCH, -1 / _PT_PER_INCH)
        place = to_inches.translate(0, height / dpi) + figure.dpi_scale_trans
        for item in sheet.items:
            artist = self._artist(item, typeface)
            artist.set_transform(place)
            figure.add_artist(artist)
        return figure

    def _artist(self, item: Item, typeface: Typeface) -> Artist:
        colour = f"#{self._colours[item.tone]}"
        match item:
            case Words():
                font = typeface.at(self._look.size, item.weight.value)
                text = Text(item.x, item.y, item.text, color=colour, fontproperties=font)
                text.set(ha=item.anchor, va="baseline", parse_math=False)
                return text
            case Dot():
                return Circle((item.x, item.y), item.radius, facecolor=colour, linewidth=0)
            case Ring():
                ground = f"#{self._look.ground}"
                ring = Circle((item.x, item.y), item.radius, facecolor=ground, edgecolor=colour)
                ring.set_linewidth(item.width)
                return ring
            case Rule():
                across, down = zip(*item.points, strict=True)
                return Line2D(across, down, color=colour, linewidth=item.width)


def _turned(sheet: Sheet, look: Look) -> Sheet:
    return sheet.reflected() if look.direction == "rtl" else sheet


def _measure(look: Look, typeface: Typeface) -> Measure:
    @cache
    def measure(text: str, weight: Weight) -> float:
        font = typeface.at(look.size, weight.value)
        width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
        return float(width)

    return measure


def _setting(look: Look, width: float, typeface: Typeface) -> Setting:
    printed = typeface.printable
    heading, totals = printed(look.row_heading), printed(look.totals_label)
    return Setting(width, look.size, heading, totals, _measure(look, typeface), look.digits)


def _printable(matrix: Matrix, typeface: Typeface) -> Matrix:
    rows, columns = (tuple(map(typeface.printable, t)) for t in (matrix.rows, matrix.columns))
    return Matrix(rows, columns, matrix.marks)
