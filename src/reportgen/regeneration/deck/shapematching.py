"""Which shape of one slide is which of another: by name, by placeholder, by place and text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from reportgen.changes.likeness import likeness, pieces
from reportgen.regeneration.deck.geometry import is_moved
from reportgen.regeneration.deck.model import ShapeModel

__all__ = ["pair_shapes"]

_ALIKE: Final = 0.5
_SAME_PLACE: Final = 1.0
_MOST_PAIRS: Final = 10_000


def pair_shapes(old: Sequence[ShapeModel], new: Sequence[ShapeModel]) -> dict[int, int]:
    """Return which of ``new`` each of ``old`` is, by their numbers; those that stand alone lack."""
    found: dict[int, int] = {}
    _by_sign(old, new, found, lambda shape: (shape.kind, shape.name) if shape.name else None)
    _by_sign(old, new, found, lambda shape: (shape.kind, shape.holder) if shape.holder else None)
    _by_sign(old, new, found, _holder_type)
    _by_looks(old, new, found)
    return found


def _holder_type(shape: ShapeModel) -> object:
    kind = shape.holder.split(" ")[0]
    return (shape.kind, kind) if kind and kind not in {"body", "obj"} else None


def _free(old: Sequence[ShapeModel], new: Sequence[ShapeModel], found: dict[int, int]) -> _Free:
    taken = set(found.values())
    return (
        [i for i in range(len(old)) if i not in found],
        [j for j in range(len(new)) if j not in taken],
    )


_Free = tuple[list[int], list[int]]


def _by_sign(
    old: Sequence[ShapeModel],
    new: Sequence[ShapeModel],
    found: dict[int, int],
    sign: Callable[[ShapeModel], object],
) -> None:
    """Pair shapes with a sign that stands once on either side."""
    olds, news = _free(old, new, found)
    left, right = _single((sign(old[i]), i) for i in olds), _single((sign(new[j]), j) for j in news)
    for key in left.keys() & right.keys():
        found[left[key]] = right[key]


def _single(signs: Iterable[tuple[object, int]]) -> dict[object, int]:
    signs = [(key, number) for key, number in signs if key is not None]
    counts = Counter(key for key, _ in signs)
    return {key: number for key, number in signs if counts[key] == 1}


def _by_looks(old: Sequence[ShapeModel], new: Sequence[ShapeModel], found: dict[int, int]) -> None:
    olds, news = _free(old, new, found)
    if len(olds) * len(news) > _MOST_PAIRS:
        return
    scored = sorted(
        (-score, i, j) for i in olds for j in news if (score := _score(old[i], new[j])) >= _ALIKE
    )
    taken = set(found.values())
    for _, i, j in scored:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)


def _score(one: ShapeModel, other: ShapeModel) -> float:
    """Return how much two shapes may be one, 0 where they cannot."""
    if one.kind != other.kind:
        return 0.0
    placed = one.frame is not None and other.frame is not None
    score = _SAME_PLACE if placed and not is_moved(one.frame, other.frame) else 0.0
    if one.said and other.said:
        score += likeness(pieces(one.said), pieces(other.said))
    if one.picture and one.picture == other.picture:
        score += 1
    named = one.name and one.name == other.name
    return score + (0.2 if score and named else 0)
