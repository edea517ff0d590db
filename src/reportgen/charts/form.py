"""What a chart that has no model in the template is to look like."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from reportgen.charts.spec import ChartData

__all__ = ["KINDS", "ChartForm", "Dress"]

KINDS: Final = ("bar", "column", "line", "stacked", "stacked bar")
"""Bars from left to right, columns, lines, and columns or bars whose series stand on each other."""

_MOST_LABELS: Final = 24


class ChartForm(Struct, frozen=True):
    """The kind of a chart, one of KINDS, and the words on it that are no data.

    ``number_format`` is one of Excel's, such as ``0%`` or ``#,##0.0``; empty for the plainest one
    that fits the numbers.
    """

    kind: str = "column"
    title: str = ""
    x_title: str = ""
    y_title: str = ""
    number_format: str = ""

    @property
    def is_stacked(self) -> bool:
        """True where the series stand on each other."""
        return self.kind.startswith("stacked")

    @property
    def is_flat(self) -> bool:
        """True where the bars run from left to right."""
        return self.kind.endswith("bar")

    def format_for(self, data: ChartData) -> str:
        """Return the number format: the one asked for, else whole numbers in groups of three."""
        known = [value for series in data.series for value in series.values if value is not None]
        is_whole = all(float(value).is_integer() for value in known)
        return self.number_format or ("#,##0" if is_whole else "General")

    def shows_numbers(self, data: ChartData) -> bool:
        """Tell whether each point bears its number: it does while there are few of them."""
        return len(data.categories) * len(data.series) <= _MOST_LABELS


class Dress(Struct, frozen=True):
    """What a chart takes from the file around it.

    ``size`` is that of the text in hundredths of a pt, ``language`` is BCP 47. ``on_accents`` says
    for each of the theme's six accents whether text on it is ``bg1`` or ``tx1``, whichever is read
    better.
    """

    size: int
    language: str
    on_accents: tuple[str, ...]
