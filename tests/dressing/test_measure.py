"""Papers measured in characters and lines, and what the scripts of East Asia ask for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

from reportgen.checks.invariants import check_package
from reportgen.dressing.dress import dress, dressed
from reportgen.languages.squareruns import square_drawing, square_word
from reportgen.ooxml import CT, NS, qn
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package
from reportgen.templatesets.chain import load_set
from reportgen.templatesets.settings import SetSettings

TEMPLATES = Path(__file__).parents[2] / "templates"
GB_T_9704: dict[str, Any] = {
    "page": {
        "paper": "A4",
        "margins": {"top": "37 mm", "right": "26 mm", "bottom": "35 mm", "left": "28 mm"},
    },
    "text": {"size": 16, "line_spacing": 29, "grid": {"characters": 28, "lines": 22}},
}


def note(settings: dict[str, Any]) -> Package:
    name = "note.docx"
    package = read_package(TEMPLATES / "base" / name)
    made = dress(package, name, SetSettings.model_validate(settings))
    assert check_package(made, name) == []
    return made


def root(package: Package, content_type: str) -> etree._Element:
    (part,) = (p for p in package.parts.values() if p.content_type == content_type)
    return etree.fromstring(part.blob)


def number(element: etree._Element, path: str, name: str) -> int:
    found = element.find("/".join(qn(f"w:{step}") for step in path.split("/")))
    assert found is not None, path
    return int(found.get(qn(f"w:{name}"), ""))


def test_a_line_has_as_many_characters_and_a_page_as_many_lines_as_asked_for() -> None:
    package = note(GB_T_9704)
    (section,) = root(package, CT.DOCUMENT).iter(qn("w:sectPr"))
    page, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    assert page is not None
    assert margins is not None
    width = int(page.get(qn("w:w"), "")) - sum(
        int(margins.get(qn(f"w:{side}"), "")) for side in ("left", "right")
    )
    height = int(page.get(qn("w:h"), "")) - sum(
        int(margins.get(qn(f"w:{side}"), "")) for side in ("top", "bottom")
    )
    defaults = "docDefaults/rPrDefault/rPr"
    styles = root(package, CT.STYLES)
    cell = 10 * number(styles, f"{defaults}/sz", "val") + number(
        styles, f"{defaults}/spacing", "val"
    )
    assert width // cell == 28
    assert height // number(section, "docGrid", "linePitch") == 22
    assert number(styles, "docDefaults/pPrDefault/pPr/snapToGrid", "val") == 0


def test_narrow_columns_grow_with_the_letters_and_tables_stay_as_wide() -> None:
    def columns(settings: dict[str, Any]) -> list[list[int]]:
        tables = root(note(settings), CT.DOCUMENT).iter(qn("w:tblGrid"))
        return [[int(c.get(qn("w:w"), "0")) for c in table] for table in tables]

    before, after = columns({"text": {"size": 11.5}}), columns({"text": {"size": 16}})
    assert [sum(widths) for widths in after] == [sum(widths) for widths in before]
    assert after[0][0] >= 1.3 * before[0][0]


def test_texts_find_the_font_of_their_script_in_the_theme() -> None:
    found = load_set(TEMPLATES, "base")
    package = dressed(found, found.files["deck.pptx"], "zh-CN")
    for part in package.parts.values():
        if part.content_type in {CT.SLIDE, CT.SLIDE_LAYOUT, CT.SLIDE_MASTER}:
            for latin in etree.fromstring(part.blob).iter(qn("a:latin")):
                following = latin.getnext()
                assert following is not None
                assert following.tag == qn("a:ea")


def run(settings: str, text: str) -> etree._Element:
    xml = f'<w:r xmlns:w="{NS["w"]}"><w:rPr>{settings}</w:rPr><w:t>{text}</w:t></w:r>'
    return etree.fromstring(f'<w:p xmlns:w="{NS["w"]}">{xml}</w:p>')


def test_square_signs_are_stressed_by_dots_and_never_slanted() -> None:
    paragraph = run("<w:b/><w:i/><w:iCs/><w:lang w:val='en'/>", "重点")
    assert square_word(paragraph, "zh-CN")
    (settings,) = paragraph.iter(qn("w:rPr"))
    assert [str(child.tag) for child in settings] == [qn(f"w:{n}") for n in ("b", "em", "lang")]
    assert settings[1].get(qn("w:val")) == "underDot"


def test_slanted_words_in_latin_letters_stay_slanted() -> None:
    paragraph = run("<w:i/>", "Codex Alimentarius")
    assert not square_word(paragraph, "ja")
    assert next(paragraph.iter(qn("w:i"))) is not None


def test_quotation_marks_beside_square_signs_are_those_of_their_font() -> None:
    paragraph = run("", "“数字鸿沟”")
    assert square_word(paragraph, "zh")
    assert next(paragraph.iter(qn("w:rFonts"))).get(qn("w:hint")) == "eastAsia"


def test_on_slides_weight_takes_the_place_of_slant() -> None:
    text = f'<a:p xmlns:a="{NS["a"]}"><a:r><a:rPr i="1"/><a:t>重点</a:t></a:r></a:p>'
    paragraph = etree.fromstring(text)
    assert square_drawing(paragraph)
    (settings,) = paragraph.iter(qn("a:rPr"))
    assert dict(settings.items()) == {"b": "1"}
