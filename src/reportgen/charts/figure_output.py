"""How matplotlib is asked to draw, and what of its pictures goes into a file."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterator
from typing import Any, Final

import matplotlib as mpl
from lxml import etree
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from PIL import Image

__all__ = ["DPI", "own_settings", "png_of", "svg_of"]

DPI: Final = 220
"""Pixels an inch of the bitmaps."""

_PALETTE: Final = 64
_SVG: Final = "http://www.w3.org/2000/svg"


@contextlib.contextmanager
def own_settings() -> Iterator[None]:
    """Draw by matplotlib's defaults, whatever the user's own settings of it are.

    It also keeps matplotlib from saying on the terminal that a font has no bold.
    """
    log = logging.getLogger("matplotlib.font_manager")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        with mpl.rc_context():
            mpl.rcdefaults()
            mpl.rcParams["svg.fonttype"] = "path"
            mpl.rcParams["svg.hashsalt"] = "reportgen"
            mpl.rcParams["text.hinting"] = "none"
            yield
    finally:
        log.setLevel(level)


def png_of(figure: Figure) -> tuple[bytes, tuple[int, int]]:
    """Return ``figure`` as a PNG of few colours, without date or program, and its pixels."""
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    size = canvas.get_width_height()
    image = Image.frombuffer("RGBA", size, bytes(canvas.buffer_rgba())).convert("RGB")
    few = image.quantize(_PALETTE, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True, dpi=(DPI, DPI))
    return out.getvalue(), size


def svg_of(figure: Figure) -> bytes:
    """Return ``figure`` as an SVG without DOCTYPE, metadata and comments; text is outlines."""
    out = io.BytesIO()
    FigureCanvasSVG(figure).print_figure(out, format="svg", metadata={"Date": None})
    root = etree.fromstring(out.getvalue(), etree.XMLParser(remove_comments=True, load_dtd=False))
    for metadata in root.findall(f"{{{_SVG}}}metadata"):
        root.remove(metadata)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)
