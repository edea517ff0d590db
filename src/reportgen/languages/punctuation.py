"""The signs of a language between words: what stands for comma, colon and brackets in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_TAG = re.compile(r"(\{[{%].*?[%}]\})", re.DOTALL)
_CHINESE = {
    ", ": "，",
    "; ": "；",
    ": ": "：",
    ":": "：",
    ". ": "。",
    " (": "（",
    "(": "（",
    ")": "）",
    ".": "。",
    " · ": " · ",
    "–": "—",
}
_ARABIC = {", ": "، ", "; ": "؛ "}
_FRENCH = {"; ": "\u202f; ", ": ": "\u00a0: ", ":": "\u00a0:"}


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
            # A sign that brings a space of its own does not bring a second one.
            unless = r"(?<!\s)" if own[0].isspace() else ""
            text = re.sub(unless + re.escape(plain), own, text)
        return text

    def around_tags(self, text: str) -> str:
        """Return the signs before, between and behind the tags of ``text``; tags stay."""
        pieces = _TAG.split(text)
        return "".join(piece if piece[:1] == "{" else self.over(piece) for piece in pieces)


_BY_LANGUAGE = MappingProxyType(
    {
        "zh": Signs(MappingProxyType(_CHINESE), "、"),
        "ja": Signs(MappingProxyType(_CHINESE), "、"),
        "ar": Signs(MappingProxyType(_ARABIC), "، "),
        "fa": Signs(MappingProxyType(_ARABIC), "، "),
        "fr": Signs(MappingProxyType(_FRENCH)),
    }
)


_QUOTES = MappingProxyType(
    {
        **dict.fromkeys(("ar", "el", "es", "fa", "it", "pt", "ru", "uk"), ("«", "»")),
        **dict.fromkeys(("cs", "de", "sk", "sl"), ("„", "“")),
        "fr": ("«\u00a0", "\u00a0»"),
        "ja": ("「", "」"),
        "pl": ("„", "”"),
    }
)


def quotes_of(language: str) -> tuple[str, str]:
    """Return the signs before and behind what is quoted in a language, “ and ” by default."""
    return _QUOTES.get(language.split("-", maxsplit=1)[0], ("“", "”"))


def signs_of(language: str) -> Signs:
    """Return the signs of a language (BCP 47); those of the templates where none are known."""
    return _BY_LANGUAGE.get(language.split("-", maxsplit=1)[0], Signs())
