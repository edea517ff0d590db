"""The light grid that stands in a template where a picture will be."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image, ImageDraw
from tools.make_base_set import theme

_PIXELS_PER_CM: Final = 60


def grid_png(size_cm: tuple[float, float]) -> bytes:
    """Return a light grid that stands where the picture will be."""
    width, height = (round(length * _PIXELS_PER_CM) for length in size_cm)
    image = Image.new("RGB", (width, height), f"#{theme.COLORS['lt2']}")
    draw = ImageDraw.Draw(image)
    for x in range(0, width, _PIXELS_PER_CM):
        draw.line((x, 0, x, height), fill=f"#{theme.COLORS['lt1']}", width=2)
    for y in range(0, height, _PIXELS_PER_CM):
        draw.line((0, y, width, y), fill=f"#{theme.COLORS['lt1']}", width=2)
    stream = io.BytesIO()
    image.save(stream, "PNG", optimize=True)
    return stream.getvalue()
