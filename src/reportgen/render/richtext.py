r"""Rich text: pieces of text, each with a look of its own and perhaps an address to lead to.

A piece may hold line breaks (``\n``), tabs (``\t``), page breaks (``\f``, Word only) and
beginnings of new paragraphs (``\a``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from reportgen.render.values import ValueProblem

NEW_PARAGRAPH, PAGE_BREAK = "\a", "\f"
HIGHLIGHTS: Mapping[str, str] = MappingProxyType(
    {
        "yellow": "FFFF00",
        "green": "00FF00",
        "cyan": "00FFFF",
        "magenta": "FF00FF",
        "blue": "0000FF",
        "red": "FF0000",
        "darkBlue": "000080",
        "darkCyan": "008080",
        "darkGreen": "008000",
        "darkMagenta": "800080",
        "darkRed": "800000",
        "darkYellow": "808000",
        "darkGray": "808080",
        "lightGray": "C0C0C0",
        "black": "000000",
        "white": "FFFFFF",
    }
)
"""The colours that Word can highlight with (ECMA-376-1, 17.18.40), as ``RRGGBB``."""
UNDERLINES: Mapping[str, str] = MappingProxyType(
    {
        "single": "sng",
        "double": "dbl",
        "thick": "heavy",
        "dotted": "dotted",
        "dash": "dash",
        "dotDash": "dotDash",
        "dotDotDash": "dotDotDash",
        "wave": "wavy",
        "words": "words",
        "none": "none",
    }
)
"""Word's names of underlines (ECMA-376-1, 17.18.99), and those of slides (20.1.10.82)."""
VERTICALS = ("superscript", "subscript")
LARGEST_SIZE = 1638
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}\Z")


class Look(Struct, frozen=True):
    """How a piece differs from the run of the tag; None and an empty text leave it as it is.

    ``colour`` is ``RRGGBB``, ``highlight`` the same or a name of HIGHLIGHTS, ``underline`` a name
    of UNDERLINES, ``vertical`` one of VERTICALS, ``size`` in pt, ``style`` the name of a character
    style (Word only), ``code`` asks for the look of program text, ``rtl`` says that the text runs
    from right to left (Word only), ``lang`` is its language (BCP 47). Raises ValueProblem.
    """

    bold: bool | None = None
    italic: bool | None = None
    strike: bool | None = None
    underline: str = ""
    colour: str = ""
    highlight: str = ""
    vertical: str = ""
    font: str = ""
    size: float | None = None
    style: str = ""
    code: bool = False
    rtl: bool | None = None
    lang: str = ""

    def __post_init__(self) -> None:
        for value, known, what in (
            (self.underline, UNDERLINES, "kind of underline"),
            (self.vertical, VERTICALS, "vertical place"),
        ):
            if value and value not in known:
                raise ValueProblem(f"“{value}” is no {what}", f"use one of {', '.join(known)}")
        for value in (self.colour, "" if self.highlight in HIGHLIGHTS else self.highlight):
            if value and not _COLOUR.match(value):
                raise ValueProblem(f"“{value}” is no colour", "write it as RRGGBB, such as 1F5A8A")
        if self.lang and not _LANGUAGE.match(self.lang):
            raise ValueProblem(f"“{self.lang}” is no language", "write it as en-GB or fr")
        if self.size is not None and not 1 <= self.size <= LARGEST_SIZE:
            hint = f"use a size from 1 to {LARGEST_SIZE} pt"
            raise ValueProblem(f"a text cannot have the size {self.size}", hint)


PLAIN = Look()


def points_of(half_points: object) -> float:
    """Return half points, in which Word counts, as points; ValueProblem for what is no number."""
    try:
        return float(str(half_points)) / 2
    except ValueError:
        message = f"“{half_points}” is no size of a text"
        raise ValueProblem(message, "give a number of half points, such as 24") from None


class Piece(Struct, frozen=True):
    """Text of one look; ``url`` is where it leads, if anywhere."""

    text: str
    look: Look = PLAIN
    url: str = ""


class Rich(Struct, frozen=True):
    """Pieces of text, one after another."""

    pieces: tuple[Piece, ...] = ()

    def __bool__(self) -> bool:
        return any(piece.text for piece in self.pieces)

    def text(self) -> str:
        """Return the text alone, with a newline where a paragraph or page begins."""
        whole = "".join(piece.text for piece in self.pieces)
        return whole.replace(NEW_PARAGRAPH, "\n").replace(PAGE_BREAK, "\n")

    def paragraphs(self) -> tuple[Rich, ...]:
        """Return the paragraphs that the pieces make, one where none of them begins another."""
        found: list[list[Piece]] = [[]]
        for piece in self.pieces:
            first, *others = piece.text.split(NEW_PARAGRAPH)
            found[-1].append(replace(piece, text=first))
            found.extend([replace(piece, text=text)] for text in others)
        return tuple(Rich(tuple(p for p in pieces if p.text)) for pieces in found)


def joined(pieces: list[Piece]) -> Rich:
    """Return ``pieces`` as rich text; neighbours that look alike become one piece."""
    kept: list[Piece] = []
    for piece in pieces:
        alike = kept and (kept[-1].look, kept[-1].url) == (piece.look, piece.url)
        if alike:
            kept[-1] = replace(piece, text=kept[-1].text + piece.text)
        elif piece.text:
            kept.append(piece)
    return Rich(tuple(kept))
