"""Animations follow what they animate."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from deckedits import animate
from mergedecks import built, edited, opened, shape_of, slide_of
from reportgen.ooxml import qn
from reportgen.regeneration.deck.animations import forget_shape, move_bullets

THEME = "theme/investment"


def animated(first: int, last: int) -> tuple[Any, Any]:
    """Return the tree of a slide with an effect on these paragraphs, and the shape they are in."""
    slide = slide_of(opened(edited(built(), animate(THEME, first))), THEME)
    next(slide._element.iter(qn("p:pRg"))).set("end", str(last))
    return slide._element, shape_of(slide, "Text")._element


def spans(root: etree._Element) -> list[tuple[str | None, str | None]]:
    return [(span.get("st"), span.get("end")) for span in root.iter(qn("p:pRg"))]


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ({0: 0, 1: 1, 2: 2}, ("0", "1")),
        ({0: 1, 1: 2, 2: 0}, ("1", "2")),
        ({0: None, 1: 0, 2: 1}, ("0", "0")),
        ({0: 2, 1: None, 2: 0}, ("2", "2")),
    ],
)
def test_a_span_of_bullets_reaches_over_what_is_left_of_them(
    moves: dict[int, int | None], expected: tuple[str, str]
) -> None:
    root, shape = animated(0, 1)
    move_bullets(root, shape, moves)
    assert spans(root) == [expected]


def test_the_last_effect_takes_the_whole_timeline_with_it() -> None:
    root, shape = animated(0, 1)
    move_bullets(root, shape, {0: None, 1: None, 2: 0})
    assert root.find(qn("p:timing")) is None


def test_a_shape_that_goes_takes_its_effects_and_leaves_those_of_others() -> None:
    root, shape = animated(0, 0)
    effects = next(root.iter(qn("p:seq"))).find(f"{qn('p:cTn')}/{qn('p:childTnLst')}")
    other = etree.fromstring(etree.tostring(effects[0]))
    next(other.iter(qn("p:spTgt"))).set("spid", "999")
    effects.append(other)
    forget_shape(root, shape)
    assert [target.get("spid") for target in root.iter(qn("p:spTgt"))] == ["999"]
    assert root.find(f"{qn('p:timing')}/{qn('p:bldLst')}") is None
