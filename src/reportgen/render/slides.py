"""Places the copies of slides in a deck: names, order, notes, charts, sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, field

from reportgen.errors import Location
from reportgen.ooxml import CT, RT, qn
from reportgen.opc.package import Part, Relationship, Relationships
from reportgen.opc.packuri import PackURI, free_number, numbered
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.xmltext import with_declaration
from reportgen.render.presentation import outline, slide_ids
from reportgen.render.state import Copy, RenderState

FIRST_SLIDE_ID = 256
"""The least id of a slide (ST_SlideId, ECMA-376-1, 19.7.13)."""


class SlideCopy(Struct):
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
    first = _first_copies(groups, names)
    for group in groups:
        _relate(group, first, names)
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
    numbers: Counter[str] = Counter()
    patterns: dict[PackURI, str] = {}
    for group in groups:
        for copy in (group.slide, *group.belonging):
            pattern = patterns.get(copy.part.uri) or numbered(copy.part.uri)
            patterns[copy.part.uri] = pattern
            # Names are only ever taken, so none below the last one has become free.
            numbers[pattern] = free_number(pattern, taken, numbers[pattern] + 1)
            uri = PackURI(pattern % numbers[pattern])
            names[id(copy)] = uri
            taken.add(uri.lower())
            state.package.add(Part(uri, copy.part.content_type, b""))
    return names


def _first_copies(groups: list[SlideCopy], names: dict[int, PackURI]) -> dict[str, PackURI]:
    """Return the name of the first copy of each slide by the slide's own name."""
    return {group.slide.part.uri: names[id(group.slide)] for group in reversed(groups)}


def _relate(group: SlideCopy, first: dict[str, PackURI], names: dict[int, PackURI]) -> None:
    """Lead the relationships of a slide and of its notes to the copies that belong together.

    A link to a slide that is repeated leads to its first copy; one to a slide that was dropped
    goes, and leaves its text.
    """
    own: dict[str, PackURI] = {
        copy.part.uri: names[id(copy)] for copy in (group.slide, *group.belonging)
    }
    for copy in (group.slide, *group.belonging):
        related = [(rel, own.get(rel.target) or first.get(rel.target)) for rel in copy.rels]
        lost = {rel.rid for rel, uri in related if rel.reltype == RT.SLIDE and uri is None}
        if lost:
            copy.text = _without_links(copy, lost)
        kept = (
            rel if uri is None or rel.external else _leading_to(uri, rel)
            for rel, uri in related
            if rel.rid not in lost
        )
        copy.rels = Relationships(tuple(kept))


def _leading_to(uri: PackURI, rel: Relationship) -> Relationship:
    return Relationship(rel.rid, rel.reltype, uri, fragment=rel.fragment)


def _without_links(copy: Copy, rids: set[str]) -> str:
    """Return the text of a copy without its links that use one of the relationships ``rids``."""
    copy.fill()
    blob = copy.text.encode() if copy.text else copy.part.blob
    root = parse_xml(blob, Location(copy.part.uri))
    for link in list(root.iter(qn("a:hlinkClick"), qn("a:hlinkHover"), qn("a:hlinkMouseOver"))):
        parent = link.getparent()
        if link.get(qn("r:id")) in rids and parent is not None:
            parent.remove(link)
    return str(etree.tostring(root, encoding="unicode"))


def _list(groups: list[SlideCopy], names: dict[int, PackURI], state: RenderState) -> None:
    """Write the presentation's list of slides, its sections and its custom shows anew."""
    main = state.package.main_part
    place = Location(state.template.file).within(main.uri)
    old_ids = slide_ids(main.blob, place)
    old_rids = {rel.target: rel.rid for rel in reversed(main.rels.of_type(RT.SLIDE))}
    rels = Relationships(tuple(rel for rel in main.rels if rel.reltype != RT.SLIDE))
    copies: dict[str, list[str]] = {}
    slides: list[tuple[str, str]] = []
    for number, group in enumerate(groups, start=FIRST_SLIDE_ID):
        old = old_rids[group.slide.part.uri]
        new = str(number), rels.add(RT.SLIDE, names[id(group.slide)])
        copies.setdefault(old_ids[old], []).append(new[0])
        copies.setdefault(old, []).append(new[1])
        slides.append(new)
    text = outline(main.blob, place).filled(slides, copies)
    state.package.add(Part(main.uri, main.content_type, with_declaration(text), rels))
