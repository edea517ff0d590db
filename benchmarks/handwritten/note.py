"""A briefing note by python-docx: a ready template, filled by code."""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu
from footnotes import Footnotes
from record import Record
from words import areas_of, chairs_of, long_date, sentence, speaker_of, title_of, titled

WIDTH = Emu(5760000)


class Note:
    """One note in the making."""

    def __init__(self, template: bytes, meeting: Record, own: Record, delegation: Record) -> None:
        self.document = docx.Document(io.BytesIO(template))
        self.meeting = meeting
        self.own = own
        self.delegation = delegation
        self.initiatives, self.meaning, self.steps = self.document.tables
        self.footnotes = Footnotes(self.document.part.part_related_by(RT.FOOTNOTES))

    def fill(self, picture: bytes) -> bytes:
        """Write the whole note, with ``picture`` as PNG, and return its bytes."""
        self.masthead()
        self.details()
        self.summary()
        self.themes()
        self.proposals()
        self.partners()
        self.national_initiatives(picture)
        self.quotes()
        self.own_view()
        self.next_steps()
        self.next_session()
        self.discrepancies()
        self.running_texts()
        self.properties()
        return self.saved()

    def paragraph(self, style: str, text: str = "") -> Any:
        """Add a paragraph at the end of the note."""
        return self.document.add_paragraph(text, style)

    def table(self, table: Any) -> None:
        """Move one of the template's tables to the end of the note."""
        self.document.element.body.insert(-1, table._tbl)

    def masthead(self) -> None:
        """Write whose note it is and which meeting it is about."""
        meeting = self.meeting
        line = self.paragraph("Masthead")
        line.add_run("Briefing note", "Label")
        line.add_run(f"\t{self.delegation.name}")
        self.paragraph("Title", meeting.title)
        parts = (meeting.kind, meeting.body.name, meeting.body.parent, meeting.venue)
        self.paragraph("Subtitle", ", ".join(part for part in parts if part))

    def details(self) -> None:
        """Write date and addresses."""
        meeting, own = self.meeting, self.own
        line = self.detail("Meeting", long_date(meeting.date))
        if meeting.date_note:
            self.note(line, sentence(meeting.date_note))
        people = [f"{titled(p)} ({p.country})" for p in chairs_of(meeting)]
        line.add_run(f" · led by {', '.join(people)}")
        told = {"To": own.to, "From": own.from_, "Copies": ", ".join(own.copies)}
        told |= {"Marking": own.marking, "Distribution": own.distribution}
        told |= {"Purpose": own.purpose, "Objective": own.objective}
        for label, text in told.items():
            if text:
                self.detail(label, text)

    def detail(self, label: str, text: str) -> Any:
        """Add a line with its label."""
        line = self.paragraph("Details")
        line.add_run(label, "Label")
        line.add_run(f"\t{text}")
        return line

    def note(self, paragraph: Any, text: str) -> Any:
        """Add a footnote at the end of a paragraph."""
        note = self.footnotes.add(text)
        run = paragraph.add_run(style="footnote reference")
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), note.get(qn("w:id")))
        run._r.append(reference)
        return note

    def summary(self) -> None:
        """Write the message, the summary and where it comes from."""
        meeting = self.meeting
        self.document.add_heading("Summary", 1)
        if meeting.headline:
            self.paragraph("Summary Lead", sentence(meeting.headline))
        line = self.paragraph("Summary", meeting.summary or "")
        note = self.note(line, f"Source{'s' if len(meeting.sources) > 1 else ''}: ")
        for source in meeting.sources:
            if source.publisher:
                self.footnotes.text(note, f"{source.publisher}, ")
            self.footnotes.link(note, title_of(source), source.url)
            date = f", {long_date(source.date)}" if source.date else ""
            self.footnotes.text(note, date + ("." if source is meeting.sources[-1] else "; "))

    def themes(self) -> None:
        """Write what was discussed."""
        self.document.add_heading("What was discussed", 1)
        for theme in self.meeting.themes:
            self.document.add_heading(theme.headline or theme.title, 2)
            self.paragraph("Normal", theme.summary or "")

    def proposals(self) -> None:
        """Write what members proposed."""
        self.document.add_heading("What members proposed", 1)
        for proposal in self.meeting.proposals:
            line = self.paragraph("List Number")
            if proposal.title:
                line.add_run(f"{sentence(proposal.title)} ", "Strong")
            line.add_run(sentence(proposal.text))

    def partners(self) -> None:
        """Write who was named as a partner."""
        self.document.add_heading("Partner organisations", 1)
        for partner in self.meeting.partners:
            line = self.paragraph("List Bullet")
            line.add_run(partner.name, "Strong")
            role = partner.role or ""
            line.add_run(f" ({partner.short}): {role[:1].lower()}{role[1:]}")

    def national_initiatives(self, picture: bytes) -> None:
        """Write the table of initiatives and put the picture below it."""
        self.document.add_heading("National initiatives", 1)
        items = self.meeting.initiatives
        rows = [(str(number), item.text, _areas(item)) for number, item in enumerate(items, 1)]
        self.fill_rows(self.initiatives, rows)
        number = f"{len(items)} initiative{'' if len(items) == 1 else 's'}"
        grouping = "grouped by the author of the record; one may count in several areas."
        self.paragraph("caption", f"Focus areas of {number}, {grouping}")
        run = self.paragraph("Figure").add_run()
        properties = run.add_picture(io.BytesIO(picture), WIDTH)._inline.docPr
        areas = "; ".join(f"{label}: {number}" for label, number in areas_of(self.meeting))
        properties.set("name", "Initiatives by focus area")
        properties.set("descr", f"Dot matrix of national initiatives by focus area. {areas}.")

    def fill_rows(self, table: Any, rows: Sequence[Sequence[str]]) -> None:
        """Fill the sample row of a table, and copies of it, and move the table to the end."""
        sample = table.rows[1]._tr
        for _ in rows[1:]:
            sample.addnext(copy.deepcopy(sample))
        for row, texts in zip(table.rows[1:], rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.paragraphs[0].add_run(text)
        self.table(table)

    def quotes(self) -> None:
        """Write what was said word for word."""
        self.document.add_heading("In their own words", 1)
        for quote in self.meeting.quotes:
            person = speaker_of(self.meeting, quote)
            self.paragraph("Quote", f"“{quote.text}”")
            source = f"{titled(person)} ({person.country}), {person.role or quote.role}"
            self.paragraph("Quote Source", source)

    def own_view(self) -> None:
        """Write the delegation's own words into their table; blanks stay where there are none."""
        self.document.add_heading("What it means for the delegation", 1)
        if self.delegation.sample:
            self.paragraph("Normal", "The delegation and its words are made up to show the tool.")
        own = self.own
        points = {use: [p.text for p in own.points if p.use == use] for use in _USES}
        told = [[own.national_interest], [own.recommended_position], *points.values(), own.risks]
        for row, texts in zip(self.meaning.rows[1:], told, strict=True):
            for text in texts:
                if text:
                    row.cells[1].paragraphs[0].add_run(text)
        self.table(self.meaning)

    def next_steps(self) -> None:
        """Write who does what until when."""
        self.document.add_heading("Next steps", 1)
        steps = self.own.next_steps
        rows = [(s.what, s.owner or "–", long_date(s.due) if s.due else "–") for s in steps]
        self.fill_rows(self.steps, rows)

    def next_session(self) -> None:
        """Write what is known of the next session."""
        session = self.meeting.next_session
        if session is None:
            return
        self.document.add_heading("Next session", 1)
        self.document.add_heading(session.title or "", 2)
        line = self.paragraph("Normal", long_date(session.date) if session.date else "")
        if session.date_note:
            self.note(line, sentence(session.date_note))
        for topic in session.topics:
            self.paragraph("List Bullet", topic)

    def discrepancies(self) -> None:
        """Write where sources differ."""
        self.document.add_heading("Where sources differ", 1)
        for item in self.meeting.discrepancies:
            line = self.paragraph("List Bullet")
            line.add_run(f"{item.where}:", "Strong")
            line.add_run(f" {sentence(item.found)}")
            if item.note:
                line.add_run(f" {sentence(item.note)}")

    def running_texts(self) -> None:
        """Write header and footer."""
        section = self.document.sections[0]
        section.footer.paragraphs[0].runs[0].text = self.meeting.title
        for story in (section.header, section.footer):
            story.paragraphs[-1].runs[0].text = self.own.marking or ""

    def properties(self) -> None:
        """Write the document's properties."""
        known = self.document.core_properties
        known.title = f"{self.meeting.title}: briefing note"
        known.subject = f"{self.meeting.body.name}, {long_date(self.meeting.date)}"
        known.author = self.delegation.name

    def saved(self) -> bytes:
        """Return the note's bytes."""
        self.footnotes.save()
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()


_USES = ("make", "if_raised", "if_pressed")


def _areas(item: Record) -> str:
    return ", ".join(item.focus_areas) or "–"
