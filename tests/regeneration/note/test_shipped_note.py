"""The note that ships, edited by an officer, and a record that was corrected and grew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from notemerges import (
    Built,
    body_of,
    changes,
    checked,
    comments,
    edited,
    faults,
    paragraph,
    resolved,
    words_of,
)
from reportgen.ooxml import qn
from reportgen.opc.zipio import read_package
from reportgen.regeneration.note import read_model
from reportgen.regeneration.outcomes import Kind, Merged
from shippednotes import shipped_note
from writer import by_writer

FIFTH = "  - title: Thematic workshops\n"
CORRECTED = {
    "members made four proposals for this and shared seven national\n  initiatives.": (
        "members made four proposals for this and shared eight national\n  initiatives."
    ),
    "    text: Hold regional events at which peers learn from one another\n": (
        "    text: Hold regional events at which peers learn from each other\n"
    ),
    FIFTH: "  - title: Focal points\n    text: Keep a list of focal points in capitals\n" + FIFTH,
    "  - text: Better Internet and mobile networks\n": (
        "  - text: Training of judges in electronic evidence\n    focus_areas: [Research]\n"
        "  - text: Better Internet and mobile networks\n"
    ),
    "    title: WTO emphasizes digital infra, connectivity, and internet access\n": (
        "    title: WTO stresses digital infra, connectivity, and internet access\n"
    ),
    "  date: 2025-02-17\n": "  date: 2025-02-18\n",
}
REMOVED = {
    "  - id: developing-economies\n    title: Challenges in developing economies\n"
    "    headline: Developing economies and LDCs face limited broadband, a skills gap and outdated "
    "laws\n    summary: >-\n      Developing economies and LDCs face limited broadband, a gap in "
    "digital skills and outdated\n      laws. Meeting these challenges was a main focus of the "
    "discussion.\n    points:\n      - Broadband is limited in developing economies and least "
    "developed countries (LDCs)\n      - Digital skills fall short, and laws are outdated\n"
    "      - Meeting these challenges was a main focus of the discussion\n": "",
}


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return shipped_note(tmp_path_factory.mktemp("shipped") / "w", {})


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return shipped_note(tmp_path_factory.mktemp("corrected") / "w", CORRECTED)


def officer(document: Any) -> None:
    """Edit as an officer does: words, own bullets, an answered prompt, a row, a figure in red."""
    paragraph(document, "Developing economies and LDCs face limited broadband, a gap").add_run(
        " We should say so in our statement."
    )
    own = paragraph(document, "Thematic workshops").insert_paragraph_before(
        "Own idea. Ask for a study.", style="List Number"
    )
    own.runs[0].font.bold = True
    (cell,) = (
        row.cells[1]
        for table in document.tables
        for row in table.rows
        if row.cells[0].text == "National interest"
    )
    for text in list(cell._tc.iter(qn("w:t")))[:1]:
        text.text = "Broadband in the north."
    for table in [t for t in document.tables if t.rows[0].cells[0].text == "No."]:
        for cell, words in zip(table.add_row().cells, ("9", "Own row", "Own area"), strict=True):
            cell.text = words


@pytest.fixture(scope="module")
def mine(old: Built) -> bytes:
    return edited(old.blob, officer)


@pytest.fixture(scope="module")
def merged(mine: bytes, old: Built, new: Built) -> Merged:
    return checked(mine, old, new)


OWN = ("We should say so in our statement.", "Own idea.", "Broadband in the north.", "Own row")


def test_all_that_is_hers_and_all_that_is_new_is_there(merged: Merged) -> None:
    text = "\n".join(words_of(merged.blob))
    wanted = (*OWN, "shared eight national", "learn from each other", "Focal points.", "judges")
    assert [words for words in wanted if words not in text] == []
    assert merged.of_kind(Kind.CONFLICT) == ()


def test_the_merged_note_breaks_no_rule_that_hers_keeps(merged: Merged, mine: bytes) -> None:
    assert faults(merged.blob) == faults(mine)


def test_a_proposal_that_comes_in_stands_in_the_list_of_the_others(merged: Merged) -> None:
    numbers = {}
    for found in body_of(resolved(merged.blob, "accept")).iter(qn("w:p")):
        text = "".join(t.text or "" for t in found.iter(qn("w:t")))
        number = found.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        numbers[text.split(".")[0]] = None if number is None else number.get(qn("w:val"))
    assert numbers["Focal points"] == numbers["Thematic workshops"]


def test_a_note_whose_source_changed_and_a_picture_are_replaced(merged: Merged, new: Built) -> None:
    accepted = resolved(merged.blob, "accept")
    hers, theirs = (read_model(blob, "note.docx") for blob in (accepted, new.blob))
    pictures = [b.text for b in theirs.paragraphs() if any(c >= "\U000f0000" for c in b.text)]
    assert pictures
    assert set(pictures) <= {block.text for block in hers.paragraphs()}


def test_untouched_parts_of_her_file_keep_their_bytes(merged: Merged, mine: bytes) -> None:
    before, after = (read_package(blob).parts for blob in (mine, merged.blob))
    for uri in (
        "/word/styles.xml",
        "/word/settings.xml",
        "/word/header1.xml",
        "/docProps/core.xml",
    ):
        assert after[uri].blob == before[uri].blob  # type: ignore[index]  # it equals its text


def test_libreoffice_accepts_and_rejects_it_alike(merged: Merged, mine: bytes) -> None:
    """What LibreOffice 7.4 loses: a rejected picture takes the end of its paragraph with it."""
    accepted, rejected = by_writer([("accept", merged.blob), ("reject", merged.blob)])
    wanted = read_model(resolved(merged.blob, "accept"), "note.docx")
    assert _texts(accepted) == [block.text for block in wanted.paragraphs()]
    assert "".join(_texts(rejected)) == "".join(_texts(mine))
    assert len(_texts(rejected)) == len(_texts(mine)) - 1


def _texts(blob: bytes) -> list[str]:
    return [block.text for block in read_model(blob, "note.docx").paragraphs()]


def test_a_note_that_libreoffice_saved_takes_the_corrections(
    mine: bytes, old: Built, new: Built
) -> None:
    (saved,) = by_writer([("save", mine)])
    text = "\n".join(words_of(checked(saved, old, new).blob))
    wanted = (*OWN, "shared eight national", "learn from each other", "Focal points.", "judges")
    assert [words for words in wanted if words not in text] == []


def test_a_theme_of_which_she_edited_a_paragraph_stays_whole(
    mine: bytes, old: Built, tmp_path: Path
) -> None:
    merged = checked(mine, old, shipped_note(tmp_path / "w", REMOVED))
    text = "\n".join(words_of(merged.blob))
    assert "Developing economies and LDCs face limited broadband, a skills gap" in text
    (comment,) = comments(merged.blob)
    assert "We should say so in our statement." in comment


def test_a_theme_that_nobody_edited_goes(old: Built, tmp_path: Path) -> None:
    merged = checked(old.blob, old, shipped_note(tmp_path / "w", REMOVED))
    gone = [words for kind, _, words in changes(merged.blob) if kind == "del"]
    assert any(words.startswith("Developing economies and LDCs face") for words in gone)


OWN_WORDS = """\
objective: Agree on a date
to: The minister
risks: [Delay, Cost]
next_steps: [{what: Write to Geneva, owner: The desk}]
"""


@pytest.fixture(scope="module")
def answered(old: Built, tmp_path_factory: pytest.TempPathFactory) -> Merged:
    """Return the note of which she left all prompts open, with what the delegation says since."""
    root = tmp_path_factory.mktemp("answered") / "w"
    shipped_note(root, {})
    (root / "data/delegations/kingston/wpec-2025-01-28.yaml").write_text(OWN_WORDS)
    return checked(old.blob, old, shipped_note(root, {}))


def test_libreoffice_accepts_and_rejects_answers_to_prompts(answered: Merged, old: Built) -> None:
    accepted, rejected = by_writer([("accept", answered.blob), ("reject", answered.blob)])
    assert _texts(accepted) == _texts(resolved(answered.blob, "accept"))
    assert _texts(rejected) == _texts(old.blob)


def test_a_prompt_is_answered_by_the_data_where_she_left_it_open(answered: Merged) -> None:
    words = words_of(answered.blob)
    assert "ToThe minister" in words
    assert words[words.index("Risks") + 1 :][:2] == ["Delay", "Cost"]
    (control,) = (
        control
        for control in body_of(resolved(answered.blob, "accept")).iter(qn("w:sdt"))
        if "The minister" in "".join(t.text or "" for t in control.iter(qn("w:t")))
    )
    assert next(control.iter(qn("w:showingPlcHdr")), None) is None
    assert "PlaceholderText" not in etree.tostring(control[-1]).decode()


def test_a_note_in_two_languages_takes_what_is_new_in_both(tmp_path: Path) -> None:
    old = shipped_note(tmp_path / "old", {}, "ottawa")
    new = shipped_note(tmp_path / "new", CORRECTED, "ottawa")
    merged = checked(old.blob, old, new)
    assert words_of(merged.blob) == words_of(new.blob)
