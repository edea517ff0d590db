"""The signs of a language between words: what stands for comma, colon and brackets in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct, field

_TAG = re.compile(r"(\{[{%].*?[%}]\})", re.DOTALL)
_SENTENCE = re.compile(r"\|\s*sentence\s*\}\}")
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
    " – ": "—",
    "–": "—",
}
_WIDE = frozenset("，；：（）。、")
_ARABIC = {", ": "، ", "; ": "؛ "}
_FRENCH = {"; ": "\u202f; ", ": ": "\u00a0: ", ":": "\u00a0:"}


class Signs(Struct, frozen=True):
    """The signs of one language, by what stands for them in the templates.

    They are wide where each takes the room of a letter and none has a space beside it.
    """

    of: Mapping[str, str] = field(default_factory=dict)
    list_comma: str = ", "
    is_wide: bool = False

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
        return self.in_paragraph([text])[0]

    def in_paragraph(self, texts: Sequence[str]) -> list[str]:
        """Return the texts of one paragraph, in order, with the signs between their tags.

        Wide signs have no space behind them, be they the template's or the end of a sentence.
        """
        made: list[str] = []
        before = ""
        for text in texts:
            pieces = []
            for piece in _TAG.split(text):
                own = piece if piece[:1] == "{" else self._behind(before, piece)
                pieces.append(own)
                before = _last_of(own, before)
            made.append("".join(pieces))
        return made

    def _behind(self, before: str, piece: str) -> str:
        own = self.over(piece)
        return own.lstrip(" ") if self.is_wide and before in _WIDE else own


def _last_of(piece: str, before: str) -> str:
    """Return the sign that stands last after ``piece``; a statement prints nothing of its own."""
    if not piece or piece.startswith("{%"):
        return before
    if piece.startswith("{{"):
        return "。" if _SENTENCE.search(piece) else "}"
    return piece[-1]


_PLAIN = Signs()
_BY_LANGUAGE = MappingProxyType(
    {
        "zh": Signs(MappingProxyType(_CHINESE), "、", is_wide=True),
        "ja": Signs(MappingProxyType(_CHINESE), "、", is_wide=True),
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
    return _BY_LANGUAGE.get(language.split("-", maxsplit=1)[0], _PLAIN)


@lru_cache(maxsize=32)  # each sentence of a file ends with it
def full_stop(language: str) -> str:
    """Return the sign with which a sentence of a language (BCP 47) ends."""
    return signs_of(language).over(".")
