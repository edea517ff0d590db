"""A new meeting's pack knows which earlier pack it carries forward from."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.carry import Carry, CarryFrom, CarryLast, CarryNothing
from reportgen.cli import main
from reportgen.errors import Code, ReportgenError
from reportgen.job import Job, Planner
from reportgen.pack import build_pack, load_workspace
from workspaces import MEETING, series_workspace, write

FIRST, SECOND, THIRD = "m-2025-01-10", "m-2025-02-20", "m-2025-03-30"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return series_workspace(tmp_path / "work")


def job(root: Path, meeting: str, carry: Carry | None = None) -> Job:
    workspace = load_workspace(root)
    planner = Planner(workspace, workspace.output, carry=carry or CarryLast())
    return planner.job(workspace.subject(meeting), workspace.delegation("alpha"))


def carried(found: Job) -> list[str | None]:
    paths = (found.carry_from(*one) for one in found.documents)
    return [None if path is None else path.name for path in paths]


def build(root: Path, meeting: str) -> None:
    build_pack(load_workspace(root), meeting, "alpha")


def test_the_first_pack_of_a_series_carries_nothing(root: Path) -> None:
    assert carried(job(root, SECOND)) == [None, None]


def test_by_default_it_is_the_last_earlier_pack_of_the_series_that_is_there(root: Path) -> None:
    build(root, FIRST)
    names = [f"{FIRST}-alpha-note.docx", f"{FIRST}-alpha-deck.pptx"]
    assert carried(job(root, THIRD)) == names
    build(root, SECOND)
    assert carried(job(root, THIRD)) == [name.replace(FIRST, SECOND) for name in names]


def test_a_later_pack_is_not_carried_back(root: Path) -> None:
    build(root, SECOND)
    assert carried(job(root, FIRST)) == [None, None]


def test_a_document_that_is_there_already_carries_nothing(root: Path) -> None:
    build(root, FIRST)
    build(root, SECOND)
    assert carried(job(root, SECOND)) == [None, None]


def test_a_document_that_was_deleted_is_not_carried(root: Path) -> None:
    build(root, FIRST)
    job(root, FIRST).place("note.docx").unlink()
    assert carried(job(root, SECOND)) == [None, f"{FIRST}-alpha-deck.pptx"]


def test_another_pack_can_be_named_and_none_be_asked_for(root: Path) -> None:
    build(root, FIRST)
    build(root, SECOND)
    assert carried(job(root, THIRD, CarryFrom(FIRST)))[0] == f"{FIRST}-alpha-note.docx"
    assert carried(job(root, THIRD, CarryNothing())) == [None, None]


def test_a_meeting_of_no_series_carries_only_what_is_named(root: Path) -> None:
    text = MEETING.format(title="Alone", date="2025-04-01") + "status: held\n"
    write(root / "data/meetings/alone.yaml", text)
    build(root, FIRST)
    assert carried(job(root, "alone")) == [None, None]
    assert carried(job(root, "alone", CarryFrom(FIRST)))[0] == f"{FIRST}-alpha-note.docx"


def test_a_standing_pack_carries_nothing(root: Path) -> None:
    build(root, FIRST)
    assert carried(job(root, "talks")) == [None, None]


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("m-2025-01-11", Code.WORKSPACE_NO_MEETING),
        (SECOND, Code.WORKSPACE_NOT_FOUND),
        (FIRST, Code.WORKSPACE_NOT_FOUND),
    ],
)
def test_a_pack_that_is_not_there_cannot_be_named(root: Path, named: str, code: Code) -> None:
    with pytest.raises(ReportgenError) as refused:
        job(root, SECOND, CarryFrom(named))
    assert [d.code for d in refused.value.diagnostics] == [code]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--carry-from", FIRST, "--no-carry", "--meeting", SECOND),
        ("--carry-from", FIRST),
        ("--carry-from", FIRST, "--meeting", SECOND, "--meeting", THIRD),
        ("--all", "--series", "talks"),
    ],
)
def test_the_command_line_says_where_it_cannot_know(root: Path, arguments: tuple[str, ...]) -> None:
    assert CliRunner().invoke(main, ["build", "-w", str(root), *arguments]).exit_code == 2
