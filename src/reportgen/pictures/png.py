"""PNG pictures (W3C PNG, third edition): size, resolution, and no words about their making."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from reportgen.errors import Location
from reportgen.ooxml import CT
from reportgen.pictures.picture import Picture, natural_size, refusal, require_size

__all__ = ["PNG_MAGIC", "plain_png", "read_png"]

PNG_MAGIC: Final = b"\x89PNG\r\n\x1a\n"
_HEAD: Final = 8
_CRC: Final = 4
_HEADER_LENGTH: Final = 13
_METRES_PER_INCH: Final = 0.0254
# Texts, dates and camera data say where and by whom a picture was made.
_DROPPED: Final = frozenset({b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf"})

Chunk = tuple[bytes, bytes]
"""The name of a chunk and its content."""


def read_png(blob: bytes, place: Location) -> Picture:
    """Return the PNG in ``blob`` without texts, dates and camera data.

    ReportgenError (R109) where it is damaged or too large; its pixels are not unpacked.
    """
    chunks = list(_chunks(blob, place))
    names = [name for name, _ in chunks]
    header = chunks[0][1]
    if names[0] != b"IHDR" or len(header) != _HEADER_LENGTH or b"IDAT" not in names:
        raise refusal("the picture is damaged: it is no whole PNG", place)
    pixels: tuple[int, int] = struct.unpack(">II", header[:_HEAD])
    require_size(pixels, place)
    kept = [(name, data) for name, data in chunks if name not in _DROPPED]
    clean = blob if len(kept) == len(chunks) else _written(kept)
    return Picture(clean, CT.PNG, "png", *natural_size(pixels, _dpi(dict(chunks).get(b"pHYs"))))


def _chunks(blob: bytes, place: Location) -> Iterator[Chunk]:
    """Yield the chunks up to the end; ReportgenError where one is cut off or altered."""
    at, name = len(PNG_MAGIC), b""
    while name != b"IEND":
        head = blob[at : at + _HEAD]
        length = struct.unpack(">I", head[:4])[0] if len(head) == _HEAD else len(blob)
        name, end = head[4:], at + _HEAD + length
        check = blob[end : end + _CRC]
        if len(check) < _CRC or struct.unpack(">I", check)[0] != zlib.crc32(blob[at + 4 : end]):
            raise refusal("the picture is damaged: part of the PNG is missing or altered", place)
        yield name, blob[at + _HEAD : end]
        at = end + _CRC


def _dpi(physical: bytes | None) -> tuple[float, float] | None:
    """Return the resolution that a ``pHYs`` chunk gives in pixels a metre (unit 1)."""
    if physical is None or len(physical) != struct.calcsize(">IIB"):
        return None
    across, down, unit = struct.unpack(">IIB", physical)
    return (across * _METRES_PER_INCH, down * _METRES_PER_INCH) if unit == 1 else None


def _written(chunks: list[Chunk]) -> bytes:
    pieces = [PNG_MAGIC]
    for name, data in chunks:
        check = zlib.crc32(name + data)
        pieces += [struct.pack(">I", len(data)), name, data, struct.pack(">I", check)]
    return b"".join(pieces)


def plain_png(pixels: tuple[int, int], grey: int, edge: int) -> bytes:
    """Return a rectangle of one ``grey`` (0 to 255) with a line of another around it, as a PNG."""
    width, height = pixels
    middle = bytes([0, edge, *([grey] * (width - 2)), edge][: width + 1])
    line = bytes([0, *([edge] * width)])
    rows = line + middle * max(0, height - 2) + line * min(1, height - 1)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return _written([(b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")])
