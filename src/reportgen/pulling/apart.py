"""Says what a person added to a file or took out of it, and why no record follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportgen.pulling.fields import Field, FieldIndex
from reportgen.pulling.lines import Apart, Side
from reportgen.pulling.tags import Tags
from reportgen.pulling.tracing import Left, named
from reportgen.records.places import FieldPath

__all__ = ["left_apart", "meant"]

_STAYS: Final = "the record stays as it is"
_RESHAPED: Final = "you gave this table other columns, so what it says cannot be traced"


def left_apart(apart: Apart, tags: Tags, index: FieldIndex, record: str) -> Left:
    """Return why something that one file alone has goes into no record.

    ``record`` is the file of the record that the pack is about.
    """
    numbers = [one.number for text in apart.marked for one in tags.segments(text)]
    fields = meant([index.fields(tags.texts[number]) for number in numbers])
    return Left(apart.place, apart.old, apart.new, _reason(apart, fields, record))


def meant(found: Sequence[Sequence[Field]]) -> list[Field]:
    """Return the fields that are meant where each text could have come from those ``found``.

    A field that alone says its text is. Of several that say the same, those are that belong to the
    same entry as such a one: to name another entry's would send the reader to the wrong place.
    """
    entries = {_entry(fields[0]) for fields in found if len(fields) == 1}
    return [
        field
        for fields in found
        for field in fields
        if len(fields) == 1 or _entry(field) in entries
    ]


def _entry(field: Field) -> tuple[str, FieldPath]:
    """Return the entry of a record that a field stands in: the record itself where it is none."""
    numbers = [at for at, step in enumerate(field.path) if isinstance(step, int)]
    return field.file, field.path[: numbers[0] + 1] if numbers else ()


def _reason(apart: Apart, fields: list[Field], record: str) -> str:
    """Return the reason, in which ``these`` and ``them`` are what it is about."""
    these = _these(apart)
    them = "them" if apart.count > 1 else "it"
    match apart.side:
        case Side.ADDED:
            return _own(apart, record)
        case Side.REMOVED:
            return f"you took {these} out; {_still(apart, fields)}"
        case Side.KEPT:
            return f"the record no longer has {these}; you kept {them} here"
        case Side.PARTED:
            return f"you made several {apart.what.value}s of one; {_at(fields)}"
        case Side.JOINED:
            return f"you made one {apart.what.value} of several; {_at(fields)}"
        case Side.RESHAPED:
            return _RESHAPED


def _own(apart: Apart, record: str) -> str:
    if apart.count > 1:
        rest = "are your own; if they belong in the record, write them there"
    else:
        rest = "is your own; if it belongs in the record, write it there"
    return f"{_these(apart)} {rest}: {record}"


def _these(apart: Apart) -> str:
    several = apart.count > 1
    return f"these {apart.count} {apart.what.value}s" if several else f"this {apart.what.value}"


def _still(apart: Apart, fields: list[Field]) -> str:
    """Return what becomes of something that she took out."""
    if not fields:
        return _STAYS
    says = "they say" if apart.count > 1 else "it says"
    return f"the record still has what {says}: {named(fields)}"


def _at(fields: list[Field]) -> str:
    """Return that the record stays as it is, and where it says what this is about."""
    return f"{_STAYS}{': ' if fields else ''}{named(fields)}"
