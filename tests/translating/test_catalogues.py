"""The words of a set's templates, taken out for a translator."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from foreign import add_set, change, with_base
from reportgen.authoring.setedit import edit_set
from reportgen.codes import Code
from reportgen.setcheck.check import check_set
from reportgen.translating.catalogues import extract
from workspaces import REPOSITORY


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = with_base(tmp_path)
    add_set(folder, "lima", "language: es\n")
    return folder


def messages(place: Path) -> set[str]:
    with place.open("rb") as file:
        found = (m.id if isinstance(m.id, str) else m.id[0] for m in read_po(file) if m.id)
        return set(map(str, found))


def translate(place: Path) -> None:
    """Fill a catalogue in, each text with itself, as a translator would with her own words."""
    with place.open("rb") as file:
        catalogue = read_po(file, locale="es")
    for message in catalogue:
        if message.id:
            message.string = message.id
    with place.open("wb") as file:
        write_po(file, catalogue, width=0)


def untranslated(templates: Path) -> list[str]:
    found = check_set(templates, "lima", frozenset())
    return [one.message for one in found if one.code is Code.SET_UNTRANSLATED]


def test_a_set_of_settings_alone_gets_all_that_its_parent_says(templates: Path) -> None:
    found = messages(extract(templates, "lima", "es"))
    assert {"Summary", "What was discussed"} <= found
    assert len(found) > 200


def test_once_it_is_filled_in_nothing_is_left_to_translate(templates: Path) -> None:
    place = extract(templates, "lima", "es")
    assert len(untranslated(templates)) == 4
    translate(place)
    assert untranslated(templates) == []


def test_what_a_parent_says_in_the_language_is_not_asked_again(templates: Path) -> None:
    add_set(templates, "lyon", "language: fr\n")
    assert messages(extract(templates, "lyon", "fr")) == set()


def test_a_section_that_a_set_replaced_is_asked_in_its_own_words(templates: Path) -> None:
    edit_set(templates, templates, "lima", ["summary"])
    change(templates / "lima/blocks/summary.docx", b"Summary<", b"In short<")
    found = messages(extract(templates, "lima", "es"))
    assert "In short" in found
    assert "Summary" not in found


@pytest.mark.parametrize("name", ["base", "ottawa"])
def test_shipped_catalogues_hold_just_what_is_to_be_said(name: str, tmp_path: Path) -> None:
    templates = with_base(tmp_path)
    if name != "base":
        shutil.copytree(REPOSITORY / "templates" / name, templates / name)
    shipped = messages(templates / name / "locale/fr.po")
    assert messages(extract(templates, name, "fr")) == shipped
