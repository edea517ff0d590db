"""Draws the plain bands that stand for letterheads in the sample sets; none shows an emblem."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PIL import Image, ImageDraw

from reportgen.templatesets.settings import Palette

_CM: Final = 118
"""Pixels in a centimetre: 300 an inch."""

_WIDTH, _HEIGHT = 17 * _CM, round(0.6 * _CM)
_SAMPLES: Final = 4
"""How much larger a band is drawn than it is kept, so that slanting edges are smooth."""

Canvas = tuple[ImageDraw.ImageDraw, int, int]


def _stripes(canvas: Canvas, palette: Palette) -> None:
    """Draw two stripes, one broad and one narrow."""
    draw, width, height = canvas
    draw.rectangle((0, 0, width, height * 0.62), fill=f"#{palette.dark}")
    draw.rectangle((0, height * 0.78, width, height), fill=f"#{palette.accent2}")


def _lozenges(canvas: Canvas, palette: Palette) -> None:
    """Draw a row of lozenges on a plain ground."""
    draw, width, height = canvas
    draw.rectangle((0, 0, width, height), fill=f"#{palette.dark}")
    step = height
    for at in range(0, width + step, step):
        middle = at + step / 2
        points = ((middle, 0), (middle + step / 2, height / 2), (middle, height), (at, height / 2))
        draw.polygon(points, fill=f"#{palette.accent2}")


def _ends(canvas: Canvas, palette: Palette) -> None:
    """Draw a thin bar with a short end in another colour."""
    draw, width, height = canvas
    top, bottom = height * 0.35, height * 0.75
    draw.rectangle((0, top, width, bottom), fill=f"#{palette.dark}")
    draw.rectangle((0, top, width * 0.08, bottom), fill=f"#{palette.accent2}")


def _stars(canvas: Canvas, palette: Palette) -> None:
    """Draw a row of stars of eight points, each two squares laid over each other."""
    draw, width, height = canvas
    draw.rectangle((0, 0, width, height), fill=f"#{palette.dark}")
    for at in range(0, width + height, round(height * 1.25)):
        for turn in (0.0, math.pi / 4):
            centre = (at + height * 0.6, height / 2)
            draw.polygon(_square(centre, height * 0.4, turn), fill=f"#{palette.accent2}")


def _square(centre: tuple[float, float], radius: float, turn: float) -> list[tuple[float, float]]:
    angles = (turn + quarter * math.pi / 2 for quarter in range(4))
    return [
        (centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle))
        for angle in angles
    ]


BANDS: Final[Mapping[str, Callable[[Canvas, Palette], None]]] = MappingProxyType(
    {"kingston": _stripes, "dakar": _lozenges, "ottawa": _ends, "riyadh": _stars}
)
"""How the band of each set is drawn; a set that is not here has none."""


def band_png(set_id: str, palette: Palette) -> bytes:
    """Return the band of the set ``set_id`` in its colours, 17 × 0.6 cm, as PNG."""
    size = (_WIDTH * _SAMPLES, _HEIGHT * _SAMPLES)
    image = Image.new("RGB", size, f"#{palette.background or 'FFFFFF'}")
    BANDS[set_id]((ImageDraw.Draw(image), *size), palette)
    small = image.resize((_WIDTH, _HEIGHT), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    small.quantize(32, dither=Image.Dither.NONE).save(
        stream, "PNG", optimize=True, dpi=(_CM * 2.54, _CM * 2.54)
    )
    return stream.getvalue()
