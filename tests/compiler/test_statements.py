from __future__ import annotations

import pytest

from office import deck, note, note_package, problems, shape, title, w_p, w_picture, with_picture
from reportgen.errors import Code, Diagnostic


def one(text: str) -> Diagnostic:
    (problem,) = problems(note(w_p(text)), {"x": []})
    return problem


@pytest.mark.parametrize(
    "text", ["{% for a in x %}b", "{% if x %}b", "{% if x %}{% for a in x %}{% endfor %}"]
)
def test_a_statement_that_is_never_closed_is_reported(text: str) -> None:
    assert one(text).code is Code.TEMPLATE_STATEMENT_UNCLOSED


@pytest.mark.parametrize("text", ["{% endif %}", "{% endfor %}", "{% else %}", "{% elif x %}"])
def test_a_statement_without_a_beginning_is_reported(text: str) -> None:
    problem = one(text)
    assert problem.code is Code.TEMPLATE_STATEMENT_CROSSED
    assert "no beginning" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "{% if x %}{% else %}{% else %}{% endif %}",
        "{% if x %}{% else %}{% elif x %}{% endif %}",
        "{% for a in x %}{% elif x %}{% endfor %}",
    ],
)
def test_a_branch_out_of_place_is_reported(text: str) -> None:
    assert one(text).code is Code.TEMPLATE_STATEMENT_CROSSED


def test_crossed_statements_are_reported_with_both_places() -> None:
    found = problems(note(w_p("{% for a in x %}"), w_p("{% if x %}{% endfor %}{% endif %}")))
    assert found[0].code is Code.TEMPLATE_STATEMENT_CROSSED
    assert "paragraph 2" in str(found[0].location)
    assert "paragraph 2" in found[0].message


@pytest.mark.parametrize(
    "word",
    [
        *("bogus", "p for a in x", "tr for a in x"),
    ],
)
def test_a_statement_that_is_no_part_of_the_language_is_refused(word: str) -> None:
    problem = one(f"{{% {word} %}}")
    assert problem.code is Code.TEMPLATE_FORBIDDEN
    assert "use for, if" in problem.hint


@pytest.mark.parametrize(
    ("word", "remedy"),
    [
        ("autoescape true", "remove it"),
        ("do x", "{% set name = … %}"),
        ("trans", "template sets"),
        ("endcall", "remove it"),
        ("endfilter", "remove it"),
    ],
)
def test_a_statement_that_jinja_has_elsewhere_is_refused_with_what_to_do(
    word: str, remedy: str
) -> None:
    problem = one(f"{{% {word} %}}")
    assert problem.code is Code.TEMPLATE_FORBIDDEN
    assert remedy in problem.hint


@pytest.mark.parametrize(
    ("word", "instead"),
    [
        *(("include 'a'", "into this file"), ("import 'a' as b", "into this file")),
        *(("from 'a' import b", "into this file"), ("extends 'a'", "set.yaml")),
        *(("call f()", "by its name"), ("filter upper", "behind the value")),
        *(("break", "what the loop runs over"), ("continue", "x in xs if")),
        ("endraw", "before it"),
    ],
)
def test_a_statement_of_other_programs_is_refused_with_what_to_use_instead(
    word: str, instead: str
) -> None:
    found = problems(note(w_p(f"{{% {word} %}}")))
    assert {problem.code for problem in found} <= {
        Code.TEMPLATE_FORBIDDEN,
        Code.TEMPLATE_UNKNOWN_FILTER,
    }
    assert instead in found[0].hint


@pytest.mark.parametrize("word", ["raw", "include 'a'", "endif", "else", "block b", "slide if x"])
def test_statements_of_alternative_texts_are_held_to_the_same_rules(word: str) -> None:
    package = with_picture(note_package(w_p(w_picture(f"a {{% {word} %}} b"))))
    assert problems(package) != []


def test_an_empty_statement_is_refused() -> None:
    assert one("{% %}").code is Code.TEMPLATE_FORBIDDEN


@pytest.mark.parametrize("text", ["{%slide for a in x %}", "{%slide if x %}", "{%shape if x %}"])
def test_a_tag_for_slides_is_refused_in_a_note(text: str) -> None:
    assert one(text).code is Code.TEMPLATE_FORBIDDEN


def test_a_tag_for_slides_is_refused_in_a_layout() -> None:
    (problem,) = problems(deck(title("t"), layout=shape(2, "b", "{%slide if x %}")))
    assert problem.code is Code.TEMPLATE_FORBIDDEN
    assert "layout Plain" in str(problem)


@pytest.mark.parametrize("block", ["{% block %}", "{% block a b %}"])
def test_a_block_needs_a_name_of_one_word(block: str) -> None:
    (problem,) = problems(note(w_p(block), w_p("a"), w_p("{% endblock %}")))
    assert problem.code is Code.TEMPLATE_UNKNOWN_BLOCK


def test_two_blocks_of_one_name_are_refused() -> None:
    blocks = [w_p(text) for text in ("{% block a %}", "text", "{% endblock %}")] * 2
    (problem,) = problems(note(*blocks))
    assert problem.code is Code.TEMPLATE_UNKNOWN_BLOCK


@pytest.mark.parametrize(
    "text",
    [
        *("{{ }}", "{{ a b }}", "{{ a. }}", "{{ a | }}", "{{ (a }}", "{% for a x %}{% endfor %}"),
        *("{% if %}{% endif %}", "{% set %}", "{% set a %}", "{% if x %}{% endif x %}"),
        *("{% if x %}{% else y %}{% endif %}", "{% for a in x %}{% endfor x %}"),
        *("{{ rg_state }}", "{% set rg_x = 1 %}", "{{ “a }}"),
    ],
)
def test_a_tag_that_is_no_jinja_is_reported_at_its_place(text: str) -> None:
    found = problems(note(w_p("fine {{ 1 }}"), w_p(text)), {"x": []})
    assert found
    assert all("paragraph 2" in str(problem.location) for problem in found)


def test_all_mistakes_of_a_template_are_reported_together() -> None:
    texts = ("{{ a b }}", "{% if x %}", "{{ unclosed", "{% bogus %}")
    found = problems(note(*map(w_p, texts)))
    assert {problem.code for problem in found} == {
        Code.TEMPLATE_SYNTAX,
        Code.TEMPLATE_STATEMENT_UNCLOSED,
        Code.TEMPLATE_TAG_UNCLOSED,
        Code.TEMPLATE_FORBIDDEN,
    }


def test_an_expression_nested_without_end_is_refused() -> None:
    assert one("{{ " + "(" * 5000 + ")" * 5000 + " }}").code is Code.TEMPLATE_SYNTAX


def test_statements_nested_without_end_are_refused() -> None:
    deep = "".join(f"{{% for a{n} in x %}}" for n in range(40)) + "{% endfor %}" * 40
    assert one(deep).code is Code.TEMPLATE_SYNTAX


@pytest.mark.parametrize(("count", "works"), [(20, True), (21, False)])
def test_loops_are_told_at_the_one_that_is_nested_too_deeply(count: int, works: bool) -> None:  # noqa: FBT001
    opening = [w_p(f"{{% for a{n} in x %}}") for n in range(count)]
    template = note(*opening, w_p("a"), *[w_p("{% endfor %}")] * count)
    found = problems(template, {"x": [1]})
    assert [problem.code for problem in found] == ([] if works else [Code.TEMPLATE_SYNTAX])
    assert works or "paragraph 21" in str(found[0])


def test_statements_can_be_nested_much_deeper_than_loops() -> None:
    loops, ends = [w_p("{% for a in x if a %}")] * 20, [w_p("{% endfor %}")] * 20
    opening, closing = [*loops, *[w_p("{% if x %}")] * 64], [*[w_p("{% endif %}")] * 64, *ends]
    inside = w_p("{{ loop.index }}")
    assert problems(note(*opening, inside, *closing), {"x": [1]}) == []
    (problem,) = problems(note(*opening, w_p("{% if x %}a{% endif %}"), *closing), {"x": [1]})
    assert "paragraph 85" in str(problem)


def test_a_loop_over_a_reserved_name_is_refused() -> None:
    assert one("{% for loop in x %}a{% endfor %}").code is Code.TEMPLATE_SYNTAX
