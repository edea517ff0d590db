"""A deck by python-pptx: ready slides, filled by code."""

from __future__ import annotations

import io
from typing import Any

import pptx
from frames import Line, fill, fill_table
from own_slides import fill_next_session, fill_own_view
from pptx.chart.data import CategoryChartData
from record import Record
from slides import Slide, repeated
from source_slides import fill_source_notes, fill_sources
from words import areas_of, count, long_date, sentence, speaker_of, titled


class Deck:
    """One deck in the making; its template has one slide of each kind."""

    def __init__(self, template: bytes, meeting: Record, own: Record, delegation: Record) -> None:
        self.deck = pptx.Presentation(io.BytesIO(template))
        self.meeting = meeting
        self.own = own
        self.delegation = delegation
        self.slides = [Slide(slide) for slide in self.deck.slides]

    def fill(self) -> bytes:
        """Write the whole deck and return its bytes."""
        (title, message, agenda, theme, proposals, partners, chart, initiatives, quote) = (
            self.slides[:9]
        )
        self.title(title)
        self.message(message)
        self.agenda(agenda)
        self.themes(theme)
        self.proposals(proposals)
        self.partners(partners)
        self.chart(chart)
        self.initiatives(initiatives)
        self.quote(quote, self.meeting.quotes[0])
        own_view, next_session, sources, source_notes = self.slides[9:13]
        fill_own_view(own_view, self.own, self.delegation)
        fill_next_session(next_session, self.meeting, self.own)
        fill_sources(sources, self.meeting)
        fill_source_notes(source_notes, self.meeting)
        self.running_texts()
        return self.saved()

    def title(self, slide: Slide) -> None:
        """Write the first slide."""
        meeting = self.meeting
        slide.text("Title", meeting.title)
        slide.text("Body that met", meeting.body.name, meeting.body.parent or "")
        slide.text("Date and place", long_date(meeting.date))
        slide.text("Delegation", self.delegation.name)

    def message(self, slide: Slide) -> None:
        """Write the message, the summary and what the deck counts."""
        meeting = self.meeting
        slide.text("Title", meeting.headline or meeting.title)
        slide.text("Text", meeting.summary or "")
        counted = {"theme": meeting.themes, "proposal": meeting.proposals}
        counted["initiative"] = meeting.initiatives
        figures: Line = []
        for noun, items in counted.items():
            told, noun_told = count(len(items), noun).split()
            figures += [(0, told), (1, f" {noun_told}"), (1, "\u2003" * 3)]
        fill(slide.frame("Key figures"), [(0, figures)])
        slide.notes(
            f"If you say one thing only, say this: {sentence(meeting.headline or meeting.title)}",
            "Then give the summary in your own words. It takes less than a minute, and the slides "
            "that follow hold the evidence for it.",
        )

    def agenda(self, slide: Slide) -> None:
        """Write what the deck covers."""
        slide.text("Themes", *(theme.title for theme in self.meeting.themes))
        follows = [
            "What members proposed",
            "Partners that were named",
            "Initiatives that members shared",
            "In the speaker’s own words",
            "What it means for the delegation",
            "The next session",
            "Sources",
        ]
        lines = [(1, [(0, text)]) for text in follows]
        fill(slide.frame("What follows"), [(0, [(0, "And then")]), *lines])
        slide.notes(
            "We begin with what was discussed, theme by theme, and go on to what members proposed, "
            "then to the initiatives that they shared.",
            "After that comes what it means for us. Ask now whether one of these matters most to "
            "the people in the room, and give it more time.",
        )

    def themes(self, slide: Slide) -> None:
        """Write a slide for each theme."""
        themes = self.meeting.themes
        made = repeated(self.deck, slide, len(themes))
        self.slides += made[1:]
        for number, (copy, theme) in enumerate(zip(made, themes, strict=True), 1):
            self.theme(copy, theme, number)

    def theme(self, slide: Slide, theme: Record, number: int) -> None:
        """Write the slide of one theme."""
        headline, total = theme.headline or theme.title, len(self.meeting.themes)
        slide.text("Title", headline)
        slide.text("Kicker", f"Theme {number} of {total}")
        lines = [(0, [(0, str(number))]), (1, [(0, theme.title)])]
        fill(slide.frame("Theme"), lines)
        slide.text("Text", *(point.text for point in theme.points))
        behind = sentence(theme.summary or "")
        end = "That was the discussion itself; now to what followed from it."
        slide.notes(
            f"Say the headline first: {sentence(headline)}",
            "Then take the points one at a time, and keep to what was said in the meeting. "
            f"Behind it stands this: {behind}",
            end if number == total else "That leads to the next theme.",
        )

    def proposals(self, slide: Slide) -> None:
        """Write the table of proposals."""
        proposals = self.meeting.proposals
        told = count(len(proposals), "proposal")
        slide.text("Title", f"Members put forward {told}")
        fill_table(slide.shape("Table"), [(p.title or "Proposal", p.text) for p in proposals])
        slide.notes(
            f"Members put forward {told} in this meeting. These are proposals as they were made; "
            "say so if somebody takes them for decisions.",
            f"On this slide: {' '.join(sentence(p.text) for p in proposals)}",
            "Ask which of them is worth a closer look before the next session.",
        )

    def partners(self, slide: Slide) -> None:
        """Write the table of partners."""
        partners = self.meeting.partners
        slide.text("Title", f"{count(len(partners), 'organisation')} were named as partners")
        rows = [(p.short or p.name, p.name, p.role or "–") for p in partners]
        fill_table(slide.shape("Table"), rows)
        names = "; ".join(partner.name for partner in partners)
        slide.notes(
            f"These are the organisations that were named: {names}.",
            "Being named is not yet an arrangement. If you already work with one of them, this is "
            "the place to say so.",
        )

    def chart(self, slide: Slide) -> None:
        """Give the chart its numbers and say what they mean."""
        areas = areas_of(self.meeting)
        total = count(len(self.meeting.initiatives), "initiative")
        label, most = areas[0]
        slide.text("Title", f"{most} of {total} share one focus: {label}")
        grouped = f"{total}, grouped by the author of this record"
        slide.text("What is counted", f"{grouped}; one may count in several areas")
        data = CategoryChartData(number_format="General")
        data.categories = [name for name, _ in areas]
        frame = slide.shape("Chart")
        data.add_series(frame.chart.plots[0].series[0].name, [number for _, number in areas])
        frame.chart.replace_data(data)
        listed = ", ".join(f"{name} {number}" for name, number in areas)
        slide.describe("Chart", f"Bar chart of {total} by focus area: {listed}.")
        slide.notes(
            f"The bars count initiatives, not money and not results. {grouped}. "
            "One may count in several areas.",
            f"Read out the first bar and the last one, and leave the rest to the eye: {listed}.",
            "The initiatives themselves follow on the next slide.",
        )

    def initiatives(self, slide: Slide) -> None:
        """Write the table of initiatives."""
        items = self.meeting.initiatives
        told = f"Members shared {count(len(items), 'initiative')}"
        slide.text("Title", told)
        rows = [(str(n), i.text, ", ".join(i.focus_areas) or "–") for n, i in enumerate(items, 1)]
        fill_table(slide.shape("Table"), rows)
        slide.notes(
            f"{told}. Do not read the table out: pick the one or two that are closest to what we "
            "do at home.",
            "The focus areas were put to them by the author of this record; the meeting did not "
            "group them.",
        )

    def quote(self, slide: Slide, quote: Record) -> None:
        """Write what was said word for word."""
        person = speaker_of(self.meeting, quote)
        slide.text("Title", f"In the words of {titled(person)}")
        slide.text("Text", f"“{quote.text}”")
        slide.lines("Speaker", f"{titled(person)}, {person.country}", quote.role or "")
        slide.notes(
            "Read the sentence slowly and stop after it. These are the words as they were given, "
            f"by {person.name} of {person.country}.",
            "Leave the slide up for a moment. If people ask what stands behind it, go back to the "
            "theme that it belongs to.",
        )

    def running_texts(self) -> None:
        """Write marking, footer and date on every slide, and the deck's properties."""
        meeting, marking = self.meeting, self.own.marking or ""
        for slide in self.slides:
            slide.text("Marking", marking)
            if slide.has("Footer"):
                slide.text("Footer", f"{marking} · {meeting.title}")
                slide.text("Date", long_date(meeting.date))
        known: Any = self.deck.core_properties
        known.title, known.subject = meeting.title, meeting.body.name
        known.author = self.delegation.name

    def saved(self) -> bytes:
        """Return the deck's bytes."""
        stream = io.BytesIO()
        self.deck.save(stream)
        return stream.getvalue()
