"""The paragraphs of a person's file beside what it was built from and what is built today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from msgspec import Struct

from reportgen.pulling.tags import without_marks
from reportgen.regeneration.deck.matching import Claim, match_mine, pair_slides
from reportgen.regeneration.deck.model import DeckModel, ShapeModel, SlideModel
from reportgen.regeneration.deck.shapematching import pair_shapes
from reportgen.regeneration.note.model import NoteModel
from reportgen.regeneration.note.signs import is_sign, shown
from reportgen.regeneration.sequences import Entry, pair

__all__ = ["Line", "deck_lines", "note_lines"]

_SHOWN: Final = 60
_OBJECT: Final = "\ufffc"


class Line(Struct, frozen=True):
    """A paragraph or a cell: as it was built, as it is in the person's file, and with marks.

    ``marked`` is None where it would be built differently today, or where it cannot be told.
    """

    place: tuple[str, ...]
    base: str
    mine: str
    marked: str | None

    @property
    def is_edited(self) -> bool:
        """True where words are different; another picture or note alone is no edit of words."""
        return _neutral(self.base) != _neutral(self.mine)


class _Sides(Struct, frozen=True):
    """One list of texts in four files: what was built, the person's, today's, with marks."""

    base: Sequence[Entry]
    mine: Sequence[Entry]
    today: Sequence[Entry]
    marked: Sequence[Entry]

    def lines(self, place: tuple[str, ...]) -> Iterator[Line]:
        """Yield the lines that all files have, those that the person deleted or added not."""
        own, new = pair(self.base, self.mine), pair(self.base, self.today)
        for number, mine in sorted(own.items()):
            text = self.base[number].text
            marked = self._marked(text, new.get(number))
            yield Line(place, text, self.mine[mine].text, marked)

    def lines_in_order(self, place: tuple[str, ...]) -> Iterator[Line]:
        """Yield the lines of lists that are known to have one place each."""
        for number, (old, own) in enumerate(zip(self.base, self.mine, strict=True)):
            at = number if number < len(self.today) else None
            yield Line(place, old.text, own.text, self._marked(old.text, at))

    def _marked(self, text: str, at: int | None) -> str | None:
        if at is None or len(self.today) != len(self.marked) or self.today[at].text != text:
            return None
        marked = self.marked[at].text
        return marked if _neutral(without_marks(marked)) == _neutral(text) else None


def _neutral(text: str) -> str:
    """Return ``text`` with one sign for all objects: what a note says has marks of its own."""
    return "".join(_OBJECT if is_sign(char) else char for char in text)


def note_lines(
    base: NoteModel, mine: NoteModel, today: NoteModel, marked: NoteModel
) -> Iterator[Line]:
    """Yield the paragraphs of a note, those in cells as well."""
    sides = _Sides(*(_entries(model) for model in (base, mine, today, marked)))
    for line in sides.lines(()):
        yield Line((_beginning(line.mine or line.base),), line.base, line.mine, line.marked)


def _entries(model: NoteModel) -> list[Entry]:
    return [Entry(next(iter(p.keys), ""), p.said) for p in model.paragraphs()]


def _beginning(text: str) -> str:
    words = shown(text)
    return f"“{words[:_SHOWN]}…”" if len(words) > _SHOWN else f"“{words}”"


class SeenDeck(Protocol):
    """A person's deck, with the document that each slide says it is of."""

    @property
    def model(self) -> DeckModel:
        """What it says."""

    @property
    def documents(self) -> Sequence[str]:
        """The beginnings of the ids of documents on its slides, in order."""


def deck_lines(
    base: DeckModel, mine: SeenDeck, built: SeenDeck, marked: DeckModel
) -> Iterator[Line]:
    """Yield the paragraphs and cells of a deck, and what is said with each slide.

    ``built`` is the deck of today; one in several languages is of as many documents.
    """
    today = built.model
    own = match_mine(base.slides, _claims({"", base.document, *built.documents}, mine)).found
    new = pair_slides(base.slides, today.slides)
    same = len(today.slides) == len(marked.slides)
    for number, at in sorted(own.items(), key=lambda found: found[1]):
        slides = [base.slides[number], mine.model.slides[at]]
        if same and number in new:
            slides += [today.slides[new[number]], marked.slides[new[number]]]
            yield from _slide_lines(slides, at + 1)
        else:
            yield from _slide_lines([*slides, SlideModel(), SlideModel()], at + 1)


def _claims(known: set[str], mine: SeenDeck) -> list[Claim]:
    pairs = zip(mine.model.slides, mine.documents, strict=True)
    return [Claim(slide, name not in known) for slide, name in pairs]


def _slide_lines(slides: Sequence[SlideModel], number: int) -> Iterator[Line]:
    base, mine, today, marked = slides
    title = f" {_beginning(mine.title)}" if mine.title else ""
    place = f"slide {number}{title}"
    new = pair_shapes(base.shapes, today.shapes)
    alike = len(today.shapes) == len(marked.shapes)
    for old, at in sorted(pair_shapes(base.shapes, mine.shapes).items()):
        shapes = [base.shapes[old], mine.shapes[at]]
        found = new.get(old) if alike else None
        shapes += [today.shapes[found], marked.shapes[found]] if found is not None else _NO_SHAPES
        yield from _shape_lines(shapes, (place, mine.shapes[at].name))
    yield from _plain(*(slide.notes for slide in slides)).lines((place, "notes"))


_NO_SHAPES: Final = (ShapeModel("", "other"), ShapeModel("", "other"))


def _shape_lines(shapes: Sequence[ShapeModel], place: tuple[str, ...]) -> Iterator[Line]:
    yield from _plain(*(shape.text for shape in shapes)).lines(place)
    base, mine, today, marked = (shape.rows for shape in shapes)
    to_mine, to_new = _rows(base, mine), _rows(base, today)
    for old, at in sorted(to_mine.items()):
        found = to_new.get(old) if len(today) == len(marked) else None
        new = (today[found], marked[found]) if found is not None else ((), ())
        if len(base[old]) == len(mine[at]):
            yield from _cells(base[old], mine[at], *new, place=(*place, f"row {at + 1}"))


def _rows(one: Sequence[Sequence[str]], other: Sequence[Sequence[str]]) -> dict[int, int]:
    left, right = ([Entry("", "\t".join(row)) for row in rows] for rows in (one, other))
    return pair(left, right)


def _cells(
    base: Sequence[str],
    mine: Sequence[str],
    today: Sequence[str],
    marked: Sequence[str],
    *,
    place: tuple[str, ...],
) -> Iterator[Line]:
    known = len(base) == len(today) == len(marked)
    for column, (old, own) in enumerate(zip(base, mine, strict=True)):
        new = (today[column : column + 1], marked[column : column + 1]) if known else ((), ())
        at = (*place, f"column {column + 1}")
        yield from _plain((old,), (own,), *new).lines_in_order(at)


def _plain(*sides: Sequence[str]) -> _Sides:
    base, mine, today, marked = ([Entry("", text) for text in side] for side in sides)
    return _Sides(base, mine, today, marked)
