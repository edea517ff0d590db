from __future__ import annotations

import io
from pathlib import Path

import docx
import pptx
import pytest

from reportgen import Template
from reportgen.ooxml import qn
from reportgen.records.worded import Worded, foreign

TITLE = foreign("A page", "en", " [anglais]")


def word_runs(text: str, data: dict[str, object], language: str = "fr-CA") -> list[tuple[str, str]]:
    """Return the runs of a note of one paragraph, each with the language of its tag."""
    document = docx.Document()
    document.core_properties.title = "T"
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    made = Template.from_bytes(stream.getvalue(), "note.docx").render(data, language=language)
    return [
        ("".join(t.text or "" for t in run.iter(qn("w:t"))), tag_of(run))
        for run in docx.Document(io.BytesIO(made.blob)).element.body.iter(qn("w:r"))
    ]


def tag_of(run: object) -> str:
    found = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")  # type: ignore[attr-defined]
    return "" if found is None else str(found.get(qn("w:val")))


def test_a_text_in_another_language_is_a_run_with_its_tag() -> None:
    assert word_runs("{{ title }}", {"title": TITLE}) == [("A page", "en"), (" [anglais]", "")]


@pytest.mark.parametrize(
    ("tag", "runs"),
    [
        ("{{ title | sentence }}", [("A page.", "en"), (" [anglais]", "")]),
        ("{{ title | lower_first }}", [("a page", "en"), (" [anglais]", "")]),
        ("{{ title | upper }}", [("A PAGE", "en"), (" [anglais]", "")]),
        (
            '{{ [title, "Une", title] | join(", ") }}',
            [("A page", "en"), (" [anglais], Une, ", ""), ("A page", "en"), (" [anglais]", "")],
        ),
        ('{{ title ~ "!" }}', [("A page [anglais]!", "")]),
    ],
)
def test_filters_keep_the_language(tag: str, runs: list[tuple[str, str]]) -> None:
    assert word_runs(tag, {"title": TITLE}) == runs


def test_a_link_bears_the_language_of_its_text() -> None:
    runs = word_runs('{{ link("https://example.org", title) }}', {"title": foreign("Page", "en")})
    assert ("Page", "en") in runs


def test_a_translation_is_written_like_any_other_text() -> None:
    assert word_runs("{{ title }}", {"title": Worded("Une page", original="A page")}) == [
        ("Une page", "")
    ]


def test_a_text_in_the_language_of_the_pack_has_no_tag() -> None:
    assert word_runs("{{ title }}", {"title": foreign("Page", "fr")}) == [("Page", "")]


def test_what_runs_the_other_way_says_so() -> None:
    document = docx.Document()
    document.core_properties.title = "T"
    document.add_paragraph("{{ title }}")
    stream = io.BytesIO()
    document.save(stream)
    data = {"title": foreign("مدارس", "ar")}
    made = Template.from_bytes(stream.getvalue(), "n.docx").render(data, language="en-GB")
    (run,) = docx.Document(io.BytesIO(made.blob)).element.body.iter(qn("w:r"))
    lang = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
    assert run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None
    assert lang is not None
    assert lang.get(qn("w:bidi")) == "ar"


def test_runs_of_slides_bear_the_language_too(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "{{ title }}"
    deck.save(str(tmp_path / "deck.pptx"))
    made = Template.open(tmp_path / "deck.pptx").render({"title": TITLE}, language="fr")
    (shown,) = pptx.Presentation(io.BytesIO(made.blob)).slides
    runs = shown.shapes.title.text_frame.paragraphs[0].runs
    tags = [(run.text, run.font._element.get("lang")) for run in runs]
    assert tags == [("A page", "en"), (" [anglais]", None)]


def test_the_name_of_a_language_is_that_of_the_language_of_the_pack() -> None:
    assert word_runs('{{ "en" | language }}', {}) == [("anglais", "")]


def test_a_quoted_text_has_the_marks_of_its_own_language() -> None:
    data: dict[str, object] = {"said": foreign("Words", "en"), "own": "Mots"}
    assert word_runs("{{ said | quoted }}", data) == [("“Words”", "en")]
    assert word_runs("{{ own | quoted }}", data) == [("«\u00a0Mots\u00a0»", "")]
