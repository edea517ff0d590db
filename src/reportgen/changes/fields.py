"""The fields of two entries that are one, compared one by one."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from msgspec import Struct

from reportgen.changes.likeness import listed, tidied
from reportgen.changes.model import Change, Subject
from reportgen.changes.sides import Side, Sides
from reportgen.records.common import Record
from reportgen.records.fields import record_fields
from reportgen.records.meeting import Quote
from reportgen.records.places import FieldPath, dotted


class Seen(Struct, frozen=True):
    """A value as it is compared, and as it is shown; both None where the record is silent."""

    key: Hashable
    text: str | None


class Entry(Struct, frozen=True):
    """What changes of an entry are told under; ``path`` leads to it in the second record."""

    subject: Subject
    id: str
    name: str
    path: FieldPath

    def change(self, field: str, before: str | None, after: str | None) -> Change:
        """Return the change of one field."""
        place = dotted((*self.path, field))
        return Change("changed", self.subject, self.id, self.name, field, before, after, place)


def field_changes(
    entry: Entry, before: Record, after: Record, sides: Sides, passed_over: frozenset[str]
) -> Iterator[Change]:
    """Yield the fields that differ, in the order of the schema; those of blocks within do not."""
    inner = record_fields(type(after))
    for name in type(after).model_fields:
        if name in inner or name in passed_over:
            continue
        old, new = seen(before, name, sides.before), seen(after, name, sides.after)
        if old.key != new.key:
            yield entry.change(name, old.text, new.text)


def seen(record: Record, name: str, side: Side) -> Seen:
    """Return the value of a field as it is compared and shown."""
    value: Any = getattr(record, name)
    if value is None or value == ():
        return Seen(None, None)
    if target := side.targets.get((name, str(value))):
        return Seen(target.key, target.title)
    if isinstance(value, tuple):
        # Lists within an entry have no order that means anything.
        texts = [_text(item) for item in value]
        return Seen(frozenset(texts), listed(texts, "; ", side.signs))
    if name == "by" and isinstance(record, Quote) and record.by_kind == "person":
        value = side.person(str(value))
    text = _text(value)
    return Seen(text, text)


def _text(value: object) -> str:
    return tidied(value if isinstance(value, str) else str(value))
