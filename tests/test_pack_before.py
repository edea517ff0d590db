"""Packs before a meeting: the same set, with the sections that look ahead."""

from __future__ import annotations

from pathlib import Path

import pptx
import pytest

from readers import document_text, presentation_text
from reportgen.pack import Pack, build_pack, load_workspace
from workspaces import shipped_workspace, write

AHEAD = """\
status: {status}
series: wto-wpec
title: What comes next
body: Work Programme on Electronic Commerce
date: 2025-02-01
themes:
  - Challenges in developing economies
  - Something quite new
agenda:
  - Opening by the chair
documents:
  - symbol: XX/1
    title: A paper to read
    url: https://example.org/paper
sources:
  - title: An announcement
    url: https://example.org/announcement
"""
OWN = """\
objective: Find out who has such a law
points:
  - {text: Make this point, use: make}
  - {text: Raised point, use: if_raised}
  - {text: Pressed point, use: if_pressed}
"""
MEETING = "ahead-2025-02-01"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = shipped_workspace(tmp_path / "work")
    write(root / f"data/meetings/{MEETING}.yaml", AHEAD.format(status="planned"))
    write(root / f"data/delegations/example/{MEETING}.yaml", OWN)
    return root


def build(root: Path) -> Pack:
    return build_pack(load_workspace(root), MEETING, "example")


def test_note_and_deck_hold_agenda_last_time_objective_points_and_documents(root: Path) -> None:
    pack = build(root)
    for text in (document_text(pack.files[0]), presentation_text(pack.files[1])):
        assert "Challenges in developing economies" in text
        assert "28 January 2025" in text
        assert "Something quite new" in text
        assert "Find out who has such a law" in text
        for point in ("Make this point", "Raised point", "Pressed point"):
            assert point in text
        assert "A paper to read" in text
        assert "If raised" in text
        assert "If pressed" in text
    note = document_text(pack.files[0])
    assert "Opening by the chair" in note
    assert "Not taken up in an earlier session on record." in note


def test_sections_that_look_back_on_the_meeting_itself_are_not_there(root: Path) -> None:
    pack = build(root)
    assert "What was discussed" not in document_text(pack.files[0])
    assert "before the meeting" in document_text(pack.files[0])
    names = [s.shapes.title.text for s in pptx.Presentation(str(pack.files[1])).slides]
    assert any(name.endswith("what was said last time") for name in names)
    assert any(name.endswith("not yet taken up on record") for name in names)


def test_once_held_the_same_record_builds_the_pack_after_it(root: Path) -> None:
    build(root)
    write(root / f"data/meetings/{MEETING}.yaml", AHEAD.format(status="held"))
    pack = build(root)
    assert pack.is_new
    assert "What was said last time" not in document_text(pack.files[0])
    assert "What was discussed" in document_text(pack.files[0])


def test_a_pack_is_built_again_when_the_session_it_looks_back_on_is_corrected(root: Path) -> None:
    build(root)
    assert not build(root).is_new
    january = root / "data/meetings/wpec-2025-01-28.yaml"
    january.write_text(january.read_text("utf-8").replace("outdated laws", "old laws"), "utf-8")
    pack = build(root)
    assert pack.is_new
    assert "old laws" in document_text(pack.files[0])
