from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pptx
import pytest

from killing import calls_of, killed_at
from reportgen.edits import KeepEditsBeside, RefuseEdits
from reportgen.errors import Code, ReportgenError
from reportgen.pack import Pack, build_pack, load_workspace
from workspaces import small_workspace, write

MEETING = "m-2025-02-20"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_workspace(tmp_path / "work")


def build(root: Path, delegation: str = "alpha", meeting: str = MEETING) -> Pack:
    return build_pack(load_workspace(root), meeting, delegation)


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_a_pack_is_a_note_and_a_deck_in_the_folder_of_delegation_and_meeting(root: Path) -> None:
    pack = build(root)
    folder = root / "output" / "alpha" / MEETING
    assert [path.relative_to(folder).as_posix() for path in pack.files] == [
        f"{MEETING}-alpha-note.docx",
        f"{MEETING}-alpha-deck.pptx",
    ]
    assert "Meeting of 2025-02-20, 20 February 2025" in [
        p.text for p in docx.Document(str(pack.files[0])).paragraphs
    ]
    titles = [slide.shapes.title.text for slide in pptx.Presentation(str(pack.files[1])).slides]
    assert titles == ["Meeting of 2025-02-20", "First theme"]


def test_a_second_build_finds_the_pack_up_to_date_and_writes_nothing(root: Path) -> None:
    first = build(root)
    before = [path.stat().st_mtime_ns for path in first.files]
    second = build(root)
    assert first.is_new
    assert not second.is_new
    assert second.files == first.files
    assert [path.stat().st_mtime_ns for path in second.files] == before


@pytest.mark.parametrize(
    "changed",
    [
        f"data/meetings/{MEETING}.yaml",
        "data/delegations/alpha/delegation.yaml",
        "templates/plain/set.yaml",
    ],
)
def test_a_pack_is_built_again_when_what_it_is_built_from_changes(root: Path, changed: str) -> None:
    build(root)
    path = root / changed
    path.write_text(path.read_text(encoding="utf-8") + "# a comment\n", encoding="utf-8")
    assert build(root).is_new


def test_a_pack_is_built_again_when_a_word_of_its_template_changes(root: Path) -> None:
    build(root)
    template = docx.Document(str(root / "templates/plain/note.docx"))
    template.add_paragraph("A sentence of the capital's own.")
    template.save(str(root / "templates/plain/note.docx"))
    pack = build(root)
    assert "A sentence of the capital's own." in [
        p.text for p in docx.Document(str(pack.files[0])).paragraphs
    ]


def test_a_pack_whose_file_was_deleted_is_built_again(root: Path) -> None:
    build(root).files[0].unlink()
    assert build(root).files[0].exists()


def edited_note(pack: Pack) -> Path:
    """Add a line of the officer's own to the note of ``pack``, and return its path."""
    document = docx.Document(str(pack.files[0]))
    document.add_paragraph("A line of the officer's own.")
    document.save(str(pack.files[0]))
    return pack.files[0]


def test_a_file_that_a_person_changed_can_be_refused_and_nothing_is_touched(root: Path) -> None:
    note = edited_note(build(root))
    write(root / f"data/delegations/alpha/{MEETING}.yaml", "national_interest: Ours\n")
    before = hashes(note.parent)
    with pytest.raises(ReportgenError) as refused:
        build_pack(load_workspace(root), MEETING, "alpha", edits=RefuseEdits())
    assert [d.code for d in refused.value.diagnostics] == [Code.WORKSPACE_HAND_EDIT]
    assert "--fresh" in refused.value.diagnostics[0].hint
    assert hashes(note.parent) == before


def test_a_changed_file_is_kept_beside_the_new_one_when_asked(root: Path) -> None:
    edited = edited_note(build(root)).read_bytes()
    again = build_pack(load_workspace(root), MEETING, "alpha", edits=KeepEditsBeside())
    assert [path.name for path in again.kept] == [f"{MEETING}-alpha-note.edited-1.docx"]
    assert again.kept[0].read_bytes() == edited
    assert docx.Document(str(again.files[0])).paragraphs


def test_an_output_is_not_taken_for_an_edit_when_the_record_of_builds_is_lost(root: Path) -> None:
    build(root)
    for path in (root / ".reportgen").rglob("*.json"):
        path.unlink()
    assert build(root).is_new


def test_what_was_read_and_written_is_kept_with_hashes(root: Path) -> None:
    pack = build(root)
    state = json.loads((root / f".reportgen/packs/alpha/{MEETING}.json").read_text("utf-8"))
    written = pack.files[0]
    name = written.relative_to(root).as_posix()
    assert state["outputs"][name] == hashlib.sha256(written.read_bytes()).hexdigest()
    assert f"data/meetings/{MEETING}.yaml" in state["inputs"]
    assert "templates/plain/note.docx" in state["inputs"]


def test_packs_built_into_another_folder_do_not_disturb_those_in_output(
    root: Path, tmp_path: Path
) -> None:
    build(root)
    workspace = load_workspace(root)
    elsewhere = build_pack(workspace, MEETING, "alpha", out=tmp_path / "elsewhere")
    assert elsewhere.files[0].is_relative_to(tmp_path / "elsewhere")
    assert not build(root).is_new


def test_the_date_of_a_file_is_the_meetings_unless_another_is_given(root: Path) -> None:
    first = docx.Document(str(build(root).files[0])).core_properties
    assert first.modified == dt.datetime(2025, 2, 20, tzinfo=first.modified.tzinfo)
    workspace = load_workspace(root)
    later = build_pack(workspace, MEETING, "alpha", as_of=dt.date(2025, 5, 1))
    second = docx.Document(str(later.files[0])).core_properties
    assert second.modified == dt.datetime(2025, 5, 1, tzinfo=second.modified.tzinfo)


def test_a_template_with_mistakes_reports_all_of_them_and_writes_nothing(root: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{ meeting.tilte }}")
    document.add_paragraph("{{ own.nothing }}")
    document.save(str(root / "templates/plain/note.docx"))
    with pytest.raises(ReportgenError) as failed:
        build(root)
    assert [d.code for d in failed.value.diagnostics] == [Code.RENDER_UNDEFINED] * 2
    assert "did you mean “title”" in failed.value.diagnostics[0].hint
    assert failed.value.diagnostics[0].location.file == "templates/plain/note.docx"
    assert not (root / "output").exists()


def test_output_is_never_written_through_a_link_out_of_the_workspace(
    root: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "output").symlink_to(outside)
    with pytest.raises(ReportgenError) as refused:
        build(root)
    assert refused.value.diagnostics[0].code is Code.WORKSPACE_OUTSIDE
    assert not list(outside.iterdir())


def test_two_builds_in_different_folders_and_hash_seeds_give_the_same_bytes(
    tmp_path: Path,
) -> None:
    code = (
        "import sys; from reportgen import build_pack, load_workspace;"
        f"build_pack(load_workspace(sys.argv[1]), {MEETING!r}, 'alpha')"
    )
    found = []
    for seed in ("1", "4242"):
        root = small_workspace(tmp_path / f"work-{seed}")
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, str(root)], env=environment, check=True)
        found.append(hashes(root / "output" / "alpha" / MEETING))
    assert found[0] == found[1]


def _work(root: Path, interest: str) -> None:
    write(root / f"data/delegations/alpha/{MEETING}.yaml", f"national_interest: {interest}\n")


def test_a_build_killed_anywhere_leaves_whole_files_and_the_next_one_mends_the_pack(
    tmp_path: Path,
) -> None:
    root = small_workspace(tmp_path / "work")
    folder = root / "output" / "alpha" / MEETING
    _work(root, "Old")
    build(root)
    old = hashes(folder)
    _work(root, "New")
    calls = calls_of(lambda: build(root), tmp_path)
    new = hashes(folder)
    assert {name for name, _ in calls} >= {"open", "write", "fsync", "os.rename"}
    whole = {name: {old[name], new[name]} for name in old}
    for number in range(1, len(calls) + 1):
        _work(root, "Old")
        build(root)
        assert hashes(folder) == old
        shutil.rmtree(root / ".reportgen" / "history")  # else the new one is kept already
        _work(root, "New")
        assert killed_at(number, lambda: build(root)), f"call {number} was not reached"
        left = {k: v for k, v in hashes(folder).items() if not k.startswith(".")}
        assert all(value in whole[name] for name, value in left.items()), calls[number - 1]
        build(root)
        assert hashes(folder) == new, calls[number - 1]
