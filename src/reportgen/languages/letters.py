"""The letters by which a language counts things in pictures and lists: A, B, C, and their like."""

from __future__ import annotations

from types import MappingProxyType

_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BY_LANGUAGE = MappingProxyType(
    {
        # In the order of counting, the abjad, not in that of the dictionary.
        "ar": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
        "el": "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ",
        "ru": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
    }
)


def letter_of(number: int, language: str) -> str:
    """Return the letter for ``number``, from 0, in a language (BCP 47); behind the last, numbers.

    Languages whose letters are not known here count in Latin ones, as Chinese does.
    """
    letters = _BY_LANGUAGE.get(language.split("-", maxsplit=1)[0], _LATIN)
    return letters[number] if number < len(letters) else str(number + 1)
