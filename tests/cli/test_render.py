from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from office import (
    PNG,
    core,
    deck,
    note,
    note_package,
    slides,
    texts,
    title,
    w_p,
    w_picture,
    with_picture,
)
from oneliners import saved
from reportgen.checks.invariants import check_package
from reportgen.cli import main
from reportgen.ooxml import CT
from reportgen.opc.zipio import read_package, write_package

YAML = """\
title: Smith & Co <b>
day: 2025-01-28
n: 1234.5
code: "007"
themes: [One, Two]
"""
TEXT = (
    "{{ title }} {{ day | date }} {{ n | number }} {{ code }}",
    "{% for t in themes %}{{ t }};{% endfor %}",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "d.yaml").write_text(YAML, encoding="utf-8")
    saved(tmp_path, *TEXT)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["render", *arguments])


# --- what comes out ---


def test_a_note_is_filled_from_yaml(folder: Path) -> None:
    result = run("t.docx", "d.yaml", "-o", "out.docx")
    assert (result.exit_code, result.output) == (0, "out.docx\n")
    blob = (folder / "out.docx").read_bytes()
    assert texts(blob) == ["Smith & Co <b> 28 January 2025 1,234.5 007", "One;Two;"]
    assert check_package(read_package(blob), "out.docx") == []


def test_a_deck_is_filled_from_json(folder: Path) -> None:
    data = {"title": "A", "day": "2025-01-28", "n": 2, "code": "007", "themes": []}
    (folder / "d.json").write_text(json.dumps(data), encoding="utf-8")
    saved(folder, *TEXT, name="t.pptx")
    assert run("t.pptx", "d.json", "-o", "out.pptx").exit_code == 0
    ((_, box),) = slides((folder / "out.pptx").read_bytes())
    assert box.splitlines()[0] == "A 28 January 2025 2 007"


def test_dates_and_numbers_are_written_in_the_language_asked_for(folder: Path) -> None:
    assert run("t.docx", "d.yaml", "-o", "out.docx", "--language", "fr").exit_code == 0
    assert "28 janvier 2025 1 234,5 007" in (
        texts((folder / "out.docx").read_bytes())[0].replace("\u202f", " ")
    )


def test_the_date_of_the_file_is_the_one_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("t.docx", "d.yaml", "-o", "a.docx", "--as-of", "2025-02-01").exit_code == 0
    assert core((folder / "a.docx").read_bytes()).created.date() == dt.date(2025, 2, 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1746057600")
    assert run("t.docx", "d.yaml", "-o", "b.docx").exit_code == 0
    assert core((folder / "b.docx").read_bytes()).created.date() == dt.date(2025, 5, 1)


def test_a_template_of_word_gives_a_document(folder: Path) -> None:
    package = note_package(w_p("{{ title }}"))
    kind = CT.DOCUMENT.replace("document.main", "template.main")
    package.add(replace(package.main_part, content_type=kind))
    (folder / "t.dotx").write_bytes(write_package(package))
    (folder / "d.yaml").write_text("title: A\n", encoding="utf-8")
    assert run("t.dotx", "d.yaml", "-o", "out.docx").exit_code == 0
    assert docx.Document(io.BytesIO((folder / "out.docx").read_bytes())).paragraphs[0].text == "A"


def test_pictures_lie_in_the_folder_of_the_data(folder: Path) -> None:
    data = folder / "sub"
    data.mkdir()
    (data / "photo.png").write_bytes(PNG)
    (data / "d.yaml").write_text("photo: photo.png\n", encoding="utf-8")
    text = "{{ image(photo, alt='A chair') }}"
    package = with_picture(note_package(w_p(w_picture(text))))
    (folder / "p.docx").write_bytes(write_package(package))
    assert run("p.docx", "sub/d.yaml", "-o", "out.docx").exit_code == 0
    (data / "d.yaml").write_text("photo: ../t.docx\n", encoding="utf-8")
    result = run("p.docx", "sub/d.yaml", "-o", "other.docx")
    assert (result.exit_code, (folder / "other.docx").exists()) == (1, False)


# --- what is refused ---


def test_problems_of_template_and_data_are_told_together_and_nothing_is_written(
    folder: Path,
) -> None:
    saved(folder, "{{ titel }}", "{{ title | nix }}", "{% if n %}")
    result = run("t.docx", "d.yaml", "-o", "out.docx")
    assert result.exit_code == 1
    assert [line.rpartition("[")[2] for line in result.stderr.splitlines()] == [
        *("T103]", "T106]", "R101]")
    ]
    assert not (folder / "out.docx").exists()


def test_a_data_file_that_cannot_be_read_hides_no_problem_of_the_template(folder: Path) -> None:
    (folder / "d.yaml").write_text("a: [1\nb: 2025-02-30\n", encoding="utf-8")
    saved(folder, "{% if n %}")
    result = run("t.docx", "d.yaml", "-o", "out.docx")
    assert result.exit_code == 1
    assert {"D102", "T103"} <= {line[-5:-1] for line in result.stderr.splitlines()}


@pytest.mark.parametrize(
    "arguments",
    [
        *(("none.docx", "d.yaml"), ("t.docx", "none.yaml"), ("d.yaml", "d.yaml"), (".", ".")),
        ("t.docx", "t.docx"),
    ],
)
def test_files_that_are_not_what_they_should_be_are_told(
    folder: Path, arguments: tuple[str, str]
) -> None:
    result = run(*arguments, "-o", "out.docx")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: ")
    assert not (folder / "out.docx").exists()


def test_another_file_of_that_name_is_kept(folder: Path) -> None:
    (folder / "out.docx").write_bytes(b"mine")
    result = run("t.docx", "d.yaml", "-o", "out.docx")
    assert (result.exit_code, "W110" in result.stderr, "--replace" in result.stderr) == (
        *(1, True, True),
    )
    assert (folder / "out.docx").read_bytes() == b"mine"
    result = run("t.docx", "d.yaml", "-o", "out.docx", "--replace")
    assert result.output == "out.docx\nKept beside: out.edited-1.docx\n"
    assert (folder / "out.edited-1.docx").read_bytes() == b"mine"


def test_the_same_file_can_be_rendered_again(folder: Path) -> None:
    for _ in range(2):
        assert run("t.docx", "d.yaml", "-o", "out.docx").exit_code == 0
    assert [path.name for path in folder.glob("out*")] == ["out.docx"]


@pytest.mark.parametrize(("template", "out"), [("t.docx", "o.pptx"), ("t.pptx", "o.docx")])
def test_a_file_ends_in_what_it_is(folder: Path, template: str, out: str) -> None:
    saved(folder, *TEXT, name=template)
    result = run(template, "d.yaml", "-o", out)
    assert result.exit_code == 1
    assert f"let its name end in .{template[-4:]}" in result.stderr


def test_a_language_that_nobody_knows_is_a_wrong_call(folder: Path) -> None:
    result = run("t.docx", "d.yaml", "-o", "out.docx", "--language", "klingon!")
    assert (result.exit_code, "no known language" in result.stderr) == (2, True)
    assert folder.exists()


# --- to programs, and in comments ---


def test_json_tells_programs_what_was_written(folder: Path) -> None:
    told = json.loads(run("t.docx", "d.yaml", "-o", "out.docx", "--format", "json").stdout)
    assert told == {"file": "out.docx", "kept": [], "blanks": [], "diagnostics": []}
    assert (folder / "out.docx").exists()


def test_json_tells_programs_what_is_wrong(folder: Path) -> None:
    saved(folder, "{{ titel }}")
    result = run("t.docx", "d.yaml", "-o", "out.docx", "--format", "json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["file"]) == (1, None)
    (problem,) = told["diagnostics"]
    assert (problem["code"], problem["trail"]) == ("R101", ["paragraph 1", "{{ titel }}"])


@pytest.mark.parametrize("name", ["t.docx", "t.pptx"])
def test_problems_are_put_into_a_copy_as_comments(folder: Path, name: str) -> None:
    saved(folder, "{{ titel }}", name=name)
    copy = f"copy{name[1:]}"
    result = run(name, "d.yaml", "-o", f"out{name[1:]}", "--annotate", copy)
    assert result.exit_code == 1
    assert f"With comments at the places: {copy}" in result.stderr
    parts = read_package((folder / copy).read_bytes()).parts
    assert [uri for uri in parts if "comments" in uri]


def test_no_copy_is_made_where_nothing_is_wrong(folder: Path) -> None:
    assert run("t.docx", "d.yaml", "-o", "out.docx", "--annotate", "copy.docx").exit_code == 0
    assert not (folder / "copy.docx").exists()


def test_the_template_itself_is_not_written_over_by_its_copy(folder: Path) -> None:
    saved(folder, "{{ titel }}")
    before = (folder / "t.docx").read_bytes()
    result = run("t.docx", "d.yaml", "-o", "out.docx", "--annotate", "t.docx")
    assert (result.exit_code, "W110" in result.stderr) == (1, True)
    assert (folder / "t.docx").read_bytes() == before


def test_warnings_are_told_and_stop_nothing(folder: Path) -> None:
    (folder / "d.yaml").write_text(f"title: {'long ' * 400}\n", encoding="utf-8")
    frame = '<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></a:xfrm></p:spPr>'
    (folder / "t.pptx").write_bytes(deck(title("{{ title }}").replace("<p:spPr/>", frame)))
    result = run("t.pptx", "d.yaml", "-o", "out.pptx")
    assert (result.exit_code, result.stderr.startswith("warning: ")) == (0, True)


def test_an_empty_data_file_serves_a_template_that_asks_for_nothing(folder: Path) -> None:
    (folder / "d.yaml").write_text("", encoding="utf-8")
    (folder / "t.docx").write_bytes(note(w_p("plain")))
    assert run("t.docx", "d.yaml", "-o", "out.docx").exit_code == 0
