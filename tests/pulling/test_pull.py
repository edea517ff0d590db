from __future__ import annotations

from pathlib import Path

import docx
import pptx
import pytest
from click.testing import CliRunner, Result

from recordpack import OWN, RECORD, SUBJECT, RecordPack, edit_note, paragraphs
from reportgen.cli.app import main
from reportgen.errors import Code, ReportgenError
from reportgen.pack import build_pack, load_workspace
from reportgen.pulling.pull import Pulled, pull, write_changes
from reportgen.regeneration.updating import MergeEdits
from workspaces import shipped_workspace


def pulled_note(pack: RecordPack, *edits: tuple[str, str]) -> Pulled:
    edit_note(pack.note, *edits)
    return pull(pack.note, pack.workspace)


def offered(pulled: Pulled) -> list[tuple[str, str, str]]:
    return [(c.field.location.field or "", c.old, c.new) for c in pulled.changes]


def reasons(pulled: Pulled) -> list[str]:
    return [left.reason for left in pulled.left]


def apply(pack: RecordPack, file: Path) -> Pulled:
    pulled = pull(file, pack.workspace)
    write_changes(pulled, pack.workspace)
    return pulled


def run(pack: RecordPack, *options: str) -> Result:
    return CliRunner().invoke(main, ["pull", "-w", str(pack.root), str(pack.note), *options])


def test_a_file_that_nobody_edited_has_nothing_to_give(pack: RecordPack) -> None:
    for file in (pack.note, pack.deck):
        pulled = pull(file, pack.workspace)
        assert (pulled.changes, pulled.left) == ((), ())


def test_an_edit_of_a_paragraph_that_shows_one_field_belongs_to_that_field(
    pack: RecordPack,
) -> None:
    pulled = pulled_note(pack, ("Talks on broadband", "Talks on fast broadband"))
    assert offered(pulled) == [("title", "Talks on broadband", "Talks on fast broadband")]
    place = pulled.changes[0].field.location
    assert (place.file, place.line) == (RECORD, 2)


def test_an_edit_inside_a_sentence_of_the_template_belongs_to_the_field(pack: RecordPack) -> None:
    pulled = pulled_note(pack, ("Funds are short elsewhere", "Funds are scarce elsewhere"))
    assert offered(pulled) == [
        ("themes[0].points[1].text", "Funds are short elsewhere", "Funds are scarce elsewhere")
    ]


def test_an_edit_of_one_field_of_several_in_a_paragraph_belongs_to_it(pack: RecordPack) -> None:
    pulled = pulled_note(pack, ("should meet again", "should meet again in May"))
    assert offered(pulled) == [
        ("proposals[1].text", "Members should meet again.", "Members should meet again in May.")
    ]


def test_the_delegations_own_words_go_to_its_own_file(pack: RecordPack) -> None:
    pulled = pulled_note(pack, ("Keep financing on", "Keep the financing on"))
    assert [c.field.file for c in pulled.changes] == [OWN]
    assert offered(pulled)[0][2] == "Keep the financing on the agenda."


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            "Held on 20 February",
            "Held on 21 February",
            "these are words of the template, or a date",
        ),
        ("in Geneva", "at Geneva", "these are words of the template"),
        ("they said", "members said", "these are words of the template"),
        ("Skills for all: Members", "Skills for everybody: Delegates", "several fields"),
        (
            "A common fund – Members should set",
            "One fund – Members should set",
            "at several places",
        ),
        ("how skills are", "how new skills are", "shown in another form"),
        ("A PILOT", "ONE PILOT", "shown in another form"),
        (
            "Heard: Funds are short elsewhere",
            "We heard that funds lack",
            "words of the template around",
        ),
    ],
)
def test_what_does_not_belong_to_one_field_is_left_with_its_reason(
    pack: RecordPack, old: str, new: str, reason: str
) -> None:
    pulled = pulled_note(pack, (old, new))
    assert pulled.changes == ()
    assert len(pulled.left) == 1
    assert reason in pulled.left[0].reason


def test_words_that_are_gone_are_left_and_the_record_has_them_still(pack: RecordPack) -> None:
    pulled = pulled_note(pack, ("Keep financing on the agenda.", ""))
    assert pulled.changes == ()
    assert "the record still has them" in reasons(pulled)[0]


def test_a_paragraph_of_her_own_is_no_edit_of_the_record(pack: RecordPack) -> None:
    note = docx.Document(str(pack.note))
    note.paragraphs[2].insert_paragraph_before("Thirty members took part.")
    note.save(str(pack.note))
    assert pull(pack.note, pack.workspace).changes == ()


def test_one_field_that_was_edited_in_two_ways_is_left(pack: RecordPack) -> None:
    edits = ("Our outer islands", "Our far islands"), ("Our outer islands", "Our small islands")
    pulled = pulled_note(pack, *edits)
    assert pulled.changes == ()
    assert len(pulled.left) == 2
    assert all("edited in two ways" in reason for reason in reasons(pulled))


def test_one_field_that_was_edited_in_one_way_at_two_places_is_one_change(pack: RecordPack) -> None:
    edits = ("Our outer islands", "Our far islands"), ("Our outer islands", "Our far islands")
    (change,) = pulled_note(pack, *edits).changes
    assert len(change.places) == 2
    assert change.shown == 0


def test_other_places_that_show_the_field_are_counted(pack: RecordPack) -> None:
    (change,) = pulled_note(pack, ("Our outer islands", "Our far islands")).changes
    assert change.shown == 1


def test_slides_what_is_said_with_them_and_cells_belong_to_fields_too(pack: RecordPack) -> None:
    deck = pptx.Presentation(str(pack.deck))
    theme, last = deck.slides[1], deck.slides[3]
    theme.shapes.title.text_frame.paragraphs[0].runs[0].text = "Networks and who pays"
    said = theme.notes_slide.notes_text_frame.paragraphs[0].runs
    said[0].text, *_ = ["Say first: Members told how networks are paid for."]
    for other in said[1:]:
        other.text = ""
    table = next(shape.table for shape in last.shapes if shape.has_table)
    table.cell(1, 1).text_frame.paragraphs[0].runs[0].text = "Members should meet in May."
    deck.save(str(pack.deck))
    assert sorted(offered(pull(pack.deck, pack.workspace))) == [
        ("proposals[1].text", "Members should meet again.", "Members should meet in May."),
        (
            "themes[0].summary",
            "Members described how networks are paid for.",
            "Members told how networks are paid for.",
        ),
        ("themes[0].title", "Networks and who pays for them", "Networks and who pays"),
    ]


def test_a_slide_that_was_moved_and_copied_is_found(pack: RecordPack) -> None:
    deck = pptx.Presentation(str(pack.deck))
    deck.slides[2].shapes.title.text_frame.paragraphs[0].runs[0].text = "Skills for everybody"
    slides = deck.slides._sldIdLst
    slides.insert(0, slides[2])
    deck.save(str(pack.deck))
    assert offered(pull(pack.deck, pack.workspace)) == [
        ("themes[1].title", "Skills for all", "Skills for everybody")
    ]


def test_where_the_record_has_changed_since_a_build_comes_first(pack: RecordPack) -> None:
    record = pack.root / RECORD
    record.write_text(pack.text(RECORD).replace("Our", "The").replace("meet again", "meet soon"))
    pulled = pulled_note(pack, ("Members should meet again", "Members should all meet again"))
    assert pulled.changes == ()
    assert "build the pack first" in reasons(pulled)[0]


def test_what_is_applied_keeps_comments_order_and_form(pack: RecordPack) -> None:
    edit_note(
        pack.note,
        ("Talks on broadband", "Talks: on broadband"),
        ("for a day and", "for a whole day and"),
        ("Networks and who pays for them", "Networks, and who pays"),
        ("Funds are short elsewhere", "Funds, it seems, are short elsewhere"),
        ("Keep financing on", "Keep the financing on"),
    )
    apply(pack, pack.note)
    lines = pack.text(RECORD).split("\n")
    assert lines[:2] == [
        "# The record of one meeting.",
        'title: "Talks: on broadband"     # as announced',
    ]
    assert lines[5] == "summary: >-"
    assert [len(line) > len("  for") for line in lines[6:9]] == [True, True, False]
    assert " ".join(map(str.strip, lines[6:8])).startswith("Members met for a whole day and spoke")
    assert '    title: "Networks, and who pays"' in lines
    assert '    points: [Funds are short, "Funds, it seems, are short elsewhere"]' in lines
    assert pack.text(OWN).split("\n")[:3] == [
        "# What only the delegation can say.",
        "objective: |",
        "  Keep the financing on the agenda.",
    ]


def test_after_it_was_applied_a_build_has_nothing_to_merge_and_other_files_follow(
    pack: RecordPack,
) -> None:
    edit_note(pack.note, ("Networks and who pays for them", "Networks, and who pays"))
    apply(pack, pack.note)
    edited = paragraphs(pack.note)
    built = build_pack(pack.workspace, SUBJECT, "alpha", edits=MergeEdits())
    assert not built.has_conflicts
    assert paragraphs(pack.note) == edited
    titles = [slide.shapes.title.text for slide in pptx.Presentation(str(pack.deck)).slides]
    assert titles[1] == "Networks, and who pays"
    assert pull(pack.note, pack.workspace).changes == ()


def test_where_one_text_cannot_be_written_no_record_is_changed(pack: RecordPack) -> None:
    too_long = "Members met and " * 70_000
    edit_note(pack.note, ("Members met for", f"{too_long}met for"), ("Keep", "Do keep"))
    before = pack.text(RECORD), pack.text(OWN)
    with pytest.raises(ReportgenError) as problem:
        apply(pack, pack.note)
    assert [one.code for one in problem.value.diagnostics] == [Code.PULL_NOT_WRITTEN]
    assert (pack.text(RECORD), pack.text(OWN)) == before


def test_an_edit_of_a_translation_goes_to_the_translation(pack: RecordPack) -> None:
    delegation = pack.root / "data/delegations/alpha/delegation.yaml"
    delegation.write_text("name: Alpha\nset: plain\nlanguage: fr\n")
    french = pack.root / f"data/meetings/{SUBJECT}.fr.yaml"
    french.write_text("language: fr\ntexts:\n  title: Entretiens sur le haut débit  # essai\n")
    pack.note.unlink()
    build_pack(pack.workspace, SUBJECT, "alpha", edits=MergeEdits())
    pulled = pulled_note(pack, ("sur le haut débit", "sur le très haut débit"))
    write_changes(pulled, pack.workspace)
    assert french.read_text().endswith("title: Entretiens sur le très haut débit  # essai\n")


def test_a_record_in_json_is_not_written(pack: RecordPack) -> None:
    own = pack.root / OWN
    own.unlink()
    own.with_suffix(".json").write_text(
        '{"objective": "Keep financing on the agenda.", "points": ["Wait."]}'
    )
    pack.note.unlink()
    build_pack(pack.workspace, SUBJECT, "alpha", edits=MergeEdits())
    pulled = pulled_note(pack, ("Keep financing on", "Keep the financing on"))
    assert pulled.changes == ()
    assert "not written by this command" in reasons(pulled)[0]


def test_without_what_the_file_was_built_from_nothing_is_traced(pack: RecordPack) -> None:
    for file in (pack.root / ".reportgen/history").rglob("*.docx"):
        file.unlink()
    with pytest.raises(ReportgenError) as problem:
        pull(pack.note, pack.workspace)
    assert [one.code for one in problem.value.diagnostics] == [Code.PULL_NO_BASE]


def test_the_command_shows_old_and_new_and_writes_only_when_told_to(pack: RecordPack) -> None:
    edit_note(pack.note, ("Talks on broadband", "Talks on fast broadband"), ("Geneva", "Bern"))
    before = pack.text(RECORD)
    shown = run(pack)
    assert shown.exit_code == 0, shown.output
    assert f"{RECORD}:2:8 title\n" in shown.output
    assert "  - Talks on broadband\n  + Talks on fast broadband\n" in shown.output
    assert "left alone (1):" in shown.output
    assert "--apply" in shown.output
    assert pack.text(RECORD) == before
    assert "written: " in run(pack, "--apply").output
    assert "title: Talks on fast broadband     # as announced\n" in pack.text(RECORD)
    assert "no edit" not in run(pack).output


def test_slides_in_a_second_language_give_their_edits_to_the_translation(tmp_path: Path) -> None:
    root = shipped_workspace(tmp_path / "work")
    built = build_pack(load_workspace(root), "wpec-2025-02-17", "ottawa")
    place = next(file for file in built.files if file.suffix == ".pptx")
    deck = pptx.Presentation(str(place))
    titles = [slide.shapes.title for slide in deck.slides]
    french = next(title for title in titles if title.text.startswith("Cadres juridiques du"))
    french.text_frame.paragraphs[0].runs[0].text = french.text.replace("Cadres", "Textes")
    deck.save(str(place))
    (change,) = pull(place, load_workspace(root)).changes
    assert change.field.file == "data/meetings/wpec-2025-02-17.fr.yaml"
    assert change.new.startswith("Textes juridiques")
