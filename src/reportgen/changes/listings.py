"""The lists of a record whose entries are compared in one way: found again, then field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from reportgen.changes.fields import Entry, field_changes
from reportgen.changes.likeness import folded, tidied
from reportgen.changes.model import Change, Subject
from reportgen.changes.pairing import Handle, Pairs, pair
from reportgen.changes.sides import Sides
from reportgen.records.common import Person, Record, Source
from reportgen.records.meeting import (
    AgendaItem,
    Discrepancy,
    Figure,
    Initiative,
    KeyDate,
    Meeting,
    Partner,
    Quote,
    Result,
)
from reportgen.records.places import dotted

R = TypeVar("R", bound=Record)


def own_words(record: Record) -> str:
    """Return what an entry says, in its own words: the first of these fields that is filled."""
    fields = ("headline", "text", "found", "title", "name", "url")
    written = (getattr(record, field, None) for field in fields)
    return tidied(next(text if isinstance(text, str) else str(text) for text in written if text))


class Naming(Struct, Generic[R], frozen=True, dict=True):
    """How the entries of one list of a record are told: the list's name, theirs, their words."""

    subject: Subject
    field: str
    name: Callable[[R], str]
    text: Callable[[R], str] = own_words

    def entry(self, record: R, index: int) -> Entry:
        """Return what changes of one entry are told under."""
        path = (self.field, index)
        return Entry(self.subject, str(getattr(record, "id", "")), tidied(self.name(record)), path)

    def added(self, after: Sequence[R], pairs: Pairs) -> Iterator[Change]:
        """Yield the entries that only the second record has."""
        for j in pairs.added:
            entry, text = self.entry(after[j], j), self.text(after[j])
            place = dotted(entry.path)
            yield Change("added", self.subject, entry.id, entry.name, after=text, place=place)

    def gone(self, before: Sequence[R], pairs: Pairs) -> Iterator[Change]:
        """Yield the entries that only the first record has."""
        for i in pairs.gone:
            entry, text = self.entry(before[i], i), self.text(before[i])
            place = dotted(entry.path)
            yield Change("gone", self.subject, entry.id, entry.name, before=text, place=place)


class Listing(Struct, Generic[R], frozen=True, dict=True):
    """One list of a record, and by what its entries are found again."""

    naming: Naming[R]
    entries: Callable[[Meeting], Sequence[R]]
    handle: Callable[[R], Handle]

    def changes(self, sides: Sides) -> Iterator[Change]:
        """Yield what is different in this list: what changed, what is new, what is gone."""
        before, after = self.entries(sides.before.meeting), self.entries(sides.after.meeting)
        pairs = pair([*map(self.handle, before)], [*map(self.handle, after)])
        for i, j in pairs.both:
            entry = self.naming.entry(after[j], j)
            yield from field_changes(entry, before[i], after[j], sides, sides.passed_over)
        yield from self.naming.added(after, pairs)
        yield from self.naming.gone(before, pairs)


def _initiative(initiative: Initiative) -> Handle:
    text, by = folded(initiative.text), initiative.by and folded(initiative.by)
    return Handle(((by, text), text, initiative.id), (initiative.text,), by)


def _said(entry: Figure | KeyDate | Quote | Result) -> Handle:
    return Handle((folded(entry.text), entry.id), (entry.text,))


def _titled(entry: AgendaItem) -> Handle:
    return Handle((folded(entry.title), entry.id), (entry.title,))


def _named(entry: Partner | Person) -> Handle:
    return Handle((folded(entry.name), entry.id), (entry.name,))


def _source(source: Source) -> Handle:
    title = source.title and folded(source.title)
    return Handle((source.url, title, source.id), (source.title,) if source.title else ())


def _discrepancy(one: Discrepancy) -> Handle:
    return Handle((folded(one.where),), (one.where,))


def initiative_changes(sides: Sides) -> Iterator[Change]:
    """Yield what is different in what members do at home."""
    yield from _INITIATIVES.changes(sides)


def lasting_changes(sides: Sides) -> Iterator[Change]:
    """Yield what is different in what one session leaves to the next, besides what has a rule."""
    yield from _OUTCOMES.changes(sides)
    yield from _DECISIONS.changes(sides)
    yield from _PARTNERS.changes(sides)
    yield from _FIGURES.changes(sides)
    yield from _KEY_DATES.changes(sides)


def changes_of_the_day(sides: Sides) -> Iterator[Change]:
    """Yield what is different in lists that belong to one session."""
    yield from _AGENDA.changes(sides)
    yield from _PEOPLE.changes(sides)
    yield from _QUOTES.changes(sides)
    yield from _SOURCES.changes(sides)
    yield from _DISCREPANCIES.changes(sides)


_INITIATIVES = Listing[Initiative](
    Naming("initiative", "initiatives", lambda one: one.text), lambda m: m.initiatives, _initiative
)
_OUTCOMES = Listing[Result](
    Naming("outcome", "outcomes", lambda one: one.text), lambda m: m.outcomes, _said
)
_DECISIONS = Listing[Result](
    Naming("decision", "decisions", lambda one: one.text), lambda m: m.decisions, _said
)
_PARTNERS = Listing[Partner](
    Naming("partner", "partners", lambda one: one.name), lambda m: m.partners, _named
)
_FIGURES = Listing[Figure](
    Naming("figure", "figures", lambda one: one.text), lambda m: m.figures, _said
)
_KEY_DATES = Listing[KeyDate](
    Naming("key_date", "key_dates", lambda one: one.text), lambda m: m.key_dates, _said
)
_AGENDA = Listing[AgendaItem](
    Naming("agenda_item", "agenda", lambda one: one.title), lambda m: m.agenda, _titled
)
_PEOPLE = Listing[Person](
    Naming("person", "people", lambda one: one.name), lambda m: m.people, _named
)
_QUOTES = Listing[Quote](Naming("quote", "quotes", lambda one: one.text), lambda m: m.quotes, _said)
_SOURCES = Listing[Source](
    Naming("source", "sources", lambda one: one.title or str(one.url)), lambda m: m.sources, _source
)
_DISCREPANCIES = Listing[Discrepancy](
    Naming("discrepancy", "discrepancies", lambda one: one.where),
    lambda m: m.discrepancies,
    _discrepancy,
)
