from __future__ import annotations

import pytest

from office import (
    DOCUMENT,
    FOOTNOTES,
    footnote,
    note,
    part_text,
    problems,
    reference,
    render,
    root_of,
    texts,
    w_p,
)
from reportgen.errors import Code
from reportgen.ooxml import qn
from reportgen.opc.zipio import read_package

XS = {"xs": ["a", "b"], "none": []}


def notes_of(blob: bytes) -> dict[str, str]:
    root = root_of(blob, FOOTNOTES)
    return {n.get(qn("w:id")): "".join(n.itertext()) for n in root.iter(qn("w:footnote"))}


def references_of(blob: bytes) -> list[str]:
    root = root_of(blob, DOCUMENT)
    return [str(r.get(qn("w:id"))) for r in root.iter(qn("w:footnoteReference"))]


def test_a_footnote_is_filled_in_where_it_is_referred_to() -> None:
    body = (w_p("{% for x in xs %}"), w_p("{{ x }}", reference(5)), w_p("{% endfor %}"))
    blob = render(note(*body, footnotes=footnote(5, "on {{ x }}")), XS)
    assert references_of(blob) == ["1", "2"]
    assert notes_of(blob) == {"-1": "", "1": "on a", "2": "on b"}


def test_a_footnote_goes_with_its_reference_and_the_rest_is_counted_on() -> None:
    body = (w_p("{% if none %}", reference(2), "{% endif %}x"), w_p("y", reference(3)))
    blob = render(note(*body, footnotes=footnote(2, "two") + footnote(3, "three")), XS)
    assert (references_of(blob), notes_of(blob)) == (["1"], {"-1": "", "1": "three"})


def test_statements_of_a_footnote_stay_inside_it() -> None:
    own = footnote(2, "{% for x in xs %}{{ x }};{% endfor %}")
    assert notes_of(render(note(w_p("a", reference(2)), footnotes=own), XS))["1"] == "a;b;"


def test_footnotes_are_counted_from_above_the_separators() -> None:
    separator = '<w:footnote w:type="continuationSeparator" w:id="1"><w:p/></w:footnote>'
    blob = render(note(w_p("a", reference(2)), footnotes=separator + footnote(2, "n")))
    assert notes_of(blob) == {"-1": "", "1": "", "2": "n"}


def test_headers_and_footers_are_filled_in() -> None:
    blob = render(note(w_p("a"), header=w_p("{{ x }}"), footer=w_p("p {{ x }}")), x="Ada")
    assert "Ada" in part_text(blob, "/word/header1.xml")
    assert "Ada" in part_text(blob, "/word/footer1.xml")


def test_a_header_without_tags_comes_out_byte_for_byte() -> None:
    template = note(w_p("{{ x }}"), header=w_p("plain"))
    made = read_package(render(template, x="y")).part("/word/header1.xml")
    assert made.blob == read_package(template).part("/word/header1.xml").blob


def test_what_one_part_sets_is_not_seen_in_another() -> None:
    template = note(w_p("{% set x = 1 %}a"), header=w_p("{{ x }}"))
    (problem,) = problems(template)
    assert problem.code is Code.RENDER_UNDEFINED
    assert "header" in str(problem.location)


@pytest.mark.parametrize("tag", ["{{ x }}", "{% if x %}"])
def test_a_tag_in_a_part_that_is_not_filled_in_is_refused(tag: str) -> None:
    style = f'<w:style w:styleId="a" w:type="paragraph"><w:name w:val="{tag}"/></w:style>'
    (problem,) = problems(note(w_p("a"), styles=style))
    assert problem.code is Code.TEMPLATE_UNSUPPORTED_PLACE
    assert "styles.xml" in str(problem.location)


@pytest.mark.parametrize("odd", ["\ufdd0", "\ufdd11\ufdd0"])
def test_a_text_with_signs_of_our_own_is_refused(odd: str) -> None:
    (problem,) = problems(note(w_p(f"a{odd}")))
    assert problem.code is Code.TEMPLATE_FORBIDDEN


def test_a_part_with_instructions_like_our_own_is_refused() -> None:
    (problem,) = problems(note(w_p("a") + "<?rg 1?>"))
    assert problem.code is Code.TEMPLATE_FORBIDDEN


def test_a_template_without_tags_comes_out_with_its_text() -> None:
    template = note(w_p("plain"))
    blob = render(template)
    assert texts(blob) == ["plain"]
    assert read_package(blob).part(DOCUMENT).blob == read_package(template).part(DOCUMENT).blob
