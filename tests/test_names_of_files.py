"""Packs whose set comes to call their files otherwise, and goes back."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import docx
import pytest

from reportgen.edits import HandEdits, KeepEditsBeside, RefuseEdits
from reportgen.errors import Code, Diagnostic
from reportgen.opc.zipio import read_package, write_package
from reportgen.pack import MERGE, Pack, build_pack, load_workspace
from workspaces import MEETING, small_workspace, write

SUBJECT = "m-2025-02-20"
USUAL, SHORT = "", "{meeting}-{kind}"
LINE = "A line of the officer's own."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_workspace(tmp_path / "work")


def build(root: Path, pattern: str, edits: HandEdits = MERGE) -> Pack:
    named = f'file_name: "{pattern}"\n' if pattern else ""
    write(root / "templates/plain/set.yaml", f"title: Plain\nlanguage: en-GB\n{named}")
    return build_pack(load_workspace(root), SUBJECT, "alpha", edits=edits)


def say(root: Path, title: str) -> None:
    text = MEETING.format(title=title, date="2025-02-20") + "status: held\n"
    write(root / f"data/meetings/{SUBJECT}.yaml", text)


def edit(path: Path) -> None:
    document = docx.Document(str(path))
    document.add_paragraph(LINE)
    document.save(str(path))


def text(path: Path) -> str:
    body = docx.Document(str(path)).element.body
    return "\n".join("".join(t.text or "" for t in p.iter("{*}t")) for p in body.iter("{*}p"))


def edits_told(pack: Pack) -> list[Diagnostic]:
    return [one for one in pack.findings if one.code is Code.WORKSPACE_HAND_EDIT]


@pytest.mark.parametrize("edits", [MERGE, RefuseEdits(), KeepEditsBeside()])
def test_what_was_built_under_an_older_name_is_replaced_as_our_own(
    root: Path, edits: HandEdits
) -> None:
    note = build(root, USUAL).files[0]
    build(root, SHORT)
    say(root, "Another title")
    pack = build(root, USUAL, edits)
    assert pack.files[0] == note
    assert "Another title" in text(note)
    assert not pack.kept
    assert not pack.merges


def test_what_was_edited_under_an_older_name_is_merged(root: Path) -> None:
    note = build(root, USUAL).files[0]
    build(root, SHORT)
    edit(note)
    say(root, "Another title")
    pack = build(root, USUAL)
    assert LINE in text(note)
    assert "Another title" in text(note)
    assert note in pack.merges


def test_another_document_under_that_name_is_not_replaced(root: Path) -> None:
    note = build(root, USUAL).files[0]
    other = build_pack(load_workspace(root), SUBJECT, "beta").files[0]
    build(root, SHORT)
    shutil.copy(other, note)
    pack = build(root, USUAL, KeepEditsBeside())
    assert len(pack.kept) == 1
    assert pack.kept[0].read_bytes() == other.read_bytes()


def test_edits_that_stay_in_a_file_of_the_older_name_are_told_with_the_remedy(root: Path) -> None:
    old, _ = build(root, USUAL).files
    edit(old)
    pack = build(root, SHORT)
    (told,) = edits_told(pack)
    assert told.location.file == str(old)
    assert "build again" in told.hint
    old.replace(pack.files[0])
    again = build(root, SHORT)
    assert LINE in text(again.files[0])
    assert not edits_told(again)


def test_files_of_the_older_name_that_nobody_changed_are_not_spoken_of(root: Path) -> None:
    build(root, USUAL)
    assert not edits_told(build(root, SHORT))


def test_a_file_that_was_only_packed_otherwise_is_still_our_own(root: Path) -> None:
    note = build(root, USUAL).files[0]
    build(root, SHORT)
    repack(note)
    say(root, "Another title")
    assert not build(root, USUAL, KeepEditsBeside()).kept
    assert "Another title" in text(note)


def test_a_link_that_was_turned_to_another_page_is_a_persons_change(root: Path) -> None:
    note = build(root, USUAL).files[0]
    build(root, SHORT)
    package = read_package(note)
    package.rels.add("https://example.org/relationship", "https://example.org/", external=True)
    note.write_bytes(write_package(package))
    say(root, "Another title")
    assert len(build(root, USUAL, KeepEditsBeside()).kept) == 1


def repack(path: Path) -> None:
    """Write a file anew with other compression, as a program that copies files may do."""
    with zipfile.ZipFile(path) as package:
        members = [(info.filename, package.read(info)) for info in package.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as made:
        for name, content in members:
            made.writestr(name, content)
