from __future__ import annotations

import datetime as dt
import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office import (
    PNG,
    core,
    deck,
    note,
    note_package,
    part_text,
    problems,
    render,
    rendering,
    shape,
    slides,
    texts,
    title,
    w_p,
    w_picture,
    w_table,
    with_picture,
)
from reportgen.errors import Code, ReportgenError
from reportgen.ooxml import CT, RT
from reportgen.opc.package import Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import read_package, write_package
from reportgen.template import Template

ROOT = Path(__file__).parent.parent


# --- opening and saving ---


def test_a_template_is_opened_from_a_file_and_its_rendering_saved(tmp_path: Path) -> None:
    (tmp_path / "t.docx").write_bytes(note(w_p("Dear {{ name }}")))
    Template.open(tmp_path / "t.docx").render({"name": "Ada"}).save(tmp_path / "out.docx")
    assert texts((tmp_path / "out.docx").read_bytes()) == ["Dear Ada"]


def test_a_file_that_is_not_there_is_a_diagnostic(tmp_path: Path) -> None:
    with pytest.raises(ReportgenError) as caught:
        Template.open(tmp_path / "missing.docx")
    assert caught.value.diagnostics[0].code is Code.PACKAGE_UNREADABLE


@pytest.mark.parametrize("blob", [b"", b"PK\x03\x04", b"not a file at all"])
def test_what_is_no_office_file_is_a_diagnostic(blob: bytes) -> None:
    assert [p.code for p in problems(blob)] == [Code.PACKAGE_UNREADABLE]


def test_a_file_of_another_program_is_refused() -> None:
    package = note_package(w_p("a"))
    main = package.main_part
    sheet = main.content_type.replace("wordprocessingml.document", "spreadsheetml.sheet")
    package.add(Part(main.uri, sheet, main.blob, main.rels))
    found = problems(package)
    assert Code.PACKAGE_UNREADABLE in {problem.code for problem in found}


def test_a_part_that_is_no_xml_is_a_diagnostic() -> None:
    package = note_package(w_p("a"))
    package.add(package.main_part.with_blob(b"<w:document>"))
    assert [p.code for p in problems(package)] == [Code.PACKAGE_UNREADABLE]


def test_blocks_of_a_note_and_of_a_deck_are_known_in_order() -> None:
    blocks = [w_p(t) for t in ("{% block a %}", "x", "{% endblock %}", "{% block b %}", "y")]
    word = Template.from_bytes(note(*blocks, w_p("{% endblock %}")), "note.docx")
    named = [title("t") + shape(9, "tags", f"{{%slide block {n} %}}") for n in ("one", "two")]
    assert word.blocks == ("a", "b")
    assert Template.from_bytes(deck(*named), "deck.pptx").blocks == ("one", "two")


# --- one template, many renderings ---


def test_renderings_of_one_template_know_nothing_of_each_other() -> None:
    template = Template.from_bytes(
        deck(title("{{ x }}") + shape(9, "tags", "{%slide for x in xs %}")), "deck.pptx"
    )
    first = template.render({"xs": ["a", "b", "c"]}).blob
    with pytest.raises(ReportgenError):
        template.render({})
    assert slides(template.render({"xs": ["d"]}).blob) == [["d"]]
    assert template.render({"xs": ["a", "b", "c"]}).blob == first


def test_an_open_template_is_not_changed_by_rendering_it() -> None:
    template = Template.from_bytes(note(w_p("{{ x }}")), "note.docx")
    assert [template.render({"x": x}).blob for x in "aba"][::2] == [
        template.render({"x": "a"}).blob
    ] * 2


# --- the same input gives the same bytes ---

SCRIPT = """
import sys
from office import a_table, deck, footnote, note, reference, render, shape, title, w_p
data = {"xs": ["a", "b"], "t": {"k": "v"}, "u": "https://a.example"}
word = note(w_p("{{ link(u) }}", reference(2)), footnotes=footnote(2, "{{ t.k }}"),
            header=w_p("{{ t.k }}"), core="<dc:title>{{ t.k }}</dc:title>")
slides = deck(title("{{ x }}") + shape(9, "tags", "{%slide for x in xs %}"), notes={1: "{{ x }}"})
sys.stdout.buffer.write(render(word, data) + render(slides, data))
"""


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    made = set()
    for seed in ("0", "1", "4711"):
        paths = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
        command = [sys.executable, "-c", SCRIPT]
        done = subprocess.run(command, env=environment, capture_output=True, check=True)
        made.add(hashlib.sha256(done.stdout).hexdigest())
    assert len(made) == 1


def test_the_clock_never_enters_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    before = render(note(w_p("{{ x }}")), x="a")
    monkeypatch.setattr(time, "time", lambda: 4e9)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(4e9))
    assert render(note(w_p("{{ x }}")), x="a") == before


# --- properties ---

PROPERTIES = (
    "<dc:title>{{ x }}</dc:title><dc:subject>on {{ x }}</dc:subject>"
    "<dc:creator>{{ x }}</dc:creator>"
    "<cp:keywords>{% for k in ks %}{{ k }}{% if not loop.last %}, {% endif %}{% endfor %}"
    "</cp:keywords><dc:language>{{ lang }}</dc:language>"
    "<cp:lastModifiedBy>Somebody</cp:lastModifiedBy><cp:revision>7</cp:revision>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2001-02-03T04:05:06Z</dcterms:created>'
)
VALUES = {"x": "Smith & Co", "ks": ["a", "b"], "lang": "fr-CH"}


def test_properties_say_what_the_template_asks_for() -> None:
    found = core(render(note(w_p("a"), core=PROPERTIES), VALUES))
    assert (found.title, found.subject, found.author) == (
        "Smith & Co",
        "on Smith & Co",
        "Smith & Co",
    )
    assert (found.keywords, found.language) == ("a, b", "fr-CH")


def test_properties_say_nothing_of_who_made_the_template_and_when() -> None:
    found = core(render(note(w_p("a"), core=PROPERTIES), VALUES))
    assert (found.last_modified_by, found.revision) == ("", 0)
    assert found.created == found.modified == dt.datetime(1980, 1, 1, tzinfo=dt.UTC)


def test_the_date_of_a_file_is_the_builds_date() -> None:
    template = Template.from_bytes(note(w_p("a")), "note.docx")
    blob = template.render({}, as_of=dt.date(2025, 1, 28)).blob
    assert core(blob).created == dt.datetime(2025, 1, 28, tzinfo=dt.UTC)


def test_the_language_is_that_of_the_rendering_where_the_template_names_none() -> None:
    template = Template.from_bytes(note(w_p("{{ d }}")), "note.docx")
    blob = template.render({"d": dt.date(2025, 1, 28)}, language="fr-FR").blob
    assert (core(blob).language, texts(blob)) == ("fr-FR", ["28 janvier 2025"])


def test_what_else_a_template_says_of_itself_is_left_out() -> None:
    package = note_package(w_p("{{ x }}"))
    old = b"<Properties>{{ an old title }}</Properties>"
    for part, reltype in (
        (Part(PackURI("/docProps/t.png"), CT.PNG, PNG), RT.THUMBNAIL),
        (Part(PackURI("/docProps/a.xml"), CT.EXTENDED_PROPERTIES, old), RT.EXTENDED_PROPERTIES),
    ):
        package.add(part)
        package.rels.add(reltype, part.uri)
    made = read_package(render(package, x="y"))
    assert not {"/docProps/t.png", "/docProps/a.xml"} & set(made.parts)
    assert "reportgen" in part_text(write_package(made), "/docProps/app.xml")


# --- parts ---


def test_parts_that_nothing_leads_to_any_more_are_left_out() -> None:
    body = (w_p("{% if x %}", w_picture("a"), "{% endif %}"), w_p("end"))
    package = with_picture(note_package(*body))
    assert "/word/media/image1.png" in read_package(render(package, x=True)).parts
    assert "/word/media/image1.png" not in read_package(render(package, x=False)).parts


def test_an_unchanged_part_is_copied_as_it_lies_in_the_file() -> None:
    template = note(w_p("{{ x }}"), header=w_p("plain"))
    packed = [
        read_package(blob).part("/word/header1.xml").packed
        for blob in (template, render(template, x="y"))
    ]
    assert packed[0] == packed[1]


# --- whatever is written into a template ends in a file or in diagnostics ---

PIECES = st.sampled_from(
    [
        *("{{ x }}", "{{ ", "}}", "{% if x %}", "{% endif %}", "{% else %}", "{% for a in xs %}"),
        *("{% endfor %}", "{{ a }}", "{% elif x %}", "{% set y = x %}", "{{ y }}", "{# c #}", "{#"),
        *("{% block b %}", "{% endblock %}", "{%slide for a in xs %}", "{%slides endfor %}", "%}"),
        *(
            "{% raw %}",
            "{% macro m() %}",
            "{{ x | nosuch }}",
            "{{ x.y.z }}",
            "text",
            " ",
            '{{ "',
            "-",
        ),
        *("{%- if x -%}", "{%shape if x %}", "{% for a in x %}", "{{ loop.index }}", "{{ xs }}"),
    ]
)
TEXT = st.lists(PIECES, max_size=5).map("".join)


def ends_well(template: bytes) -> None:
    for problem in problems(template, {"x": "v & w", "xs": ["a", "b"]}):
        assert problem.message
        assert problem.location.file == "template"


@given(st.lists(TEXT, min_size=1, max_size=5), TEXT, TEXT)
@settings(max_examples=150, deadline=None)
def test_any_note_is_rendered_or_refused_in_words(body: list[str], cell: str, words: str) -> None:
    paragraphs = [w_p(text) for text in body]
    table = w_table((cell, words), (words, cell))
    blob = note(
        *paragraphs, table, w_p("end"), core=f"<dc:title>{words.replace('<', '')}</dc:title>"
    )
    ends_well(blob)


@given(st.lists(TEXT, min_size=1, max_size=4), TEXT)
@settings(max_examples=60, deadline=None)
def test_any_deck_is_rendered_or_refused_in_words(body: list[str], words: str) -> None:
    ends_well(deck(title("t", *body), title(words) + shape(3, "box", *body), notes={1: words}))


@given(TEXT)
@settings(max_examples=60, deadline=None)
def test_any_alternative_text_is_rendered_or_refused_in_words(words: str) -> None:
    ends_well(write_package(with_picture(note_package(w_p(w_picture(words))))))


def test_a_rendering_without_blanks_or_findings_says_so() -> None:
    made = rendering(note(w_p("a")), {})
    assert (made.findings, made.blanks) == ((), ())
