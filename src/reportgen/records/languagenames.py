"""Languages by their codes: what they are called, and whether two codes mean one language."""

from __future__ import annotations

from functools import lru_cache


def primary(language: str) -> str:
    """Return a language without its region or script: ``fr`` for ``fr-CA``."""
    return language.split("-", maxsplit=1)[0].lower()


def is_same(one: str, other: str) -> bool:
    """Tell whether two codes (BCP 47) mean one language, in whatever region."""
    return primary(one) == primary(other)


def is_known(language: str) -> bool:
    """Tell whether CLDR knows a language, in that region or at all."""
    return _is_named(cldr_name(language))


@lru_cache(maxsize=256)
def cldr_name(language: str) -> str:
    """Return the name under which CLDR knows a language: ``fr_CA`` for ``fr-CA``.

    In a region of which it knows nothing it is the language alone, ``fr`` for ``fr-JM``; one that
    it does not know at all is named as it is.
    """
    nearest = language.replace("-", "_")
    while not _is_named(nearest):
        nearest, mark, _ = nearest.rpartition("_")
        if not mark:
            return language.replace("-", "_")
    return nearest


def _is_named(name: str) -> bool:
    from babel import Locale  # noqa: PLC0415 - dear to import, often unused
    from babel.core import UnknownLocaleError  # noqa: PLC0415 - see the line above

    try:
        Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return False
    return True


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
