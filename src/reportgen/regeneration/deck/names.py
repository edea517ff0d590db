"""Names of hidden shapes that say what a slide is: of which data, or a person's own."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

__all__ = ["OWN", "Anchor", "anchor_in", "is_derived", "is_sign", "stable"]

_ANCHOR: Final = re.compile(r"rg:slide:([^:]{0,16}):(.+)\Z", re.DOTALL)

OWN: Final = "rg:own"
"""The name of the anchor of a slide that a merge gave to the person."""

_DERIVED: Final = frozenset({"agenda", "changes", "contents", "derived", "since"})
"""The first steps of keys of slides that are made of other slides."""

_UNSTABLE: Final = "~"
"""What stands in keys of entries without an id: they hold within one rendering only."""


class Anchor(Struct, frozen=True):
    """What an anchor says: the beginning of the document's id, and the slide's key."""

    document: str
    key: str

    @property
    def name(self) -> str:
        """The name of the hidden shape."""
        return f"rg:slide:{self.document}:{self.key}"


def anchor_in(name: str) -> Anchor | None:
    """Return what a shape of this name says, None where it is no anchor."""
    found = _ANCHOR.match(name)
    return Anchor(found[1], found[2]) if found else None


def is_derived(key: str) -> bool:
    """Tell whether a slide of this key is made of other slides, and so always made anew."""
    return key.split("/", 1)[0] in _DERIVED


def stable(key: str) -> str:
    """Return ``key`` where another rendering has it for the same entry, else an empty text."""
    return "" if _UNSTABLE in key else key


def is_sign(name: str) -> bool:
    """Tell whether a shape of this name is one of ours and no content of the slide."""
    return name == OWN or anchor_in(name) is not None
