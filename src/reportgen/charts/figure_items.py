"""What a picture is made of before it is drawn.

All lengths are in pt, from the top left corner, y downwards.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

__all__ = ["Dot", "Item", "Measure", "Ring", "Rule", "Sheet", "Tone", "Weight", "Words"]


class Tone(Enum):
    """What a thing is for; the look says which colour that is."""

    TEXT = "text"
    MUTED = "muted"
    MARK = "mark"
    LINE = "line"


class Weight(Enum):
    """How heavy a text is."""

    NORMAL = "normal"
    BOLD = "bold"


class Words(Struct, frozen=True):
    """One line of text; ``anchor`` is left, center or right, ``y`` its base line."""

    text: str
    x: float
    y: float
    anchor: str
    tone: Tone
    weight: Weight = Weight.NORMAL


class Dot(Struct, frozen=True):
    """A mark, filled in its tone."""

    x: float
    y: float
    radius: float
    tone: Tone


class Ring(Struct, frozen=True):
    """A hollow mark; its line is ``width`` thick and has its middle at ``radius``."""

    x: float
    y: float
    radius: float
    width: float
    tone: Tone


class Rule(Struct, frozen=True):
    """A line through ``points``, ``width`` thick."""

    points: tuple[tuple[float, float], ...]
    width: float
    tone: Tone


Item = Words | Dot | Ring | Rule
Measure = Callable[[str, Weight], float]
"""Returns the width of a line of text."""


class Sheet(Struct, frozen=True):
    """A picture laid out: its size and what is on it."""

    width: float
    height: float
    items: tuple[Item, ...]

    def reflected(self) -> Sheet:
        """Return the picture for those who read from right to left; the texts stay as they are."""
        return Sheet(self.width, self.height, tuple(map(self._reflected, self.items)))

    def _reflected(self, item: Item) -> Item:
        match item:
            case Words():
                anchor = _OTHER_SIDE.get(item.anchor, item.anchor)
                return replace(item, x=self.width - item.x, anchor=anchor)
            case Dot() | Ring():
                return replace(item, x=self.width - item.x)
            case Rule():
                return replace(item, points=tuple((self.width - x, y) for x, y in item.points))


_OTHER_SIDE = MappingProxyType({"left": "right", "right": "left"})
