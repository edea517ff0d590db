from __future__ import annotations

import io
from collections.abc import Callable, Mapping

import docx
import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from reportgen.authoring.shown import shown_text
from reportgen.charts.spec import ChartData, Series
from reportgen.render.values import View
from reportgen.template import Template


def read(blob: bytes, name: str, data: Mapping[str, object]) -> str:
    words: list[str] = []
    Template.from_bytes(blob, name).render(
        data, proofreader=lambda package, trees: words.append(shown_text(package, trees))
    )
    return " ".join("".join(words).split())


def word(write: Callable[[docx.document.Document], object]) -> bytes:
    document = docx.Document()
    write(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture
def deck() -> bytes:
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "{{ title }}"
    slide.notes_slide.notes_text_frame.text = "{{ note }}"
    picture = slide.shapes.add_textbox(0, 0, Inches(1), Inches(1))
    picture._element.nvSpPr.cNvPr.set("descr", "{{ alternative }}")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_slides_speaker_notes_and_alternative_texts_are_read(deck: bytes) -> None:
    data = {"title": "On the slide", "note": "To be said", "alternative": "A blue map"}
    text = read(deck, "deck.pptx", data)
    assert all(value in text for value in data.values())


def test_paragraphs_and_breaks_part_words_and_runs_do_not() -> None:
    def write(document: docx.document.Document) -> None:
        first = document.add_paragraph("{{ a }}")
        first.add_run("run")
        document.add_paragraph("{{ b }}")

    text = read(word(write), "note.docx", {"a": "one\ntwo", "b": "three"})
    assert "one tworun three" in text


def test_headers_and_properties_are_read() -> None:
    def write(document: docx.document.Document) -> None:
        document.core_properties.subject = "{{ subject }}"
        document.sections[0].header.paragraphs[0].text = "{{ head }}"

    text = read(word(write), "note.docx", {"subject": "In properties", "head": "In the header"})
    assert "In properties" in text
    assert "In the header" in text


def test_the_addresses_of_links_are_read() -> None:
    def write(document: docx.document.Document) -> None:
        document.add_paragraph("{{ link(page, 'here') }}")

    address = "https://example.org/page?a=1&b=2"
    assert address in read(word(write), "note.docx", {"page": address})


def test_what_a_chart_shows_is_read() -> None:
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    start = CategoryChartData()  # type: ignore[no-untyped-call]
    start.categories = ["x"]
    start.add_series("s", (1,))  # type: ignore[no-untyped-call]
    corner, size = (0, 0), (Inches(4), Inches(3))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *corner, *size, start)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", "{{ chart(areas) }}Bars")
    stream = io.BytesIO()
    made.save(stream)
    areas = View({}, ChartData(("Skills", "Access"), (Series("Count", (2.0, 1.0)),)))
    text = read(stream.getvalue(), "deck.pptx", {"areas": areas})
    assert "Skills" in text
    assert "Access" in text
