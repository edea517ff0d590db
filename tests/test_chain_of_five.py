"""Five sets that extend each other: the nearest wins for file, section, slide, label and value."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from office import a_p, deck, note, shape, slides, texts, w_p
from readers import document_text
from reportgen.pack import build_pack, load_workspace
from workspaces import small_workspace, write

SETS = ("base", "ministry", "region", "mission", "section")
SUBJECT = "m-2025-02-20"
FRENCH = 'msgid "Hello"\nmsgstr "{}"\n\nmsgid "Farewell"\nmsgstr "{}"\n'


def block(name: str, *words: str) -> tuple[str, ...]:
    return (w_p(f"{{% block {name} %}}"), *map(w_p, words), w_p("{% endblock %}"))


def named(name: str, words: str) -> str:
    return shape(2, "Words", a_p(words)) + shape(3, "Tags", a_p(f"{{%slide block {name} %}}"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small_workspace(tmp_path / "w")
    folder = root / "templates"
    said = {
        "base": "identity: {country: C1, mission: M1, ministry: U1}\nlanguage: en-GB\n",
        "ministry": "identity: {mission: M2, ministry: U2}\nlanguage: fr-FR\n",
        "region": "identity: {ministry: U3}\n",
        "mission": "note: {sections: [{id: three, after: one}]}\n",
        "section": "identity: {address: A5}\n",
    }
    parents = dict(pairwise(reversed(SETS)))
    for name, settings in said.items():
        extends = f"extends: {parents[name]}\n" if name in parents else ""
        write(folder / name / "set.yaml", f"title: {name}\n{extends}{settings}")
    words = ("Hello", "Farewell", "{{ house.country }} {{ house.mission }} {{ house.ministry }}")
    body = (*block("one", "one of base"), *block("two", "two of base"), *block("end", *words))
    write(folder / "base/note.docx", note(*body))
    write(folder / "base/deck.pptx", deck(named("a", "a of base"), named("b", "b of base")))
    slides_of_region = (named(name, f"{name} of region") for name in ("a", "b", "c"))
    write(folder / "region/deck.pptx", deck(*slides_of_region))
    write(folder / "ministry/blocks/x.docx", note(*block("one", "one of ministry")))
    write(folder / "mission/blocks/x.docx", note(*block("three", "three of mission")))
    write(folder / "section/blocks/x.docx", note(*block("one", "one of section")))
    write(folder / "mission/slides/x.pptx", deck(named("a", "a of mission")))
    write(folder / "section/slides/x.pptx", deck(named("b", "b of section")))
    write(folder / "ministry/locale/fr.po", FRENCH.format("Bonjour", "Adieu"))
    write(folder / "mission/locale/fr.po", 'msgid "Hello"\nmsgstr "Salut"\n')
    for name in SETS:
        text = f"name: D\nset: {name}\nlanguage: {'en' if name == 'base' else 'fr'}\n"
        write(root / f"data/delegations/of-{name}/delegation.yaml", text)
    return root


def shown(root: Path, name: str) -> tuple[list[str], list[list[str]]]:
    made = build_pack(load_workspace(root), SUBJECT, f"of-{name}").files
    return texts(made[0].read_bytes()), slides(made[1].read_bytes())


@pytest.mark.parametrize(
    ("name", "note_says", "deck_says"),
    [
        (
            "base",
            ["one of base", "two of base", "Hello", "Farewell", "C1 M1 U1"],
            ["a of base", "b of base"],
        ),
        (
            "ministry",
            ["one of ministry", "two of base", "Bonjour", "Adieu", "C1 M2 U2"],
            ["a of base", "b of base"],
        ),
        (
            "region",
            ["one of ministry", "two of base", "Bonjour", "Adieu", "C1 M2 U3"],
            ["a of region", "b of region", "c of region"],
        ),
        (
            "mission",
            ["one of ministry", "three of mission", "two of base", "Salut", "Adieu", "C1 M2 U3"],
            ["a of mission", "b of region", "c of region"],
        ),
        (
            "section",
            ["one of section", "three of mission", "two of base", "Salut", "Adieu", "C1 M2 U3"],
            ["a of mission", "b of section", "c of region"],
        ),
    ],
)
def test_in_a_chain_of_five_the_nearest_wins_piece_by_piece(
    root: Path, name: str, note_says: list[str], deck_says: list[str]
) -> None:
    in_note, in_deck = shown(root, name)
    assert in_note == note_says
    assert [text for slide in in_deck for text in slide if text] == deck_says


def test_one_paragraph_changed_at_the_far_end_reaches_the_near_one(root: Path) -> None:
    body = (*block("one", "one of base"), *block("two", "two anew"), *block("end", "Farewell"))
    write(root / "templates/base/note.docx", note(*body))
    files = build_pack(load_workspace(root), SUBJECT, "of-section").files
    said = document_text(files[0])
    assert "two anew" in said
    assert "one of section" in said
    assert "one of base" not in said
