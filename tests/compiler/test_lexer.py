from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.compiler.lexer import Tag, TagKind, UnclosedTagError, find_tags


def only(text: str) -> Tag:
    (tag,) = find_tags(text)
    return tag


def test_text_without_tags_has_none() -> None:
    assert find_tags("a {b} c } } { { 100% # %}") == []


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("{{ name }}", TagKind.EXPRESSION, "name"),
        ("{{name}}", TagKind.EXPRESSION, "name"),
        ("{% if a %}", TagKind.STATEMENT, "if a"),
        ("{%slide for x in y %}", TagKind.STATEMENT, "slide for x in y"),
        ("{# {{ note }} #}", TagKind.COMMENT, ""),
    ],
)
def test_each_kind_of_tag_is_told_apart(text: str, kind: TagKind, code: str) -> None:
    tag = only(text)
    assert (tag.kind, tag.code, tag.text) == (kind, code, text)


def test_a_tag_knows_where_it_stands() -> None:
    first, second = find_tags("ab{{ c }}de{{ f }}")
    assert (first.start, first.end, second.start, second.end) == (2, 9, 11, 18)


@pytest.mark.parametrize("quotes", ["“”", "„“", "””", '""', "‘’", "‚‘", "''"])
def test_every_pair_of_quotation_marks_makes_a_string(quotes: str) -> None:
    code = only(f"{{{{ x | default({quotes[0]}none{quotes[1]}) }}}}").code
    assert code in {'x | default("none")', "x | default('none')"}


def test_an_apostrophe_inside_a_double_quoted_string_ends_nothing() -> None:
    assert only("{{ “it’s }} here” }}").code == '"it’s }} here"'


@pytest.mark.parametrize("text", ["{{ “a” }}", '{{ “a" }}', "{{ “a“ }}"])
def test_a_typographic_string_ends_at_any_double_quotation_mark(text: str) -> None:
    assert only(text).code == '"a"'


def test_an_escaped_quote_ends_no_string() -> None:
    assert only('{{ "a\\"}}" }}').code == '"a\\"}}"'


def test_braces_of_an_expression_close_no_tag() -> None:
    assert only('{{ {"a": {"b": 1}} }}').code == '{"a": {"b": 1}}'


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2007", "\n", "\t"])
def test_odd_white_space_in_a_tag_is_a_space(space: str) -> None:
    assert only(f"{{%{space}if{space}a{space}%}}").code == "if a"


def test_a_no_break_space_inside_a_string_stays() -> None:
    assert only("{{ “10\u00a0%” }}").code == '"10\u00a0%"'


def test_a_line_break_inside_a_string_becomes_an_escape() -> None:
    # One line of source per tag: the way back from a line to its tag depends on it.
    assert only('{{ "a\nb\tc" }}').code == '"a\\nb\\tc"'


def test_a_trimming_tag_takes_the_white_space_beside_it() -> None:
    tag = only("a  {{- b -}}  c")
    assert (tag.code, tag.start, tag.end) == ("b", 1, 14)


def test_a_trimming_tag_does_not_reach_into_the_tag_before() -> None:
    first, second = find_tags("{{ a }} {{- b }}")
    assert (first.end, second.start) == (7, 7)


def test_a_minus_sign_of_the_expression_stays() -> None:
    assert only("{{ -1 }}").code == "-1"


@pytest.mark.parametrize("text", ["{{ a", "{% if a }}", "{# a", '{{ "a }}', "{{ {a }}", "{{"])
def test_a_tag_without_its_end_is_refused_with_its_beginning(text: str) -> None:
    with pytest.raises(UnclosedTagError) as caught:
        find_tags(f"before {text}")
    assert caught.value.shown == text


def test_keyword_and_rest_of_a_statement_are_told_apart() -> None:
    tag = only("{%  for  x in y %}")
    assert (tag.keyword, tag.rest) == ("for", "x in y")


def test_an_expression_has_no_keyword() -> None:
    assert only("{{ for }}").keyword == ""


def test_a_long_tag_is_cut_when_it_is_shown() -> None:
    shown = only("{{ " + "a" * 100 + " }}").shown
    assert (len(shown), shown[-1]) == (60, "…")


@given(st.text(alphabet="{}%#\"'“” -\\ab\n", max_size=40))
def test_any_text_is_read_or_refused_and_tags_never_overlap(text: str) -> None:
    try:
        tags = find_tags(text)
    except UnclosedTagError:
        return
    edges = [edge for tag in tags for edge in (tag.start, tag.end)]
    assert edges == sorted(edges)
    assert all(tag.text in text[tag.start : tag.end] for tag in tags)
