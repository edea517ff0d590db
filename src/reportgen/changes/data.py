"""Changes as plain data, for programs."""

from __future__ import annotations

import json
from typing import Any

from reportgen.changes.model import Change, Changes, Version
from reportgen.changes.words import is_mixed, word_changes


def as_json(changes: Changes) -> str:
    """Return ``changes`` as one JSON object, with an end of line at the end."""
    return json.dumps(as_data(changes), indent=1, ensure_ascii=False) + "\n"


def as_data(changes: Changes) -> dict[str, Any]:
    """Return ``changes`` as dicts, lists and texts.

    A change whose two texts share words has them piece by piece under ``words``.
    """
    return {
        "before": _version(changes.before),
        "after": _version(changes.after),
        "same_meeting": changes.same_meeting,
        "changes": [_change(change) for change in changes],
    }


def _version(version: Version) -> dict[str, str]:
    return {"id": version.id, "title": version.title, "date": version.date.isoformat()}


def _change(change: Change) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "kind": change.kind,
        "subject": change.subject,
        "id": change.id,
        "name": change.name,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "place": change.place,
    }
    words = _words(change)
    return {**plain, "words": words} if words else plain


def _words(change: Change) -> list[dict[str, str]]:
    if change.kind != "changed" or change.before is None or change.after is None:
        return []
    pieces = word_changes(change.before, change.after)
    if not is_mixed(pieces):
        return []
    return [{"before": piece.before, "after": piece.after} for piece in pieces]
