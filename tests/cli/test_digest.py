"""Many packs are told in a few lines, and what matters of each is not lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.cli import main
from reportgen.cli.digest import grouped
from reportgen.errors import Code, Location, warning
from workspaces import small_workspace, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    workspace = small_workspace(tmp_path / "work")
    for name in ("public", "gamma", "delta"):
        delegation = f"name: {name.title()}\nset: plain\nlanguage: en\n"
        write(workspace / f"data/delegations/{name}/delegation.yaml", delegation)
    return workspace


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["build", "-w", str(root), *arguments])


def test_each_meeting_has_one_line(root: Path) -> None:
    lines = run(root, "--all").output.splitlines()
    assert lines[:2] == [
        "m-2025-01-10: 5 built (alpha, beta, delta, gamma, public)",
        "m-2025-02-20: 5 built (alpha, beta, delta, gamma, public)",
    ]
    assert len(lines) < 20


def test_one_pack_to_open_is_named_and_where_the_others_are(root: Path) -> None:
    output = run(root, "--all").output
    assert output.count("note.docx") == 1
    assert "m-2025-02-20-public-note.docx" in output
    assert "and 9 more packs in" in output


def test_packs_that_fail_are_counted_and_told_why(root: Path) -> None:
    write(root / "data/delegations/gamma/m-2025-02-20.yaml", "nosuch: 1\n")
    result = run(root)
    assert result.exit_code != 0
    assert (
        "4 built (alpha, beta, delta, public); 1 failed, nothing changed (gamma)" in result.output
    )
    assert "gamma/m-2025-02-20.yaml:1:1" in result.output


def test_a_second_run_says_that_all_is_up_to_date(root: Path) -> None:
    run(root, "--all")
    assert run(root, "--all").output.count("5 up to date (alpha, beta, delta, gamma, public)") == 2


def test_the_same_warning_is_told_once_with_how_often_it_came() -> None:
    many = [warning(Code.SET_RULE, Location("set.yaml"), "a rule is not kept")] * 3
    kinds = [warning(Code.SET_FONT, Location("set.yaml"), f"font {n}") for n in range(9)]
    lines = grouped([*kinds, *many])
    assert lines[0].endswith("(3 times)")
    assert len(lines) == 9
    assert lines[-1].startswith("and 2 more")
