"""Writes the keys by which slides and paragraphs are found again in a file that was edited."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct, field

from reportgen.compiler.slots import KeySlot, SlideKeySlot
from reportgen.records.ids import MadeId

__all__ = ["ANCHOR", "BOOKMARK", "UNSTABLE", "Keys"]

ANCHOR: Final = "rg:slide:"
"""How the names of slides' anchors begin; the document's first six signs and the key follow."""

BOOKMARK: Final = "_rg_"
"""How the names of paragraphs' bookmarks begin; sixteen signs made of the key follow."""

UNSTABLE: Final = "~"
"""Stands in keys of entries without an id: these say what a paragraph is in this very file."""

_SHOWN_OF_DOCUMENT: Final = 6
_SHOWN_OF_KEY: Final = 16
_KEPT: Final = 10_000
"""How many names of bookmarks are remembered: packs of one set share most of them."""


class Keys(Struct):
    """The keys of one file in the making.

    ``document`` is the id of the document, empty where the file is none of a pack; ``half`` is the
    language of a part of it that stands in one file with others; ``paths`` are the keys of
    paragraphs by the names of their bookmarks.
    """

    document: str = ""
    half: str = ""
    paths: dict[str, str] = field(default_factory=dict)
    _counted: dict[str, int] = field(default_factory=dict)
    _last: int = 0
    _lead_of_half: str = ""

    def __post_init__(self) -> None:
        """Put together what of each key says the language of the half."""
        self._lead_of_half = f"@{self.half}/" if self.half else ""

    def begin_paragraph(self, items: object, slot: KeySlot) -> str:
        """Return the beginning of the bookmark around a paragraph."""
        ids = _ids_of(items, slot.loops)
        path = self._own_path(f"{slot.lead}{self._lead_of_half}{ids}{slot.own}")
        name = _bookmark(path)
        self.paths[name] = path
        self._last = last = max(self._last, slot.floor) + 1
        return f'<w:bookmarkStart w:id="{last}" w:name="{name}"/>'

    def end_paragraph(self) -> str:
        """Return the end of the bookmark that began last."""
        return f'<w:bookmarkEnd w:id="{self._last}"/>'

    def anchor(self, items: object, slot: SlideKeySlot) -> str:
        """Return the name of the shape by which a slide is found again."""
        ids = _ids_of(items, slot.loops)
        path = self._own_path(f"{slot.lead}{self._lead_of_half}{ids}"[:-1])
        return f"{ANCHOR}{self.document[:_SHOWN_OF_DOCUMENT]}:{path}"

    def _own_path(self, path: str) -> str:
        """Return ``path``, with its number where others are like it or could be."""
        if path not in self._counted and UNSTABLE not in path:  # nearly always
            self._counted[path] = 1
            return path
        number = self._counted[path] = self._counted.get(path, 0) + 1
        if UNSTABLE in path:
            return path.replace(UNSTABLE, f"{UNSTABLE}{number}", 1)
        return f"{path}{UNSTABLE}{number}"


def _ids_of(items: object, loops: int) -> str:
    """Return the ids of what ``loops`` go through, outermost first, a slash behind each."""
    if loops > 1:
        assert isinstance(items, Sequence)  # noqa: S101 - the compiler asks for a list
        return "".join(f"{_id_of(item)}/" for item in items)
    return f"{_id_of(items)}/" if loops else ""


def _id_of(item: object) -> str:
    """Return the id of what a loop goes through; an entry without one is told by its number.

    So is one whose id was made from its text: with the text it would be another.
    """
    # Nearly always it is a dict, which is told faster than a Mapping.
    own = item.get("id") if type(item) is dict or isinstance(item, Mapping) else None
    if not isinstance(own, str) or isinstance(own, MadeId):
        return UNSTABLE
    return own or UNSTABLE


@lru_cache(maxsize=_KEPT)
def _bookmark(path: str) -> str:
    digest = hashlib.sha1(path.encode(), usedforsecurity=False).digest()
    return BOOKMARK + base64.b32encode(digest).decode().lower()[:_SHOWN_OF_KEY]
