"""Charts and drawn pictures of houses that have digits of their own."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from office import PNG, deck_package, note_package, title, w_p
from render.test_chart_values import boxed
from reportgen.charts.look import Drawing
from reportgen.charts.plot import Plot
from reportgen.compiler.theme import Theme, read_theme
from reportgen.dressing.chartdigits import dress_chart_digits
from reportgen.dressing.trees import Trees
from reportgen.ooxml import CT, NS, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import read_package, write_package
from reportgen.painting import Painting
from reportgen.render.manner import Manner, manner_of
from reportgen.render.values import FigureValue, TimelineValue
from reportgen.template import Template
from reportgen.templatesets.settings import SetSettings

DIGITS = "٠١٢٣٤٥٦٧٨٩"
ARABIC = "[$-2000401]"
YEARS = {2023: 1200, 2024: 15}


def house(numerals: str = "arab", language: str = "ar-SA") -> Manner:
    settings = SetSettings.model_validate({"text": {"numerals": numerals}})
    return manner_of(settings, language)


def rendered(package: Package, *, manner: Manner | None = None, **data: Any) -> Package:
    drawn: list[Plot] = data.pop("drawn", [])

    def paint(value: FigureValue | TimelineValue | Plot, width: int, theme: Theme) -> Drawing:
        assert isinstance(value, Plot)
        assert theme.minor
        drawn.append(value)
        return Drawing(PNG, b'<svg xmlns="http://www.w3.org/2000/svg"/>', width, width)

    template = Template.from_bytes(write_package(package), "template")
    made = template.render(data, language="ar-SA", manner=manner or house(), painter=paint)
    return read_package(made.blob)


def charts(package: Package) -> list[etree._Element]:
    found = (part for _, part in sorted(package.parts.items()) if part.content_type == CT.CHART)
    return [etree.fromstring(part.blob) for part in found]


def formats(chart: etree._Element) -> set[str]:
    return {e.get("formatCode", "") for e in chart.iter(qn("c:numFmt"))}


@pytest.mark.parametrize(
    "package",
    [
        note_package(w_p("{{ chart(years, 'bar', alt='Years') }}")),
        deck_package(title("Chart") + boxed("{{ chart(years, 'bar', alt='Years') }}")),
    ],
    ids=["note", "deck"],
)
def test_a_chart_that_a_template_makes_counts_in_the_digits_of_the_house(package: Package) -> None:
    (chart,) = charts(rendered(package, years=YEARS))
    assert formats(chart) == {f"{ARABIC}#,##0", f"{ARABIC}General"}
    linked = {e.get("sourceLinked") for e in chart.iter(qn("c:numFmt"))}
    assert linked == {"0"}


def test_years_at_a_chart_and_numbers_in_its_words_are_written_in_those_digits() -> None:
    note = note_package(w_p("{{ chart(years, title='عدد') }}"))
    made = rendered(note, years=YEARS)
    (chart,) = charts(made)
    labels = [e.text for e in chart.iterfind(f".//{qn('c:cat')}//{qn('c:v')}")]
    assert labels == ["٢٠٢٣", "٢٠٢٤"]
    document = made.main_part.blob.decode()
    assert "٢٠٢٣ ١" in document
    assert "2023" not in document


def test_words_that_hold_digits_stay_as_they_are() -> None:
    note = note_package(w_p("{{ chart(symbols, alt='Symbols') }}"))
    (chart,) = charts(rendered(note, symbols={"WT/GC/W/916": 2}))
    labels = [e.text for e in chart.iterfind(f".//{qn('c:cat')}//{qn('c:v')}")]
    assert labels == ["WT/GC/W/916"]


def test_a_chart_of_a_house_without_digits_of_its_own_names_none() -> None:
    note = note_package(w_p("{{ chart(years, alt='Years') }}"))
    (chart,) = charts(rendered(note, manner=Manner("ar-SA"), years=YEARS))
    assert formats(chart) == {"#,##0", "General"}


def test_a_chart_that_a_template_makes_begins_at_the_right() -> None:
    note = note_package(w_p("{{ chart(years, 'bar', alt='Years') }}"))
    (chart,) = charts(rendered(note, years=YEARS))
    orientation = {
        etree.QName(axis.tag).localname: next(axis.iter(qn("c:orientation"))).get("val")
        for axis in chart.iter(qn("c:catAx"), qn("c:valAx"))
    }
    assert orientation == {"catAx": "maxMin", "valAx": "maxMin"}
    assert next(chart.iter(qn("c:catAx"))).find(qn("c:axPos")).get("val") == "r"  # type: ignore[union-attr]


@pytest.mark.parametrize(("words", "turned"), [("Chart", None), ("عدد", "1"), ("2024", "1")])
def test_a_title_in_another_script_keeps_its_direction(words: str, turned: str | None) -> None:
    note = note_package(w_p(f"{{{{ chart(years, title='{words}', alt='Years') }}}}"))
    (chart,) = charts(rendered(note, years=YEARS))
    (heading,) = chart.iterfind(f".//{qn('c:chart')}/{qn('c:title')}")
    assert next(heading.iter(qn("a:pPr"))).get("rtl") == turned


def test_a_drawn_chart_is_given_numbers_in_those_digits() -> None:
    drawn: list[Plot] = []
    note = note_package(w_p("{{ picture_chart(years, alt='Years') }}"))
    rendered(note, years=YEARS, drawn=drawn)
    (plot,) = drawn
    assert plot.data.categories == ("٢٠٢٣", "٢٠٢٤")
    assert all(set(text) <= {*DIGITS, "٬", ",", ".", "٫"} for text in plot.numbers[0])


def test_the_scale_of_a_drawn_chart_counts_in_those_digits() -> None:
    note = note_package(w_p("{{ picture_chart(years, 'line', alt='Years') }}"))
    drawn: list[Plot] = []
    rendered(note, years=YEARS, drawn=drawn)
    theme = read_theme(note)
    pictures = [
        Painting(language="ar-SA", digits=digits)(drawn[0], 3_000_000, theme).svg.decode()
        for digits in ("", DIGITS)
    ]
    assert pictures[0] != pictures[1]


_AXIS = '<c:valAx><c:axId val="1"/><c:axPos val="l"/>{0}<c:majorTickMark val="none"/></c:valAx>'
_LABELS = '<c:dLbls>{0}<c:spPr/><c:showVal val="{1}"/><c:showPercent val="{2}"/></c:dLbls>'


def dressed_chart(labels: str, axis: str, grouping: str = "clustered") -> etree._Element:
    xml = (
        f'<c:chartSpace xmlns:c="{NS["c"]}"><c:chart><c:plotArea><c:barChart>'
        f'<c:grouping val="{grouping}"/><c:ser>{labels}<c:val><c:numRef><c:numCache>'
        "<c:formatCode>0.0</c:formatCode></c:numCache></c:numRef></c:val></c:ser></c:barChart>"
        f"{axis}</c:plotArea></c:chart></c:chartSpace>"
    )
    package = note_package(w_p("Text"))
    uri = PackURI("/word/charts/chart1.xml")
    package.add(Part(uri, CT.CHART, xml.encode()))
    trees = Trees(package, "note.docx")
    dress_chart_digits(trees, "arab")
    return etree.fromstring(trees.finish().parts[uri].blob)


def test_a_format_that_is_linked_to_its_cell_names_its_digits_itself() -> None:
    linked = '<c:numFmt formatCode="#,##0" sourceLinked="1"/>'
    chart = dressed_chart(_LABELS.format(linked, 1, 0), _AXIS.format(linked))
    assert formats(chart) == {f"{ARABIC}#,##0"}
    assert {e.get("sourceLinked") for e in chart.iter(qn("c:numFmt"))} == {"0"}


def test_numbers_without_a_format_get_that_of_their_cells_in_its_place() -> None:
    chart = dressed_chart(_LABELS.format("", 1, 0), _AXIS.format(""))
    assert formats(chart) == {f"{ARABIC}0.0"}
    (axis,) = chart.iter(qn("c:valAx"))
    assert [etree.QName(child.tag).localname for child in axis][2:] == ["numFmt", "majorTickMark"]
    (labels,) = chart.iter(qn("c:dLbls"))
    assert etree.QName(labels[0].tag).localname == "numFmt"


def test_shares_stay_shares() -> None:
    chart = dressed_chart(_LABELS.format("", 0, 1), _AXIS.format(""), "percentStacked")
    assert formats(chart) == {f"{ARABIC}0%"}


def test_labels_that_show_no_number_get_no_format() -> None:
    chart = dressed_chart(_LABELS.format("", 0, 0), "")
    assert formats(chart) == set()
