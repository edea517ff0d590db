"""Which field of which record an edited paragraph came from, where that is certain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from reportgen.pulling.fields import Field, FieldIndex
from reportgen.pulling.lines import Line
from reportgen.pulling.tags import Segment, Tags
from reportgen.regeneration.note.signs import is_sign
from reportgen.regeneration.words import Edit, edits_between

__all__ = ["Left", "Offer", "named", "trace"]

_SHOWN: Final = 3

CHANGED: Final = "it would not be built like this today: build the pack first, then pull"
TEMPLATE: Final = (
    "these are words of the template, or a date, a number or a name that is made from the record"
)
AROUND: Final = "the edit reaches into the words of the template around"
SEVERAL: Final = "the edit changes words of several fields: "
WHICH: Final = "it cannot be told to which of these fields the new words belong: "
SAME: Final = "the records say the same at several places: "
FORM: Final = "it is shown in another form than it is written in "
GONE: Final = "the words are gone here; the record still has them: "
OBJECT: Final = "a picture, a note or another object stands among the words of "
ELSEWHERE: Final = "it is not written by this command: "


class Offer(Struct, frozen=True):
    """An edit that belongs to one field: its old and its new text, and where it was made."""

    field: Field
    old: str
    new: str
    place: tuple[str, ...]


class Left(Struct, frozen=True):
    """An edit that is left to the person, with the old and new paragraphs and the reason."""

    place: tuple[str, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]
    reason: str


def trace(line: Line, tags: Tags, index: FieldIndex) -> Offer | Left:
    """Return where the edit of ``line`` belongs, or why that is not certain."""
    if line.marked is None:
        return _left(line, CHANGED)
    segments = tags.segments(line.marked)
    holding = [one for one in segments if _holds(one, line)]
    if len(holding) != 1:
        return _left(line, _why(line, segments, holding, tags, index))
    (segment,) = holding
    fields = index.fields(tags.texts[segment.number])
    if len(fields) != 1:
        return _left(line, SAME + named(fields))
    return _offered(line, segment, fields[0], tags)


def _holds(segment: Segment, line: Line) -> bool:
    """Tell whether all before and behind a segment is as it was built."""
    before, behind = line.base[: segment.start], line.base[segment.end :]
    room = len(line.mine) - len(before) - len(behind)
    return room >= 0 and line.mine.startswith(before) and line.mine.endswith(behind)


def _offered(line: Line, segment: Segment, field: Field, tags: Tags) -> Offer | Left:
    old = tags.texts[segment.number]
    behind = len(line.base) - segment.end
    new = line.mine[segment.start : len(line.mine) - behind].strip()
    if not field.is_offered:
        return _left(line, ELSEWHERE + field.name)
    if line.base[segment.start : segment.end] != old:
        return _left(line, FORM + field.name)
    if not new:
        return _left(line, GONE + field.name)
    if any(map(is_sign, new)):
        return _left(line, OBJECT + field.name)
    return Offer(field, old, new, line.place)


def _why(
    line: Line,
    segments: Sequence[Segment],
    holding: Sequence[Segment],
    tags: Tags,
    index: FieldIndex,
) -> str:
    """Return why the edit of a line belongs to no one field."""

    def of(found: Iterable[Segment]) -> str:
        return named([f for s in found for f in index.fields(tags.texts[s.number])])

    if holding:
        return WHICH + of(holding)
    edits = edits_between(line.base, line.mine)
    touched = [one for one in segments if any(_touches(one, edit) for edit in edits)]
    inside = all(any(_is_inside(one, edit) for one in segments) for edit in edits)
    if not touched:
        return TEMPLATE
    if len(touched) > 1:
        return SEVERAL + of(touched)
    return AROUND if not inside else WHICH + of(touched)


def _touches(segment: Segment, edit: Edit) -> bool:
    return edit.start < segment.end and edit.end > segment.start


def _is_inside(segment: Segment, edit: Edit) -> bool:
    return segment.start <= edit.start and edit.end <= segment.end


def named(fields: Sequence[Field]) -> str:
    """Return the first of some fields, as people write them, each once."""
    names = list(dict.fromkeys(field.name for field in fields))
    more = [f"and {len(names) - _SHOWN} more"] if len(names) > _SHOWN else []
    return "; ".join([*names[:_SHOWN], *more])


def _left(line: Line, reason: str) -> Left:
    return Left(line.place, (line.base,), (line.mine,), reason)
