"""Themes and their points, of one record and of another."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.changes.fields import Entry, field_changes
from reportgen.changes.likeness import folded, tidied
from reportgen.changes.listings import Naming
from reportgen.changes.model import Change, Kind
from reportgen.changes.pairing import Handle, pair
from reportgen.changes.sides import Sides
from reportgen.records.meeting import Theme
from reportgen.records.places import FieldPath, dotted

_ALIKE = 0.55
"""Points of one theme speak of one thing; less must be equal than where any two entries meet."""

_THEMES = Naming[Theme]("theme", "themes", lambda theme: theme.title)


def theme_changes(sides: Sides) -> Iterator[Change]:
    """Yield what changed in each theme, point by point, then what is new and what is gone."""
    before, after = sides.before.meeting.themes, sides.after.meeting.themes
    for i, j in sides.themes.both:
        entry = _THEMES.entry(after[j], j)
        yield from field_changes(entry, before[i], after[j], sides, sides.passed_over)
        yield from _points(entry, before[i], after[j], ("themes", i))
    yield from _THEMES.added(after, sides.themes)
    yield from _THEMES.gone(before, sides.themes)


def _points(entry: Entry, before: Theme, after: Theme, old_path: FieldPath) -> Iterator[Change]:
    """Yield the points that differ; ``old_path`` leads to their theme in the first record."""
    old = [tidied(point.text) for point in before.points]
    new = [tidied(point.text) for point in after.points]
    pairs = pair([*map(_handle, old)], [*map(_handle, new)], _ALIKE)
    for i, j in pairs.both:
        if old[i] != new[j]:
            yield _point("changed", entry, entry.path, j, before=old[i], after=new[j])
    for j in pairs.added:
        yield _point("added", entry, entry.path, j, after=new[j])
    for i in pairs.gone:
        yield _point("gone", entry, old_path, i, before=old[i])


def _handle(text: str) -> Handle:
    return Handle((text, folded(text)), (text,))


def _point(  # noqa: PLR0913 - what a change consists of
    kind: Kind,
    entry: Entry,
    path: FieldPath,
    index: int,
    *,
    before: str | None = None,
    after: str | None = None,
) -> Change:
    place = dotted((*path, "points", index))
    return Change(kind, "point", entry.id, entry.name, "points", before, after, place)
