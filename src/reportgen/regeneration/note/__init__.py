"""Merges a Word note that a person has edited with a new rendering, as tracked changes."""

from reportgen.regeneration.note.merge import merge, read_model, remember
from reportgen.regeneration.note.model import NoteModel

__all__ = ["NoteModel", "merge", "read_model", "remember"]
