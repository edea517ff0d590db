"""Languages by their codes: what they are called, and whether two codes mean one language."""

from __future__ import annotations

from functools import lru_cache


def primary(language: str) -> str:
    """Return a language without its region or script: ``fr`` for ``fr-CA``."""
    return language.split("-", maxsplit=1)[0].lower()


def is_same(one: str, other: str) -> bool:
    """Tell whether two codes (BCP 47) mean one language, in whatever region."""
    return primary(one) == primary(other)


@lru_cache(maxsize=256)
def language_name(code: str, language: str) -> str:
    """Return what the language ``code`` is called in ``language``; the code where CLDR has none."""
    from babel import Locale  # noqa: PLC0415 - dear to import, often unused
    from babel.core import UnknownLocaleError  # noqa: PLC0415 - see the line above

    try:
        names = Locale.parse(primary(language)).languages
    except (UnknownLocaleError, ValueError):
        names = Locale.parse("en").languages
    return str(names.get(primary(code)) or code)
