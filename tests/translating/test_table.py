"""A translator's table, there and back, in what Word and others make of it."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from reportgen.cli import main
from reportgen.records.loading import parse_translation
from reportgen.records.passages import mark_of
from workspaces import write

RECORD = """\
title: Schools and networks
date: 2025-01-28
body: Committee of the Whole
themes:
  - {id: skills, title: Digital skills}
  - {id: nets, title: Networks}
"""
FRENCH = f"""\
# mine
language: fr
texts:
  title:
    of: {mark_of("Schools and networks")}
    text: Écoles et réseaux
  themes.skills.title:
    of: 00000000
    text: Compétences
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    write(tmp_path / "data/meetings/m.yaml", RECORD)
    write(tmp_path / "data/meetings/m.fr.yaml", FRENCH)
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["translate", *map(str, arguments)])


def exported(workspace: Path, language: str = "fr") -> Path:
    file = workspace / f"table.{language}.docx"
    done = run("export", "m", "-w", workspace, "--to", language, "-o", file)
    assert done.exit_code == 0, done.output
    return file


def rows_of(document: Any) -> dict[str, Any]:
    """Return the rows below the head by the place in the record."""
    rows = document.tables[0].rows[1:]
    return {row.cells[0].paragraphs[0].text[1:].split(" ")[0]: row for row in rows}


def texts(workspace: Path) -> dict[str, str | None]:
    content = (workspace / "data/meetings/m.fr.yaml").read_bytes()
    made = parse_translation(content, name="m.fr.yaml", language="fr")
    return {path: one.text for path, one in made.texts.items()}


def test_each_text_has_a_row_with_what_is_there_and_what_is_to_do(workspace: Path) -> None:
    rows = rows_of(docx.Document(str(exported(workspace))))
    assert list(rows) == ["title", "body.name", "themes.skills.title", "themes.nets.title"]
    assert rows["title"].cells[1].text == "Écoles et réseaux"
    assert "Not translated yet." in rows["body.name"].cells[0].text
    assert "has changed" in rows["themes.skills.title"].cells[0].text
    assert rows["themes.skills.title"].cells[1].text == "Compétences"


def test_the_table_can_be_read_aloud(workspace: Path) -> None:
    document = docx.Document(str(exported(workspace, "ar")))
    head = document.tables[0].rows[0]
    assert head._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert document.core_properties.title
    cell = rows_of(document)["title"].cells[1]
    lang = cell._tc.find(f".//{qn('w:lang')}")
    assert lang.get(qn("w:bidi")) == "ar"
    assert cell._tc.find(f".//{qn('w:bidi')}") is not None


def test_the_same_record_gives_the_same_bytes(workspace: Path) -> None:
    first = exported(workspace).read_bytes()
    (workspace / "table.fr.docx").unlink()
    assert exported(workspace).read_bytes() == first


def test_what_the_translator_wrote_comes_back_and_the_rest_stays(workspace: Path) -> None:
    file = exported(workspace)
    document = docx.Document(str(file))
    rows_of(document)["themes.nets.title"].cells[1].text = "Réseaux"
    document.save(str(file))
    done = run("import", file, "-w", workspace)
    assert done.exit_code == 0, done.output
    assert "taken from table.fr.docx" in done.output
    assert texts(workspace)["themes.nets.title"] == "Réseaux"
    assert texts(workspace)["title"] == "Écoles et réseaux"
    assert (workspace / "data/meetings/m.fr.yaml").read_text("utf-8").startswith("# mine\n")


def test_rows_may_change_places_and_columns(workspace: Path) -> None:
    file = exported(workspace)
    document = docx.Document(str(file))
    rows = rows_of(document)
    rows["themes.nets.title"].cells[1].text = "Réseaux"
    rows["title"]._tr.addprevious(rows["themes.nets.title"]._tr)
    for row in document.tables[0].rows:
        row.cells[1]._tc.addnext(row.cells[0]._tc)
    document.save(str(file))
    assert run("import", file, "-w", workspace).exit_code == 0
    assert texts(workspace)["themes.nets.title"] == "Réseaux"


def test_tracked_changes_count_as_accepted_and_are_told(workspace: Path) -> None:
    file = exported(workspace)
    document = docx.Document(str(file))
    paragraph = rows_of(document)["title"].cells[1].paragraphs[0]
    (run_before,) = paragraph.runs
    for name, text in (("del", "Écoles et réseaux"), ("ins", "Les écoles")):
        change = OxmlElement(f"w:{name}")
        change.set(qn("w:id"), "1")
        moved = copy.deepcopy(run_before._r)
        moved.find(qn("w:t")).text = text
        if name == "del":
            moved.find(qn("w:t")).tag = qn("w:delText")
        change.append(moved)
        paragraph._p.append(change)
    paragraph._p.remove(run_before._r)
    document.save(str(file))
    done = run("import", file, "-w", workspace)
    assert "tracked changes" in done.output
    assert texts(workspace)["title"] == "Les écoles"


def test_comments_are_told(workspace: Path) -> None:
    file = exported(workspace)
    document = docx.Document(str(file))
    runs = rows_of(document)["title"].cells[1].paragraphs[0].runs
    document.add_comment(runs, text="Is this the official title?", author="Ada")
    document.save(str(file))
    assert "Ada: Is this the official title?" in run("import", file, "-w", workspace).output


def test_a_row_that_fits_nowhere_is_told_with_its_text_and_nothing_else_is_lost(
    workspace: Path,
) -> None:
    file = exported(workspace)
    document = docx.Document(str(file))
    rows = rows_of(document)
    rows["title"].cells[0].paragraphs[0].text = ""
    rows["title"].cells[1].text = "Un titre"
    rows["body.name"].cells[1].text = "Comité plénier"
    document.save(str(file))
    done = run("import", file, "-w", workspace)
    assert done.exit_code == 1
    assert "Un titre" in done.output
    assert texts(workspace)["body.name"] == "Comité plénier"


def test_an_original_that_has_changed_meanwhile_makes_its_translation_stale(
    workspace: Path,
) -> None:
    file = exported(workspace)
    document = docx.Document(str(file))
    rows_of(document)["themes.nets.title"].cells[1].text = "Réseaux"
    document.save(str(file))
    write(workspace / "data/meetings/m.yaml", RECORD.replace("title: Networks", "title: New nets"))
    done = run("import", file, "-w", workspace)
    assert "has changed since the table was written" in done.output
    assert "1 to look at again" in done.output or "2 to look at again" in done.output


def test_a_translation_that_was_taken_out_stays(workspace: Path) -> None:
    file = exported(workspace)
    document = docx.Document(str(file))
    rows_of(document)["title"].cells[1].text = ""
    document.save(str(file))
    assert "what stood there before stays" in run("import", file, "-w", workspace).output
    assert texts(workspace)["title"] == "Écoles et réseaux"


def test_any_other_file_is_refused(workspace: Path) -> None:
    document = docx.Document()
    document.add_paragraph("A letter")
    document.save(str(workspace / "letter.docx"))
    done = run("import", workspace / "letter.docx", "-w", workspace)
    assert done.exit_code == 1
    assert "no table" in done.output


def test_lines_of_a_text_come_back_as_lines(workspace: Path) -> None:
    file = exported(workspace)
    document = docx.Document(str(file))
    cell = rows_of(document)["themes.nets.title"].cells[1]
    cell.text = "Un\nDeux"
    cell.add_paragraph("Trois")
    document.save(str(file))
    run("import", file, "-w", workspace)
    assert texts(workspace)["themes.nets.title"] == "Un\nDeux\nTrois"


def test_a_series_is_translated_by_the_same_commands(workspace: Path) -> None:
    write(workspace / "data/series/talks.yaml", "name: Talks\nsessions: [{title: A day apart}]\n")
    assert run("update", "talks", "-w", workspace, "--to", "fr").exit_code == 0
    file = workspace / "talks.docx"
    assert run("export", "talks", "-w", workspace, "--to", "fr", "-o", file).exit_code == 0
    document = docx.Document(str(file))
    document.tables[0].rows[1].cells[1].text = "Pourparlers"
    document.save(str(file))
    assert "1 translation taken" in run("import", file, "-w", workspace).output
    name = "data/series/talks.fr.yaml"
    told = parse_translation((workspace / name).read_bytes(), name=name, language="fr")
    assert told.texts["name"].text == "Pourparlers"
    assert [path for path, one in told.texts.items() if not one.text] != []


def test_rows_that_are_empty_are_told_together(workspace: Path) -> None:
    said = run("export", "m", "--to", "es", "-o", workspace / "t.docx", "-w", workspace)
    assert said.exit_code == 0, said.output
    lines = run("import", workspace / "t.docx", "-w", workspace).output.splitlines()
    (told,) = (line for line in lines if "[D120]" in line)
    assert "these rows are not translated: 1 (" in told
    assert " more" in told
