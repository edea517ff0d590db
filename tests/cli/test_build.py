from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from reportgen.cli import main
from workspaces import MEETING, small_workspace, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_workspace(tmp_path / "work")


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["build", "-w", str(root), *arguments])


def built(root: Path) -> list[str]:
    return sorted(p.relative_to(root / "output").as_posix() for p in root.glob("output/*/*"))


def test_by_default_the_latest_held_meeting_is_built_for_every_delegation(root: Path) -> None:
    result = run(root)
    assert result.exit_code == 0, result.output
    assert built(root) == ["alpha/m-2025-02-20", "beta/m-2025-02-20"]
    assert "m-2025-02-20-alpha-note.docx" in result.output


def test_all_builds_every_held_meeting_and_no_planned_one(root: Path) -> None:
    assert run(root, "--all", "--for", "beta").exit_code == 0
    assert built(root) == ["beta/m-2025-01-10", "beta/m-2025-02-20"]


def test_meetings_and_delegations_can_be_named_more_than_once(root: Path) -> None:
    arguments = ("--meeting", "m-2025-01-10", "--meeting", "m-2025-02-20", "--for", "alpha")
    assert run(root, *arguments).exit_code == 0
    assert built(root) == ["alpha/m-2025-01-10", "alpha/m-2025-02-20"]


def test_a_date_leaves_later_meetings_out(root: Path) -> None:
    assert run(root, "--as-of", "2025-02-01", "--for", "alpha").exit_code == 0
    assert built(root) == ["alpha/m-2025-01-10"]


def test_the_date_may_come_from_source_date_epoch(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1746057600")
    assert run(root, "--for", "alpha").exit_code == 0
    state = json.loads((root / ".reportgen/packs/alpha/m-2025-02-20.json").read_text("utf-8"))
    assert state["inputs"]["as of"] == "2025-05-01"


def test_a_second_build_says_up_to_date(root: Path) -> None:
    run(root)
    assert run(root).output.count("up to date") == 2


def test_one_failure_does_not_stop_the_others(root: Path) -> None:
    run(root)
    edited = root / "output/alpha/m-2025-02-20/m-2025-02-20-alpha-note.docx"
    edited.write_bytes(edited.read_bytes()[:2000])
    template = root / "templates/plain/set.yaml"
    template.write_text(template.read_text("utf-8") + "# changed\n", "utf-8")
    before = edited.read_bytes()
    result = run(root)
    assert result.exit_code == 1
    assert "m-2025-02-20 for alpha: failed, nothing changed" in result.output
    assert "m-2025-02-20 for beta: built" in result.output
    assert "P101" in result.output
    assert edited.read_bytes() == before


def test_fresh_keeps_the_changed_file_and_says_where(root: Path) -> None:
    run(root)
    edited = root / "output/alpha/m-2025-02-20/m-2025-02-20-alpha-note.docx"
    document = docx.Document(str(edited))
    document.add_paragraph("A line of the officer's own.")
    document.save(str(edited))
    result = run(root, "--fresh")
    assert result.exit_code == 0
    assert "m-2025-02-20-alpha-note.edited-1.docx" in result.output


def test_json_tells_programs_what_text_tells_people(root: Path) -> None:
    told = json.loads(run(root, "--format", "json", "--for", "alpha").output)
    (pack,) = told["packs"]
    assert pack["status"] == "built"
    assert [Path(path).name for path in pack["files"]] == [
        "m-2025-02-20-alpha-note.docx",
        "m-2025-02-20-alpha-deck.pptx",
    ]
    assert told["problems"] == []


def test_all_problems_of_all_records_are_told_and_exit_is_1(root: Path) -> None:
    write(root / "data/meetings/m-2025-01-10.yaml", "titel: x\ndate: 2025-13-01\n")
    write(root / "data/delegations/alpha/delegation.yaml", "name: A\nset: plain\ncolour: red\n")
    result = run(root, "--all")
    assert result.exit_code == 1
    assert "data/meetings/m-2025-01-10.yaml:1:1" in result.output
    assert "data/meetings/m-2025-01-10.yaml:2:7" in result.output
    assert "data/delegations/alpha/delegation.yaml:3:1" in result.output
    assert built(root) == ["beta/m-2025-02-20"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--all", "--meeting", "m-2025-01-10"),
        ("--as-of", "tomorrow"),
        ("--format", "xml"),
        ("--unknown",),
    ],
)
def test_wrong_usage_ends_with_2(root: Path, arguments: tuple[str, ...]) -> None:
    assert run(root, *arguments).exit_code == 2


def test_a_bad_source_date_epoch_is_wrong_usage(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert run(root).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--meeting", "m-2025-01-11"), "W102"),
        (("--for", "alfa"), "W103"),
    ],
)
def test_a_name_that_is_not_there_is_told_with_the_nearest(
    root: Path, arguments: tuple[str, ...], code: str
) -> None:
    result = run(root, *arguments)
    assert result.exit_code == 1
    assert code in result.output
    assert "did you mean" in result.output


def test_a_folder_that_is_no_workspace_is_told(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "W101" in result.output


def test_a_set_that_is_not_there_is_told_with_the_nearest(root: Path) -> None:
    write(root / "data/delegations/alpha/delegation.yaml", "name: A\nset: plan\n")
    result = run(root, "--for", "alpha")
    assert result.exit_code == 1
    assert "did you mean “plain”" in result.output


def test_a_record_that_lies_ahead_has_to_say_whether_it_is_planned(root: Path) -> None:
    text = MEETING.format(title="Far ahead", date="2999-01-01")
    write(root / "data/meetings/m-2999-01-01.yaml", text)
    result = run(root)
    assert result.exit_code == 1
    assert "m-2999-01-01.yaml:2:7 date: the meeting of 2999-01-01 lies ahead" in result.output
    assert built(root) == []


def test_a_file_that_no_build_reads_is_told_every_time_and_stops_nothing(root: Path) -> None:
    write(root / "data/delegations/alpha/m-2025-02-02.yaml", "objective: O\n")
    for _ in range(2):
        result = run(root, "--for", "alpha")
        assert result.exit_code == 0
        assert "no meeting or series has the id “m-2025-02-02”" in result.output


def test_problems_of_own_words_are_told_with_those_of_meetings(root: Path) -> None:
    write(root / "data/meetings/m-2025-01-10.yaml", "titel: x\n")
    write(root / "data/delegations/beta/m-2025-02-20.yaml", "objektive: O\n")
    result = run(root)
    assert result.exit_code == 1
    assert "did you mean title?" in result.output
    assert "did you mean objective?" in result.output
