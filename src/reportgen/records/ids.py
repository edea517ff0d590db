"""Make ids from texts, so that nobody has to invent one while writing."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TypeVar

from reportgen.records.common import Identified

_LONGEST = 48
_WORD = re.compile(r"[a-z0-9]+")

Item = TypeVar("Item", bound=Identified)


class MadeId(str):
    """An id that nobody wrote down: it changes with the text that it was made from."""

    __slots__ = ()


def slug(text: str) -> str:
    """Return an id made from ``text``: its words in small Latin letters, joined by hyphens.

    A text without Latin letters or digits gives ``id-`` and eight digits of its hash, so that
    the id stays the same wherever the entry stands.
    """
    folded = unicodedata.normalize("NFKD", text.casefold())
    words = _WORD.findall("".join(c for c in folded if not unicodedata.combining(c)))
    short = "-".join(words)[: _LONGEST + 1]
    if len(short) > _LONGEST:
        short = short.rpartition("-")[0] or short[:_LONGEST]
    return short or "id-" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def assigned(entries: Iterable[tuple[str | None, str]]) -> list[str]:
    """Return the id of each of ``entries``, given as the written id, if any, and the text.

    A made id differs from all others of the list: the second gets ``-2``, and so on.
    """
    pairs = list(entries)
    taken = {written for written, _ in pairs if written}
    return [written or _free(slug(text), taken) for written, text in pairs]


def with_ids(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return ``items`` with an id for each that has none, unlike all others in the list."""
    ids = assigned((item.id, item.name_for_id()) for item in items)
    return tuple(
        item if item.id else item.model_copy(update={"id": MadeId(new)})
        for item, new in zip(items, ids, strict=True)
    )


def _free(base: str, taken: set[str]) -> str:
    new = next(name for name in _candidates(base) if name not in taken)
    taken.add(new)
    return new


def _candidates(base: str) -> Iterator[str]:
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1
