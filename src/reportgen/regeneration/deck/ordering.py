"""Puts the slides of a presentation in order, and its sections with them ([MS-PPTX] 2.6.1.12)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lxml import etree

from reportgen.merging.presentation import read_tree, write_tree
from reportgen.ooxml import qn
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI

__all__ = ["order_slides"]


def order_slides(package: Package, slides: Sequence[PackURI], joining: Collection[PackURI]) -> None:
    """Let the presentation show ``slides``, which are all of its slides, in this order.

    Each stays in its section; those of ``joining``, and those that would stand in front of a
    section that began before, join the section of the slide before them.
    """
    main = package.main_part
    root = read_tree(package, main.uri)
    listed = root.find(qn("p:sldIdLst"))
    if listed is None:
        return
    items = {main.rels.get(item.get(qn("r:id"), "")): item for item in listed}
    by_uri = {rel.target: item for rel, item in items.items() if rel is not None}
    before = list(listed)
    after = [by_uri[uri] for uri in slides if uri in by_uri]
    after += [item for item in before if item not in after]
    if before != after:
        listed.extend(after)
    joined = {by_uri[uri].get("id", "") for uri in joining if uri in by_uri}
    if before != after or joined:
        _sort_sections(root, [item.get("id", "") for item in after], joined)
        write_tree(package, main.uri, root)


def _sort_sections(root: etree._Element, numbers: Sequence[str], joined: set[str]) -> None:
    lists = list(root.iter(qn("p14:sldIdLst")))
    if not lists:
        return
    entries = {e.get("id", ""): (n, e) for n, held in enumerate(lists) for e in held}
    current = 0
    for number in numbers:
        section, entry = entries.get(number, (current, None))
        if number not in joined and section > current:
            current = section
        if entry is None:
            entry = etree.Element(qn("p14:sldId"), {"id": number})
        lists[current].append(entry)
