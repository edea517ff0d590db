"""A series of meetings: what they share, and the sessions that have no record of their own."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from reportgen.records.common import (
    Free,
    Id,
    Identified,
    IsoDate,
    PartialDate,
    Person,
    Record,
    Source,
    Sourced,
    Status,
    Text,
    Whole,
)
from reportgen.records.meeting import Listed, NextSession


class Mandate(Record):
    """The document that set the series up."""

    symbol: Text
    year: Whole | None = None
    sources: tuple[Id, ...] = ()


class Term(Record):
    """From when to when a person held an office; days are known as far as written."""

    words_in = ("role", "note")

    role: Text | None = None
    from_: PartialDate | None = Field(default=None, alias="from")
    to: PartialDate | None = None
    note: Text | None = None


class SeriesPerson(Person):
    """A person with the terms that she served in the series."""

    terms: tuple[Term, ...] = ()


class Vocabulary(Identified):
    """A theme of the series under one id, with its label per language and its other names."""

    labels: dict[Text, Text]
    aliases: tuple[Text, ...] = ()


class Milestone(Sourced):
    """A day that the series looks back or forward to."""

    words_in = ("text",)

    date: PartialDate
    text: Text


class Paper(Record):
    """A paper that was before a session; ``note`` says what else is known of who wrote it."""

    members_in = ("by", "on_behalf_of", "presented_by")
    words_in = ("note", "about")

    by: tuple[Text, ...]
    on_behalf_of: Text | None = None
    note: Text | None = None
    symbol: Text | None = None
    presented_by: Text | None = None
    about: Text | None = None
    supporters_count: Whole | None = None
    date: IsoDate | None = None
    sources: tuple[Id, ...] = ()


class Reported(Record):
    """What somebody is said to have meant: never to be printed as a quotation."""

    words_in = ("sense",)
    names_in = ("by",)

    by: Text
    sense: Text


class Stub(Sourced):
    """A session without a record: what is known of it in a few lines.

    ``seen`` says how much of its account was read: all of it, an excerpt, only an announcement
    by an earlier session, or nothing. ``status`` left out follows from it: what was only
    announced is planned, what was not seen is unknown.
    """

    named_by = ("date", "date_text", "title")
    words_in = (
        *("title", "date_text", "date_note", "topics", "initiatives", "outcomes", "positions"),
        "caution",
    )
    names_in = ("chair",)

    title: Text
    status: Status = "held"
    seen: Literal["full", "part", "announced", "none"] = "none"
    date: IsoDate | None = None
    date_end: IsoDate | None = None
    date_text: Text | None = None
    date_note: Text | None = None
    chair: Text | None = None
    topics: tuple[Text, ...] = ()
    papers: tuple[Paper, ...] = ()
    initiatives: tuple[Text, ...] = ()
    outcomes: tuple[Text, ...] = ()
    positions: tuple[Text, ...] = ()
    reported: tuple[Reported, ...] = ()
    next_session: NextSession | None = None
    caution: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _status_by_account(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "status" in data:
            return data
        seen = str(data.get("seen", "none"))
        return {**data, "status": {"announced": "planned", "none": "unknown"}.get(seen, "held")}


class Series(Record):
    """A series; its id is the stem of its file. Sessions with a record are not repeated here."""

    words_in = ("name", "body")

    schema_version: Literal["1"] = "1"
    id: Id
    name: Text
    body: Text | None = None
    mandate: Mandate | None = None
    people: Listed[SeriesPerson] = ()
    themes_vocabulary: Listed[Vocabulary] = ()
    milestones: Listed[Milestone] = ()
    sessions: Listed[Stub] = ()
    sources: Listed[Source] = ()
    more: Free | None = None
