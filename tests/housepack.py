"""A small pack with internal sections and slides, built, for a person to edit in tests."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import docx
import pptx
from pptx.util import Emu

from reportgen.pack import build_pack, load_workspace
from reportgen.records.workspace import Workspace
from workspaces import write

SUBJECT = "talks-2025-02-20"

MEETING = """\
title: Talks on broadband
date: 2025-02-20
status: held
body: {name: Committee of the Whole}
themes:
  - id: networks
    title: Networks and who pays for them
    summary: Members described how networks are paid for in their economies.
sources:
  - title: A page
    url: https://example.org/page
"""

OWN = """\
objective: Keep the question of financing on the agenda of the committee.
national_interest: Our outer islands have no reliable connection and cannot sell online.
points:
  - text: We would welcome a pilot project for island economies next year.
"""

INSIDE = "We would welcome a pilot project for island economies next year."


def note_template() -> bytes:
    """Return a Word template with a public section, a line of the delegation's and its section."""
    document = docx.Document()
    document.core_properties.title = "{{ meeting.title }}"
    document.core_properties.author = "{{ delegation.name }}"
    for text in (
        "{% block masthead %}",
        *("{{ meeting.title }}", "{% if own.objective %}", "Objective: {{ own.objective }}"),
        *("{% endif %}", "{% endblock %}", "{% block themes %}"),
    ):
        document.add_paragraph(text)
    document.add_heading("What was discussed", 1)
    document.add_paragraph("{% for theme in meeting.themes %}")
    document.add_paragraph("{{ theme.title }}: {{ theme.summary }}")
    document.add_paragraph("{% endfor %}")
    document.add_paragraph("{% endblock %}{% block plans %}")
    document.add_heading("What we plan", 1)
    document.add_paragraph("{{ own.national_interest }}")
    document.add_paragraph("{% for point in own.points %}")
    document.add_paragraph("{{ point.text }}", style="List Bullet")
    document.add_paragraph("{% endfor %}")
    document.add_paragraph("{% endblock %}{% block closing %}")
    document.add_heading("Sources", 1)
    document.add_paragraph("{{ meeting.sources[0].title }}")
    document.add_paragraph("{% endblock %}")
    return _bytes(document)


def deck_template() -> bytes:
    """Return a PowerPoint template: title, a list of slides, themes, and the delegation's slide."""
    deck = pptx.Presentation()
    slides = (
        (0, "{%slide block title %}", "{{ meeting.title }}", ""),
        (1, "{%slide block agenda %}", "Agenda", _AGENDA),
        (1, "{%slide for theme in meeting.themes %}", "{{ theme.title }}", "{{ theme.summary }}"),
        (
            1,
            "{%slide block plans %}",
            "What we plan",
            "{% if own.points %}{{ own.points[0].text }}{% endif %}",
        ),
    )
    for layout, tag, title, text in slides:
        slide = deck.slides.add_slide(deck.slide_layouts[layout])
        slide.shapes.title.text = title
        slide.placeholders[1].text = text
        box = slide.shapes.add_textbox(Emu(0), Emu(-900_000), Emu(900_000), Emu(300_000))
        box.text_frame.text = tag
        slide.notes_slide.notes_text_frame.text = f"Say: {title}"
    return _bytes(deck)


_FIRST_POINT = "{% if own.points %}{{ own.points[0].text }}{% endif %}"
_AGENDA = "Networks\n{% if 'plans' in blocks %}\nOur own plans for next year\n{% endif %}\nSources"


def _bytes(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]  # both have it
    return stream.getvalue()


@dataclass(frozen=True, slots=True)
class HousePack:
    """A workspace with one built pack."""

    root: Path

    @property
    def workspace(self) -> Workspace:
        return load_workspace(self.root)

    @property
    def folder(self) -> Path:
        return self.root / "output" / "alpha" / SUBJECT

    @property
    def note(self) -> Path:
        return self.folder / f"{SUBJECT}-alpha-note.docx"

    @property
    def deck(self) -> Path:
        return self.folder / f"{SUBJECT}-alpha-deck.pptx"


def house_pack(root: Path) -> HousePack:
    """Make the workspace in ``root`` and build its pack."""
    write(root / f"data/meetings/{SUBJECT}.yaml", MEETING)
    write(
        root / "data/delegations/alpha/delegation.yaml",
        "name: Delegation of Alpha\nset: plain\nlanguage: en\n",
    )
    write(root / f"data/delegations/alpha/{SUBJECT}.yaml", OWN)
    write(
        root / "templates/plain/set.yaml",
        "title: Plain\nlanguage: en-GB\ninternal: [own, plans]\n",
    )
    write(root / "templates/plain/note.docx", note_template())
    write(root / "templates/plain/deck.pptx", deck_template())
    build_pack(load_workspace(root), SUBJECT, "alpha")
    return HousePack(root)
