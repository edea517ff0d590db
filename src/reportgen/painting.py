"""Draws the pictures of a pack in the colours and fonts of its template, each of them once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.charts.cache import DrawingStore, cached
from reportgen.charts.figure import (
    draw_matrix,
    draw_plot,
    draw_timeline,
    drawing_key,
    drawing_tools,
    plot_key,
    timeline_key,
)
from reportgen.charts.look import Drawing, Look
from reportgen.charts.plot import Plot
from reportgen.compiler.theme import Theme
from reportgen.languages.directions import is_right_to_left
from reportgen.render.values import FigureValue, TimelineValue

# What is metrically the same as a font of Office and ships with free systems.
_TWINS = {
    "Calibri": "Carlito",
    "Cambria": "Caladea",
    "Arial": "Liberation Sans",
    "Times New Roman": "Liberation Serif",
    "FangSong": "Noto Serif CJK SC",
    "SimSun": "Noto Serif CJK SC",
    "SimHei": "Noto Sans CJK SC",
    "Microsoft YaHei": "Noto Sans CJK SC",
}


class Painting(Struct, dict=True):
    """Draws pictures, and keeps them in ``store`` where one is given.

    ``tools`` says what they are drawn with, which takes some milliseconds to find out.
    ``missing`` collects the characters that no installed font has; ``language`` is that of the
    readers, ``digits`` are those of the house.
    """

    store: DrawingStore | None = None
    tools: Callable[[], str] = field(default_factory=lambda: cache(drawing_tools))
    missing: set[str] = field(default_factory=set)
    language: str = "en"
    digits: str = ""

    def __call__(
        self, value: FigureValue | TimelineValue | Plot, width_emu: int, theme: Theme
    ) -> Drawing:
        """Return the picture of ``value``, ``width_emu`` wide; raises ReportgenError."""
        if isinstance(value, Plot):
            drawing = self._plot(value, width_emu, theme)
        elif isinstance(value, TimelineValue):
            drawing = self._timeline(value, width_emu, theme)
        else:
            drawing = self._matrix(value, width_emu, theme)
        self.missing.update(drawing.missing)
        return drawing

    def _matrix(self, value: FigureValue, width_emu: int, theme: Theme) -> Drawing:
        look = replace(self._look(theme), row_heading=value.heading, totals_label=value.totals)
        key = drawing_key(value.matrix, width_emu, look, self.tools())
        return cached(self.store, key, lambda: draw_matrix(value.matrix, width_emu, look))

    def _timeline(self, value: TimelineValue, width_emu: int, theme: Theme) -> Drawing:
        look = self._look(theme)
        look = replace(look, size=value.size or look.size)
        shown, room = value.timeline, value.room_emu
        key = timeline_key(shown, width_emu, look, self.tools(), room)
        draw = partial(draw_timeline, shown, width_emu, look, room_emu=room)
        return cached(self.store, key, draw)

    def _look(self, theme: Theme) -> Look:
        look = look_of(theme)
        look = replace(look, digits=self.digits or look.digits)
        return replace(look, direction="rtl") if is_right_to_left(self.language) else look

    def _plot(self, plot: Plot, width_emu: int, theme: Theme) -> Drawing:
        look = self._look(theme)
        accents = [theme.colours[f"accent{number}"] for number in range(1, 7)]
        key = plot_key(plot, width_emu, look, accents, self.tools())
        return cached(self.store, key, lambda: draw_plot(plot, width_emu, look, accents))


def look_of(theme: Theme) -> Look:
    """Return how a picture looks beside text in ``theme``."""
    colours = theme.colours
    fonts = (
        twin for font in (theme.minor, *theme.scripts) for twin in (font, _TWINS.get(font, font))
    )
    return Look(
        fonts=tuple(dict.fromkeys(fonts)),
        text=colours["dk1"],
        muted=colours["accent5"],
        mark=colours["accent1"],
        line=_mixed(colours["accent5"], colours["lt1"]),
        ground=colours["lt1"],
    )


def _mixed(colour: str, ground: str) -> str:
    """Return a quarter of ``colour`` on ``ground``, for lines that stay behind the text."""
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (0, 2, 4)]
    return "".join(f"{(one + 3 * other) // 4:02X}" for one, other in pairs)
