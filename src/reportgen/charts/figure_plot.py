"""Draws bars, columns and lines as a picture, in the look of the charts that are made natively."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from reportgen.charts.figure_fonts import Typeface, choose_typeface
from reportgen.charts.figure_measures import TEXT_CONTRAST
from reportgen.charts.figure_output import DPI, own_settings, png_of, svg_of
from reportgen.charts.look import Drawing, Look
from reportgen.charts.plot import Plot
from reportgen.charts.wrapping import wrap
from reportgen.colours import contrast, legible

__all__ = ["PlotPainter"]

_EMU_PER_INCH: Final = 914_400
_PT_PER_INCH: Final = 72
_SIGNS: Final = ".,-−"
_TITLE: Final = 1.2
_BAR, _GROUP = 0.62, 0.8
_THINNEST, _STEP = 0.35, 0.13
_LINE, _MARKER = 2.2, 5.0
_ROOM_FOR_NUMBERS: Final = 0.1
_LABEL_SHARE: Final = 0.35
_COLUMN_SHARE: Final = 0.85


class PlotPainter:
    """Draws charts in one look, with one colour for each series."""

    def __init__(self, look: Look, accents: Sequence[str]) -> None:
        self._look = look
        self._accents = accents
        self._ink = f"#{legible(look.text, look.ground, TEXT_CONTRAST)}"

    def draw(self, plot: Plot, width_emu: int) -> Drawing:
        """Return ``plot`` drawn ``width_emu`` wide; the same input gives the same bytes."""
        form, data = plot.form, plot.data
        words = [form.title, form.x_title, form.y_title, *data.categories, _SIGNS]
        words.append(self._look.digits)
        words += [name for series in data.series for name in [series.name]]
        typeface = choose_typeface(self._look.fonts, words)
        height_emu = round(width_emu * plot.ratio)
        with own_settings():
            size = (width_emu / _EMU_PER_INCH, height_emu / _EMU_PER_INCH)
            figure = Figure(size, DPI, facecolor=f"#{self._look.ground}", layout="constrained")
            colours = self._colours(len(data.series))
            _Chart(plot, figure, typeface, self._ink, colours, self._look).draw()
            png, _ = png_of(figure)
            return Drawing(png, svg_of(figure), width_emu, height_emu, typeface.missing)

    def _colours(self, count: int) -> list[str]:
        return [f"#{self._accents[number % len(self._accents)]}" for number in range(count)]


class _Chart:
    """One chart on its way onto a figure."""

    def __init__(  # noqa: PLR0913, PLR0917 - what is drawn, on what, and how it looks
        self,
        plot: Plot,
        figure: Figure,
        typeface: Typeface,
        ink: str,
        colours: list[str],
        look: Look,
    ) -> None:
        self._plot, self._typeface, self._ink, self._colours = plot, typeface, ink, colours
        self._figure = figure
        self._digits = str.maketrans("0123456789", look.digits)
        self._axes: Any = figure.add_subplot()
        self._is_flat = plot.form.is_flat
        # Values and categories begin where lines do.
        self._begin, self._end = ("left", "right") if look.direction == "ltr" else ("right", "left")

    def draw(self) -> None:
        self._frame()
        if self._plot.form.kind == "line":
            self._lines()
        else:
            self._bars()
        self._scale()
        self._turn()
        self._words()
        for text in self._figure.findobj(Text):
            text.set_parse_math(False)

    def _font(self, weight: str = "normal", scale: float = 1.0) -> FontProperties:
        return self._typeface.at(self._plot.size * scale, weight)

    def _frame(self) -> None:
        for side in ("top", self._end, self._begin if not self._is_flat else "bottom"):
            self._axes.spines[side].set_visible(False)
        for side in (self._begin, "bottom"):
            self._axes.spines[side].set_color("#BFBFBF")
        self._axes.tick_params(length=0, colors=self._ink)
        self._axes.set_facecolor("none")

    def _turn(self) -> None:
        """Let the axis that lies flat run as lines do, and the other one stand where it begins."""
        if self._begin == "right":
            self._axes.invert_xaxis()
            self._axes.yaxis.tick_right()
            self._axes.yaxis.set_label_position("right")
            self._axes.tick_params(length=0)

    def _bars(self) -> None:
        series = self._plot.data.series
        below = [[0.0, 0.0] for _ in self._plot.data.categories]
        count = 1 if self._plot.form.is_stacked else len(series)
        # Few bars are drawn thinner, so that they do not become blocks.
        slender = min(1.0, _THINNEST + _STEP * len(below))
        thick = (_BAR if count == 1 else _GROUP) / count * slender
        draw = self._axes.barh if self._is_flat else self._axes.bar
        for number, one in enumerate(series):
            values = [0.0 if value is None else float(value) for value in one.values]
            shift = 0.0 if count == 1 else (number - (count - 1) / 2) * thick
            places = [at + shift for at in range(len(values))]
            starts = self._starts(values, below)
            start = {"left" if self._is_flat else "bottom": starts}
            bars = draw(places, values, thick, color=self._colours[number], label=" ", **start)
            self._number(bars, number)
        if any(value is not None and value < 0 for one in series for value in one.values):
            zero = self._axes.axvline if self._is_flat else self._axes.axhline
            zero(0, color="#BFBFBF", linewidth=0.8)

    def _starts(self, values: list[float], below: list[list[float]]) -> list[float]:
        """Return where bars begin: on those below them, upwards or downwards, where stacked."""
        if not self._plot.form.is_stacked:
            return [0.0] * len(values)
        starts = []
        for value, ends in zip(values, below, strict=True):
            side = 0 if value >= 0 else 1
            starts.append(ends[side])
            ends[side] += value
        return starts

    def _number(self, bars: Any, number: int) -> None:
        """Write the value of each bar at its end, or into it where bars stand on each other."""
        if not self._plot.form.shows_numbers(self._plot.data):
            return
        inside = self._plot.form.is_stacked
        light = contrast("FFFFFF", self._colours[number][1:]) >= contrast(
            "000000", self._colours[number][1:]
        )
        colour = self._ink if not inside else "#FFFFFF" if light else "#000000"
        place = "center" if inside else "edge"
        texts = self._plot.numbers[number]
        gap = 0 if inside else 3
        options = {"color": colour, "fontproperties": self._font(), "padding": gap}
        self._axes.bar_label(bars, texts, label_type=place, **options)

    def _lines(self) -> None:
        series = self._plot.data.series
        for number, one in enumerate(series):
            values = [float("nan") if value is None else float(value) for value in one.values]
            colour = self._colours[number]
            style = {"color": colour, "linewidth": _LINE, "marker": "o", "markersize": _MARKER}
            self._axes.plot(range(len(values)), values, label=" ", **style)
            if len(series) == 1 and self._plot.form.shows_numbers(self._plot.data):
                self._number_points(values)

    def _number_points(self, values: list[float]) -> None:
        for at, (value, text) in enumerate(zip(values, self._plot.numbers[0], strict=True)):
            options = {"ha": "center", "color": self._ink, "fontproperties": self._font()}
            if text:
                self._axes.annotate(
                    text, (at, value), (0, 6), textcoords="offset points", **options
                )

    def _scale(self) -> None:
        """Give the values a scale where the bars do not bear their own, and name the categories."""
        axes, form, data = self._axes, self._plot.form, self._plot.data
        is_bare = form.shows_numbers(data) and not form.y_title and form.kind != "line"
        values, names = (axes.xaxis, axes.yaxis) if self._is_flat else (axes.yaxis, axes.xaxis)
        axes.margins(**{"x" if self._is_flat else "y": _ROOM_FOR_NUMBERS})
        names.set_ticks(range(len(data.categories)), self._labels(), fontproperties=self._font())
        if self._is_flat:
            axes.invert_yaxis()
        if is_bare:
            values.set_visible(False)
            return
        values.grid(visible=True, color="#E3E3E3", linewidth=0.8)
        axes.set_axisbelow(True)
        values.set_major_formatter(self._tick)
        for label in values.get_ticklabels():
            label.set_fontproperties(self._font())

    def _tick(self, value: float, _: object) -> str:
        group, point = self._plot.signs
        said = f"{value:,.10g}".replace(",", "\0").replace(".", point).replace("\0", group)
        return said.translate(self._digits)

    def _labels(self) -> list[str]:
        """Return the names of the categories in lines that fit beside or below the bars."""
        width = self._figure.get_figwidth() * _PT_PER_INCH
        count = len(self._plot.data.categories)
        room = width * _LABEL_SHARE if self._is_flat else width / count * _COLUMN_SHARE
        shown = map(self._typeface.printable, self._plot.data.categories)
        return [
            "\n".join(wrap(text, max(room, self._plot.size * 3), self._width)) for text in shown
        ]

    def _width(self, text: str) -> float:
        font = self._font()
        width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
        return float(width)

    def _words(self) -> None:
        form, printable = self._plot.form, self._typeface.printable
        plain = {"color": self._ink, "fontproperties": self._font()}
        across, up = (form.y_title, form.x_title) if self._is_flat else (form.x_title, form.y_title)
        if across:
            self._axes.set_xlabel(printable(across), **plain)
        if up:
            self._axes.set_ylabel(printable(up), **plain)
        if len(self._plot.data.series) > 1:
            self._legend()
        elif form.title:
            bold = {"color": self._ink, "fontproperties": self._font("bold", _TITLE)}
            self._figure.suptitle(printable(form.title), **bold)

    def _legend(self) -> None:
        """Name the series under the title, which a legend carries so that they do not meet."""
        series = self._plot.data.series
        handles, _ = self._axes.get_legend_handles_labels()
        names = [self._typeface.printable(one.name) for one in series]
        legend = self._figure.legend(
            handles,
            names,
            loc="outside upper center",
            ncols=min(len(names), 4),
            frameon=False,
            prop=self._font(),
            labelcolor=self._ink,
            title=self._typeface.printable(self._plot.form.title) or None,
            title_fontproperties=self._font("bold", _TITLE),
            markerfirst=self._begin == "left",
            reverse=self._begin == "right",
        )
        legend.get_title().set_color(self._ink)
