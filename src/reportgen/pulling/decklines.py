"""The paragraphs and cells of a person's deck beside what it was built from and today's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from msgspec.structs import replace

from reportgen.pulling.lines import Apart, Line, Seen, Side, What, beginning, row_text
from reportgen.pulling.sides import plain, runs
from reportgen.regeneration.deck.matching import Claim, match_mine, pair_slides
from reportgen.regeneration.deck.model import DeckModel, ShapeModel, SlideModel
from reportgen.regeneration.deck.shapematching import pair_shapes
from reportgen.regeneration.note.signs import shown

__all__ = ["SeenDeck", "deck_lines"]


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
) -> Iterator[Seen]:
    """Yield what a deck says, slide by slide, and what is said with each slide.

    ``built`` is the deck of today; one in several languages is of as many documents. Slides,
    shapes and rows that one file alone has are told as what they are.
    """
    today = built.model
    old = (*base.slides, *base.orphans)
    found = match_mine(old, _claims({"", base.document, *built.documents}, mine)).found
    own = {at: number for number, at in found.items()}
    new = pair_slides(base.slides, today.slides)
    same = len(today.slides) == len(marked.slides)
    for at, slide in enumerate(mine.model.slides):
        number = own.get(at)
        if number is None or number >= len(base.slides):
            yield Apart((_slide(slide, at + 1),), _alone(number), What.SLIDE)
        elif same and number in new:
            others = today.slides[new[number]], marked.slides[new[number]]
            yield from _slide_lines([base.slides[number], slide, *others], at + 1)
        else:
            yield from _slide_lines([base.slides[number], slide, *_NO_SLIDES], at + 1)
    for number, slide in enumerate(base.slides):
        if number not in found:
            yield Apart((_slide(slide),), Side.REMOVED, What.SLIDE)


def _alone(number: int | None) -> Side:
    """Return what a slide is that the last build did not make."""
    return Side.ADDED if number is None else Side.KEPT


def _claims(known: set[str], mine: SeenDeck) -> list[Claim]:
    pairs = zip(mine.model.slides, mine.documents, strict=True)
    return [Claim(slide, name not in known) for slide, name in pairs]


def _slide(slide: SlideModel, number: int | None = None) -> str:
    title = beginning(slide.title) if slide.title else "without a title" if not number else ""
    return " ".join(part for part in ("slide", str(number or ""), title) if part)


_Rows = Sequence[Sequence[str]]

_NO_SLIDES: Final = (SlideModel(), SlideModel())
_NO_SHAPES: Final = (ShapeModel("", "other"), ShapeModel("", "other"))


def _slide_lines(slides: Sequence[SlideModel], number: int) -> Iterator[Seen]:
    base, mine, today, marked = slides
    place = _slide(mine, number)
    new = pair_shapes(base.shapes, today.shapes)
    alike = len(today.shapes) == len(marked.shapes)
    own = pair_shapes(base.shapes, mine.shapes)
    for old, at in sorted(own.items()):
        shapes = [base.shapes[old], mine.shapes[at]]
        found = new.get(old) if alike else None
        shapes += [today.shapes[found], marked.shapes[found]] if found is not None else _NO_SHAPES
        yield from _shape_lines(shapes, (place, mine.shapes[at].name))
    yield from _alone_on_slide(base, mine, own, place)
    yield from plain(*(slide.notes for slide in slides)).lines((place, "notes"))


def _alone_on_slide(
    base: SlideModel, mine: SlideModel, own: dict[int, int], place: str
) -> Iterator[Apart]:
    """Yield the shapes that the person added or took out; empty ones say nothing to a record."""
    taken = set(own.values())
    for at, shape in enumerate(mine.shapes):
        if at not in taken and _is_told(shape):
            place_of = (place, shape.name)
            yield Apart(place_of, Side.ADDED, _WHATS[shape.kind], new=_texts(shape))
    for number, shape in enumerate(base.shapes):
        if number not in own and _is_told(shape):
            place_of = (place, shape.name)
            yield Apart(place_of, Side.REMOVED, _WHATS[shape.kind], old=_texts(shape))


_WHATS: Final = {
    "text": What.TEXT,
    "table": What.TABLE,
    "chart": What.CHART,
    "picture": What.PICTURE,
    "other": What.OTHER,
}


def _is_told(shape: ShapeModel) -> bool:
    says = bool(shape.said.strip()) or shape.kind in {"table", "chart", "picture"}
    return says and not shape.is_on_every_slide


def _texts(shape: ShapeModel) -> tuple[str, ...]:
    texts = (*shape.text, *shape.words, *map(row_text, shape.rows))
    return tuple(text for text in texts if shown(text))


def _shape_lines(shapes: Sequence[ShapeModel], place: tuple[str, ...]) -> Iterator[Seen]:
    yield from plain(*((*shape.text, *shape.words) for shape in shapes)).lines(place)
    base, mine, today, marked = (shape.rows for shape in shapes)
    if {len(row) for row in base} != {len(row) for row in mine} and base and mine:
        yield Apart(place, Side.RESHAPED, What.TABLE)
        return
    yield from _row_lines((base, mine, today, marked), place)


def _row_lines(tables: Sequence[_Rows], place: tuple[str, ...]) -> Iterator[Seen]:
    base, mine, today, marked = tables
    sides = plain(*(["\t".join(row) for row in rows] for rows in tables))
    for one in runs(sides.telling(), lambda _: ()):
        if not one.is_pair:
            old = tuple(row_text(base[i]) for i in one.base)
            new = tuple(row_text(mine[j]) for j in one.mine)
            yield replace(sides.apart(one, What.ROW, place), old=old, new=new)
            continue
        (number,), (at,) = one.base, one.mine
        found = sides.today_of(number)
        others = (today[found], marked[found]) if found is not None else ((), ())
        yield from _cells(base[number], mine[at], *others, place=(*place, f"row {at + 1}"))


def _cells(
    base: Sequence[str],
    mine: Sequence[str],
    today: Sequence[str],
    marked: Sequence[str],
    *,
    place: tuple[str, ...],
) -> Iterator[Line]:
    known = len(base) == len(today) == len(marked)
    for column, (old, own) in enumerate(zip(base, mine, strict=False)):
        new = (today[column : column + 1], marked[column : column + 1]) if known else ((), ())
        at = (*place, f"column {column + 1}")
        yield from plain((old,), (own,), *new).lines_in_order(at)
