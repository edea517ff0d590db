"""``reportgen new set`` and ``reportgen set edit``, as a person types them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from foreign import FOREIGN, change
from reportgen.authoring.shipped import new_workspace
from reportgen.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(new_workspace(tmp_path / "work"))
    return lambda *given: CliRunner().invoke(main, [*given])


def test_from_nothing_to_a_pack_of_a_set_with_a_section_of_its_own(run: Run) -> None:
    assert run("new", "set", "near", "--palette", "dark=7A1F1F").exit_code == 0
    edited = run("set", "edit", "near", "summary")
    assert "templates/near/blocks/summary.docx is a copy to be changed" in edited.output
    assert run("new", "delegation", "Mission of Near", "--set", "near").exit_code == 0
    built = run("build", "--for", "mission-of-near", "--meeting", "wpec-2025-01-28")
    assert built.exit_code == 0, built.output
    assert "wpec-2025-01-28-mission-of-near-note.docx" in built.output


def test_what_stands_in_for_what_and_what_was_left_out_is_told(run: Run) -> None:
    slides, letter = FOREIGN / "midnightblue.potx", FOREIGN / "logo.dotx"
    result = run("new", "set", "near", "--from", str(slides), "--letter", str(letter))
    assert result.exit_code == 0, result.output
    assert "Layouts that yours stand in for:\n  Title: Title Slide (2)" in result.output
    assert "  Quote: Quotations" in result.output
    assert "These styles come from the parent" in result.output
    assert "to choose others, fill in mapping: in set.yaml" in result.output
    assert "its 3 slides are not taken over" in result.output
    assert {path.name for path in Path("templates/near").iterdir()} == {
        "paper.docx",
        "paper.pptx",
        "set.yaml",
    }


def test_a_wrong_file_ends_with_a_diagnostic_and_writes_nothing(run: Run) -> None:
    result = run("new", "set", "near", "--from", "data/members.yaml")
    assert result.exit_code == 1
    assert "no Word or PowerPoint file" in result.output
    assert not Path("templates/near").exists()


def test_a_change_in_the_parent_is_told_until_it_was_seen(run: Run) -> None:
    run("new", "set", "near")
    run("set", "edit", "near", "summary")
    change(Path("templates/near/blocks/summary.docx"), b"Summary<", b"In short<")
    change(Path("templates/base/note.docx"), b"Summary<", b"Gist<")
    checked = run("set", "check", "near")
    assert "“summary” has changed in base since the set took it over" in checked.output
    assert run("set", "seen", "near", "summary").output == "near: noted\n"
    assert "has changed in base" not in run("set", "check", "near").output


def test_a_set_that_is_not_there_is_told(run: Run) -> None:
    result = run("set", "edit", "nowhere", "note")
    assert result.exit_code == 1
    assert "there is no template set “nowhere”" in result.output
