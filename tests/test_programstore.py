from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from office import note_package, w_p, w_run
from reportgen.compiler.compiled import Program
from reportgen.compiling import compile_package
from reportgen.drafting import Drafter
from reportgen.job import Job, Planner
from reportgen.pack import load_workspace
from reportgen.programstore import (
    FOLDER,
    FileProgramStore,
    NoProgramStore,
    own_store,
    program_key,
)
from reportgen.template import Template
from workspaces import REPOSITORY, shipped_workspace

KEY = "0" * 64


def program_of(tag: str = "{{ title }}") -> Program:
    program, _ = compile_package(note_package(w_p(w_run(tag))), "note.docx", {})
    return program


@pytest.fixture
def store(tmp_path: Path) -> FileProgramStore:
    return FileProgramStore(tmp_path / "cache" / "reportgen")


def only_file(store: FileProgramStore) -> Path:
    (path,) = store.folder.iterdir()
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shipped_workspace(tmp_path / "workspace")


def job_of(root: Path) -> Job:
    workspace = load_workspace(root)
    planner = Planner(workspace, root / "output")
    return planner.job(workspace.subject("wpec-2025-01-28"), workspace.delegation("dakar"))


def test_a_kept_program_renders_what_the_new_one_does(store: FileProgramStore) -> None:
    program = program_of()
    store.put(KEY, program)
    kept = store.get(KEY)
    assert kept is not None
    made, again = (Template.from_program(one).render({"title": "A & B"}) for one in (program, kept))
    assert again == made


def test_a_kept_program_tells_the_same_place_of_a_fault(store: FileProgramStore) -> None:
    store.put(KEY, program_of("{{ titel }}"))
    kept = store.get(KEY)
    assert kept is not None
    with pytest.raises(Exception, match=r"paragraph 1 › \{\{ titel \}\}"):
        Template.from_program(kept).render({"title": "x"})


def test_a_key_that_was_not_kept_has_no_program(store: FileProgramStore) -> None:
    store.put(KEY, program_of())
    assert store.get("1" * 64) is None


@pytest.mark.parametrize("length", [0, 1, 64, 65, 66, 1000, -1])
def test_a_truncated_file_counts_as_none(store: FileProgramStore, length: int) -> None:
    store.put(KEY, program_of())
    path = only_file(store)
    path.write_bytes(path.read_bytes()[:length])
    assert store.get(KEY) is None


def test_a_file_with_a_changed_byte_counts_as_none(store: FileProgramStore) -> None:
    store.put(KEY, program_of())
    path = only_file(store)
    whole = path.read_bytes()
    for place in range(0, len(whole), 97):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert store.get(KEY) is None


def made_writable_by_others(path: Path) -> None:
    path.chmod(0o666 if path.is_file() else 0o777)


def replaced_by_a_link(path: Path) -> None:
    elsewhere = path.with_name("elsewhere")
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


def given_to_another_user(path: Path) -> None:
    os.chown(path, 12345, -1)


UNTRUSTED = [made_writable_by_others, replaced_by_a_link]
if hasattr(os, "getuid") and os.getuid() == 0:  # only root can give a file away
    UNTRUSTED.append(given_to_another_user)


@pytest.mark.parametrize("spoil", UNTRUSTED)
@pytest.mark.parametrize("which", ["file", "folder"])
def test_what_others_may_have_written_is_never_run(
    store: FileProgramStore, spoil: Callable[[Path], None], which: str
) -> None:
    store.put(KEY, program_of())
    assert store.get(KEY) is not None
    spoil(only_file(store) if which == "file" else store.folder)
    assert store.get(KEY) is None


def test_programs_are_the_user_s_alone_where_a_group_may_write_to_new_files(
    store: FileProgramStore,
) -> None:
    before = os.umask(0o002)
    try:
        store.put(KEY, program_of())
    finally:
        os.umask(before)
    assert store.get(KEY) is not None


def test_nothing_is_kept_in_a_folder_that_others_may_write_to(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o777)
    FileProgramStore(folder).put(KEY, program_of())
    assert not list(folder.iterdir())


def test_what_cannot_be_kept_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = FileProgramStore(tmp_path / "file" / "reportgen")
    store.put(KEY, program_of())
    assert store.get(KEY) is None


def test_the_oldest_programs_go_where_there_are_many(store: FileProgramStore) -> None:
    program = program_of()
    for number in range(60):
        store.put(f"{number:064}", program)
        os.utime(store.folder / f"{number:064}.program", (number, number))
    store.put("f" * 64, program)
    kept = sorted(path.stem for path in store.folder.iterdir())
    assert kept == [*(f"{number:064}" for number in range(13, 60)), "f" * 64]


def test_a_key_changes_with_each_thing_it_is_made_of() -> None:
    keys = {
        program_key({"set.yaml": "1"}, "base", "note.docx"),
        program_key({"set.yaml": "2"}, "base", "note.docx"),
        program_key({"set.yml": "1"}, "base", "note.docx"),
        program_key({"set.yaml": "1"}, "base", "deck.pptx"),
        program_key({"set.yaml": "1"}, "base", "note.docx", "fr"),
    }
    assert len(keys) == 5
    assert program_key({"a": "1", "b": "2"}, "x") == program_key({"b": "2", "a": "1"}, "x")


def test_a_key_changes_with_the_tool_itself(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "src" / "reportgen", tmp_path / "reportgen")
    code = "from reportgen.programstore import program_key as k; print(k({}))"
    command = [sys.executable, "-c", code]

    def key() -> bytes:
        environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
        return subprocess.run(command, env=environment, capture_output=True, check=True).stdout

    before = key()
    assert key() == before
    with (tmp_path / "reportgen" / "compiler" / "lexer.py").open("a") as module:
        module.write("\n")
    assert key() != before


def test_the_folder_is_named_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "here"))
    assert own_store() == FileProgramStore(tmp_path / "here")


def test_nothing_is_kept_where_the_environment_names_no_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(FOLDER, "")
    assert own_store() == NoProgramStore()


def test_programs_are_kept_in_the_user_s_own_cache(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(FOLDER)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    found = own_store()
    assert isinstance(found, FileProgramStore)
    assert found.folder.is_relative_to(tmp_path) or os.name == "nt"


def test_a_pack_of_kept_programs_has_the_bytes_of_one_of_new_ones(
    root: Path, store: FileProgramStore
) -> None:
    new = Drafter(root, NoProgramStore()).draft(job_of(root))
    Drafter(root, store).draft(job_of(root))
    again = Drafter(root, store).draft(job_of(root))
    assert len(list(store.folder.iterdir())) == 2
    assert again == new


def test_a_changed_template_is_compiled_anew(root: Path, store: FileProgramStore) -> None:
    Drafter(root, store).draft(job_of(root))
    settings = root / "templates" / "dakar" / "set.yaml"
    settings.write_text(settings.read_text().replace("extends: base", "extends: base  # as before"))
    Drafter(root, store).draft(job_of(root))
    assert len(list(store.folder.iterdir())) == 4
