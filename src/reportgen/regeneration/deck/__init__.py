"""Merges a person's deck with a new rendering of it: see docs/design/deck-merging.md."""

from reportgen.regeneration.deck.merge import merge, next_base, read_model
from reportgen.regeneration.deck.model import DeckModel

__all__ = ["DeckModel", "merge", "next_base", "read_model"]
