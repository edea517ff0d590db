"""What a pack before a meeting looks back on: what was said on each topic the last time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reportgen.records.worded import original_of

AHEAD = frozenset({"planned", "tentative", "open"})
"""The states of a meeting that is still to come."""

Plain = Mapping[str, Any]


def topics(
    meeting: Plain, earlier: Sequence[Plain], vocabulary: Iterable[Plain]
) -> list[dict[str, Any]]:
    """Return the themes of a meeting that is to come, each with what was said the last time.

    ``earlier`` are the meetings held before it, in any order. ``last`` is the theme as it was
    taken up most recently, with the ``date`` and ``meeting`` of that time, else None. Two themes
    are the same where they have the same id or title, or where the series' vocabulary says so.
    """
    known = list(vocabulary)
    held = sorted(earlier, key=lambda one: one["date"], reverse=True)
    return [
        {**theme, "number": number, "last": _last(theme, held, known)}
        for number, theme in enumerate(meeting["themes"], start=1)
    ]


def _last(theme: Plain, held: Iterable[Plain], vocabulary: list[Plain]) -> dict[str, Any] | None:
    wanted = _names(theme, vocabulary)
    for meeting in held:
        for said in meeting["themes"]:
            if wanted & _names(said, vocabulary):
                return {**said, "date": meeting["date"], "meeting": meeting["title"]}
    return None


def _names(theme: Plain, vocabulary: list[Plain]) -> frozenset[str]:
    """Return all names of a theme, those of its entry in the vocabulary included."""
    own = frozenset({_folded(theme["id"]), _folded(original_of(theme["title"]))})
    entries = (_entry_names(entry) for entry in vocabulary)
    return own.union(*(names for names in entries if names & own))


def _entry_names(entry: Plain) -> frozenset[str]:
    labels = (entry["labels"] or {}).values()
    return frozenset(_folded(name) for name in (entry["id"], *labels, *entry["aliases"]))


def _folded(name: str) -> str:
    return " ".join(str(name).casefold().split())
