"""Makes the picture of a standing pack: the first pages of its note and three of its slides."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from PIL import Image
from tools.pictures.sheets import GAP, GROUND, MARGIN, ROOT, fit, place, save

from reportgen import build_pack, load_workspace
from reportgen.preview import preview

TARGET: Final = ROOT / "docs/pictures/series.png"
SERIES: Final = "wto-wpec"
_PAGES, _SLIDES = (0, 1), (3, 5, 2)
"""Which pages of the note and which slides of the deck are shown, from 0."""
_HEIGHT, _APART = 1180, 32


def main() -> None:
    """Build the pack in a temporary folder and draw pages and slides of it."""
    with tempfile.TemporaryDirectory() as folder:
        pack = build_pack(load_workspace(ROOT), SERIES, "public", out=Path(folder))
        note, deck = (preview(path, Path(folder) / path.suffix[1:]).pages for path in pack.files)
        pages = [fit(Image.open(note[at]).convert("RGB"), _HEIGHT) for at in _PAGES]
        high = (_HEIGHT - (len(_SLIDES) - 1) * _APART) // len(_SLIDES)
        slides = [fit(Image.open(deck[at]).convert("RGB"), high) for at in _SLIDES]
        save(_sheet(pages, slides), TARGET)


def _sheet(pages: list[Image.Image], slides: list[Image.Image]) -> Image.Image:
    across = [*(page.width for page in pages), slides[0].width]
    width = sum(across) + len(pages) * GAP + 2 * MARGIN
    sheet = Image.new("RGB", (width, _HEIGHT + 2 * MARGIN), GROUND)
    left = MARGIN
    for page in pages:
        place(sheet, page, (left, MARGIN))
        left += page.width + GAP
    for at, slide in enumerate(slides):
        place(sheet, slide, (left, MARGIN + at * (slide.height + _APART)))
    return sheet


if __name__ == "__main__":
    main()
