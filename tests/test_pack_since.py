"""What is new since the session before: in the note, in the deck, and as tags that can go."""

from __future__ import annotations

from pathlib import Path

import docx
import pptx
import pytest

from readers import document_text, presentation_text
from reportgen.pack import Pack, build_pack, load_workspace
from workspaces import shipped_workspace, write

FIRST, SECOND, THIRD = "wpec-2024-09-17", "wpec-2025-01-28", "wpec-2025-02-17"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shipped_workspace(tmp_path_factory.mktemp("since"))


def build(root: Path, meeting: str, delegation: str = "public") -> Pack:
    return build_pack(load_workspace(root), meeting, delegation)


def tags(deck: Path) -> list[str]:
    shapes = (shape for slide in pptx.Presentation(str(deck)).slides for shape in slide.shapes)
    return [shape.text_frame.text for shape in shapes if shape.name.startswith("Tag: ")]


def test_the_first_session_has_neither_block_nor_tags(root: Path) -> None:
    note, deck = build(root, FIRST).files
    assert "Since " not in document_text(note)
    assert "Since then" not in presentation_text(deck)
    assert tags(deck) == []


def test_note_and_deck_say_what_is_new_since_the_session_before(root: Path) -> None:
    note, deck = build(root, SECOND).files
    paragraphs = docx.Document(str(note)).paragraphs
    headings = [p.text for p in paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings[1] == "Since 17 September 2024"
    assert "New themes: Investment in digital infrastructure; Challenges" in document_text(note)
    titles = [slide.shapes.title.text for slide in pptx.Presentation(str(deck)).slides]
    assert titles[2] == "New: 3 themes, 4 proposals and 7 initiatives"


def test_what_was_announced_is_set_beside_what_took_place(root: Path) -> None:
    note, _ = build(root, THIRD).files
    assert "Held on the day announced: 17 February 2025" in document_text(note)


def test_a_new_theme_bears_a_tag_that_is_a_shape_of_its_own(root: Path) -> None:
    _, deck = build(root, SECOND).files
    assert tags(deck) == ["NEW"] * 3


def test_a_theme_that_comes_again_is_updated(tmp_path: Path) -> None:
    root = shipped_workspace(tmp_path / "work")
    third = root / f"data/meetings/{THIRD}.yaml"
    more = "\n  - id: investment\n    title: Investment in digital infrastructure\n"
    text = third.read_text("utf-8")
    text = text.replace("\nsources:", f"{more}    headline: A fund is asked for\n\nsources:", 1)
    write(third, text)
    note, deck = build(root, THIRD).files
    assert sorted(tags(deck)) == ["UPDATED"]
    assert "A fund is asked for\u00a0\u00a0UPDATED" in document_text(note)


def test_sessions_in_between_without_a_record_are_owned_up_to(root: Path) -> None:
    note, _ = build(root, SECOND).files
    assert "4 sessions in between are not on record" in document_text(note)


def test_a_pack_before_a_meeting_tells_nothing_that_is_new(tmp_path: Path) -> None:
    root = shipped_workspace(tmp_path / "work")
    third = root / f"data/meetings/{THIRD}.yaml"
    write(third, third.read_text("utf-8").replace("status: held", "status: planned"))
    note, deck = build(root, THIRD).files
    assert "Since 28" not in document_text(note)
    assert tags(deck) == []


def test_the_pack_is_built_again_when_the_session_before_changes(tmp_path: Path) -> None:
    root = shipped_workspace(tmp_path / "work")
    build(root, THIRD)
    before = root / f"data/meetings/{SECOND}.yaml"
    write(before, before.read_text("utf-8") + "# a comment\n")
    assert build(root, THIRD).is_new


@pytest.mark.parametrize(
    ("delegation", "words"),
    [("dakar", "Depuis le 17 septembre 2024"), ("beijing", "自2024年9月17日以来")],
)
def test_other_languages_have_their_own_words(root: Path, delegation: str, words: str) -> None:
    note, _ = build(root, SECOND, delegation).files
    assert words in document_text(note)
