"""Brings styles along: matched by name, the host's definition wins, missing ones come in.

A name counts without regard to case, since Word writes “heading 1” and shows “Heading 1”; ids
differ between languages and are the host's own.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree
from msgspec import Struct, field

from reportgen.merging.cleaning import clean
from reportgen.merging.defaults import write_out
from reportgen.merging.lists import Lists
from reportgen.merging.wordhost import WordHost
from reportgen.merging.wordnames import child_value
from reportgen.merging.wordsource import WordSource
from reportgen.ooxml import qn

_DEEPEST = 50
_OTHERS = ("w:basedOn", "w:next", "w:link")


class Styles(Struct):
    """Finds, for the ids of a source's styles, the ids that they have in the host."""

    source: WordSource
    host: WordHost
    lists: Lists
    found: dict[str, str] = field(default_factory=dict)
    brought: set[str] = field(default_factory=set)
    depth: int = 0

    def use(self, style_id: str) -> str:
        """Return the host's id of a style, brought in where it is missing.

        That of a style which the source itself does not have is empty, as is that of one at the
        end of a chain of styles that is longer than Word makes any.
        """
        if style_id not in self.found and self.depth > _DEEPEST:
            return ""
        if style_id not in self.found:
            style = self.source.style_of.get(style_id)
            self.found[style_id] = "" if style is None else self._matched(style)
            if style is not None and not self.found[style_id]:
                self._bring(style, style_id)
        return self.found[style_id]

    def _matched(self, style: etree._Element) -> str:
        """Return the id of the host's style of the same type and name, or in the same role."""
        kind = style.get(qn("w:type"), "paragraph")
        index = self.host.style_index
        found = index.by_name.get((kind, child_value(style, "w:name").lower()), "")
        if not found and self.source.default_style.get(kind) is style:
            return index.defaults.get(kind, "")
        return found

    def _bring(self, style: etree._Element, style_id: str) -> None:
        made = deepcopy(style)
        self.found[style_id] = self._free_id(style_id)
        self.brought.add(style_id)
        made.set(qn("w:styleId"), self.found[style_id])
        made.attrib.pop(qn("w:default"), "")
        self._name(made)
        self.host.add_style(made)
        clean(made, self.source.styles, self.host.styles)
        self.depth += 1
        for name in _OTHERS:
            self._lead(made, name)
        self.lists.keep_list_of(made, self)
        self.depth -= 1
        is_root = made.find(qn("w:basedOn")) is None
        if is_root and made.get(qn("w:type"), "paragraph") == "paragraph":
            write_out(made, self.source.styles, self.host.styles)

    def _lead(self, made: etree._Element, name: str) -> None:
        """Let a reference to another style lead to the host's; drop one that leads nowhere."""
        reference = made.find(qn(name))
        if reference is None:
            return
        wanted = reference.get(qn("w:val"), "")
        target = self.use(wanted)
        torn = name == "w:link" and wanted not in self.brought
        if not target or torn or (name == "w:basedOn" and self._rests_on(target, made)):
            made.remove(reference)
        else:
            reference.set(qn("w:val"), target)

    def _rests_on(self, style_id: str, made: etree._Element) -> bool:
        """Tell whether a style of the host rests on ``made``, so that it cannot be its parent."""
        by_id = self.host.style_index.by_id
        seen = set[str]()
        while style_id and style_id not in seen:
            if style_id == made.get(qn("w:styleId")):
                return True
            seen.add(style_id)
            style_id = child_value(by_id[style_id], "w:basedOn") if style_id in by_id else ""
        return False

    def _free_id(self, wanted: str) -> str:
        taken = {ident.lower() for ident in self.host.style_index.by_id}
        name, number = wanted, 2
        while name.lower() in taken:
            name, number = f"{wanted}{number}", number + 1
        return name

    def _name(self, made: etree._Element) -> None:
        """Give a style a name of its own where one of another type bears it already."""
        name = made.find(qn("w:name"))
        if name is None:
            name = etree.Element(qn("w:name"), {qn("w:val"): made.get(qn("w:styleId"), "")})
            made.insert(0, name)
        taken = {each for _, each in self.host.style_index.by_name}
        wanted, number = name.get(qn("w:val"), ""), 2
        while name.get(qn("w:val"), "").lower() in taken:
            name.set(qn("w:val"), f"{wanted} {number}")
            number += 1
