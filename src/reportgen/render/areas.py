"""Initiatives by focus area, for text, charts and pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reportgen.charts.spec import ChartData, Matrix, Series
from reportgen.render.values import View


def count_areas(initiatives: Iterable[Mapping[str, Any]]) -> list[tuple[str, int]]:
    """Return each focus area with its number of initiatives, the largest first.

    Equal counts keep the order in which the record names the areas.
    """
    counts = Counter(area for item in initiatives for area in dict.fromkeys(item["focus_areas"]))
    return sorted(counts.items(), key=lambda pair: -pair[1])


def by_area(initiatives: Sequence[Mapping[str, Any]], areas: list[tuple[str, int]]) -> View:
    """Return the initiatives counted by focus area, for text and for a chart.

    The chart's series bears no name here, and so keeps the one that it has in the template.
    """
    listed = [{"label": label, "count": count} for label, count in areas]
    most = listed[0]["count"] if listed else None
    return View(
        {
            "areas": listed,
            "leading": [area for area in listed if area["count"] == most],
            "largest": listed[0] if listed else None,
            "total": len(initiatives),
        },
        ChartData(
            tuple(label for label, _ in areas),
            (Series("", tuple(float(count) for _, count in areas)),),
        ),
    )


def matrix(initiatives: Sequence[Mapping[str, Any]], areas: list[tuple[str, int]]) -> View:
    """Return which initiative counts in which focus area, for text and for a picture."""
    rows = tuple(str(item["text"]) for item in initiatives)
    columns = tuple(label for label, _ in areas)
    marks = frozenset(
        (row, columns.index(area))
        for row, item in enumerate(initiatives)
        for area in item["focus_areas"]
    )
    return View({"rows": list(rows), "columns": list(columns)}, Matrix(rows, columns, marks))
