"""Mistakes in the settings of a set, as somebody in a capital meets them on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.cli import main
from workspaces import shipped_workspace, write

SUBJECT = "wpec-2025-01-28"
HEAD = "title: Own\nextends: base\n"
MISTAKES = {
    "missing parent": (
        "title: Own\n\nextends: bsae\n",
        "templates/own/set.yaml:3:10 extends: there is no template set “bsae”",
        "did you mean “base”?",
        "S101",
    ),
    "missing parent like none": (
        "title: Own\nextends: elsewhere\n",
        "templates/own/set.yaml:2:10 extends: there is no template set “elsewhere”",
        "known sets are base, ",
        "S101",
    ),
    "cycle": (
        "title: Own\nextends: own\n",
        "templates/own/set.yaml:2:10 extends: the template sets extend each other",
        "write base after extends:",
        "S102",
    ),
    "unknown language": (
        f"{HEAD}language: qq-QQ\n",
        "templates/own/set.yaml:3:11 language: no way of writing dates",
        "such as fr, ar or pt-BR",
        "S111",
    ),
    "unknown second language": (
        f"{HEAD}languages:\n  order: [en-GB, qq]\n",
        "templates/own/set.yaml:4:18 languages.order[1]: no way of writing dates",
        "such as fr, ar or pt-BR",
        "S111",
    ),
    "unknown block": (
        f"{HEAD}note:\n  sections:\n    - {{id: summry, show: false}}\n",
        "templates/own/set.yaml:5:7 note.sections[0]: no section is called “summry”",
        "did you mean “summary”?",
        "S104",
    ),
    "unknown block in an order": (
        f"{HEAD}note:\n  order: [masthead, nosuch]\n",
        "templates/own/set.yaml:4:21 note.order[1]: no section is called “nosuch”",
        "known are masthead, ",
        "S104",
    ),
    "unknown slide": (
        f"{HEAD}deck:\n  slides:\n    - {{id: quot, show: false}}\n",
        "templates/own/set.yaml:5:7 deck.slides[0]: no slide is called “quot”",
        "did you mean “quote”?",
        "S104",
    ),
    "a section twice in an order": (
        f"{HEAD}note:\n  order: [summary, themes, summary]\n",
        "templates/own/set.yaml:4:10 note.order: “summary” stands twice in the order",
        "delete one of the two",
        "D105",
    ),
    "default marking that is no level": (
        f"{HEAD}marking:\n  levels: [OPEN, RESTRICTED]\n  default: RESTRICTD\n",
        "templates/own/set.yaml:5:12 marking.default: “RESTRICTD” is no marking",
        "did you mean “RESTRICTED”?",
        "S105",
    ),
    "missing letterhead": (
        f"{HEAD}identity:\n  letterhead: lost.png\n",
        "templates/own/set.yaml:4:15 identity.letterhead: the letterhead lost.png is not",
        "put the picture beside set.yaml",
        "S103",
    ),
}
REMARKS = {
    "font that is not installed": (
        f"{HEAD}fonts:\n  headings: Nosuch Sans\n",
        "templates/own/set.yaml:4:13 fonts.headings: the font “Nosuch Sans” is not installed",
        "name a font that all readers have",
        "S108",
    ),
    "colours below 4.5:1": (
        f"{HEAD}palette:\n  accent1: 'EEEEEE'\n",
        "templates/own/set.yaml:4:12 palette.accent1: second headings can hardly be read",
        "make accent1 darker",
        "S107",
    ),
}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = shipped_workspace(tmp_path_factory.mktemp("mistakes"))
    write(root / "data/delegations/x/delegation.yaml", "name: X\nset: own\nlanguage: en\n")
    return root


def run(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, [*arguments, "-w", str(root)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_a_set_is_told_with_its_line_and_the_remedy(
    shipped: Path, mistake: str, command: str
) -> None:
    settings, place, remedy, code = MISTAKES[mistake]
    write(shipped / "templates/own/set.yaml", settings)
    building = ("build", "--for", "x", "--meeting", SUBJECT)
    status, said = run(shipped, *(building if command == "build" else ("set", "check", "own")))
    assert status == 1
    (line,) = (one for one in said.splitlines() if f"[{code}]" in one)
    assert line.startswith(f"error: {place}")
    assert remedy in line
    assert not (shipped / "output/x").exists()


@pytest.mark.parametrize("remark", REMARKS)
def test_what_is_hard_to_read_or_not_there_is_told_with_its_line_and_the_remedy(
    shipped: Path, remark: str
) -> None:
    settings, place, remedy, code = REMARKS[remark]
    write(shipped / "templates/own/set.yaml", settings)
    _, said = run(shipped, "set", "check", "own")
    (line,) = (one for one in said.splitlines() if f"[{code}]" in one)
    assert line.startswith(f"warning: {place}")
    assert remedy in line


@pytest.mark.parametrize(
    ("settings", "place", "remedy"),
    [
        ("[own_veiw]", "“own_veiw”", "“own_view”"),
        ("[meeting.postions]", "“meeting.postions”", "“meeting.positions”"),
        ("[zzzz]", "“zzzz”", "a field such as own or meeting.positions"),
    ],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_what_would_not_be_kept_from_others_for_a_slip_is_told_before_it_is_given(
    shipped: Path, settings: str, place: str, remedy: str, command: str
) -> None:
    write(shipped / "templates/own/set.yaml", f"{HEAD}internal: {settings}\n")
    building = ("build", "--for", "x", "--meeting", SUBJECT, "--audience", "shared")
    status, told = run(shipped, *(building if command == "build" else ("set", "check", "own")))
    assert status == 1
    (line,) = (one for one in told.splitlines() if "[S104]" in one)
    where = "error: templates/own/set.yaml:3:12 internal[0]: nothing is called"
    assert line.startswith(f"{where} {place}")
    assert remedy in line
    assert not (shipped / "output/x").exists()


@pytest.mark.parametrize(
    ("own", "place", "code"),
    [
        ("name: X\nset: ottwa\nlanguage: en\n", "2:6 set: there is no template set", "S101"),
        ("name: X\nset: base\nlanguage: qq\n", "3:11 language: no way of writing", "S111"),
        ("name: X\ninternal: [own, nosuch]\n", "2:17 internal[1]: nothing is called", "S104"),
    ],
)
def test_a_mistake_in_a_delegations_file_is_told_there(
    own: str, place: str, code: str, tmp_path: Path
) -> None:
    root = shipped_workspace(tmp_path / "w")
    write(root / "data/delegations/x/delegation.yaml", own)
    shared = ("--audience", "shared")
    status, said = run(root, "build", "--for", "x", "--meeting", SUBJECT, *shared)
    assert status == 1
    assert f"error: data/delegations/x/delegation.yaml:{place}" in said
    assert f"[{code}]" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new", "set", "zz", "--extends", "bsae"), "--extends: there is no template set “bsae”"),
        (("new", "set", "zz", "--language", "qq"), "--language: no way of writing dates"),
        (("new", "delegation", "Y Z", "--set", "bsae"), "--set: there is no template set “bsae”"),
        (("new", "delegation", "Y Z", "--set", "base", "--language", "qq"), "--language: no way"),
        (("translate", "extract", "dakar", "--to", "qq"), "“qq” is no known language"),
        (("translate", "update", SUBJECT, "--to", "qq"), "“qq” is no known language"),
    ],
)
def test_a_mistake_on_the_command_line_is_told_and_nothing_is_written(
    shipped: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = sorted(shipped.rglob("*"))
    status, output = run(shipped, *arguments)
    assert status != 0
    assert said in output
    assert sorted(shipped.rglob("*")) == before


def test_a_language_in_a_region_of_which_nothing_is_known_is_written_as_elsewhere(
    tmp_path: Path,
) -> None:
    root = shipped_workspace(tmp_path / "w")
    write(root / "data/delegations/x/delegation.yaml", "name: X\nset: base\nlanguage: fr-JM\n")
    status, said = run(root, "build", "--for", "x", "--meeting", SUBJECT)
    assert status == 0, said
