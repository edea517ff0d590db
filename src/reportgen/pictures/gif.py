"""GIF pictures (GIF89a): their size. They go into a file as they are, moving ones too."""

from __future__ import annotations

import struct
from typing import Final

from reportgen.errors import Location
from reportgen.pictures.picture import Picture, natural_size, refusal, require_size

__all__ = ["GIF_MAGIC", "read_gif"]

GIF_MAGIC: Final = (b"GIF87a", b"GIF89a")
_SCREEN_END: Final = 13
_TRAILER: Final = b";"


def read_gif(blob: bytes, place: Location) -> Picture:
    """Return the GIF in ``blob``; ReportgenError (R109) where it is damaged or too large."""
    if len(blob) <= _SCREEN_END or not blob.rstrip(b"\x00").endswith(_TRAILER):
        raise refusal("the picture is damaged: part of the GIF is missing", place)
    pixels: tuple[int, int] = struct.unpack("<HH", blob[6:10])
    require_size(pixels, place)
    return Picture(blob, "image/gif", "gif", *natural_size(pixels, None))
