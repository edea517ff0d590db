"""Rules for the numbers by which shapes, drawings and bookmarks of a part are told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from reportgen.checks.inspection import PartView, Problem

__all__ = ["WHOLE", "numbers_are_whole", "repeated"]

WHOLE: Final = "0|[1-9][0-9]{0,9}"
"""A number of a drawing (ST_DrawingElementId, ECMA-376-1, 20.1.10.21), as a regular expression."""
_LARGEST: Final = 2**32 - 1


def repeated(values: Iterable[str]) -> list[str]:
    """Return those of ``values`` that come more than once, each once, in order."""
    return sorted(value for value, count in Counter(values).items() if count > 1)


def numbers_are_whole(view: PartView, name: str) -> Iterator[Problem]:
    """Require a whole number of 32 bits as ``id`` of every element ``name``."""
    for number in sorted({element.get("id", "") for element in view.all(name)}):
        if re.fullmatch(WHOLE, number) is None or int(number) > _LARGEST:
            yield Problem(view.part.uri, f"“{number}” is no number of a shape or picture")
