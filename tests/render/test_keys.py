"""Keys: what slides and paragraphs of a pack are found again by."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import docx
import pptx
from lxml import etree

from office import deck, note, shape, title, w_p
from reportgen.checks.invariants import check_package
from reportgen.compiler.keys import Keyed
from reportgen.ooxml import qn
from reportgen.opc.zipio import read_package
from reportgen.records.ids import MadeId
from reportgen.template import Rendering, Template

THEMES = [{"id": "trade", "title": "T", "points": ["a", "b"]}, {"id": "skills", "title": "S"}]
DATA: Mapping[str, Any] = {"themes": THEMES, "points": ["a", "b"]}


def rendered(blob: bytes, name: str, data: Mapping[str, Any] = DATA) -> Rendering:
    rendering = Template.from_bytes(blob, name, keying=Keyed()).render(data, document="abcdefghij")
    assert check_package(read_package(rendering.blob, name), name) == []
    return rendering


def keys_of(*paragraphs: str, data: Mapping[str, Any] = DATA) -> list[tuple[str, str]]:
    """Return the key and the text of each paragraph with a key, in order."""
    rendering = rendered(note(*map(w_p, paragraphs)), "note.docx", data)
    body = etree.fromstring(read_package(rendering.blob, "note.docx").main_part.blob)
    found = []
    for paragraph in body.iter(qn("w:p")):
        for start in paragraph.iter(qn("w:bookmarkStart")):
            assert paragraph[-1].get(qn("w:id")) == start.get(qn("w:id"))
            text = "".join(t.text or "" for t in paragraph.iter(qn("w:t")))
            found.append((rendering.keys[start.get(qn("w:name"), "")], text))
    return found


def anchors_of(*slides: str) -> list[str]:
    rendering = rendered(deck(*slides), "deck.pptx")
    shown = pptx.Presentation(io.BytesIO(rendering.blob))
    return [slide.shapes[-1].name for slide in shown.slides]


def test_a_paragraph_in_a_loop_is_keyed_by_the_ids_of_what_the_loop_goes_through() -> None:
    assert keys_of("{% for theme in themes %}", "{{ theme.title }}", "{% endfor %}") == [
        ("trade/p1", "T"),
        ("skills/p1", "S"),
    ]


def test_a_paragraph_is_numbered_within_its_block() -> None:
    assert keys_of("first", "{% block summary %}", "one", "two", "{% endblock %}", "second") == [
        ("p1", "first"),
        ("summary/p1", "one"),
        ("summary/p2", "two"),
        ("p2", "second"),
    ]


def test_what_has_no_id_is_told_by_its_number() -> None:
    paragraphs = ("{% for point in points %}", "{{ point }}", "{% endfor %}")
    assert keys_of(*paragraphs) == [("~1/p1", "a"), ("~2/p1", "b")]


def test_an_id_that_was_made_from_a_text_is_none_that_lasts() -> None:
    paragraphs = ("{% for theme in themes %}", "{{ theme.title }}", "{% endfor %}")
    themes = [{"id": MadeId("trade"), "title": "Trade"}, {"id": "skills", "title": "Skills"}]
    assert keys_of(*paragraphs, data={"themes": themes}) == [
        ("~1/p1", "Trade"),
        ("skills/p1", "Skills"),
    ]


def test_the_names_of_a_loop_mean_nothing_in_its_else() -> None:
    paragraphs = ("{% for theme in none %}", "{{ theme }}", "{% else %}", "empty", "{% endfor %}")
    assert keys_of(*paragraphs, data={"none": []}) == [("p2", "empty")]


def test_what_a_macro_defines_has_no_key_and_where_it_is_printed_has_none_of_its_own() -> None:
    paragraphs = ("{% macro m() %}", "inside", "{% endmacro %}", "{{ m() }}", "last")
    assert keys_of(*paragraphs) == [("p2", "last")]


def test_a_paragraph_that_is_left_empty_goes_with_its_key() -> None:
    assert keys_of("{% if nothing %}gone{% endif %}", "there", data={"nothing": False}) == [
        ("p2", "there")
    ]


def test_cells_are_keyed_like_other_paragraphs() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "{% for theme in themes %}{{ theme.title }}"
    table.rows[0].cells[1].text = "{{ theme.id }}{% endfor %}"
    stream = io.BytesIO()
    document.save(stream)
    rendering = rendered(stream.getvalue(), "note.docx")
    assert list(rendering.keys.values()) == ["trade/p1", "trade/p2", "skills/p1", "skills/p2"]


def test_a_slide_is_keyed_by_its_name_and_by_what_its_loop_goes_through() -> None:
    first = title("Title") + shape(3, "Tag", "{%slide block cover %}")
    each = title("{{ theme.title }}") + shape(3, "Tag", "{%slide for theme in themes %}")
    assert anchors_of(first, each) == [
        "rg:slide:abcdef:cover",
        "rg:slide:abcdef:slide2/trade",
        "rg:slide:abcdef:slide2/skills",
    ]


def test_an_anchor_is_hidden_decorative_and_outside_the_slide() -> None:
    rendering = rendered(deck(title("Title")), "deck.pptx")
    anchor = pptx.Presentation(io.BytesIO(rendering.blob)).slides[0].shapes[-1]
    assert anchor.left + anchor.width < 0
    properties = anchor._element.nvSpPr.cNvPr
    assert properties.get("hidden") == "1"
    assert b'decorative"' in etree.tostring(properties)


def test_a_template_that_is_none_of_a_pack_gets_no_keys() -> None:
    template = Template.from_bytes(note(w_p("{{ points[0] }}")), "note.docx")
    rendering = template.render(DATA)
    assert rendering.keys == {}
    assert b"_rg_" not in read_package(rendering.blob, "note.docx").main_part.blob
