"""The guide to templates says what happens: its specimens, tables and messages are tried."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner

from readers import document_text, presentation_text
from reportgen.checks.invariants import check_package
from reportgen.cli.app import main
from reportgen.opc.zipio import read_package
from reportgen.outputs import RefuseExisting
from reportgen.render.filters import FILTERS
from reportgen.render.functions import FUNCTIONS
from reportgen.template import Template
from reportgen.templating.filling import Order, fill, read_values
from workspaces import REPOSITORY

DOCS = REPOSITORY / "docs"
GUIDE = (DOCS / "templates.md").read_text(encoding="utf-8")
SPECIMENS = DOCS / "examples/templates"
FILLED = {
    "cards.pptx": ("Union of Harbour Masters", "Pays half"),
    "choices.docx": ("are 2 proposals:", "(no author)", "Next meeting: to be announced"),
    "columns.docx": ("2022", "2024", "21", "48"),
    "invitation.docx": ("Geneva, 12 March 2025", "In the chair: Ms Ada Ferreira", "Sudmark"),
    "objects.docx": ("Share (%)", "Total", "A freighter between two cranes"),
    "objects.pptx": ("Aldhaven sees the most ships", "A freighter between two cranes"),
    "paper.docx": ("Masters register on arrival.", "A third will sell one."),
    "places.docx": ("Ms Ferreira, Mr Okoro, Ms Lind.", "Working Group on Ports · 12 March 2025"),
    "slides.pptx": ("Small ships are to pay less", "Two ports lack cranes", "Said by Ostavia."),
    "words.docx": ("Wednesday, 12 March 2025", "1,234,567.5", "Report on small ports, p. 14"),
}
"""Each template of the guide with words that come out of it."""

LEFT_OUT = {
    "choices.docx": ("Risks", "The group decided", "Ask the Chair"),
    "slides.pptx": ("What was decided",),
}


def filled(name: str, folder: Path) -> Path:
    template = SPECIMENS / name
    order = Order(template, template.with_suffix(".yaml"), folder / name)
    result = fill(order, RefuseExisting())
    assert result.findings == ()
    return result.path


def shown(path: Path) -> str:
    read = presentation_text if path.suffix == ".pptx" else document_text
    return read(path)


@pytest.mark.parametrize("name", FILLED)
def test_a_template_of_the_guide_gives_what_the_guide_shows(name: str, tmp_path: Path) -> None:
    path = filled(name, tmp_path)
    text = shown(path)
    assert check_package(read_package(path), name) == []
    assert "{{" not in text
    assert "{%" not in text
    assert [words for words in FILLED[name] if words not in text] == []
    assert [words for words in LEFT_OUT.get(name, ()) if words in text] == []


def test_every_template_that_has_data_is_tried() -> None:
    pairs = {path.name for path in SPECIMENS.iterdir() if path.suffix in {".docx", ".pptx"}}
    assert pairs - {"annex.docx", "mistakes.docx"} == set(FILLED)


def test_the_data_of_the_first_template_stand_in_the_guide() -> None:
    assert (SPECIMENS / "invitation.yaml").read_text(encoding="utf-8") in GUIDE


def test_every_line_of_the_table_of_values_is_as_it_prints(tmp_path: Path) -> None:
    rows = _rows_under("| tag | prints |")
    document: Any = docx.Document()
    for tag, _ in rows:
        document.add_paragraph(re.sub("`([^`]*)`", r"\1", tag))
    document.save(str(tmp_path / "values.docx"))
    template = Template.open(tmp_path / "values.docx")
    template.render(read_values(SPECIMENS / "words.yaml")).save(tmp_path / "printed.docx")
    printed = [p.text for p in docx.Document(str(tmp_path / "printed.docx")).paragraphs]
    assert len(rows) > 15
    assert printed == [wanted for _, wanted in rows]


def test_the_table_of_languages_is_as_it_prints(tmp_path: Path) -> None:
    lines = GUIDE.partition("| tag | `en-GB` |")[2].splitlines()
    languages = ["en-GB", *re.findall("`([a-z]+)`", lines[0])]
    rows = [_cells(line) for line in lines[2 : lines.index("", 2)]]
    document: Any = docx.Document()
    for tag, *_ in rows:
        document.add_paragraph(tag.strip("`"))
    document.save(str(tmp_path / "values.docx"))
    template = Template.open(tmp_path / "values.docx")
    for place, language in enumerate(languages, start=1):
        made = template.render(read_values(SPECIMENS / "words.yaml"), language=language)
        printed = docx.Document(io.BytesIO(made.blob)).paragraphs
        assert [_plain(p.text) for p in printed] == [_plain(row[place]) for row in rows]


def _plain(text: str) -> str:
    """Return a text with plain spaces, and without marks of direction, which nobody sees."""
    return re.sub("[\u00a0\u202f]", " ", text).replace("\u200f", "")


def test_the_messages_in_the_guide_are_those_that_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SPECIMENS)
    told = CliRunner().invoke(main, ["template", "check", "mistakes.docx", "invitation.yaml"])
    assert told.exit_code == 1
    assert f"```text\n{told.stderr}```" in GUIDE


def test_every_filter_and_function_is_in_the_reference() -> None:
    reference = GUIDE.partition("\n## Reference")[2]
    missing = [name for name in FILTERS if not re.search(rf"`{name}[`(]", reference)]
    called = [name for name in FUNCTIONS if f"{name}(" not in GUIDE]
    assert missing == []
    assert called == []


def test_every_picture_is_there_small_enough_and_described() -> None:
    pictures = re.findall(r"!\[([^\]]*)\]\((pictures/templates-[^)]+)\)", GUIDE)
    files = {path.name for path in (DOCS / "pictures").glob("templates-*.png")}
    assert {Path(path).name for _, path in pictures} == files
    assert all(len(described) > 40 for described, _ in pictures)
    assert sum((DOCS / path).stat().st_size for _, path in pictures) < 1_500_000


def _rows_under(header: str) -> list[tuple[str, str]]:
    """Return the two cells of each row of a table of the guide, as a reader sees them."""
    lines = GUIDE.partition(f"{header}\n")[2].splitlines()[1:]
    rows = lines[: next(at for at, line in enumerate(lines) if not line.startswith("|"))]
    return [(cells[0], cells[1]) for cells in map(_cells, rows)]


def _cells(row: str) -> list[str]:
    return [c.strip().replace("\\|", "|") for c in re.split(r"(?<!\\)\|", row.strip("|"))]
