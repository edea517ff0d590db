"""Which installed fonts a picture is set in, and how wide text is in them."""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Iterable
from typing import Final

from matplotlib.font_manager import FontEntry, FontProperties, fontManager
from matplotlib.ft2font import FT2Font

from reportgen.charts.fontfiles import font_files

__all__ = ["FALLBACK", "Typeface", "choose_typeface", "installed_families"]

FALLBACK: Final = "DejaVu Sans"
"""The family that comes with matplotlib, so that there is always one."""

_BOX: Final = "\u25a1"
# It has a box with a code for every character, which is no way to print a name.
_NO_FONT: Final = "Last Resort"
_REGULAR_WEIGHTS: Final = (400, "normal", "regular", "book")


class Typeface:
    """Families in the order in which they are asked for a character.

    ``missing`` holds the characters that none of them has.
    """

    def __init__(self, families: list[str], missing: str) -> None:
        self._families = families
        self.missing = missing
        self._printed = str.maketrans({char: _stand_in(char) for char in missing})

    def at(self, size: float, weight: str) -> FontProperties:
        """Return the font of ``size`` pt in ``weight``, ``normal`` or ``bold``."""
        return FontProperties(family=self._families, size=size, weight=weight)

    def printable(self, text: str) -> str:
        """Return ``text`` with a hollow box for each character that no font has."""
        return text.translate(self._printed)


def choose_typeface(preferred: Iterable[str], texts: Iterable[str]) -> Typeface:
    """Return the first of the families ``preferred`` that is installed, with what it lacks.

    Characters of ``texts`` that it does not have are looked for in the other preferred families,
    then in all that are installed, in the order of their names.
    """
    entries = _regular_fonts()
    chars = {char for text in texts for char in text if not char.isspace()}
    # What a private character means is known to one font only, and that is not ours.
    private = {char for char in chars if unicodedata.category(char) == "Co"}
    needed = chars - private
    families: list[str] = []
    for family in dict.fromkeys([*preferred, FALLBACK, *sorted(entries)]):
        is_first = not families
        if family in entries and (needed or is_first):
            found = _covered(entries[family], needed)
            families += [family] if found or is_first else []
            needed -= found
    missing = needed | private
    families += [FALLBACK] if missing else []
    return Typeface(families, "".join(sorted(missing)))


def _stand_in(char: str) -> str:
    """Return what is printed for ``char``: nothing for one that would not be seen anyway."""
    is_unseen = unicodedata.category(char) in {"Cf", "Mn"}
    return "" if is_unseen else _BOX


def _regular_fonts() -> dict[str, FontEntry]:
    """Return the upright regular font of each family."""
    _learn_new_fonts()
    return {
        entry.name: entry
        for entry in sorted(fontManager.ttflist, key=lambda entry: entry.fname, reverse=True)
        if entry.style == "normal"
        and entry.weight in _REGULAR_WEIGHTS
        and not entry.name.startswith(_NO_FONT)
    }


def _learn_new_fonts() -> None:
    """Tell matplotlib of fonts that were installed after it wrote its own list of them."""
    known = {entry.fname for entry in fontManager.ttflist}
    for path in font_files():
        if path not in known:
            with contextlib.suppress(OSError, RuntimeError):
                fontManager.addfont(path)


def _covered(entry: FontEntry, chars: set[str]) -> set[str]:
    with contextlib.suppress(OSError, RuntimeError):
        font = FT2Font(entry.fname)
        if font.scalable:
            return {char for char in chars if font.get_char_index(ord(char))}
    return set()


def installed_families() -> frozenset[str]:
    """Return the names of the font families on this computer, in small letters."""
    return frozenset(family.casefold() for family in _regular_fonts())
