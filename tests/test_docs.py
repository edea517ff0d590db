"""What the documentation says is true: its examples run, its pages are current."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import docx
import pytest

import reportgen
from reportgen.authoring.shipped import new_workspace
from reportgen.records.loading import parse_meeting, parse_own_words
from workspaces import REPOSITORY

DOCS = REPOSITORY / "docs"


def blocks(page: str, language: str) -> list[str]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, REPOSITORY / f"tools/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = new_workspace(tmp_path / "work")
    letter = docx.Document()
    letter.add_paragraph("To {{ name }}, {{ day | date }}")
    letter.save(str(root / "letter.docx"))
    monkeypatch.chdir(root)
    return root


def test_the_examples_for_programs_run_one_after_another(workspace: Path) -> None:
    names: dict[str, Any] = {}
    for number, block in enumerate(blocks("api.md", "python")):
        exec(compile(block, f"api.md, block {number}", "exec"), names)  # noqa: S102 - our own page
    paragraphs = docx.Document(str(workspace / "letter-to-smith.docx")).paragraphs
    assert paragraphs[0].text == "To Smith & Co <b>, 1 février 2025"


def test_the_page_for_programs_uses_public_names_alone() -> None:
    code = "\n".join(blocks("api.md", "python"))
    imported = re.findall("^from reportgen import (.+)$", code, flags=re.MULTILINE)
    names = {name.strip() for line in imported for name in line.split(",")}
    assert names
    assert names <= set(reportgen.__all__)


def test_the_page_of_commands_is_written_from_their_help() -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert page == tool("write_cli").page(), "run tools/write_cli.py"


def test_the_records_in_the_guide_are_valid() -> None:
    smallest, *others = blocks("records.md", "yaml")
    record = parse_meeting(smallest.encode(), name="m.yaml", stem="m")
    assert len(smallest.splitlines()) <= 15
    assert record.themes
    for block in others:
        parse = parse_own_words if block.startswith("objective") else _with_the_smallest
        parse(block.encode(), name="m.yaml")


def _with_the_smallest(content: bytes, name: str) -> None:
    head = b"title: T\ndate: 2025-01-28\nbody: B\n"
    parse_meeting(head + content, name=name, stem="m")
