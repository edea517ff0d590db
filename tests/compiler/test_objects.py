from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from pptx.enum.chart import XL_CHART_TYPE

from charts.specimens import cells, chart_file
from office import (
    DOCUMENT,
    PNG,
    a_chart,
    a_picture,
    deck_package,
    note_package,
    opened,
    part_text,
    problems,
    render,
    root_of,
    slide_uri,
    title,
    w_chart,
    w_p,
    w_picture,
    with_chart,
    with_picture,
)
from reportgen.charts.look import Drawing
from reportgen.charts.plot import Plot
from reportgen.charts.spec import ChartData, Matrix, Series
from reportgen.compiler.theme import Theme
from reportgen.errors import Code
from reportgen.ooxml import qn
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package, write_package
from reportgen.render.values import FigureValue, TimelineValue, View
from reportgen.template import Template

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def by_area(**counts: int) -> View:
    series = Series("", tuple(float(count) for count in counts.values()))
    return View({"total": sum(counts.values())}, ChartData(tuple(counts), (series,)))


def matrix(rows: int) -> View:
    names = tuple(f"row {number}" for number in range(rows))
    return View({"rows": list(names)}, Matrix(names, ("column",), frozenset({(0, 0)})))


AREAS = by_area(Skills=3, Roads=1)


@pytest.fixture(scope="module")
def chart() -> tuple[bytes, bytes]:
    made = chart_file(XL_CHART_TYPE.BAR_CLUSTERED, series=1)
    return made.xml, made.workbook


def paint(value: FigureValue | TimelineValue | Plot, width_emu: int, theme: Theme) -> Drawing:
    """Draw nothing: a row is a tenth as high as the picture is wide, in the theme's own font."""
    assert theme.minor
    assert isinstance(value, FigureValue)
    height = width_emu * len(value.matrix.rows) // 10
    return Drawing(
        png=PNG + value.heading.encode(), svg=SVG, width_emu=width_emu, height_emu=height
    )


def painted(package: Package, data: Mapping[str, Any]) -> bytes:
    template = Template.from_bytes(write_package(package), "template")
    return template.render(data, painter=paint).blob


def charts_of(blob: bytes) -> list[tuple[str, dict[str, str | float]]]:
    """Return the charts of a file in order: their XML, and the cells of their workbooks."""
    package = read_package(blob)
    parts = [part for uri, part in sorted(package.parts.items()) if "/charts/chart" in uri]
    books = [package.part(next(iter(part.rels)).target) for part in parts]
    return [(p.blob.decode(), cells(b.blob)) for p, b in zip(parts, books, strict=True)]


# --- charts ---


def test_a_chart_of_a_note_takes_its_data_and_keeps_its_look(chart: tuple[bytes, bytes]) -> None:
    text = "{{ chart(areas) }} {{ areas.total }} in all."
    blob = render(with_chart(note_package(w_p(w_chart(text))), *chart), areas=AREAS)
    ((xml, book),) = charts_of(blob)
    assert "Skills" in xml
    assert "<c:barChart>" in xml
    assert (book["A2"], book["B2"]) == ("Skills", 3)
    (described,) = root_of(blob, DOCUMENT).iter(qn("wp:docPr"))
    assert described.get("descr") == "4 in all."


def test_a_chart_in_a_loop_of_a_note_is_a_chart_of_its_own_each_time(
    chart: tuple[bytes, bytes],
) -> None:
    body = (w_p("{% for a in all %}"), w_p(w_chart("{{ chart(a) }} x")), w_p("{% endfor %}"))
    data = {"all": [by_area(One=1), by_area(Two=2), by_area(Three=3)]}
    made = charts_of(render(with_chart(note_package(*body), *chart), data))
    assert [book["A2"] for _, book in made] == ["One", "Two", "Three"]
    assert [name in xml for (xml, _), name in zip(made, ("One", "Two", "Three"), strict=True)]


def test_a_chart_that_a_statement_drops_leaves_nothing_behind(chart: tuple[bytes, bytes]) -> None:
    body = w_p("{% if a %}", w_chart("{{ chart(a) }}"), "{% endif %}")
    package = read_package(render(with_chart(note_package(body, w_p("end")), *chart), a=None))
    assert not [uri for uri in package.parts if "chart" in uri or "book" in uri]


def test_a_chart_of_a_repeated_slide_is_a_chart_of_its_own_each_time(
    chart: tuple[bytes, bytes],
) -> None:
    shapes = title("{%slide for a in all %}t {{ loop.index }}") + a_chart(3, "{{ chart(a) }}x")
    package = with_chart(deck_package(shapes), *chart, uri=slide_uri(1))
    data = {"all": [by_area(One=1), by_area(Two=2)]}
    blob = render(package, data)
    assert [book["A2"] for _, book in charts_of(blob)] == ["One", "Two"]
    shown = [slide.shapes[1].chart.plots[0].categories[0] for slide in opened(blob).slides]
    assert shown == ["One", "Two"]


def test_the_title_of_a_slides_chart_is_filled_in(chart: tuple[bytes, bytes]) -> None:
    xml, book = chart
    titled = (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>By {{ who }}</a:t></a:r></a:p></c:rich>"
        '</c:tx><c:overlay val="0"/></c:title>'
    )
    with_title = xml.decode().replace("<c:autoTitleDeleted", titled + "<c:autoTitleDeleted", 1)
    package = deck_package(title("t") + a_chart(3, "{{ chart(a) }}"))
    package = with_chart(package, with_title.encode(), book, slide_uri(1))
    blob = render(package, a=AREAS, who="Smith & Co")
    chart_made = opened(blob).slides[0].shapes[1].chart
    assert chart_made.chart_title.text_frame.text == "By Smith & Co"


@pytest.mark.parametrize("value", [None, "text", [1], matrix(1), 5])
def test_what_is_no_chart_data_is_refused(chart: tuple[bytes, bytes], value: object) -> None:
    package = with_chart(note_package(w_p(w_chart("{{ chart(a) }}"))), *chart)
    (problem,) = problems(package, {"a": value})
    assert problem.code is Code.RENDER_BAD_VALUE
    assert "alternative text" in str(problem.location)


def test_an_object_call_that_gives_nothing_is_reported(chart: tuple[bytes, bytes]) -> None:
    text = "{{ chart(a) if a else none }}"
    (problem,) = problems(with_chart(note_package(w_p(w_chart(text))), *chart), {"a": None})
    assert "{% if" in problem.hint


# --- pictures ---


def test_a_drawn_picture_keeps_its_width_and_follows_its_data_in_height() -> None:
    body = w_p(w_picture("{{ figure(m, 'head') }}of {{ m.rows | length }}", size=(900, 5)))
    blob = painted(with_picture(note_package(body)), {"m": matrix(2)})
    root = root_of(blob, DOCUMENT)
    (extent,) = root.iter(qn("wp:extent"))
    assert (extent.get("cx"), extent.get("cy")) == ("900", "180")
    sizes = [(e.get("cx"), e.get("cy")) for e in root.iter(qn("a:ext")) if e.get("cx")]
    assert sizes == [("900", "180")]
    assert [p.get("descr") for p in root.iter(qn("wp:docPr"), qn("pic:cNvPr"))] == ["of 2"] * 2


def test_a_drawn_picture_is_there_as_svg_and_as_png() -> None:
    blob = painted(with_picture(note_package(w_p(w_picture("{{ figure(m) }}x")))), {"m": matrix(1)})
    part = read_package(blob).part(DOCUMENT)
    rid = {r.rid: r.target for r in part.rels}
    (blip,) = root_of(blob, DOCUMENT).iter(qn("a:blip"))
    (svg,) = blip.iter(qn("asvg:svgBlip"))
    assert rid[blip.get(qn("r:embed"))].endswith(".png")
    assert rid[svg.get(qn("r:embed"))].endswith(".svg")
    assert "/word/media/image1.png" not in read_package(blob).parts


def test_a_picture_of_a_slide_loses_the_crop_that_was_made_for_another() -> None:
    package = with_picture(
        deck_package(title("t") + a_picture(3, "{{ figure(m) }}x")), slide_uri(1)
    )
    made = part_text(painted(package, {"m": matrix(1)}), slide_uri(1))
    assert "srcRect" not in made
    assert 'cx="900" cy="90"' in made


def test_the_same_picture_shown_twice_is_kept_once() -> None:
    body = [w_p(w_picture(f"{{{{ figure(m, '{h}') }}}}x", n)) for n, h in enumerate("aab", 1)]
    package = read_package(painted(with_picture(note_package(*body)), {"m": matrix(1)}))
    assert len([uri for uri in package.parts if uri.endswith(".png")]) == 2


def test_a_picture_without_a_call_has_its_words_filled_in() -> None:
    package = with_picture(note_package(w_p(w_picture("a photo of {{ who }} & co"))))
    (described,) = root_of(render(package, who='"Ada"'), DOCUMENT).iter(qn("wp:docPr"))
    assert described.get("descr") == 'a photo of "Ada" & co'


def test_statements_in_an_alternative_text_choose_its_words() -> None:
    text = (
        "{{ figure(m) }}{% for r in m.rows %}{{ r }}{% if not loop.last %}, {% endif %}{% endfor %}"
    )
    blob = painted(with_picture(note_package(w_p(w_picture(text)))), {"m": matrix(2)})
    (described,) = root_of(blob, DOCUMENT).iter(qn("wp:docPr"))
    assert described.get("descr") == "row 0, row 1"


def test_two_calls_for_one_object_are_refused() -> None:
    package = with_picture(note_package(w_p(w_picture("{{ figure(m) }}{{ figure(m) }}"))))
    assert Code.TEMPLATE_OBJECT in {p.code for p in problems(package, {"m": matrix(1)})}


def test_a_call_on_an_object_that_is_no_picture_is_refused() -> None:
    empty = w_picture("{{ figure(m) }}").replace('<a:blip r:embed="rIdPicture"/>', "")
    package = with_picture(note_package(w_p(empty)))
    assert Code.TEMPLATE_OBJECT in {p.code for p in problems(package, {"m": matrix(1)})}


def test_a_picture_that_needs_a_model_is_refused_in_running_text() -> None:
    (problem,) = problems(note_package(w_p("{{ figure(m) }}")), {"m": matrix(1)})
    assert problem.code is Code.RENDER_BAD_VALUE


def test_a_chart_call_on_a_picture_is_refused() -> None:
    package = with_picture(note_package(w_p(w_picture("{{ chart(areas) }}"))))
    (problem,) = problems(package, {"areas": AREAS})
    assert problem.code is Code.TEMPLATE_OBJECT


def test_a_picture_call_on_a_chart_is_refused(chart: tuple[bytes, bytes]) -> None:
    package = with_chart(note_package(w_p(w_chart("{{ figure(m) }}"))), *chart)
    (problem,) = problems(package, {"m": matrix(1)})
    assert problem.code is Code.TEMPLATE_OBJECT
