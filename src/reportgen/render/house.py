"""What a pack says of who writes, and how it is marked: the names ``house`` and ``marking``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reportgen.templatesets.fields import words_in
from reportgen.templatesets.settings import Identity, Marking, SetSettings

_PLACES = ("header", "footer", "body", "slides")
_TEXTS = ("country", "ministry", "mission", "address")


@dataclass(frozen=True, slots=True)
class House:
    """The settings of a set that show in texts, in the language of one pack."""

    settings: SetSettings = field(default_factory=SetSettings)
    language: str = "en"

    def names(self, marking: str | None) -> dict[str, Any]:
        """Return the names for templates; ``marking`` is what the delegation's words ask for."""
        return {
            "house": {
                **identity_names(self.settings.identity, self.language),
                "sample": self.settings.sample,
            },
            "marking": marking_names(self.settings.marking, marking),
        }


def identity_names(identity: Identity, language: str) -> dict[str, str | None]:
    """Return who writes in ``language``; what the set leaves open is None."""
    texts: Mapping[str, Any] = {name: getattr(identity, name) for name in _TEXTS}
    return {name: words_in(words, language) if words else None for name, words in texts.items()}


def marking_names(rules: Marking, asked: str | None) -> dict[str, Any]:
    """Return the marking of a paper, and for each place whether it is printed there.

    What the delegation asks for comes first, then the set's default, then what it prints on
    papers without a marking. A set that names no places prints it everywhere.
    """
    text = asked or rules.default or rules.unclassified
    if text is not None and rules.capitals:
        text = text.upper()
    places = _PLACES if rules.places is None else rules.places
    return {"text": text, **{place: text is not None and place in places for place in _PLACES}}
