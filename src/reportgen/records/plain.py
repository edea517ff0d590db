"""Records as plain dicts and lists, in the shapes that templates see.

Every field of the model is present, None or an empty list where the record is silent, so that
an undefined name in a template is always a mistake. References are resolved: where the record
has the id of a person or of a source, the template has the person or the source.
"""

from __future__ import annotations

from typing import Any

from reportgen.records.common import Person, Record, Source
from reportgen.records.delegation import Delegation, OwnWords
from reportgen.records.ids import slug
from reportgen.records.meeting import Meeting, Quote
from reportgen.records.series import Series

Plain = dict[str, Any]


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


def own_dict(own: OwnWords) -> Plain:
    """Return a delegation's own words; ``from_`` is called ``from``, as in the file."""
    plain: Plain = _plain(own)
    return {"from" if name == "from_" else name: value for name, value in plain.items()}


def delegation_dict(delegation: Delegation) -> Plain:
    """Return ``delegation`` with its language among its languages."""
    plain: Plain = _plain(delegation)
    plain["languages"] = plain["languages"] or [delegation.language]
    return plain


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
    if isinstance(value, Record):
        return {name: _plain(part) for name, part in value}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
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
