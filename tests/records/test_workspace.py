from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from reportgen.errors import Code, ReportgenError
from reportgen.records.delegation import OwnWords
from reportgen.records.workspace import Workspace


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def meeting(root: Path, name: str, day: str, *more: str) -> None:
    lines = ["title: T", f"date: {day}", "body: B", *more]
    write(root / "data" / "meetings" / f"{name}.yaml", "\n".join(lines))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    meeting(tmp_path, "a-third", "2025-03-01", "status: planned")
    meeting(tmp_path, "b-second", "2025-02-01", "series: s")
    meeting(tmp_path, "c-first", "2025-01-01")
    write(tmp_path / "data" / "series" / "s.yaml", "name: S")
    write(tmp_path / "data" / "delegations" / "one" / "delegation.yaml", "name: One")
    write(tmp_path / "data" / "delegations" / "one" / "b-second.yaml", "objective: O")
    write(tmp_path / "data" / "delegations" / "two" / "delegation.yaml", "name: Two")
    return tmp_path


def problem(caught: pytest.ExceptionInfo[ReportgenError]) -> tuple[Code, str]:
    (found,) = caught.value.diagnostics
    return found.code, found.hint


def test_a_folder_that_is_no_workspace_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(ReportgenError) as caught:
        Workspace.open(tmp_path)
    code, hint = problem(caught)
    assert code is Code.WORKSPACE_NOT_FOUND
    assert "-w" in hint


def test_meetings_come_in_the_order_of_their_days(root: Path) -> None:
    assert [m.id for m in Workspace.open(root).meetings()] == ["c-first", "b-second", "a-third"]


def test_the_latest_held_meeting_is_no_planned_one(root: Path) -> None:
    assert Workspace.open(root).latest_held().id == "b-second"


def test_the_latest_held_meeting_is_not_after_the_day_asked_for(root: Path) -> None:
    assert Workspace.open(root).latest_held(date(2025, 1, 31)).id == "c-first"
    assert Workspace.open(root).latest_held(date(2025, 2, 1)).id == "b-second"


def test_where_no_meeting_was_held_it_says_what_to_do(root: Path) -> None:
    with pytest.raises(ReportgenError, match="no meeting was held by 2024-12-31") as caught:
        Workspace.open(root).latest_held(date(2024, 12, 31))
    code, hint = problem(caught)
    assert code is Code.WORKSPACE_NO_MEETING
    assert "--meeting" in hint


@pytest.mark.parametrize("wanted", ["b-secnd", "../meetings/b-second", "", "b-second.yaml"])
def test_only_a_meeting_of_the_workspace_is_found(root: Path, wanted: str) -> None:
    with pytest.raises(ReportgenError) as caught:
        Workspace.open(root).meeting(wanted)
    assert problem(caught)[0] is Code.WORKSPACE_NO_MEETING


def test_a_mistyped_delegation_is_told_the_nearest(root: Path) -> None:
    with pytest.raises(ReportgenError) as caught:
        Workspace.open(root).delegation("tow")
    assert problem(caught) == (Code.WORKSPACE_NO_DELEGATION, "did you mean two?")


def test_a_delegation_without_a_file_for_the_meeting_is_silent(root: Path) -> None:
    workspace = Workspace.open(root)
    one, two = workspace.delegations()
    second = workspace.meeting("b-second")
    assert workspace.own(one, second).objective == "O"
    assert workspace.own(two, second) == OwnWords()


def test_a_folder_without_delegation_file_is_not_passed_over(root: Path) -> None:
    (root / "data" / "delegations" / "three").mkdir()
    with pytest.raises(ReportgenError, match=r"three/delegation\.yaml: the file cannot be read"):
        Workspace.open(root).delegations()


def test_the_problems_of_all_files_are_reported_together(root: Path) -> None:
    meeting(root, "c-first", "soon")
    meeting(root, "d-fourth", "later", "x: y")
    with pytest.raises(ReportgenError) as caught:
        Workspace.open(root).meetings()
    places = [(d.location.file, d.location.line) for d in caught.value.diagnostics]
    bad = "data/meetings/d-fourth.yaml"
    assert places == [("data/meetings/c-first.yaml", 2), (bad, 2), (bad, 4)]


def test_a_bad_record_does_not_stop_another_meeting(root: Path) -> None:
    meeting(root, "c-first", "soon")
    assert Workspace.open(root).meeting("b-second").title == "T"


def test_a_meeting_finds_its_series(root: Path) -> None:
    workspace = Workspace.open(root)
    series = workspace.series_of(workspace.meeting("b-second"))
    assert series is not None
    assert series.name == "S"
    assert workspace.series_of(workspace.meeting("c-first")) is None


def test_a_series_that_is_not_there_is_reported_at_its_line(root: Path) -> None:
    meeting(root, "c-first", "2025-01-01", "series: t")
    workspace = Workspace.open(root)
    with pytest.raises(ReportgenError, match=r"c-first\.yaml:4:9 series: there is no series “t”"):
        workspace.series_of(workspace.meeting("c-first"))


def test_the_files_of_a_pack_are_those_that_were_read_for_it(root: Path) -> None:
    workspace = Workspace.open(root)
    one, two = workspace.delegations()
    second = workspace.latest_held()
    for delegation in (one, two):
        workspace.own(delegation, second)
    workspace.series_of(second)
    series = ["data/series/s.yaml", "data/series/s.yaml (sessions)"]
    shared = ["data/meetings/b-second.yaml", *series]
    own = ["data/delegations/one/b-second.yaml", "data/delegations/one/delegation.yaml"]
    assert [file.path for file in workspace.files_of(one, second)] == own + shared
    assert [file.path for file in workspace.files_of(two, second)][1:] == shared


def test_a_hash_is_that_of_what_was_read_even_if_the_file_changes(root: Path) -> None:
    workspace = Workspace.open(root)
    workspace.meeting("c-first")
    path = root / "data" / "meetings" / "c-first.yaml"
    read = path.read_bytes()
    path.write_text("title: changed", encoding="utf-8")
    assert workspace.meeting("c-first").title == "T"
    (file,) = workspace.files_read()
    assert file.sha256 == hashlib.sha256(read).hexdigest()
