"""Sheets on which pages and slides are laid side by side, and how they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from matplotlib import get_data_path
from PIL import Image, ImageDraw, ImageFilter, ImageFont

ROOT: Final = Path(__file__).parents[2]
MARGIN, GAP, INSET = 56, 52, 44
GROUND, INK, MUTED, KEY = "#eceae4", "#1b1f2a", "#5b6472", "#1f5a8a"
_FONTS: Final = Path(get_data_path()) / "fonts/ttf"


def fit(page: Image.Image, height: int) -> Image.Image:
    """Return a page as high as ``height``, in pixels."""
    return page.resize((round(page.width * height / page.height), height), Image.Resampling.LANCZOS)


def place(sheet: Image.Image, page: Image.Image, at: tuple[int, int]) -> None:
    """Put a page on the sheet with a soft shadow."""
    shadow = Image.new("L", sheet.size, 0)
    box = (at[0], at[1] + 6, at[0] + page.width, at[1] + page.height + 6)
    ImageDraw.Draw(shadow).rectangle(box, fill=70)
    sheet.paste("#3b3a36", mask=shadow.filter(ImageFilter.GaussianBlur(10)))
    sheet.paste(page, at)


def mono(lines: Sequence[str], width: int, largest: int = 40) -> ImageFont.FreeTypeFont:
    """Return the largest size of a typewriter face in which all lines fit into ``width``."""
    for size in range(largest, 8, -1):
        font = ImageFont.truetype(str(_FONTS / "DejaVuSansMono.ttf"), size)
        if max(font.getlength(line) for line in lines) <= width:
            return font
    raise ValueError("the lines are too long for the picture")


def plain(size: int) -> ImageFont.FreeTypeFont:
    """Return a plain face in which names are written below pictures."""
    return ImageFont.truetype(str(_FONTS / "DejaVuSans.ttf"), size)


def save(sheet: Image.Image, target: Path) -> None:
    """Keep a sheet as a small PNG."""
    target.parent.mkdir(parents=True, exist_ok=True)
    sheet.quantize(256, kmeans=3, dither=Image.Dither.NONE).save(target, optimize=True)
    print(f"wrote {target.relative_to(ROOT)}")
