from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from office import note, problems, render, texts, w_p
from reportgen.errors import Code, Diagnostic
from reportgen.render import environment, limits

DATA: dict[str, Any] = {
    "meeting": {"title": "Council", "themes": [{"title": "one"}, {"title": "two"}], "next": None},
    "name": "Ada",
    "items": ["c", "a", "b"],
    "n": 3,
}


def shown(expression: str, data: dict[str, Any] | None = None) -> str:
    (text,) = texts(render(note(w_p(f"{{{{ {expression} }}}}")), data or DATA))
    return text


def refused(text: str, data: dict[str, Any] | None = None) -> Diagnostic:
    (problem,) = problems(note(w_p(text)), data or DATA)
    return problem


# --- names that are not there ---


def test_a_missing_name_is_reported_with_the_nearest_known_one() -> None:
    problem = refused("{{ meting.title }}")
    assert problem.code is Code.RENDER_UNDEFINED
    assert problem.message == "“meting” is not known here"
    assert problem.hint == "did you mean “meeting”?"
    assert "paragraph 1 › {{ meting.title }}" in str(problem.location)


def test_a_missing_field_is_reported_with_the_nearest_known_one() -> None:
    problem = refused("{{ meeting.titel }}")
    assert (problem.code, problem.hint) == (Code.RENDER_UNDEFINED, "did you mean “title”?")


def test_a_field_of_a_blank_says_how_to_guard_it() -> None:
    problem = refused("{{ meeting.next.date }}")
    assert "“date” is not known here" in problem.message
    assert "{% if" in problem.hint


@pytest.mark.parametrize("item", ["items[7]", "[] | first", "[] | last"])
def test_an_item_that_a_list_does_not_have_is_reported(item: str) -> None:
    problem = refused(f"{{{{ {item} }}}}")
    assert problem.code is Code.RENDER_UNDEFINED
    assert "too short" in problem.hint


@pytest.mark.parametrize(
    "use",
    [
        *("{{ x }}", "{{ x.y.z }}", "{{ x['y'] }}", "{{ x.y() }}", "{{ x + 1 }}"),
        *("{{ 1 + x }}", "{{ x ~ 'a' }}", "{{ x | upper }}", "{{ x | join }}", "{{ x | length }}"),
        *("{% if x %}{% endif %}", "{% if x == 1 %}{% endif %}", "{% if x > 1 %}{% endif %}"),
        *("{% for y in x %}{% endfor %}", "{{ x | date }}", "{{ x | first }}", "{{ -x }}"),
        *(
            "{% if 1 in x %}{% endif %}",
            "{{ x | map(attribute='a') | join }}",
            "{{ x | unique | join }}",
        ),
        *("{{ link(x) }}", "{% if not x %}{% endif %}", "{{ x | sentence }}", "{{ x * 2 }}"),
    ],
)
def test_every_use_of_a_missing_name_is_reported_once(use: str) -> None:
    problem = refused(use)
    assert problem.code is Code.RENDER_UNDEFINED
    assert "“x”" in problem.message


@pytest.mark.parametrize(
    "asking",
    [
        "{{ x | default('none') }}",
        "{% if x is defined %}{{ x }}{% else %}none{% endif %}",
        "{% if x is undefined %}none{% endif %}",
        "{{ meeting.x | default('none') }}",
        "{{ [] | first | default('none') }}",
    ],
)
def test_asking_whether_a_name_is_there_is_no_use_of_it(asking: str) -> None:
    assert texts(render(note(w_p(asking)), DATA)) == ["none"]


def test_all_missing_names_of_a_file_are_reported_together() -> None:
    body = [w_p(f"{{{{ x{number} }}}}") for number in range(3)]
    assert len(problems(note(*body), DATA)) == 3


def test_a_missing_name_is_told_where_it_is_named_not_where_a_macro_reads_it() -> None:
    lines = ("{% macro m(a) %}{{ a }}{% endmacro %}", "{{ m(titel) }}")
    (problem,) = problems(note(*map(w_p, lines)), DATA)
    assert "paragraph 2 › {{ m(titel) }}" in str(problem.location)


def test_what_a_macro_was_not_given_is_told_so() -> None:
    problem = refused("{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}")
    assert (problem.message, "brackets" in problem.hint) == ("“a” is not known here", True)


def test_a_field_of_a_list_says_to_loop_over_it() -> None:
    assert "this is a list" in refused("{{ items.name }}").hint


def test_a_field_of_a_text_is_not_taken_for_an_entry_of_a_list() -> None:
    assert refused("{{ name.upper() }}").hint == "this value has no fields"


def test_a_name_that_is_taken_by_the_template_itself_is_not_offered_as_its_own_nearest() -> None:
    problem = refused("{% set n %}{{ n }}{% endset %}{{ n }}")
    assert "to something else" in problem.hint


# --- what looks like something else ---


def test_data_called_loop_is_data_where_no_loop_is() -> None:
    data = {"loop": {"last": "data", "index": "of", "own": "its"}, "xs": [1, 2]}
    assert shown("loop.index ~ loop.last", data) == "ofdata"
    template = "{% for x in xs %}{{ loop.index }}{% endfor %} {{ loop.own }}"
    assert texts(render(note(w_p(template)), data)) == ["12 its"]


def test_an_inner_loop_tells_of_itself_and_the_outer_one_of_itself() -> None:
    inner = "{% for y in x %}{{ loop.index }}{% if not loop.last %},{% endif %}{% endfor %}"
    outer = "{% for x in xs %}{{ loop.index }}(" + inner + ")/{{ loop.length }} {% endfor %}"
    assert texts(render(note(w_p(outer)), {"xs": [[1, 2], [3]]})) == ["1(1,2)/2 2(1)/2 "]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("'a' in items", "True"),
        ("'z' in items", "False"),
        ("'z' not in items", "True"),
        ("'Cou' in meeting.title", "True"),
        ("'title' in meeting", "True"),
        ("3 in [n]", "True"),
        ("name in ['Ada', 'Bob']", "True"),
    ],
)
def test_a_value_is_looked_for_in_lists_texts_and_groups_of_fields(
    question: str, answer: str
) -> None:
    assert shown(f"'True' if {question} else 'False'") == answer


def test_what_nothing_can_be_in_is_reported_as_such() -> None:
    problem = refused("{% if 'a' in n %}{% endif %}")
    assert problem.code is Code.RENDER_FAILED


def test_a_name_that_a_template_sets_goes_before_that_of_the_data() -> None:
    template = "{{ name }}{% set name = 'Eve' %} {{ name }}"
    assert texts(render(note(w_p(template)), DATA)) == ["Ada Eve"]


# --- loops ---


@pytest.mark.parametrize("value", ["text", {"a": 1}, 5, True, {"a", "b"}])
def test_a_loop_over_something_that_is_no_list_is_reported(value: object) -> None:
    problem = refused("{% for a in x %}{{ a }}{% endfor %}", {"x": value, "ys": [1]})
    assert problem.code is Code.RENDER_NOT_A_LIST
    assert problem.hint == "name a list after “in”; lists are ys"


def test_a_loop_over_a_blank_does_nothing() -> None:
    assert texts(render(note(w_p("[{% for a in x %}b{% endfor %}]")), {"x": None})) == ["[]"]


def test_a_loop_tells_its_turns() -> None:
    text = (
        "{% for a in items %}{{ loop.index }}/{{ loop.length }}"
        "{% if loop.first %} first{% endif %}{% if not loop.last %}, {% endif %}{% endfor %}"
    )
    assert texts(render(note(w_p(text)), DATA)) == ["1/3 first, 2/3, 3/3"]


def test_loops_that_never_seem_to_end_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_TURNS", 50)
    nested = "{% for a in x %}{% for b in x %}.{% endfor %}{% endfor %}"
    problem = refused(nested, {"x": list(range(40))})
    assert problem.code is Code.RENDER_LIMIT


@pytest.mark.parametrize("sought", ["'" + "A" * 20_000 + "'", "['" + "A" * 20_000 + "']"])
def test_a_long_literal_is_not_looked_for_beyond_measure(
    sought: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_WORK", 1_000_000)
    template = "{% for n in ns %}{% if " + sought + " in texts %}{{ n }}{% endif %}{% endfor %}"
    data = {"ns": list(range(1_000)), "texts": ["A" * 19_999 + "B"] * 60}
    assert refused(template, data).code is Code.RENDER_LIMIT


def test_a_result_beyond_all_measure_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "MAX_RESULT", 5_000)
    problem = refused("{% for a in x %}{{ a }}{% endfor %}", {"x": ["a" * 1000] * 9})
    assert problem.code is Code.RENDER_LIMIT


def test_a_text_that_keeps_doubling_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_TEXT", 1000)
    doubling = "".join("{% set a = a ~ a %}" for _ in range(20))
    problem = refused("{% set a = 'ab' %}" + doubling + "{{ a }}")
    assert problem.code is Code.RENDER_LIMIT


# --- nothing of Python can be reached ---


@pytest.mark.parametrize(
    "attempt",
    [
        *("name.__class__", "name['__class__']", "name.upper()", "items.append(1)", "items.sort()"),
        *("meeting.items()", "meeting.__class__.__mro__", "link.__globals__", "loop", "self"),
        *("link.__init__", "().__class__", "''.__class__.__mro__[1].__subclasses__()"),
        *("name | attr('__class__')", "items | map(attribute='__class__') | join"),
        *("items | map('attr', 'x') | join", "cycler", "range(9)", "lipsum()", "dict()"),
        *("namespace()", "name.format(1)", "'%s' % name", "'a' * 9", "9 * 'a'", "[1] * 9"),
        *("2 ** 9", "name | format", "name | safe", "name | center(99)", "f()", "name()"),
        *("'{0.__class__}'.format(name)", "items | sort(attribute='__class__')", "caller()"),
        *("items | selectattr('__class__') | list", "name | e", "environment", "context"),
    ],
)
def test_no_way_out_of_the_sandbox_is_open(attempt: str) -> None:
    found = problems(note(w_p(f"{{{{ {attempt} }}}}")), DATA | {"f": open})
    assert found
    assert all(problem.is_error for problem in found)
    assert "<built-in" not in str(found[0])


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("{{ name | uper }}", "upper"),
        ("{% if n is od %}{% endif %}", "odd"),
        ("{{ items | map('uper') | join }}", "upper"),
        ("{{ items | reject('od') | join }}", "odd"),
        ("{{ meeting.themes | selectattr('title', 'equlto', 'one') | list | length }}", "equalto"),
    ],
)
def test_an_unknown_filter_or_test_is_reported_with_the_nearest(text: str, near: str) -> None:
    problem = refused(text)
    assert problem.code is Code.TEMPLATE_UNKNOWN_FILTER
    assert problem.hint == f"did you mean “{near}”?"
    assert "paragraph 1" in str(problem.location)


def test_a_loop_that_calls_itself_is_refused() -> None:
    problem = refused("{% for a in x recursive %}{% endfor %}", {"x": []})
    assert problem.code is Code.TEMPLATE_FORBIDDEN


def test_a_failure_while_rendering_names_its_tag() -> None:
    problem = refused("{{ 1 / 0 }}")
    assert problem.code is Code.RENDER_FAILED
    assert "{{ 1 / 0 }}" in str(problem.location)


def test_adding_a_text_to_a_number_says_what_to_use() -> None:
    problem = refused("{{ name + 1 }}")
    assert (problem.code, "use ~" in problem.hint) == (Code.RENDER_BAD_VALUE, True)


# --- putting together ---


def test_blanks_read_as_nothing_when_they_are_put_together() -> None:
    assert shown("'[' ~ meeting.next ~ n ~ ']'") == "[3]"


def test_dates_are_written_out_when_they_are_put_together() -> None:
    assert shown("'on ' ~ day", {"day": dt.date(2025, 1, 28)}) == "on 28 January 2025"


def test_texts_and_numbers_can_be_added() -> None:
    assert (shown("name + '!'"), shown("n * 2 + 1")) == ("Ada!", "7")


def test_items_and_fields_are_looked_up_by_number_and_name() -> None:
    assert shown("items[1] ~ items[-1] ~ meeting['title'] ~ meeting.themes[0].title") == (
        "abCouncilone"
    )
