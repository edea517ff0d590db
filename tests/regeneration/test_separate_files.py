"""Packs with a file for each language: every file of them lives on as one of one language does."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from click.testing import CliRunner

from reportgen.checks.invariants import check_package
from reportgen.cli import main
from reportgen.errors import Code, ReportgenError
from reportgen.mailed import origin_of
from reportgen.opc.zipio import read_package
from reportgen.pack import Pack, build_pack, load_workspace
from reportgen.records.passages import mark_of
from workspaces import series_workspace, write

FIRST, SECOND = "m-2025-01-10", "m-2025-02-20"
SET = """\
title: Plain
language: en-GB
languages: {{order: [en-GB, fr-FR], form: {form}}}
"""
OWN = {"en": "What our ministry asks", "fr": "Ce que demande notre ministère"}
TITLES = {"en": "The first meeting", "fr": "La première réunion"}
NEW = {"en": "The very first meeting", "fr": "La toute première réunion"}
FILES = [(kind, language) for kind in ("note", "deck") for language in OWN]


def say(root: Path, titles: dict[str, str]) -> None:
    """Write what the first meeting is called into its record and its translation."""
    path = root / f"data/meetings/{FIRST}.yaml"
    lines = path.read_text("utf-8").splitlines()[1:]
    path.write_text("\n".join([f"title: {titles['en']}", *lines, ""]), "utf-8")
    text = f"  title:\n    of: {mark_of(titles['en'])}\n    text: {titles['fr']}\n"
    write(root / f"data/meetings/{FIRST}.fr.yaml", f"language: fr\ntexts:\n{text}")


def workspace(root: Path, form: str = "separate-files") -> Path:
    series_workspace(root)
    write(root / "templates/plain/set.yaml", SET.format(form=form))
    say(root, TITLES)
    return root


def build(root: Path, meeting: str) -> Pack:
    pack = build_pack(load_workspace(root), meeting, "alpha")
    for path in pack.files:
        assert check_package(read_package(path, path.name), path.name) == []
    return pack


def place(root: Path, meeting: str, kind: str, language: str) -> Path:
    suffix = {"note": "docx", "deck": "pptx"}[kind]
    return root / f"output/alpha/{meeting}/{meeting}-alpha-{kind}-{language}.{suffix}"


def edit(root: Path, meeting: str) -> None:
    """Add a paragraph and a slide of her own in each language, and take the slide of themes out."""
    for language, words in OWN.items():
        note = place(root, meeting, "note", language)
        document = docx.Document(str(note))
        document.add_paragraph(words)
        document.save(str(note))
        deck = place(root, meeting, "deck", language)
        slides: Any = pptx.Presentation(str(deck))
        slides.slides.add_slide(slides.slide_layouts[5]).shapes.title.text = words
        ids = slides.slides._sldIdLst
        slides.part.drop_rel(ids[1].rId)
        ids.remove(ids[1])
        ids.insert(0, ids[-1])
        slides.save(str(deck))


def text_of(path: Path) -> str:
    if path.suffix == ".docx":
        body = docx.Document(str(path)).element.body
        return "\n".join("".join(t.text or "" for t in p.iter("{*}t")) for p in body.iter("{*}p"))
    return "\n".join(titles(path))


def titles(path: Path) -> list[str]:
    slides = pptx.Presentation(str(path)).slides
    return [slide.shapes.title.text for slide in slides if slide.shapes.title is not None]


@dataclass(frozen=True)
class Told:
    root: Path
    again: Pack
    following: Pack


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    root = workspace(tmp_path_factory.mktemp("apart") / "work")
    build(root, FIRST)
    edit(root, FIRST)
    say(root, NEW)
    return Told(root, build(root, FIRST), build(root, SECOND))


@pytest.mark.parametrize(("kind", "language"), FILES)
def test_what_is_new_comes_into_each_languages_file_beside_her_words(
    told: Told, kind: str, language: str
) -> None:
    text = text_of(place(told.root, FIRST, kind, language))
    assert OWN[language] in text
    assert NEW[language] in text
    assert not [words for other, words in OWN.items() if other != language and words in text]
    assert not told.again.has_conflicts


@pytest.mark.parametrize("language", OWN)
def test_a_new_meetings_deck_has_her_slide_her_cut_and_her_order_in_its_language(
    told: Told, language: str
) -> None:
    found = titles(place(told.root, SECOND, "deck", language))
    assert found[0] == OWN[language]
    assert [title.removesuffix(" [anglais]") for title in found[1:]] == ["Meeting of 2025-02-20"]
    assert place(told.root, SECOND, "deck", language) in told.following.merges


@pytest.mark.parametrize(("kind", "language"), FILES)
def test_each_file_says_which_document_it_is(told: Told, kind: str, language: str) -> None:
    origin = origin_of(place(told.root, FIRST, kind, language), load_workspace(told.root))
    assert (str(origin.subject.id), origin.template.split(".")[0]) == (FIRST, kind)
    assert origin.language[:2] == language


@pytest.mark.parametrize(("kind", "language"), FILES)
def test_a_file_that_was_renamed_and_mailed_gets_what_is_new(
    kind: str, language: str, tmp_path: Path
) -> None:
    root = workspace(tmp_path / "work")
    build(root, FIRST)
    edit(root, FIRST)
    own = place(root, FIRST, kind, language)
    mailed = Path(shutil.copy(own, tmp_path / f"from the capital{own.suffix}"))
    say(root, NEW)
    result = CliRunner().invoke(main, ["merge", "-w", str(root), str(mailed)])
    assert result.exit_code == 0, result.output
    assert OWN[language] in text_of(mailed)
    assert NEW[language] in text_of(mailed)


def test_an_edit_of_the_french_file_goes_back_to_the_translation(tmp_path: Path) -> None:
    root = workspace(tmp_path / "work")
    build(root, FIRST)
    note = place(root, FIRST, "note", "fr")
    document = docx.Document(str(note))
    for run in (run for p in document.paragraphs for run in p.runs):
        run.text = run.text.replace(TITLES["fr"], NEW["fr"])
    document.save(str(note))
    result = CliRunner().invoke(main, ["pull", "-w", str(root), "--apply", str(note)])
    assert result.exit_code == 0, result.output
    assert NEW["fr"] in (root / f"data/meetings/{FIRST}.fr.yaml").read_text("utf-8")


def test_copies_for_others_keep_a_file_for_each_language(tmp_path: Path) -> None:
    root = workspace(tmp_path / "work")
    build(root, FIRST)
    edit(root, FIRST)
    arguments = ["share", "-w", str(root), f"alpha/{FIRST}", "--with", "shared", "-o"]
    result = CliRunner().invoke(main, [*arguments, str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    made = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert len(made) == 4
    assert {name.rpartition(".")[0][-2:] for name in made} == {"en", "fr"}


def test_a_language_that_has_no_file_of_its_own_any_more_is_told_with_the_remedy(
    tmp_path: Path,
) -> None:
    root = workspace(tmp_path / "work")
    build(root, FIRST)
    mailed = Path(shutil.copy(place(root, FIRST, "note", "fr"), tmp_path / "mailed.docx"))
    write(root / "templates/plain/set.yaml", SET.format(form="in-sequence"))
    result = CliRunner().invoke(main, ["merge", "-w", str(root), str(mailed)])
    assert result.exit_code == 1
    assert "[M103]" in result.output
    assert "separate-files" in result.output


def test_a_document_of_a_language_that_the_set_does_not_have_is_of_no_pack(tmp_path: Path) -> None:
    root = workspace(tmp_path / "work")
    build(root, FIRST)
    write(root / "templates/plain/set.yaml", "title: Plain\nlanguage: en-GB\n")
    with pytest.raises(ReportgenError) as refused:
        origin_of(place(root, FIRST, "note", "fr"), load_workspace(root))
    assert [one.code for one in refused.value.diagnostics] == [Code.MERGE_OTHER_DOCUMENT]


def test_a_pattern_that_names_the_language_names_that_of_each_file(tmp_path: Path) -> None:
    root = workspace(tmp_path / "work")
    text = SET.format(form="separate-files") + 'file_name: "{language}-{date}-{kind}"\n'
    write(root / "templates/plain/set.yaml", text)
    names = [path.name for path in build(root, FIRST).files]
    assert names[:2] == ["en-GB-2025-01-10-note.docx", "fr-FR-2025-01-10-note.docx"]


def test_a_file_that_is_too_long_is_named_with_its_language(tmp_path: Path) -> None:
    root = workspace(tmp_path / "work")
    write(
        root / "templates/plain/set.yaml", SET.format(form="separate-files") + "deck: {length: 1}\n"
    )
    told = [one for one in build(root, FIRST).findings if one.code is Code.SET_LENGTH]
    files = [place(root, FIRST, "deck", language).name for language in OWN]
    assert [one.location.file for one in told] == files
