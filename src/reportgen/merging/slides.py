"""Takes slides of one deck into another, with layout, notes, charts, pictures and films.

A layout is matched by its name, and the target's definition wins; one that is missing comes with
its master and theme. Comments and the marks of add-ins stay behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from lxml import etree
from msgspec.structs import replace

from reportgen.errors import Code, Diagnostic, Findings, Location, error, warning
from reportgen.merging.carrying import Carrier, Pictures, attributes
from reportgen.merging.diagrams import carry_diagrams
from reportgen.merging.layouts import Layouts, keep_places, layout_of
from reportgen.merging.presentation import (
    bring_table_styles,
    list_slide,
    read_tree,
    slide_size,
    targets,
    write_tree,
)
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package, Part, Relationship, Relationships
from reportgen.opc.packuri import PackURI

_REFUSED = {qn("p:oleObj"): "an embedded object (OLE)", qn("p:control"): "an ActiveX control"}
_LINKS = (qn("a:hlinkClick"), qn("a:hlinkHover"), qn("a:hlinkMouseOver"))
_MARKS = (qn("p:custDataLst"),)
_NONE: Final[Mapping[PackURI, PackURI]] = MappingProxyType({})
_SLIDES, _NOTES = "/ppt/slides/slide%d.xml", "/ppt/notesSlides/notesSlide%d.xml"


class SlideImporter:
    """Takes slides of ``source`` into ``target``; masters, layouts and pictures come once.

    ``findings`` holds what was found: an error where something could not come, after which the
    target is not to be written; a warning where the slides are of another size.
    """

    def __init__(self, source: Package, target: Package) -> None:
        self.findings = Findings()
        self._source, self._target = source, target
        self._pictures = Pictures(target)
        self._shared: dict[PackURI, PackURI] = {}
        if slide_size(source) != slide_size(target):
            self.findings.add(_other_size(source, target))

    def bring(
        self,
        slides: Sequence[PackURI],
        after: PackURI | None = None,
        counterparts: Mapping[PackURI, PackURI] = _NONE,
    ) -> list[PackURI]:
        """Return the names under which ``slides`` stand in the target, in that order.

        They follow the target's slide ``after``, or its last one. Links between them lead to one
        another, and links to slides with ``counterparts`` in the target to those; a link to any
        other slide goes and leaves its text. Raises ReportgenError.
        """
        names = {uri: self._target_name() for uri in slides}
        for uri in slides:
            self._bring(self._source.part(uri), {**counterparts, **names})
            list_slide(self._target, names[uri], after)
            after = names[uri]
        self.findings.raise_errors()
        return list(names.values())

    def bring_notes(self, slide: PackURI, target: PackURI) -> None:
        """Give the target's slide ``target`` the notes of ``slide``; it must not have any.

        Raises ReportgenError.
        """
        place = Location(self._source.name).within(slide.name)
        self._bring_notes(self._source.part(slide), target, self._carrier(), place)
        self.findings.raise_errors()

    def _target_name(self) -> PackURI:
        uri = self._target.next_uri(_SLIDES)
        self._target.add(Part(uri, "", b""))
        return uri

    def _bring(self, slide: Part, names: dict[PackURI, PackURI]) -> None:
        place = Location(self._source.name).within(slide.uri.name)
        root = read_tree(self._source, slide.uri)
        self.findings.extend(_refusals(root, place))
        _drop_marks(root)
        carrier = self._carrier()
        uri = names[slide.uri]
        moved = [
            *self._laid_out(slide, root, carrier, place),
            *self._related(slide, root, names, carrier, place),
        ]
        self._target.add(replace(slide, uri=uri, rels=Relationships(tuple(moved))))
        carry_diagrams(slide.rels, self._target.part(uri).rels, carrier, place)
        write_tree(self._target, uri, root)
        styles = {e.text or "" for e in root.iter(qn("a:tableStyleId"))}
        bring_table_styles(styles, self._source, self._target)
        self._bring_notes(slide, uri, carrier, place)

    def _carrier(self) -> Carrier:
        """Return what carries one slide's own parts; layouts and masters are common to all."""
        return Carrier(self._source, self._target, self._pictures, self.findings)

    def _laid_out(
        self, slide: Part, root: etree._Element, carrier: Carrier, place: Location
    ) -> Iterator[Relationship]:
        """Yield what leads to the slide's layout in the target."""
        layout = layout_of(self._source, slide)
        if layout is None:
            self.findings.add(_no_layout(place))
            return
        common = replace(carrier, carried=self._shared)
        found = Layouts(common, place).use(layout)
        own, other = read_tree(self._source, layout.uri), read_tree(self._target, found)
        keep_places(root, own, other)
        rid = next(rel.rid for rel in slide.rels.of_type(RT.SLIDE_LAYOUT))
        yield Relationship(rid, RT.SLIDE_LAYOUT, found)

    def _related(
        self,
        part: Part,
        root: etree._Element,
        names: Mapping[PackURI, PackURI],
        carrier: Carrier,
        place: Location,
    ) -> Iterator[Relationship]:
        """Yield what the text of a part names, led to the target; drop links that lead nowhere."""
        used = {rid for _, _, rid in attributes(root)}
        wanted = [rel for rel in part.rels if rel.rid in used]
        jumps = {r.rid: names.get(PackURI(r.target)) for r in wanted if r.reltype == RT.SLIDE}
        _drop_links(root, {rid for rid, target in jumps.items() if target is None})
        for rel in wanted:
            if rel.rid in jumps:
                target = jumps[rel.rid]
                yield from () if target is None else (replace(rel, target=target),)
            elif rel.reltype != RT.NOTES_SLIDE:
                yield from carrier.all_of([rel], place)

    def _bring_notes(self, slide: Part, uri: PackURI, carrier: Carrier, place: Location) -> None:
        for own in targets(slide, RT.NOTES_SLIDE)[:1]:
            notes = self._source.part(own)
            master = Layouts(replace(carrier, carried=self._shared), place).notes_master(notes)
            if master is None:
                continue
            name = self._target.next_uri(_NOTES)
            root = read_tree(self._source, own)
            _drop_marks(root)
            moved = list(self._related(notes, root, {slide.uri: uri}, carrier, place))
            rels = Relationships(tuple(moved))
            self._target.add(replace(notes, uri=name, rels=rels))
            rels.add(RT.SLIDE, uri)
            rels.add(RT.NOTES_MASTER, master)
            write_tree(self._target, name, root)
            self._target.part(uri).rels.add(RT.NOTES_SLIDE, name)


def import_slide(
    source: Package, slide: PackURI, target: Package, after: PackURI | None = None
) -> PackURI:
    """Take one slide of ``source`` into ``target`` and return its name there.

    It follows the target's slide ``after``, or its last one. Raises ReportgenError where something
    on it cannot be taken along; the target is then not to be written.
    """
    return SlideImporter(source, target).bring([slide], after)[0]


def _refusals(root: etree._Element, place: Location) -> Iterable[Diagnostic]:
    for element in root.iter(*_REFUSED):
        message = f"the slide holds {_REFUSED[str(element.tag)]}"
        yield error(Code.PACKAGE_MERGE, place, message, "put a picture in its place")


def _drop_marks(root: etree._Element) -> None:
    for mark in list(root.iter(*_MARKS)):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)


def _drop_links(root: etree._Element, rids: set[str]) -> None:
    for link in list(root.iter(*_LINKS)):
        parent = link.getparent()
        if parent is not None and link.get(qn("r:id")) in rids:
            parent.remove(link)


def _no_layout(place: Location) -> Diagnostic:
    message = "the slide has no layout"
    return error(Code.PACKAGE_MERGE, place, message, "open the file in PowerPoint and save it")


def _other_size(source: Package, target: Package) -> Diagnostic:
    message = f"its slides are of another size than those of {target.name}"
    hint = "set the same slide size in PowerPoint (Design › Slide Size), and look at the slides"
    return warning(Code.PACKAGE_MERGE, Location(source.name), message, hint)
