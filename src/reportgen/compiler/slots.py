"""Slots: what the renderer must know about each place where a value is written.

A compiled template numbers its slots by the line of Jinja source in which they stand. Slots are
plain data; ``reportgen.render`` decides what is written into them.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import force_setattr

from reportgen.compiler.delimiters import VALUE
from reportgen.errors import Location
from reportgen.opc.packuri import PackURI


class Slot(Struct, frozen=True):
    """A place for a value: where a person finds it, and the part whose relationships it uses."""

    location: Location
    part: PackURI


class Room(Struct, frozen=True):
    """The width that a paragraph has, and the height of its page or box; both in EMU.

    Nothing (0) stands for what the file does not say.
    """

    width: int
    height: int = 0


class Area(Struct, frozen=True):
    """A rectangle on a slide, in EMU."""

    x: int
    y: int
    width: int
    height: int

    def holds_middle_of(self, other: Area) -> bool:
        """Tell whether the middle of ``other`` lies in this rectangle."""
        across = other.x + other.width // 2 - self.x
        down = other.y + other.height // 2 - self.y
        return 0 <= across <= self.width and 0 <= down <= self.height


class Box(Struct, frozen=True):
    """A shape of a slide that holds one value and nothing else: its name, and its extent in EMU.

    ``extent`` is x, y, width, height; None where the shape takes it from its layout, in which its
    counterpart bears ``kind`` and ``idx`` (``p:ph``, ECMA-376-1, 19.3.1.36).
    """

    name: str
    extent: tuple[int, int, int, int] | None
    kind: str
    idx: str


class Frame(Struct, frozen=True):
    """The text frame of a slide's shape: the placeholder it fills, and its own list levels.

    ``kind`` and ``idx`` are empty where it fills none; ``levels`` is the XML of ``a:lstStyle``.
    """

    kind: str
    idx: str
    levels: str


class Home(Struct, frozen=True):
    """The paragraph in which a value stands alone.

    ``container`` is the local name of what holds the paragraph (``body``, ``tc``, ``hdr``,
    ``footnote``, ``txbxContent``, ``txBody`` …), ``settings`` the XML of the paragraph's
    properties, ``room`` how much place there is, ``box`` the shape that holds nothing else, and
    ``frame`` the text frame of whatever shape holds it.
    """

    container: str
    settings: str
    room: Room
    box: Box | None
    frame: Frame | None = None


class RunSlot(Slot, frozen=True):
    """A place for whole runs: what stands before and after the text of one.

    ``before`` ends with the opening tag of the text, ``after`` begins with its closing tag, and
    ``newline`` and ``tab`` are the XML that stands for these characters in between. ``home`` is
    the paragraph in which the value stands alone, None where it stands among other text.
    ``targets`` stand in ``before`` for ids of relationships; then the value is a list of the value
    proper and the address for each of them. ``laid`` is the run with a sign for its text, which is
    put in later; it follows from ``before`` and ``after``.
    """

    before: str
    after: str
    newline: str
    tab: str
    home: Home | None = None
    targets: tuple[str, ...] = ()
    laid: str = ""

    def __post_init__(self) -> None:
        """Put the run together that holds a sign for its text."""
        force_setattr(self, "laid", f"{self.before}{VALUE}{self.after}")

    @property
    def is_word(self) -> bool:
        """True in a Word run (``w:r``), false in a DrawingML run (``a:r``)."""
        return self.before.startswith("<w:")


class PlainSlot(Slot, frozen=True):
    """A place inside an attribute or a plain text, such as an alternative text or a title."""


class BeginSlot(Slot, frozen=True):
    """The beginning of one more copy of a part."""


class ObjectSlot(Slot, frozen=True):
    """A chart or picture of the template whose content a value replaces.

    ``relationships`` are the ids that the template's own object uses; ``width`` and ``height`` are
    its extent in EMU.
    """

    relationships: tuple[str, ...]
    width: int
    height: int


class ObjectPieceSlot(Slot, frozen=True):
    """An attribute or child of a placed object; ``owner`` is the line of its ObjectSlot."""

    owner: int
    piece: str


class NoteSlot(Slot, frozen=True):
    """The id of a footnote or endnote (``kind``) whose text is the value; it goes to ``notes``.

    Ids up to ``floor`` are taken by separators.
    """

    kind: str
    notes: PackURI
    floor: int


class NumberSlot(Slot, frozen=True):
    """The number of a drawing that is repeated; numbers up to ``floor`` are taken."""

    floor: int


class CardSlot(Slot, frozen=True):
    """One number of the place of a repeated shape: ``x``, ``y``, ``cx`` or ``cy``.

    ``name`` is what the shape is called, ``card`` where it stands in the template, ``room`` where
    its copies may stand. The value is the index of the copy from 0, and how many there are.
    """

    name: str
    card: Area
    room: Area
    piece: str


class UrlSlot(Slot, frozen=True):
    """A place in the target of a link; ``begins`` is true where the target begins with it."""

    begins: bool


class TargetSlot(Slot, frozen=True):
    """The id of a relationship to the target that is the value; in a field the target itself."""

    is_field: bool


class ChartSlot(Slot, frozen=True):
    """The place before an object that shows ``chart``; the value is the chart's text.

    ``rid`` is the chart's id in the template. ``is_named`` is true where names of series or
    categories hold tags, so that the workbook has to follow.
    """

    chart: PackURI
    rid: str
    is_named: bool


class ChartBeginSlot(Slot, frozen=True):
    """The beginning of a chart's text; ``part`` is the chart."""


class ShownSlot(Slot, frozen=True):
    """The id of the chart that takes the place of ``rid`` in this showing."""

    rid: str


class CellSlot(Slot, frozen=True):
    """A setting of a table's cell: its ``fill``, or the columns that it goes over (``span``)."""

    piece: str


class KeySlot(Slot, frozen=True):
    """The beginning of a paragraph with a key.

    The template says of the key how it begins (``lead``, which ends with a slash or is empty) and
    how it ends (``own``); numbers of bookmarks up to ``floor`` are taken. The value is what the
    loops go through: a list where there are several ``loops``.
    """

    lead: str
    own: str
    floor: int
    loops: int


class KeyEndSlot(Slot, frozen=True):
    """The end of the paragraph whose key began last."""


class SlideKeySlot(Slot, frozen=True):
    """The name of a slide's anchor; the value, ``lead`` and ``loops`` are as in ``KeySlot``."""

    lead: str
    loops: int
