"""Makes the picture of one theme slide in the base set and in the five sample sets."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw
from tools.pictures.finding import is_theme, slide_pictures
from tools.pictures.sheets import GROUND, MARGIN, MUTED, ROOT, fit, place, plain, save

from reportgen import build_pack, load_workspace

TARGET: Final = ROOT / "docs/pictures/sets.png"
MEETING: Final = "wpec-2025-01-28"
NAMES: Final = ("public", "kingston", "dakar", "ottawa", "riyadh", "beijing")
LABELS: Final = ("base", "Kingston", "Dakar", "Ottawa", "Riyadh", "Beijing")
_COLUMNS, _HEIGHT, _APART, _BELOW = 3, 450, 44, 66


def main() -> None:
    """Build the six packs in a temporary folder and draw the same slide of each."""
    with tempfile.TemporaryDirectory() as folder:
        slides = [_slide(name, Path(folder)) for name in NAMES]
        save(_sheet([fit(slide, _HEIGHT) for slide in slides]), TARGET)


def _slide(name: str, folder: Path) -> Image.Image:
    pack = build_pack(load_workspace(ROOT), MEETING, name, out=folder)
    deck = next(path for path in pack.files if path.suffix == ".pptx")
    (picture,) = slide_pictures(deck, folder / f"{name}-pages", is_theme)
    return picture


def _sheet(slides: list[Image.Image]) -> Image.Image:
    width = slides[0].width
    rows = -(-len(slides) // _COLUMNS)
    size = (
        2 * MARGIN + _COLUMNS * width + (_COLUMNS - 1) * _APART,
        MARGIN + rows * (_HEIGHT + _BELOW) + 10,
    )
    sheet = Image.new("RGB", size, GROUND)
    draw = ImageDraw.Draw(sheet)
    for at, (slide, label) in enumerate(zip(slides, LABELS, strict=True)):
        left = MARGIN + at % _COLUMNS * (width + _APART)
        top = MARGIN + at // _COLUMNS * (_HEIGHT + _BELOW)
        place(sheet, slide, (left, top))
        draw.text((left, top + _HEIGHT + 14), label, font=plain(28), fill=MUTED)
    return sheet
