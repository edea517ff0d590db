"""What both programs start from: one loaded record, ready templates, one picture."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from reportgen.charts.look import Drawing
from reportgen.compiler.keys import Keyed
from reportgen.pack import load_workspace
from reportgen.painting import Painting
from reportgen.records.common import Record
from reportgen.records.meeting import Meeting
from reportgen.regeneration.identity import document_id
from reportgen.render.context import PackRecords, pack_context
from reportgen.template import Template
from reportgen.templatesets.chain import load_set
from reportgen.templatesets.files import MEETING_FILES

HERE = Path(__file__).parent
ROOT = HERE.parent
MEETING, DELEGATION = "wpec-2025-01-28", "example"
LANGUAGE = "en-GB"
Files = Mapping[str, bytes]
AnyRecord = TypeVar("AnyRecord", bound=Record)

sys.path.insert(0, str(HERE / "handwritten"))  # it is a program of its own, and has no package


@dataclass(slots=True)
class MemoryStore:
    """Keeps drawn pictures in memory, as the hand-written program keeps its own."""

    drawings: dict[str, Drawing] = field(default_factory=dict)

    def get(self, key: str) -> Drawing | None:
        """Return a picture that was drawn before."""
        return self.drawings.get(key)

    def put(self, key: str, drawing: Drawing) -> None:
        """Keep a picture."""
        self.drawings[key] = drawing


class Setting:
    """One record and one delegation, and both ways to make a pack of them."""

    def __init__(self) -> None:
        workspace = load_workspace(ROOT)
        self.meeting = workspace.meeting(MEETING)
        self.delegation = workspace.delegation(DELEGATION)
        self.own = workspace.own(self.delegation, self.meeting)
        self.series = workspace.series_of(self.meeting)
        self.painting = Painting(MemoryStore())
        templates = load_set(workspace.templates, str(self.delegation.set)).only(MEETING_FILES)
        self.templates = {
            name: Template.from_bytes(file.content, name, keying=Keyed())
            for name, file in templates.files.items()
        }

    def record(self, number: int) -> Meeting:
        """Return the record with a title of its own, so that no two packs are the same."""
        return self.meeting.model_copy(update={"title": f"{self.meeting.title} ({number})"})

    def by_reportgen(self, number: int) -> Files:
        """Return a pack made by reportgen, with all that it checks by default."""
        records = PackRecords(self.record(number), self.delegation, self.own, self.series)
        data = {**pack_context(records, self.meeting.date), "language": LANGUAGE}
        return {name: self._rendered(name, data) for name in self.templates}

    def _rendered(self, name: str, data: Mapping[str, Any]) -> bytes:
        template = self.templates[name]
        made = template.render(
            {**data, "blocks": template.blocks, "shared": False},
            language=LANGUAGE,
            as_of=self.meeting.date,
            painter=self.painting,
            document=document_id(DELEGATION, MEETING, name),
        )
        return made.blob

    def by_hand(self, number: int) -> Files:
        """Return a pack made by python-docx and python-pptx."""
        from deck import Deck  # noqa: PLC0415 - what times reportgen alone need not import it
        from note import Note  # noqa: PLC0415 - the same

        record = self.record(number)
        note, deck = self.ready
        return {
            "note.docx": Note(note, record, self.own, self.delegation).fill(self.picture),
            "deck.pptx": Deck(deck, record, self.own, self.delegation).fill(),
        }

    @cached_property
    def ready(self) -> tuple[bytes, bytes]:
        """The hand-written program's templates: note and deck."""
        folder = HERE / "templates"
        return (folder / "note.docx").read_bytes(), (folder / "deck.pptx").read_bytes()

    @cached_property
    def picture(self) -> bytes:
        """The picture that the hand-written note shows: the very one that reportgen drew."""
        self.by_reportgen(0)
        store = self.painting.store
        assert isinstance(store, MemoryStore)  # noqa: S101 - it was made above
        return next(iter(store.drawings.values())).png


class OwnTexts(Setting):
    """The same, but each pack has nearly every text of its record for itself alone.

    What initiatives are called stays: the picture shows it, and would be drawn anew.
    """

    def record(self, number: int) -> Meeting:
        """Return the record with a number behind every text that is read as a sentence."""
        record = super().record(number)
        lists: dict[str, Any] = {
            name: tuple(_numbered(entry, number) for entry in getattr(record, name))
            for name in ("themes", "proposals", "quotes", "partners", "outcomes")
        }
        return _numbered(record.model_copy(update=lists), number)


class OwnForms(OwnTexts):
    """The same, but packs differ in how many points and proposals they have too.

    Twelve forms come in turn, more than reportgen keeps.
    """

    def record(self, number: int) -> Meeting:
        """Return the record with some of its points and proposals only."""
        record = super().record(number)
        themes = tuple(
            theme.model_copy(update={"points": theme.points[: 1 + number % 3]})
            for theme in record.themes
        )
        proposals = record.proposals[: 2 + number % 4]
        return record.model_copy(update={"themes": themes, "proposals": proposals})


def _numbered(entry: AnyRecord, number: int) -> AnyRecord:
    """Return an entry of a record with ``number`` behind each of its texts."""
    texts = {name: getattr(entry, name, None) for name in ("headline", "summary", "text")}
    told: dict[str, Any] = {name: f"{text} ({number})" for name, text in texts.items() if text}
    points = getattr(entry, "points", ())
    if points:
        told["points"] = tuple(_numbered(point, number) for point in points)
    return entry.model_copy(update=told)
