"""The commands for files that people have changed."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from reportgen.cli.app import main
from workspaces import small_workspace, write

MEETING = "m-2025-02-20"
NOTE = f"output/alpha/{MEETING}/{MEETING}-alpha-note.docx"
LINE = "A line of the officer's own."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_workspace(tmp_path / "work")


def run(root: Path, *words: str) -> Result:
    result = CliRunner().invoke(main, [*words, "-w", str(root)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def edit(path: Path, old: str = "", new: str = "") -> None:
    document = docx.Document(str(path))
    for run_ in (run_ for p in document.paragraphs for run_ in p.runs if old):
        run_.text = run_.text.replace(old, new)
    if not old:
        document.add_paragraph(LINE)
    document.save(str(path))


def change_title(root: Path, title: str) -> None:
    path = root / f"data/meetings/{MEETING}.yaml"
    text = path.read_text("utf-8")
    write(path, text.replace("title: First theme", f"title: {title}"))


def text_of(path: Path) -> str:
    body = docx.Document(str(path)).element.body
    return "\n".join("".join(t.text or "" for t in p.iter("{*}t")) for p in body.iter("{*}p"))


def test_a_build_says_what_became_of_edited_files_and_where_that_is_shown(root: Path) -> None:
    run(root, "build")
    edit(root / NOTE)
    change_title(root, "Second theme")
    result = run(root, "build", "--for", "alpha")
    assert result.exit_code == 0
    assert f"{MEETING} for alpha: built into your files: " in result.output
    assert f"{MEETING}.html" in result.output


def test_a_build_that_leaves_something_to_decide_ends_with_3(root: Path) -> None:
    run(root, "build")
    edit(root / NOTE, "First", "Primary")
    change_title(root, "Second theme")
    result = run(root, "build", "--for", "alpha")
    assert result.exit_code == 3
    assert "M101" in result.output
    assert "Primary theme" in text_of(root / NOTE)


def test_a_file_that_was_renamed_and_mailed_gets_what_is_new(root: Path, tmp_path: Path) -> None:
    run(root, "build")
    mailed = tmp_path / "from the minister.docx"
    mailed.write_bytes((root / NOTE).read_bytes())
    edit(mailed)
    change_title(root, "Second theme")
    out = tmp_path / "answer.docx"
    result = run(root, "merge", str(mailed), "-o", str(out))
    assert result.exit_code == 0, result.output
    assert LINE in text_of(out)
    assert "Second theme" in text_of(out)
    assert "Second theme" not in text_of(mailed)


def test_a_file_that_does_not_say_what_it_is_is_refused(root: Path, tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "own.docx"))
    result = run(root, "merge", str(tmp_path / "own.docx"))
    assert result.exit_code == 1
    assert "M104" in result.output


def test_a_document_of_another_workspace_is_refused(root: Path) -> None:
    run(root, "build")
    (root / f"data/meetings/{MEETING}.yaml").unlink()
    result = run(root, "merge", str(root / NOTE))
    assert result.exit_code == 1
    assert "M103" in result.output


def test_undo_puts_a_pack_back_as_it_was(root: Path) -> None:
    run(root, "build")
    edit(root / NOTE)
    mine = (root / NOTE).read_bytes()
    change_title(root, "Second theme")
    run(root, "build")
    assert (root / NOTE).read_bytes() != mine
    result = run(root, "undo", f"alpha/{MEETING}")
    assert result.exit_code == 0, result.output
    assert (root / NOTE).read_bytes() == mine
    assert run(root, "undo", f"alpha/{MEETING}").exit_code == 1
