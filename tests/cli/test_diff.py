from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.cli import main
from workspaces import REPOSITORY, small_workspace, write

GOLDENS = REPOSITORY / "tests/goldens/diff"
SHIPPED = ("wpec-2024-09-17", "wpec-2025-01-28", "wpec-2025-02-17")
RECORD = "title: T\ndate: 2025-01-28\nbody: B\n"


def diff(*given: str | Path) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, given)])


@pytest.mark.parametrize(
    ("before", "after"), [SHIPPED[:2], SHIPPED[1:], (SHIPPED[0], SHIPPED[2]), SHIPPED[1::-1]]
)
def test_the_shipped_meetings_are_told_as_a_person_accepted_it(
    before: str, after: str, request: pytest.FixtureRequest
) -> None:
    result = diff(before, after, "-w", REPOSITORY)
    assert (result.exit_code, result.stderr) == (0, "")
    golden = GOLDENS / f"{before}-to-{after}.txt"
    if request.config.getoption("--accept-goldens"):
        write(golden, result.stdout)
    assert result.stdout == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("meeting", SHIPPED)
def test_a_record_has_not_changed_against_itself(meeting: str) -> None:
    result = diff(meeting, meeting, "-w", REPOSITORY)
    assert result.exit_code == 0
    assert result.stdout.endswith("\nNothing has changed.\n")


def test_an_older_version_of_a_record_may_lie_in_any_file(tmp_path: Path) -> None:
    current = REPOSITORY / f"data/meetings/{SHIPPED[1]}.yaml"
    older = write(
        tmp_path / "Record (copy).yaml",
        current.read_text("utf-8").replace("limited broadband", "slow broadband"),
    )
    result = diff(older, current, "-w", REPOSITORY)
    assert result.stdout.startswith("Two versions of one record: 2025-01-28, Bridging")
    assert "LDCs face [slow → limited] broadband" in " ".join(result.stdout.split())
    assert diff(older, SHIPPED[1], "-w", REPOSITORY).stdout == result.stdout


def test_two_files_are_compared_without_a_workspace(tmp_path: Path) -> None:
    before = write(tmp_path / "a.yaml", RECORD)
    after = write(tmp_path / "b.json", json.dumps({**_plain(), "venue": "Room 1"}))
    result = diff(before, after, "-w", tmp_path)
    assert result.exit_code == 0
    assert "  changed\n    venue, new: Room 1\n" in result.stdout


def _plain() -> dict[str, str]:
    return {"title": "T", "date": "2025-01-28", "body": "B"}


@pytest.mark.parametrize(
    ("style", "beginning"), [("text", "From: "), ("markdown", "# What"), ("json", "{")]
)
def test_it_is_told_as_text_markdown_or_json(style: str, beginning: str) -> None:
    result = diff(*SHIPPED[1:], "-w", REPOSITORY, "--format", style)
    assert result.stdout.startswith(beginning)
    if style == "json":
        assert len(json.loads(result.stdout)["changes"]) > 10


def test_names_of_members_are_compared_in_any_form(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    write(
        root / "data/members.yaml", "members: [{code: JAM, names: {en: Jamaica, fr: Jamaïque}}]\n"
    )
    said = RECORD + "positions: [{by: JAM, stance: ask}]\n"
    before = write(root / "a.yaml", said)
    after = write(root / "b.yaml", said.replace("JAM", "Jamaïque") + "language: fr\n")
    result = diff(before, after, "-w", root)
    assert "Positions" not in result.stdout
    assert result.stderr == (
        "note: the records are in two languages, en and fr; texts are compared as they stand\n"
    )


def test_records_of_two_series_are_compared_with_a_note(tmp_path: Path) -> None:
    before = write(tmp_path / "a.yaml", RECORD + "series: one\n")
    after = write(tmp_path / "b.yaml", RECORD + "series: two\n")
    result = diff(before, after, "-w", tmp_path)
    assert result.exit_code == 0
    assert result.stderr == "note: the records are of two series, one and two\n"


def test_a_file_of_a_series_that_is_not_here_is_compared_all_the_same(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    record = write(root / "a.yaml", RECORD + "series: elsewhere\n")
    assert diff(record, record, "-w", root).exit_code == 0


def test_all_problems_of_both_records_are_told_at_once(tmp_path: Path) -> None:
    before = write(tmp_path / "a.yaml", RECORD + "titel: x\n")
    result = diff(before, tmp_path / "none.yaml", "-w", tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{before}:4:1 titel" in result.stderr
    assert "none.yaml: the file cannot be read" in result.stderr


def test_a_meeting_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    result = diff("m-2025-01-10", "m-2025-02-2", "-w", root)
    assert result.exit_code == 1
    assert "did you mean m-2025-02-20?" in result.stderr


def test_ids_outside_a_workspace_are_told(tmp_path: Path) -> None:
    result = diff("a", "b", "-w", tmp_path)
    assert result.exit_code == 1
    assert "this folder is no workspace" in result.stderr


def test_nothing_is_written(tmp_path: Path) -> None:
    root = small_workspace(tmp_path / "work")
    shutil.copytree(root, tmp_path / "copy")
    assert diff("m-2025-01-10", "m-2025-02-20", "-w", root).exit_code == 0
    assert _listing(root) == _listing(tmp_path / "copy")


def _listing(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*"))
