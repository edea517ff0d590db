from __future__ import annotations

import time

import pytest

from reportgen.errors import Code, Diagnostic, Findings
from reportgen.records.nodes import MAX_BYTES, MAX_DEPTH, MAX_NODES, Mapping, Scalar, read_nodes


def found(content: bytes) -> list[Diagnostic]:
    findings = Findings()
    read_nodes(content, "f.yaml", findings)
    return findings.diagnostics


def places(content: str) -> list[tuple[Code, int | None, int | None]]:
    return [(d.code, d.location.line, d.location.column) for d in found(content.encode())]


def value(content: str) -> Scalar:
    findings = Findings()
    root = read_nodes(content.encode(), "f.yaml", findings)
    assert not findings.diagnostics
    assert isinstance(root, Mapping)
    node = root.values["a"]
    assert isinstance(node, Scalar)
    return node


@pytest.mark.parametrize("text", ["NO", "yes", "12:30", "1.10", "1_000", "0x1F", ".nan", "2025"])
def test_a_value_stays_the_text_that_was_written(text: str) -> None:
    assert value(f"a: {text}") == Scalar(value(f"a: {text}").mark, text, silent=False, plain=True)


@pytest.mark.parametrize("text", ["", "null", "~"])
def test_nothing_null_and_tilde_are_silent_unless_quoted(text: str) -> None:
    assert value(f"a: {text}").silent
    assert not value(f'a: "{text}"').silent


@pytest.mark.parametrize("style", ["|", "|-", ">", ">-"])
def test_the_last_line_break_of_a_block_is_no_part_of_its_text(style: str) -> None:
    assert value(f"a: {style}\n  one line\n").text == "one line"


def test_a_mark_at_the_beginning_of_the_file_is_tolerated() -> None:
    assert value("\ufeffa: x").text == "x"


def test_an_empty_file_is_no_problem_of_its_own() -> None:
    assert found(b"# only a comment\n") == []


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        ("a: &x 1", Code.DATA_UNSAFE_YAML, 1, 4),
        ("b: 1\na: *x", Code.DATA_UNSAFE_YAML, 2, 4),
        ("a: !!python/object:os.system x", Code.DATA_UNSAFE_YAML, 1, 4),
        ("a: !!binary aGk=", Code.DATA_UNSAFE_YAML, 1, 4),
        ("a:\n  <<: {b: 1}", Code.DATA_UNSAFE_YAML, 2, 3),
        ("%YAML 1.1\n---\na: 1", Code.DATA_UNSAFE_YAML, 1, 1),
        ("a: 1\n---\nb: 1", Code.DATA_UNSAFE_YAML, 2, 1),
        ("a: 1\n? [b]\n: 2", Code.DATA_UNSAFE_YAML, 2, 3),
        ("a: 1\nb: 2\na: 3", Code.DATA_DUPLICATE_KEY, 3, 1),
        ("a: x\nb: \x07", Code.DATA_ILLEGAL_CHARACTER, 2, 4),
        ("a: x\u2028y", Code.DATA_ILLEGAL_CHARACTER, 1, 5),
        ("a: b: c", Code.DATA_SYNTAX, 1, 5),
        ("a: 1\n\tb: 2", Code.DATA_SYNTAX, 2, 1),
        ("- a\nb: 1", Code.DATA_SYNTAX, 2, 1),
        ("a: 'it's'", Code.DATA_SYNTAX, 1, 8),
        ('a: 1\nb: "x\nc: y\n', Code.DATA_SYNTAX, 2, 4),
        ("a: 1\nb: [x\n", Code.DATA_SYNTAX, 2, 4),
        ("a: - b", Code.DATA_SYNTAX, 1, 4),
        ('a: "C:\\data"', Code.DATA_SYNTAX, 1, 7),
        ("a: 1\r\nb: @x", Code.DATA_SYNTAX, 2, 4),
        ('a: "\\ud800"', Code.DATA_SYNTAX, 1, 7),
    ],
)
def test_what_a_record_has_no_use_for_is_refused_at_its_place(
    content: str, code: Code, line: int, column: int
) -> None:
    assert places(content) == [(code, line, column)]


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        ("a:\n  - b\n   - c\n", 3, 4),
        ("a:\n  - b\n\n    - c\n", 4, 5),
        ("a: Point #1 of three", 1, 10),
        ("a: [Point #1, b]", 1, 11),
        ("a: We say\n  point #1\n", 2, 9),
    ],
)
def test_a_text_that_yaml_would_change_without_complaint_is_refused(
    content: str, line: int, column: int
) -> None:
    assert places(content)[0] == (Code.DATA_SYNTAX, line, column)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("a: held  # or planned", "held"),
        ("a: b ## more", "b"),
        ("a: C#1", "C#1"),
        ('a: "Point #1"', "Point #1"),
        ("a: one\n  two - three\n", "one two - three"),
        ("a: |\n  - b\n  #c\n", "- b\n#c"),
        ("a: '{{ x }}'", "{{ x }}"),
    ],
)
def test_texts_and_comments_that_mean_what_they_seem_are_read(content: str, text: str) -> None:
    assert value(content).text == text


def test_all_refusals_of_a_file_are_found_at_once() -> None:
    content = "a: &x 1\nb: *x\nc: !t 1\nc: 2\n"
    assert [line for _, line, _ in places(content)] == [1, 2, 3, 4]


def test_another_encoding_is_refused_where_it_shows() -> None:
    (problem,) = found("a: x\nb: é".encode("latin-1"))
    assert (problem.code, problem.location.line) == (Code.DATA_UNREADABLE, 2)
    assert "UTF-8" in problem.hint


def test_utf_16_is_refused() -> None:
    assert [d.code for d in found("a: x".encode("utf-16"))] == [Code.DATA_UNREADABLE]


def test_a_file_above_the_limit_is_refused_unread() -> None:
    assert [d.code for d in found(b"a" * (MAX_BYTES + 1))] == [Code.DATA_LIMIT]


def test_nesting_up_to_the_limit_is_read_and_beyond_it_refused() -> None:
    brackets = MAX_DEPTH - 1
    assert found(("[" * brackets + "x" + "]" * brackets).encode()) == []
    (problem,) = found(("[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH).encode())
    assert (problem.code, problem.location.column) == (Code.DATA_LIMIT, MAX_DEPTH + 1)


def test_more_values_than_the_limit_are_refused() -> None:
    assert found(b"- x\n" * (MAX_NODES - 1)) == []
    assert [d.code for d in found(b"- x\n" * MAX_NODES)] == [Code.DATA_LIMIT]


def test_a_small_file_cannot_take_long() -> None:
    lists = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    bomb = "\n".join(["a0: &a0 [x]", *lists]).encode()
    start = time.process_time()
    assert {d.code for d in found(bomb)} == {Code.DATA_UNSAFE_YAML}
    assert {d.code for d in found(b"[" * MAX_BYTES)} == {Code.DATA_LIMIT}
    assert time.process_time() - start < 1
