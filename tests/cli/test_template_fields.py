from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from oneliners import saved
from reportgen.cli import main


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    saved(tmp_path, "{{ title }}", "{% for t in themes %}{{ t.day | date }}{% endfor %}")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["template", *arguments])


def test_the_names_are_listed_as_a_tree() -> None:
    assert run("fields", "t.docx").stdout.splitlines() == [
        "title   text – paragraph 1",
        "themes  list – paragraph 2",
        "  day   date – paragraph 2",
    ]


def test_the_schema_is_written() -> None:
    schema = json.loads(run("fields", "t.docx", "--schema").stdout)
    assert schema["required"] == ["title", "themes"]


def test_the_names_are_told_to_programs() -> None:
    told = json.loads(run("fields", "t.docx", "--json").stdout)
    assert [field["name"] for field in told["fields"]] == ["title", "themes"]


def test_the_example_is_a_data_file_that_renders(folder: Path) -> None:
    assert run("fields", "t.docx", "--example", "-o", "d.yaml").stdout == "d.yaml\n"
    arguments = ["render", "t.docx", "d.yaml", "-o", "out.docx"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert (folder / "out.docx").exists()


def test_a_file_that_was_filled_in_is_not_written_over(folder: Path) -> None:
    (folder / "d.yaml").write_text("title: mine\n", encoding="utf-8")
    result = run("fields", "t.docx", "--example", "-o", "d.yaml")
    assert (result.exit_code, "W110" in result.stderr) == (1, True)
    assert (folder / "d.yaml").read_text(encoding="utf-8") == "title: mine\n"


def test_a_broken_template_is_told(folder: Path) -> None:
    saved(folder, "{% if a %}")
    result = run("fields", "t.docx")
    assert (result.exit_code, "T103" in result.stderr) == (1, True)
