"""docxtpl's texts: RichText, RichTextParagraph and Listing, put together by a program."""

from __future__ import annotations

from typing import Any, Final, TypedDict, Unpack

from reportgen.render.offered import Offered
from reportgen.render.programvalues import Flow, StyledParagraphs, lines_of
from reportgen.render.richtext import PLAIN, UNDERLINES, Look, Piece, points_of

__all__ = ["RP", "Format", "Listing", "R", "RichText", "RichTextParagraph"]


class Format(TypedDict, total=False):
    """How a piece of a RichText looks.

    ``style`` is the name or id of a character style, ``color`` and ``highlight`` are ``RRGGBB``
    with or without a ``#``, ``size`` is in half points, ``underline`` True or a kind of underline,
    ``font`` a font's name, ``url_id`` what ``DocxTemplate.build_url_id`` gave.
    """

    style: str | None
    color: str | None
    highlight: str | None
    size: float | None
    subscript: bool | None
    superscript: bool | None
    bold: bool
    italic: bool
    underline: bool | str
    strike: bool
    font: str | None
    url_id: str | None
    rtl: bool
    lang: str | None


class RichText(Offered):
    """Text in pieces, each with a look of its own, for ``{{r … }}``."""

    def __init__(self, text: object = None, **look: Unpack[Format]) -> None:
        self.pieces: list[Piece] = []
        if text:
            self.add(text, **look)

    def add(self, text: object, **look: Unpack[Format]) -> None:
        """Add a piece, or all pieces of another RichText; raises ValueProblem for a bad look."""
        if isinstance(text, RichText):
            self.pieces.extend(text.pieces)
            return
        self.pieces.append(Piece(_written(text), _look(look), look.get("url_id") or ""))

    def as_value(self) -> Flow:
        """Return the pieces as a value of templates."""
        return Flow(tuple(self.pieces))


class RichTextParagraph(Offered):
    """Whole paragraphs, each with a style of its own, for ``{{p … }}``."""

    def __init__(self, text: object = None, parastyle: str | None = None) -> None:
        self.paragraphs: list[tuple[str, RichText]] = []
        if text:
            self.add(text, parastyle)

    def add(self, text: object, parastyle: str | None = None) -> None:
        """Add a paragraph of a RichText or a text; ``parastyle`` is its style's name or id."""
        rich = text if isinstance(text, RichText) else RichText(text)
        self.paragraphs.append((parastyle or "", rich))

    def as_value(self) -> StyledParagraphs:
        """Return the paragraphs as a value of templates."""
        return StyledParagraphs(tuple((name, text.as_value()) for name, text in self.paragraphs))


class Listing(Offered):
    r"""A text with lines (``\n``), tabs (``\t``), new paragraphs (``\a``) and pages (``\f``)."""

    def __init__(self, text: object) -> None:
        self.text = _written(text)

    def as_value(self) -> Flow:
        """Return the text as a value of templates."""
        return lines_of(self.text)


R: Final = RichText
RP: Final = RichTextParagraph


def _written(text: object) -> str:
    return text.decode("utf-8", "ignore") if isinstance(text, bytes) else str(text)


def _look(said: Format) -> Look:
    look: dict[str, Any] = {name: True for name in _TOGGLES if said.get(name)}
    look |= {ours: str(value) for name, ours in _NAMES.items() if (value := said.get(name))}
    look |= {
        ours: str(value).lstrip("#") for name, ours in _COLOURS.items() if (value := said.get(name))
    }
    if underline := said.get("underline"):
        look["underline"] = underline if underline in UNDERLINES else "single"
    if font := said.get("font"):
        look["font"] = font.split(":", 1)[-1]
    if size := said.get("size"):
        look["size"] = points_of(size)
    for name in ("subscript", "superscript"):
        if said.get(name):
            look["vertical"] = name
    return Look(**look) if look else PLAIN


_TOGGLES: Final = ("bold", "italic", "strike", "rtl")
_NAMES: Final = {"style": "style", "lang": "lang"}
_COLOURS: Final = {"color": "colour", "highlight": "highlight"}
