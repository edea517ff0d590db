"""What a pack says of who writes, and how it is marked: the names ``house`` and ``marking``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct, field

from reportgen.templatesets.fields import words_in
from reportgen.templatesets.settings import Identity, Marking, SetSettings

_PLACES = ("header", "footer", "body", "slides")
_TEXTS = ("country", "ministry", "mission", "address")


class House(Struct, frozen=True):
    """The settings of a set that show in texts, in the language of one pack."""

    settings: SetSettings = field(default_factory=SetSettings)
    language: str = "en"

    def names(self, marking: str | None) -> dict[str, Any]:
        """Return the names for templates; ``marking`` is what the delegation's words ask for."""
        return {
            "house": {
                **identity_names(self.settings.identity, self.language),
                "sample": words_in(self.settings.sample or {}, self.language) or None,
            },
            "marking": marking_names(self.settings.marking, marking),
        }

    def reference(self, written: str | None, as_of: dt.date) -> str | None:
        """Return the reference of a paper: what a person wrote, in the set's pattern.

        Where only the number was written, the pattern is put around it; where nothing was, the
        number's place stays open. No number is ever made up.
        """
        pattern = self.settings.reference
        if pattern is None or (written is not None and not is_number_alone(written)):
            return written
        unit = words_in(self.settings.identity.unit or {}, self.language)
        values = {"no": written or OPEN, "year": str(as_of.year), "unit": unit}
        return _FIELD.sub(lambda found: values[found[1]], pattern)


def is_number_alone(reference: str) -> bool:
    """Tell whether a reference is no more than the number of a paper, such as 12 or 12a."""
    return _NUMBER.fullmatch(reference.strip()) is not None


def follows(reference: str, pattern: str) -> bool:
    """Tell whether a reference that was written in full is of the set's pattern."""
    pieces = _FIELD.split(pattern)
    said = [re.escape(p) if at % 2 == 0 else _SHAPES[p] for at, p in enumerate(pieces)]
    return re.fullmatch("".join(said), reference.strip()) is not None


OPEN: Final = "…"
"""What stands where a number is still to come."""
_FIELD: Final = re.compile(r"\{([a-z]+)\}")
_NUMBER: Final = re.compile(r"[0-9]{1,8}[A-Za-z]?|[٠-٩۰-۹]{1,8}")
_SHAPES: Final = MappingProxyType({"no": r".*\d.*", "year": r"\d{2,4}", "unit": ".+"})


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
