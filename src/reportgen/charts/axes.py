"""The axes of a chart that is made: no more lines and numbers than are needed to read it."""

from __future__ import annotations

from typing import Final

from reportgen.charts.chartxml import plain_text_properties, run_properties
from reportgen.charts.form import ChartForm, Dress
from reportgen.charts.spec import ChartData
from reportgen.opc.xmltext import escape, quoted

__all__ = ["axes", "title"]

_CATEGORIES, _VALUES = 111_111_111, 222_222_222
_UPWARDS: Final = -5_400_000
_FAINT: Final = (
    '<a:ln w="9525"><a:solidFill><a:schemeClr val="tx1"><a:lumMod val="15000"/>'
    '<a:lumOff val="85000"/></a:schemeClr></a:solidFill></a:ln>'
)
_NO_TICKS: Final = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'


def axes(data: ChartData, form: ChartForm, dress: Dress) -> str:
    """Return the axis of the categories and that of the values."""
    return _category_axis(form, dress) + _value_axis(data, form, dress)


def title(text: str, size: int, side: str) -> str:
    """Return a title of a chart (``t``), or of an axis; on the left (``l``) it is read upwards."""
    bold = 1 if side == "t" else 0
    turned = f' rot="{_UPWARDS}" vert="horz"' if side == "l" else ""
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr{turned}/><a:lstStyle/><a:p>"
        f"<a:pPr>{run_properties(size, bold=bold)}</a:pPr>"
        f"<a:r>{run_properties(size, tag='a:rPr', bold=bold)}<a:t>{escape(text)}</a:t></a:r></a:p>"
        '</c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _category_axis(form: ChartForm, dress: Dress) -> str:
    side = "l" if form.is_flat else "b"
    # Bars are drawn from below; the first one is to stand on top, as in a table.
    order = "maxMin" if form.is_flat else "minMax"
    words = title(form.x_title, dress.size, side) if form.x_title else ""
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="{order}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{side}"/>{words}'
        f'<c:numFmt formatCode="General" sourceLinked="0"/>{_NO_TICKS}<c:tickLblPos val="low"/>'
        f"<c:spPr>{_FAINT}</c:spPr>{plain_text_properties(dress.size)}"
        f'<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(data: ChartData, form: ChartForm, dress: Dress) -> str:
    side = "b" if form.is_flat else "l"
    words = title(form.y_title, dress.size, side) if form.y_title else ""
    # Where each bar bears its number, a scale beside it says the same again.
    is_bare = form.shows_numbers(data) and not words and form.kind != "line"
    lines = "" if is_bare else f"<c:majorGridlines><c:spPr>{_FAINT}</c:spPr></c:majorGridlines>"
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/>'
        f'{_zero(data, form)}</c:scaling><c:delete val="{1 if is_bare else 0}"/>'
        f'<c:axPos val="{side}"/>{lines}{words}'
        f'<c:numFmt formatCode={quoted(form.format_for(data))} sourceLinked="0"/>{_NO_TICKS}'
        '<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{plain_text_properties(dress.size)}<c:crossAx val="{_CATEGORIES}"/>'
        f'<c:crosses val="{"max" if form.is_flat else "autoZero"}"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def _zero(data: ChartData, form: ChartForm) -> str:
    """Return what lets bars begin at zero: a bar that does not shows a wrong proportion."""
    values = [value for series in data.series for value in series.values if value is not None]
    return '<c:min val="0"/>' if form.kind != "line" and min(values, default=0) >= 0 else ""
