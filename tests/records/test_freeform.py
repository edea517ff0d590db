from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.errors import Code, Diagnostic, Findings, ReportgenError, Severity
from reportgen.records.freeform import parse_free

DAY = dt.date(2025, 1, 28)


def value(written: str) -> Any:
    return parse_free(f"a: {written}\n".encode(), "d.yaml")["a"]


def problems(content: str, name: str = "d.yaml") -> tuple[Diagnostic, ...]:
    with pytest.raises(ReportgenError) as caught:
        parse_free(content.encode(), name)
    return caught.value.diagnostics


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("12", 12), ("-3", -3), ("0", 0), ("1.10", Decimal("1.10")), ("2025-01-28", DAY)),
        *(("true", True), ("False", False), ("null", None), ("~", None), ("", None)),
    ],
)
def test_a_bare_value_means_what_it_looks_like(written: str, meant: object) -> None:
    found = value(written)
    assert (found, type(found)) == (meant, type(meant))
    assert str(found) == str(meant)


@pytest.mark.parametrize(
    ("written", "count"),
    [
        *(("no", 1), ("Yes", 1), ("off", 1)),
        *(("NO", 0), ("ON", 0), ('"no"', 0), ("false", 0), ("none", 0), ("no cranes", 0)),
    ],
)
def test_a_text_that_other_programs_take_for_yes_or_no_is_told(written: str, count: int) -> None:
    told = Findings()
    parse_free(f"a: {written}\n".encode(), "d.yaml", told)
    assert [(d.severity, d.location.line) for d in told.diagnostics] == [
        (Severity.WARNING, 1)
    ] * count


@pytest.mark.parametrize(
    "written",
    [
        *("NO", "yes", "off", "12:30", "007", "+41 22", "1_000", "1e5", "0x1F", ".5", "1.", "1/2"),
        *("2025-1-28", "2025-01", "28.01.2025", "1.2.3", "9" * 19, "٣", "12 members", "nan"),
    ],
)
def test_what_only_looks_a_little_like_a_number_or_a_date_stays_text(written: str) -> None:
    assert value(f"{written} ") == written


@pytest.mark.parametrize("written", ["12", "true", "null", "2025-01-28", "2025-02-30", ""])
@pytest.mark.parametrize("mark", ['"', "'"])
def test_what_stands_in_quotation_marks_is_text(written: str, mark: str) -> None:
    assert value(f"{mark}{written}{mark}") == written


def test_lists_and_blocks_may_stand_in_each_other() -> None:
    content = b"themes:\n  - title: One\n    points: [a, 2]\n  - {}\nempty:\n"
    assert parse_free(content, "d.yaml") == {
        "themes": [{"title": "One", "points": ["a", 2]}, {}],
        "empty": None,
    }


def test_a_day_that_no_calendar_has_is_told_with_its_place() -> None:
    (problem,) = problems("a: x\nb: 2025-02-30\n")
    assert (problem.code, problem.location.line) == (Code.DATA_BAD_VALUE, 2)
    assert "no day of the calendar" in problem.message


def test_all_problems_of_a_file_are_told_together() -> None:
    found = problems("a: 2025-02-30\nb: 2025-13-01\n")
    assert [problem.location.line for problem in found] == [1, 2]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        *(("a: &x 1\nb: *x\n", Code.DATA_UNSAFE_YAML), ("a: !!int 1", Code.DATA_UNSAFE_YAML)),
        *(("a: 1\na: 2\n", Code.DATA_DUPLICATE_KEY), ("a: [", Code.DATA_SYNTAX)),
        *(("- a\n- b\n", Code.DATA_BAD_VALUE), ("just text", Code.DATA_BAD_VALUE)),
        ("a: " + "[" * 40 + "]" * 40, Code.DATA_LIMIT),
    ],
)
def test_what_records_do_without_data_files_do_without_too(content: str, code: Code) -> None:
    assert code in {problem.code for problem in problems(content)}


@pytest.mark.parametrize("content", [b"", b"# only a comment\n"])
def test_a_file_that_says_nothing_gives_no_names(content: bytes) -> None:
    assert parse_free(content, "d.yaml") == {}


def test_in_json_a_text_that_is_a_date_is_one_for_want_of_another_way() -> None:
    content = b'{"d": "2025-01-28", "n": 1e3, "t": "12", "x": "2025-02-30", "b": true, "z": null}'
    assert parse_free(content, "d.json") == {
        "d": DAY,
        "n": Decimal("1E+3"),
        "t": "12",
        "x": "2025-02-30",
        "b": True,
        "z": None,
    }


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text("abc 1-é{}", max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", min_size=1), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text("abc", min_size=1, max_size=4), JSON_VALUES, max_size=4))
@settings(max_examples=60, deadline=None)
def test_data_reads_the_same_from_json_and_from_yaml_in_brackets(data: dict[str, Any]) -> None:
    written = json.dumps(data).encode()
    assert parse_free(written, "d.json") == parse_free(written, "d.yaml") == data
