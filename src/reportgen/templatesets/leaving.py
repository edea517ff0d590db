"""Leaves sections and slides out of what a set makes, whatever its settings say of them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from reportgen.templatesets.settings import Section, SetSettings, SlideSetting

__all__ = ["without_blocks"]


def without_blocks(settings: SetSettings, names: AbstractSet[str]) -> SetSettings:
    """Return settings under which sections and slides of these names are left out."""
    sections = tuple(Section(id=name, show=False) for name in sorted(names))
    slides = tuple(SlideSetting(id=name, show=False) for name in sorted(names))
    notes = {
        name: note.model_copy(update={"sections": (*note.sections, *sections)})
        for name, note in (("note", settings.note), ("series_note", settings.series_note))
    }
    decks = {
        name: deck.model_copy(update={"slides": (*deck.slides, *slides)})
        for name, deck in (("deck", settings.deck), ("series_deck", settings.series_deck))
    }
    return settings.model_copy(update={**notes, **decks})
