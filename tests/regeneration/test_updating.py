"""A build brings what is new into files that people have changed, and loses nothing of theirs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pptx
import pytest

from reportgen.checks.invariants import check_package
from reportgen.errors import Code, ReportgenError
from reportgen.opc.zipio import read_package
from reportgen.pack import Pack, build_pack, load_workspace
from reportgen.regeneration.outcomes import Kind
from reportgen.regeneration.undoing import undo
from workspaces import small_workspace, write

MEETING = "m-2025-02-20"
LINE = "A line of the officer's own."
RECORD = """\
title: {title}
date: 2025-02-20
status: held
body: {{name: Committee of the Whole}}
themes:
  - {{id: first, title: First theme, summary: "{summary}"}}
sources:
  - {{title: A page, url: https://example.org/page}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = small_workspace(tmp_path / "work")
    say(place, "Broadband is slow in 12 islands.")
    return place


def say(root: Path, summary: str, title: str = "Meeting") -> None:
    text = RECORD.format(summary=summary, title=title)
    write(root / f"data/meetings/{MEETING}.yaml", text)


def build(root: Path) -> Pack:
    pack = build_pack(load_workspace(root), MEETING, "alpha")
    for path in pack.files:
        assert check_package(read_package(path, path.name), path.name) == []
    return pack


def edit_note(path: Path, old: str = "", new: str = "") -> None:
    """Add a line to a note, or replace words in it, as Word would."""
    document = docx.Document(str(path))
    for run in (run for paragraph in document.paragraphs for run in paragraph.runs if old):
        run.text = run.text.replace(old, new)
    if not old:
        document.add_paragraph(LINE)
    document.save(str(path))


def edit_deck(path: Path, work: Callable[[pptx.presentation.Presentation], None]) -> None:
    deck = pptx.Presentation(str(path))
    work(deck)
    deck.save(str(path))


def with_own_slide(deck: pptx.presentation.Presentation) -> None:
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = LINE


def note_text(path: Path) -> str:
    """Return the text of a note with all tracked changes accepted."""
    body = docx.Document(str(path)).element.body
    return "\n".join("".join(t.text or "" for t in p.iter("{*}t")) for p in body.iter("{*}p"))


def deck_text(path: Path) -> str:
    slides = pptx.Presentation(str(path)).slides
    return "\n".join(s.text_frame.text for one in slides for s in one.shapes if s.has_text_frame)


def test_what_is_new_comes_into_edited_files_and_what_the_person_wrote_stays(root: Path) -> None:
    note, deck = build(root).files
    edit_note(note)
    edit_deck(deck, with_own_slide)
    say(root, "Broadband is slow in 14 islands.")
    pack = build(root)
    for text in (note_text(note), deck_text(deck)):
        assert LINE in text
        assert "14 islands" in text
        assert "12 islands" not in text
    assert [o.kind for m in pack.merges.values() for o in m.outcomes if o.kind is Kind.TAKEN]
    assert not pack.has_conflicts


def test_both_changes_of_one_sentence_stand(root: Path) -> None:
    note, _ = build(root).files
    edit_note(note, "slow", "far too slow")
    say(root, "Broadband is slow in 14 islands.")
    pack = build(root)
    assert "Broadband is far too slow in 14 islands." in note_text(note)
    assert [o.kind for o in pack.merges[note].outcomes] == [Kind.MERGED]


def test_the_same_words_changed_on_both_sides_are_a_conflict_that_keeps_hers(root: Path) -> None:
    note, _ = build(root).files
    edit_note(note, "12", "13")
    say(root, "Broadband is slow in 14 islands.")
    pack = build(root)
    assert "13 islands" in note_text(note)
    assert pack.has_conflicts
    assert Code.MERGE_CONFLICT in [finding.code for finding in pack.findings]


def test_a_file_that_nobody_changed_is_built_anew_without_tracked_changes(root: Path) -> None:
    note, deck = build(root).files
    edit_deck(deck, with_own_slide)
    say(root, "Broadband is slow in 14 islands.")
    pack = build(root)
    assert list(pack.merges) == [deck]
    assert b"<w:ins " not in read_package(note, note.name).main_part.blob


def test_a_pack_with_edits_and_no_new_data_is_left_byte_for_byte(root: Path) -> None:
    note, deck = build(root).files
    edit_note(note)
    edit_deck(deck, with_own_slide)
    before = note.read_bytes(), deck.read_bytes()
    build(root)
    build(root)
    assert (note.read_bytes(), deck.read_bytes()) == before


def test_a_second_merge_with_the_same_data_changes_nothing(root: Path) -> None:
    note, deck = build(root).files
    edit_note(note, "12", "13")
    edit_deck(deck, with_own_slide)
    say(root, "Broadband is slow in 14 islands.")
    build(root)
    before = note.read_bytes(), deck.read_bytes()
    path = root / "templates/plain/set.yaml"
    path.write_text(path.read_text("utf-8") + "# again\n", "utf-8")
    assert build(root).is_new
    assert (note.read_bytes(), deck.read_bytes()) == before


def test_edits_survive_one_change_of_the_data_after_the_other(root: Path) -> None:
    note, deck = build(root).files
    edit_note(note)
    edit_deck(deck, with_own_slide)
    for number in (14, 15, 16):
        say(root, f"Broadband is slow in {number} islands.")
        build(root)
    for text in (note_text(note), deck_text(deck)):
        assert LINE in text
        assert "16 islands" in text


def test_a_lost_record_of_builds_costs_no_edit(root: Path) -> None:
    note, deck = build(root).files
    edit_note(note)
    for state in (root / ".reportgen/packs").rglob("*.json"):
        state.unlink()
    say(root, "Broadband is slow in 14 islands.")
    pack = build(root)
    assert LINE in note_text(note)
    assert "14 islands" in note_text(note)
    assert list(pack.merges) == [note], "the deck is known for the tool's own by its history"
    assert "14 islands" in deck_text(deck)


def test_without_its_history_nothing_of_a_file_is_touched_and_that_is_told(root: Path) -> None:
    note, _ = build(root).files
    edit_note(note, "12", "13")
    for kept in (root / ".reportgen/history").rglob("*.*"):
        kept.unlink()
    say(root, "Broadband is slow in 14 islands.")
    pack = build(root)
    assert "13 islands" in note_text(note)
    assert Code.MERGE_NO_BASE in [finding.code for finding in pack.findings]


def test_a_history_that_makes_no_sense_counts_as_none(root: Path) -> None:
    note, _ = build(root).files
    edit_note(note, "12", "13")
    for kept in (root / ".reportgen/history").rglob("*.docx"):
        kept.write_bytes(b"nonsense")
    say(root, "Broadband is slow in 14 islands.")
    build(root)
    assert "13 islands" in note_text(note)


def test_another_document_under_the_name_of_a_file_is_refused(root: Path) -> None:
    note, _ = build(root).files
    other, _ = build_pack(load_workspace(root), "m-2025-01-10", "alpha").files
    note.write_bytes(other.read_bytes())
    say(root, "Broadband is slow in 14 islands.")
    with pytest.raises(ReportgenError) as refused:
        build(root)
    assert [d.code for d in refused.value.diagnostics] == [Code.MERGE_OTHER_DOCUMENT]
    assert note.read_bytes() == other.read_bytes()


def test_a_file_that_is_cut_short_is_told_and_left(root: Path) -> None:
    note, _ = build(root).files
    torn = note.read_bytes()[:3000]
    note.write_bytes(torn)
    say(root, "Broadband is slow in 14 islands.")
    with pytest.raises(ReportgenError) as refused:
        build(root)
    assert [d.code for d in refused.value.diagnostics] == [Code.PACKAGE_UNREADABLE]
    assert note.read_bytes() == torn


def test_a_file_that_is_open_in_word_stops_the_build_before_anything_is_written(
    root: Path,
) -> None:
    note, deck = build(root).files
    before = deck.read_bytes()
    lock = note.with_name(f"~${note.name[2:]}")
    lock.write_bytes(b"somebody")
    say(root, "Broadband is slow in 14 islands.")
    with pytest.raises(ReportgenError) as refused:
        build(root)
    assert [d.code for d in refused.value.diagnostics] == [Code.WORKSPACE_OPEN]
    assert deck.read_bytes() == before
    lock.unlink()
    build(root)


def test_a_merge_can_be_undone_and_the_merged_file_is_kept(root: Path) -> None:
    note, _ = build(root).files
    edit_note(note)
    mine = note.read_bytes()
    say(root, "Broadband is slow in 14 islands.")
    build(root)
    merged = note.read_bytes()
    (undone,) = undo([note], root)
    assert note.read_bytes() == mine
    assert undone.kept.read_bytes() == merged


def test_without_a_copy_there_is_nothing_to_undo(root: Path) -> None:
    pack = build(root)
    with pytest.raises(ReportgenError) as refused:
        undo(pack.files, root)
    assert {d.code for d in refused.value.diagnostics} == {Code.MERGE_NOTHING_TO_UNDO}


def test_the_report_shows_what_became_of_the_changes(root: Path) -> None:
    note, _ = build(root).files
    edit_note(note, "12", "13")
    say(root, "Broadband is slow in 14 islands.")
    report = build(root).report
    assert report is not None
    page = report.read_text("utf-8")
    assert "To decide (1)" in page
    assert "Broadband is slow in <mark>14</mark> islands." in page
    assert "13 islands" in report.with_suffix(".md").read_text("utf-8")
