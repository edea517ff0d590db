"""Small pictures of every kind, and hostile ones."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image

SVG_NAMES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def picture(kind: str, size: tuple[int, int] = (40, 20), **options: Any) -> bytes:
    """Return a picture of one colour, as Pillow writes it."""
    out = io.BytesIO()
    Image.new("RGB", size, (31, 90, 138)).save(out, kind, **options)
    return out.getvalue()


def turned(orientation: int) -> bytes:
    """Return a JPEG whose camera data says which way is up and who took it."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Maker of cameras"
    return picture("JPEG", exif=exif.tobytes())


def svg(content: str = "", attributes: str = 'viewBox="0 0 200 100"') -> bytes:
    """Return a drawing."""
    return f"<svg {SVG_NAMES} {attributes}>{content}</svg>".encode()


def chunk(name: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG with its check sum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_claiming(width: int, height: int) -> bytes:
    """Return a few bytes that claim to be a PNG of any size."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
