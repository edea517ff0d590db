"""Makes the picture of the README from the real build: record, note and slides side by side.

make pictures
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from matplotlib import get_data_path
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from reportgen import build_pack, load_workspace
from reportgen.preview import preview

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs/pictures/overview.png"
MEETING, DELEGATION = "wpec-2025-01-28", "public"
FIRST_LINE, LINES = "grouped_by: author", 12
QUOTED = "crucial, but not sufficient"
WIDTH, HEIGHT, MARGIN, GAP, INSET = 2640, 1040, 56, 52, 44
GROUND, INK, MUTED, KEY = "#eceae4", "#1b1f2a", "#5b6472", "#1f5a8a"


def main() -> None:
    """Build the public pack in a temporary folder and draw what came out."""
    with tempfile.TemporaryDirectory() as folder:
        pack = build_pack(load_workspace(ROOT), MEETING, DELEGATION, out=Path(folder))
        note, deck = (preview(path, Path(folder) / path.suffix[1:]) for path in pack.files)
        pages = [Image.open(note.pages[0]), *_slides(pack.files[1], deck.pages)]
        sheet = _sheet([page.convert("RGB") for page in pages])
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        sheet.quantize(192, dither=Image.Dither.NONE).save(TARGET, optimize=True)
    print(f"wrote {TARGET.relative_to(ROOT)}")


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
    note = _fit(note, height=inner)
    slide_height = (inner - GAP) // 2
    chart, quote = (_fit(page, height=slide_height) for page in (chart, quote))
    right = WIDTH - MARGIN - chart.width
    middle = right - GAP - note.width
    _place(sheet, note, (middle, MARGIN))
    _place(sheet, chart, (right, MARGIN))
    _place(sheet, quote, (right, MARGIN + slide_height + GAP))
    record = _record(middle - GAP - MARGIN)
    _place(sheet, record, (MARGIN, (HEIGHT - record.height) // 2))
    return sheet


def _fit(page: Image.Image, height: int) -> Image.Image:
    return page.resize((round(page.width * height / page.height), height), Image.Resampling.LANCZOS)


def _place(sheet: Image.Image, page: Image.Image, at: tuple[int, int]) -> None:
    """Put a page on the sheet with a soft shadow."""
    shadow = Image.new("L", sheet.size, 0)
    box = (at[0], at[1] + 6, at[0] + page.width, at[1] + page.height + 6)
    ImageDraw.Draw(shadow).rectangle(box, fill=70)
    sheet.paste("#3b3a36", mask=shadow.filter(ImageFilter.GaussianBlur(10)))
    sheet.paste(page, at)


def _record(width: int) -> Image.Image:
    """Draw a few lines of the record as they stand in the file."""
    lines = _record_lines()
    font = _font(lines, width - 2 * INSET)
    step = round(font.size * 1.9)
    card = Image.new("RGB", (width, step * (len(lines) + 2) + 2 * INSET), "#ffffff")
    draw = ImageDraw.Draw(card)
    name = f"data/meetings/{MEETING}.yaml"
    draw.text((INSET, INSET), name, font=font, fill=MUTED)
    for number, line in enumerate(lines, start=2):
        _draw_line(draw, line, (INSET, INSET + number * step), font)
    return card


def _font(lines: list[str], width: int) -> ImageFont.FreeTypeFont:
    """Return the largest size of a typewriter face in which all lines fit into ``width``."""
    mono = Path(get_data_path()) / "fonts/ttf/DejaVuSansMono.ttf"
    for size in range(40, 8, -1):
        font = ImageFont.truetype(str(mono), size)
        if max(font.getlength(line) for line in lines) <= width:
            return font
    raise ValueError("the lines of the record are too long for the picture")


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


if __name__ == "__main__":
    main()
