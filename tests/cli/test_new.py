from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.authoring.shipped import new_workspace
from reportgen.cli import main

Run = Callable[..., Result]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return new_workspace(tmp_path / "my work")


@pytest.fixture
def run(root: Path) -> Run:
    assert root.is_dir()
    return lambda *given: CliRunner().invoke(main, [*given, "-w", "my work"])


def typed(command: str) -> Result:
    """Run a command as reportgen tells a person to type it."""
    program, *arguments = shlex.split(command)
    assert program == "reportgen"
    return CliRunner().invoke(main, arguments)


def test_the_next_session_of_a_series_is_begun_and_builds_as_told(root: Path, run: Run) -> None:
    result = run("new", "meeting", "2025-02-17", "--series", "wto-wpec")
    assert result.exit_code == 0, result.output
    assert (root / "data/meetings/wpec-2025-02-17.yaml").is_file()
    assert "my work/data/meetings/wpec-2025-02-17.yaml is there to be filled in." in result.output
    built = typed(result.output.splitlines()[-1].partition(": ")[2])
    assert built.exit_code == 0, built.output
    assert "wpec-2025-02-17 for example: built" in built.output


def test_a_meeting_ahead_is_begun_without_a_series_and_builds(run: Run) -> None:
    result = run("new", "meeting", "2999-01-01", "--title", "A: title", "--body", "The Body")
    built = typed(result.output.splitlines()[-1].partition(": ")[2])
    assert "meeting-2999-01-01 for example: built" in built.output


def test_a_delegation_and_its_words_are_begun_and_build(root: Path, run: Run) -> None:
    made = run("new", "delegation", "Mission of Nowhere", "--set", "base")
    assert made.exit_code == 0, made.output
    words = run("new", "words", "wpec-2025-01-28", "--for", "mission-of-nowhere")
    assert words.exit_code == 0, words.output
    folder = root / "data/delegations/mission-of-nowhere"
    assert sorted(path.name for path in folder.iterdir()) == [
        "delegation.yaml",
        "wpec-2025-01-28.yaml",
    ]
    built = typed(words.output.splitlines()[-1].partition(": ")[2])
    assert "wpec-2025-01-28 for mission-of-nowhere: built" in built.output


def test_a_workspace_is_made_and_builds_as_told(root: Path) -> None:
    result = CliRunner().invoke(main, ["new", "workspace", str(root.parent / "other")])
    assert result.exit_code == 0, result.output
    built = typed(result.output.splitlines()[-1].partition(": ")[2])
    assert "wpec-2025-01-28 for example: built" in built.output


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("meeting", "2025-01-28", "--series", "wto-wpec"), "W110"),
        (("meeting", "2025-03-28", "--series", "wto-wpc"), "did you mean wto-wpec?"),
        (("delegation", "Nowhere", "--set", "bass"), "S101"),
        (("words", "wpec-2025-01-28", "--for", "example"), "W110"),
        (("words", "wpec-2025-01-29", "--for", "example"), "did you mean wpec-2025-01-28?"),
    ],
)
def test_what_cannot_be_begun_is_told_and_nothing_is_written(
    root: Path, run: Run, given: tuple[str, ...], told: str
) -> None:
    before = sorted(root.rglob("*"))
    result = run("new", *given)
    assert result.exit_code == 1
    assert told in result.output
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize(
    "given",
    [
        ("meeting", "tomorrow"),
        ("meeting", "2025-03-01", "--id", "../out"),
        ("meeting", "2025-03-01", "--id", "My Meeting"),
        ("delegation", "Nowhere", "--id", "/x"),
        ("words", "wpec-2025-01-28"),
    ],
)
def test_wrong_usage_ends_with_2(run: Run, given: tuple[str, ...]) -> None:
    assert run("new", *given).exit_code == 2
