"""The record of one meeting, planned or held: what anybody may know about it.

Everything but title, date and body may be left out and added later. What is left out is None or
an empty list; nothing is guessed, save that a headline falls back to its title.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field

from reportgen.records.common import (
    Free,
    Id,
    Identified,
    IsoDate,
    Language,
    Number,
    Person,
    Record,
    Source,
    Sourced,
    Status,
    Text,
    Url,
    Whole,
)
from reportgen.records.ids import with_ids

Item = TypeVar("Item", bound=Identified)
Listed = Annotated[tuple[Item, ...], AfterValidator(with_ids)]
"""A list whose entries all have an id, written or made."""


class Body(Record):
    """The body that meets, the organisation above it and what kind of body it is."""

    shorthand = "name"
    words_in = ("name", "parent", "kind")

    name: Text
    parent: Text | None = None
    kind: Text | None = None


class AgendaItem(Identified):
    """One item that the meeting took up or will take up."""

    shorthand = "title"
    named_by = ("title",)
    words_in = ("title", "text")

    title: Text
    text: Text | None = None


class Point(Record):
    """One thing that was said, short enough for a line on a slide."""

    shorthand = "text"
    words_in = ("text",)

    text: Text


class Theme(Sourced):
    """One theme of the discussion; ``headline`` gives its message in one sentence."""

    shorthand = "title"
    named_by = ("title",)
    words_in = ("title", "headline", "summary")

    title: Text
    headline: Text | None = None
    summary: Text | None = None
    points: tuple[Point, ...] = ()


class Initiative(Sourced):
    """Something that a member does or has done at home, with what was measured, if anything."""

    shorthand = "text"
    members_in = ("by",)
    words_in = ("text", "group", "focus_areas", "unit")

    text: Text
    by: Text | None = None
    group: Text | None = None
    theme: Id | None = None
    focus_areas: tuple[Text, ...] = ()
    value: Number | None = None
    unit: Text | None = None


class Quote(Sourced):
    """Words as they were spoken or written, with who said them.

    ``by`` is the id of a person, or the name of a body where ``by_kind`` says so. Where the text is
    a translation, ``translated_from`` is the language of the ``original``.
    """

    words_in = ("text", "role")

    text: Text
    by: Text = Field(description="the id of who said it in people, or the name of a body")
    by_kind: Literal["person", "body"] = "person"
    role: Text | None = None
    language: Language | None = None
    translated_from: Language | None = None
    original: Text | None = None
    theme: Id | None = None


class Proposal(Sourced):
    """What members proposed, with its document if there is one."""

    shorthand = "text"
    named_by = ("symbol", "title", "text")
    members_in = ("by", "on_behalf_of")
    words_in = ("title", "text", "status")

    title: Text | None = None
    text: Text
    symbol: Text | None = None
    by: tuple[Text, ...] = ()
    on_behalf_of: Text | None = None
    supporters_count: Whole | None = None
    status: Text | None = None
    supersedes: Text | None = None


class Partner(Sourced):
    """An organisation that members want to work with, and for what."""

    shorthand = "name"
    named_by = ("short", "name")
    words_in = ("name", "role")
    names_in = ("short",)

    name: Text
    short: Text | None = None
    role: Text | None = None


class Position(Sourced):
    """What one member or group held on a theme or a proposal."""

    named_by = ("by",)
    members_in = ("by", "on_behalf_of")
    words_in = ("text",)

    by: Text
    on_behalf_of: Text | None = None
    theme: Id | None = None
    proposal: Id | None = None
    stance: Literal["support", "oppose", "concern", "ask", "neutral"]
    text: Text | None = None


class Result(Sourced):
    """An outcome or a decision, with its document if there is one."""

    shorthand = "text"
    words_in = ("text",)

    text: Text
    symbol: Text | None = None


class Figure(Sourced):
    """A number that was given, and what it counts."""

    words_in = ("text", "unit")

    text: Text
    value: Number
    unit: Text | None = None


class KeyDate(Sourced):
    """A day that matters for what the meeting dealt with."""

    words_in = ("date_note", "text")

    date: IsoDate
    date_end: IsoDate | None = None
    date_note: Text | None = None
    text: Text


class NextSession(Record):
    """The session that was announced, as far as it is known."""

    words_in = ("date_note", "date_text", "title", "topics", "venue")

    date: IsoDate | None = None
    date_note: Text | None = None
    date_text: Text | None = None
    title: Text | None = None
    topics: tuple[Text, ...] = ()
    status: Status = "planned"
    venue: Text | None = None


class Document(Identified):
    """A document of the meeting, with its symbol and who may read it."""

    named_by = ("symbol", "title")
    words_in = ("title", "access")

    symbol: Text | None = None
    title: Text
    url: Url | None = None
    access: Text | None = None


class Discrepancy(Record):
    """Where two sources do not say the same, and what the record does about it."""

    words_in = ("where", "found", "note")

    where: Text
    found: Text
    note: Text | None = None


class Meeting(Record):
    """One meeting; its id is the stem of its file.

    ``written_from`` names the sources that the record follows: entries without sources of their
    own rest on these, and on all sources where it is left out. ``grouped_by`` says who put the
    initiatives into focus areas.

    ``status`` left out means held, if the meeting has begun; see ``status_on``.
    """

    words_in = (
        *("title", "headline", "kind", "date_note", "date_as_announced", "venue"),
        *("session_number", "format", "summary", "participants"),
    )

    schema_version: Literal["1"] = "1"
    id: Id
    series: Id | None = None
    status: Status = "held"
    language: Language = "en"
    title: Text
    headline: Text | None = None
    body: Body
    kind: Text | None = None
    date: IsoDate
    date_end: IsoDate | None = None
    date_note: Text | None = None
    date_as_announced: Text | None = None
    venue: Text | None = None
    session_number: Text | None = None
    format: Text | None = None
    people: Listed[Person] = ()
    chairs: tuple[Id, ...] = ()
    agenda: Listed[AgendaItem] = ()
    summary: Text | None = None
    themes: Listed[Theme] = ()
    initiatives: Listed[Initiative] = ()
    grouped_by: Literal["author", "source"] | None = None
    quotes: Listed[Quote] = ()
    proposals: Listed[Proposal] = ()
    positions: Listed[Position] = ()
    partners: Listed[Partner] = ()
    outcomes: Listed[Result] = ()
    decisions: Listed[Result] = ()
    participants: Text | None = None
    figures: Listed[Figure] = ()
    key_dates: Listed[KeyDate] = ()
    next_session: NextSession | None = None
    documents: Listed[Document] = ()
    sources: Listed[Source] = ()
    written_from: tuple[Id, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    more: Free | None = None

    def status_on(self, day: dt.date | None) -> Status:
        """Return the status as seen on ``day``: as written, else held from the first day on.

        Where no status is written and the meeting lies after ``day``, it is planned.
        """
        ahead = day is not None and self.date > day
        return "planned" if ahead and "status" not in self.model_fields_set else self.status
