"""Lets links in texts lead where the data says now, but for those that the person set herself.

A link stands on a run (``a:hlinkClick``, ECMA-376-1, 21.1.2.3.5) and is known by the run's words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree
from msgspec import Struct

from reportgen.merging.carrying import attributes
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Part
from reportgen.regeneration.deck.bringing import Bringer
from reportgen.regeneration.deck.log import Spot
from reportgen.regeneration.deck.tree import remove
from reportgen.regeneration.outcomes import Kind

__all__ = ["Link", "links_in", "merge_links"]

_CLICK: Final = qn("a:hlinkClick")
_BOTH: Final = "you and the data changed where the link leads; yours stands"

Link = tuple[str, str]
"""The words that a link stands on, and the address that it leads to."""


class _Run(Struct, frozen=True):
    """A run with its words and the address it leads to, empty where it leads nowhere outside."""

    element: etree._Element
    words: str
    address: str


def _runs(shape: etree._Element, part: Part) -> Iterator[_Run]:
    for run in shape.iter(qn("a:r")):
        click = run.find(f"{qn('a:rPr')}/{_CLICK}")
        rel = None if click is None else part.rels.get(click.get(qn("r:id"), ""))
        leads = rel is not None and rel.external and rel.reltype == RT.HYPERLINK
        yield _Run(run, run.findtext(qn("a:t")) or "", rel.target if rel and leads else "")


def links_in(shape: etree._Element, part: Part) -> tuple[Link, ...]:
    """Return the links out of the file in the texts of a shape of ``part``, in their order."""
    return tuple((run.words, run.address) for run in _runs(shape, part) if run.address)


def merge_links(
    mine: etree._Element,
    base: tuple[Link, ...],
    new: etree._Element,
    bringer: Bringer,
    spot: Spot,
) -> None:
    """Let links of ``mine`` that were the data's lead where those of ``new`` do.

    Texts are merged already. ``base`` holds the links that both began from.
    """
    source = bringer.new.part(bringer.source)
    for run in _runs(new, source):
        if run.address and (run.words, run.address) not in base:
            _lead(mine, base, run, bringer, spot)
    plain = {run.words for run in _runs(new, source) if not run.address}
    for words, address in base:
        if words in plain:
            _unlink(mine, (words, address), bringer, spot)


def _lead(
    mine: etree._Element, base: tuple[Link, ...], new: _Run, bringer: Bringer, spot: Spot
) -> None:
    part = bringer.mine.part(bringer.target)
    same = [run for run in _runs(mine, part) if run.words == new.words]
    if any(run.address == new.address for run in same):
        return
    known = {address for _, address in base}
    had_link = any(words == new.words for words, _ in base)
    for run in same:
        if run.address in known or (not run.address and not had_link):
            _set_link(run, new, bringer)
            spot.tell(Kind.TAKEN, run.address, run.address, new.address)
        elif run.address:
            spot.conflict(_BOTH, "", run.address, new.address)


def _set_link(run: _Run, new: _Run, bringer: Bringer) -> None:
    click = new.element.find(f"{qn('a:rPr')}/{_CLICK}")
    if click is None:
        return
    look = run.element.find(qn("a:rPr"))
    if look is None:
        look = etree.Element(qn("a:rPr"))
        run.element.insert(0, look)
    old = look.find(_CLICK)
    brought = bringer.element(click)
    if old is not None:
        look.replace(old, brought)
        _forget(run.element, old.get(qn("r:id"), ""), bringer)
        return
    later = {qn("a:hlinkMouseOver"), qn("a:rtl"), qn("a:extLst")}
    following = next((child for child in look if child.tag in later), None)
    if following is None:
        look.append(brought)
    else:
        following.addprevious(brought)


def _unlink(mine: etree._Element, link: Link, bringer: Bringer, spot: Spot) -> None:
    for run in list(_runs(mine, bringer.mine.part(bringer.target))):
        click = run.element.find(f"{qn('a:rPr')}/{_CLICK}")
        if (run.words, run.address) == link and click is not None:
            remove(click)
            _forget(run.element, click.get(qn("r:id"), ""), bringer)
            spot.tell(Kind.TAKEN, run.address, run.address, "")


def _forget(element: etree._Element, rid: str, bringer: Bringer) -> None:
    """Take a relationship out that nothing on the slide uses any more."""
    root = element.getroottree().getroot()
    rels = bringer.mine.part(bringer.target).rels
    if rid in rels and all(used != rid for _, _, used in attributes(root)):
        rels.remove(rid)
