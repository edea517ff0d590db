"""Keeps animations with what they animate when paragraphs move and shapes go.

``p:timing``, ECMA-376-1, 19.5: an effect names a shape (``p:spTgt``) and may name paragraphs of it
by their numbers from 0 (``p:pRg``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from reportgen.ooxml import qn
from reportgen.regeneration.deck.texts import Moves
from reportgen.regeneration.deck.tree import properties_of, remove

__all__ = ["forget_shape", "move_bullets"]

_TARGET: Final = qn("p:spTgt")
_RANGE: Final = qn("p:pRg")
_STEP: Final = qn("p:par")
_BUILDS: Final = qn("p:bldLst")


def move_bullets(root: etree._Element, shape: etree._Element, moves: Moves) -> None:
    """Let the effects on paragraphs of ``shape`` follow them; those of paragraphs gone go too."""
    if all(before == after for before, after in moves.items()):
        return
    number = _number(shape)
    for target in list(root.iter(_TARGET)):
        span = next(target.iter(_RANGE), None)
        if target.get("spid") == number and span is not None:
            _move(target, span, moves)


def _move(target: etree._Element, span: etree._Element, moves: Moves) -> None:
    first, last = (int(span.get(name, "0")) for name in ("st", "end"))
    places = [moves.get(n, n) for n in range(first, min(last, first + len(moves) + 1) + 1)]
    left = [place for place in places if place is not None]
    if not left:
        _drop_effect(target)
        return
    span.set("st", str(min(left)))
    span.set("end", str(max(left)))


def forget_shape(root: etree._Element, shape: etree._Element) -> None:
    """Take out the effects on a shape, and on those in it, that is about to go."""
    numbers = {e.get("id", "") for e in shape.iter(qn("p:cNvPr"))}
    for target in list(root.iter(_TARGET)):
        if target.get("spid") in numbers:
            _drop_effect(target)
    for build in [b for found in root.iter(_BUILDS) for b in found if b.get("spid") in numbers]:
        remove(build)
    for builds in [b for b in root.iter(_BUILDS) if not len(b)]:
        remove(builds)


def _number(shape: etree._Element) -> str:
    properties = properties_of(shape)
    return "" if properties is None else properties.get("id", "")


def _drop_effect(target: etree._Element) -> None:
    """Take out the effect that ``target`` belongs to, and every step that it leaves empty."""
    effect = next((e for e in _above(target) if _is_effect(e)), None)
    if effect is None:
        effect = next((e for e in _above(target) if e.tag == _STEP), target)
    timing = next((e for e in _above(effect) if e.tag == qn("p:timing")), None)
    while effect is not None:
        parent = effect.getparent()
        remove(effect)
        emptied = parent is not None and parent.tag == qn("p:childTnLst") and not len(parent)
        effect = next((e for e in _above(parent) if e.tag == _STEP), None) if emptied else None
    if timing is not None and next(timing.iter(_TARGET), None) is None:
        remove(timing)


def _is_effect(element: etree._Element) -> bool:
    node = element.find(qn("p:cTn")) if element.tag == _STEP else None
    return node is not None and node.get("presetClass") is not None


def _above(element: etree._Element | None) -> Iterator[etree._Element]:
    while element is not None:
        yield element
        element = element.getparent()
