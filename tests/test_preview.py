"""Pages of a finished file as pictures."""

from __future__ import annotations

import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import docx
import pptx
import pypdfium2
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree
from PIL import Image

from reportgen.errors import Code, ReportgenError
from reportgen.libreoffice import Office, Outcome
from reportgen.preview import Preview, preview

A4_PT = (595.0, 842.0)
WIDE_PT = (960.0, 540.0)


def office_that_prints(pages: int, size_pt: tuple[float, float] = A4_PT) -> Office:
    """Stand in for LibreOffice with a PDF of so many empty pages."""

    def run(command: Sequence[str], **_options: object) -> Outcome:
        document = pypdfium2.PdfDocument.new()
        for _ in range(pages):
            document.new_page(*size_pt)
        document.save(Path(command[-1]).with_suffix(".pdf"))
        return Outcome(0, "")

    return Office(find=lambda: Path("soffice"), run=run)


def names(preview: Preview) -> list[str]:
    return [path.name for path in preview.files]


def picture_size(path: Path) -> tuple[int, int]:
    with Image.open(path) as picture:
        return picture.size


def problem_of(path: Path, out: Path, office: Office) -> tuple[Code, str]:
    with pytest.raises(ReportgenError) as caught:
        preview(path, out, office)
    (diagnostic,) = caught.value.diagnostics
    return diagnostic.code, diagnostic.location.file


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "")
    return path


def test_each_page_is_a_picture_beside_the_pdf_and_the_sheet(note: Path, tmp_path: Path) -> None:
    made = preview(note, tmp_path / "new" / "folder", office_that_prints(2))
    assert names(made) == ["note.pdf", "note-page-01.png", "note-page-02.png", "note-sheet.png"]
    assert sorted(path.name for path in made.pdf.parent.iterdir()) == sorted(names(made))
    assert picture_size(made.pages[0]) == (992, 1404)


def test_an_upright_sheet_has_four_columns_and_a_wide_one_three(note: Path, tmp_path: Path) -> None:
    upright = preview(note, tmp_path / "upright", office_that_prints(5))
    width, height = picture_size(upright.sheet)
    assert (width, height) == (1800, 2 * (420 * 1404 // 992 + 24) + 24)
    wide = preview(note, tmp_path / "wide", office_that_prints(3, WIDE_PT))
    width, height = picture_size(wide.sheet)
    assert width > 1700
    assert height < 400


def test_a_sheet_of_one_page_is_no_wider_than_the_page(note: Path, tmp_path: Path) -> None:
    made = preview(note, tmp_path / "out", office_that_prints(1))
    assert picture_size(made.sheet)[0] == 420 + 2 * 24


def test_pages_of_an_earlier_longer_preview_go_and_other_files_stay(
    note: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    preview(note, out, office_that_prints(3))
    (out / "deck-page-03.png").touch()
    (out / "note-page-final.png").touch()
    made = preview(note, out, office_that_prints(1))
    left = {path.name for path in out.iterdir()}
    assert left == {*names(made), "deck-page-03.png", "note-page-final.png"}


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "missing.docx"
    assert problem_of(path, tmp_path, office_that_prints(1)) == (
        Code.PACKAGE_UNREADABLE,
        str(path),
    )


@pytest.mark.parametrize("name", ["page.docx", "table.xlsx"])
def test_a_file_that_is_no_note_or_deck_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("<html><body>hello</body></html>")
    code, _ = problem_of(path, tmp_path, office_that_prints(1))
    assert code is Code.PACKAGE_UNREADABLE


def test_a_folder_that_cannot_be_written_is_told(note: Path, tmp_path: Path) -> None:
    out = tmp_path / "taken"
    out.touch()
    code, file = problem_of(note, out, office_that_prints(1))
    assert code is Code.WORKSPACE_WRITE_FAILED
    assert file.startswith(str(out))


def test_a_machine_without_room_for_temporary_files_is_told(
    note: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    code, file = problem_of(note, tmp_path, office_that_prints(1))
    assert (code, file) == (Code.WORKSPACE_WRITE_FAILED, str(tmp_path))


class Listener(BaseHTTPRequestHandler):
    """Notes every request on its server and serves nothing."""

    def do_GET(self) -> None:
        self.server.requests.append(self.path)  # type: ignore[attr-defined] # set by the fixture
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - http.server looks for these names

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    requests: list[str] = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        server.requests = requests  # type: ignore[attr-defined] # read by Listener
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/seen.png", requests
        server.shutdown()


def note_with_linked_picture(path: Path, picture: Path, url: str) -> None:
    document = docx.Document()
    document.add_paragraph("Smith & Co")
    document.add_paragraph().paragraph_format.page_break_before = True
    document.add_picture(str(picture))
    link_instead(document.element, document.part.relate_to, url)
    document.save(str(path))


def deck_with_linked_picture(path: Path, picture: Path, url: str) -> None:
    deck = pptx.Presentation()
    for _ in range(2):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.add_picture(str(picture), 0, 0)
        link_instead(slide.element, slide.part.relate_to, url)
    deck.save(str(path))


def link_instead(root: etree._Element, relate: Callable[..., str], url: str) -> None:
    namespace = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    for blip in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"):
        del blip.attrib[f"{namespace}embed"]
        blip.set(f"{namespace}link", relate(url, RELATIONSHIP_TYPE.IMAGE, is_external=True))


@pytest.mark.parametrize(
    ("name", "make"),
    [("note.docx", note_with_linked_picture), ("deck.pptx", deck_with_linked_picture)],
)
def test_libreoffice_draws_every_page_and_fetches_nothing_that_the_file_links_to(
    tmp_path: Path,
    listener: tuple[str, list[str]],
    name: str,
    make: Callable[[Path, Path, str], None],
) -> None:
    url, requests = listener
    picture = tmp_path / "picture.png"
    Image.new("RGB", (40, 40), "red").save(picture)
    make(tmp_path / name, picture, url)
    made = preview(tmp_path / name, tmp_path / "out")
    assert len(made.pages) == 2
    assert made.pdf.read_bytes().startswith(b"%PDF-")
    assert requests == []


def test_a_damaged_file_is_told_as_one_that_libreoffice_cannot_turn_into_a_pdf(
    note: Path, tmp_path: Path
) -> None:
    with pytest.raises(ReportgenError) as caught:
        preview(note, tmp_path / "out")
    assert [found.code for found in caught.value.diagnostics] == [Code.PROGRAM_FAILED]
