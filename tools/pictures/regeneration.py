"""Makes the pictures of regeneration: an edited slide and page before and after the next build."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageDraw
from tools import story
from tools.pictures.finding import is_theme, slide_pictures
from tools.pictures.sheets import GROUND, INK, MARGIN, ROOT, fit, place, plain, save

from reportgen import build_pack, load_workspace
from reportgen.preview import preview

DECK: Final = ROOT / "docs/pictures/regeneration-deck.png"
NOTE: Final = ROOT / "docs/pictures/regeneration-note.png"
DELEGATION: Final = "example"
HEADINGS: Final = ("As it was built", "Changed by hand", "After the next build")
HEIGHT, GAP, HEAD = 420, 40, 64
ANSWER: Final = ("Digital trade grows", "Trade in goods and services grows")
"""Words of a theme's point, and what January's record says there once it was corrected."""


def main() -> None:
    """Tell the story in a temporary workspace and draw it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("data", "templates"):
            shutil.copytree(ROOT / name, root / name)
        story.without_february(root)
        note, deck = _build(root)
        steps = [_theme(deck, root / "1")]
        story.edit_deck(deck)
        story.edit_note(note)
        steps.append(_theme(deck, root / "2"))
        story.correct_january(root)
        _correct_theme(root)
        _build(root)
        steps.append(_theme(deck, root / "3"))
        save(_in_a_row(steps), DECK)
        save(_upper_part(note, root / "4"), NOTE)


def _build(root: Path) -> tuple[Path, ...]:
    return build_pack(load_workspace(root), story.JANUARY, DELEGATION).files


def _correct_theme(root: Path) -> None:
    path = root / f"data/meetings/{story.JANUARY}.yaml"
    text = path.read_text("utf-8")
    if ANSWER[0] not in text:
        raise ValueError("the record of the story has no such point any more")
    path.write_text(text.replace(*ANSWER), "utf-8")


def _theme(deck: Path, folder: Path) -> Image.Image:
    folder.mkdir()
    copy = shutil.copy(deck, folder / deck.name)
    (picture,) = slide_pictures(Path(copy), folder / "preview", is_theme)
    return picture


def _in_a_row(pages: list[Image.Image]) -> Image.Image:
    shown = [fit(page, HEIGHT) for page in pages]
    width = sum(page.width for page in shown) + GAP * (len(shown) - 1) + 2 * MARGIN
    sheet = Image.new("RGB", (width, HEIGHT + HEAD + 2 * MARGIN), GROUND)
    left = MARGIN
    for page, heading in zip(shown, HEADINGS, strict=True):
        ImageDraw.Draw(sheet).text((left, MARGIN), heading, font=plain(30), fill=INK)
        place(sheet, page, (left, MARGIN + HEAD))
        left += page.width + GAP
    return sheet


def _upper_part(note: Path, folder: Path) -> Image.Image:
    """Return the upper part of a note's first page, where the summary stands."""
    folder.mkdir()
    page: Any = Image.open(preview(note, folder).pages[0]).convert("RGB")
    part = page.crop((0, round(page.height * 0.06), page.width, round(page.height * 0.585)))
    sheet = Image.new("RGB", (part.width + 2 * MARGIN, part.height + 2 * MARGIN), GROUND)
    place(sheet, part, (MARGIN, MARGIN))
    return sheet


if __name__ == "__main__":
    main()
