"""What the sections of a note and the slides of a deck are called."""

from __future__ import annotations

from reportgen.dressing.sections import note_blocks
from reportgen.dressing.slideorder import slide_names
from reportgen.dressing.trees import Trees
from reportgen.ooxml import qn
from reportgen.opc.package import Package

__all__ = ["names_in"]


def names_in(package: Package, file: str) -> list[str]:
    """Return the names of a note's sections, or of a deck's slides, in order."""
    trees = Trees(package, file)
    if trees.is_deck:
        return list(slide_names(trees))
    body = trees.main().find(qn("w:body"))
    return [] if body is None else [block.name for block in note_blocks(body)]
