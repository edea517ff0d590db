"""A new set is a folder with commented settings, and it builds at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from foreign import with_base
from reportgen.authoring.newset import SetWanted, new_set, read_palette
from reportgen.dressing.dress import dressed
from reportgen.errors import Code, Diagnostic, ReportgenError
from reportgen.template import Template
from reportgen.templatesets.chain import load_set


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    return with_base(tmp_path)


def refused(templates: Path, wanted: SetWanted) -> Diagnostic:
    with pytest.raises(ReportgenError) as caught:
        new_set(templates, templates, wanted)
    return caught.value.diagnostics[0]


def test_a_new_set_says_what_was_asked_for_and_can_be_used(templates: Path) -> None:
    wanted = SetWanted("exampleland", language="fr", palette={"dark": "112233"})
    place = new_set(templates, templates, wanted)
    assert place == templates / "exampleland/set.yaml"
    found = load_set(templates, "exampleland")
    assert (found.language, found.settings.palette.dark) == ("fr", "112233")
    assert found.chain[0].title == "Exampleland"
    for file in found.files.values():
        Template.from_package(dressed(found, file, "fr"), file.name)


def test_every_commented_line_is_one_that_settings_can_have(templates: Path) -> None:
    place = new_set(templates, templates, SetWanted("near"))
    lines = place.read_text(encoding="utf-8").splitlines()
    at = lines.index("# Who writes. Each is one text, or one for every language: {en: …, fr: …}")
    told = [line.removeprefix("# ") for line in lines[at:] if not _is_prose(line)]
    text = "\n".join([*lines[:at], *told]).replace("letterhead", "# letterhead")
    place.write_text(text, encoding="utf-8")
    settings = load_set(templates, "near").settings
    assert settings.marking.default == "RESTRICTED"
    assert [section.id for section in settings.note.sections] == ["quotes", "next_steps"]


def _is_prose(line: str) -> bool:
    return line.startswith("# ") and (line[2].isupper() or not {":", "-"} & set(line))


def test_nothing_is_written_over(templates: Path) -> None:
    assert refused(templates, SetWanted("base")).code is Code.WORKSPACE_EXISTS


def test_a_parent_that_is_not_there_is_told(templates: Path) -> None:
    problem = refused(templates, SetWanted("near", extends="bsae"))
    assert (problem.code, problem.hint) == (Code.SET_NOT_FOUND, "did you mean “base”?")


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (SetWanted("near", language="zz"), Code.SET_LANGUAGE),
        (SetWanted("near", palette={"dark": "12"}), Code.DATA_BAD_VALUE),
    ],
)
def test_settings_that_cannot_be_are_told_before_anything_is_written(
    templates: Path, wanted: SetWanted, code: Code
) -> None:
    assert refused(templates, wanted).code is code
    assert not (templates / "near").exists()


def test_a_palette_is_read_as_it_is_typed() -> None:
    assert read_palette("dark=#112233, accent1=445566") == {"dark": "112233", "accent1": "445566"}


def test_a_colour_that_no_palette_has_is_told_with_the_nearest() -> None:
    with pytest.raises(ReportgenError) as caught:
        read_palette("darc=112233")
    assert caught.value.diagnostics[0].hint == "did you mean “dark”?"
