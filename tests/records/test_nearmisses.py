from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.errors import Code
from reportgen.records.review import remarks
from reportgen.records.workspace import Workspace
from workspaces import write

EARLIER = """\
title: Earlier
date: 2025-01-01
body: B
series: s
proposals: [{id: registers, title: Register of issuers, text: T, symbol: WT/GC/W/888}]
documents: [{symbol: JOB/GC/12, title: Room document}]
"""
MEETING = "title: T\ndate: 2025-02-01\nbody: B\nseries: s\n"
SERIES = "name: S\nsessions: [{title: A, papers: [{by: [X], symbol: WT/GC/W/700}]}]\n"


def told(root: Path, more: str) -> list[str]:
    write(root / "data/meetings/a.yaml", EARLIER)
    write(root / "data/meetings/m.yaml", MEETING + more)
    write(root / "data/series/s.yaml", SERIES.replace("X", "Norway"))
    write(
        root / "data/members.yaml",
        "members: [{code: NOR, names: {en: Norway}}]\n"
        "groups: [{code: AFR, names: {en: African Group}}]\n",
    )
    write(root / "data/delegations/one/delegation.yaml", "name: One\n")
    workspace = Workspace.open(root)
    found = remarks(workspace, workspace.delegation("one"), workspace.meeting("m"))
    assert all(not one.is_error and one.code is Code.DATA_NEAR_MISS for one in found)
    return [str(one) for one in found]


def superseding(name: str) -> str:
    return f"proposals:\n- {{text: New, supersedes: {name}}}\n"


@pytest.mark.parametrize(
    "name",
    [
        "WT/GC/W/888",
        "wt/gc/w/888",
        "WT/GC/W/888/Rev.1",
        "WT/GC/W/889",
        "WT/GC/M/888",
        "registers",
        "Register of issuers",
        "JOB/GC/12",
        "WT/GC/W/700",
        "A paper of last year",
    ],
)
def test_what_is_known_and_what_may_be_older_than_all_records_is_not_remarked(
    tmp_path: Path, name: str
) -> None:
    assert told(tmp_path, superseding(name)) == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("WT/GC/W888", "WT/GC/W/888"),
        ("WT-GC-W-888", "WT/GC/W/888"),
        ("JOB/GC12", "JOB/GC/12"),
        ("WT/GC/W 700", "WT/GC/W/700"),
        ("register", "registers"),
        ("Register of issuer", "Register of issuers"),
    ],
)
def test_what_differs_from_something_known_only_in_how_it_is_written_is_remarked(
    tmp_path: Path, name: str, meant: str
) -> None:
    (text,) = told(tmp_path, superseding(name))
    assert text.startswith("data/meetings/m.yaml:6:27 proposals[0].supersedes: ")
    assert f"“{name}” is nearly, but not quite, something known" in text
    assert f"did you mean {meant}?" in text


@pytest.mark.parametrize("name", ["W/1", "w/1", "New"])
def test_a_proposal_that_supersedes_itself_is_remarked(tmp_path: Path, name: str) -> None:
    more = f"proposals:\n- {{title: New, text: T, symbol: W/1, supersedes: {name}}}\n"
    (text,) = told(tmp_path, more)
    assert "a proposal cannot supersede itself (name the older document)" in text


def test_a_group_that_is_almost_one_that_is_listed_is_remarked(tmp_path: Path) -> None:
    (text,) = told(tmp_path, "initiatives:\n- {text: T, group: Afrcan Group}\n")
    assert "initiatives[0].group: “Afrcan Group” is nearly" in text
    assert "did you mean African Group?" in text


@pytest.mark.parametrize(
    "group", ["African Group", "AFR", "Friends of the corridor", "Asian Group"]
)
def test_a_group_that_is_listed_or_that_no_list_has_is_not_remarked(
    tmp_path: Path, group: str
) -> None:
    assert told(tmp_path, f"initiatives:\n- {{text: T, group: {group}}}\n") == []
