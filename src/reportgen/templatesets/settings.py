"""What a set can say without an Office file: its groups of settings, all optional.

What a set leaves out it inherits; ``reportgen.templatesets.chain`` puts the chain together, value
by value. Lengths are in millimetres, sizes of letters in points.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field

from reportgen.records.common import Flag, Id, Language, Record, Text, Whole
from reportgen.records.languagenames import primary
from reportgen.records.wording import plain_error
from reportgen.templatesets.fields import Colour, FileName, Millimetres, Points, Words
from reportgen.templatesets.files import SERIES_FILES
from reportgen.templatesets.patterns import (
    DatePattern,
    NamePattern,
    QuotationMarks,
    ReferencePattern,
)

Numerals = Literal[
    "latn",
    "arab",
    "arabext",
    "beng",
    "deva",
    "gujr",
    "guru",
    "hanidec",
    "khmr",
    "knda",
    "laoo",
    "mlym",
    "mymr",
    "orya",
    "tamldec",
    "telu",
    "thai",
]
"""Systems of digits, by CLDR's names."""
Place = Literal["header", "footer", "body", "slides"]
Form = Literal["side-by-side", "in-sequence", "separate-files"]


class Identity(Record):
    """Who writes: country, ministry and mission, and the picture at the head of the paper."""

    country: Words | None = None
    ministry: Words | None = None
    mission: Words | None = None
    address: Words | None = None
    unit: Words | None = None
    letterhead: FileName | None = None
    letterhead_alt: Words | None = None


class Palette(Record):
    """The colours of the theme; everything in notes, decks, charts and pictures follows them."""

    text: Colour | None = None
    background: Colour | None = None
    dark: Colour | None = None
    light: Colour | None = None
    accent1: Colour | None = None
    accent2: Colour | None = None
    accent3: Colour | None = None
    accent4: Colour | None = None
    accent5: Colour | None = None
    accent6: Colour | None = None
    link: Colour | None = None
    visited_link: Colour | None = None


class Fonts(Record):
    """The fonts of the theme, for headings and for text, and those for other scripts."""

    headings: Text | None = None
    text: Text | None = None
    east_asian: Text | None = None
    east_asian_headings: Text | None = None
    complex_script: Text | None = None
    complex_script_headings: Text | None = None


class Margins(Record):
    """The margins of a note's pages."""

    top: Millimetres | None = None
    right: Millimetres | None = None
    bottom: Millimetres | None = None
    left: Millimetres | None = None


class Page(Record):
    """The paper of the note and the shape of the slides."""

    paper: Literal["A4", "Letter"] | None = None
    margins: Margins = Margins()
    slides: Literal["16:9", "4:3"] | None = None


class Grid(Record):
    """How many characters a line of a note's text has, and how many lines a page."""

    characters: Whole | None = None
    lines: Whole | None = None


class Typesetting(Record):
    """How running text is set: its size, its alignment, whether paragraphs are numbered."""

    size: Points | None = None
    line_spacing: Points | None = None
    grid: Grid = Grid()
    alignment: Literal["start", "justified"] | None = None
    numbered_paragraphs: Flag | None = None
    quotes: QuotationMarks | None = None
    numerals: Numerals | None = None


class Marking(Record):
    """How papers are marked: the levels there are, and where and how a marking is printed."""

    levels: tuple[Text, ...] | None = None
    default: Text | None = None
    caveats: tuple[Text, ...] | None = None
    unclassified: Text | None = None
    places: tuple[Place, ...] | None = None
    colour: Colour | None = None
    capitals: Flag | None = None
    height: Millimetres | None = None


class Section(Record):
    """A section of the note: its name, and what the set changes of it.

    ``after`` or ``before`` name another section where this one is to stand.
    """

    shorthand = "id"

    id: Text
    heading: Words | None = None
    required: Flag | None = None
    show: Flag | None = None
    before: Text | None = None
    after: Text | None = None


class SlideSetting(Record):
    """A slide of the deck: its name, whether it is shown, and on what condition."""

    shorthand = "id"

    id: Text
    show: Flag | None = None
    when: Text | None = None
    before: Text | None = None
    after: Text | None = None


def _once(order: tuple[str, ...] | None) -> tuple[str, ...] | None:
    twice = [name for at, name in enumerate(order or ()) if name in (order or ())[:at]]
    if twice:
        raise plain_error(f"“{twice[0]}” stands twice in the order", "delete one of the two")
    return order


Order = Annotated[tuple[Text, ...] | None, AfterValidator(_once)]
"""Names of sections or slides, each once."""


class NoteSettings(Record):
    """The note's sections; ``order`` lists all that are shown, ``sections`` changes single ones."""

    order: Order = None
    sections: tuple[Section, ...] = ()
    pages: Whole | None = None


class DeckSettings(Record):
    """The deck's slides; ``order`` lists all that are shown, ``slides`` changes single ones."""

    order: Order = None
    slides: tuple[SlideSetting, ...] = ()
    length: Whole | None = None


class Override(Record):
    """A rule of accessibility that a set does not keep, and why."""

    rule: Id
    reason: Text


class Mapping(Record):
    """Which styles and layouts of the ministry's own paper stand in for those of the templates."""

    styles: dict[Text, Text | None] = Field(default_factory=dict)
    layouts: dict[Text, Text | None] = Field(default_factory=dict)


def _two(order: tuple[str, ...] | None) -> tuple[str, ...] | None:
    if order is not None and len({primary(language) for language in order}) != len(order) != 0:
        raise plain_error("the same language stands twice", "name two different ones")
    if order is not None and len(order) != _TWO:
        hint = "write two, such as [en-CA, fr-CA], or leave the line out and use language:"
        raise plain_error(f"{len(order)} languages cannot stand together", hint)
    return order


_TWO = 2


class Languages(Record):
    """The languages that a pack is written in, the first one above or left, and in which form."""

    order: Annotated[tuple[Language, ...] | None, AfterValidator(_two)] = None
    form: Form | None = None


class SetSettings(Record):
    """Everything that the settings of a set can hold besides its name and its parent.

    ``languages`` are those that a pack is written in, where there are two. ``series_note`` and
    ``series_deck`` are to the pack of a series what ``note`` and ``deck`` are to that of a meeting.
    """

    language: Language | None = None
    languages: Languages = Languages()
    sample: Words | None = None
    identity: Identity = Identity()
    palette: Palette = Palette()
    fonts: Fonts = Fonts()
    page: Page = Page()
    text: Typesetting = Typesetting()
    dates: dict[Language, DatePattern] = Field(default_factory=dict)
    marking: Marking = Marking()
    reference: ReferencePattern | None = None
    note: NoteSettings = NoteSettings()
    deck: DeckSettings = DeckSettings()
    series_note: NoteSettings = NoteSettings()
    series_deck: DeckSettings = DeckSettings()
    file_name: NamePattern | None = None
    internal: tuple[Text, ...] | None = None
    accessibility: tuple[Override, ...] | None = None
    labels: dict[Text, Words] = Field(default_factory=dict)
    mapping: Mapping = Mapping()

    def of_file(self, name: str) -> Self:
        """Return the settings as they hold for the template ``name`` of the set.

        For those of a series, ``note`` and ``deck`` are what is said of its note and deck.
        """
        if name not in SERIES_FILES:
            return self
        return self.model_copy(update={"note": self.series_note, "deck": self.series_deck})
