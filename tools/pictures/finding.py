"""Finds slides of a finished deck by what is on them, and draws them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

from reportgen.preview import preview


def slide_pictures(
    deck: Path, folder: Path, *wanted: Callable[[Any], bool]
) -> tuple[Image.Image, ...]:
    """Return, for each test, the picture of the first slide of a deck that passes it."""
    from pptx import Presentation  # noqa: PLC0415 - only pictures need to read decks back

    pages = preview(deck, folder).pages
    slides = list(Presentation(str(deck)).slides)
    places = (next(at for at, slide in enumerate(slides) if test(slide)) for test in wanted)
    return tuple(Image.open(pages[at]).convert("RGB") for at in places)


def is_theme(slide: Any) -> bool:
    """Tell whether a slide is about one theme: its layout says so."""
    return str(slide.slide_layout.name).startswith("Theme")


def has_chart(slide: Any) -> bool:
    """Tell whether a slide shows a native chart."""
    return any(shape.has_chart for shape in slide.shapes)
