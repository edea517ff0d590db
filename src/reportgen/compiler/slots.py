"""Slots: what the renderer must know about each place where a value is written.

A compiled template numbers its slots by the line of Jinja source in which they stand. Slots are
plain data; ``reportgen.render`` decides what is written into them.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.errors import Location
from reportgen.opc.packuri import PackURI


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a value: where a person finds it, and the part whose relationships it uses."""

    location: Location
    part: PackURI


@dataclass(frozen=True, slots=True)
class RunSlot(Slot):
    """A place for whole runs: what stands before and after the text of one.

    ``before`` ends with the opening tag of the text, ``after`` begins with its closing tag, and
    ``newline`` and ``tab`` are the XML that stands for these characters in between.
    """

    before: str
    after: str
    newline: str
    tab: str

    @property
    def is_word(self) -> bool:
        """True in a Word run (``w:r``), false in a DrawingML run (``a:r``)."""
        return self.before.startswith("<w:")


@dataclass(frozen=True, slots=True)
class PlainSlot(Slot):
    """A place inside an attribute or a plain text, such as an alternative text or a title."""


@dataclass(frozen=True, slots=True)
class BeginSlot(Slot):
    """The beginning of one more copy of a part."""


@dataclass(frozen=True, slots=True)
class ObjectSlot(Slot):
    """A chart or picture of the template whose content a value replaces.

    ``relationships`` are the ids that the template's own object uses; ``width`` and ``height`` are
    its extent in EMU.
    """

    relationships: tuple[str, ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ObjectPieceSlot(Slot):
    """An attribute or child of a placed object; ``owner`` is the line of its ObjectSlot."""

    owner: int
    piece: str


@dataclass(frozen=True, slots=True)
class NoteSlot(Slot):
    """The id of a footnote or endnote (``kind``) whose text is the value; it goes to ``notes``.

    Ids up to ``floor`` are taken by separators.
    """

    kind: str
    notes: PackURI
    floor: int


@dataclass(frozen=True, slots=True)
class NumberSlot(Slot):
    """The number of a drawing that is repeated; numbers up to ``floor`` are taken."""

    floor: int
