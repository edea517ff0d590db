from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from killing import calls_of, killed_at
from reportgen.ledger import Ledger, Told
from reportgen.storage import keep_beside, remove_leftovers, sha256_of, write_files

OLD = {"note.docx": b"old note" * 2000, "deck.pptx": b"old deck" * 2000}
NEW = {"note.docx": b"new note" * 3000, "deck.pptx": b"new deck" * 3000}
INPUTS = {"data/meetings/m.yaml": "1"}


def folder_of(root: Path) -> Path:
    return root / "output" / "public" / "m"


def state_file(root: Path) -> Path:
    return root / ".reportgen" / "packs" / "public" / "m.json"


def build(root: Path, contents: dict[str, bytes]) -> None:
    """Build as a pack does: clean up, refuse edits, write, record."""
    remove_leftovers(folder_of(root))
    remove_leftovers(state_file(root).parent)
    ledger = Ledger(root, state_file(root))
    files = {folder_of(root) / name: blob for name, blob in contents.items()}
    for path in files:
        sha = sha256_of(path)
        assert sha is None or ledger.knows(path, sha), f"{path} is taken for an edit"
    write_files(files, root, ledger)
    ledger.record(files, Told(INPUTS))


def built(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder_of(root).iterdir()}


def visible(root: Path) -> dict[str, bytes]:
    files = folder_of(root).iterdir() if folder_of(root).exists() else ()
    return {path.name: path.read_bytes() for path in files if not path.name.startswith(".")}


def all_files(root: Path) -> set[str]:
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def kill_everywhere(
    root: Path, prepare: Callable[[Path], None], work: Callable[[Path], None]
) -> list[Path]:
    """Kill ``work`` at its first call, its second and so on; return the folders it was done in."""
    killed: list[Path] = []
    for number in itertools.count(1):
        place = root / str(number)
        place.mkdir()
        prepare(place)
        if not killed_at(number, lambda place=place: work(place)):  # type: ignore[misc]  # binds place
            return killed
        killed.append(place)
    raise AssertionError


def build_old(root: Path) -> None:
    build(root, OLD)


def build_new(root: Path) -> None:
    build(root, NEW)


def nothing(root: Path) -> None:
    assert not any(root.iterdir())


@pytest.mark.parametrize("prepare", [nothing, build_old])
def test_killed_at_any_call_files_are_whole_and_the_next_build_mends(
    tmp_path: Path, prepare: Callable[[Path], None]
) -> None:
    places = kill_everywhere(tmp_path, prepare, build_new)
    assert len(places) > 10
    for place in places:
        for name, blob in visible(place).items():
            assert blob in {OLD[name], NEW[name]}
        build_new(place)
        assert built(place) == NEW
        assert Ledger(place, state_file(place)).is_current(INPUTS)
        assert len(all_files(place)) == 3


def test_killed_again_while_mending_the_third_build_mends(tmp_path: Path) -> None:
    def half_built(root: Path) -> None:
        build_old(root)
        assert killed_at(12, lambda: build_new(root))

    def newest(root: Path) -> None:
        build(root, {name: blob + b"!" for name, blob in NEW.items()})

    for place in kill_everywhere(tmp_path, half_built, newest):
        newest(place)
        assert built(place) == {name: blob + b"!" for name, blob in NEW.items()}


def test_an_edit_made_after_a_kill_is_still_known_as_an_edit(tmp_path: Path) -> None:
    for place in kill_everywhere(tmp_path, build_old, build_new):
        note = folder_of(place) / "note.docx"
        note.write_bytes(note.read_bytes() + b"edited")
        sha = sha256_of(note)
        assert sha is not None
        assert not Ledger(place, state_file(place)).knows(note, sha)


def test_killed_while_an_edited_file_is_kept_the_edit_survives_once(tmp_path: Path) -> None:
    def edited(root: Path) -> None:
        (root / "note.docx").write_bytes(b"edited")

    def keep(root: Path) -> None:
        keep_beside(root / "note.docx")

    for place in kill_everywhere(tmp_path, edited, keep):
        if (place / "note.docx").exists():
            keep(place)
        assert all_files(place) == {"note.edited-1.docx"}
        assert (place / "note.edited-1.docx").read_bytes() == b"edited"


def test_a_file_reaches_the_disk_before_it_takes_its_place(tmp_path: Path) -> None:
    build_old(tmp_path)
    calls = [name for name, _ in calls_of(lambda: build_new(tmp_path), tmp_path)]
    renames = [index for index, name in enumerate(calls) if name == "os.rename"]
    assert len(renames) == 4  # what is to come, the note, the deck, what was done
    for index in renames:
        last_write = max(i for i, name in enumerate(calls[:index]) if name == "write")
        assert "fsync" in calls[last_write:index]
        assert next(name for name in calls[index:] if name != "os.rename") == "fsync"


def test_what_is_to_come_is_on_disk_before_any_file_changes(tmp_path: Path) -> None:
    build_old(tmp_path)
    calls = calls_of(lambda: build_new(tmp_path), tmp_path)
    changed = [Path(what).name for name, what in calls if name == "os.rename"]
    assert changed[0].startswith(".m.json")


def test_a_torn_write_leaves_the_old_file_whole(tmp_path: Path) -> None:
    build_old(tmp_path)
    names = [name for name, _ in calls_of(lambda: build_new(tmp_path), tmp_path)]
    second_write = [number for number, name in enumerate(names, 1) if name == "write"][1]
    place = tmp_path / "again"
    place.mkdir()
    build_old(place)
    assert killed_at(second_write, lambda: build_new(place))
    torn = [path for path in folder_of(place).iterdir() if path.name.startswith(".")]
    assert [path.stat().st_size for path in torn] == [len(NEW["note.docx"]) // 2]
    assert visible(place) == OLD


def test_the_harness_sees_a_write_over_an_old_file_as_the_fault_it_is(tmp_path: Path) -> None:
    path = tmp_path / "note.docx"
    path.write_bytes(b"old")

    def careless() -> None:
        with path.open("wb", buffering=0):
            pass
        path.chmod(0o600)

    assert killed_at(2, careless)
    assert hashlib.sha256(path.read_bytes()).hexdigest() != hashlib.sha256(b"old").hexdigest()
