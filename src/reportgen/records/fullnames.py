"""People as they are addressed: name and title together, in the order of a language."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from msgspec import Struct

from reportgen.records.languagenames import primary
from reportgen.records.worded import Worded, put_together

__all__ = ["TitleOrder", "full_name", "title_order"]


class TitleOrder(Struct, frozen=True):
    """Where a title stands, and what stands between it and the name."""

    is_behind: bool = False
    between: str = " "


_BEFORE: Final = TitleOrder()
_BY_LANGUAGE: Final = MappingProxyType(
    {
        **dict.fromkeys(("ja", "yue", "zh"), TitleOrder(is_behind=True, between="")),
        "ko": TitleOrder(is_behind=True),
    }
)


def title_order(language: str) -> TitleOrder:
    """Return where titles stand in a language (BCP 47): before the name unless known otherwise."""
    return _BY_LANGUAGE.get(primary(language), _BEFORE)


def full_name(name: str, title: str | None, order: TitleOrder) -> str:
    """Return a name with its title, or the name alone; both keep what they know of their language.

    ``order`` is that of the language of the pack. A title that was left in another language stands
    as that one has it, for the two are read together.
    """
    if not title:
        return name
    spans = title.spans if isinstance(title, Worded) else ()
    own = title_order(spans[0][2]) if spans else order
    parts = (name, own.between, title) if own.is_behind else (title, own.between, name)
    return put_together(parts)
