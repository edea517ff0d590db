"""Pages of a finished file as pictures.

LibreOffice turns the file into a PDF; the pages are then drawn from that PDF, one PNG each, and a
contact sheet shows them all. See docs/design/preview.md.
"""

from __future__ import annotations

import math
import re
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from msgspec import Struct

from reportgen.errors import Code, Location, ReportgenError, error
from reportgen.libreoffice import IMPORT_FILTERS, THIS_MACHINE, Office, to_pdf
from reportgen.storage import write_files

__all__ = ["Preview", "preview"]

DOTS_PER_POINT: Final = 120 / 72
SHEET_WIDTH_PX: Final = 1800
SHEET_GAP_PX: Final = 24
SHEET_GROUND: Final = "#d9dcde"
COLUMNS_UPRIGHT: Final = 4
COLUMNS_WIDE: Final = 3


class Preview(Struct, frozen=True):
    """What a preview left: the PDF, one picture for each page in order, and the contact sheet."""

    pdf: Path
    pages: tuple[Path, ...]
    sheet: Path

    @property
    def files(self) -> tuple[Path, ...]:
        """All of them."""
        return (self.pdf, *self.pages, self.sheet)


def preview(path: Path, out: Path, office: Office = THIS_MACHINE) -> Preview:
    """Draw the pages of a Word or PowerPoint file into the folder ``out``.

    The files are called after ``path``: ``note.pdf``, ``note-page-01.png``, …, ``note-sheet.png``;
    those of an earlier preview of the same file are replaced.

    Raises ReportgenError: PACKAGE_UNREADABLE, PROGRAM_MISSING, PROGRAM_FAILED, PROGRAM_TIMEOUT,
    WORKSPACE_WRITE_FAILED, WORKSPACE_OUTSIDE.
    """
    _require_office_file(path)
    with (
        _disk_errors_told(out),
        tempfile.TemporaryDirectory(prefix="reportgen-", ignore_cleanup_errors=True) as folder,
    ):
        scratch = Path(folder)
        pdf = to_pdf(path, scratch, office)
        pages = tuple(_draw_pages(pdf, scratch))
        sheet = _draw_sheet(pages, scratch / "sheet.png")
        return _publish(path.stem, Preview(pdf, pages, sheet), out)


def _require_office_file(path: Path) -> None:
    place = Location(str(path))
    if not path.is_file():
        message, hint = "there is no such file", "check the name, or build the pack first"
        raise ReportgenError(error(Code.PACKAGE_UNREADABLE, place, message, hint))
    if path.suffix.lower() not in IMPORT_FILTERS or not zipfile.is_zipfile(path):
        message = "this is not a Word (.docx) or PowerPoint (.pptx) file"
        hint = "name a note or a deck that was built"
        raise ReportgenError(error(Code.PACKAGE_UNREADABLE, place, message, hint))


@contextmanager
def _disk_errors_told(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        reason = exc.strerror or str(exc)
        message = f"the preview could not be made ({reason})"
        hint = "check that the folder exists, may be written and has space, or name another one"
        problem = error(Code.WORKSPACE_WRITE_FAILED, Location(str(out)), message, hint)
        raise ReportgenError(problem) from exc


def _draw_pages(pdf: Path, scratch: Path) -> Iterator[Path]:
    import pypdfium2  # noqa: PLC0415 - a quarter of a second that only a preview is to pay

    with pypdfium2.PdfDocument(pdf) as document:
        digits = max(2, len(str(len(document))))
        for number, page in enumerate(document, start=1):
            target = scratch / f"page-{number:0{digits}}.png"
            page.render(scale=DOTS_PER_POINT).to_pil().save(target)
            yield target


def _draw_sheet(pages: Sequence[Path], target: Path) -> Path:
    """Draw all pages small on one sheet, row by row, each in a cell of the first page's shape."""
    from PIL import Image  # noqa: PLC0415 - as above

    with Image.open(pages[0]) as first:
        columns = COLUMNS_WIDE if first.width > first.height else COLUMNS_UPRIGHT
        width = (SHEET_WIDTH_PX - SHEET_GAP_PX) // columns - SHEET_GAP_PX
        height = round(width * first.height / first.width)
    across, down = width + SHEET_GAP_PX, height + SHEET_GAP_PX
    rows = math.ceil(len(pages) / columns)
    size = (min(columns, len(pages)) * across + SHEET_GAP_PX, rows * down + SHEET_GAP_PX)
    sheet = Image.new("RGB", size, SHEET_GROUND)
    for index, page in enumerate(pages):
        row, column = divmod(index, columns)
        with Image.open(page) as picture:
            picture.thumbnail((width, height))
            sheet.paste(picture, (SHEET_GAP_PX + column * across, SHEET_GAP_PX + row * down))
    sheet.save(target)
    return target


def _publish(stem: str, made: Preview, out: Path) -> Preview:
    """Write what was made into ``out`` under its lasting names, and drop the earlier pages."""
    lasting = Preview(
        out / f"{stem}.pdf",
        tuple(out / f"{stem}-{page.name}" for page in made.pages),
        out / f"{stem}-sheet.png",
    )
    pairs = zip(lasting.files, made.files, strict=True)
    write_files({target: source.read_bytes() for target, source in pairs}, root=out)
    page_name = re.compile(re.escape(stem) + r"-page-\d{2,}\.png")
    for file in out.iterdir():
        if page_name.fullmatch(file.name) and file not in lasting.pages:
            file.unlink()
    return lasting
