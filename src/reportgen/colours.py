"""Colours that can be read (WCAG 2.2, success criteria 1.4.3 and 1.4.11)."""

from __future__ import annotations

from typing import Final

__all__ = ["contrast", "legible", "mixed"]

_STEPS: Final = 20
_DARK_GROUND: Final = 0.18


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours ``RRGGBB``, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def legible(colour: str, ground: str, ratio: float) -> str:
    """Return ``colour``, moved towards black or white until it stands out from ``ground``."""
    end = "000000" if _luminance(ground) > _DARK_GROUND else "FFFFFF"
    shades = (mixed(colour, end, step / _STEPS) for step in range(_STEPS + 1))
    return next((shade for shade in shades if contrast(shade, ground) >= ratio), end)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's own numbers


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)


def mixed(colour: str, end: str, share: float) -> str:
    """Return ``colour`` with a ``share`` of ``end``, from 0 to 1."""
    pairs = zip(_channels(colour), _channels(end), strict=True)
    return "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
