"""JPEG pictures (ITU-T T.81): size, resolution, way up, and no words about their making."""

from __future__ import annotations

import io
import struct
from typing import Final

from reportgen.errors import Location
from reportgen.pictures.exif import TURNS, UPRIGHT, Exif, read_exif
from reportgen.pictures.picture import Picture, natural_size, refusal, require_size

__all__ = ["JPEG_MAGIC", "read_jpeg", "without_camera_data"]

JPEG_MAGIC: Final = b"\xff\xd8\xff"
_START: Final = b"\xff\xd8"
_END: Final = b"\xff\xd9"
_SCAN: Final = 0xDA
_MARKER: Final = 0xFF
_APP0, _APP1, _APP2, _APP14, _APP15 = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF
_COMMENT: Final = 0xFE
# Baseline, extended and progressive: what Office, browsers and printers read.
_FRAMES: Final = frozenset({0xC0, 0xC1, 0xC2})
_FRAME_HEAD: Final = 6
_EXIF: Final = b"Exif\x00\x00"
_JFIF: Final = b"JFIF\x00"
_JFIF_HEAD: Final = 12
_INCH, _CENTIMETRE = 1, 2
_CM_PER_INCH: Final = 2.54
_QUALITY: Final = 95

Segment = tuple[int, bytes]
"""The marker of a segment and its content; the scans are one, together with all that follows."""


def read_jpeg(blob: bytes, place: Location) -> Picture:
    """Return the JPEG in ``blob``, upright, and without camera data, comments and thumbnails.

    ReportgenError (R109) where it is damaged or too large. Colour profiles are kept. A picture
    that its camera data turns or mirrors is written anew; all others keep their pixels as stored.
    """
    segments = _segments(blob, place)
    pixels = _pixels(segments, place)
    require_size(pixels, place)
    exif = _exif(segments)
    dpi = _density(segments) or exif.dpi
    clean = _written([segment for segment in segments if _is_kept(*segment)])
    if exif.orientation != UPRIGHT:
        clean, pixels = _turned(clean, exif.orientation, place)
    return Picture(clean, "image/jpeg", "jpg", *natural_size(pixels, dpi))


def without_camera_data(blob: bytes, place: Location) -> bytes:
    """Return the JPEG in ``blob`` with its pixels as stored, and nothing told of them.

    So it looks in a document as it did before. ReportgenError (R109) where it is damaged.
    """
    return _written([segment for segment in _segments(blob, place) if _is_kept(*segment)])


def _segments(blob: bytes, place: Location) -> list[Segment]:
    """Return all segments; ReportgenError where the picture does not go on to its end."""
    segments: list[Segment] = []
    at, end = len(_START), blob.rfind(_END)
    while 0 <= at < end and blob[at] == _MARKER:
        marker = blob[at + 1]
        length = struct.unpack(">H", blob[at + 2 : at + 4])[0]
        if marker == _SCAN:
            return [*segments, (marker, blob[at + 2 : end])]
        if marker != _MARKER:  # fill bytes may stand before a marker
            segments.append((marker, blob[at + 4 : at + 2 + length]))
        at += 1 if marker == _MARKER else 2 + length
    raise refusal("the picture is damaged: part of the JPEG is missing", place)


def _pixels(segments: list[Segment], place: Location) -> tuple[int, int]:
    for marker, data in segments:
        if marker in _FRAMES and len(data) >= _FRAME_HEAD:
            height, width = struct.unpack(">HH", data[1:5])
            return width, height
    raise refusal("the picture is a JPEG of a kind that Office does not show", place)


def _exif(segments: list[Segment]) -> Exif:
    for marker, data in segments:
        if marker == _APP1 and data.startswith(_EXIF):
            return read_exif(data[len(_EXIF) :])
    return Exif()


def _density(segments: list[Segment]) -> tuple[float, float] | None:
    """Return the resolution of the JFIF segment, where it has a unit (JFIF 1.02)."""
    for marker, data in segments:
        if marker == _APP0 and data.startswith(_JFIF) and len(data) >= _JFIF_HEAD:
            unit, across, down = struct.unpack(">BHH", data[7:12])
            factor = {_INCH: 1.0, _CENTIMETRE: _CM_PER_INCH}.get(unit)
            return None if factor is None else (across * factor, down * factor)
    return None


def _is_kept(marker: int, data: bytes) -> bool:
    """Tell whether a segment is part of the picture, and not something told of it."""
    if marker == _APP2:
        return data.startswith(b"ICC_PROFILE")
    return marker in {_APP0, _APP14} or not (_APP0 <= marker <= _APP15 or marker == _COMMENT)


def _written(segments: list[Segment]) -> bytes:
    pieces = [_START]
    for marker, data in segments:
        length = b"" if marker == _SCAN else struct.pack(">H", len(data) + 2)
        pieces += [bytes([_MARKER, marker]), length, data]
    return b"".join([*pieces, _END])


def _turned(blob: bytes, orientation: int, place: Location) -> tuple[bytes, tuple[int, int]]:
    """Return the picture as it is meant to be seen: Office shows the pixels as they are stored."""
    from PIL import Image  # noqa: PLC0415 - dear to import, and few pictures need it

    try:
        with Image.open(io.BytesIO(blob)) as image:
            profile = image.info.get("icc_profile") if image.mode != "CMYK" else None
            plain = image if image.mode in {"L", "RGB"} else image.convert("RGB")
            upright = plain.transpose(Image.Transpose(TURNS[orientation]))
            out = io.BytesIO()
            upright.save(out, "JPEG", quality=_QUALITY, icc_profile=profile)
            return out.getvalue(), upright.size
    except (OSError, ValueError, SyntaxError) as problem:
        raise refusal(f"the picture is damaged: {problem}", place) from None
