"""What a deck says, as plain data: the base of a later merge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from msgspec import Meta, Struct, ValidationError, convert, to_builtins

from reportgen.errors import Code, Diagnostic, Location, ReportgenError, error

__all__ = ["ChartModel", "DeckModel", "Frame", "ShapeModel", "SlideModel"]

_MOST_SLIDES: Final = 5_000
_MOST_SHAPES: Final = 2_000
_MOST_TEXTS: Final = 20_000
_LONGEST: Final = 100_000
_LARGEST: Final = 1e300

_ON_EVERY_SLIDE: Final = frozenset({"dt", "ftr", "sldNum"})

Text = Annotated[str, Meta(max_length=_LONGEST)]
Texts = Annotated[tuple[Text, ...], Meta(max_length=_MOST_TEXTS)]
Number = Annotated[float, Meta(ge=-_LARGEST, le=_LARGEST)]
Frame = tuple[int, int, int, int]
"""Left, top, width and height in EMU."""

Kind = Literal["text", "table", "chart", "picture", "other"]


class ChartModel(Struct, frozen=True, omit_defaults=True):
    """What a category chart shows: names of series, and a value or None for each category."""

    categories: Texts
    names: Texts
    values: Annotated[
        tuple[Annotated[tuple[Number | None, ...], Meta(max_length=_MOST_TEXTS)], ...],
        Meta(max_length=_MOST_TEXTS),
    ]


class ShapeModel(Struct, frozen=True, omit_defaults=True):
    """One shape that is no group.

    ``text`` holds the paragraphs of a shape or of a chart's title, ``rows`` the cells of a table
    with a newline between their paragraphs, ``picture`` the SHA-256 of what is shown.
    """

    name: Text
    kind: Kind
    holder: Text = ""
    """Type and number of the placeholder that it fills, such as ``body 12``; else empty."""

    frame: Frame | None = None
    text: Texts = ()
    rows: Annotated[tuple[Texts, ...], Meta(max_length=_MOST_TEXTS)] = ()
    chart: ChartModel | None = None
    picture: Text = ""
    description: Text = ""
    links: Annotated[tuple[tuple[Text, Text], ...], Meta(max_length=_MOST_TEXTS)] = ()
    """Words that links out of the file stand on, and the addresses they lead to."""

    words: Texts = ()
    """What SmartArt says, a text for each paragraph."""

    @property
    def said(self) -> str:
        """All its text in one, to be compared with that of other shapes."""
        cells = (cell for row in self.rows for cell in row)
        charted = self.chart.categories if self.chart else ()
        return "\n".join((*self.text, *cells, *charted, *self.words))

    @property
    def is_on_every_slide(self) -> bool:
        """True for footer, date and number."""
        return self.holder.split(" ")[0] in _ON_EVERY_SLIDE


class SlideModel(Struct, frozen=True, omit_defaults=True):
    """One slide; ``key`` is what the rendering made it of, empty where nothing says so.

    ``is_own`` is true for a slide that a merge has found to be the person's own.
    """

    key: Text = ""
    number: int = 0
    """The slide id of the presentation (``p:sldId``), 0 where it is not known."""

    creation_id: Text = ""
    shapes: Annotated[tuple[ShapeModel, ...], Meta(max_length=_MOST_SHAPES)] = ()
    notes: Texts = ()
    is_own: bool = False

    @property
    def said(self) -> str:
        """All its text in one, but for what every slide says: footer, date and number."""
        return "\n".join(shape.said for shape in self.shapes if not shape.is_on_every_slide)

    @property
    def title(self) -> str:
        """The text of its title, else of its first shape with text, in one line."""
        titles = (s for s in self.shapes if s.holder.startswith(("title", "ctrTitle")))
        texts = (" ".join(" ".join(s.text).split()) for s in (*titles, *self.shapes))
        return next((text for text in texts if text), "")


class DeckModel(Struct, frozen=True, omit_defaults=True):
    """All slides of a deck in order; ``orphans`` are those that the data dropped and M kept.

    ``document`` is the beginning of the document's id that the anchors of its slides bear.
    """

    document: Text = ""
    sections: Texts = ()
    """The names of its sections."""

    slides: Annotated[tuple[SlideModel, ...], Meta(max_length=_MOST_SLIDES)] = ()
    orphans: Annotated[tuple[SlideModel, ...], Meta(max_length=_MOST_SLIDES)] = ()

    def as_data(self) -> dict[str, Any]:
        """Return the model as what JSON can hold; what is empty is left out."""
        data: dict[str, Any] = to_builtins(self)
        return data

    @classmethod
    def from_data(cls, data: Mapping[str, Any], name: str) -> DeckModel:
        """Return the model that ``as_data`` gave; ReportgenError (W108) where it is none.

        ``name`` is what messages call the place where it was kept.
        """
        try:
            return convert(data, cls)
        except ValidationError as problem:
            _, _, place = str(problem).partition(" - at ")
            raise ReportgenError(_damaged(name, place.strip("`$."))) from None


def _damaged(name: str, place: str) -> Diagnostic:
    message = f"what was kept of an earlier build cannot be read{f': {place}' if place else ''}"
    hint = "build with a copy of the kept file, or merge without it: nothing of yours is touched"
    return error(Code.WORKSPACE_STATE_DAMAGED, Location(name), message, hint)
