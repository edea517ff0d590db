"""A file of a template set."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetFile:
    """A file of a set: how messages call it, and its bytes."""

    name: str
    content: bytes
