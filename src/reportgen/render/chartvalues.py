"""Charts as values: ``chart(…)`` for Office charts, ``picture_chart(…)`` for drawn ones."""

from __future__ import annotations

import re
from typing import Any

import jinja2
from jinja2.runtime import Context
from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.charts.form import KINDS, ChartForm
from reportgen.charts.spec import ChartData
from reportgen.render.frames import Side, side
from reportgen.render.state import RenderState, state_of
from reportgen.render.values import ValueProblem, View, shown, words

_FEW = 12
_WORDS = '("[^"\']{0,40}"|[€$£¥] ?)?'
_FORMAT = re.compile(rf"{_WORDS}[#,]{{0,9}}0{{1,9}}(\.[0#]{{1,9}})? ?%?{_WORDS}")


class ChartValue(Struct, frozen=True):
    """Data for a chart of the template, or for a new one where the template has none.

    ``form`` holds for a new one only. ``alt`` is the alternative text, None where there is none.
    """

    data: ChartData
    form: ChartForm = field(default_factory=ChartForm)
    alt: str | None = ""
    width: Side | None = None
    height: Side | None = None


class PictureChartValue(Struct, frozen=True):
    """The same data as a picture that is drawn, for those who need one."""

    chart: ChartValue


@jinja2.pass_context
def chart(  # noqa: PLR0913 - what can be said of a chart, each by its name
    context: Context,
    subject: Any,
    kind: Any = None,
    *,
    title: Any = None,
    alt: Any = None,
    x: Any = None,
    y: Any = None,
    names: Any = None,
    x_title: Any = None,
    y_title: Any = None,
    number_format: Any = None,
    blank: Any = None,
    width: Any = None,
    height: Any = None,
) -> Any:
    """Return a chart; a blank or missing subject comes back as it is. Raises ValueProblem.

    ``blank`` is what a category or series without a name is called. What shapes ``subject``,
    ``x``, ``y`` and ``names`` can have is said in ``chart_data``.
    """
    if subject is None or isinstance(subject, jinja2.Undefined):
        return subject
    # A pack's charts bring their data ready made, and most templates have no others.
    from reportgen.render.chartdata import chart_data  # noqa: PLC0415 - see the line above

    state = state_of(context)
    made = chart_data(subject, x, y, names, state.locale, state.manner)
    data = _named(made, words(blank, "blank="))
    form = ChartForm(
        _kind(kind),
        words(title, "title="),
        words(x_title, "x_title="),
        words(y_title, "y_title="),
        _format(number_format),
    )
    spoken = _alternative(alt, form, data, subject, state)
    return ChartValue(data, form, spoken, side(width, "width"), side(height, "height"))


@jinja2.pass_context
def picture_chart(context: Context, subject: Any, kind: Any = None, **options: Any) -> Any:
    """Return the picture of a chart; it takes what ``chart`` takes. Raises ValueProblem."""
    made = chart(context, subject, kind, **options)
    return PictureChartValue(made) if isinstance(made, ChartValue) else made


def _named(data: ChartData, blank: str) -> ChartData:
    """Return ``data`` with ``blank`` for the names that it leaves open."""
    if not blank:
        return data
    series = tuple(replace(one, name=one.name or blank) for one in data.series)
    categories = tuple(name or blank for name in data.categories)
    return ChartData(categories, series)


def _kind(kind: Any) -> str:
    if kind is None:
        return ChartForm().kind
    if not isinstance(kind, str) or kind not in KINDS:
        raise ValueProblem(f"“{shown(kind)}” is no kind of chart", f"use one of {', '.join(KINDS)}")
    return str(kind)


def _format(number_format: Any) -> str:
    """Return a number format that Excel and we read alike; raises ValueProblem for others."""
    text = words(number_format, "number_format=")
    if text and not _FORMAT.fullmatch(text):
        hint = "write 0 for a digit, as in “0.0”, “#,##0” or “0%”, and words in quotation marks"
        raise ValueProblem(f"“{shown(text)}” is no format for a number", hint)
    return text


def _alternative(
    alt: Any, form: ChartForm, data: ChartData, subject: Any, state: RenderState
) -> str | None:
    """Return what is said of a chart: the words given, else its title with its few numbers."""
    if alt is not None:
        return " ".join(words(alt, "alt=").split())
    if form.title:
        return " ".join((form.title, *_numbers(data, state)))
    return "" if isinstance(subject, View) else None


def _numbers(data: ChartData, state: RenderState) -> list[str]:
    """Return the numbers of a small chart of one series, in words."""
    if len(data.series) > 1 or len(data.categories) > _FEW:
        return []
    pairs = zip(data.categories, data.series[0].values, strict=True)
    said = (
        f"{label} {state.manner.number(value, state.locale)}"
        for label, value in pairs
        if value is not None
    )
    return [f"({'; '.join(said)})"]
