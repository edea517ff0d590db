from __future__ import annotations

import pytest

from office import (
    DOCUMENT,
    FOOTNOTES,
    a_p,
    cells,
    deck,
    footnote,
    note,
    note_package,
    part_text,
    problems,
    reference,
    render,
    root_of,
    shape,
    slides,
    texts,
    title,
    w_p,
    w_picture,
    w_run,
    w_table,
    with_picture,
)
from reportgen.errors import Code, Diagnostic
from reportgen.ooxml import qn

XS = {"xs": ["a", "b"], "none": []}


def body(*paragraphs: str) -> list[str]:
    return texts(render(note(*map(w_p, paragraphs)), XS))


def one(*paragraphs: str) -> Diagnostic:
    (problem,) = problems(note(*map(w_p, paragraphs)), XS)
    return problem


# --- macros ---


def test_a_macro_in_one_paragraph_gives_text_in_its_own_format() -> None:
    macro = w_p(w_run("{% macro m(x) %}"), w_run("[{{ x }}]", "<w:b/>"), w_run("{% endmacro %}"))
    blob = render(note(macro, w_p("see {{ m(1) }} and {{ m('b') }}.")), XS)
    assert texts(blob) == ["see [1] and [b]."]
    assert part_text(blob, DOCUMENT).count("<w:b/>") == 6


def test_a_macro_of_paragraphs_takes_the_place_of_the_paragraph_that_calls_it() -> None:
    parts = [w_p("{% macro m(x) %}"), w_p("{{ x }}"), w_table(("{{ x }}",)), w_p("{% endmacro %}")]
    blob = render(note(*parts, w_p("{{ m(1) }}"), w_p("end")), XS)
    assert texts(blob) == ["1", "end"]
    assert cells(blob) == [["1"]]


def test_a_macro_of_paragraphs_called_among_text_is_refused_at_the_call() -> None:
    problem = one("{% macro m() %}", "a", "{% endmacro %}", "see {{ m() }}")
    assert problem.code is Code.RENDER_BAD_VALUE
    assert "paragraph 4" in str(problem)


def test_a_macro_of_paragraphs_called_in_a_loop_gives_its_paragraphs_each_time() -> None:
    made = body(
        "{% macro m(x) %}", "{{ x }}", "{% endmacro %}", "{% for x in xs %}{{ m(x) }}{% endfor %}"
    )
    assert made == ["a", "b"]


def test_a_macro_of_rows_is_refused_for_it_has_no_place_of_its_own() -> None:
    table = w_table(("{% macro m() %}",), ("a",), ("{% endmacro %}",), ("{{ m() }}",))
    assert {p.code for p in problems(note(table, w_p("x")))} == {Code.TEMPLATE_LIFT}


def test_a_cell_that_calls_a_macro_which_gives_nothing_keeps_a_paragraph() -> None:
    macro = ("{% macro m() %}", "{% for x in none %}{{ x }}{% endfor %}", "{% endmacro %}")
    assert cells(render(note(*map(w_p, macro), w_table(("{{ m() }}",))), XS)) == [[""]]


def test_a_macro_may_call_another_and_have_defaults() -> None:
    made = body(
        "{% macro inner(x, y='!') %}{{ x }}{{ y }}{% endmacro %}",
        "{% macro outer(x) %}({{ inner(x) }}){% endmacro %}",
        "{{ outer(1) }}",
    )
    assert made == ["(1!)"]


def test_a_macro_does_not_see_what_is_set_where_it_is_called() -> None:
    problem = one("{% macro m() %}{{ y }}{% endmacro %}", "{% for y in xs %}{{ m() }}{% endfor %}")
    assert problem.code is Code.RENDER_UNDEFINED


def test_a_macro_that_calls_itself_is_stopped_at_its_place() -> None:
    problem = one("{% macro m() %}{{ m() }}{% endmacro %}", "{{ m() }}")
    assert problem.code is Code.RENDER_LIMIT
    assert "m()" in str(problem)


def test_calls_of_macros_are_counted_like_the_turns_of_loops() -> None:
    nested = "{% for a in r %}{% for b in r %}{% for c in r %}{{ m() }}"
    ends = "{% endfor %}" * 3
    found = problems(
        note(w_p("{% macro m() %}{% endmacro %}"), w_p(nested + ends)), {"r": [0] * 60}
    )
    assert {p.code for p in found} == {Code.RENDER_LIMIT}


def test_texts_that_double_each_other_are_stopped() -> None:
    lines = ["{% set a0 %}0123456789{% endset %}"]
    lines += [f"{{% set a{n + 1} %}}{{{{ a{n} }}}}{{{{ a{n} }}}}{{% endset %}}" for n in range(40)]
    (problem,) = problems(note(*map(w_p, lines)))
    assert problem.code is Code.RENDER_LIMIT


def test_a_call_of_an_unknown_macro_names_the_nearest() -> None:
    problem = one("{% macro greeting() %}a{% endmacro %}", "{{ greting() }}")
    assert problem.code is Code.TEMPLATE_UNKNOWN_FILTER
    assert "greeting" in problem.hint


def test_too_many_arguments_are_told_at_the_call() -> None:
    problem = one("{% macro m(x) %}a{% endmacro %}", "{{ m(1, 2) }}")
    assert problem.code is Code.RENDER_FAILED
    assert "paragraph 2" in str(problem)


def test_a_macro_printed_by_its_name_alone_is_no_text() -> None:
    assert one("{% macro m() %}a{% endmacro %}", "{{ m }}").code is Code.RENDER_BAD_VALUE


@pytest.mark.parametrize("name", ["rg_x", "1x", "m(", ""])
def test_a_macro_without_a_proper_name_is_refused(name: str) -> None:
    assert one(f"{{% macro {name}() %}}a{{% endmacro %}}").code is Code.TEMPLATE_SYNTAX


def test_a_drawing_in_a_macro_is_numbered_anew_each_time() -> None:
    macro = (w_p("{% macro m() %}"), w_p(w_picture("a", 4)), w_p("{% endmacro %}"))
    calls = [w_p("{{ m() }}"), w_p("{% set kept = m() %}"), w_p("{{ kept }}"), w_p("{{ kept }}")]
    blob = render(with_picture(note_package(*macro, *calls)))
    numbers = [p.get("id") for p in root_of(blob, DOCUMENT).iter(qn("wp:docPr"))]
    assert len(numbers) == len(set(numbers)) == 3


def test_a_footnote_in_a_macro_is_made_for_each_call_that_is_printed() -> None:
    macro = (w_p("{% macro m(x) %}"), w_p("{{ x }}", reference(2)), w_p("{% endmacro %}"))
    calls = (
        "{{ m(1) }}",
        "{% set kept = m(2) %}",
        "{{ kept }}",
        "{{ kept }}",
        "{% set lost = m(3) %}",
    )
    blob = render(note(*macro, *map(w_p, calls), footnotes=footnote(2, "on {{ x }}")))
    assert part_text(blob, FOOTNOTES).count(">2</w:t>") == 2
    assert ">3</w:t>" not in part_text(blob, FOOTNOTES)


def test_a_link_made_by_a_macro_of_the_body_cannot_be_printed_in_a_note() -> None:
    macro = w_p("{% macro m() %}{{ link('https://a.example') }}{% endmacro %}")
    template = note(macro, w_p("a", reference(2)), footnotes=footnote(2, "{{ m() }}"))
    (problem,) = problems(template)
    assert problem.code is Code.RENDER_BAD_VALUE
    assert "footnote" in str(problem)


# --- set with an end, and with ---


def test_a_text_that_is_set_can_be_printed_again_and_again() -> None:
    made = body("{% set a %}one {{ xs[0] }}{% endset %}", "{{ a }}, {{ a }}")
    assert made == ["one a, one a"]


def test_paragraphs_that_are_set_are_printed_in_a_paragraph_of_their_own() -> None:
    assert body("{% set a %}", "one", "two", "{% endset %}", "{{ a }}") == ["one", "two"]


def test_a_set_that_has_neither_value_nor_end_is_told_what_it_lacks() -> None:
    problem = one("{% set a %}")
    assert problem.code is Code.TEMPLATE_STATEMENT_UNCLOSED
    assert "endset" in problem.hint


def test_names_of_with_end_with_it() -> None:
    problem = one("{% with a = 1, b = 2 %}{{ a }}{{ b }}{% endwith %}", "{{ a }}")
    assert problem.code is Code.RENDER_UNDEFINED
    assert "paragraph 2" in str(problem)


# --- slides ---


def test_what_a_box_beside_the_slide_defines_holds_for_the_slide_and_its_notes() -> None:
    box = shape(
        9,
        "definitions",
        a_p("{% macro m(x) %}[{{ x }}]{% endmacro %}"),
        *map(a_p, ("{% macro lines(x) %}", "{{ x }}", "{{ x }}", "{% endmacro %}")),
        a_p("{% set who = 'all' %}"),
    )
    template = deck(
        title("{{ m(who) }}") + shape(3, "b", "{{ lines(1) }}") + box, notes={1: "{{ m(2) }}"}
    )
    blob = render(template)
    assert slides(blob) == [["[all]", "1\n1"]]
    assert "[" in part_text(blob, "/ppt/notesSlides/notesSlide1.xml")


def test_what_one_slide_defines_is_not_known_on_the_next() -> None:
    box = shape(9, "definitions", "{% macro m() %}a{% endmacro %}{% set y = 1 %}")
    (problem,) = problems(deck(title("a") + box, title("{{ y }}")))
    assert problem.code is Code.RENDER_UNDEFINED


def test_a_box_that_shows_something_besides_its_definitions_stays() -> None:
    box = shape(9, "b", "{% macro m() %}a{% endmacro %}", "seen {{ m() }}")
    assert slides(render(deck(title("t") + box))) == [["t", "seen a"]]
