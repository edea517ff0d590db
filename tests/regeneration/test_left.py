"""What a merge cannot bring in is told with the file that it can be copied from."""

from __future__ import annotations

from pathlib import Path

import pptx
import pytest
from click.testing import CliRunner

from diagrams import in_note, on_slide, place_in_note, place_on_slide, with_diagram
from recordpack import SUBJECT, RecordPack, deck_template, edit_note, note_template, record_pack
from reportgen.cli.app import main
from reportgen.errors import Code
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import read_package, write_package
from reportgen.pack import build_pack, report_of
from reportgen.pulling.pull import pull
from reportgen.regeneration.updating import MergeEdits

SLIDE = PackURI("/ppt/slides/slide1.xml")


def say(pack: RecordPack, *words: str) -> None:
    """Let the SmartArt of both templates say ``words``."""
    deck = read_package(deck_template(), "deck.pptx")
    place_on_slide(deck, SLIDE, on_slide(with_diagram(deck, SLIDE, words), 70, "Steps"))
    note = read_package(note_template(), "note.docx")
    place_in_note(note, in_note(with_diagram(note, note.main_part.uri, words)), 1)
    folder = pack.root / "templates/plain"
    folder.joinpath("deck.pptx").write_bytes(write_package(deck))
    folder.joinpath("note.docx").write_bytes(write_package(note))


@pytest.fixture
def pack(tmp_path: Path) -> RecordPack:
    """A pack with SmartArt in both files, in both of which a person changed a word."""
    made = record_pack(tmp_path / "work")
    say(made, "Ask", "Tell")
    build_pack(made.workspace, SUBJECT, "alpha")
    edit_note(made.note, ("in Geneva", "at Geneva"))
    deck = pptx.Presentation(str(made.deck))
    deck.slides[3].shapes.title.text_frame.paragraphs[0].runs[0].text = "What was proposed"
    deck.save(str(made.deck))
    return made


def test_new_words_of_smart_art_on_a_slide_are_told_with_the_file_that_has_them(
    pack: RecordPack,
) -> None:
    say(pack, "Ask", "Listen")
    built = build_pack(pack.workspace, SUBJECT, "alpha", edits=MergeEdits())
    (told,) = [one for one in built.findings if one.code is Code.MERGE_LEFT]
    assert told.location.file == pack.deck.name
    assert told.location.trail == ("slide 1 “Talks on broadband”", "Steps")
    kept = pack.root / told.hint.removeprefix("open ").removesuffix(" and copy it from there")
    assert kept.is_file()
    assert b"Listen" in read_package(kept, kept.name).part("/ppt/diagrams/data1.xml").blob
    report = report_of(pack.root, "alpha", SUBJECT).read_text(encoding="utf-8")
    assert "To take over by hand (1)" in report
    assert "Listen" in report


def test_a_build_with_smart_art_to_take_over_is_no_failure(pack: RecordPack) -> None:
    say(pack, "Ask", "Listen")
    result = CliRunner().invoke(main, ["build", "-w", str(pack.root), "--for", "alpha"])
    assert result.exit_code == 0, result.output
    assert "1 to take over by hand" in result.output
    assert "[M106]" in result.output


def test_where_smart_art_says_the_same_nothing_is_told(pack: RecordPack) -> None:
    built = build_pack(pack.workspace, SUBJECT, "alpha", edits=MergeEdits())
    assert Code.MERGE_LEFT not in {one.code for one in built.findings}


def test_a_pull_lists_words_of_smart_art_that_she_changed(pack: RecordPack) -> None:
    deck = read_package(pack.deck, "deck.pptx")
    slide = next(uri for uri in deck.parts if uri.startswith("/ppt/slides/slide"))
    with_diagram(deck, slide, ("Ask", "Tell us"))
    pack.deck.write_bytes(write_package(deck))
    pulled = pull(pack.deck, pack.workspace)
    assert (("Tell",), ("Tell us",)) in [(left.old, left.new) for left in pulled.left]
