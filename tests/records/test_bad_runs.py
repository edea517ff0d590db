"""Whole runs over bad records: each problem is told in one form, and nothing is written."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.cli import main
from workspaces import MEETING, small_workspace, write

GOOD = MEETING.format(title="T", date="2025-04-01")
RECORD = "data/meetings/m-2025-04-01.yaml"
LINE = re.compile(
    r"error: (?P<file>[^:]+):(?P<line>\d+):(?P<column>\d+) ?(?P<field>\S*): .+ \(.+\) \[[DW]\d+\]"
)


@dataclass(frozen=True)
class Bad:
    """One file with a mistake at ``place`` (line and column), and words of the remedy."""

    name: str
    text: str
    place: str
    remedy: str
    file: str = RECORD


def in_record(more: str, place: str, remedy: str) -> Bad:
    """Return a record that is good in its first lines and bad in ``more``."""
    return Bad(more, GOOD + more + "\n", place, remedy)


def in_file(file: str, text: str, place: str, remedy: str) -> Bad:
    return Bad(f"{file}: {text}", text, place, remedy, file)


LAST = GOOD.count("\n") + 1
DELEGATION = "data/delegations/alpha/delegation.yaml"
OWN = "data/delegations/alpha/m-2025-04-01.yaml"
SERIES = "data/series/s.yaml"
MEMBERS = "data/members.yaml"
WITH_SERIES = GOOD + "series: s\n"

RECORDS = [
    in_record("titel: x", f"{LAST}:1", "did you mean title?"),
    in_record("title: x", f"{LAST}:1", "keep one of the two"),
    in_record("summary: ''", f"{LAST}:10", "delete the line"),
    in_record("summary: [a]", f"{LAST}:10", "quotation marks"),
    in_record("summary: a: b", f"{LAST}:11", "quotation marks"),
    in_record("summary: a\u0007", f"{LAST}:11", "delete it"),
    in_record('summary: "\\ud800"', f"{LAST}:13", "the character itself"),
    in_record("summary: &a x", f"{LAST}:10", "quotation marks"),
    in_record("summary: *a", f"{LAST}:10", "quotation marks"),
    in_record("summary: !!str x", f"{LAST}:10", "quotation marks"),
    in_record("<<: {kind: x}", f"{LAST}:1", "write the keys out"),
    in_record("---\ntitle: U", f"{LAST}:1", "one record per file"),
    in_record("status: helt", f"{LAST}:9", "did you mean held?"),
    in_record("status: done", f"{LAST}:9", "planned, tentative, open, held"),
    in_record("language: english", f"{LAST}:11", "such as en, fr"),
    in_record("id: other", f"{LAST}:5", "delete the id"),
    in_record("date_end: 2 April", f"{LAST}:11", "2025-01-28"),
    in_record("date_end: 2025-04-31", f"{LAST}:11", "2025-01-28"),
    in_record("date_end: 2025-03-31", f"{LAST}:11", "exchange the two"),
    in_record("next_session: {date: 2025-03-01}", f"{LAST}:22", "correct one"),
    in_record("next_session: soon", f"{LAST}:15", "key: value"),
    in_record("chairs: [ann]", f"{LAST}:10", "add it there"),
    in_record("people: [{name: Ann}]\nchairs: [anne]", f"{LAST + 1}:10", "did you mean ann?"),
    in_record("people: [{title: Ms}]", f"{LAST}:10", "name"),
    in_record("quotes: [{text: q}]", f"{LAST}:10", "the id of who said it"),
    in_record("quotes: [{text: q, by: ann}]", f"{LAST}:24", "add it there"),
    in_record("quotes: [{text: q, by: Us, by_kind: team}]", f"{LAST}:37", "person, body"),
    in_record("initiatives: [{text: i, theme: none-such}]", f"{LAST}:32", "first-theme"),
    in_record("initiatives: [{text: i, sources: [x]}]", f"{LAST}:35", "a-page"),
    in_record("initiatives: [{text: i, value: .nan}]", f"{LAST}:32", "write digits"),
    in_record("initiatives: [{text: i, value: 1_000}]", f"{LAST}:32", "write digits"),
    in_record("proposals: [{text: p, supporters_count: many}]", f"{LAST}:41", "such as 21"),
    in_record("positions: [{by: A, stance: against}]", f"{LAST}:29", "support, oppose"),
    in_record("positions: [{by: A, stance: ask, proposal: p}]", f"{LAST}:44", "add it there"),
    in_record("figures: [{text: f}]", f"{LAST}:11", "value"),
    in_record("key_dates: [{text: k}]", f"{LAST}:13", "date"),
    in_record("documents: [{title: d, url: www.wto.org}]", f"{LAST}:29", "https://"),
    in_record("documents: [symbol]", f"{LAST}:13", "key: value"),
    in_record("discrepancies: [{found: f}]", f"{LAST}:17", "where"),
    in_record("written_from: [x]", f"{LAST}:16", "a-page"),
    in_record("agenda: [{title: a, id: A 1}]", f"{LAST}:25", "small letters"),
    in_record("agenda: [{title: a, id: x}, {title: b, id: x}]", f"{LAST}:44", "another id"),
    in_record("schema_version: 2", f"{LAST}:17", "choose one of 1"),
    in_record("more: x", f"{LAST}:7", "key: value"),
    in_record("series: none-such", f"{LAST}:9", "add a file"),
    in_record(f"more: {'[' * 40}", f"{LAST}:38", "split the record"),
    in_record("themes2:\n\t- a", f"{LAST + 1}:1", "spaces"),
]

OTHERS = [
    in_file(DELEGATION, "name: [A]\n", "1:7", "quotation marks"),
    in_file(DELEGATION, "name: A\nsett: plain\n", "2:1", "did you mean set?"),
    in_file(OWN, "objektive: O\n", "1:1", "did you mean objective?"),
    in_file(OWN, "points: [{text: p, use: never}]\n", "1:25", "make, if_raised"),
    in_file(OWN, "deadline: tomorrow\n", "1:11", "2025-01-28"),
    in_file(MEMBERS, "members: [{code: NOR}]\n", "1:11", "the official name"),
    in_file("workspace.yaml", "delegations_at: gone\n", "1:17", "correct the path"),
]


def build(root: Path) -> Result:
    return CliRunner().invoke(main, ["build", "-w", str(root)])


def told(result: Result) -> list[tuple[str, str]]:
    """Return file and place of each problem; every line about one must have the same form."""
    lines = [line for line in result.output.splitlines() if line.startswith("error: ")]
    found = [LINE.fullmatch(line) for line in lines]
    assert lines
    assert all(found), lines
    return [(m["file"], f"{m['line']}:{m['column']}") for m in found if m]


def assert_refused(result: Result, root: Path) -> None:
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    assert not [path for path in root.glob("output/**/*") if path.is_file()]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_workspace(tmp_path / "work")


@pytest.mark.parametrize("bad", RECORDS + OTHERS, ids=lambda bad: bad.name[:60])
def test_a_bad_file_is_told_with_line_and_remedy_and_nothing_is_written(
    root: Path, bad: Bad
) -> None:
    write(root / RECORD, GOOD)
    shutil.rmtree(root / "data/delegations/beta")
    write(root / bad.file, bad.text)
    result = build(root)
    assert_refused(result, root)
    assert (bad.file, bad.place) in told(result), result.output
    assert bad.remedy in result.output


def test_many_mistakes_in_one_file_are_told_in_one_run(root: Path) -> None:
    mistakes = (
        "titel: x\nstatus: helt\ndate_end: 2025-03-01\nchairs: [ann]\n"
        "quotes: [{text: q}]\ninitiatives: [{text: i, value: .inf}]\n"
    )
    write(root / RECORD, GOOD + mistakes)
    result = build(root)
    assert_refused(result, root)
    assert [place.partition(":")[0] for _, place in told(result)] == [
        str(LAST + offset) for offset in range(6)
    ]


def test_mistakes_in_many_files_are_told_in_one_run(root: Path) -> None:
    write(root / RECORD, GOOD + "titel: x\n")
    write(root / "data/meetings/m-2025-01-10.yaml", GOOD + "datum: x\n")
    write(root / DELEGATION, "nam: A\n")
    result = build(root)
    assert_refused(result, root)
    assert {file for file, _ in told(result)} >= {
        RECORD,
        "data/meetings/m-2025-01-10.yaml",
        DELEGATION,
    }


def test_a_name_that_no_member_has_is_told_in_a_run(root: Path) -> None:
    write(root / MEMBERS, "members: [{code: NOR, names: {en: Norway}}]\n")
    write(root / RECORD, GOOD + "initiatives: [{text: i, by: Norwey}]\n")
    result = build(root)
    assert_refused(result, root)
    assert told(result) == [(RECORD, f"{LAST}:29")]
    assert "did you mean Norway?" in result.output


def test_a_mistake_in_the_series_stops_what_belongs_to_it(root: Path) -> None:
    write(root / SERIES, "name: S\nsessions: [{title: t, seen: all}]\n")
    write(root / RECORD, WITH_SERIES)
    result = build(root)
    assert_refused(result, root)
    assert set(told(result)) == {(SERIES, "2:29")}
