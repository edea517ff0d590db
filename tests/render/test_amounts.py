"""Dates, numbers, shares, money, lists and plurals as the readers of each language write them."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office import deck, note, problems, shape, slides, texts, title, w_p
from reportgen.errors import Code
from reportgen.template import Template

NB, NNB, RTL = "\u00a0", "\u202f", "\u200f"
LANGUAGES = ("en-GB", "fr", "ar", "zh", "ru")
DATA: dict[str, Any] = {
    "day": dt.date(2025, 1, 28),
    "n": Decimal("1234567.25"),
    "xs": ["A", "B", "C"],
}
WRITTEN = {
    "day | date": (
        "28 January 2025",
        "28 janvier 2025",
        "28 يناير 2025",
        "2025年1月28日",
        f"28 января 2025{NNB}г.",
    ),
    'day | date("full")': (
        "Tuesday, 28 January 2025",
        "mardi 28 janvier 2025",
        "الثلاثاء، 28 يناير 2025",
        "2025年1月28日星期二",
        f"вторник, 28 января 2025{NNB}г.",
    ),
    'day | date("short")': (
        "28/01/2025",
        "28/01/2025",
        f"28{RTL}/1{RTL}/2025",
        "2025/1/28",
        "28.01.2025",
    ),
    'day | date("month")': (
        "January 2025",
        "janvier 2025",
        "يناير 2025",
        "2025年1月",
        f"январь 2025{NNB}г.",
    ),
    'day | date("day")': ("28 January", "28 janvier", "28 يناير", "1月28日", "28 января"),
    'day | date("year")': ("2025", "2025", "2025", "2025年", "2025"),
    "n | number": (
        "1,234,567.25",
        f"1{NNB}234{NNB}567,25",
        "1,234,567.25",
        "1,234,567.25",
        f"1{NB}234{NB}567,25",
    ),
    "n | number(1)": (
        "1,234,567.3",
        f"1{NNB}234{NNB}567,3",
        "1,234,567.3",
        "1,234,567.3",
        f"1{NB}234{NB}567,3",
    ),
    "0.125 | percent": ("12.5%", f"12,5{NB}%", "12.5%", "12.5%", f"12,5{NB}%"),
    "0.125 | percent(0)": ("13%", f"13{NB}%", "13%", "13%", f"13{NB}%"),
    '1250 | currency("EUR")': (
        "€1,250.00",
        f"1{NNB}250,00{NB}€",
        f"{RTL}1,250.00{NB}€",
        "€1,250.00",
        f"1{NB}250,00{NB}€",
    ),
    '1250 | currency("CHF", 0)': (
        f"CHF{NB}1,250",
        f"1{NNB}250{NB}CHF",
        f"{RTL}1,250{NB}CHF",
        f"CHF{NB}1,250",
        f"1{NB}250{NB}CHF",
    ),
    "xs | listing": ("A, B and C", "A, B et C", "A وB وC", "A、B和C", "A, B и C"),
    'xs | listing("or")': ("A, B or C", "A, B ou C", "A أو B أو C", "A、B或C", "A, B или C"),
    'xs | listing("plain")': ("A, B, C", "A, B, C", "A، B، C", "A、B、C", "A, B, C"),
}
FORMS = 'zero="0", one="1", two="2", few="few", many="many", other="other"'
PLURALS = {
    0: ("other", "1", "0", "other", "many"),
    1: ("1", "1", "1", "other", "1"),
    2: ("other", "other", "2", "other", "few"),
    5: ("other", "other", "few", "other", "many"),
    11: ("other", "other", "many", "other", "many"),
    21: ("other", "other", "many", "other", "1"),
    100: ("other", "other", "other", "other", "many"),
}


def written(expression: str, language: str) -> str:
    """Return what an expression prints in a note; a deck prints the same."""
    tag = f"{{{{ {expression} }}}}"
    (line,) = texts(Template.from_bytes(note(w_p(tag)), "t").render(DATA, language=language).blob)
    box = Template.from_bytes(deck(title("t") + shape(3, "Box", tag)), "t")
    assert slides(box.render(DATA, language=language).blob) == [["t", line]]
    return line


@pytest.mark.parametrize(("place", "language"), [*enumerate(LANGUAGES)])
def test_values_are_written_as_the_language_writes_them(place: int, language: str) -> None:
    found = {expression: written(expression, language) for expression in WRITTEN}
    assert found == {expression: forms[place] for expression, forms in WRITTEN.items()}


@pytest.mark.parametrize(("place", "language"), [*enumerate(LANGUAGES)])
def test_a_number_takes_the_form_of_its_noun_that_the_language_asks_for(
    place: int, language: str
) -> None:
    found = {number: written(f"count({number}, {FORMS})", language) for number in PLURALS}
    assert found == {number: forms[place] for number, forms in PLURALS.items()}


@pytest.mark.parametrize(
    ("number", "said"), [(1, "one theme"), (0, "0 themes"), (2500, "2,500 themes")]
)
def test_the_number_stands_where_its_noun_says_so(number: int, said: str) -> None:
    assert written(f'count({number}, "one theme", "{{n}} themes")', "en-GB") == said


def test_a_form_that_is_not_given_is_that_of_others() -> None:
    assert written('count(2, one="{n} вопрос", other="{n} вопроса")', "ru") == "2 вопроса"


@pytest.mark.parametrize("language", ["en-US", "de-CH", "es-MX", "fr-CH", "pt-PT", "zh-Hant", "sw"])
def test_every_way_of_writing_is_there_in_languages_of_single_countries(language: str) -> None:
    assert all(written(expression, language) for expression in WRITTEN)


def test_half_is_rounded_up_as_people_do() -> None:
    assert written("0.5 | number(0) ~ 1.5 | number(0) ~ 2.5 | number(0)", "en-GB") == "123"
    assert written('2.345 | currency("EUR")', "en-GB") == "€2.35"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3), st.sampled_from(LANGUAGES))
def test_no_digit_of_a_number_is_lost(number: Decimal, language: str) -> None:
    template = Template.from_bytes(note(w_p("{{ n | number }}")), "t")
    (line,) = texts(template.render({"n": number}, language=language).blob)
    plain = re.sub(f"[{NB}{NNB}\u200e{RTL}]", "", line)
    plain = plain.replace(",", ".") if language in {"fr", "ru"} else plain.replace(",", "")
    assert Decimal(plain) == number


@pytest.mark.parametrize(
    "expression",
    [
        *("n | currency", 'n | currency("euro")', "day | percent", 'n | percent("a")'),
        *('xs | listing("xor")', "n | number(99)", 'count("a", "b", "c")', 'count(1, one="a")'),
    ],
)
def test_what_cannot_be_written_so_is_told(expression: str) -> None:
    (problem,) = problems(note(w_p(f"{{{{ {expression} }}}}")), DATA)
    assert problem.code is Code.RENDER_BAD_VALUE
    assert problem.hint


def test_a_number_that_nobody_could_read_is_not_counted() -> None:
    (problem,) = problems(note(w_p("{{ count(n, 'one', 'more') }}")), {"n": 10**400})
    assert problem.code is Code.RENDER_BAD_VALUE
    assert problem.message == "the number has too many digits"
