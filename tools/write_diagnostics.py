"""Writes docs/diagnostics.md from the codes.

python tools/write_diagnostics.py
"""

from __future__ import annotations

from pathlib import Path

from reportgen.codes import Code

TARGET = Path(__file__).parent.parent / "docs/diagnostics.md"
FAMILIES = {
    "D": "Data files",
    "T": "Templates",
    "R": "Rendering",
    "P": "Office files",
    "W": "Workspace and files on disk",
    "F": "Fit of text to its place",
    "S": "Settings of a template set",
    "A": "Packs for others",
    "X": "Outside programs",
}
HEAD = """\
# Diagnostics

Every message ends with a code in brackets. It says what is wrong; the message itself says where,
and what to do. Codes never change their meaning. This page is written from the code by
`tools/write_diagnostics.py`.
"""


def page() -> str:
    """Return the text of the page."""
    parts = [HEAD]
    for letter, family in FAMILIES.items():
        rows = [f"| {c.value} | {c.meaning} |" for c in Code if c.value.startswith(letter)]
        parts.append("\n".join([f"## {family}", "", "| code | meaning |", "| --- | --- |", *rows]))
    return "\n\n".join(parts).replace("\n\n\n", "\n\n") + "\n"


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
    print(f"wrote {TARGET.name}")
