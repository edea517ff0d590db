from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office import note, problems, render, texts, w_p
from reportgen.errors import Code
from reportgen.render.dates import format_date
from reportgen.render.filters import FILTERS
from reportgen.render.listfilters import chunks

DATA: dict[str, Any] = {
    "day": dt.date(2025, 1, 28),
    "n": 1234567.125,
    "blank": None,
    "name": "ada Lovelace",
    "xs": ["b", "a", "B", "a"],
    "people": [{"name": "Ada", "age": 36}, {"name": "Bob", "age": None}],
    "ports": [
        {"name": "Cole", "of": "Sud", "tonnes": 5},
        {"name": "Brack", "of": "Nord", "tonnes": Decimal("2.5")},
        {"name": "Aldhaven", "of": "Sud", "tonnes": 4},
    ],
}


def shown(expression: str) -> str:
    (text,) = texts(render(note(w_p(f"[{{{{ {expression} }}}}]")), DATA))
    return text[1:-1]


@pytest.mark.parametrize(
    ("language", "month"), [("ar", "يناير"), ("de", "Jan"), ("en-GB", "Jan"), ("zh", "1月")]
)
def test_a_date_of_medium_length_names_its_month(language: str, month: str) -> None:
    text = format_date(dt.date(2025, 1, 28), "medium", language)
    assert month in text
    assert not set(text) & {"/", "\u200f"}


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ('day | date("long")', "28 January 2025"),
        ("day | date", "28 January 2025"),
        ('day | date("full")', "Tuesday, 28 January 2025"),
        ('day | date("short")', "28/01/2025"),
        ('day | date("month")', "January 2025"),
        ("n | number", "1,234,567.125"),
        ("0.1234567 | number", "0.1234567"),
        ("7 | number", "7"),
        ('blank | default("none")', "none"),
        ('name | default("none")', "ada Lovelace"),
        ('"" | default("none")', "none"),
        ('[] | default("none")', "none"),
        ('[] | listing | default("none")', "none"),
        ('0 | default("none")', "0"),
        ("name | upper", "ADA LOVELACE"),
        ("name | lower", "ada lovelace"),
        ("name | capitalize_first", "Ada Lovelace"),
        ('"The end" | lower_first', "the end"),
        ('"WTO rules" | lower_first', "WTO rules"),
        ('"  a " | trim', "a"),
        ("name | sentence", "ada Lovelace."),
        ('"Really?" | sentence', "Really?"),
        ('"He said “no.”" | sentence', "He said “no.”"),
        ('xs | join(", ")', "b, a, B, a"),
        ('xs | join(", ", " and ")', "b, a, B and a"),
        ("xs | first ~ xs | last", "ba"),
        ("xs | length", "4"),
        ("name | length", "12"),
        ('xs | unique | join("")', "baB"),
        ('people | map(attribute="name") | join(", ")', "Ada, Bob"),
        ('people | map(attribute="age") | join(", ")', "36, "),
        ('xs | map("upper") | join("")', "BABA"),
        ('people | selectattr("age") | map(attribute="name") | join', "Ada"),
        ('people | rejectattr("age") | map(attribute="name") | join', "Bob"),
        ('people | selectattr("name", "equalto", "Bob") | list | length', "1"),
        ('people | selectattr("name", "equalto", "Bob") | length', "1"),
        ('xs | select("equalto", "a") | length', "2"),
        ('xs | reject("equalto", "a") | first', "b"),
        ('(xs | chunks(3) | first) | join("")', "ba"),
        ("n | number(1)", "1,234,567.1"),
        ("7 | number(2)", "7.00"),
        ('ports | sum(attribute="tonnes")', "11.5"),
        ('ports | map(attribute="tonnes") | sum | number(2)', "11.50"),
        (
            'ports | sort(attribute="name") | map(attribute="name") | join(" ")',
            "Aldhaven Brack Cole",
        ),
        ('(ports | sort(attribute="tonnes", reverse=true) | first).name', "Cole"),
        ('(ports | max(attribute="tonnes")).name', "Cole"),
        ('(ports | min(attribute="tonnes")).name', "Brack"),
        ('xs | reverse | join("")', "aBab"),
    ],
)
def test_each_filter_does_what_its_name_says(expression: str, result: str) -> None:
    assert shown(expression) == result


def test_a_list_is_told_group_by_group() -> None:
    text = (
        '{% for of, some in ports | groupby("of") %}{{ of }}: '
        '{{ some | map(attribute="name") | listing }}; {% endfor %}'
    )
    assert texts(render(note(w_p(text)), DATA)) == ["Nord: Brack; Sud: Cole and Aldhaven; "]


@pytest.mark.parametrize("name", sorted(set(FILTERS) - {"default", "length", "chunks", "sum"}))
def test_a_blank_stays_a_blank_through_every_filter(name: str) -> None:
    arguments = {
        "map": "(attribute='a')",
        "groupby": "('a')",
        "selectattr": "('a')",
        "rejectattr": "('a')",
    }
    tail = " | join" if name in LISTS or name.startswith(("sel", "rej")) else ""
    assert shown(f"blank | {name}{arguments.get(name, '')}{tail}") == ""


LISTS = {"groupby", "list", "map", "reverse", "sort", "unique"}


def test_nothing_adds_up_to_nothing() -> None:
    assert shown("blank | sum") == "0"


def test_a_blank_is_cut_into_no_chunks() -> None:
    assert shown("blank | chunks(2) | length") == "0"


@pytest.mark.parametrize(
    "expression",
    [
        *("name | date", "name | number", "true | number", 'day | date("longish")'),
        *("name | join", "people | join", "people | first", "name | chunks(2)", "xs | chunks(0)"),
        *("name | first", "7 | length", "name | map('upper') | join", "day | map('upper')"),
        *("xs | upper", "n | unique", "[] | max", "xs | max(attribute='a')"),
        *("xs | sum", "people | sum(attribute='age')", "people | sort(attribute='age')"),
        *("n | number('x')", "n | number(-1)"),
    ],
)
def test_a_filter_on_a_value_that_it_is_not_for_is_reported(expression: str) -> None:
    (problem,) = problems(note(w_p(f"{{{{ {expression} }}}}")), DATA)
    assert problem.code in {Code.RENDER_BAD_VALUE, Code.RENDER_FAILED, Code.RENDER_UNDEFINED}
    assert "paragraph 1" in str(problem.location)


@given(st.lists(st.integers()), st.integers(1, 12))
def test_chunks_hold_everything_in_order_and_differ_by_one_at_most(
    values: list[int], size: int
) -> None:
    cut = chunks(values, size)
    assert [value for chunk in cut for value in chunk] == values
    sizes = [len(chunk) for chunk in cut]
    assert all(0 < each <= size for each in sizes)
    assert not sizes or max(sizes) - min(sizes) <= 1
    assert len(sizes) == -(-len(values) // size)
