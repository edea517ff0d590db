"""Tags in what links lead to."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from office import (
    DOCUMENT,
    a_run,
    deck_package,
    note_package,
    opened,
    part_text,
    problems,
    render,
    shape,
    slide_uri,
    slides,
    texts,
    title,
    w_p,
    w_run,
)
from reportgen.errors import Code
from reportgen.ooxml import RT
from reportgen.opc.package import Package, Relationship, Relationships
from reportgen.opc.zipio import read_package

ENCODED = "https://a.example/docs/%7B%7B%20x.symbol%20%7D%7D?lang=en"
XS = {"xs": [{"symbol": "G/C 1", "name": "one"}, {"symbol": "é&", "name": "two"}]}


def linked(package: Package, uri: str, target: str) -> Package:
    part = package.part(uri)
    link = Relationship("rIdLink", RT.HYPERLINK, target, external=True)
    package.add(replace(part, rels=Relationships((*part.rels, link))))
    return package


def link(*runs: str) -> str:
    return f'<w:hyperlink r:id="rIdLink">{"".join(map(w_run, runs))}</w:hyperlink>'


def in_note(target: str, *body: str) -> Package:
    return linked(note_package(*body), DOCUMENT, target)


def in_deck(target: str, text: str) -> Package:
    click = '<a:rPr><a:hlinkClick r:id="rIdLink" tooltip="see"/></a:rPr>'
    runs = "".join(a_run(one, click) for one in text.split("|"))
    package = deck_package(title("t") + shape(3, "b", f"<a:p>{runs}</a:p>"))
    return linked(package, slide_uri(1), target)


def targets(blob: bytes, uri: str = DOCUMENT) -> list[str]:
    rels = read_package(blob).part(uri).rels
    return [rel.target for rel in rels.of_type(RT.HYPERLINK)]


LOOP = (w_p("{% for x in xs %}"), w_p(link("{{ x.name }}")), w_p("{% endfor %}"))
WANTED = ["https://a.example/docs/G%2FC%201?lang=en", "https://a.example/docs/%C3%A9%26?lang=en"]


@pytest.mark.parametrize(
    "target", [ENCODED, ENCODED.replace("%7B%7B%20", "{{ ").replace("%20%7D%7D", " }}")]
)
def test_each_copy_of_a_link_leads_to_its_own_address_with_values_quoted(target: str) -> None:
    blob = render(in_note(target, *LOOP), XS)
    assert texts(blob) == ["one", "two"]
    assert targets(blob) == WANTED


def test_a_link_around_a_loop_of_text_is_worked_out_inside_the_loop() -> None:
    body = w_p(link("{% for x in xs %}{{ x.name }}"), w_run("{% endfor %}"))
    assert targets(render(in_note(ENCODED, body), XS)) == WANTED


@pytest.mark.parametrize("text", ["{{ x.name }}", "{{ x.name }}| and more", "see {{ x.name }}"])
def test_links_of_runs_on_slides_lead_to_addresses_of_their_own(text: str) -> None:
    body = f"{{% for x in xs %}}|{text}|{{% endfor %}}"
    blob = render(in_deck(ENCODED, body), XS)
    assert "one" in slides(blob)[0][1]
    assert targets(blob, slide_uri(1)) == WANTED
    runs = [run for p in opened(blob).slides[0].shapes[1].text_frame.paragraphs for run in p.runs]
    assert {run.hyperlink.address for run in runs} == set(WANTED)


@pytest.mark.parametrize("target", ["{{ url }}", "%7B%7B url %7D%7D", "http://{{ url }}/"])
def test_an_address_that_is_nothing_but_a_tag_is_taken_whole(target: str) -> None:
    url = "https://a.example/a?b=c&d=%20"
    assert targets(render(in_note(target, w_p(link("text"))), url=url)) == [url]


def test_conditions_can_stand_in_an_address() -> None:
    target = "https://a.example/{% if en %}en{% else %}fr{% endif %}"
    assert targets(render(in_note(target, w_p(link("text"))), en=True)) == ["https://a.example/en"]


def test_a_blank_address_leaves_the_text_without_a_link() -> None:
    blob = render(in_note("{{ url }}", w_p(link("text"))), url=None)
    assert (texts(blob), targets(blob)) == (["text"], [])
    assert "<w:hyperlink><w:r>" in part_text(blob, DOCUMENT)
    on_slide = render(in_deck("{{ url }}", "text"), url=None)
    assert (slides(on_slide), targets(on_slide, slide_uri(1))) == ([["t", "text"]], [])


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https://a b", "x"])
def test_an_address_that_leads_elsewhere_is_refused(url: str) -> None:
    (problem,) = problems(in_note("{{ url }}", w_p(link("text"))), {"url": url})
    assert problem.code is Code.RENDER_UNSAFE_LINK
    assert "link" in str(problem)


def test_a_value_cannot_leave_the_place_that_it_has_in_an_address() -> None:
    made = targets(render(in_note(ENCODED, w_p(link("a"))), x={"symbol": '../"><x>?#'}))
    assert made == ["https://a.example/docs/..%2F%22%3E%3Cx%3E%3F%23?lang=en"]


def test_a_missing_name_in_an_address_is_told_with_its_place() -> None:
    (problem,) = problems(in_note("https://a.example/{{ nme }}", w_p(link("a"))), {"name": 1})
    assert problem.code is Code.RENDER_UNDEFINED
    assert "link › {{ nme }}" in str(problem)


def test_an_address_without_tags_stays_as_it_is() -> None:
    plain = "https://a.example/%7Bnot%20a%20tag%7D"
    assert targets(render(in_note(plain, w_p(link("{{ a }}"))), a="text")) == [plain]


# --- fields ---


def field(instruction: str) -> str:
    marks = [
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    ]
    code = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return w_p(marks[0], code, marks[1], "{{ name }}", marks[2])


def test_the_address_of_a_hyperlink_field_is_worked_out() -> None:
    blob = render(
        note_package(field(' HYPERLINK "https://a.example/{{ name }}" \\t "_top" ')), name="a/b&c"
    )
    assert ' HYPERLINK "https://a.example/a%2Fb%26c" \\t "_top" ' in part_text(blob, DOCUMENT)


def test_a_simple_hyperlink_field_keeps_its_address_in_an_attribute() -> None:
    instruction = "HYPERLINK &quot;{{ url }}&quot;"
    simple = f'<w:fldSimple w:instr="{instruction}">{w_run("text")}</w:fldSimple>'
    blob = render(note_package(w_p(simple)), url="https://a.example/?a=1&b=2")
    assert "HYPERLINK &quot;https://a.example/?a=1&amp;b=2&quot;" in part_text(blob, DOCUMENT)


@pytest.mark.parametrize(
    "instruction",
    ['INCLUDEPICTURE "{{ name }}"', "DOCVARIABLE {{ name }}", 'HYPERLINK "a" {{ name }}'],
)
def test_tags_in_other_fields_are_refused(instruction: str) -> None:
    attribute = instruction.replace('"', "&quot;")
    simple = w_p(f'<w:fldSimple w:instr="{attribute}">{w_run("text")}</w:fldSimple>')
    for body in (field(instruction), simple):
        found = problems(note_package(body), {"name": "x"})
        assert {problem.code for problem in found} == {Code.TEMPLATE_UNSUPPORTED_PLACE}
