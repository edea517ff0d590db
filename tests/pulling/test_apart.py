from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from click.testing import CliRunner
from docx.oxml.ns import qn
from docx.table import _Row
from pptx.util import Emu

from recordpack import RECORD, SUBJECT, RecordPack, edit_note, paragraphs
from reportgen.cli.app import main
from reportgen.errors import Location
from reportgen.pack import build_pack
from reportgen.pulling.apart import meant
from reportgen.pulling.fields import Field
from reportgen.pulling.pull import Pulled, pull, write_changes
from reportgen.pulling.tracing import Left
from reportgen.regeneration.updating import MergeEdits

OWN_IS = f"is your own; if it belongs in the record, write it there: {RECORD}"
OWN_ARE = f"are your own; if they belong in the record, write them there: {RECORD}"
OUTER = "Our outer islands have no connection."


def edited_note(pack: RecordPack, edit: Callable[[Any], None]) -> Pulled:
    note = docx.Document(str(pack.note))
    edit(note)
    note.save(str(pack.note))
    return pull(pack.note, pack.workspace)


def edited_deck(pack: RecordPack, edit: Callable[[Any], None]) -> Pulled:
    deck = pptx.Presentation(str(pack.deck))
    edit(deck)
    deck.save(str(pack.deck))
    return pull(pack.deck, pack.workspace)


def only(pulled: Pulled) -> Left:
    assert pulled.changes == ()
    (left,) = pulled.left
    return left


def remove(element: Any) -> None:
    element.getparent().remove(element)


def add_row(table: Any, *texts: str) -> None:
    """Add a row as a program does that copies the last one, with cells that say ``texts``."""
    row = copy.deepcopy(table.rows[-1]._tr)
    for sign in [*row.iter(qn("w:bookmarkStart")), *row.iter(qn("w:bookmarkEnd"))]:
        remove(sign)
    table.rows[-1]._tr.addnext(row)
    for cell, text in zip(_Row(row, table).cells, texts, strict=True):
        cell.text = text


def add_box(slide: Any, text: str) -> None:
    box = slide.shapes.add_textbox(Emu(9), Emu(9), Emu(900_000), Emu(900_000))
    box.name, box.text_frame.text = "Mine", text


def test_a_paragraph_of_her_own_is_listed_with_the_file_of_the_record(pack: RecordPack) -> None:
    left = only(
        edited_note(pack, lambda note: note.paragraphs[2].insert_paragraph_before("Thirty came."))
    )
    assert left.place == ("after “Held on 20 February 2025 in Geneva.”",)
    assert (left.old, left.new) == ((), ("Thirty came.",))
    assert left.reason == f"this paragraph {OWN_IS}"


def test_paragraphs_of_her_own_that_follow_one_another_are_listed_as_one(pack: RecordPack) -> None:
    def edit(note: Any) -> None:
        first = note.paragraphs[0]
        for text in ("One.", "", "Two.", "Three."):
            first.insert_paragraph_before(text)

    left = only(edited_note(pack, edit))
    assert left.place == ("at the top",)
    assert left.new == ("One.", "Two.", "Three.")
    assert left.reason == f"these 3 paragraphs {OWN_ARE}"


def test_a_paragraph_that_she_took_out_is_listed_with_what_the_record_still_says(
    pack: RecordPack,
) -> None:
    left = only(edited_note(pack, lambda note: remove(note.paragraphs[0]._p)))
    assert (left.old, left.new) == (("Talks on broadband",), ())
    assert left.reason == (
        f"you took this paragraph out; the record still has what it says: {RECORD}:2:8 title"
    )


def test_where_the_record_changed_since_its_fields_are_not_named(pack: RecordPack) -> None:
    record = pack.root / RECORD
    record.write_text(pack.text(RECORD).replace("Talks on", "A talk on"))
    left = only(edited_note(pack, lambda note: remove(note.paragraphs[0]._p)))
    assert left.reason == "you took this paragraph out; the record stays as it is"


def test_a_paragraph_that_she_put_in_the_place_of_another_is_not_offered(pack: RecordPack) -> None:
    def edit(note: Any) -> None:
        note.paragraphs[2].insert_paragraph_before("Thirty came.")
        remove(note.paragraphs[3]._p)

    pulled = edited_note(pack, edit)
    assert pulled.changes == ()
    assert [left.reason.split(";")[0] for left in pulled.left] == [
        "you took this paragraph out",
        "this paragraph is your own",
    ]


def test_a_paragraph_that_she_parted_is_not_offered_in_half(pack: RecordPack) -> None:
    def edit(note: Any) -> None:
        whole = note.paragraphs[2]
        first, second = whole.text.split("about skills", 1)
        whole.insert_paragraph_before(first)
        for run in whole.runs:
            run.text = ""
        whole.runs[0].text = f"about skills{second}"

    left = only(edited_note(pack, edit))
    assert len(left.new) == 2
    assert left.reason.startswith("you made several paragraphs of one; the record stays as it is")
    assert left.reason.endswith(" summary")


def test_paragraphs_that_she_joined_are_not_offered_as_one(pack: RecordPack) -> None:
    def edit(note: Any) -> None:
        first, second = note.paragraphs[0], note.paragraphs[1]
        first.runs[0].text += f": {second.text}"
        remove(second._p)

    left = only(edited_note(pack, edit))
    assert (len(left.old), len(left.new)) == (2, 1)
    assert left.reason.startswith("you made one paragraph of several; the record stays as it is")


def test_rows_and_tables_of_her_own_are_told_as_such(pack: RecordPack) -> None:
    def edit(note: Any) -> None:
        add_row(note.tables[0], "Ships", "Two")
        add_row(note.tables[0], "Trains", "None")
        table = note.add_table(2, 2)
        for cell, text in zip(table._cells, "ABCD", strict=True):
            cell.text = text

    rows, table = edited_note(pack, edit).left
    assert rows.place == ("table", "after “Interest”")
    assert rows.new == ("Ships | Two", "Trains | None")
    assert rows.reason == f"these 2 rows {OWN_ARE}"
    assert table.new == ("A | B", "C | D")
    assert table.reason == f"this table {OWN_IS}"


def test_a_table_that_she_took_out_is_told_once(pack: RecordPack) -> None:
    left = only(edited_note(pack, lambda note: remove(note.tables[0]._tbl)))
    assert left.old == (f"Interest | {OUTER}",)
    assert left.reason.startswith("you took this table out; the record still has what it says: ")


def test_a_paragraph_in_a_cell_is_told_by_its_row(pack: RecordPack) -> None:
    left = only(edited_note(pack, lambda note: note.tables[0].cell(0, 1).add_paragraph("Not yet.")))
    assert left.place == ("table", "row “Interest”")
    assert left.reason == f"this paragraph {OWN_IS}"


def test_what_a_merge_brought_in_is_not_hers_and_what_she_rejects_she_took_out(
    pack: RecordPack,
) -> None:
    edit_note(pack.note, ("Talks on broadband", "Talks on fast broadband"))
    record = pack.root / RECORD
    record.write_text(pack.text(RECORD).replace("Funds are short,", "Costs are high, Funds short,"))
    build_pack(pack.workspace, SUBJECT, "alpha", edits=MergeEdits())
    pulled = pull(pack.note, pack.workspace)
    assert [change.new for change in pulled.changes] == ["Talks on fast broadband"]
    assert pulled.left == ()

    def reject(note: Any) -> None:
        (tracked,) = [p for p in note.paragraphs if "Costs are high" in "".join(p._p.itertext())]
        remove(tracked._p)

    (left,) = edited_note(pack, reject).left
    assert left.old == ("Heard: Costs are high, they said.",)
    assert left.reason.startswith("you took this paragraph out; the record still has")


def test_a_paragraph_that_the_record_dropped_and_she_kept_is_not_called_her_own(
    pack: RecordPack,
) -> None:
    edit_note(pack.note, ("Members should meet again", "All members should meet soon again"))
    dropped = "  - id: fund-again\n    title: A common fund\n    text: Members should meet again.\n"
    record = pack.root / RECORD
    record.write_text(pack.text(RECORD).replace(dropped, ""))
    build_pack(pack.workspace, SUBJECT, "alpha", edits=MergeEdits())
    assert any("meet soon again" in text for text in paragraphs(pack.note))
    left = only(pull(pack.note, pack.workspace))
    assert left.reason == "the record no longer has this paragraph; you kept it here"


def test_a_slide_of_her_own_is_one_line(pack: RecordPack) -> None:
    def edit(deck: Any) -> None:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = "What we want"
        slide.placeholders[1].text = "First.\nSecond."

    left = only(edited_deck(pack, edit))
    assert left.place == ("slide 5 “What we want”",)
    assert (left.old, left.new) == ((), ())
    assert left.reason == f"this slide {OWN_IS}"


def test_a_slide_that_she_took_out_is_one_line(pack: RecordPack) -> None:
    def edit(deck: Any) -> None:
        slides = deck.slides._sldIdLst
        slides.remove(slides[2])

    left = only(edited_deck(pack, edit))
    assert left.place == ("slide “Skills for all”",)
    assert left.reason == "you took this slide out; the record stays as it is"


def test_shapes_that_she_added_or_took_out_are_told(pack: RecordPack) -> None:
    def edit(deck: Any) -> None:
        slide = deck.slides[1]
        remove(slide.placeholders[1]._element)
        add_box(slide, "Ask first.")
        add_box(slide, " ")

    added, removed = edited_deck(pack, edit).left
    assert added.place == ("slide 2 “Networks and who pays for them”", "Mine")
    assert added.new == ("Ask first.",)
    assert added.reason == f"this text box {OWN_IS}"
    assert removed.old == ("Members described how networks are paid for.",)
    assert removed.reason == "you took this text box out; the record stays as it is"


def test_bullets_and_rows_of_a_slide_and_what_is_said_with_it_are_told(pack: RecordPack) -> None:
    def edit(deck: Any) -> None:
        theme, last = deck.slides[1], deck.slides[3]
        theme.placeholders[1].text_frame.add_paragraph().text = "Funds lack."
        theme.notes_slide.notes_text_frame.add_paragraph().text = "Then wait."
        table = next(shape.table for shape in last.shapes if shape.has_table)
        remove(table.rows[1]._tr)

    pulled = edited_deck(pack, edit)
    assert pulled.changes == ()
    bullet, notes, row = pulled.left
    assert (bullet.new, bullet.reason) == (("Funds lack.",), f"this paragraph {OWN_IS}")
    assert (notes.new, notes.place[1]) == (("Then wait.",), "notes")
    assert row.old == ("A common fund | Members should meet again.",)
    assert row.reason.startswith("you took this row out; the record still has what it says: ")
    assert row.reason.endswith("proposals[1].text")


def test_a_text_that_stands_alone_is_one_however_its_words_changed(pack: RecordPack) -> None:
    def edit(deck: Any) -> None:
        deck.slides[2].shapes.title.text_frame.paragraphs[0].runs[0].text = "Training everybody"

    pulled = edited_deck(pack, edit)
    assert pulled.left == ()
    assert [(c.old, c.new) for c in pulled.changes] == [("Skills for all", "Training everybody")]


def test_a_table_with_other_columns_is_told(pack: RecordPack) -> None:
    def edit(deck: Any) -> None:
        table = next(shape.table for shape in deck.slides[3].shapes if shape.has_table)
        for row in table.rows:
            row._tr.remove(row._tr.tc_lst[0])

    assert "other columns" in only(edited_deck(pack, edit)).reason


@pytest.mark.parametrize("applied", [(), ("--apply",)])
def test_what_she_added_or_took_out_is_shown_and_never_written(
    pack: RecordPack, applied: tuple[str, ...]
) -> None:
    before = pack.text(RECORD)

    def edit(note: Any) -> None:
        second = note.paragraphs[2]
        for number in range(7):
            second.insert_paragraph_before(f"Own words {number}.")
        remove(note.paragraphs[0]._p)

    pulled = edited_note(pack, edit)
    assert write_changes(pulled, pack.workspace) == []
    told = shown(pack.note, pack.root, *applied)
    assert "left alone (2):\n" in told
    assert "    - Talks on broadband\n" in told
    assert "    + Own words 4.\n    + … and 2 more\n" in told
    assert pack.text(RECORD) == before


def shown(file: Path, root: Path, *options: str) -> str:
    result = CliRunner().invoke(main, ["pull", "-w", str(root), str(file), *options])
    assert result.exit_code == 0, result.output
    return result.output


def field(*path: int | str) -> Field:
    return Field(RECORD, path, Location(RECORD), is_offered=True)


def test_of_fields_that_say_the_same_those_of_the_same_entry_are_named() -> None:
    text, area = field("initiatives", 3, "text"), field("initiatives", 3, "focus_areas", 0)
    other = field("initiatives", 4, "focus_areas", 0)
    assert meant([[text], [area, other]]) == [text, area]
    assert meant([[area, other], [text]]) == [area, text]


def test_where_nothing_tells_which_field_is_meant_none_is_named() -> None:
    assert meant([[field("themes", 0, "title"), field("proposals", 2, "text")]]) == []
    title, place = field("title"), field("venue")
    assert meant([[title], [place, field("themes", 1, "title")]]) == [title, place]
