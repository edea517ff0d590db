"""The state of one render: copies of parts begun, objects placed, notes numbered, problems found.

Nothing of it outlives the render, and nothing is shared between renders but texts that are known to
be plain: counters live here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from jinja2.runtime import Context
from lxml import etree
from msgspec import Struct, field

from reportgen.charts.figure import Drawing
from reportgen.charts.plot import Plot
from reportgen.charts.spec import ChartData
from reportgen.codes import Code
from reportgen.compiler.compiled import CompiledTemplate
from reportgen.compiler.delimiters import VALUE
from reportgen.compiler.slots import NoteSlot, ObjectSlot, RunSlot
from reportgen.compiler.theme import Theme
from reportgen.errors import Findings, Location, ReportgenError, error
from reportgen.ooxml import CT, RT
from reportgen.opc.members import pack_picture
from reportgen.opc.package import Package, Part, Relationships
from reportgen.opc.packuri import PackURI, numbered
from reportgen.opc.xmlio import parse_xml
from reportgen.render.keys import Keys
from reportgen.render.limits import BoundedFindings, Meter
from reportgen.render.manner import PLAIN_MANNER, Manner
from reportgen.render.moulds import MOST_VALUES, filled
from reportgen.render.said import Said, Speech, pieces_of
from reportgen.render.values import FigureValue, TimelineValue

STATE_NAME = "rg_state"
Painter = Callable[[FigureValue | TimelineValue | Plot, int, Theme], Drawing]
FileReader = Callable[[str, Location], bytes]
"""Returns the bytes of a file that data names; raises ReportgenError at the place it is given."""


def state_of(context: Context) -> RenderState:
    """Return the state of the render that ``context`` belongs to."""
    state: RenderState = context.parent[STATE_NAME]  # as a name it would be searched for first
    return state


def no_files(name: str, place: Location) -> bytes:
    """Refuse every file: what is read where nobody said from which folder."""
    message = f"the data names the file “{name[:80]}”, and no folder was given to read it from"
    hint = "name the folder with files=, or give the bytes of the file instead of its name"
    raise ReportgenError(error(Code.RENDER_FILE, place, message, hint))


class Written(Struct, frozen=True):
    """What a program wrote: for each part the stretches of its text, in order, and all their size.

    The size is in characters. Values that are put in later are not among them.
    """

    parts: list[list[str]]
    size: int


class ChartAsked(Struct, frozen=True):
    """The data of a chart: ``rid`` leads to the chart, ``place`` is where the template asks."""

    rid: str
    data: ChartData
    place: Location


class Copy(Struct):
    """One copy of a template's part in the making: its text, its relationships, its charts.

    ``said`` are the texts that were asked for in it, ``values`` those for which ``text`` holds
    signs only (see ``moulds``), with the ``places`` of their tags, ``aside`` those of its notes.
    ``uri`` is what it is called in the end, ``mould`` the text with its signs, and ``blob`` what it
    was filled to. ``is_moulded`` is true where the finished part is just that.
    """

    part: Part
    rels: Relationships
    text: str = ""
    charts: list[ChartAsked] = field(default_factory=list)
    placed: set[str] = field(default_factory=set)
    said: list[Said] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    places: list[Location] = field(default_factory=list)
    aside: list[Said] = field(default_factory=list)
    uri: PackURI | None = None
    mould: str = ""
    blob: bytes = b""
    is_moulded: bool = False

    def fill(self) -> None:
        """Put the values into the text, for whoever looks at it."""
        if VALUE in self.text:
            self.text = filled(self.text, self.values)


class Placed(Struct, frozen=True):
    """What an object of the template became: relationship ids, extent in EMU, words.

    Width and height are None where they stay as they are. ``crop`` says in XML what of a picture
    shows; ``alt`` is its alternative text, None where nobody gave one.
    """

    embed: str
    svg: str
    width: int | None
    height: int | None
    crop: str = ""
    alt: str | None = ""
    is_decorative: bool = False


class RenderState(Struct):
    """Everything that one render counts and collects.

    ``names`` are the names that the data offers, ``locale`` is how dates and numbers are written
    (BCP 47), ``as_of`` the build's date, ``paint`` draws pictures, ``known`` are the pictures of
    the render before, which were checked and deflated with it, ``files`` reads what data names,
    ``manner`` is the house's own way to write dates, numbers and quotations,
    ``keys`` say what slides and paragraphs are found again by.
    ``memo`` keeps what writers of values found out of the file in the making, by their own names.
    ``meter`` counts what all of it costs. ``said`` are the texts asked for in the part that is
    being rendered, ``speeches`` those of charts, ``asides`` those of notes by their numbers.
    ``laid`` is the copy whose values are put in later, None where they are printed at once;
    ``size`` is how many characters all such values have.
    ``plain`` are texts of which it is known that nothing in them is written in another way, those
    of all renders of the template.
    """

    template: CompiledTemplate
    names: Mapping[str, object]
    locale: str
    as_of: dt.date
    paint: Painter
    known: Mapping[PackURI, Part] = field(default_factory=dict)
    files: FileReader = no_files
    manner: Manner = PLAIN_MANNER
    keys: Keys = field(default_factory=Keys)
    findings: Findings = field(default_factory=BoundedFindings)
    meter: Meter = field(default_factory=Meter)
    said: list[Said] = field(default_factory=list)
    laid: Copy | None = None
    speeches: list[Speech] = field(default_factory=list)
    asides: dict[PackURI, dict[int, tuple[Said, ...]]] = field(default_factory=dict)
    copies: list[Copy] = field(default_factory=list)
    latest: dict[PackURI, Copy] = field(default_factory=dict)
    objects: dict[int, Placed] = field(default_factory=dict)
    notes: dict[PackURI, dict[int, str]] = field(default_factory=dict)
    images: dict[bytes, PackURI] = field(default_factory=dict)
    shared: dict[PackURI, etree._Element] = field(default_factory=dict)
    memo: dict[str, Any] = field(default_factory=dict)
    shown: dict[tuple[PackURI, str], str] = field(default_factory=dict)
    printed: set[tuple[str, int]] = field(default_factory=set)
    drawings: int = 0
    plain: set[str] = field(default_factory=set)
    size: int = 0
    _package: Package | None = None

    @property
    def package(self) -> Package:
        """The package in the making, a copy of the template's that this render may change."""
        if self._package is None:  # most files like one before change nothing of it
            self._package = self.template.package.copy()
        return self._package

    @property
    def seen(self) -> Package:
        """The package in the making, to be looked at and not to be changed."""
        return self._package or self.template.package

    def place(self, line: int) -> Location:
        """Return where the tag on ``line`` of the source stands in the template."""
        return self.template.places.get(line, Location(self.template.file))

    def begin(self, uri: PackURI) -> None:
        """Begin one more copy of a part."""
        part = self.template.package.part(uri)
        copy = Copy(part, part.rels.copy())
        self.copies.append(copy)
        self.latest[uri] = copy
        self.said, self.laid = copy.said, copy

    def lay(self, text: str, slot: RunSlot) -> str:
        """Return what stands for ``text``, escaped and of one line, as a run in ``slot``."""
        copy = self.laid
        if copy is None:
            self.said.append((slot.location, text))
            return f"{slot.before}{text}{slot.after}"
        copy.values.append(text)
        copy.places.append(slot.location)
        self.size += len(text)
        return slot.laid

    def limit_values(self) -> None:
        """Where the part that is being rendered has very many values, print those to come."""
        if self.laid is not None and len(self.laid.values) >= MOST_VALUES:
            self.laid = None

    def say(self, text: str, slot: RunSlot) -> None:
        """Note that ``text`` was asked for in ``slot``."""
        breaks = "\n" if slot.tab == "\t" else "\n\t"
        self.said.append((slot.location, pieces_of(text, breaks)))

    def number_note(self, slot: NoteSlot, xml: str, said: tuple[Said, ...]) -> int:
        """Keep the content of a note and return its id; ids count up in order of reference."""
        notes = self.notes.setdefault(slot.notes, {})
        number = max(slot.floor, next(reversed(notes), 0)) + 1
        notes[number] = xml
        self.asides.setdefault(slot.notes, {})[number] = said
        return number

    def number_drawing(self, floor: int) -> int:
        """Return a number for one more copy of a drawing, above ``floor`` and those given out."""
        self.drawings = max(self.drawings, floor) + 1
        return self.drawings

    def shared_tree(self, uri: PackURI) -> etree._Element:
        """Return the tree of a part that values add to, such as styles or numbering.

        It is a copy for this render alone, and is written when the file is assembled.
        """
        if uri not in self.shared:
            place = Location(self.template.file).within(uri)
            self.shared[uri] = parse_xml(self.package.part(uri).blob, place)
        return self.shared[uri]

    def place_chart(self, slot: ObjectSlot, data: ChartData) -> Placed:
        """Give the template's chart its data; a second showing gets a chart part of its own."""
        rid = self.shown_chart(slot.part, slot.relationships[0])
        self.latest[slot.part].charts.append(ChartAsked(rid, data, slot.location))
        return Placed(rid, "", slot.width, slot.height)

    def shown_chart(self, uri: PackURI, rid: str) -> str:
        """Return the id of the chart that ``uri`` shows now where the template has ``rid``.

        It is the one whose text was rendered for this showing, or a copy for a second showing.
        """
        copy = self.latest[uri]
        shown = self.shown.pop((uri, rid), "")
        if not shown:
            shown = self._clone_chart(copy, rid) if rid in copy.placed else rid
        copy.placed.add(shown)
        return shown

    def _clone_chart(self, copy: Copy, rid: str) -> str:
        relationship = copy.rels.get(rid)
        assert relationship is not None  # noqa: S101 - the compiler read it from these rels
        original = self.template.package.part(relationship.target)
        return copy.rels.add(RT.CHART, self.clone(original).uri)

    def clone(self, part: Part) -> Part:
        """Add a copy of ``part`` under a free name, with copies of what only it may use."""
        rels = part.rels.copy()
        uri = self.package.next_uri(numbered(part.uri))
        clone = Part(uri, part.content_type, part.blob, rels, part.packed)
        self.package.add(clone)
        return clone

    def place_figure(self, slot: ObjectSlot, value: FigureValue | TimelineValue) -> Placed:
        """Draw a picture as wide as the template's own; its height follows the data."""
        drawing = self.paint(value, slot.width, self.template.theme)
        rels = self.latest[slot.part].rels
        return Placed(
            rels.add(RT.IMAGE, self.add_picture(drawing.png, CT.PNG, "png", slot.part)),
            rels.add(RT.IMAGE, self.add_picture(drawing.svg, CT.SVG, "svg", slot.part)),
            slot.width,
            round(slot.width * drawing.height_emu / drawing.width_emu),
        )

    def add_picture(self, blob: bytes, content_type: str, ext: str, near: PackURI) -> PackURI:
        """Add a picture once, however often it is shown, and return its name.

        ``near`` is a part of the same folder, such as that which shows it.
        """
        if blob not in self.images:
            folder = near.split("/")[1]
            uri = self.package.next_uri(f"/{folder}/media/figure%d.{ext}")
            known = self.known.get(uri)
            if known is None or known.blob != blob:
                known = Part(uri, content_type, blob, packed=pack_picture(blob, ext))
            self.package.add(known)
            self.images[blob] = uri
        return self.images[blob]
