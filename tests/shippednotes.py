"""The note of the meeting that ships, built from its record as it is or with changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from notemerges import Built
from reportgen.drafting import Drafter
from reportgen.job import Planner
from reportgen.pack import load_workspace
from workspaces import shipped_workspace

MEETING = "wpec-2025-01-28"


def shipped_note(root: Path, changes: Mapping[str, str], delegation: str = "kingston") -> Built:
    """Return the note of a workspace made in ``root``; ``changes`` are replaced in its record."""
    if not root.exists():
        shipped_workspace(root)
    record = root / f"data/meetings/{MEETING}.yaml"
    text = record.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    record.write_text(text, encoding="utf-8")
    workspace = load_workspace(root)
    job = Planner(workspace, root / "output").job(
        workspace.meeting(MEETING), workspace.delegation(delegation)
    )
    made = Drafter(root).draft(job).made
    (note,) = (rendering for path, rendering in made.items() if path.suffix == ".docx")
    return Built(note.blob, note.keys)
