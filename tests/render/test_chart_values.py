from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.enum.chart import XL_CHART_TYPE

from charts.specimens import cached, cells, chart_file
from office import (
    DOCUMENT,
    PNG,
    a_chart,
    deck_package,
    note_package,
    opened,
    root_of,
    shape,
    slide_uri,
    title,
    w_chart,
    w_p,
    w_picture,
    w_table,
    with_chart,
    with_picture,
)
from reportgen.charts.form import KINDS
from reportgen.charts.look import Drawing
from reportgen.charts.plot import Plot
from reportgen.charts.spec import ChartData, Series
from reportgen.compiler.theme import Theme
from reportgen.errors import Code, Diagnostic, ReportgenError
from reportgen.ooxml import qn
from reportgen.opc.package import Package, Part
from reportgen.opc.zipio import read_package, write_package
from reportgen.render.chartdata import chart_data
from reportgen.render.manner import PLAIN_MANNER
from reportgen.render.values import FigureValue, TimelineValue, ValueProblem
from reportgen.template import Template

COUNTS = {"Skills": 3, "Roads & <rail>": 1}
YEARS = {"Africa": {"2023": 12, "2024": 15}, "Asia": {"2023": 10, "2024": None}}
BOX = '<p:spPr><a:xfrm><a:off x="100" y="200"/><a:ext cx="9000000" cy="4000000"/></a:xfrm></p:spPr>'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def rendered(package: Package, **data: Any) -> bytes:
    template = Template.from_bytes(write_package(package), "template")
    return template.render(data, painter=paint).blob


def problems(package: Package, **data: Any) -> list[Diagnostic]:
    with pytest.raises(ReportgenError) as caught:
        rendered(package, **data)
    return list(caught.value.diagnostics)


def paint(value: FigureValue | TimelineValue | Plot, width_emu: int, theme: Theme) -> Drawing:
    """Draw nothing, but keep what was to be drawn in the picture."""
    assert isinstance(value, Plot)
    assert theme.minor
    shown = repr((value.data.categories, value.numbers, value.form.kind)).encode()
    return Drawing(PNG + shown, SVG, width_emu, round(width_emu * value.ratio))


def boxed(*texts: str) -> str:
    boxes = (shape(number, "Box", text) for number, text in enumerate(texts, start=3))
    return "".join(box.replace("<p:spPr/>", BOX) for box in boxes)


def charts_of(blob: bytes) -> list[tuple[str, dict[str, str | float]]]:
    package = read_package(blob)
    parts = [part for uri, part in sorted(package.parts.items()) if "/charts/chart" in uri]
    return [(part.blob.decode(), cells(book_of(part, package).blob)) for part in parts]


def book_of(part: Part, package: Package) -> Part:
    return package.part(next(iter(part.rels)).target)


# --- shapes of data ---

ONE = ChartData(("a", "b"), (Series("", (1, 2)),))
TWO = ChartData(("a", "b"), (Series("x", (1, 2)), Series("y", (3, None))))


@pytest.mark.parametrize(
    ("subject", "options", "data"),
    [
        ({"a": 1, "b": 2}, {}, ONE),
        ([["a", 1], ["b", 2]], {}, ONE),
        ([("a", Decimal("1.5")), ("b", 2)], {}, ChartData(("a", "b"), (Series("", (1.5, 2)),))),
        ({"a": {"x": 1, "y": 3}, "b": {"x": 2}}, {}, TWO),
        ([{"n": "a", "x": 1, "y": 3}, {"n": "b", "x": 2, "y": None}], {}, TWO),
        ([{"x": 1, "n": "a", "y": 3}, {"x": 2, "n": "b"}], {"x": "n", "y": ["x", "y"]}, TWO),
        ({"categories": ["a", "b"], "series": {"x": [1, 2], "y": [3, None]}}, {}, TWO),
        (
            {
                "categories": ["a", "b"],
                "series": [{"name": "x", "values": [1, 2]}, {"name": "y", "values": [3, None]}],
            },
            {},
            TWO,
        ),
        (
            {dt.date(2025, 1, 28): 1},
            {"names": "N"},
            ChartData(("28 January 2025",), (Series("N", (1,)),)),
        ),
        ({2024: 1}, {}, ChartData(("2024",), (Series("", (1,)),))),
    ],
)
def test_data_can_have_any_of_the_usual_shapes(
    subject: Any, options: Mapping[str, Any], data: ChartData
) -> None:
    given_options = {"x": None, "y": None, "names": None, **options}
    assert chart_data(subject, **given_options, locale="en-GB", manner=PLAIN_MANNER) == data


@pytest.mark.parametrize(
    ("subject", "options"),
    [
        *((each, {}) for each in ("text", 5, [], {}, [1, 2], [[1, 2, 3]], {"a": "1"}, {"a": True})),
        ({None: 1}, {}),
        ([{"a": "x"}], {"x": "b"}),
        ([{"a": "x", "b": 1}], {"y": "c"}),
        ({"a": 1}, {"names": ["x", "y"]}),
        ({"a": Decimal("0.1234567890123456789")}, {}),
        ({"categories": ["a"], "series": [1]}, {}),
        ({str(number): number for number in range(20_001)}, {}),
    ],
)
def test_what_is_no_chart_data_is_refused_with_a_remedy(
    subject: Any, options: Mapping[str, Any]
) -> None:
    given_options = {"x": None, "y": None, "names": None, **options}
    with pytest.raises(ValueProblem) as caught:
        chart_data(subject, **given_options, locale="en-GB", manner=PLAIN_MANNER)
    assert caught.value.hint


# --- in a chart of the template ---


@pytest.mark.parametrize("series", [1, 2, 3])
@pytest.mark.parametrize(
    "kind",
    [
        *(XL_CHART_TYPE.BAR_CLUSTERED, XL_CHART_TYPE.COLUMN_STACKED, XL_CHART_TYPE.LINE_MARKERS),
        *(XL_CHART_TYPE.AREA, XL_CHART_TYPE.DOUGHNUT, XL_CHART_TYPE.RADAR),
        *(XL_CHART_TYPE.BAR_STACKED_100, XL_CHART_TYPE.THREE_D_COLUMN_CLUSTERED),
    ],
)
def test_a_chart_of_any_category_kind_takes_plain_data(kind: Any, series: int) -> None:
    try:
        made = chart_file(kind, series=2)
    except NotImplementedError:
        made = chart_file(XL_CHART_TYPE.COLUMN_CLUSTERED, series=2)
    names = [f"S{number}" for number in range(series)]
    data = {label: dict.fromkeys(names, 1.5) for label in ("One", "Two", "Three", "Four")}
    frame = a_chart(3, "{{ chart(d, title='Numbers') }}")
    package = with_chart(deck_package(title("t") + frame), made.xml, made.workbook, slide_uri(1))
    ((xml, book),) = charts_of(rendered(package, d=data))
    kept = cached(xml.encode())
    assert [book[f"A{row}"] for row in range(2, 6)] == ["One", "Two", "Three", "Four"]
    assert all(book[cell] == value for cell, value in kept.items())
    assert len([cell for cell in kept if cell.endswith("1")]) == series


def test_a_chart_of_the_template_says_what_its_data_says() -> None:
    made = chart_file(XL_CHART_TYPE.BAR_CLUSTERED, series=1)
    body = w_p(w_chart("{{ chart(d, title='Initiatives') }}"))
    package = with_chart(note_package(body), made.xml, made.workbook)
    (described,) = root_of(rendered(package, d=COUNTS), DOCUMENT).iter(qn("wp:docPr"))
    assert described.get("descr") == "Initiatives (Skills 3; Roads & <rail> 1)"


def test_a_chart_of_the_template_without_words_is_refused() -> None:
    made = chart_file(XL_CHART_TYPE.BAR_CLUSTERED, series=1)
    package = with_chart(note_package(w_p(w_chart("{{ chart(d) }}"))), made.xml, made.workbook)
    (problem,) = problems(package, d=COUNTS)
    assert problem.code is Code.RENDER_ALTERNATIVE
    assert "behind the tag in the alternative text" in problem.hint


def test_a_name_that_is_not_there_is_told_where_a_chart_asks_for_it() -> None:
    made = chart_file(XL_CHART_TYPE.BAR_CLUSTERED, series=1)
    package = with_chart(note_package(w_p(w_chart("{{ chart(dd) }}"))), made.xml, made.workbook)
    assert problems(package, d=COUNTS)[0].code is Code.RENDER_UNDEFINED


def test_a_scatter_chart_of_the_template_is_refused() -> None:
    made = chart_file(XL_CHART_TYPE.BAR_CLUSTERED, series=1)
    scatter = made.xml.replace(b"c:barChart", b"c:scatterChart")
    package = with_chart(note_package(w_p(w_chart("{{ chart(d) }} x"))), scatter, made.workbook)
    (problem,) = problems(package, d=COUNTS)
    assert problem.code is Code.TEMPLATE_OBJECT
    assert "paragraph 1 › Chart 1 › alternative text › {{ chart(d) }}" in str(problem.location)


# --- new charts ---


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_chart_stands_in_a_line_of_word(kind: str) -> None:
    blob = rendered(note_package(w_p(f"{{{{ chart(d, '{kind}', title='T & t') }}}}")), d=YEARS)
    ((xml, book),) = charts_of(blob)
    assert (book["B1"], book["C1"], book["A3"], book["B3"]) == ("2023", "2024", "Asia", 10)
    assert cached(xml.encode())["B2"] == 12
    assert "C3" not in book
    assert ("<c:lineChart>" in xml) == (kind == "line")
    assert ('<c:barDir val="bar"/>' in xml) == kind.endswith("bar")
    assert ('val="stacked"' in xml) == kind.startswith("stacked")


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_chart_takes_the_place_of_its_box(kind: str) -> None:
    package = deck_package(title("t") + boxed(f"{{{{ chart(d, '{kind}', alt='Members') }}}}"))
    _, frame = opened(rendered(package, d=YEARS)).slides[0].shapes
    assert frame.has_chart
    assert (frame.left, frame.top, frame.width, frame.height) == (100, 200, 9_000_000, 4_000_000)
    assert [list(plot.categories) for plot in frame.chart.plots] == [["Africa", "Asia"]]
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "Members"


def test_a_legend_stands_where_there_are_several_series() -> None:
    body = w_p("{{ chart(a, title='A') }}"), w_p("{{ chart(b, title='B') }}")
    one, two = charts_of(rendered(note_package(*body), a=COUNTS, b=YEARS))
    assert ("<c:legend>" in one[0], "<c:legend>" in two[0]) == (False, True)


def test_words_of_a_chart_are_escaped_and_stand_on_their_axes() -> None:
    call = "chart(d, 'bar', title='<T>', x_title='X & x', y_title='Y', number_format='0.0')"
    ((xml, _),) = charts_of(rendered(note_package(w_p(f"{{{{ {call} }}}}")), d=COUNTS))
    for words in ("&lt;T&gt;", "X &amp; x", ">Y<", 'formatCode="0.0"'):
        assert words in xml


@pytest.mark.parametrize("count", [0, 1, 3])
def test_charts_of_a_loop_are_charts_of_their_own(count: int) -> None:
    data = [{f"n{number}": number} for number in range(count)]
    note = rendered(
        note_package(
            w_p("{% for c in cs %}"),
            w_p("{{ chart(c, title='T') }}"),
            w_p("{% endfor %}"),
            w_table(("{% for c in cs %}x", "{{ chart(c, title='T') }}{% endfor %}")),
            w_p("end"),
        ),
        cs=data,
    )
    assert [book["A2"] for _, book in charts_of(note)] == [f"n{n}" for n in range(count)] * 2
    slides = title("{%slide for c in cs %}t") + boxed("{{ chart(c, title='T') }}")
    made = rendered(deck_package(slides, title("end")), cs=data)
    shown = [slide.shapes[1].chart.plots[0].categories[0] for slide in [*opened(made).slides][:-1]]
    assert shown == [f"n{n}" for n in range(count)]


def test_charts_of_cards_stand_each_in_its_own_card() -> None:
    card = boxed("{%shape for c in cs %}{{ chart(c, title='T') }}").replace("9000000", "3000000")
    blob = rendered(deck_package(title("t") + card), cs=[COUNTS, COUNTS])
    frames = [each for each in opened(blob).slides[0].shapes if each.has_chart]
    assert len({(each.left, each.top) for each in frames}) == len(frames) == 2


def test_charts_that_share_a_box_stand_side_by_side() -> None:
    text = "{% for c in cs %}{{ chart(c, title='T') }}{% endfor %}"
    blob = rendered(deck_package(title("t") + boxed(text)), cs=[COUNTS, COUNTS])
    first, second = (each for each in opened(blob).slides[0].shapes if each.has_chart)
    assert first.left + first.width <= second.left


def test_a_new_chart_without_words_is_refused_in_both_formats() -> None:
    for package in (
        note_package(w_p("{{ chart(d) }}")),
        deck_package(title("t") + boxed("{{ chart(d) }}")),
    ):
        (problem,) = problems(package, d=COUNTS)
        assert problem.code is Code.RENDER_ALTERNATIVE


@pytest.mark.parametrize(
    "call", ["chart(d, 'cake', title='T')", "chart(d, title='T', width='9')", "chart(5, title='T')"]
)
def test_a_chart_that_cannot_be_meant_is_refused(call: str) -> None:
    (problem,) = problems(note_package(w_p(f"{{{{ {call} }}}}")), d=COUNTS)
    assert problem.code is Code.RENDER_BAD_VALUE


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_no_chart_can_show_is_refused_with_its_place(value: float) -> None:
    (problem,) = problems(note_package(w_p("{{ chart(d, title='T') }}")), d={"a": value})
    assert "paragraph 1" in str(problem.location)


def test_a_blank_chart_prints_nothing() -> None:
    assert (
        charts_of(rendered(note_package(w_p("{{ chart(d, title='T') }}"), w_p("x")), d=None)) == []
    )


def test_a_chart_kept_by_a_macro_is_refused_on_a_slide() -> None:
    package = deck_package(
        title("t") + boxed("{% set c %}{{ chart(d, title='T') }}{% endset %}", "{{ c }}")
    )
    assert {p.code for p in problems(package, d=COUNTS)} == {Code.RENDER_BAD_VALUE}


@settings(max_examples=15, deadline=None)
@given(
    st.dictionaries(
        st.text(min_size=1, max_size=8).filter(str.strip),
        st.none() | st.integers(-(10**6), 10**6) | st.floats(allow_nan=False, width=32),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(KINDS),
)
def test_any_numbers_make_a_sound_chart_or_a_diagnostic(
    data: dict[str, float | None], kind: str
) -> None:
    package = note_package(w_p("{{ chart(d, k, title='T') }}"))
    try:
        ((_, book),) = charts_of(rendered(package, d=data, k=kind))
    except ReportgenError as fault:
        assert fault.diagnostics  # noqa: PT017 - either outcome is right, another error is not
    else:
        shown = [value for cell, value in book.items() if cell.startswith("B") and cell != "B1"]
        assert shown == [pytest.approx(value) for value in data.values() if value is not None]


def test_the_same_data_gives_the_same_bytes() -> None:
    package = note_package(w_p("{{ chart(d, title='T') }}"))
    assert rendered(package, d=YEARS) == rendered(package, d=YEARS)


# --- drawn charts ---


def test_a_drawn_chart_stands_in_a_line_in_a_box_and_in_a_picture() -> None:
    call = "{{ picture_chart(d, 'bar', title='T', number_format='0.0') }}"
    note = with_picture(note_package(w_p(call), w_p(w_picture(call))))
    deck = deck_package(title("t") + boxed(call))
    for package, count in ((note, 2), (deck, 1)):
        made = read_package(rendered(package, d=COUNTS))
        drawn = [p.blob for uri, p in made.parts.items() if uri.endswith(".png")]
        shown = repr((("Skills", "Roads & <rail>"), (("3.0", "1.0"),), "bar")).encode()
        assert drawn == [PNG + shown]
        assert len([uri for uri in made.parts if uri.endswith(".svg")]) == 1
        assert count


def test_a_drawn_chart_keeps_the_frame_of_the_templates_picture() -> None:
    body = w_p(w_picture("{{ picture_chart(d, title='T') }}", size=(900_000, 300_000)))
    root = root_of(rendered(with_picture(note_package(body)), d=COUNTS), DOCUMENT)
    (extent,) = root.iter(qn("wp:extent"))
    assert (extent.get("cx"), extent.get("cy")) == ("900000", "300000")


@pytest.mark.parametrize("number_format", ["nonsense", "0.0.0"])
def test_a_number_format_that_cannot_be_read_is_refused(number_format: str) -> None:
    package = note_package(w_p("{{ picture_chart(d, title='T', number_format=f) }}"))
    (problem,) = problems(package, d=COUNTS, f=number_format)
    assert problem.code is Code.RENDER_BAD_VALUE
