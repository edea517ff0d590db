"""Makes the picture of what five lines of settings do to a note, a chart and a slide."""

from __future__ import annotations

import shutil
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw
from tools.make_sample_sets.bands import band_png
from tools.pictures.finding import has_chart, is_theme, slide_pictures
from tools.pictures.sheets import GAP, GROUND, INK, INSET, MARGIN, ROOT, fit, mono, place, save

from reportgen import build_pack, load_workspace
from reportgen.preview import preview
from reportgen.templatesets.settings import Palette

TARGET: Final = ROOT / "docs/pictures/five-lines.png"
MEETING: Final = "wpec-2025-01-28"
LINES: Final = (
    "extends: base",
    'palette: {dark: "4A1D3F", light: "F6EFF3", accent1: "7A2E63", accent2: "9A5B13"}',
    "language: fr",
    "identity: {letterhead: band.png, letterhead_alt: Une bande unie}",
    'marking: {default: DIFFUSION RESTREINTE, colour: "9A2C22"}',
)
"""The five lines of the set; a sixth one gives it a name."""

_PAGE, _CARD = 1000, 250


def main() -> None:
    """Build the same meeting with the base set and with the five lines, and draw both."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name in ("templates", "data"):
            shutil.copytree(ROOT / name, work / name)
        _add_set(work)
        before, after = (_half(_pages(work, name)) for name in ("public", "lines"))
        save(_sheet(before, after), TARGET)


def _add_set(work: Path) -> None:
    """Write the set, and a delegation that uses it."""
    chosen = work / "templates/lines"
    chosen.mkdir()
    settings = "\n".join(["title: Five lines", *LINES]) + "\n"
    (chosen / "set.yaml").write_text(settings, encoding="utf-8")
    band = Image.open(BytesIO(band_png("kingston", Palette(dark="4A1D3F", accent2="9A5B13"))))
    band.resize((band.width, 3 * band.height)).save(chosen / "band.png")
    delegation = work / "data/delegations/lines/delegation.yaml"
    delegation.parent.mkdir()
    delegation.write_text("name: Délégation\nset: lines\nlanguage: fr\n", encoding="utf-8")


def _pages(work: Path, name: str) -> tuple[Image.Image, ...]:
    pack = build_pack(load_workspace(work), MEETING, name, out=work / "out")
    note, deck = pack.files
    first = preview(note, work / f"{name}-note").pages[0]
    slides = slide_pictures(deck, work / f"{name}-deck", is_theme, has_chart)
    return Image.open(first).convert("RGB"), *slides


def _half(pages: tuple[Image.Image, ...]) -> list[Image.Image]:
    note, *slides = pages
    return [fit(note, _PAGE), *(fit(slide, (_PAGE - GAP) // 2) for slide in slides)]


def _sheet(before: list[Image.Image], after: list[Image.Image]) -> Image.Image:
    width = before[0].width + GAP + before[1].width
    size = (2 * (MARGIN + width) + GAP * 2, MARGIN * 2 + _PAGE + GAP + _CARD)
    sheet = Image.new("RGB", size, GROUND)
    for left, pages in ((MARGIN, before), (MARGIN + width + 2 * GAP, after)):
        note, *slides = pages
        place(sheet, note, (left, MARGIN))
        for at, slide in enumerate(slides):
            top = MARGIN + at * (slide.height + GAP)
            place(sheet, slide, (left + note.width + GAP, top))
    place(sheet, _card(size[0] - 2 * MARGIN), (MARGIN, MARGIN + _PAGE + GAP))
    return sheet


def _card(width: int) -> Image.Image:
    """Draw the five lines as they stand in set.yaml."""
    card = Image.new("RGB", (width, _CARD), "#ffffff")
    draw = ImageDraw.Draw(card)
    font = mono(LINES, width - 2 * INSET, 30)
    for at, line in enumerate(LINES):
        draw.text((INSET, 26 + at * 40), line, font=font, fill=INK)
    return card
