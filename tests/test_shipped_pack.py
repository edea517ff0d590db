"""The packs that the repository ships, built from its own records and templates."""

from __future__ import annotations

import copy
import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
import yaml
from lxml import etree

from readers import document_text, presentation_text
from reportgen.codes import Code
from reportgen.ooxml import NS
from reportgen.pack import Pack, build_pack, load_workspace
from workspaces import REPOSITORY, shipped_workspace, write

MEETING = "wpec-2025-01-28"
QUOTATION = (
    "The availability and access to digital infrastructure are crucial, but not sufficient, to "
    "create the fundamental conditions for e-commerce growth. We need to consider other factors "
    "in this conversation."
)
HOSTILE = " Smith & Co <b> {{ x }} {% if %}\tafter a tab\nafter a newline 😀 مرحبا بكم 你好 "
SECOND = "preparatory-committee-2025-06-03"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shipped_workspace(tmp_path_factory.mktemp("shipped"))


@pytest.fixture(scope="module")
def public(root: Path) -> Pack:
    return build_pack(load_workspace(root), MEETING, "public")


@pytest.fixture(scope="module")
def example(root: Path) -> Pack:
    return build_pack(load_workspace(root), MEETING, "example")


def texts(pack: Pack) -> tuple[str, str]:
    return document_text(pack.files[0]), presentation_text(pack.files[1])


def record(root: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(
        (root / f"data/meetings/{MEETING}.yaml").read_text("utf-8")
    )
    return loaded


def test_the_facts_of_january_stand_in_note_and_deck(root: Path, public: Pack) -> None:
    data = record(root)
    for text in texts(public):
        for theme in data["themes"]:
            assert theme["headline"] in text
        for proposal in data["proposals"]:
            assert proposal["title"] in text
        for partner in data["partners"]:
            assert partner["name"] in text
        for initiative in data["initiatives"]:
            assert initiative["text"] in text
        for topic in data["next_session"]["topics"]:
            assert topic in text
        assert f"“{QUOTATION}”" in text
        assert "Richard Brown" in text
        assert "17 February 2025" in text
        assert "28 January 2025" in text


def test_both_say_that_the_author_grouped_the_initiatives(public: Pack) -> None:
    for text in texts(public):
        assert "7 initiatives" in text
        assert "grouped by the author" in text


def test_no_tag_of_a_template_is_left_in_any_part(public: Pack, example: Pack) -> None:
    for path in (*public.files, *example.files):
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                content = package.read(name)
                assert b"{{" not in content, (path.name, name)
                assert b"{%" not in content, (path.name, name)


def test_a_silent_delegation_gets_labelled_blanks_and_no_slide_of_its_own(
    public: Pack, example: Pack
) -> None:
    assert "National interest" in public.blanks
    assert "National interest" not in example.blanks
    assert "Position to take" in example.blanks
    interest = "Exampleland’s small firms sell abroad online"
    assert all(interest in text for text in texts(example))
    assert not any(interest in text for text in texts(public))
    count = [len(pptx.Presentation(str(pack.files[1])).slides) for pack in (public, example)]
    assert count[0] == count[1] - 1


def test_the_marking_stands_on_every_slide_and_in_header_and_body_of_the_note(
    example: Pack,
) -> None:
    marking = "SAMPLE – NOT A REAL DOCUMENT"
    for slide in pptx.Presentation(str(example.files[1])).slides:
        assert marking in " ".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
    document = docx.Document(str(example.files[0]))
    headers = [p.text for section in document.sections for p in section.header.paragraphs]
    assert any(marking in text for text in headers)
    assert marking in " ".join(p.text for p in document.paragraphs)


def test_every_slide_has_a_title_of_its_own_and_all_but_the_first_have_notes(
    public: Pack, example: Pack
) -> None:
    for pack in (public, example):
        slides = list(pptx.Presentation(str(pack.files[1])).slides)
        titles = [slide.shapes.title.text for slide in slides]
        assert all(titles)
        assert len(set(titles)) == len(titles)
        assert all(slide.notes_slide.notes_text_frame.text.strip() for slide in slides[1:])


def chart_of(pack: Pack) -> Any:
    for slide in pptx.Presentation(str(pack.files[1])).slides:
        for shape in slide.shapes:
            if shape.has_chart:
                return shape.chart
    raise AssertionError("the deck has no chart")


def workbook_rows(blob: bytes) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(blob)) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert not sheet.findall(".//s:f", NS)
    return [
        ["".join(str(text) for text in cell.itertext()) for cell in row.findall("s:c", NS)]
        for row in sheet.findall(".//s:row", NS)
    ]


def test_the_chart_is_sorted_and_its_workbook_holds_the_same_values(public: Pack) -> None:
    chart = chart_of(public)
    (series,) = chart.plots[0].series
    values = list(series.values)
    categories = list(chart.plots[0].categories)
    assert values == sorted(values, reverse=True) == [3, 2, 2, 2, 1, 1]
    _, *rows = workbook_rows(chart.part.chart_workbook.xlsx_part.blob)
    found = [(name, float(value)) for name, value in (row[-2:] for row in rows)]
    assert found == list(zip(categories, values, strict=True))


def test_the_picture_of_the_note_is_described_by_its_data(public: Pack) -> None:
    document = docx.Document(str(public.files[0]))
    (shape,) = document.inline_shapes
    description = shape._inline.docPr.get("descr")
    for area in ("Digital skills: 3", "Internet access: 2", "Research: 1"):
        assert area in description


def strings(value: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Yield each text of a record with the list or group that holds it."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in pairs:
        if isinstance(item, str):
            yield f"{path}/{key}", value, key
        elif isinstance(item, dict | list):
            yield from strings(item, f"{path}/{key}")


NO_TEXT = {"id", "status", "series", "language", "grouped_by", "url", "by_kind", "use", "set"}
REFERENCES = {"by", "chairs", "written_from"}


def is_free(path: str) -> bool:
    keys = {step for step in path.split("/") if step}
    return not keys & (NO_TEXT | REFERENCES)


def make_hostile(data: dict[str, Any]) -> list[str]:
    """Put a hostile text into every text field; return what was put, each once."""
    put = []
    for path, holder, key in list(strings(data)):
        if is_free(path):
            holder[key] = f"{holder[key][:12]}{HOSTILE}{path}"
            put.append(holder[key])
    return put


def test_whatever_stands_in_any_text_field_comes_out_unchanged(tmp_path: Path) -> None:
    root = shipped_workspace(tmp_path / "work")
    data = copy.deepcopy(record(root))
    own_path = root / f"data/delegations/example/{MEETING}.yaml"
    own = yaml.safe_load(own_path.read_text("utf-8"))
    for holder in (data["quotes"][0], data["next_session"]):
        assert holder
    put = make_hostile(data) + make_hostile(own)
    write(root / f"data/meetings/{MEETING}.yaml", yaml.safe_dump(data, allow_unicode=True))
    write(own_path, yaml.safe_dump(own, allow_unicode=True))
    pack = build_pack(load_workspace(root), MEETING, "example")
    found = "\n".join(texts(pack))
    shown = [text for text in put if text.rpartition(" ")[2] in found]
    changed = [text for text in shown if text not in found]
    assert changed == []
    kept_back = {text.rpartition(" ")[2].split("/")[1] for text in put if text not in shown}
    assert kept_back <= KEPT_BACK


KEPT_BACK = {"agenda", "date_as_announced", "sources", "objective", "distribution", "copies"}
"""Fields that the base set does not show, or shows in part: a source's note."""


def test_a_sentence_too_long_for_its_slide_is_told_and_the_pack_is_built(tmp_path: Path) -> None:
    root = shipped_workspace(tmp_path / "work")
    data = record(root)
    data["themes"][1]["headline"] = "Many words that say little " * 12
    write(root / f"data/meetings/{MEETING}.yaml", yaml.safe_dump(data, allow_unicode=True))
    pack = build_pack(load_workspace(root), MEETING, "public")
    (finding,) = pack.findings
    assert finding.code is Code.FIT_TOO_LONG
    assert not finding.is_error
    assert finding.location.file == f"{MEETING}-public-deck.pptx"
    assert finding.location.trail[0] == "slide 6"
    assert "Many words that say little" in finding.message


def test_january_fits_its_slides(public: Pack, example: Pack) -> None:
    assert public.findings == example.findings == ()


def test_builds_in_other_folders_and_with_other_hash_seeds_give_the_same_bytes(
    tmp_path: Path, public: Pack, example: Pack
) -> None:
    root = shipped_workspace(tmp_path / "elsewhere")
    command = [sys.executable, "-m", "reportgen", "build", "-w", str(root), "--meeting", MEETING]
    environment = {**os.environ, "PYTHONHASHSEED": "31337"}
    subprocess.run(command, env=environment, check=True, capture_output=True)
    for path in (*public.files, *example.files):
        there = next((root / "output").rglob(path.name))
        assert there.read_bytes() == path.read_bytes(), path.name


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    root = tmp_path_factory.mktemp("second")
    shutil.copytree(REPOSITORY / "tests/data/second", root, dirs_exist_ok=True)
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    return build_pack(load_workspace(root), SECOND, "public")


def test_another_record_builds_with_the_same_templates(second: Pack) -> None:
    path = REPOSITORY / f"tests/data/second/data/meetings/{SECOND}.yaml"
    data = yaml.safe_load(path.read_text("utf-8"))
    for text in texts(second):
        assert data["title"] in text
        for initiative in data["initiatives"]:
            assert initiative["text"] in text
        assert "“" not in text


def test_many_initiatives_go_on_over_slides_that_are_told_apart(second: Pack) -> None:
    titles = [s.shapes.title.text for s in pptx.Presentation(str(second.files[1])).slides]
    assert len(titles) == len(set(titles))
    assert any("(1 of 2)" in title for title in titles)


def test_a_word_changed_in_the_templates_shows_at_the_next_build(tmp_path: Path) -> None:
    root = shipped_workspace(tmp_path / "work")
    build_pack(load_workspace(root), MEETING, "public")
    note = root / "templates/base/note.docx"
    template = docx.Document(str(note))
    heading = next(p for p in template.paragraphs if p.text == "Summary")
    heading.runs[0].text = "In short"
    template.save(str(note))
    deck = root / "templates/base/deck.pptx"
    presentation = pptx.Presentation(str(deck))
    changed = next(
        run
        for slide in presentation.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if "What this deck covers" in run.text
    )
    changed.text = "On these pages"
    presentation.save(str(deck))
    note_text, deck_text = texts(build_pack(load_workspace(root), MEETING, "public"))
    assert "In short" in note_text
    assert "On these pages" in deck_text
