from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from oneliners import saved
from reportgen.cli import main
from reportgen.opc.zipio import read_package, write_package


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "d.yaml").write_text("title: A\nthemes: []\n", encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["template", "check", *arguments])


def codes(result: Result) -> list[str]:
    return [line.rpartition("[")[2].rstrip("]") for line in result.stderr.splitlines()]


@pytest.mark.parametrize("name", ["t.docx", "t.pptx"])
def test_a_sound_template_is_said_to_be_so(folder: Path, name: str) -> None:
    saved(folder, "{{ title }}", name=name)
    result = run(name)
    assert (result.exit_code, result.stdout) == (0, f"{name}: nothing is wrong\n")


@pytest.mark.parametrize("name", ["t.docx", "t.pptx"])
def test_every_problem_is_told_at_once(folder: Path, name: str) -> None:
    saved(folder, "{{ titel | nix }}", "{% for t in themes %}", "{{ t.title }}", name=name)
    assert (run(name).exit_code, codes(run(name))) == (1, ["T103", "T106"])
    assert codes(run(name, "d.yaml")) == ["T103", "T106", "R101"]


def test_data_that_cannot_be_read_is_told_with_the_template(folder: Path) -> None:
    saved(folder, "{{ a | nix }}")
    (folder / "d.yaml").write_text("- a\n", encoding="utf-8")
    assert codes(run("t.docx", "d.yaml")) == ["D105", "T106"]


def test_names_are_checked_against_those_of_a_pack(folder: Path) -> None:
    saved(folder, "{% for theme in meeting.themes %}{{ theme.titel }}{% endfor %}")
    result = run("t.docx", "--pack")
    assert result.exit_code == 1
    assert "“titel” is not known here (did you mean “title”?)" in result.stderr


def test_data_and_pack_together_are_a_wrong_call(folder: Path) -> None:
    saved(folder, "a")
    assert run("t.docx", "d.yaml", "--pack").exit_code == 2


def test_problems_are_told_to_programs(folder: Path) -> None:
    saved(folder, "{% if a %}")
    told = json.loads(run("t.docx", "--format", "json").stdout)
    assert (told["file"], [d["code"] for d in told["diagnostics"]]) == ("t.docx", ["T103"])


@pytest.mark.parametrize("name", ["t.docx", "t.pptx"])
def test_problems_are_put_into_a_copy_as_comments(folder: Path, name: str) -> None:
    saved(folder, "{% if a %}", name=name)
    copy = f"copy{name[1:]}"
    assert run(name, "--annotate", copy).exit_code == 1
    assert [u for u in read_package((folder / copy).read_bytes()).parts if "comments" in u]
    assert run(name, "--annotate", copy).exit_code == 1
    saved(folder, "{% if b %}", name=name)
    assert "W110" in codes(run(name, "--annotate", copy))
    assert run(name, "--annotate", copy, "--replace").exit_code == 1
    assert (folder / f"copy.edited-1{name[1:]}").exists()


def test_a_file_that_is_not_there_is_told() -> None:
    assert codes(run("none.docx", "--annotate", "copy.docx"))[0] == "P101"


def test_a_file_with_macros_is_refused(folder: Path) -> None:
    path = saved(folder, "a")
    package = read_package(path)
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    package.add(replace(package.main_part, content_type=kind))
    path.write_bytes(write_package(package))
    result = run("t.docx")
    assert (codes(result), "macros" in result.stderr) == (["P102"], True)
