"""The files of a template set: which there are, and one of them with its bytes."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

__all__ = ["MEETING_FILES", "SERIES_FILES", "SetFile", "document_name"]

_SERIES: Final = "series-"

MEETING_FILES: Final = ("note.docx", "deck.pptx")
"""The templates of the packs of a meeting; every set has them, its own or inherited ones."""

SERIES_FILES: Final = tuple(f"{_SERIES}{name}" for name in MEETING_FILES)
"""The templates of the packs of a series, which a set may go without."""


def document_name(template: str) -> str:
    """Return how the document made from the file ``template`` of a set is called at its end."""
    return template.removeprefix(_SERIES)


class SetFile(Struct, frozen=True):
    """A file of a set: how messages call it, and its bytes."""

    name: str
    content: bytes

    @property
    def kind(self) -> str:
        """The name of the file in the folder of its set."""
        return self.name.rsplit("/", 1)[-1]
