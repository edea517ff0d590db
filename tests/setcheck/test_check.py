"""What `set check` says of a set, each with its place and what to do."""

from __future__ import annotations

import itertools
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.errors import Code, Diagnostic, ReportgenError
from reportgen.records.languagenames import is_known
from reportgen.setcheck.check import check_set
from workspaces import REPOSITORY

INSTALLED = frozenset({"carlito", "georgia"})


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "templates/base", tmp_path / "base")
    return tmp_path


def add(templates: Path, name: str, settings: str, parent: str = "base") -> None:
    (templates / name).mkdir()
    text = f"title: {name}\nextends: {parent}\n{settings}"
    (templates / name / "set.yaml").write_text(text, encoding="utf-8")


def said(templates: Path, settings: str) -> list[Diagnostic]:
    add(templates, "near", settings)
    return check_set(templates, "near", INSTALLED)


def only(found: list[Diagnostic], code: Code) -> Diagnostic:
    (problem,) = [diagnostic for diagnostic in found if diagnostic.code is code]
    assert problem.hint
    return problem


def test_of_a_sound_set_nothing_is_said(templates: Path) -> None:
    assert said(templates, "fonts: {headings: Georgia}\n") == []
    assert check_set(templates, "base", INSTALLED) == []


def test_two_colours_that_can_hardly_be_read_are_told_with_their_contrast(templates: Path) -> None:
    problem = only(said(templates, 'palette:\n  link: "99CCFF"\n'), Code.SET_CONTRAST)
    assert (problem.location.file, problem.location.line) == ("templates/near/set.yaml", 4)
    assert "1.7:1" in problem.message
    assert "4.5:1" in problem.message


def test_a_font_that_is_not_installed_is_told(templates: Path) -> None:
    problem = only(
        said(templates, "fonts:\n  headings: Georgia\n  text: Marianne\n"), Code.SET_FONT
    )
    assert problem.location.line == 5
    assert "Marianne" in problem.message


def test_a_language_that_nobody_knows_is_an_error(templates: Path) -> None:
    problem = only(said(templates, "language: qx-QX\n"), Code.SET_LANGUAGE)
    assert (problem.is_error, problem.location.line) == (True, 3)


@pytest.mark.parametrize("language", ["en", "fr-CA", "zh-Hans-CN", "en-JM", "ar-SA", "fr-XY"])
def test_languages_of_any_region_are_known(language: str) -> None:
    assert is_known(language)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("languages:\n  form: side-by-side\n", "no languages are"),
        ("mapping:\n  styles: {Normal: Body}\n", "styles of a ministry’s own file are named"),
        ("mapping:\n  layouts: {Cover: Title}\n", "layouts of a ministry’s own file are named"),
    ],
)
def test_a_setting_without_what_it_needs_is_told(
    templates: Path, settings: str, message: str
) -> None:
    problem = only(said(templates, settings), Code.SET_IDLE)
    assert not problem.is_error
    assert (problem.location.file, problem.location.line) == ("templates/near/set.yaml", 4)
    assert message in problem.message


def test_what_a_parent_says_already_is_told(templates: Path) -> None:
    add(templates, "middle", "palette: {dark: '112233'}\n")
    add(templates, "far", "palette:\n  dark: '112233'\n", parent="middle")
    problem = only(check_set(templates, "far", INSTALLED), Code.SET_IDLE)
    assert "palette.dark says what middle says already" in problem.message
    assert problem.location.line == 4


def test_a_file_that_is_its_parent_s_is_told(templates: Path) -> None:
    add(templates, "near", "")
    shutil.copy(templates / "base/note.docx", templates / "near/note.docx")
    problem = only(check_set(templates, "near", INSTALLED), Code.SET_IDLE)
    assert problem.location.file == "templates/near/note.docx"


def test_a_rule_given_up_is_told_with_its_reason(templates: Path) -> None:
    settings = (
        "text: {alignment: justified}\n"
        "accessibility:\n  - rule: left-aligned\n    reason: The measure asks for it\n"
    )
    problem = only(said(templates, settings), Code.SET_RULE)
    assert "The measure asks for it" in problem.message


def test_a_rule_broken_in_silence_is_told_with_the_rule_to_give_up(templates: Path) -> None:
    problem = only(said(templates, "text: {alignment: justified}\n"), Code.SET_RULE)
    assert "left-aligned" in problem.hint
    assert problem.location.line == 3


def test_a_rule_that_does_not_exist_is_an_error_with_the_nearest(templates: Path) -> None:
    settings = "accessibility:\n  - rule: left-alinged\n    reason: So it is\n"
    problem = only(said(templates, settings), Code.SET_UNKNOWN_NAME)
    assert problem.hint == "did you mean “left-aligned”?"


def test_a_section_that_its_parent_no_longer_has_is_told(templates: Path) -> None:
    settings = "note:\n  sections:\n    - id: conclusions\n      show: false\n"
    problem = only(said(templates, settings), Code.SET_UNKNOWN_NAME)
    assert "conclusions" in problem.message


def test_a_chain_of_five_is_looked_over_as_one(templates: Path) -> None:
    names = ["base", "one", "two", "three", "four"]
    for parent, name in itertools.pairwise(names):
        add(templates, name, f"identity: {{mission: Mission {name}}}\n", parent)
    assert check_set(templates, "four", INSTALLED) == []


def test_a_circle_and_a_missing_parent_stop_the_check(templates: Path) -> None:
    add(templates, "a", "", parent="b")
    add(templates, "b", "", parent="a")
    add(templates, "c", "", parent="gone")
    for name, code in (("a", Code.SET_CYCLE), ("c", Code.SET_NOT_FOUND)):
        with pytest.raises(ReportgenError) as caught:
            check_set(templates, name, INSTALLED)
        assert [d.code for d in caught.value.diagnostics] == [code]


def test_the_command_tells_a_program_what_it_tells_a_person() -> None:
    arguments = ["set", "check", "-w", str(REPOSITORY), "base", "--format", "json"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    assert json.loads(result.output) == {"set": "base", "diagnostics": []}


def test_words_that_are_not_said_in_the_language_of_a_set_are_counted(templates: Path) -> None:
    found = [d for d in said(templates, "language: es-ES\n") if d.code is Code.SET_UNTRANSLATED]
    assert {d.location.file for d in found} == {"templates/near/locale/es.po"}
    note = next(d for d in found if "note.docx" in d.message)
    assert "Spanish" in note.message
    assert "translate extract near --to es" in note.hint


@pytest.mark.parametrize("language", ["ar-SA", "en-GB", "fr-SN", "zh-CN"])
def test_base_says_everything_in_the_languages_of_the_samples(
    templates: Path, language: str
) -> None:
    found = said(templates, f"language: {language}\n")
    assert [d for d in found if d.code is Code.SET_UNTRANSLATED] == []


def test_what_a_set_wrote_in_its_own_language_needs_no_translation(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "templates", tmp_path / "templates")
    found = check_set(tmp_path / "templates", "dakar", INSTALLED)
    assert [d for d in found if d.code is Code.SET_UNTRANSLATED] == []


def test_a_label_that_no_template_says_is_told_with_the_nearest(templates: Path) -> None:
    lines = "labels:\n  Summary: In brief\n  Sumary: In short\n"
    problem = only(said(templates, lines), Code.SET_UNKNOWN_NAME)
    assert problem.location.line == 5
    assert problem.hint == "did you mean “Summary”?"


def test_a_pattern_of_references_with_a_gap_is_told(templates: Path) -> None:
    problem = only(said(templates, 'reference: "{unit}/{no}"\n'), Code.SET_REFERENCE)
    assert (problem.location.line, "unit: PMG" in problem.hint) == (3, True)
