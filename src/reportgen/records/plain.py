"""Records as plain dicts and lists, in the shapes that templates see.

Every field of the model is present, None or an empty list where the record is silent, so that
an undefined name in a template is always a mistake. References are resolved: where the record
has the id of a person or of a source, the template has the person or the source. People also have
their ``full_name``: name and title in the order of the pack's language.

Records never change, nor do fields of one's own in them, so one is made plain once, however many
packs show it; of a meeting, so are its entries, which another wording of its title leaves as they
are. What is returned is shared by all of them and is not to be changed either.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache, lru_cache, partial, wraps
from types import UnionType
from typing import Annotated, Any, Generic, Literal, TypeVar, Union, get_args, get_origin

from reportgen.records.common import Person, Record, Source
from reportgen.records.delegation import Delegation, OwnWords
from reportgen.records.fullnames import TitleOrder, full_name, title_order
from reportgen.records.ids import slug
from reportgen.records.meeting import Meeting
from reportgen.records.series import Series

Plain = dict[str, Any]
AnyRecord = TypeVar("AnyRecord", bound=Record)
Made = TypeVar("Made")

_AS_THEY_ARE = frozenset({str, int, float, bool, type(None), Decimal, dt.date, dt.datetime})
_KEPT = 64
"""How many records of a kind stay plain: a run reads few, and each pack reads the same ones."""


class _Known(Generic[AnyRecord]):
    """A record, equal to others with the very same ``parts``: to compare them would cost more."""

    __slots__ = ("ids", "record")

    def __init__(self, record: AnyRecord, parts: Iterable[Any]) -> None:
        self.record = record
        self.ids = tuple(map(id, parts))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and self.ids == other.ids

    def __hash__(self) -> int:
        return hash(self.ids)


def _itself(record: Record) -> Iterable[Any]:
    return (record,)


def _compounds(record: Record) -> Iterable[Any]:
    return map(record.__dict__.__getitem__, _compound_fields(type(record)))


def once_for_entries(make: Callable[[AnyRecord], Made]) -> Callable[[AnyRecord], Made]:
    """Return ``make`` so that it is done once for all records with the very same lists and blocks.

    It must read nothing else of a record, and what it makes is shared: nobody is to change it.
    """
    return _once(_compounds, make)


def _once(
    parts: Callable[[Record], Iterable[Any]], make: Callable[[AnyRecord], Made]
) -> Callable[[AnyRecord], Made]:
    """Return ``make`` so that it is done once for all records that share what it reads.

    ``parts`` of a record are what it reads; the record itself keeps them from being freed.
    """

    @lru_cache(maxsize=_KEPT)
    def kept(known: _Known[AnyRecord]) -> Made:
        return make(known.record)

    @wraps(make)
    def made(record: AnyRecord) -> Made:
        return kept(_Known(record, parts(record)))

    return made


def meeting_dict(meeting: Meeting, language: str = "") -> Plain:
    """Return ``meeting`` with headlines, speakers, chairs and sources filled in.

    ``sources`` of an entry are its own, else those that the record was written from, else all.
    People have their titles where ``language`` (BCP 47), that of the pack, puts them.
    """
    headline = meeting.headline or meeting.title
    entries = _entries_in(title_order(language))(meeting)
    return {**meeting.__dict__, **entries, "headline": headline}


@cache
def _entries_in(order: TitleOrder) -> Callable[[Meeting], Plain]:
    """Return what makes entries plain once for all packs whose languages share ``order``."""
    return once_for_entries(partial(_meeting_entries, order))


def _meeting_entries(order: TitleOrder, meeting: Meeting) -> Plain:
    """Return what ``meeting_dict`` says in lists and dicts; nothing else of the meeting is read."""
    plain = _plain_compounds(meeting)
    sources = [_source(source) for source in meeting.sources]
    plain["sources"] = sources
    _resolve_sources(plain, meeting.written_from or tuple(source["id"] for source in sources))
    for theme in plain["themes"]:
        theme["headline"] = theme["headline"] or theme["title"]
    plain["people"] = [_person(person, order) for person in meeting.people]
    people = {person["id"]: person for person in plain["people"]}
    plain["chairs"] = [people.get(chair) or _named(chair) for chair in meeting.chairs]
    for quote, record in zip(plain["quotes"], meeting.quotes, strict=True):
        known = people.get(record.by) if record.by_kind == "person" else None
        quote["by"] = known or _named(record.by)
    return plain


@partial(_once, _itself)
def own_dict(own: OwnWords) -> Plain:
    """Return a delegation's own words; ``from_`` is called ``from``, as in the file."""
    plain: Plain = _plain(own)
    return {"from" if name == "from_" else name: value for name, value in plain.items()}


@partial(_once, _itself)
def delegation_dict(delegation: Delegation) -> Plain:
    """Return ``delegation`` with its language among its languages."""
    plain: Plain = _plain(delegation)
    plain["languages"] = plain["languages"] or [delegation.language]
    return plain


def series_dict(series: Series, language: str = "") -> Plain:
    """Return ``series`` with the sources of each entry resolved.

    People have their titles where ``language`` (BCP 47), that of the pack, puts them.
    """
    return _series_in(title_order(language))(series)


@cache
def _series_in(order: TitleOrder) -> Callable[[Series], Plain]:
    return _once(_itself, partial(_series_dict, order))


def _series_dict(order: TitleOrder, series: Series) -> Plain:
    plain: Plain = _plain(series)
    plain["people"] = [_person(person, order) for person in series.people]
    plain["sources"] = [_source(source) for source in series.sources]
    by_id = _sources_by_id(plain)
    for session in plain["sessions"]:
        for paper in session["papers"]:
            paper["sources"] = _named_sources(by_id, paper["sources"])
    _resolve_sources(plain, ())
    if plain["mandate"]:
        plain["mandate"]["sources"] = _named_sources(by_id, plain["mandate"]["sources"])
    return plain


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is tuple or kind is list:
        return [part if type(part) in _AS_THEY_ARE else _plain(part) for part in value]
    if kind is dict:
        return {name: _plain(part) for name, part in value.items()}
    return {**value.__dict__, **_plain_compounds(value)} if isinstance(value, Record) else value


def _plain_compounds(record: Record) -> Plain:
    """Return those of a record's fields that are not as they are, made plain."""
    parts = record.__dict__
    return {name: _plain(parts[name]) for name in _compound_fields(type(record))}


@cache  # to look at the parts of each record anew takes most of the time
def _compound_fields(model: type[Record]) -> tuple[str, ...]:
    """Return the fields of a kind of record that may hold records, lists or dicts."""
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if not _is_simple(field.annotation))


def _is_simple(kind: Any) -> bool:
    """Tell whether values of a type stay as they are."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _is_simple(parts[0])
    if origin in {Union, UnionType}:
        return all(map(_is_simple, parts))
    return origin is Literal or kind in _AS_THEY_ARE


def _source(source: Source) -> Plain:
    plain: Plain = _plain(source)
    plain["title"] = source.title or source.url
    return plain


def _resolve_sources(plain: Plain, inherited: tuple[str, ...]) -> None:
    """Put the sources themselves where entries of ``plain`` name them or inherit them."""
    by_id = _sources_by_id(plain)
    for name, entries in plain.items():
        if name == "sources" or not isinstance(entries, list):
            continue
        for entry in entries:
            if isinstance(entry, dict) and "sources" in entry:
                entry["sources"] = _named_sources(by_id, entry["sources"] or inherited)


def _sources_by_id(plain: Plain) -> dict[str, Plain]:
    return {source["id"]: source for source in plain["sources"]}


def _named_sources(by_id: Mapping[str, Plain], ids: Iterable[str]) -> list[Plain]:
    return [by_id[name] for name in ids if name in by_id]


def _person(person: Person, order: TitleOrder) -> Plain:
    return {**_plain(person), "full_name": full_name(person.name, person.title, order)}


def _named(name: str) -> Plain:
    """Return somebody of whom nothing but the name is known."""
    return _person(Person(id=slug(name), name=name), title_order(""))
