"""Which sections, slides and paragraphs of a pack are internal, by their keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct, field

from reportgen.opc.zipio import read_package
from reportgen.regeneration.deck.names import anchor_in
from reportgen.template import Rendering

__all__ = ["InternalParts", "internal_parts"]

_ANCHORS: Final = re.compile(rb'name="(rg:slide:[^"]*)"')


class InternalParts(Struct, frozen=True):
    """What is internal of one file of a pack.

    ``blocks`` are names of sections and slides, ``keys`` those of paragraphs and slides that only
    the rendering for the house has. ``paths`` are keys of paragraphs by the names of bookmarks.
    """

    blocks: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    paths: Mapping[str, str] = field(default_factory=dict)

    def holds(self, key: str) -> bool:
        """Tell whether what has this key is internal."""
        return key in self.keys or key.split("/", 1)[0] in self.blocks


def internal_parts(
    house: Rendering, others: Rendering, blocks: Iterable[str], known: Mapping[str, str]
) -> InternalParts:
    """Return what is internal of a file that is rendered as ``house`` and, for others, ``others``.

    ``blocks`` are the names that are marked as internal, ``known`` are keys of paragraphs of
    earlier builds by the names of their bookmarks.
    """
    paths = {**known, **house.keys}
    inside = {*house.keys.values(), *_slide_keys(house)}
    outside = {*others.keys.values(), *_slide_keys(others)}
    return InternalParts(frozenset(blocks), frozenset(inside - outside), paths)


def _slide_keys(rendering: Rendering) -> set[str]:
    parts = read_package(rendering.blob).parts.values()
    names = (name.decode() for part in parts for name in _ANCHORS.findall(part.blob))
    anchors = (anchor_in(name) for name in names)
    return {anchor.key for anchor in anchors if anchor is not None}
