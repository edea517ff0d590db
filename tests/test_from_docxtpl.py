from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import jinja2
import pytest
from docx.shared import Mm
from markupsafe import escape

from docxtplcases import CASES, texts_of
from office import (
    DOCUMENT,
    PNG,
    cells,
    note,
    note_package,
    part_text,
    render,
    root_of,
    texts,
    w_p,
    w_picture,
    w_table,
    with_picture,
)
from reportgen import docxtpl as ours
from reportgen.docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from reportgen.errors import Code, ReportgenError
from reportgen.ooxml import qn
from reportgen.opc.zipio import read_package, write_package
from reportgen.pictures.png import plain_png
from reportgen.render.values import ValueProblem
from reportgen.template import Template

ROOT = Path(__file__).parent.parent
THEIRS: dict[str, Any] = json.loads((ROOT / "tests/data/docxtpl.json").read_text("utf-8"))
GUIDE = (ROOT / "docs/from-docxtpl.md").read_text("utf-8")
GREY = plain_png((4, 3), 0x80, 0x40)


def template(*body: str, **parts: str) -> DocxTemplate:
    blocks = [block if block.startswith("<") else w_p(block) for block in body]
    return DocxTemplate(io.BytesIO(note(*blocks, **parts)))


def filled(made: DocxTemplate, context: dict[str, Any], env: Any = None) -> bytes:
    made.render(context, env)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def of_library(name: str, **fields: object) -> Any:
    """Return an object as the docxtpl library makes it, without that library."""
    return type(name, (), {"__module__": "docxtpl.any", **fields})()


# --- each feature, as docxtpl itself works it out ----------------------------------------------


def test_every_template_was_worked_out_by_docxtpl_too() -> None:
    assert THEIRS.keys() == CASES.keys()


@pytest.mark.parametrize("name", CASES)
def test_a_feature_gives_the_text_that_docxtpl_gives(name: str) -> None:
    case = CASES[name]
    made = DocxTemplate(io.BytesIO(case.template))
    assert texts_of(filled(made, case.context(ours, made))) == THEIRS[name]


TELLING = (
    *("paragraphs", "rows", "rows and columns", "runs", "colspan", "cellbg", "horizontal merge"),
    *("vertical merge", "rich text", "rich paragraphs", "nested loops"),
)


@pytest.mark.parametrize("name", TELLING)
def test_a_template_with_a_mark_that_is_docxtpls_alone_needs_no_word(name: str) -> None:
    case = CASES[name]
    made = Template.from_bytes(case.template, "t.docx", undefined="lenient")
    assert texts_of(made.render(case.context(ours, None)).blob) == THEIRS[name]


def test_the_guide_names_every_feature_with_a_test() -> None:
    rows = re.findall(r"^\| .* \| ([a-z ,]+) \|$", GUIDE, re.MULTILINE)
    named = {name.strip() for row in rows for name in row.split(",")}
    assert named >= CASES.keys()


# --- texts -------------------------------------------------------------------------------------


def test_a_rich_text_has_the_look_that_was_asked_for() -> None:
    text = RichText(
        "a", bold=True, size=28, color="#ff0000", rtl=True, lang="ar-SA", font="x:Arial"
    )
    root = root_of(filled(template("{{r a }}"), {"a": text}), DOCUMENT)
    (look,) = root.iter(qn("w:rPr"))
    said = {c.tag.split("}")[1]: c.get(qn("w:val")) for c in look}
    assert said == {
        **dict.fromkeys(("rFonts", "b", "bCs", "rtl")),
        "color": "FF0000",
        "sz": "28",
        "szCs": "28",
        "lang": "ar-SA",
    }


def test_a_link_in_a_rich_text_leads_to_its_address() -> None:
    made = template("see {{r a }}")
    text = RichText("it", url_id=made.build_url_id("https://example.org/?a=1&b=2"))
    blob = filled(made, {"a": text})
    rels = read_package(blob).part(DOCUMENT).rels
    assert [r.target for r in rels if r.external] == ["https://example.org/?a=1&b=2"]
    assert texts(blob) == ["see it"]


@pytest.mark.parametrize("look", [{"color": "red"}, {"size": "big"}, {"lang": "no language"}])
def test_a_look_that_word_cannot_show_is_refused(look: Any) -> None:
    with pytest.raises(ValueProblem):
        RichText("a", **look)


def test_an_unknown_style_is_told() -> None:
    for value in (RichText("a", style="None such"), RichTextParagraph("a", "None such")):
        with pytest.raises(ReportgenError) as caught:
            filled(template("{{p a }}"), {"a": value})
        assert [d.code for d in caught.value.diagnostics] == [Code.RENDER_BAD_VALUE]


def test_paragraphs_cannot_stand_among_text() -> None:
    with pytest.raises(ReportgenError, match="stands among other text"):
        filled(template("{#p x #}", "a {{ a }}"), {"a": RichTextParagraph("b")})


def test_a_new_paragraph_keeps_the_settings_and_the_look_of_its_place() -> None:
    body = w_p("a {{ x }} b", properties='<w:pStyle w:val="T"/>')
    style = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="T"/></w:style>'
    made = template(body, styles=style)
    root = root_of(filled(made, {"x": Listing("1\a2\a3")}), DOCUMENT)
    assert ["".join(p.itertext()) for p in root.iter(qn("w:p"))] == ["a 1", "2", "3 b"]
    assert len(list(root.iter(qn("w:pStyle")))) == 3


def test_the_end_of_a_section_stays_with_the_last_of_the_new_paragraphs() -> None:
    section = '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>'
    body = w_p("a {{ x }} b", properties=section)
    root = root_of(filled(template(body, "end"), {"x": Listing("1\a2\a3")}), DOCUMENT)
    ends = [p.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None for p in root.iter(qn("w:p"))]
    assert ends == [False, False, True, False]


def test_a_new_paragraph_inside_a_link_becomes_a_new_line() -> None:
    link = '<w:hyperlink w:anchor="x"><w:r><w:t>a {{ x }} b</w:t></w:r></w:hyperlink>'
    assert texts(filled(template(f"<w:p>{link}</w:p>"), {"x": Listing("1\a2")})) == ["a 1\n2 b"]


def test_values_print_as_text_where_only_text_can_stand() -> None:
    core = "<dc:title>{{ a }}, {{ b }}</dc:title>"
    made = template("x", core=core)
    blob = filled(made, {"a": RichText("rich", bold=True), "b": Listing("a list")})
    assert docx.Document(io.BytesIO(blob)).core_properties.title == "rich, a list"


def test_signs_of_docxtpl_in_texts_mean_nothing_to_other_templates() -> None:
    with pytest.raises(ReportgenError) as caught:
        render(note(w_p("{{ a }}")), a="x\ay")
    assert [d.code for d in caught.value.diagnostics] == [Code.RENDER_ILLEGAL_CHARACTER]


# --- pictures and documents --------------------------------------------------------------------


def test_a_picture_is_as_large_as_asked_and_says_what_it_shows(tmp_path: Path) -> None:
    (tmp_path / "chair.png").write_bytes(GREY)
    made = template("a {{ i }}")
    picture = InlineImage(made, str(tmp_path / "chair.png"), width=Mm(20), height=Mm(5), alt="C")
    root = root_of(filled(made, {"i": picture}), DOCUMENT)
    (extent,) = root.iter(qn("wp:extent"))
    assert (extent.get("cx"), extent.get("cy")) == (str(Mm(20)), str(Mm(5)))
    assert [p.get("descr") for p in root.iter(qn("wp:docPr"))] == ["C"]
    assert made.rendering is not None
    assert made.rendering.findings == ()


def test_a_picture_that_says_nothing_is_called_after_its_file(tmp_path: Path) -> None:
    (tmp_path / "chair.png").write_bytes(GREY)
    made = template("{{ i }}{{ j }}")
    pictures = {
        "i": InlineImage(made, tmp_path / "chair.png"),
        "j": InlineImage(made, io.BytesIO(PNG)),
    }
    root = root_of(filled(made, pictures), DOCUMENT)
    assert [p.get("descr") for p in root.iter(qn("wp:docPr"))] == ["chair", "Picture"]
    assert made.rendering is not None
    assert [d.code for d in made.rendering.findings] == [Code.RENDER_ALTERNATIVE] * 2


def test_a_picture_leads_to_its_address_and_nowhere_unsafe() -> None:
    made = template("{{ i }}")
    linked = InlineImage(made, io.BytesIO(PNG), anchor="https://example.org/")
    xml = part_text(filled(made, {"i": linked}), DOCUMENT)
    assert xml.count("<a:hlinkClick ") == 2
    unsafe = InlineImage(made, io.BytesIO(PNG), anchor="file:///etc/passwd")
    with pytest.raises(ReportgenError, match="no address"):
        filled(made, {"i": unsafe})


def test_a_picture_that_is_not_there_is_told_at_its_tag() -> None:
    made = template("{{ i }}")
    with pytest.raises(ReportgenError) as caught:
        filled(made, {"i": InlineImage(made, "/nowhere/at/all.png")})
    assert [d.location.trail[-1] for d in caught.value.diagnostics] == ["{{ i }}"]


def test_a_sub_document_has_the_styles_of_the_template() -> None:
    style = '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own one"/></w:style>'
    made = template("a", "{{p s }}", "b", styles=style)
    part = made.new_subdoc()
    part.add_paragraph("of own style", style="Own one")
    part.add_table(rows=1, cols=2).rows[0].cells[1].text = "cell"
    part.add_paragraph("end")
    blob = filled(made, {"s": part})
    assert texts(blob) == ["a", "of own style", "end", "b"]
    assert cells(blob) == [["", "cell"]]
    (own,) = (p for p in root_of(blob, DOCUMENT).iter(qn("w:pStyle")))
    assert own.get(qn("w:val")) == "Own"
    assert texts(filled(made, {"s": part})) == ["a", "of own style", "end", "b"]


def test_a_sub_document_can_be_a_file_with_its_own_styles(tmp_path: Path) -> None:
    other = docx.Document()
    other.add_heading("Heading", 1)
    other.add_picture(io.BytesIO(GREY))
    other.save(str(tmp_path / "other.docx"))
    made = template("a", "{{p s }}")
    assert texts(filled(made, {"s": made.new_subdoc(tmp_path / "other.docx")})) == [
        "a",
        "Heading",
        "",
    ]


# --- objects of the library itself -------------------------------------------------------------


def test_objects_of_the_docxtpl_library_are_taken_as_values() -> None:
    run = (
        '<w:r><w:rPr><w:color w:val="ff0000"/><w:sz w:val="28"/><w:b/></w:rPr>'
        '<w:t xml:space="preserve">a &lt; b\ac</w:t></w:r>'
    )
    styled = f'<w:p><w:pPr><w:pStyle w:val="Own"/></w:pPr>{run}</w:p>'
    style = '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own one"/></w:style>'
    data = {
        "rich": of_library("RichText", xml=run),
        "whole": of_library("RichTextParagraph", xml=styled),
        "list": of_library("Listing", xml="x &amp; y"),
        "picture": of_library(
            "InlineImage", image_descriptor=io.BytesIO(PNG), width=None, height=None, anchor=None
        ),
    }
    body = ("1 {{ rich }} 2", "{{ whole }}", "{{ list }}{{ picture }}")
    blob = render(note(*map(w_p, body), styles=style), data)
    assert texts(blob) == ["1 a < b", "c 2", "a < b", "c", "x & y"]
    assert "<w:drawing>" in part_text(blob, DOCUMENT)


def test_a_sub_document_of_the_library_brings_what_it_shares_with_its_template() -> None:
    host, inner = docx.Document(), docx.Document()
    inner.add_paragraph("inside")
    value = of_library("Subdoc", docx=host, subdocx=inner)
    assert texts(render(note(w_p("a"), w_p("{{ s }}")), s=value)) == ["a", "inside"]


@pytest.mark.parametrize(
    "xml",
    [
        "<w:r><w:t>never closed",
        '<w:hyperlink r:id="rId7"><w:r><w:t>a</w:t></w:r></w:hyperlink>',
        '<w:r><w:rPr><w:sz w:val="big"/></w:rPr><w:t>a</w:t></w:r>',
        '<w:r><w:rPr><w:rStyle w:val="None such"/></w:rPr><w:t>a</w:t></w:r>',
    ],
)
def test_what_cannot_be_read_of_such_an_object_is_told(xml: str) -> None:
    with pytest.raises(ReportgenError) as caught:
        render(note(w_p("{{ a }}")), a=of_library("RichText", xml=xml))
    assert [d.code for d in caught.value.diagnostics] == [Code.RENDER_BAD_VALUE]


def test_nothing_but_text_and_looks_is_taken_out_of_such_an_object() -> None:
    harm = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DDEAUTO</w:instrText></w:r>'
    value = of_library("RichText", xml=f"{harm}<w:r><w:t>text</w:t></w:r>")
    xml = part_text(render(note(w_p("{{ a }}")), a=value), DOCUMENT)
    assert "DDEAUTO" not in xml
    assert "fldChar" not in xml


# --- missing names and filters -----------------------------------------------------------------


def test_a_text_that_a_program_has_escaped_is_written_as_it_was() -> None:
    made = filled(template("{{ a }}|{{ a | e }}"), {"a": escape("x < y & z")})
    assert texts(made) == ["x < y & z|x < y & z"]


def test_line_breaks_beside_a_tag_go_and_spaces_stay() -> None:
    broken = "<w:r><w:br/></w:r>"
    lines = ("A house", "{%- if town -%}", "\u00a0in town", "{%- endif -%}", "\u00a0and a garden.")
    pieces = [piece for line in lines for piece in (line, broken)][:-1]
    assert texts(filled(template(w_p(*pieces)), {"town": True})) == [
        "A house\u00a0in town\u00a0and a garden."
    ]


def test_a_cell_that_holds_a_comment_of_its_own_goes() -> None:
    rows = (("a", "{#tc gone #}", "b"), ("1", "{#tc gone #}", "2"))
    assert cells(filled(template(w_table(*rows), w_p("")), {})) == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize(
    "tag", ["{{ d.items() }}", "{% for k in d.keys() %}a{% endfor %}", "{{ no() }}"]
)
def test_a_method_is_told_and_not_taken_for_a_missing_name(tag: str) -> None:
    with pytest.raises(ReportgenError) as fault:
        filled(template(tag), {"d": {"a": 1}})
    assert {d.code for d in fault.value.diagnostics} <= {
        Code.RENDER_BAD_VALUE,
        Code.TEMPLATE_UNKNOWN_FILTER,
    }


def test_missing_names_and_their_fields_read_as_nothing_where_asked() -> None:
    loop = "{% for b in a.c %}{{ b }}{% endfor %}"
    body = "[{{ a }}{{ a.b.c }}{{ a[0] }}{{ x.y }}" + loop + "{{ a | upper }}]"
    made = Template.from_bytes(note(w_p(body)), "t.docx", undefined="lenient")
    assert texts(made.render({"x": {}}).blob) == ["[]"]
    strict = Template.from_bytes(note(w_p(body)), "t.docx")
    with pytest.raises(ReportgenError):
        strict.render({"x": {}})


def test_a_program_can_bring_filters_of_its_own() -> None:
    made = Template.from_bytes(
        note(w_p("{{ a | twice }}")), "t.docx", filters={"twice": lambda v: v * 2}
    )
    assert texts(made.render({"a": "x"}).blob) == ["xx"]
    with pytest.raises(ReportgenError, match="no filter “twice”"):
        Template.from_bytes(note(w_p("{{ a | twice }}")), "t.docx")


@pytest.mark.parametrize("name", ["twice", "date", "number", "first"])
def test_what_a_filter_of_a_program_makes_is_bounded_whatever_it_is_called(name: str) -> None:
    large = note(w_p("{{ a | " + name + " }}"))
    made = Template.from_bytes(large, "t.docx", filters={name: lambda v: v * 5_000_000})
    with pytest.raises(ReportgenError) as caught:
        made.render({"a": "x"})
    assert [d.code for d in caught.value.diagnostics] == [Code.RENDER_LIMIT]


@pytest.mark.parametrize(
    "reading", [{"filters": {"rg_write": str}}, {"undefined": "any"}, {"syntax": "other"}]
)
def test_a_reading_that_does_not_exist_is_refused(reading: Any) -> None:
    with pytest.raises(ValueError, match=r"rg_write|undefined|other"):
        Template.from_bytes(note(w_p("{{ a }}")), "t.docx", **reading)


def test_the_filters_and_the_strictness_of_an_environment_hold() -> None:
    env = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    env.filters["money"] = lambda value: f"{value:.2f} €"
    assert texts(filled(template("{{ a | money }}"), {"a": 3}, env)) == ["3.00 €"]
    with pytest.raises(ReportgenError, match="“b” is not known"):
        filled(template("{{ b }}"), {}, env)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ 'a' | replace('', b) }}",
        "{{ '%999999999d' | format(1) }}",
        "{{ '%(a)s' | format(1) }}",
        "{{ '%s' | format(xs) }}",
        "{{ xs | batch(99999999, 'x') | list }}",
        "{{ [xs, xs] | sum(start=[]) }}",
    ],
)
def test_filters_of_jinja_are_bounded(tag: str) -> None:
    data = {"b": "x" * 20_000_000, "xs": [1, 2]}
    with pytest.raises(ReportgenError) as caught:
        filled(template("{#p c #}", tag), data)
    assert {d.code for d in caught.value.diagnostics} <= {Code.RENDER_BAD_VALUE, Code.RENDER_LIMIT}


def test_filters_of_jinja_belong_to_templates_for_docxtpl_alone() -> None:
    with pytest.raises(ReportgenError, match="no filter “title”"):
        Template.from_bytes(note(w_p("{{ a | title }}")), "t.docx")


# --- the rest of its template ------------------------------------------------------------------


def test_a_template_is_rendered_as_often_as_needed(tmp_path: Path) -> None:
    (tmp_path / "t.docx").write_bytes(note(w_p("{{ a }}")))
    made = DocxTemplate(tmp_path / "t.docx")
    for value in ("one", "two"):
        made.render({"a": value})
        made.save(tmp_path / "out.docx")
        assert texts((tmp_path / "out.docx").read_bytes()) == [value]


def test_the_names_that_a_template_asks_for_can_be_read() -> None:
    made = template("{{ a.b }} {% for x in xs %}{{ x }}{% endfor %}", header=w_p("{{ h }}"))
    assert made.get_undeclared_template_variables() == {"a", "xs", "h"}
    assert made.get_undeclared_template_variables(context={"a": 1}) == {"xs", "h"}


def _with_picture() -> DocxTemplate:
    package = with_picture(note_package(w_p("{{ a }}", w_picture("the logo"))))
    return DocxTemplate(io.BytesIO(write_package(package)))


def _pictures(blob: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(blob)) as package:
        return [package.read(n) for n in package.namelist() if n.startswith("word/media/")]


@pytest.mark.parametrize("called", ["Picture 1", "the logo"])
def test_a_picture_of_the_template_gives_way_by_its_name_or_words(called: str) -> None:
    made = _with_picture()
    made.replace_pic(called, io.BytesIO(GREY))
    assert _pictures(filled(made, {"a": 1})) == [GREY]
    made.reset_replacements()
    assert _pictures(filled(made, {"a": 1})) == [PNG]


def test_a_picture_of_the_template_gives_way_by_its_content_and_by_its_place() -> None:
    by_content, by_place = _with_picture(), _with_picture()
    by_content.replace_media(io.BytesIO(PNG), io.BytesIO(GREY))
    by_place.replace_zipname("word/media/image1.png", io.BytesIO(GREY))
    for made in (by_content, by_place):
        out = io.BytesIO()
        made.save(out)
        assert _pictures(out.getvalue()) == [GREY]
        assert "{{ a }}" in part_text(out.getvalue(), DOCUMENT)


def test_a_replacement_for_nothing_or_of_another_kind_is_told() -> None:
    for name, blob, code in (
        ("none such", GREY, Code.TEMPLATE_OBJECT),
        ("the logo", b"no picture", Code.RENDER_PICTURE),
    ):
        made = _with_picture()
        made.replace_pic(name, io.BytesIO(blob))
        with pytest.raises(ReportgenError) as caught:
            made.render({"a": 1})
        assert [d.code for d in caught.value.diagnostics] == [code]
    made = _with_picture()
    made.replace_embedded(io.BytesIO(b"old"), io.BytesIO(b"new"))
    with pytest.raises(ReportgenError, match="could take the place of"):
        made.render({"a": 1})


def test_a_template_that_is_not_there_is_told() -> None:
    with pytest.raises(ReportgenError, match="cannot be read"):
        DocxTemplate("/nowhere/template.docx")


# --- the guide ---------------------------------------------------------------------------------


def test_the_example_of_the_guide_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = w_table(("{%tr for p in points %}",), ("{{ p }}",), ("{%tr endfor %}",))
    (tmp_path / "letter.docx").write_bytes(note(w_p("Dear {{ name }}, {{r line }}"), rows, w_p("")))
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(from reportgen.docxtpl.*?)```", GUIDE, re.DOTALL)
    exec(code, {})  # noqa: S102 - it is our own guide
    blob = (tmp_path / "out.docx").read_bytes()
    assert texts(blob)[0] == "Dear Ms Example, important"
    assert cells(blob) == [["first"], ["second"]]
