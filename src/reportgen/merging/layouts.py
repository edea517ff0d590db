"""Finds a slide's layout in another deck by its name, or brings it with its master and theme."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from reportgen.errors import Location
from reportgen.merging.carrying import Carrier, attributes
from reportgen.merging.presentation import (
    list_layout,
    list_master,
    list_notes_master,
    read_tree,
    targets,
    write_tree,
)
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package, Part, Relationship, Relationships
from reportgen.opc.packuri import PackURI


class Layouts(Struct):
    """Gives the layouts of a source their counterparts in a target."""

    carrier: Carrier
    place: Location

    def use(self, layout: Part) -> PackURI:
        """Return the target's layout of the same name, or the source's own, brought once."""
        known = self.carrier.carried.get(layout.uri) or self._of_name(layout)
        if known is None:
            known = self._bring(layout)
        self.carrier.carried[layout.uri] = known
        return known

    def notes_master(self, notes: Part) -> PackURI | None:
        """Return the target's master of notes, or the source's, brought where there was none."""
        target = self.carrier.target
        found = targets(target.main_part, RT.NOTES_MASTER)
        own = targets(notes, RT.NOTES_MASTER)
        if found or not own:
            return found[0] if found else None
        uri = self._copied(self.carrier.source.part(own[0]), (RT.THEME,))
        list_notes_master(target, uri)
        return uri

    def _of_name(self, layout: Part) -> PackURI | None:
        name = layout_name(read_tree(self.carrier.source, layout.uri))
        target = self.carrier.target
        for master in targets(target.main_part, RT.SLIDE_MASTER):
            for uri in targets(target.part(master), RT.SLIDE_LAYOUT):
                if name and layout_name(read_tree(target, uri)) == name:
                    return uri
        return None

    def _bring(self, layout: Part) -> PackURI:
        source, target = self.carrier.source, self.carrier.target
        master = self._master(source.part(targets(layout, RT.SLIDE_MASTER)[0]))
        uri = self._copied(layout, ())
        target.part(uri).rels.add(RT.SLIDE_MASTER, master)
        list_layout(target, master, uri)
        return uri

    def _master(self, master: Part) -> PackURI:
        known = self.carrier.carried.get(master.uri)
        if known is None:
            known = self._copied(master, (RT.THEME,))
            root = read_tree(self.carrier.target, known)
            for listed in root.findall(qn("p:sldLayoutIdLst")):
                root.remove(listed)
            write_tree(self.carrier.target, known, root)
            list_master(self.carrier.target, known)
            self.carrier.carried[master.uri] = known
        return known

    def _copied(self, part: Part, kept: tuple[str, ...]) -> PackURI:
        """Add a copy of a part with what its text names, and what it leads to by types ``kept``."""
        target = self.carrier.target
        uri = target.next_uri(_pattern(part))
        target.add(replace(part, uri=uri, rels=Relationships()))
        root = read_tree(self.carrier.source, part.uri)
        used = {rid for _, _, rid in attributes(root)}
        structural = {RT.SLIDE_LAYOUT, RT.SLIDE_MASTER}
        wanted = [rel for rel in part.rels if rel.rid in used and rel.reltype not in structural]
        moved = list(self.carrier.all_of(wanted, self.place))
        for reltype in kept:
            moved += [self._theme(rel) for rel in part.rels.of_type(reltype)]
        target.add(replace(part, uri=uri, rels=Relationships(tuple(moved))))
        return uri

    def _theme(self, rel: Relationship) -> Relationship:
        theme = self.carrier.source.part(rel.target)
        return replace(rel, target=self.carrier.bring(theme, self.place))


def layout_name(root: etree._Element) -> str:
    """Return the name of a layout in small letters (``p:cSld``, ECMA-376-1, 19.3.1.16)."""
    common = root.find(qn("p:cSld"))
    return "" if common is None else common.get("name", "").strip().lower()


def _pattern(part: Part) -> str:
    stem = part.uri.name.rsplit(".", 1)[0].rstrip("0123456789").replace("%", "")
    return f"{part.uri.base}/{stem or 'part'}%d.{part.uri.ext}"


def keep_places(slide: etree._Element, own: etree._Element, other: etree._Element) -> None:
    """Write out where placeholders stand that ``other``, the new layout, does not have.

    ``own`` is the layout that said it before. A placeholder finds its counterpart by its number,
    else by its type (``p:ph``, ECMA-376-1, 19.3.1.36).
    """
    for shape in slide.iter(qn("p:sp"), qn("p:pic"), qn("p:graphicFrame")):
        holder = next(shape.iter(qn("p:ph")), None)
        properties = shape.find(qn("p:spPr"))
        if holder is None or properties is None or properties.find(qn("a:xfrm")) is not None:
            continue
        before = _counterpart(own, holder)
        if before is not None and _counterpart(other, holder) is None:
            frame = before.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
            if frame is not None:
                properties.insert(0, deepcopy(frame))


def _counterpart(layout: etree._Element, holder: etree._Element) -> etree._Element | None:
    number, kind = holder.get("idx", "0"), holder.get("type", "obj")
    for shape in layout.iter(qn("p:sp")):
        other = next(shape.iter(qn("p:ph")), None)
        if other is None:
            continue
        same_number = other.get("idx", "0") == number and number != "0"
        if same_number or (other.get("type", "obj") == kind and kind != "obj"):
            return shape
    return None


def layout_of(package: Package, slide: Part) -> Part | None:
    """Return the layout of a slide, None where it names none."""
    found = targets(slide, RT.SLIDE_LAYOUT)
    return package.part_or_none(found[0]) if found else None
