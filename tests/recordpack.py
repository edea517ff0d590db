"""A small pack in which fields of records are shown in every way, for a person to edit in tests."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import docx
import pptx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from pptx.util import Emu

from reportgen.pack import build_pack, load_workspace
from reportgen.records.workspace import Workspace
from workspaces import write

SUBJECT = "talks-2025-02-20"
RECORD = f"data/meetings/{SUBJECT}.yaml"
OWN = f"data/delegations/alpha/{SUBJECT}.yaml"

MEETING = """\
# The record of one meeting.
title: Talks on broadband     # as announced
date: 2025-02-20
status: held
body: {name: Committee of the Whole}
summary: >-
  Members met for a day and spoke about networks, about skills, and about who is to pay for
  either of them in the years to come.

# In the order in which they were taken up.
themes:
  - id: networks
    title: "Networks and who pays for them"
    summary: Members described how networks are paid for.
    points: [Funds are short, Funds are short elsewhere]
  - id: skills
    title: Skills for all
    summary: Members described **how** skills are taught.
proposals:
  - id: fund
    title: A common fund
    text: Members should set up a common fund.
  - id: fund-again
    title: A common fund
    text: Members should meet again.
sources:
  - title: A page
    url: https://example.org/page
"""

OWN_WORDS = """\
# What only the delegation can say.
objective: |
  Keep financing on the agenda.
national_interest: Our outer islands have no connection.
points:
  - We would welcome a pilot project.
"""

NOTE = (
    *(
        "{{ meeting.title }}",
        "Held on {{ meeting.date | date }} in Geneva.",
        "{{ meeting.summary }}",
    ),
    *("{% for theme in meeting.themes %}", "{{ theme.title }}: {{ theme.summary | markdown }}"),
    *("{% for point in theme.points %}", "Heard: {{ point.text }}, they said.", "{% endfor %}"),
    *("{% endfor %}", "{% for one in meeting.proposals %}", "{{ one.title }} – {{ one.text }}"),
    *("{% endfor %}", "Our aim: {{ own.objective }}", "{{ own.points[0].text | upper }}"),
    "{{ own.national_interest }}",
)


def note_template() -> bytes:
    """Return a Word template that shows fields alone, in sentences, and through filters."""
    document = docx.Document()
    document.core_properties.title = "{{ meeting.title }}"
    for text in NOTE:
        document.add_paragraph(text)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Interest"
    table.cell(0, 1).text = "{{ own.national_interest }}"
    return _bytes(document)


def deck_template() -> bytes:
    """Return a PowerPoint template: title, themes with notes, and a table of proposals."""
    deck = pptx.Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[0])
    first.shapes.title.text = "{{ meeting.title }}"
    each = deck.slides.add_slide(deck.slide_layouts[1])
    each.shapes.title.text = "{{ theme.title }}"
    each.placeholders[1].text = "{{ theme.summary }}"
    tag = each.shapes.add_textbox(Emu(0), Emu(-900_000), Emu(900_000), Emu(300_000))
    tag.text_frame.text = "{%slide for theme in meeting.themes %}"
    each.notes_slide.notes_text_frame.text = "Say first: {{ theme.summary }}"
    last = deck.slides.add_slide(deck.slide_layouts[5])
    last.shapes.title.text = "Proposals"
    frame = (Emu(500_000), Emu(1_500_000), Emu(7_000_000), Emu(1_000_000))
    table = last.shapes.add_table(1, 2, *frame).table
    table.cell(0, 0).text = "{% for one in meeting.proposals %}{{ one.title }}"
    table.cell(0, 1).text = "{{ one.text }}{% endfor %}"
    return _bytes(deck)


def _bytes(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]  # both have it
    return stream.getvalue()


@dataclass(frozen=True, slots=True)
class RecordPack:
    """A workspace with one built pack."""

    root: Path

    @property
    def workspace(self) -> Workspace:
        return load_workspace(self.root)

    @property
    def note(self) -> Path:
        return self.root / f"output/alpha/{SUBJECT}/{SUBJECT}-alpha-note.docx"

    @property
    def deck(self) -> Path:
        return self.root / f"output/alpha/{SUBJECT}/{SUBJECT}-alpha-deck.pptx"

    def text(self, name: str) -> str:
        """Return what a file of the workspace says."""
        return (self.root / name).read_text(encoding="utf-8")


def record_pack(root: Path) -> RecordPack:
    """Make the workspace in ``root`` and build its pack."""
    write(root / RECORD, MEETING)
    write(root / "data/delegations/alpha/delegation.yaml", "name: Alpha\nset: plain\n")
    write(root / OWN, OWN_WORDS)
    write(root / "templates/plain/set.yaml", "title: Plain\nlanguage: en-GB\n")
    write(root / "templates/plain/note.docx", note_template())
    write(root / "templates/plain/deck.pptx", deck_template())
    build_pack(load_workspace(root), SUBJECT, "alpha")
    return RecordPack(root)


def edit_note(path: Path, *edits: tuple[str, str]) -> None:
    """Change words of a note as a person does; each old text stands in one paragraph or more."""
    note = docx.Document(str(path))
    for old, new in edits:
        found = [p for p in note.element.body.iter(qn("w:p")) if old in Paragraph(p, note).text]
        assert found, old
        _say(Paragraph(found[0], note), old, new)
    note.save(str(path))


def _say(paragraph: Paragraph, old: str, new: str) -> None:
    """Put all words of a paragraph into its first run, changed."""
    text = paragraph.text.replace(old, new, 1)
    first, *others = paragraph.runs
    first.text = text
    for run in others:
        run.text = ""


def paragraphs(path: Path) -> list[str]:
    """Return the paragraphs of a note's body."""
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
