"""How a picture looks, and a picture that is drawn."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

__all__ = ["Direction", "Drawing", "Look"]

Direction = Literal["ltr", "rtl"]


class Look(Struct, frozen=True):
    """How a picture looks, and the few words on it that are not data.

    ``fonts`` are families in the order of preference; the first that is installed is used.
    Colours are ``RRGGBB``. ``size`` is that of all text in pt as printed. ``row_heading`` stands
    over the rows; ``totals_label`` names the last row, which is left out where it is empty.
    ``digits`` are those of numbers that are counted, from nought on.
    ``direction`` is how its readers read; from right to left everything stands the other way round.
    """

    fonts: tuple[str, ...]
    text: str
    muted: str
    mark: str
    line: str
    ground: str
    size: float = 9.5
    row_heading: str = ""
    totals_label: str = ""
    direction: Direction = "ltr"
    digits: str = "0123456789"


class Drawing(Struct, frozen=True):
    """A picture in both its forms, with the size in EMU at which its text has its size in pt.

    ``missing`` holds the characters that no installed font has; they are drawn as a hollow box.
    """

    png: bytes
    svg: bytes
    width_emu: int
    height_emu: int
    missing: str = ""
