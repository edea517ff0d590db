from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.errors import Code
from reportgen.records.review import problems, remarks
from reportgen.records.workspace import Workspace

MEETING = "title: T\ndate: 2025-02-01\nbody: B\nseries: s\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    write(data / "meetings/m.yaml", MEETING)
    write(data / "series/s.yaml", "name: S\n")
    write(data / "members.yaml", "members: [{code: NOR, names: {en: Norway}}]\n")
    write(data / "delegations/one/delegation.yaml", "name: One\n")
    write(data / "delegations/one/m.yaml", "objective: O\n")
    return tmp_path


def remarked(root: Path) -> list[tuple[Code, str]]:
    workspace = Workspace.open(root)
    told = remarks(workspace, workspace.delegation("one"), workspace.meeting("m"))
    assert not any(diagnostic.is_error for diagnostic in told)
    return [(diagnostic.code, str(diagnostic)) for diagnostic in told]


def test_where_all_is_well_nothing_is_said(root: Path) -> None:
    assert remarked(root) == []
    assert problems(Workspace.open(root)) == ()


def test_a_country_that_is_not_listed_is_remarked_and_stops_nothing(root: Path) -> None:
    write(root / "data/meetings/m.yaml", MEETING + "people:\n- {name: A, country: Norwy}\n")
    ((code, text),) = remarked(root)
    assert code is Code.DATA_UNKNOWN_MEMBER
    assert text.startswith("data/meetings/m.yaml:6:22 people[0].country: “Norwy” is not")
    assert "did you mean Norway?" in text


def test_a_stub_of_a_session_that_has_a_record_is_remarked_at_its_line(root: Path) -> None:
    write(
        root / "data/series/s.yaml",
        "name: S\nsessions:\n- title: A\n- {title: B, date: 2025-02-01}\n",
    )
    ((code, text),) = remarked(root)
    assert code is Code.DATA_UNUSED
    assert text.startswith("data/series/s.yaml:4:3 sessions[1]: this session has a record, m,")


def test_words_on_a_meeting_that_does_not_exist_are_remarked(root: Path) -> None:
    write(root / "data/delegations/one/n.yaml", "objective: O\n")
    ((code, text),) = remarked(root)
    assert code is Code.DATA_UNUSED
    assert text.startswith("data/delegations/one/n.yaml: no meeting or series has the id “n”")


def test_everything_that_is_wrong_in_any_file_is_found_at_once(root: Path) -> None:
    write(root / "data/meetings/m.yaml", MEETING + "titel: x\n")
    write(root / "data/meetings/n.yaml", "title: T\ndate: 2025-02-02\nbody: B\nseries: t\n")
    write(root / "data/meetings/o.yml", "")
    write(root / "data/series/s.yaml", "nam: S\n")
    write(root / "data/delegations/one/delegation.yaml", "name: [One]\n")
    write(root / "data/delegations/two/delegation.yaml", "name: Two\n")
    write(root / "data/delegations/two/n.yaml", "objektive: O\n")
    files = {d.location.file for d in problems(Workspace.open(root))}
    assert files == {
        "data/meetings/m.yaml",
        "data/meetings/n.yaml",
        "data/meetings/o.yml",
        "data/series/s.yaml",
        "data/delegations/one/delegation.yaml",
        "data/delegations/two/n.yaml",
    }


def test_a_folder_of_delegations_that_is_missing_is_one_problem_among_others(root: Path) -> None:
    write(root / "workspace.yaml", "delegations_at: nowhere\n")
    write(root / "data/meetings/m.yaml", "title: T\n")
    files = {d.location.file for d in problems(Workspace.open(root))}
    assert files == {"data/meetings/m.yaml", "workspace.yaml"}


def test_a_list_of_members_that_cannot_be_read_is_told_once(root: Path) -> None:
    write(root / "data/members.yaml", "members: x\n")
    write(root / "data/meetings/n.yaml", MEETING)
    assert [d.location.file for d in problems(Workspace.open(root))] == ["data/members.yaml"]
