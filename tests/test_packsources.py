"""What packs are made from: one meeting is compared anew for each language of readers."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.pack import load_workspace
from reportgen.packsources import OfMeeting
from reportgen.records.translations import Translations
from reportgen.render.house import House
from reportgen.spoken import Spoken
from workspaces import shipped_workspace, write

LATER = "wpec-2025-02-17"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a workspace whose last meeting has a new paper, and no translations."""
    root = shipped_workspace(tmp_path / "work")
    for file in (root / "data").rglob("*.??.yaml"):
        file.unlink()
    record = root / f"data/meetings/{LATER}.yaml"
    paper = "\ndocuments:\n  - symbol: JOB/GC/999\n    title: A plan\n"
    write(record, record.read_text("utf-8") + paper)
    return root


def test_what_is_new_has_the_signs_of_each_pack_though_the_records_are_the_same(
    root: Path,
) -> None:
    workspace = load_workspace(root)
    source = OfMeeting(workspace, workspace.meeting(LATER))
    delegation, translations = workspace.delegation("public"), Translations(workspace)

    def documents(language: str) -> list[str]:
        records = source.records(delegation, House(), Spoken(translations, language))
        assert records.changes is not None
        return [change.name for change in records.changes.about("document")]

    assert documents("en-GB") == ["JOB/GC/999, A plan"]
    assert documents("zh-CN")[0].startswith("JOB/GC/999，A plan")
    assert documents("ar-SA")[0].startswith("JOB/GC/999، A plan")
    assert documents("en-CA") == ["JOB/GC/999, A plan"]
