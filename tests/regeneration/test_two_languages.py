"""Files in two languages that a person has changed get what is new in either of them."""

from __future__ import annotations

from pathlib import Path

import docx
import pptx
import pytest

from reportgen.pack import Pack, build_pack, load_workspace
from workspaces import shipped_workspace

JANUARY = "wpec-2025-01-28"
OWN = "What our ministry asks"
ENGLISH = ("urgent investment", "urgent and lasting investment")
FRENCH = ("d’urgence", "d’urgence et durablement")


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    root = shipped_workspace(tmp_path_factory.mktemp("two"))
    note, deck = build_pack(load_workspace(root), JANUARY, "ottawa").files
    edit(note, deck)
    for suffix, words in (("", ENGLISH), (".fr", FRENCH)):
        path = root / f"data/meetings/{JANUARY}{suffix}.yaml"
        text = path.read_text("utf-8")
        assert words[0] in text
        path.write_text(text.replace(*words), "utf-8")
    return build_pack(load_workspace(root), JANUARY, "ottawa")


def edit(note: Path, deck: Path) -> None:
    slides = pptx.Presentation(str(deck))
    slides.slides.add_slide(slides.slide_layouts[5]).shapes.title.text = OWN
    slides.save(str(deck))
    document = docx.Document(str(note))
    document.add_paragraph(OWN)
    document.save(str(note))


def deck_text(pack: Pack) -> str:
    slides = pptx.Presentation(str(pack.files[1])).slides
    return "\n".join(s.text_frame.text for one in slides for s in one.shapes if s.has_text_frame)


def note_text(pack: Pack) -> str:
    body = docx.Document(str(pack.files[0])).element.body
    return "\n".join("".join(t.text or "" for t in p.iter("{*}t")) for p in body.iter("{*}p"))


def test_the_deck_has_what_is_new_in_both_languages_and_the_persons_slide(merged: Pack) -> None:
    text = deck_text(merged)
    assert OWN in text
    assert ENGLISH[1] in text
    assert FRENCH[1] in text


def test_the_note_has_what_is_new_in_both_languages_and_the_persons_words(merged: Pack) -> None:
    text = note_text(merged)
    assert OWN in text
    assert ENGLISH[1] in text
    assert FRENCH[1] in text


def test_every_slide_of_both_languages_has_a_key_of_its_own(merged: Pack) -> None:
    slides = pptx.Presentation(str(merged.files[1])).slides
    keys = [s.name for one in slides for s in one.shapes if s.name.startswith("rg:slide:")]
    assert len(keys) == len(set(keys)) == len(slides) - 1
    assert len({key.split(":")[2] for key in keys}) == 1
    assert any("/@fr" in key for key in keys)
