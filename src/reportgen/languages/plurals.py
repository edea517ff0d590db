"""Numbers with their nouns: which forms a language has, and which one a number takes (CLDR)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from reportgen.records.languagenames import cldr_name

FORMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ar": ("zero", "one", "two", "few", "many", "other"),
        "ja": ("other",),
        "ko": ("other",),
        "zh": ("other",),
    }
)
"""The forms of languages that have more, or fewer, than the two of English and French.

The order is that of gettext's plural forms for the language.
"""

GETTEXT: Mapping[str, str] = MappingProxyType(
    {
        "ar": (
            "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 :"
            " n%100>=11 ? 4 : 5);"
        ),
        "fr": "nplurals=2; plural=(n > 1);",
        "ja": "nplurals=1; plural=0;",
        "ko": "nplurals=1; plural=0;",
        "zh": "nplurals=1; plural=0;",
    }
)
"""How the header of a catalogue says which forms there are."""

TWO = "nplurals=2; plural=(n != 1);"


def forms_of(texts: Sequence[str], language: str) -> dict[str, str]:
    """Return the forms of a catalogue's entry by the names that CLDR gives them."""
    primary = language.split("-", maxsplit=1)[0]
    names = FORMS.get(primary, ("one", "other"))
    named = dict(zip(names, texts, strict=False))
    return {**named, "other": named.get("other", texts[-1])}


def chosen(number: float, forms: Mapping[str, str], language: str) -> str:
    """Return the form that ``number`` takes in ``language`` (BCP 47).

    A form that is not given is that of ``other``.
    """
    return forms.get(_form(number, language), forms["other"])


# The packs of one meeting, and the slides of one pack, count the same things.
@lru_cache(maxsize=1024)
def _form(number: float, language: str) -> str:
    """Return CLDR's name of the form that ``number`` takes in ``language``."""
    return str(_rule(language)(number))


@lru_cache(maxsize=32)
def _rule(language: str) -> Callable[[float], object]:
    """Return what tells the name of the form that a number takes in ``language``."""
    from babel import Locale  # noqa: PLC0415 - dear to import, often unused

    rule: Callable[[float], object] = Locale.parse(cldr_name(language)).plural_form
    return rule
