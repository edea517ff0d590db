"""The base: what a note says as data, and files and data that are damaged."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notemerges import BLOCKS, Built, built, data, template
from reportgen.codes import Code
from reportgen.errors import ReportgenError
from reportgen.regeneration.note import NoteModel, merge, read_model


@pytest.fixture(scope="module")
def old() -> Built:
    return built()


def test_a_model_is_the_same_after_json(old: Built) -> None:
    written = json.dumps(old.model.as_data())
    assert NoteModel.from_data(json.loads(written)) == old.model


def test_a_paragraph_of_the_model_says_what_it_is_of(old: Built) -> None:
    paths = {block.text: block.path for block in old.model.paragraphs()}
    assert paths["About skills"] == "themes/skills/p2"
    assert paths["Villages"] == "initiatives/india/p7"


def test_a_table_of_contents_is_no_part_of_it() -> None:
    field = "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>TOC \\o"
    field += "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>One 1"
    field += "</w:t></w:r></w:p><w:p><w:r><w:t>Two 2</w:t></w:r><w:r><w:fldChar "
    field += "w:fldCharType='end'/></w:r></w:p>"
    made = built(data(), template(head=field + BLOCKS["head"]))
    assert [b.text for b in made.model.paragraphs()][:1] == ["Note on digital trade"]


@pytest.mark.parametrize(
    "damaged",
    [
        None,
        [],
        {},
        {"form": 99, "blocks": [], "kept": {}},
        {"form": 1, "blocks": {}, "kept": {}},
        {"form": 1, "blocks": [{"keys": [1], "path": "", "text": ""}], "kept": {}},
        {"form": 1, "blocks": [{"keys": [], "path": "", "links": []}], "kept": {}},
        {"form": 1, "blocks": [{"keys": [], "path": "", "rows": [{}]}], "kept": {}},
        {"form": 1, "blocks": [], "kept": {"a": 1}},
    ],
)
def test_data_that_is_no_model_is_refused_with_a_remedy(damaged: object) -> None:
    with pytest.raises(ReportgenError) as caught:
        NoteModel.from_data(damaged, "history.json")
    (problem,) = caught.value.diagnostics
    assert problem.code is Code.WORKSPACE_STATE_DAMAGED
    assert problem.hint


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["form", "blocks", "kept", "keys", "path", "text", "rows", "cells"]),
            inner,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_data_is_a_model_or_refused(anything: Any) -> None:
    with suppress(ReportgenError):  # anything else that is raised fails
        model = NoteModel.from_data({"form": 1, "blocks": anything, "kept": {}})
        assert NoteModel.from_data(model.as_data()) == model


def test_tables_nested_without_end_are_refused() -> None:
    block: dict[str, Any] = {"keys": [], "path": "", "text": ""}
    for _ in range(200):
        row = {"keys": [], "path": "", "cells": [[block]]}
        block = {"keys": [], "path": "", "rows": [row]}
    with pytest.raises(ReportgenError):
        NoteModel.from_data({"form": 1, "blocks": [block], "kept": {}})


def test_a_file_that_was_cut_off_is_refused_before_anything_is_made(old: Built) -> None:
    for blob in (old.blob[: len(old.blob) // 2], b"", b"no zip at all"):
        with pytest.raises(ReportgenError) as caught:
            merge(blob, old.blob, old.model, "note.docx", old.keys)
        assert caught.value.diagnostics[0].location.file == "note.docx"
        with pytest.raises(ReportgenError):
            read_model(blob, "note.docx")
