"""Brings elements of the new rendering into the person's file, with all that they lead to."""

from __future__ import annotations

import copy
from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from reportgen.errors import Findings, Location
from reportgen.merging.carrying import Carrier, Pictures, attributes
from reportgen.merging.diagrams import carry_diagrams
from reportgen.merging.presentation import bring_table_styles
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.regeneration.deck.tree import next_shape_id, remove

__all__ = ["Bringer"]

_CUSTOMER_DATA = qn("p:custDataLst")


class Bringer(Struct):
    """Brings elements of one slide, or of its notes, to the person's.

    ``counterparts`` says which slide of hers each new slide is: links between slides follow it.
    ``is_resaved`` is true where her program took the styles away that new things rely on.
    """

    new: Package
    mine: Package
    source: PackURI
    target: PackURI
    counterparts: Mapping[PackURI, PackURI]
    findings: Findings
    is_resaved: bool = False

    def element(self, element: etree._Element) -> etree._Element:
        """Return a copy of ``element`` whose relationships lead to what was brought along.

        A link to a slide that the person's deck lacks goes and leaves its text.
        """
        made = copy.deepcopy(element)
        made.tail = None
        for mark in list(made.iter(_CUSTOMER_DATA)):
            remove(mark)
        carrier = Carrier(self.new, self.mine, Pictures(self.mine), self.findings)
        for holder, name, rid in list(attributes(made)):
            led = self._led(rid, carrier) if rid else None
            if led:
                holder.set(name, led)
            elif led is not None:
                remove(holder)
        own, rels = self.new.part(self.source).rels, self.mine.part(self.target).rels
        carry_diagrams(own, rels, carrier, Location(self.new.name).within(self.source.name))
        styles = {found.text or "" for found in made.iter(qn("a:tableStyleId"))}
        bring_table_styles(styles, self.new, self.mine)
        return made

    def _led(self, rid: str, carrier: Carrier) -> str | None:
        """Return the relationship that stands for ``rid``, empty where there can be none."""
        source: Part = self.new.part(self.source)
        rel = source.rels.get(rid)
        rels = self.mine.part(self.target).rels
        if rel is None:
            return ""
        if rel.reltype == RT.SLIDE and not rel.external:
            counterpart = self.counterparts.get(PackURI(rel.target))
            return "" if counterpart is None else rels.add(RT.SLIDE, counterpart)
        return carrier.carry(rel, rels, Location(self.new.name).within(source.uri.name))

    def shape(self, element: etree._Element, root: etree._Element) -> etree._Element:
        """Return a copy of a shape or group with numbers that are free on the slide ``root``."""
        made = self.element(element)
        number = next_shape_id(root)
        for properties in made.iter(qn("p:cNvPr")):
            properties.set("id", str(number))
            number += 1
        return made
