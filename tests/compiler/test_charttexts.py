"""Tags in titles and names of charts: each showing is a chart of its own with words of its own."""

from __future__ import annotations

import pytest
from pptx.enum.chart import XL_CHART_TYPE

from charts.specimens import cells, chart_file
from office import (
    a_chart,
    deck_package,
    note_package,
    opened,
    problems,
    render,
    shape,
    slide_uri,
    title,
    w_chart,
    w_p,
    with_chart,
)
from reportgen.charts.spec import ChartData, Series
from reportgen.errors import Code
from reportgen.ooxml import RT
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package
from reportgen.render.values import View

TITLE = (
    "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>{}</a:t></a:r></a:p></c:rich></c:tx>"
    '<c:overlay val="0"/></c:title>'
)
XS = {"xs": ["one & two", "three"], "none": []}


def titled(text: str, **names: str) -> tuple[bytes, bytes]:
    """Return a chart with a title, and with ``old=new`` names of series and categories."""
    made = chart_file(XL_CHART_TYPE.COLUMN_CLUSTERED, series=1)
    xml = made.xml.decode().replace(
        "<c:autoTitleDeleted", TITLE.format(text) + "<c:autoTitleDeleted", 1
    )
    for old, new in names.items():
        assert f"<c:v>{old}</c:v>" in xml
        xml = xml.replace(f"<c:v>{old}</c:v>", f"<c:v>{new}</c:v>")
    return xml.encode(), made.workbook


def names_of(kind: str = "series") -> list[str]:
    xml = chart_file(XL_CHART_TYPE.COLUMN_CLUSTERED, series=1).xml.decode()
    start = xml.index("<c:tx>" if kind == "series" else "<c:cat>")
    return [piece.split("</c:v>")[0] for piece in xml[start:].split("<c:v>")[1:]]


def charts(blob: bytes) -> list[tuple[str, dict[str, str | float]]]:
    """Return the XML of each chart that is shown, with the cells of its workbook."""
    package = read_package(blob)
    shown = [p for uri, p in sorted(package.parts.items()) if "/charts/chart" in uri]
    books = [package.part(p.rels.of_type(RT.EMBEDDED_PACKAGE)[0].target) for p in shown]
    return [(p.blob.decode(), cells(book.blob)) for p, book in zip(shown, books, strict=True)]


def in_note(*body: str, chart: tuple[bytes, bytes]) -> Package:
    return with_chart(note_package(*body), *chart)


def in_deck(shapes: str, chart: tuple[bytes, bytes], *more: str) -> Package:
    return with_chart(deck_package(shapes, *more), *chart, uri=slide_uri(1))


LOOP = (w_p("{% for x in xs %}"), w_p(w_chart("about {{ x }}")), w_p("{% endfor %}"))


def test_each_turn_of_a_loop_shows_a_chart_with_its_own_title() -> None:
    made = charts(render(in_note(*LOOP, chart=titled("By {{ x }}")), XS))
    assert ["By </a:t>" in xml or "By " in xml for xml, _ in made] == [True, True]
    assert ["one &amp; two" in xml for xml, _ in made] == [True, False]
    assert ["three" in xml for xml, _ in made] == [False, True]


def test_a_chart_that_is_not_shown_leaves_no_part_behind() -> None:
    body = w_p("{% for x in none %}", w_chart("a"), "{% endfor %}")
    assert charts(render(in_note(body, w_p("end"), chart=titled("By {{ x }}")), XS)) == []


def test_a_title_may_hold_statements_of_its_own() -> None:
    text = "{% if xs %}Any{% else %}Nobody{% endif %}"
    ((xml, _),) = charts(render(in_note(w_p(w_chart("a")), chart=titled(text)), XS))
    assert ("Any" in xml, "Nobody" in xml) == (True, False)


def test_a_slides_chart_sees_the_slides_loop_and_repeats_with_it() -> None:
    shapes = title("{%slide for x in xs %}t") + a_chart(3, "a")
    blob = render(in_deck(shapes, titled("By {{ x }}")), XS)
    shown = [s.shapes[1].chart.chart_title.text_frame.text for s in opened(blob).slides]
    assert shown == ["By one & two", "By three"]


@pytest.mark.parametrize("text", ["By {{ x }}", "plain"])
def test_a_card_shows_a_chart_of_its_own_each_time(text: str) -> None:
    card = a_chart(3, "{%shape for x in xs %}about {{ x }}")
    blob = render(in_deck(title("t") + card, titled(text)), XS)
    shown = [s.chart for s in opened(blob).slides[0].shapes if s.has_chart]
    assert len({chart.part.partname for chart in shown}) == 2
    wanted = ["By one & two", "By three"] if "{{" in text else ["plain", "plain"]
    assert [chart.chart_title.text_frame.text for chart in shown] == wanted


def test_titles_and_data_can_both_come_from_the_loop() -> None:
    data = [View({"name": name}, ChartData((name,), (Series("n", (1.0,)),))) for name in ("a", "b")]
    body = (w_p("{% for d in ds %}"), w_p(w_chart("{{ chart(d) }}")), w_p("{% endfor %}"))
    made = charts(render(in_note(*body, chart=titled("On {{ d.name }}")), {"ds": data}))
    assert [book["A2"] for _, book in made] == ["a", "b"]
    assert ["On a" in xml.replace("</a:t></a:r><a:r><a:t>", "") for xml, _ in made] == [True, False]


def test_names_of_series_and_categories_are_filled_in_chart_and_workbook() -> None:
    series, category = names_of()[0], names_of("category")[0]
    chart = titled("t", **{series: "in {{ year }}", category: "{{ xs[0] }}"})
    ((xml, book),) = charts(render(in_note(w_p(w_chart("a")), chart=chart), {**XS, "year": 2030}))
    assert (book["B1"], book["A2"]) == ("in 2030", "one & two")
    assert "<c:v>in 2030</c:v>" in xml
    assert "<c:v>one &amp; two</c:v>" in xml


def test_a_link_in_a_title_belongs_to_the_chart() -> None:
    blob = render(in_note(w_p(w_chart("a")), chart=titled("{{ link('https://a.example') }}")), XS)
    (part,) = [p for uri, p in read_package(blob).parts.items() if "/charts/chart" in uri]
    assert [rel.target for rel in part.rels.of_type(RT.HYPERLINK)] == ["https://a.example"]


def test_a_missing_name_in_a_title_is_told_with_its_chart() -> None:
    (problem,) = problems(in_note(w_p(w_chart("a")), chart=titled("{{ nobody }}")), XS)
    assert problem.code is Code.RENDER_UNDEFINED
    assert "chart › paragraph 1" in str(problem)


def test_a_statement_of_a_title_ends_in_it() -> None:
    found = problems(in_note(*LOOP, chart=titled("{% for y in xs %}")), XS)
    assert {problem.code for problem in found} == {Code.TEMPLATE_STATEMENT_UNCLOSED}


def test_tags_in_names_of_a_chart_without_text_categories_are_refused() -> None:
    xml, book = titled("t", **{names_of()[0]: "{{ x }}"})
    dated = xml.replace(b"<c:cat><c:strRef>", b"<c:cat><c:numRef>").replace(
        b"</c:strRef></c:cat>", b"</c:numRef></c:cat>"
    )
    found = problems(in_note(w_p(w_chart("a")), chart=(dated, book)), {"x": 1})
    assert {problem.code for problem in found} == {Code.TEMPLATE_UNSUPPORTED_PLACE}


def test_charts_beside_a_card_keep_their_own_parts() -> None:
    shapes = title("t") + a_chart(3, "plain") + shape(5, "b", "{{ xs[0] }}")
    blob = render(in_deck(shapes, titled("plain")), XS)
    assert len(charts(blob)) == 1
