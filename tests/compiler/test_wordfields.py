"""Fields of Word: their results are text like other text, their codes are not."""

from __future__ import annotations

import pytest

from office import DOCUMENT, note, part_text, problems, render, texts, w_p, w_run
from reportgen.errors import Code

BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def code(*pieces: str) -> str:
    return "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)


def field(*result: str) -> str:
    return f"{BEGIN}{code(' DOCPROPERTY x ')}{SEPARATE}{''.join(result)}{END}"


def test_the_result_of_a_field_is_filled_in() -> None:
    made = render(note(w_p(field(w_run("{{ na"), w_run("me }}")), w_run("!"))), name="Ada")
    assert texts(made) == ["Ada!"]
    assert "DOCPROPERTY" in part_text(made, DOCUMENT)


def test_the_result_of_a_simple_field_is_filled_in() -> None:
    simple = f'<w:fldSimple w:instr=" TITLE ">{w_run("{{ x }}")}</w:fldSimple>'
    made = part_text(render(note(w_p(simple)), x="Ada"), DOCUMENT)
    assert ">Ada<" in made
    assert 'w:instr=" TITLE "' in made


def test_a_field_wholly_inside_a_tag_goes_with_it() -> None:
    made = render(note(w_p(w_run("{{ na"), field(w_run("me")), w_run(" }}"))), name="Ada")
    assert texts(made) == ["Ada"]
    assert "fldChar" not in part_text(made, DOCUMENT)


def test_a_field_that_begins_inside_a_tag_and_ends_behind_it_stays_whole() -> None:
    made = render(note(w_p(w_run("{{ na"), field(w_run("me }} of")), w_run(" it"))), name="Ada")
    xml = part_text(made, DOCUMENT)
    assert xml.count("<w:fldChar") == 3
    assert xml.index(">Ada<") < xml.index('"begin"') < xml.index("> of<") < xml.index('"end"')


@pytest.mark.parametrize("pieces", [("REF {{ x }}",), ("REF {", "{ x", " }}")])
def test_a_tag_in_the_code_of_a_field_is_refused_however_it_is_torn(
    pieces: tuple[str, ...],
) -> None:
    whole = f"{BEGIN}{code(*pieces)}{SEPARATE}{w_run('1')}{END}"
    (problem,) = problems(note(w_p("a"), w_p(whole)), {"x": "y"})
    assert problem.code is Code.TEMPLATE_UNSUPPORTED_PLACE
    assert problem.location.trail[0] == "paragraph 2"


def test_a_field_of_word_with_one_brace_is_left_alone() -> None:
    whole = f"{BEGIN}{code(' MERGEFIELD name ')}{SEPARATE}{w_run('{MERGEFIELD name}')}{END}"
    assert texts(render(note(w_p(whole)))) == ["{MERGEFIELD name}"]


@pytest.mark.parametrize(
    "runs",
    [
        (BEGIN, code("X"), w_run("{% if x %}"), SEPARATE, w_run("a"), END, w_run("{% endif %}")),
        (w_run("{% if x %}"), BEGIN, code("X"), w_run("{% endif %}"), SEPARATE, END),
        (w_run("{% if x %}"), BEGIN, w_run("{% else %}"), END, w_run("{% endif %}")),
    ],
)
def test_a_statement_that_governs_one_end_of_a_field_is_refused(runs: tuple[str, ...]) -> None:
    (problem,) = problems(note(w_p(*runs)), {"x": True})
    assert problem.code is Code.TEMPLATE_LIFT
    assert "one end of a field" in problem.message


def test_a_statement_that_begins_in_a_field_and_ends_behind_it_is_refused() -> None:
    (problem,) = problems(note(w_p(field(w_run("{% if x")), w_run(" %}a{% endif %}"))), {"x": 1})
    assert problem.code is Code.TEMPLATE_LIFT
    assert problem.location.trail == ("paragraph 1", "{% if x %}")


def test_the_address_of_a_link_is_filled_in_however_it_is_torn() -> None:
    address = code(' HYPERLINK "https://example.org/{', "{ x", ' }}"')
    whole = f"{BEGIN}{address}{SEPARATE}{w_run('here')}{END}"
    made = part_text(render(note(w_p(whole)), x="a"), DOCUMENT)
    assert 'HYPERLINK "https://example.org/a"' in made.replace("&quot;", '"')


def test_a_statement_may_govern_paragraphs_with_whole_fields() -> None:
    body = (w_p("{% for x in xs %}"), w_p(field(w_run("{{ x }}"))), w_p("{% endfor %}"), w_p("z"))
    made = render(note(*body), xs=["a", "b"])
    assert texts(made) == ["a", "b", "z"]
    assert part_text(made, DOCUMENT).count('"begin"') == 2
