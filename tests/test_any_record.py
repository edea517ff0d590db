"""Whatever a valid record says, note and deck can be built from it and say it too."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image

from readers import document_text, presentation_text
from records.strategies import as_yaml, meetings, own_words
from reportgen.charts.look import Drawing
from reportgen.charts.plot import Plot
from reportgen.compiler.theme import Theme
from reportgen.records.delegation import Delegation
from reportgen.records.loading import parse_meeting, parse_own_words
from reportgen.render.context import PackRecords, pack_context
from reportgen.render.values import FigureValue, TimelineValue
from reportgen.template import Template
from workspaces import REPOSITORY

DELEGATION = Delegation(id="any", name="Any delegation", set="base")
NAME = "data/meetings/any.yaml"


@pytest.fixture(scope="module")
def templates() -> dict[str, Template]:
    folder = REPOSITORY / "templates/base"
    return {name: Template.open(folder / name) for name in ("note.docx", "deck.pptx")}


def paint(_: FigureValue | TimelineValue | Plot, width_emu: int, theme: Theme) -> Drawing:
    """Stand in for the drawing of pictures, which has tests of its own and takes long."""
    del theme
    return Drawing(PICTURE, b"<svg xmlns='http://www.w3.org/2000/svg'/>", width_emu, width_emu)


def picture() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (1, 1)).save(stream, "PNG")
    return stream.getvalue()


PICTURE = picture()


def context(meeting: Any, own: Any) -> dict[str, Any]:
    stem = str(meeting.get("id", "any"))
    records = PackRecords(
        parse_meeting(as_yaml(meeting).encode(), name=NAME, stem=stem),
        DELEGATION,
        parse_own_words(as_yaml(own).encode(), name="data/delegations/any/any.yaml"),
    )
    return {**pack_context(records, dt.date(2025, 1, 1)), "language": "en-GB", **OFFERED}


OFFERED = {"blocks": [], "shared": False}
"""What a pack offers besides its records."""


def shown(data: dict[str, Any]) -> Iterator[str]:
    """Yield the texts that the note of the base set prints whole."""
    meeting, own = data["meeting"], data["own"]
    yield meeting["title"]
    for name, key in (("proposals", "text"), ("partners", "name"), ("initiatives", "text")):
        yield from (item[key] for item in meeting[name])
    yield from (quote["text"] for quote in meeting["quotes"])
    yield from (quote["by"]["name"] for quote in meeting["quotes"])
    yield from (document["title"] for document in meeting["documents"] if document["title"])
    yield from (item["found"] for item in meeting["discrepancies"])
    if not data["before"]:
        yield from (theme["headline"] for theme in meeting["themes"])
    yield from (point["text"] for point in own["points"] if point["use"])
    yield from (risk for risk in own["risks"])
    yield from (step["what"] for step in own["next_steps"])
    yield from (own[name] for name in ("purpose", "to", "marking", "objective") if own[name])


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(meeting=meetings(), own=own_words())
def test_any_valid_record_builds_files_that_hold_what_it_says(
    templates: dict[str, Template], tmp_path: Path, meeting: Any, own: Any
) -> None:
    data = context(meeting, own)
    for name, template in templates.items():
        template.render(data, painter=paint).save(tmp_path / name)
    note = document_text(tmp_path / "note.docx")
    missing = [text for text in shown(data) if text.strip() not in note]
    assert missing == []
    assert data["meeting"]["title"].strip() in presentation_text(tmp_path / "deck.pptx")
