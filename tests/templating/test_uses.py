from __future__ import annotations

import pytest

from oneliners import uses
from reportgen.templating.uses import ITEM, Role


def found(*paragraphs: str) -> list[tuple[str, str]]:
    """Return each use as the path and what is done, an optional one with a question mark."""
    return [
        (".".join(use.path).replace(f".{ITEM}", ITEM) + "?" * use.optional, use.role.name.lower())
        for use in uses(*paragraphs)
    ]


# --- expressions ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ a }}", [("a", "text")]),
        ("{{ a.b['c d'] }}", [("a.b.c d", "text")]),
        ("{{ a[0].b }}", [("a", "list"), ("a[].b", "text")]),
        ("{{ a[-2] }}", [("a", "list"), ("a[]", "text")]),
        ("{{ a[1:] | join }}", [("a", "list"), ("a[]", "text")]),
        ("{{ a | date('long') }}", [("a", "date")]),
        ("{{ a | number }}", [("a", "number")]),
        ("{{ a | upper | sentence }}", [("a", "text")]),
        ("{{ a | default('x') }}", [("a?", "text")]),
        ("{{ a.b | default(c) }}", [("a.b?", "text"), ("c", "text")]),
        ("{{ a | length }}", [("a", "size")]),
        ("{{ a | first }}", [("a", "list"), ("a[]", "text")]),
        ("{{ a | map(attribute='b.c') | join(', ') }}", [("a", "list"), ("a[].b.c", "text")]),
        ("{{ a | map(attribute=0) | first }}", [("a", "list"), ("a[][]", "text")]),
        ("{{ a | map('upper') | join }}", [("a", "list"), ("a[]", "text")]),
        ("{{ a or b }}", [("a", "condition"), ("a", "text"), ("b", "text")]),
        ("{{ a if b else c }}", [("b", "condition"), ("a", "text"), ("c", "text")]),
        ("{{ a ~ b }}", [("a", "text"), ("b", "text")]),
        ("{{ a + 1 }}", [("a", "number")]),
        ("{{ a + '!' }}", [("a", "text")]),
        ("{{ -a }}", [("a", "number")]),
        ("{{ link(a, b.c) }}", [("a", "link"), ("b.c", "text")]),
        (
            "{{ chart(a, x='b', y=['c']) }}",
            [("a", "chart"), ("a[].b", "text"), ("a[].c", "number")],
        ),
        (
            "{{ table(a, columns=['b', {'field': 'c'}]) }}",
            [("a", "table"), ("a[].b", "text"), ("a[].c", "text")],
        ),
        ("{{ image(a.file, alt=a.alt) }}", [("a.file", "picture"), ("a.alt", "text")]),
        ("{{ nosuch(a) }}", [("a", "read")]),
        ("{{ a is odd }}", [("a", "number")]),
        ("{{ loop.index }}", []),
        ("{{ [a, b] | join }}", [("a", "text"), ("b", "text")]),
    ],
)
def test_an_expression_tells_what_it_does_with_which_value(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("test", "value"),
    [
        *(("a == 'x'", "x"), ("'x' == a", "x"), ("a != 3", 3), ("a is equalto('x')", "x")),
        *(("a > -1", -1), ("a == b", None), ("a in ['x']", None)),
    ],
)
def test_what_a_value_is_compared_with_is_kept(test: str, value: object) -> None:
    first = next(u for u in uses(f"{{% if {test} %}}x{{% endif %}}") if u.path == ("a",))
    assert (first.role, first.value) == (Role.COMPARED, value)


def test_what_is_looked_for_in_a_list_is_kept() -> None:
    (use,) = uses("{% if 'x' in a %}x{% endif %}")
    assert (use.path, use.role, use.value) == (("a",), Role.SEARCHED, "x")


def test_a_choice_among_items_tells_their_field_and_what_it_is_compared_with() -> None:
    text = "{% for p in ps | selectattr('use', 'equalto', 'make') %}{{ p.text }}{% endfor %}"
    assert found(text) == [("ps", "list"), ("ps[].use", "compared"), ("ps[].text", "text")]
    assert uses(text)[1].value == "make"


def test_a_choice_by_being_there_asks_for_the_field() -> None:
    text = "{{ ps | rejectattr('hidden') | length }}{{ ps | select('defined') | length }}"
    assert ("ps[].hidden", "condition") in found(text)


# --- statements ---


def test_the_name_of_a_loop_stands_for_an_item() -> None:
    text = "{% for t in m.ts if t.on %}{% for p in t.ps %}{{ p.x }}{% endfor %}{% endfor %}"
    assert found(text) == [
        ("m.ts", "list"),
        ("m.ts[].on", "condition"),
        ("m.ts[].ps", "list"),
        ("m.ts[].ps[].x", "text"),
    ]


def test_a_name_of_a_loop_ends_with_it() -> None:
    assert found("{% for t in ts %}{% endfor %}{{ t }}") == [("ts", "list"), ("t", "text")]


def test_a_name_that_the_template_sets_stands_for_its_value() -> None:
    text = "{% set t = m.themes | first %}{{ t.title }}{% set n = 1 %}{{ n }}"
    assert found(text) == [("m.themes", "list"), ("m.themes[].title", "text")]


def test_a_text_that_the_template_puts_together_is_its_own() -> None:
    assert found("{% set t %}{{ a }}{% endset %}{{ t }}") == [("a", "text")]


def test_names_of_a_scope_end_with_it() -> None:
    assert found("{% with t = a.b %}{{ t.c }}{% endwith %}", "{{ t }}") == [
        ("a.b.c", "text"),
        ("t", "text"),
    ]


def test_lists_in_lists_keep_their_items() -> None:
    text = "{% for row in xs | chunks(2) %}{% for x in row %}{{ x.a }}{% endfor %}{% endfor %}"
    assert set(found(text)) == {("xs", "list"), ("xs[].a", "text")}


@pytest.mark.parametrize(
    "text",
    [
        *("{% if a is defined %}{{ a.b }}{% else %}-{% endif %}", "{{ a.b if a is defined }}"),
        *("{% if a is undefined %}-{% else %}{{ a.b }}{% endif %}",),
        *(
            "{% if a is defined and a.b %}{% endif %}",
            "{% if a is not defined %}{{ a.b }}{% endif %}",
        ),
    ],
)
def test_a_value_of_which_the_template_asks_whether_it_is_there_is_optional(text: str) -> None:
    used = uses(text)
    assert [use.path for use in used] == [("a", "b")] * len(used)
    assert all(use.optional for use in used)


def test_a_value_is_no_longer_optional_after_the_question() -> None:
    assert found("{% if a is defined %}x{% endif %}{{ a }}") == [("a", "text")]


def test_a_macro_is_read_with_what_it_is_called_with() -> None:
    text = (
        "{% macro line(x, sep=m.sep, end='.') %}{{ x.title }}{{ sep }}{{ end }}{% endmacro %}",
        "{% for t in ts %}{{ line(t) }}{% endfor %}{{ line(other, sep=dash) }}",
    )
    assert {path for path, _ in found(*text)} == {
        *("ts", "ts[].title", "m.sep", "other.title", "dash")
    }


def test_a_macro_that_calls_itself_is_read_once() -> None:
    text = "{% macro m(x) %}{{ x.a }}{{ m(x.next) }}{% endmacro %}{{ m(top) }}"
    assert found(text) == [("top.a", "text")]


def test_a_use_tells_its_place() -> None:
    (use,) = uses("a", "{{ b }}")
    assert str(use.place) == "note.docx › paragraph 2 › {{ b }}"
