"""Reads a picture of any kind that Office shows; what it is, its first bytes say, not its name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from reportgen.errors import Location
from reportgen.pictures.gif import GIF_MAGIC, read_gif
from reportgen.pictures.jpeg import JPEG_MAGIC, read_jpeg
from reportgen.pictures.picture import Picture, refusal
from reportgen.pictures.png import PNG_MAGIC, read_png
from reportgen.pictures.svg import read_svg

__all__ = ["read_picture"]

_MIB: Final = 1 << 20
_LARGEST: Final = 32 * _MIB
_RIFF_KIND: Final = slice(8, 12)
_BRAND: Final = slice(4, 8)
_OTHERS: Final[Mapping[bytes, str]] = MappingProxyType(
    {
        b"BM": "a BMP picture",
        b"II*\x00": "a TIFF picture",
        b"MM\x00*": "a TIFF picture",
        b"%PDF": "a PDF file",
        b"\x1f\x8b": "a packed file",
        b"PK\x03\x04": "a packed file or an Office file",
    }
)


def read_picture(blob: bytes, place: Location) -> Picture:
    """Return the PNG, JPEG, GIF or SVG in ``blob``, ready to be put into a file.

    ReportgenError (R109) at ``place`` where it is none of them, is damaged, is larger than 32 MiB
    or 50 million pixels, or is a drawing that refers to something outside of it.
    """
    if len(blob) > _LARGEST:
        raise refusal(f"the picture has more than {_LARGEST // _MIB} MiB", place)
    if blob.startswith(PNG_MAGIC):
        return read_png(blob, place)
    if blob.startswith(JPEG_MAGIC):
        return read_jpeg(blob, place)
    if blob.startswith(GIF_MAGIC):
        return read_gif(blob, place)
    if blob.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return read_svg(blob, place)
    raise refusal(f"this is {_kind(blob)}, and no PNG, JPEG, GIF or SVG picture", place)


def _kind(blob: bytes) -> str:
    """Return what ``blob`` is, in words."""
    if blob.startswith(b"RIFF") and blob[_RIFF_KIND] == b"WEBP":
        return "a WebP picture"
    if blob[_BRAND] == b"ftyp":
        return "a HEIC or AVIF picture, or a film"
    return next(
        (name for magic, name in _OTHERS.items() if blob.startswith(magic)), "something else"
    )
