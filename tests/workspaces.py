"""Workspaces made for tests: small records, and a small template set made in code."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import docx
import pptx

REPOSITORY = Path(__file__).parent.parent

MEETING = """\
title: {title}
date: {date}
body: {{name: Committee of the Whole}}
themes:
  - title: First theme
sources:
  - title: A page
    url: https://example.org/page
"""


def note_bytes() -> bytes:
    """Return a small Word template: a title, the themes, the delegation's interest."""
    document = docx.Document()
    document.core_properties.title = "{{ meeting.title }}"
    document.add_paragraph("{{ meeting.title }}, {{ meeting.date | date }}")
    document.add_paragraph("{% for theme in meeting.themes %}")
    document.add_paragraph("{{ theme.title }}: {{ theme.summary }}")
    document.add_paragraph("{% endfor %}")
    document.add_paragraph("{{ delegation.name }}: {{ own.national_interest }}")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def deck_bytes() -> bytes:
    """Return a small PowerPoint template: a title slide and a slide for each theme."""
    deck = pptx.Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[0])
    first.shapes.title.text = "{{ meeting.title }}"
    each = deck.slides.add_slide(deck.slide_layouts[1])
    each.shapes.title.text = "{{ theme.title }}"
    each.placeholders[1].text = "{{ theme.summary }}"
    each.notes_slide.notes_text_frame.text = "{%slide for theme in meeting.themes %}"
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def write(path: Path, content: str | bytes) -> Path:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def small_workspace(root: Path) -> Path:
    """Make a workspace with two held meetings, one planned one and two delegations."""
    for day, status in (("2025-01-10", "held"), ("2025-02-20", "held"), ("2025-03-30", "planned")):
        text = MEETING.format(title=f"Meeting of {day}", date=day) + f"status: {status}\n"
        write(root / f"data/meetings/m-{day}.yaml", text)
    for name in ("alpha", "beta"):
        text = f"name: Delegation {name}\nset: plain\nlanguage: en\n"
        write(root / f"data/delegations/{name}/delegation.yaml", text)
    write(root / "templates/plain/set.yaml", "title: Plain\nlanguage: en-GB\n")
    write(root / "templates/plain/note.docx", note_bytes())
    write(root / "templates/plain/deck.pptx", deck_bytes())
    return root


def shipped_workspace(root: Path) -> Path:
    """Copy the records and template sets that the repository ships."""
    for folder in ("data", "templates"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    return root


SERIES = """\
name: Talks
body: The Body
mandate: {symbol: X/1}
sessions:
  - title: A session of two days without a record
    date: 2025-02-21
    date_end: 2025-02-22
    seen: part
"""


def series_note_bytes() -> bytes:
    """Return a small Word template for a series: its name, the latest session, own words."""
    document = docx.Document()
    document.core_properties.title = "{{ series.name }}"
    document.add_paragraph("{{ series.name }}: latest is {{ meeting.title }}")
    document.add_paragraph("Objective: {{ own.objective }}")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def series_deck_bytes() -> bytes:
    """Return a small PowerPoint template for a series: a title slide and one for each theme."""
    deck = pptx.Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[0])
    first.shapes.title.text = "{{ series.name }}"
    each = deck.slides.add_slide(deck.slide_layouts[1])
    each.shapes.title.text = "{{ theme.title }}"
    each.notes_slide.notes_text_frame.text = "{%slide for theme in meeting.themes %}"
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def series_workspace(root: Path) -> Path:
    """Make the small workspace with its three meetings in one series, and templates for that."""
    small_workspace(root)
    for path in (root / "data/meetings").glob("*.yaml"):
        path.write_text(path.read_text("utf-8") + "series: talks\n", "utf-8")
    write(root / "data/series/talks.yaml", SERIES)
    write(root / "templates/plain/series-note.docx", series_note_bytes())
    write(root / "templates/plain/series-deck.pptx", series_deck_bytes())
    return root
