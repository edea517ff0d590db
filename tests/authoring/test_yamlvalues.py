from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.authoring.yamlvalues import with_value
from reportgen.errors import Code, Findings, ReportgenError
from reportgen.records.nodes import read_nodes
from reportgen.records.places import FieldPath, Places

FILE = """\
# First of all.
plain: some words   # said so
quoted: 'it''s so'
double: "a \\"b\\""
long: words that go on
  in a second line
folded: >-
  words that are folded
  into one

  and another
literal: |
  one line
  two lines
flow: {a: some words, b: [one, two]}   # flow
list:
  - alone
  - text: in a block
    use: make

# The end.
last: the last
"""

PATHS: list[FieldPath] = [
    *[("plain",), ("quoted",), ("double",), ("long",), ("folded",), ("literal",), ("last",)],
    *[("flow", "a"), ("flow", "b", 1), ("list", 0), ("list", 1, "text")],
]
WORDS = st.text(st.characters(max_codepoint=0x2FFF, exclude_categories=["C"]), min_size=1)


def data(content: bytes) -> object:
    findings = Findings()
    read = Places("a.yaml", read_nodes(content, "a.yaml", findings)).data()
    assert findings.diagnostics == []
    return read


def at(read: object, path: FieldPath) -> object:
    for step in path:
        read = read[step]  # type: ignore[index]  # the paths are those of the file
    return read


@given(st.sampled_from(PATHS), WORDS, st.sampled_from(["\n", "\r\n"]))
def test_a_value_is_another_one_and_all_else_stays(path: FieldPath, text: str, end: str) -> None:
    before = FILE.replace("\n", end).encode()
    after = with_value(before, "a.yaml", path, text)
    assert at(data(after), path) == text
    for other in PATHS:
        if other != path:
            assert at(data(after), other) == at(data(before), other)
    for comment in (b"# First of all.", b"# flow", b"# The end.", b"# said so"):
        assert comment in after


@given(st.sampled_from(PATHS), st.from_regex(r"[a-z]{1,9}( [a-z]{1,9}){0,40}", fullmatch=True))
def test_plain_words_can_be_written_anywhere(path: FieldPath, text: str) -> None:
    assert at(data(with_value(FILE.encode(), "a.yaml", path, text)), path) == text


@pytest.mark.parametrize(
    ("path", "text", "written"),
    [
        (("plain",), "other words", "plain: other words   # said so\n"),
        (("plain",), "a: colon", 'plain: "a: colon"   # said so\n'),
        (("double",), "c", 'double: "c"\n'),
        (("literal",), "one\ntwo\nthree", "literal: |\n  one\n  two\n  three\nflow"),
        (("folded",), "short now", "folded: >-\n  short now\nliteral"),
        (("flow", "a"), "x, y", 'flow: {a: "x, y", b: [one, two]}   # flow\n'),
        (("list", 0), "by itself", "  - by itself\n  - text"),
    ],
)
def test_a_value_keeps_the_form_in_which_it_is_written(
    path: FieldPath, text: str, written: str
) -> None:
    assert written in with_value(FILE.encode(), "a.yaml", path, text).decode()


def test_long_words_are_folded_as_wide_as_records_that_ship() -> None:
    text = "word " * 60 + "end"
    after = with_value(FILE.encode(), "a.yaml", ("folded",), text).decode()
    lines = after[after.index("folded") : after.index("literal")].splitlines()
    assert max(map(len, lines)) <= 100
    assert all(line.startswith("  ") for line in lines[1:])


def test_a_mark_at_the_beginning_of_a_file_stays() -> None:
    before = b"\xef\xbb\xbfplain: words\n"
    assert with_value(before, "a.yaml", ("plain",), "more") == b"\xef\xbb\xbfplain: more\n"


def test_a_text_that_no_record_can_hold_is_refused() -> None:
    with pytest.raises(ReportgenError) as problem:
        with_value(FILE.encode(), "a.yaml", ("plain",), "long " * 300_000)
    assert [one.code for one in problem.value.diagnostics] == [Code.PULL_NOT_WRITTEN]
