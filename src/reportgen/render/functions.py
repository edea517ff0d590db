"""The functions that a template can call: each makes a typed value of plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import jinja2

from reportgen.charts.spec import ChartData, Matrix
from reportgen.render.images import image
from reportgen.render.values import ChartValue, FigureValue, Link, ValueProblem, View


def link(url: Any, text: Any = None) -> Any:
    """Return a hyperlink to ``url``; a blank or missing address comes back as it is."""
    if url is None or isinstance(url, jinja2.Undefined):
        return url
    return Link(str(url), str(url if text is None else text))


def chart(subject: Any) -> ChartValue:
    """Return the data of a chart; raises ValueProblem where ``subject`` has none."""
    if isinstance(subject, View) and isinstance(subject.subject, ChartData):
        return ChartValue(subject.subject)
    raise ValueProblem(
        "chart() was given something that holds no chart data",
        "give it a name that holds chart data, such as initiatives_by_area",
    )


def figure(subject: Any, heading: str = "", totals: str = "") -> FigureValue:
    """Return the data of a drawn picture; raises ValueProblem where ``subject`` has none."""
    if isinstance(subject, View) and isinstance(subject.subject, Matrix):
        return FigureValue(subject.subject, str(heading), str(totals))
    raise ValueProblem(
        "figure() was given something that cannot be drawn",
        "give it a name that holds a picture's data, such as initiative_matrix",
    )


FUNCTIONS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {"link": link, "chart": chart, "figure": figure, "image": image}
)
"""What a template can call, by name."""
