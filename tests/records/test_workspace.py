from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from reportgen.errors import Code, ReportgenError
from reportgen.records.delegation import OwnWords
from reportgen.records.sessions import Session
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


def test_a_record_without_a_status_counts_as_held_from_its_first_day_on(root: Path) -> None:
    workspace = Workspace.open(root)
    assert workspace.meeting("b-second").status_on(date(2025, 1, 31)) == "planned"
    assert workspace.meeting("b-second").status_on(date(2025, 2, 1)) == "held"
    assert workspace.meeting("b-second").status_on(None) == "held"
    assert workspace.meeting("a-third").status_on(date(2025, 12, 1)) == "planned"


def test_a_record_that_lies_ahead_has_to_say_that_it_is_planned(root: Path) -> None:
    early = Workspace.open(root, today=date(2025, 1, 31))
    assert early.meeting("a-third").status == "planned"
    with pytest.raises(ReportgenError, match=r"b-second\.yaml:2:7 date: .* lies ahead") as caught:
        early.latest_held()
    assert problem(caught) == (
        Code.DATA_MISSING_KEY,
        "write status: planned, or correct the date",
    )
    assert Workspace.open(root, today=date(2025, 2, 1)).latest_held().id == "b-second"


def test_the_previous_meeting_is_the_latest_held_before_in_the_same_series(root: Path) -> None:
    meeting(root, "d", "2025-02-20", "series: s")
    meeting(root, "e", "2025-02-25", "series: s", "status: cancelled")
    meeting(root, "f", "2025-02-28")
    meeting(root, "g", "2025-03-05", "series: s", "status: planned")
    workspace = Workspace.open(root)
    before = [one.id for one in workspace.held_before(workspace.meeting("g"))]
    assert before == ["b-second", "d"]
    previous = workspace.previous_of(workspace.meeting("g"))
    assert previous is not None
    assert previous.id == "d"
    assert workspace.previous_of(workspace.meeting("b-second")) is None
    assert workspace.previous_of(workspace.meeting("f")) is None


def test_a_bad_record_of_another_series_does_not_stop_a_series(root: Path) -> None:
    write(root / "data" / "series" / "committee.yaml", "name: C")
    meeting(root, "c-first", "soon", "series: s")
    meeting(root, "d", "2025-01-05", "series: committee")
    (only,) = Workspace.open(root).meetings_of("committee")
    assert only.id == "d"


@pytest.mark.parametrize("named", ["committee", '"\\x63ommittee"'])
def test_a_bad_record_of_the_series_does(root: Path, named: str) -> None:
    write(root / "data" / "series" / "committee.yaml", "name: C")
    meeting(root, "c-first", "soon", f"series: {named}")
    with pytest.raises(ReportgenError, match=r"c-first\.yaml:2:7 date"):
        Workspace.open(root).series("committee")


def sessions(workspace: Workspace) -> list[Session]:
    found = workspace.series("s").sessions
    assert all(isinstance(session, Session) for session in found)
    return [session for session in found if isinstance(session, Session)]


def test_the_sessions_of_a_series_are_its_records_and_the_stubs_without_one(root: Path) -> None:
    stubs = (
        "{title: Old, seen: part, date: 2024-12-01, topics: [A]}",
        "{title: Undated, seen: announced, date_text: Winter}",
        "{title: Covered, seen: full, date: 2025-02-01}",
        "{title: Far, date: 2026-01-01}",
    )
    lines = "".join(f"\n  - {stub}" for stub in stubs)
    write(root / "data" / "series" / "s.yaml", f"name: S\nsessions:{lines}\n")
    meeting(root, "b-second", "2025-02-01", "series: s", "themes: [B, C]")
    told = [(s.title, s.status, s.record, s.themes) for s in sessions(Workspace.open(root))]
    assert told == [
        ("Old", "held", None, ("A",)),
        ("Undated", "planned", None, ()),
        ("T", "held", "b-second", ("B", "C")),
        ("Far", "unknown", None, ()),
    ]


def test_what_is_read_for_a_pack_changes_with_the_sessions_of_its_series(root: Path) -> None:
    def read() -> dict[str, str]:
        workspace = Workspace.open(root)
        second = workspace.meeting("b-second")
        workspace.series_of(second)
        return {f.path: f.sha256 for f in workspace.files_of(workspace.delegation("two"), second)}

    before = read()
    meeting(root, "c-first", "2025-01-01", "summary: Another meeting, of no series")
    assert read() == before
    meeting(root, "c-first", "2025-01-01", "series: s")
    after = read()
    assert {name for name in after if after[name] != before[name]} == {
        "data/series/s.yaml (sessions)"
    }


def test_a_record_may_be_a_json_file(root: Path) -> None:
    text = '{"title": "J", "date": "2025-02-02", "body": "B"}'
    write(root / "data" / "meetings" / "j.json", text)
    assert Workspace.open(root).latest_held().title == "J"


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("b-second.json", "two files for one record", "keep one"),
        ("d.yml", r"\.yml is not read", "rename it to d.yaml"),
    ],
)
def test_a_file_that_would_not_be_read_is_told(
    root: Path, name: str, message: str, hint: str
) -> None:
    write(root / "data" / "meetings" / name, "{}")
    with pytest.raises(ReportgenError, match=message) as caught:
        Workspace.open(root).meetings()
    assert hint in problem(caught)[1]


def test_own_words_under_a_name_that_is_not_read_are_told(root: Path) -> None:
    folder = root / "data" / "delegations" / "two"
    write(folder / "b-second.yml", "objective: O")
    workspace = Workspace.open(root)
    with pytest.raises(ReportgenError, match="rename it to b-second"):
        workspace.own(workspace.delegation("two"), workspace.meeting("b-second"))


@pytest.mark.parametrize("where", ["../ours", "{absolute}"])
def test_delegations_may_lie_outside_the_workspace(root: Path, where: str) -> None:
    inside, outside = root / "work", root / "ours"
    meeting(inside, "m", "2025-01-01")
    write(outside / "three" / "delegation.yaml", "name: Three")
    write(outside / "three" / "m.yaml", "objective: Ours")
    at = where.format(absolute=outside)
    write(inside / "workspace.yaml", f"title: W\ndelegations_at: {at}\n")
    workspace = Workspace.open(inside)
    assert (workspace.settings.title, workspace.delegation_ids()) == ("W", ("three",))
    three, only = workspace.delegation("three"), workspace.meeting("m")
    assert workspace.own(three, only).objective == "Ours"
    assert f"{at}/three/m.yaml" in {file.path for file in workspace.files_of(three, only)}


def test_a_folder_of_delegations_that_is_not_there_is_told_at_its_line(root: Path) -> None:
    write(root / "workspace.yaml", "title: W\ndelegations_at: ../nowhere\n")
    expected = r"^workspace\.yaml:2:17 delegations_at: there is no folder “\.\./nowhere”"
    with pytest.raises(ReportgenError, match=expected):
        Workspace.open(root).delegation_ids()


def test_a_series_that_is_not_there_is_told_with_the_nearest(root: Path) -> None:
    with pytest.raises(ReportgenError) as caught:
        Workspace.open(root).series("ss")
    assert problem(caught) == (Code.WORKSPACE_NO_SERIES, "did you mean s?")


def test_names_of_members_are_checked_and_made_official_where_there_is_a_list(root: Path) -> None:
    meeting(root, "c-first", "2025-01-01", "initiatives: [{text: i, by: nor}]")
    assert Workspace.open(root).meeting("c-first").initiatives[0].by == "nor"
    write(root / "data" / "members.yaml", "members: [{code: NOR, names: {en: Norway}}]")
    assert Workspace.open(root).meeting("c-first").initiatives[0].by == "Norway"
    meeting(root, "c-first", "2025-01-01", "initiatives: [{text: i, by: Norwy}]")
    with pytest.raises(ReportgenError, match="did you mean Norway") as caught:
        Workspace.open(root).meetings()
    assert problem(caught)[0] is Code.DATA_UNKNOWN_MEMBER
