"""Whom a pack is for: inside the house it holds everything, outside only what may leave it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

from msgspec import Struct

from reportgen.records.delegation import Delegation
from reportgen.templatesets.settings import SetSettings

_ALWAYS_SHOWN = frozenset({"marking", "reference", "distribution", "schema_version"})
"""What a paper says of itself; it is no secret of the delegation's."""


class Audience(Enum):
    """Who reads a pack: the delegation's own house, or others."""

    INTERNAL = "internal"
    SHARED = "shared"

    @property
    def suffix(self) -> str:
        """What a file's name bears behind that of the delegation."""
        return "" if self is Audience.INTERNAL else f"-{self.value}"


class Internal(Struct, frozen=True):
    """What never leaves the delegation: names of sections and slides, and paths of keys.

    A path is ``own`` for all of the delegation's own words, or leads to a field of what templates
    see, such as ``meeting.positions``.
    """

    names: frozenset[str]

    def shown_blocks(self, blocks: Iterable[str]) -> tuple[str, ...]:
        """Return the sections or slides that may leave the delegation."""
        return tuple(block for block in blocks if block not in self.names)

    def without(self, context: Mapping[str, Any]) -> dict[str, Any]:
        """Return what templates see, with every internal field left blank."""
        return {name: self._left(value, name) for name, value in context.items()}

    def _left(self, value: Any, name: str) -> Any:
        if isinstance(value, dict):
            return self._blanked(value, name)
        return _blank(value) if name in self.names else value

    def _blanked(self, fields: Mapping[str, Any], name: str) -> dict[str, Any]:
        return {
            key: _blank(value) if self._is_internal(name, key) else value
            for key, value in fields.items()
        }

    def _is_internal(self, name: str, key: str) -> bool:
        return f"{name}.{key}" in self.names or (name in self.names and key not in _ALWAYS_SHOWN)

    def texts(self, context: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the internal texts that stand nowhere in what may be shared."""
        inside = {
            text
            for name, key, value in _fields(context)
            if self._is_internal(name, key)
            for text in _texts(value)
        }
        whole = (value for name, value in context.items() if name in self.names)
        inside |= {t for value in whole if not isinstance(value, dict) for t in _texts(value)}
        shared = "\n".join(
            text for value in self.without(context).values() for text in _texts(value)
        )
        return tuple(sorted(text for text in inside if text not in shared))


def internal_of(settings: SetSettings, delegation: Delegation) -> Internal:
    """Return what a set and a delegation together mark as internal."""
    return Internal(frozenset((*(settings.internal or ()), *delegation.internal)))


def _fields(context: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for name, value in context.items():
        if isinstance(value, dict):
            for key, field in value.items():
                yield name, key, field


def _blank(value: Any) -> Any:
    return [] if isinstance(value, list) else None


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts in plain data, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
