"""Short records and a series for comparing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportgen.changes.model import Changes
from reportgen.records.meeting import Meeting
from reportgen.records.series import Series

Comparing = Callable[[dict[str, Any], dict[str, Any]], Changes]

VOCABULARY = [
    {
        "id": "digital-divide",
        "labels": {"en": "Digital divide"},
        "aliases": ["Bridging the divide"],
    },
    {"id": "moratorium", "labels": {"en": "E-commerce moratorium"}, "aliases": ["moratorium"]},
]


def meeting(**fields: Any) -> Meeting:
    """Return the record of a meeting; what is not given is as short as can be."""
    return Meeting.model_validate(
        {"id": "m", "title": "T", "date": "2025-01-01", "body": "B", **fields}
    )


def series(**fields: Any) -> Series:
    """Return a series with a vocabulary of two themes."""
    return Series.model_validate(
        {"id": "s", "name": "S", "themes_vocabulary": VOCABULARY, **fields}
    )
