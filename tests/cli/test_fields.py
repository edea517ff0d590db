from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.cli import main
from workspaces import small_workspace

Run = Callable[..., Result]
UNSEEN = (
    "body.name: Committee of the Whole",
    "sources[0].title: A page",
    "sources[0].url: https://example.org/page",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_workspace(tmp_path / "work")


@pytest.fixture
def run(root: Path) -> Run:
    return lambda command, *given: CliRunner().invoke(main, [command, "-w", str(root), *given])


def test_the_last_lines_of_a_build_count_what_it_leaves_out(root: Path, run: Run) -> None:
    told = "3 fields of the record stand on no page: reportgen fields m-2025-01-10 --for alpha"
    for _ in ("built", "up to date"):
        output = run("build", "--meeting", "m-2025-01-10", "--for", "alpha").output
        assert output.rstrip().endswith(f"{told} -w {root}")


def test_json_names_what_a_pack_leaves_out(run: Run) -> None:
    result = run("build", "--meeting", "m-2025-01-10", "--for", "alpha", "--format", "json")
    assert json.loads(result.output)["packs"][0]["unseen"] == list(UNSEEN)


def test_fields_lists_them_for_one_delegation(run: Run) -> None:
    first, *lines = run("fields", "m-2025-01-10", "--for", "alpha").output.splitlines()
    assert first == "m-2025-01-10 for alpha: 3 fields of the record stand on no page"
    assert lines == [f"  {line}" for line in UNSEEN]


def test_fields_lists_them_for_every_delegation_where_none_is_named(run: Run) -> None:
    output = run("fields", "m-2025-01-10").output
    assert "m-2025-01-10 for alpha:" in output
    assert "m-2025-01-10 for beta:" in output


def test_fields_says_where_all_is_shown(root: Path, run: Run) -> None:
    record = root / "data/meetings/m-2025-01-10.yaml"
    record.write_text("title: Alpha\ndate: 2025-01-10\nbody: Alpha\n", "utf-8")
    output = run("fields", "m-2025-01-10", "--for", "alpha").output
    assert output == "m-2025-01-10 for alpha: every field stands on a page\n"


def test_fields_writes_no_pack(root: Path, run: Run) -> None:
    assert run("fields", "m-2025-01-10").exit_code == 0
    assert not (root / "output").exists()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("m-2025-01-11",), "did you mean m-2025-01-10?"),
        (("m-2025-01-10", "--for", "alfa"), "did you mean alpha?"),
    ],
)
def test_fields_tells_a_name_that_is_not_there(run: Run, given: tuple[str, ...], told: str) -> None:
    result = run("fields", *given)
    assert result.exit_code == 1
    assert told in result.output
