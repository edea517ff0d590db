"""Lengths as people write them, such as ``4 cm``, in EMU."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["length_emu"]

_LENGTH: Final = re.compile(r"\s*([0-9]{1,9}(?:[.,][0-9]{1,9})?)\s*([a-z]*)\s*", re.IGNORECASE)
_UNITS: Final[Mapping[str, float]] = MappingProxyType(
    {
        "": 9525,  # a plain number is a pixel, as in SVG and HTML
        "px": 9525,
        "pt": 12_700,
        "pc": 152_400,
        "mm": 36_000,
        "cm": 360_000,
        "in": 914_400,
    }
)


def length_emu(text: str) -> float | None:
    """Return the length that ``text`` says in EMU, None where it says none or a relative one."""
    found = _LENGTH.fullmatch(text)
    factor = _UNITS.get(found.group(2).lower()) if found else None
    if found is None or factor is None:
        return None
    return float(found.group(1).replace(",", ".")) * factor
