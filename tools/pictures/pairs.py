"""Draws two halves side by side: pages of a template, and what comes out or is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFont
from tools.pictures.sheets import GROUND, INK, MUTED, plain

MARGIN, GAP, HEAD, LINE, AIR = 24, 24, 44, 25, 22
WIDTH: Final = 1400
HALF: Final = (WIDTH - 2 * MARGIN - GAP) // 2
PAPER: Final = "#ffffff"
NOTE: Final = "#fff6d6"


@dataclass(frozen=True, slots=True)
class Half:
    """One half of a picture: a heading, pages below one another, lines of text at the end."""

    heading: str
    pages: Sequence[Image.Image]
    lines: Sequence[str] = ()


def cropped(page: Image.Image) -> Image.Image:
    """Return a page without its empty paper above and below; it keeps its width."""
    box = ImageChops.difference(page, Image.new("RGB", page.size, PAPER)).getbbox()
    top, bottom = (box[1], box[3]) if box else (0, page.height)
    return page.crop((0, max(0, top - AIR), page.width, min(page.height, bottom + AIR)))


def pair(left: Half, right: Half) -> Image.Image:
    """Return the picture of two halves."""
    columns = [_column(half) for half in (left, right)]
    height = max(column.height for column in columns) + 2 * MARGIN
    sheet = Image.new("RGB", (WIDTH, height), GROUND)
    for number, column in enumerate(columns):
        sheet.paste(column, (MARGIN + number * (HALF + GAP), MARGIN))
    return sheet


def note(paragraphs: Sequence[str]) -> Image.Image:
    """Return a comment as Word shows it beside the page."""
    font = plain(17)
    lines = [line for text in paragraphs for line in _wrapped(text, HALF - 2 * AIR, font)]
    card = Image.new("RGB", (HALF, len(lines) * LINE + AIR), NOTE)
    _write(card, lines, (AIR, AIR // 2), font, INK)
    return card


def _column(half: Half) -> Image.Image:
    pages = [_across(page) for page in half.pages]
    font = plain(17)
    lines = [part for line in half.lines for part in _wrapped(line, HALF, font)]
    height = HEAD + sum(page.height + GAP for page in pages) - GAP // 2 + len(lines) * LINE
    column = Image.new("RGB", (HALF, height), GROUND)
    ImageDraw.Draw(column).text((0, 6), half.heading, font=plain(24), fill=INK)
    top = HEAD
    for page in pages:
        column.paste(page, (0, top))
        top += page.height + GAP
    _write(column, lines, (0, top - GAP // 2), font, MUTED)
    return column


def _write(
    sheet: Image.Image,
    lines: Sequence[str],
    at: tuple[int, int],
    font: ImageFont.FreeTypeFont,
    colour: str,
) -> None:
    for number, line in enumerate(lines):
        place = (at[0], at[1] + number * LINE)
        ImageDraw.Draw(sheet).text(place, line, font=font, fill=colour)


def _wrapped(text: str, width: int, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if font.getlength(longer) > width:
            yield line
            longer = f"    {word}"
        line = longer
    yield line


def _across(page: Image.Image) -> Image.Image:
    size = (HALF, round(page.height * HALF / page.width))
    return page if page.size == size else page.resize(size, Image.Resampling.LANCZOS)
