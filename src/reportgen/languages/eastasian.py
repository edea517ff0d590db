"""Which languages are written with the signs of East Asia, and which signs these are."""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["emphasis_of", "has_east_asian", "is_east_asian"]

_LANGUAGES: Final = frozenset({"ja", "ko", "yue", "zh"})
_WIDE: Final = frozenset({"F", "W"})


def is_east_asian(language: str) -> bool:
    """Tell whether ``language`` (BCP 47) is set in fonts for East Asia."""
    return language.lower().replace("_", "-").split("-", maxsplit=1)[0] in _LANGUAGES


def has_east_asian(text: str) -> bool:
    """Tell whether any sign of ``text`` fills a square, as those of East Asia do."""
    return any(unicodedata.east_asian_width(sign) in _WIDE for sign in text)


def emphasis_of(language: str) -> str:
    """Return the marks that stress signs in ``language``: below them in Chinese, else above."""
    return "underDot" if language.lower().startswith("zh") else "dot"
