"""Exchanges what a picture shows, and leaves its frame, its crop and its effects alone."""

from __future__ import annotations

from lxml import etree

from reportgen.ooxml import qn
from reportgen.regeneration.deck.bringing import Bringer
from reportgen.regeneration.deck.log import Spot
from reportgen.regeneration.deck.model import ShapeModel
from reportgen.regeneration.deck.tree import remove
from reportgen.regeneration.outcomes import Kind

__all__ = ["merge_picture"]

_BOTH = "you and the data exchanged the picture; yours stands"
_UNKNOWN = "the data has another picture, and nothing is known of what stood there; yours stands"
_SHOWN = "a picture"


def merge_picture(
    mine: tuple[etree._Element, ShapeModel],
    base: ShapeModel | None,
    new: tuple[etree._Element, ShapeModel],
    bringer: Bringer,
    spot: Spot,
) -> None:
    """Bring the new picture in where the person left the old one alone."""
    own, other = mine[1].picture, new[1].picture
    if own == other or (base is not None and other == base.picture):
        if own != other:
            spot.tell(Kind.KEPT, _SHOWN, _SHOWN, _SHOWN)
        return
    if base is None or own != base.picture:
        spot.conflict(_UNKNOWN if base is None else _BOTH, _SHOWN, _SHOWN, _SHOWN)
        return
    _exchange(mine[0], new[0], bringer)
    spot.tell(Kind.TAKEN, _SHOWN, _SHOWN, _SHOWN)


def _exchange(mine: etree._Element, new: etree._Element, bringer: Bringer) -> None:
    """Let the picture ``mine`` show what ``new`` does, its drawing for newer programs too."""
    blip, other = (_blip(one) for one in (mine, new))
    if blip is None or other is None:
        return
    brought = bringer.element(other)
    blip.set(qn("r:embed"), brought.get(qn("r:embed"), ""))
    for old in list(blip.iter(qn("asvg:svgBlip"))):
        extension = old.getparent()
        remove(old if extension is None else extension)
    for drawn in brought.iter(qn("asvg:svgBlip")):
        extension = drawn.getparent()
        if extension is not None:
            _extensions(blip).append(extension)
    for empty in [e for e in blip.findall(qn("a:extLst")) if not len(e)]:
        remove(empty)


def _blip(shape: etree._Element) -> etree._Element | None:
    return shape.find(f"{qn('p:blipFill')}/{qn('a:blip')}")


def _extensions(blip: etree._Element) -> etree._Element:
    found = blip.find(qn("a:extLst"))
    return etree.SubElement(blip, qn("a:extLst")) if found is None else found
