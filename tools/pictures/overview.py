"""Makes the first picture of the README from the real build: record, note and slides."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from tools.pictures.sheets import (
    GAP,
    GROUND,
    INK,
    INSET,
    KEY,
    MARGIN,
    MUTED,
    ROOT,
    fit,
    mono,
    place,
    save,
)

from reportgen import build_pack, load_workspace
from reportgen.preview import preview

TARGET = ROOT / "docs/pictures/overview.png"
MEETING, DELEGATION = "wpec-2025-01-28", "public"
FIRST_LINE, LINES = "grouped_by: author", 12
QUOTED = "crucial, but not sufficient"
WIDTH, HEIGHT = 2640, 1040


def main() -> None:
    """Build the public pack in a temporary folder and draw what came out."""
    with tempfile.TemporaryDirectory() as folder:
        pack = build_pack(load_workspace(ROOT), MEETING, DELEGATION, out=Path(folder))
        note, deck = (preview(path, Path(folder) / path.suffix[1:]) for path in pack.files)
        pages = [Image.open(note.pages[0]), *_slides(pack.files[1], deck.pages)]
        sheet = _sheet([page.convert("RGB") for page in pages])
        save(sheet, TARGET)


def _slides(deck: Path, pages: tuple[Path, ...]) -> list[Image.Image]:
    """Return the pictures of the chart's slide and of the quotation's."""
    from pptx import Presentation  # noqa: PLC0415 - only this tool reads the deck back

    slides = list(Presentation(str(deck)).slides)
    chart = next(i for i, s in enumerate(slides) if any(sh.has_chart for sh in s.shapes))
    quote = next(
        i
        for i, s in enumerate(slides)
        if any(sh.has_text_frame and QUOTED in sh.text_frame.text for sh in s.shapes)
    )
    return [Image.open(pages[chart]), Image.open(pages[quote])]


def _sheet(pages: list[Image.Image]) -> Image.Image:
    note, chart, quote = pages
    sheet = Image.new("RGB", (WIDTH, HEIGHT), GROUND)
    inner = HEIGHT - 2 * MARGIN
    note = fit(note, height=inner)
    slide_height = (inner - GAP) // 2
    chart, quote = (fit(page, height=slide_height) for page in (chart, quote))
    right = WIDTH - MARGIN - chart.width
    middle = right - GAP - note.width
    place(sheet, note, (middle, MARGIN))
    place(sheet, chart, (right, MARGIN))
    place(sheet, quote, (right, MARGIN + slide_height + GAP))
    record = _record(middle - GAP - MARGIN)
    place(sheet, record, (MARGIN, (HEIGHT - record.height) // 2))
    return sheet


def _record(width: int) -> Image.Image:
    """Draw a few lines of the record as they stand in the file."""
    lines = _record_lines()
    font = mono(lines, width - 2 * INSET)
    step = round(font.size * 1.9)
    card = Image.new("RGB", (width, step * (len(lines) + 2) + 2 * INSET), "#ffffff")
    draw = ImageDraw.Draw(card)
    name = f"data/meetings/{MEETING}.yaml"
    draw.text((INSET, INSET), name, font=font, fill=MUTED)
    for number, line in enumerate(lines, start=2):
        _draw_line(draw, line, (INSET, INSET + number * step), font)
    return card


def _record_lines() -> list[str]:
    text = (ROOT / f"data/meetings/{MEETING}.yaml").read_text(encoding="utf-8").splitlines()
    start = text.index(FIRST_LINE)
    return text[start : start + LINES]


def _draw_line(
    draw: ImageDraw.ImageDraw, line: str, at: tuple[int, int], font: ImageFont.FreeTypeFont
) -> None:
    key, colon, rest = line.partition(":")
    is_key = bool(colon) and (not rest or rest.startswith(" ")) and " " not in key.strip("- ")
    head = key + colon if is_key else ""
    draw.text(at, head, font=font, fill=KEY)
    tail = line[len(head) :]
    draw.text((at[0] + draw.textlength(head, font), at[1]), tail, font=font, fill=INK)
