"""Values that programs make and templates do not: parted text, styled paragraphs, pictures."""

from __future__ import annotations

from msgspec import Struct

from reportgen.render.images import ImageValue
from reportgen.render.richtext import Piece, Rich


class Flow(Rich, frozen=True):
    """Rich text that parts the paragraph in which it stands where it begins a new one."""


class StyledParagraphs(Struct, frozen=True):
    """Whole paragraphs: the name or id of each one's style, empty for none, and its text."""

    paragraphs: tuple[tuple[str, Rich], ...] = ()

    def text(self) -> str:
        """Return the text alone, a line for each paragraph."""
        return "\n".join(text.text() for _, text in self.paragraphs)


def lines_of(text: str) -> Flow:
    """Return a text that may begin new paragraphs and pages."""
    return Flow((Piece(text),))


class InlinePicture(Struct, frozen=True):
    """A picture, what its file is called, and the address that it leads to; empty for none.

    It is shown without an alternative text too: then a warning tells, and its name stands there.
    """

    image: ImageValue
    name: str = ""
    url: str = ""
