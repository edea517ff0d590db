"""Broken templates of both formats: the right code at the right place, and never a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from broken.faults_of_files import FILE_FAULTS, FileFault
from broken.faults_of_tags import FAULTS, Fault, put_files
from broken.several_faults import SEVERAL, Several
from office import a_p, deck, note, shape, title, w_p
from reportgen.cli import main
from reportgen.errors import Code

ENOUGH, ENOUGH_CODES, ENOUGH_OF_SEVERAL = 60, 20, 10
NOTE, DECK = "t.docx", "t.pptx"
_SIZE = '<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm></p:spPr>'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each test run in a folder of its own, with the data that templates are tried with."""
    monkeypatch.chdir(tmp_path)
    put_files(tmp_path)


def as_note(lines: tuple[str, ...]) -> bytes:
    return note(*map(w_p, lines))


def as_deck(lines: tuple[str, ...]) -> bytes:
    box = shape(3, "Box", *map(a_p, lines)).replace("<p:spPr/>", _SIZE)
    return deck(title("t") + box)


FORMATS = [
    pytest.param(NOTE, as_note, "", id="note"),
    pytest.param(DECK, as_deck, "slide 1 › Box › ", id="deck"),
]


def told(name: str, blob: bytes) -> list[tuple[str, str]]:
    """Return the code and the place of all that the command says of a template."""
    Path(name).write_bytes(blob)
    out = Path(f"out{name[1:]}")
    result = CliRunner().invoke(
        main, ["render", name, "d.yaml", "-o", str(out), "--format", "json"]
    )
    assert result.exception is None or isinstance(result.exception, SystemExit)
    found: list[dict[str, Any]] = json.loads(result.stdout)["diagnostics"]
    assert out.exists() is not any(d["severity"] == "error" for d in found)
    assert all(d["message"] and d["hint"] for d in found)
    return [(d["code"], " › ".join([d["file"], *d["trail"]])) for d in found]


@pytest.mark.parametrize(("name", "make", "before"), FORMATS)
@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_fault_in_a_text_is_told_with_its_code_and_place(
    fault: Fault, name: str, make: Callable[[tuple[str, ...]], bytes], before: str
) -> None:
    place = f"{name} › {before}paragraph {fault.line} › {fault.tag}"
    assert told(name, make(fault.lines)) == [(fault.code.value, place)]


@pytest.mark.parametrize("fault", FILE_FAULTS, ids=str)
def test_a_fault_elsewhere_is_told_with_its_code_and_place(fault: FileFault) -> None:
    for name, blob, place in (
        (NOTE, fault.note(), fault.note_place),
        (DECK, fault.deck(), fault.deck_place),
    ):
        assert told(name, blob) == [(fault.code.value, f"{name} › {place}" if place else name)]


@pytest.mark.parametrize(("name", "make", "before"), FORMATS)
@pytest.mark.parametrize("several", SEVERAL, ids=str)
def test_all_faults_of_a_template_are_told_in_one_run(
    several: Several, name: str, make: Callable[[tuple[str, ...]], bytes], before: str
) -> None:
    found = told(name, make(several.lines))
    start = f"{name} › {before}paragraph "
    lines = [(int(place.removeprefix(start).split(" ")[0]), code) for code, place in found]
    assert sorted(lines) == sorted(several.codes)


def test_there_are_enough_broken_templates_and_codes() -> None:
    assert len({*map(str, FAULTS), *map(str, FILE_FAULTS)}) >= ENOUGH
    assert len({fault.code for fault in (*FAULTS, *FILE_FAULTS)}) >= ENOUGH_CODES
    assert len(SEVERAL) >= ENOUGH_OF_SEVERAL
    assert all(len(several.codes) > 1 for several in SEVERAL)


def test_every_code_of_a_template_has_a_broken_one() -> None:
    told_here = {fault.code for fault in (*FAULTS, *FILE_FAULTS)}
    family = {code for code in Code if code.value[0] in "TRP"}
    assert family - told_here == TOLD_ELSEWHERE


TOLD_ELSEWHERE = {
    Code.TEMPLATE_BESIDE,  # docxtpl's marks: Word only
    Code.RENDER_LOST,  # a fault of ours, which no template can bring about
    Code.PACKAGE_MERGE,  # files that are brought into others: documents, template sets
}
