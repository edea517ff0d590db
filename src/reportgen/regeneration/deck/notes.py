"""Merges the speaker notes of a slide."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree
from msgspec.structs import replace

from reportgen.merging.presentation import read_tree, targets, write_tree
from reportgen.merging.slides import SlideImporter
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI
from reportgen.regeneration.deck.bringing import Bringer
from reportgen.regeneration.deck.log import Spot
from reportgen.regeneration.deck.texts import merge_body
from reportgen.regeneration.deck.view import SeenSlide, body_in_notes
from reportgen.regeneration.outcomes import Kind

__all__ = ["merge_notes"]

_DELETED = "you deleted the notes, and the data has changed them; they stay deleted"
_NO_PLACE = "the data has changed the notes, and yours have no place for text; yours stand"


def merge_notes(
    mine: SeenSlide,
    base: Sequence[str] | None,
    new: SeenSlide,
    tools: tuple[Bringer, SlideImporter],
    spot: Spot,
) -> None:
    """Bring what changed in the notes into the person's; notes that she lacks come whole."""
    if mine.model.notes == new.model.notes or (base is not None and new.model.notes == tuple(base)):
        return
    bringer, importer = tools
    shown = tuple("\n".join(texts) for texts in (base or (), mine.model.notes, new.model.notes))
    own = _page(bringer.mine, mine.uri)
    if own is None and base:
        spot.conflict(_DELETED, *shown)
    elif own is None:
        importer.bring_notes(new.uri, mine.uri)
        spot.tell(Kind.TAKEN, *shown)
    else:
        _merge_pages(own, base, new, bringer, spot, shown)


def _page(package: Package, slide: PackURI) -> PackURI | None:
    found = targets(package.part(slide), RT.NOTES_SLIDE)
    return found[0] if found and package.part_or_none(found[0]) is not None else None


def _merge_pages(  # noqa: PLR0913, PLR0917 - a page, its base, its new form, and where to tell
    own: PackURI,
    base: Sequence[str] | None,
    new: SeenSlide,
    bringer: Bringer,
    spot: Spot,
    shown: tuple[str, ...],
) -> None:
    root = read_tree(bringer.mine, own)
    body = body_in_notes(root)
    other = _page(bringer.new, new.uri)
    new_body = None if other is None else body_in_notes(read_tree(bringer.new, other))
    if body is None:
        spot.conflict(_NO_PLACE, *shown)
        return
    before = etree.tostring(root)
    source = new.uri if other is None else other
    # A page of notes leads to its own slide and to no other.
    of_notes = replace(bringer, source=source, target=own, counterparts={})
    merge_body(body, base, _empty() if new_body is None else new_body, of_notes, spot)
    if etree.tostring(root) != before:
        write_tree(bringer.mine, own, root)


def _empty() -> etree._Element:
    body = etree.Element(qn("p:txBody"))
    etree.SubElement(body, qn("a:p"))
    return body
