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


@pytest.mark.parametrize("dash", ["–", "—", "\u2011", "−"])
def test_a_dash_that_was_typed_as_a_hyphen_trims_and_subtracts(dash: str) -> None:
    tag = only(f"a  {{{{{dash} b {dash} 1 {dash}}}}}  c")
    assert (tag.code, tag.start, tag.end) == ("b - 1", 1, 18)


def test_a_dash_inside_a_string_stays() -> None:
    assert only("{{ “2024–2025” }}").code == '"2024–2025"'


def test_a_comment_may_trim_too() -> None:
    tag = only("a  {#- note -#}  c")
    assert (tag.start, tag.end, tag.at) == (1, 17, 3)


def test_a_tag_knows_its_first_brace_also_where_it_trims() -> None:
    assert only("a  {{- b }}").at == 3


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u00ad", "\u200e", "\u2060"])
def test_characters_without_width_are_left_out_of_code(unseen: str) -> None:
    text = unseen.join(["{", "{ na", "me | upper", " }", "}"])
    assert only(text).code == "name | upper"
    assert only(unseen.join(["{", "% if a %", "}"])).code == "if a"


def test_characters_without_width_stay_in_strings() -> None:
    assert only("{{ “a\u200db” }}").code == '"a\u200db"'


def test_a_tag_is_shown_without_characters_that_nobody_sees() -> None:
    assert only("{\u200b{ a }}").shown == "{{ a }}"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("a ≤ b", "a <= b"), ("a ≥ b", "a >= b"), ("a ≠ b", "a != b")],
)
def test_signs_of_comparison_are_written_as_jinja_writes_them(typed: str, code: str) -> None:
    assert only(f"{{% if {typed} %}}").code == f"if {code}"


@pytest.mark.parametrize("word", ["If a", "For a in b", "Else", "Endif", "Set a = 1"])
def test_a_capital_at_the_beginning_of_a_statement_is_undone(word: str) -> None:
    assert only(f"{{% {word} %}}").code == word[0].lower() + word[1:]


def test_a_capital_in_a_name_stays() -> None:
    assert only("{{ If }}").code == "If"
    assert only("{% if Name %}").code == "if Name"


@pytest.mark.parametrize("quotes", ["«»", "»«", "‹›"])
def test_guillemets_make_a_string(quotes: str) -> None:
    assert only(f"{{{{ x | default({quotes[0]}none{quotes[1]}) }}}}").code == 'x | default("none")'


def test_the_spaces_that_french_typing_puts_inside_guillemets_are_left_out() -> None:
    assert only("{{ «\u00a0oui\u202f» }}").code == '"oui"'


def test_quotation_marks_inside_guillemets_are_text() -> None:
    assert only('{{ « say "}}" » }}').code == '" say \\"}}\\" "'


def test_guillemets_inside_a_string_are_text() -> None:
    assert only("{{ “dit « }} » ici” }}").code == '"dit « }} » ici"'


def test_a_field_of_word_with_one_brace_is_no_tag() -> None:
    assert find_tags("{MERGEFIELD name} { MERGEFIELD name }") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{% raw %}{{ x }}{% endraw %}", '"{{ x }}"'),
        ("{% raw %}{% endraw %}", '""'),
        ('{%raw%}“a” \\ "b"{%endraw%}', '"“a” \\\\ \\"b\\""'),
        ("{% Raw %}a\nb{% Endraw %}", '"a\\nb"'),
        ("{% raw -%}  a  {%- endraw %}", '"a"'),
        ("{% raw %}{% if x %}{% endraw %}", '"{% if x %}"'),
    ],
)
def test_what_stands_between_raw_and_endraw_is_printed_as_it_is(text: str, code: str) -> None:
    tag = only(text)
    assert (tag.kind, tag.code, tag.text) == (TagKind.EXPRESSION, code, text)


def test_raw_text_may_trim_what_stands_beside_it() -> None:
    tag = only("a  {%- raw %} b {% endraw -%}  c")
    assert (tag.code, tag.start, tag.end) == ('" b "', 1, 31)


def test_raw_text_is_followed_by_tags_that_count() -> None:
    assert [t.code for t in find_tags("{% raw %}{{{% endraw %}{{ a }}")] == ['"{{"', "a"]


@pytest.mark.parametrize(
    ("text", "missing"),
    [("{{ a", "}}"), ("{% a", "%}"), ("{# a", "#}"), ("{% raw %} {{ a }}", "{% endraw %}")],
)
def test_what_would_close_an_unclosed_tag_is_known(text: str, missing: str) -> None:
    with pytest.raises(UnclosedTagError) as caught:
        find_tags(text)
    assert caught.value.missing == missing


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


@given(st.text(alphabet="{}%#\"'“”«» -–\\ab\n\u200b", max_size=40))
def test_any_text_is_read_or_refused_and_tags_never_overlap(text: str) -> None:
    try:
        tags = find_tags(text)
    except UnclosedTagError:
        return
    edges = [edge for tag in tags for edge in (tag.start, tag.end)]
    assert edges == sorted(edges)
    assert all(tag.text in text[tag.start : tag.end] for tag in tags)
