"""The picture of the note, by matplotlib: which initiative counts in which area."""

from __future__ import annotations

import io

from matplotlib.figure import Figure
from record import Record
from words import areas_of

DOTS_PER_INCH = 200
SIZE = (6.3, 3.2)


def draw(meeting: Record) -> bytes:
    """Return the picture as PNG."""
    areas = areas_of(meeting)
    items = meeting.initiatives
    columns = [label for label, _ in areas]
    figure = Figure(figsize=SIZE, dpi=DOTS_PER_INCH, layout="constrained")
    axes = figure.subplots()
    dots = [(columns.index(a), row) for row, item in enumerate(items) for a in item.focus_areas]
    axes.scatter([x for x, _ in dots], [y for _, y in dots], s=40, color="#1F4E79")
    axes.set_xticks(range(len(columns)), columns, rotation=45, ha="left", fontsize=8)
    axes.set_yticks(range(len(items)), [item.text for item in items], fontsize=8)
    axes.xaxis.tick_top()
    axes.invert_yaxis()
    for column, (_, number) in enumerate(areas):
        axes.text(column, len(items), str(number), ha="center", fontsize=8)
    axes.set_ylim(len(items) + 0.5, -0.5)
    for side in axes.spines.values():
        side.set_visible(False)
    stream = io.BytesIO()
    figure.savefig(stream, format="png")
    return stream.getvalue()
