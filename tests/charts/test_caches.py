from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.enum.chart import XL_CHART_TYPE

from charts.specimens import cached, cells, chart_file
from reportgen.charts.drawingml import chart_sheet, fill_chart
from reportgen.charts.spec import ChartData, Series
from reportgen.charts.workbook import fill_workbook

FILE = chart_file(XL_CHART_TYPE.BAR_CLUSTERED)
XML, WORKBOOK = FILE.xml, FILE.workbook

# Carriage returns and tabs too: everything that XML can hold.
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\r")
)
TEXT = TEXT.filter(lambda text: "\ufffe" not in text and "\uffff" not in text)
NUMBER = st.none() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def chart_data(draw: st.DrawFn) -> ChartData:
    categories = draw(st.lists(TEXT, min_size=1, max_size=6))
    values = st.lists(NUMBER, min_size=len(categories), max_size=len(categories)).map(tuple)
    series = draw(st.lists(st.builds(Series, TEXT, values), min_size=1, max_size=5))
    return ChartData(tuple(categories), tuple(series))


@settings(deadline=None)  # it writes whole workbooks
@given(chart_data())
def test_what_the_chart_shows_is_what_its_worksheet_holds(data: ChartData) -> None:
    xml = fill_chart(XML, data)
    assert cached(xml) == cells(fill_workbook(WORKBOOK, data, chart_sheet(XML)))


@settings(deadline=None)  # it writes whole workbooks
@given(chart_data())
def test_every_value_reads_back_as_the_same_number(data: ChartData) -> None:
    shown = cached(fill_chart(XML, data))
    for column, series in enumerate(data.series):
        for row, value in enumerate(series.values, start=2):
            assert shown.get(f"{'BCDEF'[column]}{row}") == value
