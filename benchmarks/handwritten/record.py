"""A record as the hand-written program reads it from YAML: plain fields, None where silent."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeAlias

import yaml

Record: TypeAlias = Any
"""Anything with the fields of a record: one read here, or one that reportgen has loaded."""

_LISTS = frozenset({"risks", "copies", "points", "next_steps", "chairs", "discrepancies"})
_TEXTS = {"points": "text", "themes": "title", "initiatives": "text"}


class Fields(SimpleNamespace):
    """Fields by their names."""

    def __getattr__(self, name: str) -> Any:
        return () if name in _LISTS else None


def load(path: Path) -> Record:
    """Return what the YAML file at ``path`` holds."""
    with path.open(encoding="utf-8") as stream:
        return _fields(yaml.load(stream, Loader=yaml.CSafeLoader))


def _fields(value: Any) -> Any:
    if isinstance(value, dict):
        known = {"from_" if k == "from" else k: _field(k, v) for k, v in value.items()}
        return Fields(**{name: item for name, item in known.items() if item is not None})
    if isinstance(value, list):
        return [_fields(item) for item in value]
    return value


def _field(name: str, value: Any) -> Any:
    """Return a field; entries that are written as one text become fields of their own."""
    if name in _TEXTS and isinstance(value, list):
        value = [{_TEXTS[name]: item} if isinstance(item, str) else item for item in value]
    return _fields(value)
