"""The list of slides in a presentation, its sections and its custom shows, ready to be filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from lxml import etree
from msgspec import Struct

from reportgen.errors import Location
from reportgen.ooxml import qn
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.xmltext import escape_attribute

_ITEM, _VALUE, _RID = "\ufdd0", "\ufdd1", "\ufdd2"
"""What stands around an item of a list, for its value, and for a slide's relationship."""
_SLIDES = ""
"""The value, which no item can have, of the one that stands for all slides."""
_NAMES = {qn("p14:sldIdLst"): "id", qn("p:sldLst"): qn("r:id")}
"""By what a list names slides: sections by their ids ([MS-PPTX] 2.6.1.12), custom shows by their
relationships (ECMA-376-1, 19.2.1.7)."""


class Outline(Struct, frozen=True):
    """A presentation part cut at the places that name slides.

    ``pieces`` are by turns a text that stays and an item of a list; ``values`` are those that the
    items had in the template: a slide's id, or the id of its relationship.
    """

    pieces: tuple[str, ...]
    values: tuple[str, ...]

    def filled(self, slides: Sequence[tuple[str, str]], copies: Mapping[str, Sequence[str]]) -> str:
        """Return the part with ``slides``, each given by its id and the id of its relationship.

        ``copies`` are an item's new values by its old one; an item without any goes.
        """
        pieces = list(self.pieces)
        for index, value in enumerate(self.values):
            item = pieces[2 * index + 1]
            new = (_of_slide(item, *slide) for slide in slides)
            if value != _SLIDES:
                new = (_of_slide(item, copy, "") for copy in copies.get(value, ()))
            pieces[2 * index + 1] = "".join(new)
        return "".join(pieces)


def _of_slide(item: str, value: str, rid: str) -> str:
    return item.replace(_VALUE, escape_attribute(value)).replace(_RID, escape_attribute(rid))


# A template's presentation part is the same in each render.
@lru_cache(maxsize=32)
def outline(blob: bytes, place: Location) -> Outline:
    """Return the outline of a presentation part; ReportgenError where it cannot be read."""
    root = parse_xml(blob, place)
    for listed in root.iterfind(qn("p:sldIdLst")):
        del listed[:]
        etree.SubElement(listed, qn("p:sldId"), {"id": _VALUE, qn("r:id"): _RID})
    values = tuple(_marked(root))
    return Outline(tuple(etree.tostring(root, encoding="unicode").split(_ITEM)), values)


@lru_cache(maxsize=32)
def slide_ids(blob: bytes, place: Location) -> Mapping[str, str]:
    """Return the id of each slide by the id of its relationship; ReportgenError as above."""
    items = parse_xml(blob, place).iterfind(f"{qn('p:sldIdLst')}/{qn('p:sldId')}")
    return {item.get(qn("r:id"), ""): item.get("id", "") for item in items}


def _marked(root: etree._Element) -> Iterator[str]:
    """Mark the items of all lists of slides in ``root``; yield their values in their order."""
    for listed in root.iter(qn("p:sldIdLst"), *_NAMES):
        name = _NAMES.get(str(listed.tag))
        listed.text = _ITEM if len(listed) else ""
        for item in listed:
            yield _SLIDES if name is None else item.get(name, "")
            item.tail = _ITEM if item.getnext() is None else _ITEM + _ITEM
            if name is not None:
                item.set(name, _VALUE)
