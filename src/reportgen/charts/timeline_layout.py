"""Where everything in a timeline stands: measured, but not yet drawn.

Every distance is a multiple of the size of the text, so that another size keeps the proportions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

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
from reportgen.charts.figure_measures import (
    ASCENT,
    DESCENT,
    HAIRLINE,
    HALF_CAPITAL,
    HIGHEST,
    LINE,
    MARK,
    STRONG,
)
from reportgen.charts.timeline import Known, Lane, Marker, Tick, Timeline
from reportgen.charts.wrapping import shortened
from reportgen.errors import Code, Location, ReportgenError, error

__all__ = ["lay_out_timeline"]

# In multiples of the size of the text.
_PAD: Final = 0.42
_SMALL: Final = 0.15
_RING: Final = 0.1
_AFTER_LABEL: Final = 1.2
_AXIS_PAD: Final = 0.8
_KEY: Final = 1.5
_BETWEEN: Final = 1.6
_TIGHTENED: Final = ((0.3, 10_000), (0.4, 10_000), (0.4, 2), (0.4, 1))
"""The share of the width that labels may take and the lines that a text may have, ever tighter."""


def lay_out_timeline(  # noqa: PLR0913, PLR0917 - what is drawn, its measures and its place
    timeline: Timeline,
    width: float,
    size: float,
    measure: Measure,
    place: Location,
    room: float = 0,
) -> Sheet:
    """Return ``timeline`` laid out, ``width`` wide, its text of ``size``; both in pt.

    Where it would be higher than ``room`` pt, labels get more of the width; where it still is, long
    texts are shortened to two lines, then to one. 0 sets no bound. ReportgenError (R104) where it
    would be higher than the largest page.
    """
    sheets = (_Layout(timeline, width, size, measure, *form).sheet() for form in _TIGHTENED)
    sheet = next(sheets)
    while room and sheet.height > room and (lower := next(sheets, None)):
        sheet = lower
    if sheet.height > HIGHEST:
        message = "the timeline would be higher than the largest page"
        hint = "show fewer themes or milestones in it: themes=, milestones="
        raise ReportgenError(error(Code.RENDER_LIMIT, place, message, hint))
    return sheet


class _Layout(Struct, frozen=True, dict=True):
    timeline: Timeline
    width: float
    size: float
    measure: Measure
    label_share: float
    most_lines: int

    def sheet(self) -> Sheet:
        head = self._head()
        items: list[Item] = []
        y = head
        for lane in self.timeline.lanes:
            height, drawn = self._lane(lane, y)
            items += drawn
            y += height
            items.append(Rule(((0, y), (self.width, y)), HAIRLINE, Tone.LINE))
        items.insert(0, Rule(((0, head), (self.width, head)), STRONG, Tone.TEXT))
        items[0:0] = self._verticals(head, y)
        foot, below = self._foot(y)
        return Sheet(self.width, foot + STRONG, (*items, *below))

    @property
    def _left(self) -> float:
        """Where the axis of time begins: behind the longest label, up to a share of the width."""
        longest = max(map(self._normal, (lane.label for lane in self.timeline.lanes)), default=0)
        return min(longest, self.label_share * self.width) + _AFTER_LABEL * self.size

    def _x(self, day: dt.date) -> float:
        start, end = self._left + _AXIS_PAD * self.size, self.width - _AXIS_PAD * self.size
        span = (self.timeline.last - self.timeline.first).days or 1
        return start + (end - start) * (day - self.timeline.first).days / span

    def _normal(self, text: str) -> float:
        return self.measure(text, Weight.NORMAL)

    def _wrapped(self, text: str, room: float) -> list[str]:
        return shortened(text, room, self._normal, self.most_lines)

    def _head(self) -> float:
        """Return the height over the first row: room for the signs of milestones."""
        shown = any(one.day is not None for one in self.timeline.milestones)
        return (LINE + _PAD) * self.size if shown else STRONG

    def _lane(self, lane: Lane, top: float) -> tuple[float, list[Item]]:
        room = self._left - _AFTER_LABEL * self.size
        lines = self._wrapped(lane.label, room)
        height = (ASCENT + DESCENT + 2 * _PAD + (len(lines) - 1) * LINE) * self.size
        base = top + (_PAD + ASCENT) * self.size
        items: list[Item] = [
            Words(text, 0, base + number * LINE * self.size, "left", Tone.TEXT)
            for number, text in enumerate(lines)
        ]
        middle = top + height / 2
        items += [self._mark(stand.known, self._x(stand.day), middle) for stand in lane.stands]
        return height, items

    def _mark(self, known: Known, x: float, y: float) -> Item:
        """Return a session's mark: full with a record, hollow without, a point if announced."""
        if known is Known.RECORD:
            return Dot(x, y, MARK * self.size, Tone.MARK)
        if known is Known.STUB:
            line = _RING * self.size
            return Ring(x, y, MARK * self.size - line / 2, line, Tone.MARK)
        return Dot(x, y, _SMALL * self.size, Tone.MUTED)

    def _verticals(self, top: float, bottom: float) -> Iterator[Item]:
        for tick in self.timeline.ticks:
            x = self._x(tick.day)
            yield Rule(((x, top), (x, bottom)), HAIRLINE, Tone.LINE)
        ends = -self.width
        for one in self.timeline.milestones:
            if one.day is None:
                continue
            x = self._x(one.day)
            yield Rule(((x, top - _PAD * self.size), (x, bottom)), STRONG, Tone.MUTED)
            base = top - _PAD * self.size - DESCENT * self.size
            shown_at = max(x, ends + self._signs(one))
            yield Words(one.sign, shown_at, base, "center", Tone.TEXT, Weight.BOLD)
            ends = shown_at

    def _signs(self, one: Marker) -> float:
        """Return how far two signs beside each other stand apart at least."""
        return self.measure(one.sign, Weight.BOLD) + 0.3 * self.size

    def _foot(self, top: float) -> tuple[float, list[Item]]:
        """Return the height of the whole, and what stands under the rows."""
        y = top + (_PAD + ASCENT) * self.size
        items: list[Item] = [*self._ticks(y)]
        y += (LINE + _PAD) * self.size
        items += self._legend(y)
        y += _PAD * self.size
        for one in (mark for mark in self.timeline.milestones if mark.text):
            indent = _KEY * self.size
            lines = self._wrapped(one.text, self.width - indent)
            y += LINE * self.size
            items.append(Words(one.sign, 0, y, "left", Tone.TEXT, Weight.BOLD))
            for number, text in enumerate(lines):
                items.append(Words(text, indent, y, "left", Tone.TEXT))
                y += LINE * self.size if number < len(lines) - 1 else 0
        return y + DESCENT * self.size, items

    def _ticks(self, base: float) -> Iterator[Item]:
        """Yield the words under the axis that have room beside each other."""
        ends = 0.0
        for tick in self.timeline.ticks:
            half = self._normal(tick.label) / 2
            x = min(max(self._x(tick.day), half), self.width - half)
            if x - half >= ends:
                yield Words(tick.label, x, base, "center", Tone.MUTED)
                ends = x + half + 0.5 * self.size

    def _legend(self, base: float) -> Iterator[Item]:
        x, middle = MARK * self.size, base - HALF_CAPITAL * self.size
        for known, words in self.timeline.legend:
            yield self._mark(known, x, middle)
            yield Words(words, x + 0.8 * self.size, base, "left", Tone.MUTED)
            x += (0.8 + _BETWEEN) * self.size + self._normal(words)


Printing = Callable[[str], str]


def printable(timeline: Timeline, printing: Printing) -> Timeline:
    """Return ``timeline`` with its texts as they can be printed."""
    lanes = tuple(Lane(printing(lane.label), lane.stands) for lane in timeline.lanes)
    marks = tuple(Marker(one.sign, one.day, printing(one.text)) for one in timeline.milestones)
    ticks = tuple(Tick(tick.day, printing(tick.label)) for tick in timeline.ticks)
    legend = tuple((known, printing(words)) for known, words in timeline.legend)
    return Timeline(timeline.first, timeline.last, lanes, ticks, marks, legend)
