"""Text of both directions in a finished file, for readers who begin at the right."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from office import note_package, w_p
from reportgen import Template
from reportgen.charts.figure_items import Dot, Rule, Sheet, Tone, Words
from reportgen.ooxml import NS, qn
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package

TEXT = "انظر الوثيقة WT/GC/W/916، Communication (Rev. 2) بتاريخ 5 مارس"


def rendered(language: str, tmp_path: Path) -> Package:
    template = Template.from_package(note_package(w_p("{{ text }}")), "note.docx")
    path = tmp_path / "out.docx"
    template.render({"text": TEXT}, language=language).save(path)
    return read_package(path)


def runs(package: Package) -> list[tuple[str, bool]]:
    root = etree.fromstring(package.main_part.blob)
    marks = f"{qn('w:rPr')}/{qn('w:rtl')}"
    return [
        ("".join(map(str, r.itertext())), r.find(marks) is not None) for r in root.iter(qn("w:r"))
    ]


def test_symbols_and_latin_words_stay_left_to_right_in_any_template(tmp_path: Path) -> None:
    found = runs(rendered("ar", tmp_path))
    latin = [text for text, right in found if not right]
    assert latin[0] == "WT/GC/W/916"
    assert latin[1].startswith("Communication (Rev. 2)")
    assert "".join(text for text, _ in found).replace("\u200e", "").replace("\u200f", "") == TEXT


def test_other_languages_leave_runs_whole(tmp_path: Path) -> None:
    assert runs(rendered("en", tmp_path)) == [(TEXT, False)]


def test_a_drawn_picture_is_reflected_with_its_texts_upright() -> None:
    items = (
        Words("1", 10, 5, "left", Tone.TEXT),
        Dot(90, 5, 2, Tone.MARK),
        Rule(((0, 1), (40, 1)), 1, Tone.LINE),
    )
    words, dot, rule = Sheet(100, 20, items).reflected().items
    assert words == Words("1", 90, 5, "right", Tone.TEXT)
    assert dot == Dot(10, 5, 2, Tone.MARK)
    assert rule == Rule(((100, 1), (60, 1)), 1, Tone.LINE)


CHART = "{{ chart({'A': 1, 'B': 2}, 'bar', alt='Two bars') }}"


@pytest.mark.parametrize(("language", "expected"), [("ar", "maxMin"), ("en", "minMax")])
def test_a_chart_that_is_made_grows_from_where_lines_begin(
    language: str, expected: str, tmp_path: Path
) -> None:
    template = Template.from_package(note_package(w_p(CHART)), "note.docx")
    path = tmp_path / "out.docx"
    template.render({}, language=language).save(path)
    package = read_package(path)
    (uri,) = (uri for uri in package.parts if uri.startswith("/word/charts/"))
    root = etree.fromstring(package.parts[uri].blob)
    (axis,) = root.iter(f"{{{NS['c']}}}valAx")
    assert axis.find(f"{qn('c:scaling')}/{qn('c:orientation')}").get("val") == expected  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("language", "expected"), [("zh", "会议。"), ("ja", "会议。"), ("en", "会议.")]
)
def test_a_sentence_ends_with_the_stop_of_its_language(
    language: str, expected: str, tmp_path: Path
) -> None:
    template = Template.from_package(note_package(w_p("{{ text | sentence }}")), "note.docx")
    path = tmp_path / "out.docx"
    template.render({"text": "会议"}, language=language).save(path)
    assert [text for text, _ in runs(read_package(path))] == [expected]
