from __future__ import annotations

import io
from pathlib import Path

import pptx
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu

from reportgen.opc.zipio import read_package, write_package
from reportgen.sharing.cleaning import drop_traces

MAKER = 0x010F
"""The Exif tag of who made a camera."""


def photograph() -> bytes:
    """Return a JPEG that says which camera took it."""
    exif = Image.Exif()
    exif[MAKER] = "A camera of the mission"
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def deck_with_traces(path: Path) -> Path:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    slide.shapes.add_picture(io.BytesIO(photograph()), Emu(0), Emu(0))
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["One", "Two"]
    data.add_series("Number", (1, 2))  # type: ignore[no-untyped-call]
    frame = (Emu(0), Emu(0), Emu(900_000), Emu(900_000))
    slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *frame, data)
    deck.core_properties.author = "Anna Example"
    deck.core_properties.title = "A deck"
    deck.save(str(path))
    return path


def test_camera_data_workbook_properties_and_authors_go_and_the_title_stays(
    tmp_path: Path,
) -> None:
    package = read_package(deck_with_traces(tmp_path / "deck.pptx"))
    drop_traces(package)
    cleaned = read_package(write_package(package))
    (photo,) = [part for part in cleaned.parts.values() if part.blob.startswith(b"\xff\xd8")]
    assert b"camera" not in photo.blob
    assert Image.open(io.BytesIO(photo.blob)).size == (8, 8)
    (book,) = [part for part in cleaned.parts.values() if part.blob.startswith(b"PK\x03\x04")]
    core = read_package(book.blob).part("/docProps/core.xml").blob
    assert b"created" not in core
    assert b"A deck" in cleaned.part("/docProps/core.xml").blob
    assert not any(b"Anna" in part.blob for part in cleaned.parts.values())
