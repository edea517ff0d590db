"""Where a set says something: the file and line of the nearest set of the chain that does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportgen.errors import Location
from reportgen.records.loading import field_location
from reportgen.records.places import FieldPath
from reportgen.templatesets.chain import TemplateSet


def place_of(templates: TemplateSet, path: FieldPath) -> Location:
    """Return where the setting at ``path`` is said; the set's own file where nobody says it."""
    for manifest, source in zip(templates.chain, templates.sources, strict=True):
        if _said(manifest, path) is not None:
            return field_location(source.content, source.name, path)
    return Location(templates.sources[0].name)


def _said(settings: Any, path: Sequence[str | int]) -> Any:
    for step in path:
        if isinstance(settings, dict):
            settings = settings.get(step)
        elif isinstance(step, int):
            settings = settings[step] if step < len(settings or ()) else None
        else:
            settings = getattr(settings, step, None)
        if settings is None:
            return None
    return settings
