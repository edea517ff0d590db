from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pptx
import pytest

from reportgen.errors import Code, ReportgenError
from reportgen.ooxml import CT, NS, RT
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import read_package, write_package


def word_file() -> bytes:
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Smith & Co")
    document.save(buffer)
    return buffer.getvalue()


def powerpoint_file() -> bytes:
    buffer = io.BytesIO()
    presentation = pptx.Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[0])
    presentation.save(buffer)
    return buffer.getvalue()


def zipped(members: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, blob in members.items():
            archive.writestr(name, blob)
    return buffer.getvalue()


@pytest.mark.parametrize("source", [word_file(), powerpoint_file()], ids=["Word", "PowerPoint"])
def test_a_file_comes_back_with_the_same_parts(source: bytes) -> None:
    package = read_package(source)
    again = read_package(write_package(package))
    assert again.parts == package.parts
    assert again.rels == package.rels
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        assert {part.uri.member: part.blob for part in package.parts.values()} == {
            name: archive.read(name)
            for name in archive.namelist()
            if not name.endswith(".rels") and name != "[Content_Types].xml"
        }


def test_the_libraries_open_what_is_written() -> None:
    document = docx.Document(io.BytesIO(write_package(read_package(word_file()))))
    assert document.paragraphs[0].text == "Smith & Co"
    presentation = pptx.Presentation(io.BytesIO(write_package(read_package(powerpoint_file()))))
    assert len(presentation.slides) == 1


def test_members_stand_in_a_fixed_order() -> None:
    package = read_package(word_file())
    shuffled = Package("x", dict(reversed(package.parts.items())), package.rels)
    assert write_package(shuffled) == write_package(package)
    with zipfile.ZipFile(io.BytesIO(write_package(package))) as archive:
        first, second, *others = archive.namelist()
    assert (first, second) == ("[Content_Types].xml", "_rels/.rels")
    assert others == sorted(others)


def test_the_same_bytes_come_out_whatever_the_hash_seed(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word_file())
    script = (
        "import sys, hashlib, pathlib\n"
        "from reportgen.opc.zipio import read_package, write_package\n"
        "out = write_package(read_package(pathlib.Path(sys.argv[1])))\n"
        "print(hashlib.sha256(out).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / "a.docx")],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_a_changed_part_is_written_changed_and_others_as_they_were() -> None:
    package = read_package(word_file())
    changed = package.copy()
    changed.add(package.main_part.with_blob(b"<changed/>"))
    again = read_package(write_package(changed))
    assert again.main_part.blob == b"<changed/>"
    assert [uri for uri, part in again.parts.items() if part != package.parts[uri]] == [
        "/word/document.xml"
    ]


def test_targets_are_found_whatever_their_case() -> None:
    source = zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{NS["ct"]}"/>',
            "_rels/.rels": f'<Relationships xmlns="{NS["pr"]}"><Relationship Id="a" '
            f'Type="{RT.OFFICE_DOCUMENT}" Target="Word/Document.XML"/></Relationships>',
            "word/document.xml": "<a/>",
            "[trash]/0000.dat": "",
        }
    )
    package = read_package(source)
    assert package.main_part.uri == "/word/document.xml"
    assert list(package.parts) == ["/word/document.xml"]


def test_a_part_without_a_content_type_is_left_for_the_checks() -> None:
    package = read_package(zipped({"[Content_Types].xml": f'<Types xmlns="{NS["ct"]}"/>', "a": ""}))
    assert package.part("/a").content_type == ""


def test_a_zip_file_that_is_no_office_file_says_so() -> None:
    with pytest.raises(ReportgenError, match="not an Office file"):
        read_package(zipped({"a.txt": "text"}))


def test_a_missing_file_is_a_diagnostic_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(ReportgenError) as info:
        read_package(tmp_path / "none.docx", "templates/base/note.docx")
    (told,) = info.value.diagnostics
    assert told.code is Code.PACKAGE_UNREADABLE
    assert told.location.file == "templates/base/note.docx"


@pytest.mark.parametrize("rels", ["<a", "<!DOCTYPE a><a/>"])
def test_broken_relationships_are_a_diagnostic_at_their_place(rels: str) -> None:
    source = zipped({"[Content_Types].xml": f'<Types xmlns="{NS["ct"]}"/>', "_rels/.rels": rels})
    with pytest.raises(ReportgenError) as info:
        read_package(source, "note.docx")
    assert info.value.diagnostics[0].location.trail == ("_rels/.rels",)


def test_a_new_part_with_relationships_is_written_with_them() -> None:
    package = read_package(word_file())
    part = Part(PackURI("/word/charts/chart1.xml"), CT.CHART, b"<c/>")
    part.rels.add(RT.HYPERLINK, "https://example.org/?a=1&b=2", external=True)
    package.add(part)
    assert read_package(write_package(package)).part(part.uri).rels == part.rels
