from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from reportgen.errors import Code, Diagnostic

Problems = Callable[[str], tuple[Diagnostic, ...]]

LEAST = "title: T\ndate: 2025-01-28\nbody: B\n"


@dataclass(frozen=True)
class Bad:
    """Lines of a record with ¦ before what is wrong, and what is to be said about it."""

    lines: str
    code: Code
    field: str | None
    remedy: str

    @property
    def text(self) -> str:
        return LEAST + self.lines.replace("¦", "") + "\n"

    @property
    def place(self) -> tuple[int, int]:
        before = (LEAST + self.lines).partition("¦")[0]
        return before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


KEYS = [
    Bad("¦titel: x", Code.DATA_UNKNOWN_KEY, "titel", "did you mean title?"),
    Bad("¦xyz: x", Code.DATA_UNKNOWN_KEY, "xyz", "known here: agenda, body"),
    Bad("¦body: x", Code.DATA_DUPLICATE_KEY, None, "keep one"),
    Bad("themes:\n- title: a\n  ¦poinst: [b]", Code.DATA_UNKNOWN_KEY, "themes[0].poinst", "points"),
    Bad("themes:\n- ¦summary: a", Code.DATA_MISSING_KEY, "themes[0].title", "write title:"),
    Bad("themes:\n- title:¦", Code.DATA_MISSING_KEY, "themes[0].title", "write title:"),
    Bad("quotes: [¦{text: q}]", Code.DATA_MISSING_KEY, "quotes[0].by", "the id of who said it"),
    Bad("¦{a: b}: y", Code.DATA_UNSAFE_YAML, None, "in quotation marks"),
]

SHAPES = [
    Bad("themes: ¦x", Code.DATA_BAD_VALUE, "themes", "a dash and a space"),
    Bad("chairs: ¦x", Code.DATA_BAD_VALUE, "chairs", "a dash and a space"),
    Bad("themes:\n-¦ ", Code.DATA_BAD_VALUE, "themes[0]", "delete the line"),
    Bad("summary: ¦[a]", Code.DATA_BAD_VALUE, "summary", "in quotation marks"),
    Bad("summary: ¦{a: b}", Code.DATA_BAD_VALUE, "summary", "in quotation marks"),
    Bad("summary: {¦{ x }}", Code.DATA_UNSAFE_YAML, None, "in quotation marks"),
    Bad("next_session: ¦soon", Code.DATA_BAD_VALUE, "next_session", "key: value"),
    Bad("more: ¦x", Code.DATA_BAD_VALUE, "more", "key: value"),
]

TEXTS = [
    Bad('summary: ¦""', Code.DATA_BAD_VALUE, "summary", "delete the line"),
    Bad('summary: ¦" \\t"', Code.DATA_BAD_VALUE, "summary", "delete the line"),
    Bad('summary: ¦"a\\x01b"', Code.DATA_BAD_VALUE, "summary", "delete that character"),
    Bad('more: ¦{a: {b: ["\\x02"]}}', Code.DATA_BAD_VALUE, "more", "delete that character"),
    Bad("summary: a ¦\x02 b", Code.DATA_ILLEGAL_CHARACTER, None, "delete it"),
    Bad("summary: a ¦\ufeff b", Code.DATA_ILLEGAL_CHARACTER, None, "delete it"),
    Bad('summary: "a \\u¦d800"', Code.DATA_SYNTAX, None, "the character itself"),
]

VALUES = [
    Bad("status: ¦helt", Code.DATA_BAD_VALUE, "status", "did you mean held?"),
    Bad("status: ¦xyz", Code.DATA_BAD_VALUE, "status", "choose one of planned, tentative, open"),
    Bad("language: ¦English!", Code.DATA_BAD_VALUE, "language", "pt-BR"),
    Bad("date_end: ¦29 January", Code.DATA_BAD_VALUE, "date_end", "2025-01-28"),
    Bad("date_end: ¦2025-02-30", Code.DATA_BAD_VALUE, "date_end", "2025-01-28"),
    Bad("date_end: ¦1738022400", Code.DATA_BAD_VALUE, "date_end", "2025-01-28"),
    Bad("date_end: ¦2025-01-28T10:00", Code.DATA_BAD_VALUE, "date_end", "2025-01-28"),
    Bad("date_end: ¦[2025]", Code.DATA_BAD_VALUE, "date_end", "on one line"),
    Bad("figures: [{text: t, value: ¦{}}]", Code.DATA_BAD_VALUE, "figures[0].value", "one line"),
    Bad("series: ¦A/b", Code.DATA_BAD_VALUE, "series", "small letters"),
    Bad("series: ¦../b", Code.DATA_BAD_VALUE, "series", "small letters"),
    Bad("schema_version: ¦2", Code.DATA_BAD_VALUE, "schema_version", "choose one of 1"),
    Bad("figures: [{text: t, value: ¦.nan}]", Code.DATA_BAD_VALUE, "figures[0].value", "3.5"),
    Bad("figures: [{text: t, value: ¦1e999}]", Code.DATA_BAD_VALUE, "figures[0].value", "3.5"),
    Bad("figures: [{text: t, value: ¦1_000}]", Code.DATA_BAD_VALUE, "figures[0].value", "3.5"),
    Bad(
        "proposals: [{text: t, supporters_count: ¦2.5}]",
        Code.DATA_BAD_VALUE,
        "proposals[0].supporters_count",
        "such as 21",
    ),
    Bad("sources: [¦{publisher: p}]", Code.DATA_BAD_VALUE, "sources[0]", "at least one"),
    Bad("sources: [¦ftp://a]", Code.DATA_BAD_VALUE, "sources[0].url", "https://"),
    Bad(
        "documents: [{title: t, url: ¦'javascript:x'}]",
        Code.DATA_BAD_VALUE,
        "documents[0].url",
        "https://",
    ),
]

FITS = [
    Bad("id: ¦n", Code.DATA_WRONG_ID, "id", "delete the id"),
    Bad("date_end: ¦2025-01-27", Code.DATA_DATES_REVERSED, "date_end", "exchange the two"),
    Bad(
        "key_dates: [{date: 2025-02-02, date_end: ¦2025-02-01, text: t}]",
        Code.DATA_DATES_REVERSED,
        "key_dates[0].date_end",
        "exchange the two",
    ),
    Bad(
        "people: [{name: Anna}]\nchairs: [¦ann]",
        Code.DATA_UNKNOWN_REFERENCE,
        "chairs[0]",
        "did you mean anna?",
    ),
    Bad(
        "quotes: [{text: q, by: ¦x}]",
        Code.DATA_UNKNOWN_REFERENCE,
        "quotes[0].by",
        "add it there",
    ),
    Bad(
        "themes: [Skills]\ninitiatives: [{text: i, theme: ¦skill}]",
        Code.DATA_UNKNOWN_REFERENCE,
        "initiatives[0].theme",
        "did you mean skills?",
    ),
    Bad(
        "themes: [{title: t, sources: [¦s]}]",
        Code.DATA_UNKNOWN_REFERENCE,
        "themes[0].sources[0]",
        "add it there",
    ),
    Bad("written_from: [¦s]", Code.DATA_UNKNOWN_REFERENCE, "written_from[0]", "add it there"),
    Bad(
        "positions: [{by: A, stance: ask, proposal: ¦p}]",
        Code.DATA_UNKNOWN_REFERENCE,
        "positions[0].proposal",
        "add it there",
    ),
    Bad(
        "themes: [{id: a, title: t}, {id: ¦a, title: u}]",
        Code.DATA_DUPLICATE_ID,
        "themes[1].id",
        "another id",
    ),
]


@pytest.mark.parametrize("bad", KEYS + SHAPES + TEXTS + VALUES + FITS, ids=lambda bad: bad.lines)
def test_each_problem_is_named_at_its_place_with_its_remedy(problems: Problems, bad: Bad) -> None:
    found = next(d for d in problems(bad.text) if d.code is bad.code)
    assert (found.location.line, found.location.column) == bad.place
    assert (found.location.file, found.location.field) == ("m.yaml", bad.field)
    assert bad.remedy in found.hint


def test_nothing_is_said_in_the_words_of_the_libraries(problems: Problems) -> None:
    text = (
        "title: [a]\ndate: {a: b}\nbody: [c]\nthemes: {a: b}\nstatus: 1\n"
        "sources: [[x]]\nchairs: a\nmore: x\n"
    )
    said = " ".join(str(problem) for problem in problems(text))
    assert len(problems(text)) == 8
    assert not {"Input", "should", "valid", "tuple", "dict", "model", "{}"} & set(said.split())


def test_all_problems_of_a_file_are_reported_together_in_its_order(problems: Problems) -> None:
    text = (
        "titel: x\ndate: 28 January\nbody: B\nthemes: [{titl: t}]\nchairs: [a]\nbody: C\n"
        "quotes: [{text: q, by: b}]\n"
    )
    lines = [problem.location.line or 0 for problem in problems(text)]
    assert lines == sorted(lines)
    assert {problem.code for problem in problems(text)} == {
        Code.DATA_UNKNOWN_KEY,
        Code.DATA_MISSING_KEY,
        Code.DATA_BAD_VALUE,
        Code.DATA_UNKNOWN_REFERENCE,
        Code.DATA_DUPLICATE_KEY,
    }


@pytest.mark.parametrize("text", ["", "# nothing\n", "null\n"])
def test_an_empty_record_lacks_what_must_be_there(problems: Problems, text: str) -> None:
    assert {problem.location.field for problem in problems(text)} == {"title", "date", "body"}


@pytest.mark.parametrize("text", ["x", "- x", "[[]]"])
def test_a_file_without_keys_is_told_so(problems: Problems, text: str) -> None:
    (problem,) = problems(text)
    assert problem.message == "several keys with values belong here"
