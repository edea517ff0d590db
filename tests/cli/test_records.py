from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.authoring.schema import schema_files
from reportgen.cli import main
from workspaces import small_workspace, write

BARE = (
    "title: T\ndate: 2025-01-28\nbody: B\noutcomes:\n  - text: One # so\n  - a text of\n    two\n"
)
NAMED = BARE.replace("# so\n", "# so\n    id: one\n")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return write(tmp_path / "meetings/m.yaml", BARE)


def tidy(*given: str | Path) -> Result:
    return CliRunner().invoke(main, ["tidy", *map(str, given)])


def test_tidy_writes_ids_and_tells_how_many_and_what_it_left(record: Path) -> None:
    result = tidy(record)
    assert result.exit_code == 0
    assert record.read_text("utf-8") == NAMED
    assert "1 id written" in result.output
    assert f"{record}:6: left as it is" in result.output


def test_tidy_a_second_time_changes_nothing(record: Path) -> None:
    tidy(record)
    before = record.stat()
    assert "every entry that can take an id has one" in tidy(record).output
    assert record.stat().st_mtime_ns == before.st_mtime_ns


def test_check_writes_nothing_and_ends_with_1_where_ids_are_missing(record: Path) -> None:
    result = tidy("--check", record)
    assert (result.exit_code, record.read_text("utf-8")) == (1, BARE)
    assert "1 id missing" in result.output
    tidy(record)
    assert tidy("--check", record).exit_code == 0


def test_tidy_of_a_record_with_mistakes_tells_them_and_writes_nothing(record: Path) -> None:
    write(record, BARE + "titel: x\n")
    result = tidy(record)
    assert result.exit_code == 1
    assert f"{record}:8:1 titel" in result.output
    assert "titel: x" in record.read_text("utf-8")


def test_tidy_of_no_file_is_told(tmp_path: Path) -> None:
    result = tidy(tmp_path / "none.yaml")
    assert result.exit_code == 1
    assert "D101" in result.output


def test_tidy_follows_a_link_and_keeps_it(record: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(record)
    assert tidy(link).exit_code == 0
    assert link.is_symlink()
    assert record.read_text("utf-8") == NAMED


def test_schema_writes_the_schemas_into_the_workspace(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    result = CliRunner().invoke(main, ["schema", "-w", str(root)])
    assert result.exit_code == 0
    assert {p.name: p.read_bytes() for p in (root / "schemas").iterdir()} == schema_files()
    assert "meeting.schema.json" in result.output


def test_schema_in_a_folder_that_is_no_workspace_writes_nothing(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["schema", "-w", str(tmp_path)])
    assert result.exit_code == 1
    assert not (tmp_path / "schemas").exists()
