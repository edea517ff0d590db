from __future__ import annotations

import math
from typing import Any

import pytest
from pptx.enum.chart import XL_CHART_TYPE

from charts.specimens import (
    AREAS,
    chart_file,
    find,
    powerpoint_chart,
    powerpoint_series,
    two_series,
)
from reportgen.charts.drawingml import chart_sheet, fill_chart
from reportgen.charts.spec import ChartData, Series
from reportgen.charts.workbook import fill_workbook
from reportgen.errors import Code, Location, ReportgenError

KINDS = [
    XL_CHART_TYPE.BAR_CLUSTERED,
    XL_CHART_TYPE.COLUMN_STACKED,
    XL_CHART_TYPE.BAR_STACKED_100,
    XL_CHART_TYPE.LINE,
    XL_CHART_TYPE.LINE_MARKERS,
    XL_CHART_TYPE.AREA,
    XL_CHART_TYPE.AREA_STACKED,
    XL_CHART_TYPE.DOUGHNUT,
    XL_CHART_TYPE.RADAR,
    XL_CHART_TYPE.RADAR_FILLED,
]


def codes_of(xml: bytes, data: ChartData) -> set[Code]:
    with pytest.raises(ReportgenError) as caught:
        fill_chart(xml, data)
    return {diagnostic.code for diagnostic in caught.value.diagnostics}


def shown(chart: Any) -> list[tuple[str, tuple[float | None, ...]]]:
    return [(series.name, tuple(series.values)) for series in chart.plots[0].series]


@pytest.mark.parametrize("kind", KINDS)
def test_python_pptx_reads_the_new_data_of_every_kind_of_chart(kind: XL_CHART_TYPE) -> None:
    data = ChartData(
        ("a", "b", "c", "d"), (Series("X", (1, None, 3, 4)), Series("Y", (5, 6, 7, 8)))
    )
    file = chart_file(kind)
    chart = file.reopened_with(fill_chart(file.xml, data), fill_workbook(file.workbook, data))
    assert chart.chart_type == kind
    assert list(chart.plots[0].categories) == ["a", "b", "c", "d"]
    assert shown(chart) == [("X", (1, None, 3, 4)), ("Y", (5, 6, 7, 8))]


def test_a_pie_takes_more_slices_than_the_template_has() -> None:
    file = chart_file(XL_CHART_TYPE.PIE, series=1)
    chart = file.reopened_with(fill_chart(file.xml, AREAS), fill_workbook(file.workbook, AREAS))
    assert chart.chart_type == XL_CHART_TYPE.PIE
    assert list(chart.plots[0].categories) == list(AREAS.categories)
    assert shown(chart) == [("Initiatives", (3, 2.5, None, 1))]


def test_a_pie_refuses_a_second_series_which_it_would_not_show() -> None:
    assert codes_of(chart_file(XL_CHART_TYPE.PIE, 1).xml, two_series("X", "Y")) == {
        Code.RENDER_BAD_VALUE
    }


def test_everything_but_the_data_stays_as_it_was() -> None:
    xml = chart_file(XL_CHART_TYPE.BAR_CLUSTERED).xml
    data = ".//c:tx|.//c:cat|.//c:val"

    def without_data(blob: bytes) -> list[tuple[str, dict[str, str], str | None]]:
        (root,) = find(blob, "/*")
        for element in find_in(root, data):
            element.getparent().remove(element)
        return [(item.tag, dict(item.attrib), item.text) for item in root.iter()]

    assert without_data(fill_chart(xml, two_series("X", "Y"))) == without_data(xml)


def find_in(root: Any, path: str) -> list[Any]:
    found: list[Any] = root.xpath(path, namespaces=root.nsmap)
    return found


def test_data_stands_where_the_schema_wants_it() -> None:
    label = '<c:dLbls><c:showVal val="1"/></c:dLbls>'
    xml = fill_chart(powerpoint_chart(powerpoint_series(label)), AREAS)
    order = [element.tag.rpartition("}")[2] for element in find(xml, "//c:ser/*")]
    assert order == [
        *("idx", "order", "tx", "spPr", "invertIfNegative", "dLbls", "cat", "val", "extLst")
    ]


def test_references_cover_the_data_and_number_formats_stay() -> None:
    xml = fill_chart(powerpoint_chart(powerpoint_series()), AREAS)
    formulas = [element.text for element in find(xml, "//c:ser//c:f")]
    assert formulas == ["Sheet1!$B$1", "Sheet1!$A$2:$A$5", "Sheet1!$B$2:$B$5"]
    assert [element.get("val") for element in find(xml, "//c:ptCount")] == ["1", "4", "4"]
    assert find(xml, "//c:val//c:formatCode/text()") == ["0%"]


def test_one_category_is_referred_to_as_one_cell() -> None:
    data = ChartData(("only",), (Series("X", (1,)),))
    xml = fill_chart(powerpoint_chart(powerpoint_series()), data)
    assert find(xml, "//c:cat//c:f/text()") == ["Sheet1!$A$2"]


def test_a_value_that_is_not_known_is_no_point() -> None:
    xml = fill_chart(powerpoint_chart(powerpoint_series()), AREAS)
    assert find(xml, "//c:val//c:pt/@idx") == ["0", "1", "3"]
    assert find(xml, "//c:val//c:v/text()") == ["3", "2.5", "1"]


@pytest.mark.parametrize(
    ("written", "name", "prefix"),
    [
        ("Sheet1", "Sheet1", "Sheet1"),
        ("'My data'", "My data", "'My data'"),
        ("'Mike''s'", "Mike's", "'Mike''s'"),
        ("'[Chart in Microsoft PowerPoint]Sheet1'", "Sheet1", "Sheet1"),
        ("Données", "Données", "Données"),
        ("'2025'", "2025", "'2025'"),
        ("'AB12'", "AB12", "'AB12'"),
    ],
)
def test_the_sheet_is_the_one_that_the_template_refers_to(
    written: str, name: str, prefix: str
) -> None:
    xml = powerpoint_chart(powerpoint_series(sheet=written))
    assert chart_sheet(xml) == name
    assert find(fill_chart(xml, AREAS), "//c:tx//c:f/text()") == [f"{prefix}!$B$1"]


def test_more_series_are_copies_of_the_last_in_the_next_accent_colours() -> None:
    xml = fill_chart(powerpoint_chart(powerpoint_series()), two_series("X", "Y", "Z"))
    assert find(xml, "//c:ser/c:tx//c:v/text()") == ["X", "Y", "Z"]
    assert find(xml, "//c:ser/c:spPr//a:schemeClr/@val") == ["accent6", "accent1", "accent2"]
    assert find(xml, "//c:ser/c:idx/@val") == ["0", "1", "2"]
    assert find(xml, "//c:ser/c:order/@val") == ["0", "1", "2"]
    assert len(find(xml, "//*[local-name()='uniqueId']")) == 1


def test_fewer_series_leave_no_old_one_behind() -> None:
    series = "".join(powerpoint_series(number=number) for number in range(3))
    xml = fill_chart(powerpoint_chart(series), two_series("X"))
    assert find(xml, "//c:ser/c:tx//c:v/text()") == ["X"]
    assert b"Old" not in xml


SECOND_PLOT = f"""<c:lineChart><c:grouping val="standard"/>{powerpoint_series(number=1)}
<c:axId val="3"/><c:axId val="4"/></c:lineChart><c:valAx><c:axId val="4"/><c:crossAx val="3"/>
</c:valAx><c:catAx><c:axId val="3"/><c:crossAx val="4"/></c:catAx>"""


def test_a_combined_chart_takes_one_series_for_each_of_its_plots() -> None:
    xml = powerpoint_chart(powerpoint_series(), after=SECOND_PLOT)
    filled = fill_chart(xml, two_series("Bars", "Line"))
    assert find(filled, "//c:barChart/c:ser/c:tx//c:v/text()") == ["Bars"]
    assert find(filled, "//c:lineChart/c:ser/c:tx//c:v/text()") == ["Line"]
    assert find(filled, "//c:lineChart/c:ser/c:val//c:f/text()") == ["Sheet1!$C$2:$C$3"]


def test_a_plot_without_series_goes_with_the_axes_that_only_it_had() -> None:
    xml = powerpoint_chart(powerpoint_series(), after=SECOND_PLOT)
    filled = fill_chart(xml, two_series("Bars"))
    assert find(filled, "//c:lineChart") == []
    assert find(filled, "//c:catAx/c:axId/@val|//c:valAx/c:axId/@val") == ["1", "2"]


def test_series_numbered_alike_in_the_template_are_told_apart() -> None:
    xml = powerpoint_chart(powerpoint_series() + powerpoint_series())
    filled = fill_chart(xml, two_series("X", "Y"))
    assert find(filled, "//c:ser/c:idx/@val") == ["0", "1"]
    assert find(filled, "//c:ser/c:order/@val") == ["0", "1"]


def test_a_date_axis_becomes_one_for_texts() -> None:
    xml = powerpoint_chart(powerpoint_series()).replace(b"c:catAx", b"c:dateAx")
    xml = xml.replace(b"</c:dateAx>", b'<c:auto val="1"/><c:baseTimeUnit val="days"/></c:dateAx>')
    filled = fill_chart(xml, AREAS)
    assert [item.tag.rpartition("}")[2] for item in find(filled, "//c:catAx/*")] == [
        *("axId", "crossAx", "auto")
    ]


def test_texts_come_out_as_they_went_in() -> None:
    names = (
        "Smith & Co <b>",
        "{{ x }}",
        "a\tb\nc\r",
        "emoji 😀",
        "العربية",
        "中文",
        "_x0041_",
        " a ",
    )
    data = ChartData(names, (Series("]]>&amp;", (1,) * len(names)),))
    xml = fill_chart(powerpoint_chart(powerpoint_series()), data)
    texts = find(xml, "//c:cat//c:v/text()")
    # Office reads _x005F_ as an underscore (ECMA-376 Part 1, 22.9.2.19).
    assert [text.replace("_x005F_", "_") for text in texts] == list(names)
    assert "_x005F_x0041_" in texts
    assert find(xml, "//c:tx//c:v/text()") == ["]]>&amp;"]


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 2**53 + 1, 10**400, True, "1"])
def test_numbers_that_a_chart_cannot_keep_are_refused(value: Any) -> None:
    data = ChartData(("a",), (Series("X", (value,)),))
    assert codes_of(powerpoint_chart(powerpoint_series()), data) == {Code.RENDER_BAD_VALUE}


def test_every_problem_of_the_data_is_told_at_once_with_its_place() -> None:
    data = ChartData(("a", "\x07"), (Series("X", (math.nan,)),))
    place = Location("deck.pptx", trail=("slide 7", "Chart 3"))
    with pytest.raises(ReportgenError) as caught:
        fill_chart(powerpoint_chart(powerpoint_series()), data, place)
    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == [
        Code.RENDER_BAD_VALUE,
        Code.RENDER_BAD_VALUE,
        Code.RENDER_ILLEGAL_CHARACTER,
    ]
    assert {diagnostic.location for diagnostic in caught.value.diagnostics} == {place}


@pytest.mark.parametrize("data", [ChartData((), (Series("X", ()),)), ChartData(("a",), ())])
def test_a_chart_of_nothing_is_refused_with_its_remedy(data: ChartData) -> None:
    with pytest.raises(ReportgenError, match=r"put \{% if … %\} around the chart"):
        fill_chart(powerpoint_chart(powerpoint_series()), data)


@pytest.mark.parametrize(
    "xml",
    [
        chart_file(XL_CHART_TYPE.BAR_CLUSTERED).xml.replace(b"barChart", b"scatterChart"),
        powerpoint_chart(""),
        powerpoint_chart("<c:ser><c:idx val='0'/></c:ser>"),
        b"<c:chartSpace xmlns:c='urn:other'/>",
    ],
)
def test_a_chart_that_cannot_take_data_is_refused(xml: bytes) -> None:
    assert codes_of(xml, AREAS) == {Code.TEMPLATE_OBJECT}


@pytest.mark.parametrize("broken", [b"", b"<c:chart", b"\x00" * 40])
def test_a_damaged_chart_part_is_told_as_such(broken: bytes) -> None:
    assert codes_of(broken, AREAS) == {Code.PACKAGE_UNREADABLE}


def test_a_document_type_is_refused() -> None:
    xml = powerpoint_chart(powerpoint_series())
    bomb = xml.replace(b'"yes"?>', b'"yes"?><!DOCTYPE a [<!ENTITY x "y">]>')
    assert codes_of(bomb, AREAS) == {Code.PACKAGE_UNSAFE}


def test_the_same_data_gives_the_same_bytes() -> None:
    xml = powerpoint_chart(powerpoint_series())
    assert fill_chart(xml, AREAS) == fill_chart(xml, AREAS)
