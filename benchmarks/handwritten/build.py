"""The hand-written program as a command: ``build.py DATA OUTPUT`` reads, draws, fills, writes."""

from __future__ import annotations

import sys
from pathlib import Path

from deck import Deck
from note import Note
from picture import draw
from record import load

TEMPLATES = Path(__file__).parents[1] / "templates"


def main(data: Path, output: Path) -> None:
    """Build the pack of the example delegation for the meeting of January 2025."""
    meeting = load(data / "meetings" / "wpec-2025-01-28.yaml")
    folder = data / "delegations" / "example"
    own, delegation = load(folder / "wpec-2025-01-28.yaml"), load(folder / "delegation.yaml")
    note, deck = (TEMPLATES / name for name in ("note.docx", "deck.pptx"))
    output.mkdir(parents=True, exist_ok=True)
    filled = Note(note.read_bytes(), meeting, own, delegation).fill(draw(meeting))
    (output / "note.docx").write_bytes(filled)
    (output / "deck.pptx").write_bytes(Deck(deck.read_bytes(), meeting, own, delegation).fill())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
