"""The slides of sources, and of what they leave open."""

from __future__ import annotations

from typing import Any

from frames import Line, fill
from record import Record
from slides import Slide
from words import long_date, sentence, title_of


def fill_sources(slide: Slide, meeting: Record) -> None:
    """Write the sources, each with a link."""
    frame = slide.frame("Text")
    fill(frame, [(0, [(0, title_of(source))]) for source in meeting.sources])
    for paragraph, source in zip(frame.paragraphs, meeting.sources, strict=True):
        _finish(paragraph, source)
    slide.notes(
        "Keep this slide for questions; it need not be shown. It says where every fact in this "
        "deck can be read, and the links open the pages themselves.",
        "What the sources leave open, or say differently, stands on the slide after the sources.",
    )


def _finish(paragraph: Any, source: Record) -> None:
    """Make the title a link and put publisher and date on the next line."""
    paragraph.runs[0].hyperlink.address = source.url
    line_break = paragraph._p.findall("{*}br")
    paragraph._p.extend(line_break)
    told = [source.publisher or "", long_date(source.date) if source.date else ""]
    run = paragraph.add_run()
    run.text = ", ".join(text for text in told if text)
    run.font.language_id = paragraph.runs[0].font.language_id
    run.font.color.theme_color = 9


def fill_source_notes(slide: Slide, meeting: Record) -> None:
    """Write what the sources leave open."""
    date = [(0, [(0, "The date. "), (1, sentence(meeting.date_note or ""))])]
    items = [(1, _discrepancy(item)) for item in meeting.discrepancies]
    fill(slide.frame("Text"), [*date, *items] if meeting.date_note else items)
    slide.notes(
        "This slide is for questions only. It says openly what could not be settled from the "
        "sources, and what this record does about it.",
        "If somebody in the room knows better, take it down and have the record corrected.",
    )


def _discrepancy(item: Record) -> Line:
    line: Line = [(0, f"{sentence(item.where)} "), (1, sentence(item.found))]
    return [*line, (2, f" {sentence(item.note)}")] if item.note else line
