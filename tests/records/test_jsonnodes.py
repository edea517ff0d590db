from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import Code, Findings, ReportgenError
from reportgen.records.loading import parse_meeting
from reportgen.records.nodes import read_nodes
from reportgen.records.places import Places
from reportgen.records.tree import MAX_DEPTH, MAX_NODES


def read(content: str | bytes) -> tuple[Places, Findings]:
    findings = Findings()
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return Places("m.json", read_nodes(raw, "m.json", findings)), findings


def places(content: str | bytes) -> list[tuple[Code, int | None, int | None]]:
    diagnostics = read(content)[1].diagnostics
    return [(d.code, d.location.line, d.location.column) for d in diagnostics]


def test_values_stay_as_they_were_written() -> None:
    found, _ = read('{"a": 1.10, "b": true, "c": "NO", "d": 1e5, "e": ["12:30"], "f": null}')
    assert found.data() == {"a": "1.10", "b": "true", "c": "NO", "d": "1e5", "e": ["12:30"]}


def test_every_value_knows_its_place() -> None:
    found, _ = read('{\n  "themes": [\n    {"title": "a"},\n    {"title": "b"}\n  ]\n}\n')
    place = found.value(("themes", 1, "title"))
    assert (place.line, place.column, place.field) == (4, 15, "themes[1].title")
    assert found.key(("themes", 1, "title")).column == 6


JSON = st.recursive(
    st.text() | st.booleans() | st.integers(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(JSON, st.sampled_from([None, 2]))
def test_it_reads_what_the_library_reads(value: object, indent: int | None) -> None:
    # The library writes the character delete as it is, which records refuse.
    text = json.dumps(value, indent=indent).replace("\x7f", "\\u007f")
    found, findings = read(text)
    assert not findings.diagnostics
    expected = json.loads(text, parse_int=str)
    assert json.dumps(found.data()) == json.dumps(_as_texts(expected))


def _as_texts(value: object) -> object:
    if isinstance(value, dict):
        return {key: _as_texts(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_texts(part) for part in value]
    return str(value).lower() if isinstance(value, bool) else value


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        ('{"a": 1,\n "a": 2}', Code.DATA_DUPLICATE_KEY, 2, 2),
        ('{"a": NaN}', Code.DATA_SYNTAX, 1, 7),
        ('{"a": -Infinity}', Code.DATA_SYNTAX, 1, 7),
        ('{"a": 1', Code.DATA_SYNTAX, 1, 8),
        ('{"a": }', Code.DATA_SYNTAX, 1, 7),
        ('{"a" 1}', Code.DATA_SYNTAX, 1, 6),
        ("{a: 1}", Code.DATA_SYNTAX, 1, 2),
        ("{'a': 1}", Code.DATA_SYNTAX, 1, 2),
        ('{"a": 1,}', Code.DATA_SYNTAX, 1, 9),
        ('{"a": [1 2]}', Code.DATA_SYNTAX, 1, 10),
        ('{"a": 01}', Code.DATA_SYNTAX, 1, 8),
        ('{"a": 1} {"b": 2}', Code.DATA_SYNTAX, 1, 10),
        ('{"a": 1} // note', Code.DATA_SYNTAX, 1, 10),
        ('{"a": "x\ny"}', Code.DATA_SYNTAX, 1, 9),
        ('{"a": "x\\q"}', Code.DATA_SYNTAX, 1, 9),
        ('{"a": "\\ud800"}', Code.DATA_ILLEGAL_CHARACTER, 1, 7),
        ('{"\\udfff": 1}', Code.DATA_ILLEGAL_CHARACTER, 1, 2),
        ('{"a": "\x07"}', Code.DATA_ILLEGAL_CHARACTER, 1, 8),
        ("title: x", Code.DATA_SYNTAX, 1, 1),
        ("<<", Code.DATA_SYNTAX, 1, 1),
    ],
)
def test_what_a_record_has_no_use_for_is_refused_at_its_place(
    content: str, code: Code, line: int, column: int
) -> None:
    assert places(content) == [(code, line, column)]


def test_other_encodings_are_refused() -> None:
    assert [code for code, _, _ in places('{"a": 1}'.encode("utf-16"))] == [Code.DATA_UNREADABLE]


def test_an_empty_file_and_null_say_nothing() -> None:
    for content in ("", " \n", "null"):
        found, findings = read(content)
        assert (found.data(), findings.diagnostics) == ({}, [])


def test_nesting_up_to_the_limit_is_read_and_beyond_it_refused() -> None:
    assert places("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert places("[" * (MAX_DEPTH + 1))[0] == (Code.DATA_LIMIT, 1, MAX_DEPTH + 1)


def test_more_values_than_the_limit_are_refused() -> None:
    assert places("[" + ",".join("1" * (MAX_NODES - 1)) + "]") == []
    assert [code for code, _, _ in places("[" + ",".join("1" * MAX_NODES) + "]")] == [
        Code.DATA_LIMIT
    ]


def test_a_large_file_of_mistakes_is_told_in_a_moment() -> None:
    start = time.process_time()
    assert len(places("{" + '"a":1,\n' * 20_000 + '"b":1}')) == 19_999
    assert len(places('"' + "\x07" * 1_000_000)) == 100
    assert time.process_time() - start < 5


def test_the_schema_speaks_about_json_with_line_and_column() -> None:
    content = b'{"title": "T",\n "date": "soon", "body": "B"}'
    with pytest.raises(ReportgenError, match=r"^m\.json:2:10 date: “soon” is not a date"):
        parse_meeting(content, name="m.json", stem="m")


def test_a_record_may_be_written_in_json() -> None:
    content = b'{"title": "T", "date": "2025-01-28", "body": "B", "themes": ["A"]}'
    meeting = parse_meeting(content, name="m.json", stem="m")
    assert [theme.title for theme in meeting.themes] == ["A"]
