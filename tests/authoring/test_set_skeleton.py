"""The settings that a new set begins with: every line that is commented out can be used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from office import PNG
from reportgen.authoring.newset import SetWanted, new_set
from reportgen.codes import Code
from reportgen.errors import Diagnostic
from reportgen.pack import build_pack, load_workspace
from reportgen.setcheck.check import check_set
from reportgen.templatesets.chain import load_set
from reportgen.templatesets.settings import SetSettings
from workspaces import shipped_workspace, write

_LINE = re.compile(r"^# ((?: *[a-z_0-9]+:|  +[A-Z][a-z]+:| *- \{| *- [a-z]+:).*)$")
_LOUD = {Code.SET_FONT, Code.SET_UNTRANSLATED, Code.SET_IDLE}
"""What depends on the computer, or follows from the two languages of the example."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = shipped_workspace(tmp_path_factory.mktemp("skeleton"))
    place = new_set(root / "templates", root, SetWanted("own"))
    # A capital begins a comment, but for words that stand below a key.
    lines = place.read_text("utf-8").splitlines()
    used = [found[1] if (found := _LINE.match(line)) else line for line in lines]
    assert sum(a != b for a, b in zip(used, lines, strict=True)) > 40
    place.write_text("\n".join([*used, ""]), "utf-8")
    write(place.parent / "letterhead.png", PNG)
    write(root / "data/delegations/own/delegation.yaml", "name: D\nset: own\nlanguage: en\n")
    return root


def said(root: Path) -> list[Diagnostic]:
    found = check_set(root / "templates", "own", frozenset())
    return [one for one in found if one.code not in _LOUD]


def test_with_every_line_in_use_a_pack_is_built(root: Path) -> None:
    pack = build_pack(load_workspace(root), "wpec-2025-01-28", "own")
    assert len(pack.files) == 2


def test_of_every_line_in_use_nothing_but_the_rule_that_is_given_up_is_told(root: Path) -> None:
    assert [one.code for one in said(root)] == [Code.SET_RULE]


def test_the_lines_show_every_group_of_settings(root: Path) -> None:
    settings = load_set(root / "templates", "own").chain[0]
    silent = {name for name in SetSettings.model_fields if not _says(getattr(settings, name))}
    # Rare ones, and those of a series, are in the guide.
    assert silent == {"sample", "internal", "mapping", "series_note", "series_deck"}


def _says(value: object) -> bool:
    return bool(value) and value != type(value)()
