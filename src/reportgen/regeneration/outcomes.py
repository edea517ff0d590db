"""What became of each difference when a person's file met a new rendering."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

__all__ = ["Kind", "Merged", "Outcome"]


class Kind(StrEnum):
    """What became of one place of a file."""

    TAKEN = "taken"
    """The person had left it alone, so the new content stands there."""

    KEPT = "kept"
    """The person changed it and the data did not, or both say the same now: hers stands."""

    MERGED = "merged"
    """Both changed it, in different words: both stand, and somebody should read it."""

    CONFLICT = "conflict"
    """Both changed the same: the person's stands, and the new content is shown beside it."""

    LEFT = "left"
    """The new content is of a kind that cannot be brought in: the person's stands."""


class Outcome(Struct, frozen=True):
    """What became of one place.

    ``place`` leads to it from the outside in, as a person sees it: ``("slide 3 “Partners”",
    "Text", "paragraph 2")``. ``base``, ``mine`` and ``new`` are the three texts, empty where there
    is none; ``said`` is a sentence on what happened, without a full stop.
    """

    kind: Kind
    place: tuple[str, ...]
    base: str = ""
    mine: str = ""
    new: str = ""
    said: str = ""


class Merged(Struct, frozen=True):
    """A merged file and what became of its places, in the order in which they stand in it.

    ``open_conflicts`` are the places of conflicts that an earlier merge left and that nobody has
    settled since; they are not among ``outcomes``.
    """

    blob: bytes
    outcomes: tuple[Outcome, ...]
    open_conflicts: tuple[Outcome, ...] = ()

    def of_kind(self, kind: Kind) -> tuple[Outcome, ...]:
        """Return the outcomes of one kind."""
        return tuple(outcome for outcome in self.outcomes if outcome.kind is kind)

    @property
    def has_conflicts(self) -> bool:
        """True where something is left for a person to decide."""
        return bool(self.of_kind(Kind.CONFLICT) or self.open_conflicts)
