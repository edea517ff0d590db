"""Templates of one line or a few, and what is read in them."""

from __future__ import annotations

from pathlib import Path

from office import deck, note, shape, title, w_p
from reportgen.compiler.template import draft_template
from reportgen.opc.zipio import read_package
from reportgen.templating.fields import Fields, template_fields, tree_of, uses_of
from reportgen.templating.uses import Use


def uses(*paragraphs: str) -> tuple[Use, ...]:
    """Return the uses that a note with these paragraphs makes of its data."""
    draft = draft_template(read_package(note(*map(w_p, paragraphs))), "note.docx")
    return uses_of(draft.template, tree_of(draft))


def saved(folder: Path, *paragraphs: str, name: str = "t.docx") -> Path:
    """Write a note, or for a name that ends in .pptx a deck, with these paragraphs."""
    path = folder / name
    path.write_bytes(
        deck(title("Title") + shape(3, "Box", *paragraphs))
        if name.endswith(".pptx")
        else note(*map(w_p, paragraphs))
    )
    return path


def fields(folder: Path, *paragraphs: str) -> Fields:
    """Return what a note with these paragraphs asks for."""
    return template_fields(saved(folder, *paragraphs))
