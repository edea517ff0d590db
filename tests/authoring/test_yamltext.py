from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.authoring.yamltext import as_yaml
from reportgen.errors import Findings
from reportgen.records.nodes import read_nodes
from reportgen.records.tree import Mapping, Scalar

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1)


@pytest.mark.parametrize("text", ["More funds", "NO", "12:30", "O’Brien & Sons", "Été 2025"])
def test_a_text_that_reads_as_itself_stands_without_quotation_marks(text: str) -> None:
    assert as_yaml(text) == text


@pytest.mark.parametrize("text", ["a: b", "[x", "null", "~", "Point #1", "a\nb", " a", "“a”"])
def test_any_other_text_stands_in_quotation_marks(text: str) -> None:
    assert as_yaml(text).startswith('"')


def test_nothing_and_dates_are_written_as_they_read() -> None:
    assert (as_yaml(None), as_yaml(dt.date(2025, 1, 28))) == ("", "2025-01-28")


@given(TEXTS)
def test_every_text_is_read_back_as_it_was(text: str) -> None:
    findings = Findings()
    root = read_nodes(f"key: {as_yaml(text)}\n".encode(), "f.yaml", findings)
    assert findings.diagnostics == []
    assert isinstance(root, Mapping)
    value = root.values["key"]
    assert isinstance(value, Scalar)
    assert (value.text, value.silent) == (text, False)
