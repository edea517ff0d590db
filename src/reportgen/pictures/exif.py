"""What camera data (Exif 3.0, 4.6) says of how to show a picture: which way up, and how large."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct

__all__ = ["TURNS", "UPRIGHT", "Exif", "read_exif"]

UPRIGHT: Final = 1
TURNS: Final[Mapping[int, int]] = MappingProxyType({2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2})
"""What to do with the pixels for each orientation, in the numbers of Pillow's ``Transpose``."""

_ORIENTATION, _ACROSS, _DOWN, _UNIT = 0x0112, 0x011A, 0x011B, 0x0128
_SHORT, _RATIONAL = 3, 5
_ENTRY: Final = 12
_CENTIMETRES: Final = 3
_CM_PER_INCH: Final = 2.54
_ORDERS: Final = MappingProxyType({b"II": "<", b"MM": ">"})


class Exif(Struct, frozen=True):
    """How a picture is to be turned (1 to 8, 1 is upright), and its pixels an inch."""

    orientation: int = UPRIGHT
    dpi: tuple[float, float] | None = None


def read_exif(data: bytes) -> Exif:
    """Return what the camera data ``data``, a TIFF header with what follows, says.

    Data that cannot be read says nothing: a picture is shown without it.
    """
    order = _ORDERS.get(data[:2])
    if order is None:
        return Exif()
    try:
        values = _values(data, order)
    except (struct.error, ZeroDivisionError):
        return Exif()
    orientation = int(values.get(_ORIENTATION, UPRIGHT))
    factor = _CM_PER_INCH if values.get(_UNIT) == _CENTIMETRES else 1.0
    known = _ACROSS in values and _DOWN in values
    dpi = (values[_ACROSS] * factor, values[_DOWN] * factor) if known else None
    return Exif(orientation if orientation in TURNS else UPRIGHT, dpi)


def _values(data: bytes, order: str) -> dict[int, float]:
    """Return the numbers of the first directory by their tags."""
    (start,) = struct.unpack_from(f"{order}I", data, 4)
    (count,) = struct.unpack_from(f"{order}H", data, start)
    found: dict[int, float] = {}
    for number in range(count):
        at = start + 2 + number * _ENTRY
        tag, kind = struct.unpack_from(f"{order}HH", data, at)
        if kind == _SHORT:
            (found[tag],) = struct.unpack_from(f"{order}H", data, at + 8)
        elif kind == _RATIONAL and tag in {_ACROSS, _DOWN}:
            (place,) = struct.unpack_from(f"{order}I", data, at + 8)
            numerator, denominator = struct.unpack_from(f"{order}II", data, place)
            found[tag] = numerator / denominator
    return found
