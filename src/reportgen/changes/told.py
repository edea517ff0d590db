"""Changes in the words of a person, grouped: what the texts for reading are made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from reportgen.changes.model import Change, Changes, Subject
from reportgen.changes.words import Piece, is_mixed, word_changes

_ONE_LINE: Final = 80
"""Longer texts that share little stand on two lines, not beside each other."""

HEADINGS: Final[Mapping[Subject, str]] = MappingProxyType(
    {
        "meeting": "The meeting",
        "chair": "Chair",
        "announcement": "What was announced",
        "theme": "Themes",
        "point": "Themes",
        "proposal": "Proposals",
        "position": "Positions",
        "initiative": "Initiatives",
        "outcome": "Outcomes",
        "decision": "Decisions",
        "partner": "Partners",
        "figure": "Figures",
        "key_date": "Dates that matter",
        "document": "Documents",
        "next_session": "Next session",
        "agenda_item": "Agenda",
        "person": "People",
        "quote": "Quotations",
        "source": "Sources",
        "discrepancy": "Where sources differ",
        "more": "More",
    }
)

_FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "supporters_count": "supporters",
        "points": "point",
        "date_end": "last day",
        "date_note": "note on the date",
        "date_as_announced": "date as announced",
        "date_text": "date in words",
        "written_from": "written from",
    }
)


_KNOWN_BY_HEADING: Final = frozenset({"meeting", "chair", "next_session"})


class Line(Struct, frozen=True):
    """One sentence on one entry: what it is about, and its words, or those of both records."""

    label: str
    words: tuple[Piece, ...]


class Item(Struct, frozen=True):
    """One entry: what became of it, its name, and what is to be said of it."""

    label: str
    name: str
    lines: tuple[Line, ...] = ()


class Group(Struct, frozen=True):
    """All entries of one kind."""

    heading: str
    items: tuple[Item, ...]


def told(changes: Changes) -> tuple[Group, ...]:
    """Return ``changes`` in groups, in words."""
    missing = f"not in the record of {changes.after.date}"
    if changes.same_meeting:
        missing = "no longer there"
    grouped = groupby(changes, lambda change: HEADINGS[change.subject])
    return tuple(Group(heading, tuple(_items(found, missing))) for heading, found in grouped)


def beginnings(changes: Changes) -> tuple[str, ...]:
    """Return what was compared, in one line or two."""
    before, after = changes.before, changes.after
    if changes.same_meeting:
        return (f"Two versions of one record: {after.date}, {after.title}",)
    return (f"From: {before.date}, {before.title}", f"To: {after.date}, {after.title}")


def _items(found: Iterable[Change], missing: str) -> Iterator[Item]:
    for _, together in groupby(found, _entry):
        some = tuple(together)
        first = some[0]
        if first.kind == "as_announced":
            borne_out = "; ".join(f"{change.field} {change.after}" for change in some)
            yield Item("as announced", borne_out)
        elif first.subject == "point" or first.kind == "changed":
            name = "" if first.subject in _KNOWN_BY_HEADING else first.name
            yield Item("changed", name, tuple(line for change in some for line in _lines(change)))
        else:
            yield _item(first, missing)


def _entry(change: Change) -> tuple[object, ...]:
    """Return what is equal for changes that are told together."""
    if change.kind == "as_announced":
        return ("as announced",)
    if change.subject == "point" or change.kind == "changed":
        return ("changed", change.id, change.name)
    return (change,)


def _item(change: Change, missing: str) -> Item:
    if change.subject == "chair":
        # That a record names nobody does not say that nobody chaired.
        return Item(missing if change.kind == "gone" else "named only now", change.name)
    if change.kind == "added":
        says = "" if change.after == change.name else f": {change.after}"
        return Item("new", f"{change.name}{says}")
    if change.kind == "gone":
        return Item(missing, change.name)
    if change.kind == "superseded":
        return Item("superseded", f"{change.before}, by {change.after}")
    return _announcement(change)


def _announcement(change: Change) -> Item:
    if change.before is None:
        label = "announced" if change.kind == "announced" else "in the record, not announced"
        return Item(label, change.after or "")
    if change.after is None:
        other = "announced for another session"
        label = other if change.kind == "announced" else "announced, not in the record"
        return Item(label, change.before)
    return Item(change.field, f"announced {change.before}; in the record {change.after}")


def _lines(change: Change) -> Iterator[Line]:
    label = _FIELDS.get(change.field, change.field.replace("_", " "))
    if change.before is None:
        yield Line(f"{label}, new", _plain(change.after))
    elif change.after is None:
        yield Line(f"{label}, left out", _plain(change.before))
    else:
        yield from _both(label, change.before, change.after)


def _both(label: str, before: str, after: str) -> Iterator[Line]:
    words = word_changes(before, after)
    if is_mixed(words) or len(before) + len(after) <= _ONE_LINE:
        yield Line(label, words)
    else:
        yield Line(f"{label}, before", _plain(before))
        yield Line(f"{label}, now", _plain(after))


def _plain(text: str | None) -> tuple[Piece, ...]:
    return (Piece(text or "", text or ""),)
