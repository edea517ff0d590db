"""Places the copies of slides in a deck: names, order, notes, charts, sections."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml import etree

from reportgen.errors import Location
from reportgen.ooxml import CT, RT, qn
from reportgen.opc.package import Part, Relationship, Relationships
from reportgen.opc.packuri import PackURI, free_name
from reportgen.opc.xmlio import parse_xml
from reportgen.render.state import Copy, RenderState, numbered

FIRST_SLIDE_ID = 256
"""The least id of a slide (ST_SlideId, ECMA-376-1, 19.7.13)."""


@dataclass(slots=True)
class SlideCopy:
    """A copy of a slide with the copies of its notes and charts."""

    slide: Copy
    belonging: list[Copy] = field(default_factory=list)


def place_slides(state: RenderState) -> dict[int, PackURI]:
    """Name all slides and what belongs to them; return the name of each copy by its ``id()``.

    The template's own slides go; relationships and the presentation's list of slides follow.
    """
    groups = list(_groups(state.copies))
    _drop_originals(state)
    names = _name(groups, state)
    for group in groups:
        _relate(group, groups, names)
    _list(groups, names, state)
    return names


def _groups(copies: list[Copy]) -> Iterator[SlideCopy]:
    current: SlideCopy | None = None
    for copy in copies:
        if copy.part.content_type == CT.SLIDE:
            if current is not None:
                yield current
            current = SlideCopy(copy)
        elif current is not None and copy.part.content_type in {CT.NOTES_SLIDE, CT.CHART}:
            current.belonging.append(copy)
    if current is not None:
        yield current


def _drop_originals(state: RenderState) -> None:
    originals = [
        part for part in state.template.package.parts.values() if part.content_type == CT.SLIDE
    ]
    for slide in originals:
        related = [r.target for r in slide.rels if r.reltype in {RT.NOTES_SLIDE, RT.CHART}]
        for uri in [slide.uri, *related]:
            if state.package.part_or_none(uri) is not None:
                state.package.drop(uri)


def _name(groups: list[SlideCopy], state: RenderState) -> dict[int, PackURI]:
    names: dict[int, PackURI] = {}
    taken = {uri.lower() for uri in state.package.parts}
    for group in groups:
        for copy in (group.slide, *group.belonging):
            uri = free_name(numbered(copy.part.uri), taken)
            names[id(copy)] = uri
            taken.add(uri.lower())
            state.package.add(Part(uri, copy.part.content_type, b""))
    return names


def _relate(group: SlideCopy, groups: list[SlideCopy], names: dict[int, PackURI]) -> None:
    """Lead the relationships of a slide and of its notes to the copies that belong together.

    A link to a slide that is repeated leads to its first copy; one to a slide that was dropped
    goes, and leaves its text.
    """
    targets = {other.slide.part.uri: names[id(other.slide)] for other in reversed(groups)}
    targets[group.slide.part.uri] = names[id(group.slide)]
    targets |= {copy.part.uri: names[id(copy)] for copy in group.belonging}
    for copy in (group.slide, *group.belonging):
        lost = {r.rid for r in copy.rels if r.reltype == RT.SLIDE and r.target not in targets}
        if lost:
            copy.text = _without_links(copy, lost)
        copy.rels = Relationships(
            tuple(
                rel if rel.external else _leading_to(targets, rel)
                for rel in copy.rels
                if rel.rid not in lost
            )
        )


def _without_links(copy: Copy, rids: set[str]) -> str:
    """Return the text of a copy without its links that use one of the relationships ``rids``."""
    blob = copy.text.encode() if copy.text else copy.part.blob
    root = parse_xml(blob, Location(copy.part.uri))
    for link in list(root.iter(qn("a:hlinkClick"), qn("a:hlinkHover"), qn("a:hlinkMouseOver"))):
        parent = link.getparent()
        if link.get(qn("r:id")) in rids and parent is not None:
            parent.remove(link)
    return str(etree.tostring(root, encoding="unicode"))


def _leading_to(targets: dict[PackURI, PackURI], rel: Relationship) -> Relationship:
    target = targets.get(PackURI(rel.target))
    return rel if target is None else replace(rel, target=target)


def _list(groups: list[SlideCopy], names: dict[int, PackURI], state: RenderState) -> None:
    """Write the presentation's list of slides and its sections anew."""
    main = state.package.main_part
    root = parse_xml(main.blob, Location(state.template.file).within(main.uri))
    old_ids = _ids_by_part(root, main)
    rels = Relationships(tuple(rel for rel in main.rels if rel.reltype != RT.SLIDE))
    new_ids: dict[str, list[str]] = {}
    new_rids: dict[str, list[str]] = {}
    listed = _empty_list(root)
    for number, group in enumerate(groups, start=FIRST_SLIDE_ID):
        rid = rels.add(RT.SLIDE, names[id(group.slide)])
        etree.SubElement(listed, qn("p:sldId"), {"id": str(number), qn("r:id"): rid})
        new_ids.setdefault(old_ids[group.slide.part.uri], []).append(str(number))
        new_rids.setdefault(_rid_of(group.slide.part, main), []).append(rid)
    for section in root.iter(qn("p14:section")):
        for slides in section.iter(qn("p14:sldIdLst")):
            _repeat(slides, "id", new_ids)
    for show in root.iter(qn("p:custShow")):
        for slides in show.iter(qn("p:sldLst")):
            _repeat(slides, qn("r:id"), new_rids)
    blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    state.package.add(Part(main.uri, main.content_type, blob, rels))


def _ids_by_part(root: etree._Element, main: Part) -> dict[PackURI, str]:
    found = {}
    for item in root.iter(qn("p:sldId")):
        relationship = main.rels.get(item.get(qn("r:id"), ""))
        if relationship is not None:
            found[PackURI(relationship.target)] = item.get("id", "")
    return found


def _empty_list(root: etree._Element) -> etree._Element:
    """Return the list of slides without its items; a presentation without slides has none."""
    listed = root.find(qn("p:sldIdLst"))
    if listed is None:
        return etree.Element(qn("p:sldIdLst"))
    for item in list(listed):
        listed.remove(item)
    return listed


def _rid_of(slide: Part, main: Part) -> str:
    return next(r.rid for r in main.rels if r.target == slide.uri)


def _repeat(listed: etree._Element, name: str, new: dict[str, list[str]]) -> None:
    """Let a list hold the copies of the slides that it held.

    Sections list slides by their ids ([MS-PPTX] 2.6.1.12), custom shows by their relationships
    (ECMA-376-1, 19.2.1.7).
    """
    for item in list(listed):
        for value in new.get(item.get(name, ""), []):
            copy = deepcopy(item)
            copy.set(name, value)
            item.addprevious(copy)
        listed.remove(item)
