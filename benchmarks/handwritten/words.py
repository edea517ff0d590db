"""Small steps of writing that both hand-written programs share."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from record import Record


def long_date(day: dt.date) -> str:
    """Return a date as 28 January 2025."""
    return f"{day.day} {day:%B %Y}"


def sentence(text: str) -> str:
    """Return ``text`` with a full stop, unless it ends with a sign of its own."""
    return text if text.endswith((".", "!", "?", "…", ":", ";")) else f"{text}."


def count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 theme``, ``3 themes``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def areas_of(meeting: Record) -> list[tuple[str, int]]:
    """Return the focus areas with the number of their initiatives, the largest first."""
    counts = Counter(area for item in meeting.initiatives for area in item.focus_areas)
    return sorted(counts.items(), key=lambda pair: -pair[1])


def speaker_of(meeting: Record, quote: Record) -> Record:
    """Return who said a quotation."""
    return next(person for person in meeting.people if person.id == quote.by)


def chairs_of(meeting: Record) -> list[Record]:
    """Return who led the meeting."""
    return [person for person in meeting.people if person.id in meeting.chairs]


def titled(person: Record) -> str:
    """Return a person's name with the title before it."""
    return f"{person.title} {person.name}" if person.title else person.name


def title_of(source: Record) -> str:
    """Return what a source is called."""
    return source.title or source.url or ""
