"""The signs of a language between words: what stands for comma, colon and brackets in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_CHINESE = {
    ", ": "，",
    "; ": "；",
    ": ": "：",
    ". ": "。",
    " (": "（",
    "(": "（",
    ")": "）",
    ".": "。",
    " · ": " · ",
    "–": "—",
}
_ARABIC = {", ": "، ", "; ": "؛ "}
_FRENCH = {"; ": "\u202f; ", ": ": "\u00a0: "}


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of one language, by what stands for them in the templates."""

    of: Mapping[str, str] = field(default_factory=dict)
    list_comma: str = ", "

    def between(self, text: str) -> str:
        """Return the signs between two items of a list; what holds words stays as it is."""
        return self.list_comma if text == ", " else self.over(text)

    def over(self, text: str) -> str:
        """Return signs as the language writes them; text that holds letters stays as it is."""
        if any(letter.isalnum() for letter in text):
            return text
        for plain, own in self.of.items():
            text = text.replace(plain, own)
        return text


_BY_LANGUAGE = MappingProxyType(
    {
        "zh": Signs(MappingProxyType(_CHINESE), "、"),
        "ja": Signs(MappingProxyType(_CHINESE), "、"),
        "ar": Signs(MappingProxyType(_ARABIC), "، "),
        "fa": Signs(MappingProxyType(_ARABIC), "، "),
        "fr": Signs(MappingProxyType(_FRENCH)),
    }
)


def signs_of(language: str) -> Signs:
    """Return the signs of a language (BCP 47); those of the templates where none are known."""
    return _BY_LANGUAGE.get(language.split("-", maxsplit=1)[0], Signs())
