"""Takes slides out of a deck, with every link to them and all that belongs to them alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from lxml import etree

from reportgen.merging.presentation import read_tree, targets, write_tree
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.regeneration.deck.tree import remove

__all__ = ["drop_slides", "reachable"]

_LISTS: Final = (qn("p:sldId"), qn("p:sld"))
"""What names a slide in the presentation: its list of slides, its custom shows (19.2.1.7)."""


def drop_slides(package: Package, slides: Iterable[PackURI], trees: _Trees) -> None:
    """Take ``slides`` out of ``package``; ``trees`` are those of slides that stay, by name.

    Links to them go from the trees, and their text stays.
    """
    gone = set(slides)
    if not gone:
        return
    before = reachable(package)
    pages = {uri for slide in gone for uri in targets(package.part(slide), RT.NOTES_SLIDE)}
    _unlist(package, gone)
    for part in list(package.parts.values()):
        if part.uri not in gone | pages:
            _unlink(package, part, gone, trees)
    for uri in before - reachable(package):
        package.drop(uri)


_Trees = Mapping[PackURI, etree._Element]


def reachable(package: Package) -> set[PackURI]:
    """Return the parts that relationships lead to."""
    seen: set[PackURI] = set()
    waiting = [rel.target for rel in package.rels if not rel.external]
    while waiting:
        part = package.part_or_none(waiting.pop())
        if part is not None and part.uri not in seen:
            seen.add(part.uri)
            waiting += [rel.target for rel in part.rels if not rel.external]
    return seen


def _rids(part: Part, gone: set[PackURI]) -> set[str]:
    found = part.rels.of_type(RT.SLIDE)
    return {rel.rid for rel in found if not rel.external and rel.target in gone}


def _unlist(package: Package, gone: set[PackURI]) -> None:
    """Take slides off the presentation's lists, sections and custom shows."""
    main = package.main_part
    rids = _rids(main, gone)
    root = read_tree(package, main.uri)
    numbers = set()
    for item in list(root.iter(*_LISTS)):
        if item.get(qn("r:id")) in rids:
            numbers.add(item.get("id"))
            remove(item)
    for item in list(root.iter(qn("p14:sldId"))):
        if item.get("id") in numbers:
            remove(item)
    for rid in rids:
        main.rels.remove(rid)
    write_tree(package, main.uri, root)


def _unlink(package: Package, part: Part, gone: set[PackURI], trees: _Trees) -> None:
    """Take links to slides that go off one part."""
    rids = _rids(part, gone)
    if not rids:
        return
    own = trees.get(part.uri)
    root = read_tree(package, part.uri) if own is None else own
    for element in list(root.iter(etree.Element)):
        if element.get(qn("r:id")) in rids:
            remove(element)
    for rid in rids:
        part.rels.remove(rid)
    if own is None:
        write_tree(package, part.uri, root)
