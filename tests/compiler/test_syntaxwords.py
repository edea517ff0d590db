"""What a person is told of a tag that cannot be read."""

from __future__ import annotations

import jinja2
import pytest

from office import note, problems, w_p
from reportgen.compiler.syntaxwords import in_words
from reportgen.errors import Code

# Words of Jinja's own parser that mean nothing to a person who writes a letter.
JARGON = ("token", "expected", "unexpected", "statement", "char ", "const", "expression")


@pytest.mark.parametrize(
    ("tag", "said", "hint"),
    [
        ("{{ first name }}", "“name” stands where the tag should end", "join its words by _"),
        ("{{ }}", "something is missing at its end", "docs/templates.md"),
        ("{{ title | }}", "a name is missing at its end", "docs/templates.md"),
        ("{{ (title }}", "“)” is missing", "close each bracket"),
        ("{{ a && b }}", "“&” cannot stand there", "and, or, not in words"),
        ("{% if n = 3 %}{% endif %}", "“=” gives a value and does not compare", "write =="),
        ("{% for x of xs %}{% endfor %}", "“of” stands where “in” should", "docs/templates.md"),
        ("{% with a %}{% endwith %}", "“=” is missing at its end", "docs/templates.md"),
        ("{{ 1 2 }}", "a number stands where the tag should end", "docs/templates.md"),
        ("{{ f(a=1, 2) }}", "a value without a name follows one with a name", "first"),
        ("{% macro m(a=1, b) %}{% endmacro %}", "a name without a value follows", "first"),
        ("{% set True = 1 %}", "only a name can be given a value", "a word of your own"),
    ],
)
def test_why_a_tag_cannot_be_read_is_said_in_plain_words(tag: str, said: str, hint: str) -> None:
    found = next(p for p in problems(note(w_p(tag)), {}) if p.code is Code.TEMPLATE_SYNTAX)
    assert said in found.message
    assert hint in found.hint
    assert not any(word in found.message for word in JARGON)


@pytest.mark.parametrize(
    "tag",
    [
        *(
            "{{ a. }}",
            "{{ a == }}",
            "{{ a if }}",
            "{{ a is }}",
            "{{ not }}",
            "{{ a) }}",
            "{{ a;b }}",
        ),
        *("{{ f(a, }}", "{{ [1, 2 }}", '{{ {"a" 1} }}', "{{ a ? b : c }}", "{{ 2a }}", "{{ a[ }}"),
        *("{% if %}{% endif %}", "{% if a then %}{% endif %}", "{% for x in %}{% endfor %}"),
        *("{% set = 3 %}", "{% set a = %}", "{% macro a b() %}{% endmacro %}", "{{ a := 3 }}"),
        *("{% for 1 in y %}{% endfor %}", "{% macro a( %}{% endmacro %}", "{{ $a }}"),
    ],
)
def test_no_message_of_the_parser_is_passed_on_as_it_is(tag: str) -> None:
    with pytest.raises(jinja2.TemplateSyntaxError) as fault:
        jinja2.Environment(autoescape=True).parse(tag)
    words, hint = in_words(str(fault.value.message))
    assert not any(word in words for word in JARGON)
    assert hint


@pytest.mark.parametrize(
    "tag",
    [
        '{{ "Dear {{ name }}" }}',
        "{{ link('https://a.example/{{ id }}') }}",
        "{% set a = '{% b %}' %}",
    ],
)
def test_a_tag_inside_of_another_is_told_with_how_to_put_texts_together(tag: str) -> None:
    (problem,) = problems(note(w_p(tag)), {"name": "Ada", "id": 1, "b": 1})
    assert problem.code is Code.TEMPLATE_SYNTAX
    assert "~ name" in problem.hint


@pytest.mark.parametrize("tag", ["{% raw %}{{ x }}{% endraw %}", '{{ {"a": {"b": 1}}.a.b }}'])
def test_braces_that_are_meant_are_no_tags_inside_of_others(tag: str) -> None:
    assert problems(note(w_p(tag))) == []


def test_what_is_not_known_of_the_parser_is_passed_on() -> None:
    assert in_words("something new")[0] == "something new"
