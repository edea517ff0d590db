from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from oneliners import saved
from reportgen.errors import Code, Diagnostic
from reportgen.templating.check import Trial, check_template, try_template
from reportgen.templating.packshape import pack_shape
from workspaces import REPOSITORY

DATA: dict[str, Any] = {
    "title": "Council",
    "day": dt.date(2025, 1, 28),
    "n": 3,
    "on": True,
    "themes": [{"title": "One", "points": ["a"]}, {"title": "Two", "points": []}],
    "empty": [],
    "blank": None,
}
BROKEN = (
    *("{{ titel }}", "{{ title | uper }}", "{% if on %}never closed", "{{ 1 2 }}"),
    *("{% for t in title %}x{% endfor %}", "{{ themes }}", "{% if x is od %}y{% endif %}"),
    "{{ title | date }}",
)
CODES = [
    *(Code.TEMPLATE_STATEMENT_UNCLOSED, Code.TEMPLATE_SYNTAX, Code.TEMPLATE_UNKNOWN_FILTER),
    *(Code.TEMPLATE_UNKNOWN_FILTER, Code.RENDER_UNDEFINED, Code.RENDER_NOT_A_LIST),
    *(Code.RENDER_BAD_VALUE, Code.RENDER_BAD_VALUE, Code.RENDER_UNDEFINED),
]


def tried(folder: Path, *paragraphs: str, name: str = "t.docx") -> list[Diagnostic]:
    return try_template(saved(folder, *paragraphs, name=name), Trial(DATA))


def in_pack(folder: Path, *paragraphs: str) -> list[Diagnostic]:
    return check_template(saved(folder, *paragraphs), pack_shape())


# --- everything in one run ---


@pytest.mark.parametrize("name", ["t.docx", "t.pptx"])
def test_problems_of_tags_statements_filters_and_names_are_told_together(
    tmp_path: Path, name: str
) -> None:
    found = tried(tmp_path, *BROKEN, name=name)
    assert sorted(d.code.value for d in found) == sorted(code.value for code in CODES)
    assert all("paragraph" in str(d.location) for d in found)


def test_without_data_the_template_itself_is_looked_at(tmp_path: Path) -> None:
    found = check_template(saved(tmp_path, *BROKEN))
    assert [d.code.value[0] for d in found] == ["T"] * 4 + ["R"]
    assert "“title” is printed as text here and used as a list" in found[-1].message


def test_a_sound_template_has_no_problems(tmp_path: Path) -> None:
    text = "{% for t in themes %}{{ t.title }}{% endfor %}{{ title }}{{ day | date }}"
    assert check_template(saved(tmp_path, text)) == []
    assert tried(tmp_path, text) == []


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    for found in (
        check_template(tmp_path / "none.docx"),
        try_template(tmp_path / "none.docx", Trial({})),
    ):
        assert [d.code for d in found] == [Code.PACKAGE_UNREADABLE]


def test_a_value_that_is_printed_and_looped_over_contradicts_itself(tmp_path: Path) -> None:
    path = saved(tmp_path, "{{ a.b }}", "{% for x in a.b %}{{ x }}{% endfor %}")
    (problem,) = check_template(path)
    assert (problem.code, "“b” is printed as text" in problem.message) == (
        Code.RENDER_BAD_VALUE,
        True,
    )
    assert "paragraph 2" in problem.message


def test_a_value_whose_kind_is_asked_for_may_be_printed_and_looped_over(tmp_path: Path) -> None:
    text = "{% if a is string %}{{ a }}{% else %}{% for x in a %}{{ x }}{% endfor %}{% endif %}"
    assert check_template(saved(tmp_path, text)) == []


# --- against data ---


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("{% for t in empty %}{{ titel }}{% endfor %}", Code.RENDER_UNDEFINED, "“titel”"),
        ("{% if not on %}{{ titel }}{% endif %}", Code.RENDER_UNDEFINED, "“titel”"),
        ("{% for t in themes %}{{ t.titel }}{% endfor %}", Code.RENDER_UNDEFINED, "“titel”"),
        ("{{ themes | map(attribute='titel') | join }}", Code.RENDER_UNDEFINED, "“titel”"),
        ("{{ themes.title }}", Code.RENDER_UNDEFINED, "“title”"),
        ("{% if not on %}{{ themes }}{% endif %}", Code.RENDER_BAD_VALUE, "a list"),
        ("{% if not on %}{{ on }}{% endif %}", Code.RENDER_BAD_VALUE, "yes or no"),
        ("{% if not on %}{{ title | date }}{% endif %}", Code.RENDER_BAD_VALUE, "is a text"),
        ("{% if not on %}{{ day + 1 }}{% endif %}", Code.RENDER_BAD_VALUE, "is a date"),
        ("{% if not on %}{% for x in n %}{% endfor %}{% endif %}", Code.RENDER_NOT_A_LIST, "list"),
        ("{{ title.length }}", Code.RENDER_UNDEFINED, "“length”"),
    ],
)
def test_what_the_data_lacks_is_found_also_where_nothing_is_rendered(
    tmp_path: Path, text: str, code: Code, said: str
) -> None:
    (problem,) = tried(tmp_path, text)
    assert problem.code is code
    assert said in problem.message
    assert problem.hint


@pytest.mark.parametrize(
    "text",
    [
        *("{% for t in empty %}{{ t.anything }}{% endfor %}", "{{ blank }}"),
        *("{% if blank %}{{ blank.of.anything }}{% endif %}", "{{ nothing | default('x') }}"),
        *("{% if nothing is defined %}{{ nothing.at.all }}{% endif %}",),
        *("{% for t in themes %}{% for p in t.points %}{{ p }}{% endfor %}{% endfor %}",),
    ],
)
def test_nothing_is_said_of_what_may_be_right(tmp_path: Path, text: str) -> None:
    assert tried(tmp_path, text) == []


def test_the_nearest_name_is_offered(tmp_path: Path) -> None:
    (problem,) = tried(tmp_path, "{% for t in themes %}{{ t.titel }}{% endfor %}")
    assert problem.hint == "did you mean “title”?"


def test_a_problem_that_rendering_finds_too_is_told_once(tmp_path: Path) -> None:
    found = tried(tmp_path, "{{ titel }}{{ titel }}", "{{ themes }}", "{{ title | date }}")
    assert len(found) == 3


def test_what_only_values_can_show_is_found_by_rendering(tmp_path: Path) -> None:
    (problem,) = tried(tmp_path, "{{ themes[7].title }}")
    assert "too short" in problem.hint
    (problem,) = tried(tmp_path, "{{ 1 / (n - 3) }}")
    assert problem.code is Code.RENDER_FAILED


def test_two_names_that_lack_in_one_tag_are_both_told(tmp_path: Path) -> None:
    assert len(tried(tmp_path, "{{ one ~ two }}")) == 2


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (("{% macro m(a) %}{{ a }}{{ a | uper }}{% endmacro %}", "{{ m(titel) }}"), "paragraph 2"),
        (("{% set a = titel %}", "{{ a | uper }}"), "paragraph 1"),
        (("{% for t in themez %}", "{{ t.title | uper }}", "{% endfor %}"), "paragraph 1"),
    ],
)
def test_a_missing_name_is_told_once_and_where_it_is_named(
    tmp_path: Path, lines: tuple[str, ...], place: str
) -> None:
    found = [d for d in tried(tmp_path, *lines) if d.code is Code.RENDER_UNDEFINED]
    assert [place in str(d.location) for d in found] == [True]


def test_a_column_that_no_row_has_is_told_once(tmp_path: Path) -> None:
    (problem,) = tried(tmp_path, '{{ table(themes, columns=["titel"]) }}')
    assert problem.code is Code.RENDER_BAD_VALUE


def test_a_list_in_words_is_a_list_of_texts(tmp_path: Path) -> None:
    assert tried(tmp_path, "{{ themes[0].points | listing }}") == []


# --- against what packs offer ---


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("{{ meting.title }}", "meeting"),
        ("{% for theme in meeting.themes %}{{ theme.titel }}{% endfor %}", "title"),
        ("{% set q = meeting.quotes | first %}{{ q.by.nam }}", "name"),
        (
            "{% for t in topics %}{% for x in t.sources %}{{ x.ulr }}{% endfor %}{% endfor %}",
            "url",
        ),
        ("{{ meeting.initiatives | map(attribute='nummer') | join }}", "number"),
        ("{% if own.risk %}x{% endif %}", "risks"),
    ],
)
def test_a_misspelt_name_of_a_pack_is_told_with_the_nearest(
    tmp_path: Path, text: str, near: str
) -> None:
    (problem,) = in_pack(tmp_path, text)
    assert (problem.code, problem.hint) == (Code.RENDER_UNDEFINED, f"did you mean “{near}”?")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ meeting.themes }}", Code.RENDER_BAD_VALUE),
        ("{% for x in meeting.title %}{% endfor %}", Code.RENDER_NOT_A_LIST),
        ("{{ meeting.title | date }}", Code.RENDER_BAD_VALUE),
    ],
)
def test_a_field_of_a_pack_is_used_as_what_it_is(tmp_path: Path, text: str, code: Code) -> None:
    assert [d.code for d in in_pack(tmp_path, text)] == [code]


@pytest.mark.parametrize("name", ["note.docx", "deck.pptx"])
def test_the_templates_of_the_base_set_ask_for_nothing_in_vain(name: str) -> None:
    assert check_template(REPOSITORY / "templates/base" / name, pack_shape()) == []
