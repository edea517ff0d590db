"""Records as plain dicts and lists, in the shapes that templates see.

Every field of the model is present, None or an empty list where the record is silent, so that
an undefined name in a template is always a mistake. References are resolved: where the record
has the id of a person or of a source, the template has the person or the source.

Records never change, so one is made plain once, however many packs show it. What is returned is
shared by all of them and is not to be changed either.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache, wraps
from typing import Any, Generic, TypeVar

from reportgen.records.common import Person, Record, Source
from reportgen.records.delegation import Delegation, OwnWords
from reportgen.records.ids import slug
from reportgen.records.meeting import Meeting, Quote
from reportgen.records.series import Series

Plain = dict[str, Any]
AnyRecord = TypeVar("AnyRecord", bound=Record)

_AS_THEY_ARE = frozenset({str, int, float, bool, type(None), Decimal, dt.date, dt.datetime})
_KEPT = 64
"""How many records of a kind stay plain: a run reads few, and each pack reads the same ones."""


class _This(Generic[AnyRecord]):
    """One record, which is equal to itself alone: to compare all it holds would cost more."""

    __slots__ = ("record",)

    def __init__(self, record: AnyRecord) -> None:
        self.record = record

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _This) and self.record is other.record

    def __hash__(self) -> int:
        return id(self.record)


def _once(make: Callable[[AnyRecord], Plain]) -> Callable[[AnyRecord], Plain]:
    """Return ``make`` so that the same record is made plain once."""

    @lru_cache(maxsize=_KEPT)
    def kept(this: _This[AnyRecord]) -> Plain:
        return make(this.record)

    @wraps(make)
    def made(record: AnyRecord) -> Plain:
        return kept(_This(record))

    return made


@_once
def meeting_dict(meeting: Meeting) -> Plain:
    """Return ``meeting`` with headlines, speakers, chairs and sources filled in.

    ``sources`` of an entry are its own, else those that the record was written from, else all.
    """
    plain: Plain = _plain(meeting)
    sources = [_source(source) for source in meeting.sources]
    plain["sources"] = sources
    plain["headline"] = meeting.headline or meeting.title
    _resolve_sources(plain, meeting.written_from or tuple(source["id"] for source in sources))
    for theme in plain["themes"]:
        theme["headline"] = theme["headline"] or theme["title"]
    people = {str(person.id): person for person in meeting.people}
    plain["chairs"] = [_person(people, chair) for chair in meeting.chairs]
    for quote, record in zip(plain["quotes"], meeting.quotes, strict=True):
        quote["by"] = _speaker(people, record)
    return plain


@_once
def own_dict(own: OwnWords) -> Plain:
    """Return a delegation's own words; ``from_`` is called ``from``, as in the file."""
    plain: Plain = _plain(own)
    return {"from" if name == "from_" else name: value for name, value in plain.items()}


@_once
def delegation_dict(delegation: Delegation) -> Plain:
    """Return ``delegation`` with its language among its languages."""
    plain: Plain = _plain(delegation)
    plain["languages"] = plain["languages"] or [delegation.language]
    return plain


@_once
def series_dict(series: Series) -> Plain:
    """Return ``series`` with the sources of each entry resolved."""
    plain: Plain = _plain(series)
    plain["sources"] = [_source(source) for source in series.sources]
    for session in plain["sessions"]:
        for paper in session["papers"]:
            paper["sources"] = _named_sources(plain, paper["sources"])
    _resolve_sources(plain, ())
    if plain["mandate"]:
        plain["mandate"]["sources"] = _named_sources(plain, plain["mandate"]["sources"])
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, Record | dict):
        parts = value.__dict__ if isinstance(value, Record) else value
        return {
            name: part if type(part) in _AS_THEY_ARE else _plain(part)
            for name, part in parts.items()
        }
    if isinstance(value, tuple | list):
        return [part if type(part) in _AS_THEY_ARE else _plain(part) for part in value]
    return value


def _source(source: Source) -> Plain:
    plain: Plain = _plain(source)
    plain["title"] = source.title or source.url
    return plain


def _resolve_sources(plain: Plain, inherited: tuple[str, ...]) -> None:
    """Put the sources themselves where entries of ``plain`` name them or inherit them."""
    for name, entries in plain.items():
        if name == "sources" or not isinstance(entries, list):
            continue
        for entry in entries:
            if isinstance(entry, dict) and "sources" in entry:
                entry["sources"] = _named_sources(plain, entry["sources"] or inherited)


def _named_sources(plain: Plain, ids: list[str] | tuple[str, ...]) -> list[Plain]:
    by_id = {source["id"]: source for source in plain["sources"]}
    return [by_id[name] for name in ids if name in by_id]


def _speaker(people: dict[str, Person], quote: Quote) -> Plain:
    if quote.by_kind == "body":
        return _named(quote.by)
    return _person(people, quote.by)


def _person(people: dict[str, Person], reference: str) -> Plain:
    person = people.get(reference)
    plain: Plain = _plain(person) if person else _named(reference)
    return plain


def _named(name: str) -> Plain:
    nobody: Plain = _plain(Person(id=slug(name), name=name))
    return nobody
