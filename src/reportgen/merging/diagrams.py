"""SmartArt: what it says, and its drawn form, to which its data leads by an id in its text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from reportgen.errors import Location, ReportgenError
from reportgen.merging.carrying import Carrier
from reportgen.ooxml import qn
from reportgen.opc.package import Package, Part, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml

_DATA = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData"
_EXTENSION = "{http://schemas.microsoft.com/office/drawing/2008/diagram}dataModelExt"


def carry_diagrams(
    own: Relationships, rels: Relationships, carrier: Carrier, place: Location
) -> None:
    """Carry what the SmartArt data that came over names by ``relId`` ([MS-ODRAWXML] 2.6.1.1).

    ``own`` are the relationships of the part it came from, ``rels`` those of the one it went to.
    """
    for rel in own.of_type(_DATA):
        uri = carrier.carried.get(PackURI(rel.target)) if not rel.external else None
        if uri is None:
            continue
        part = carrier.target.part(uri)
        root = parse_xml(part.blob, place.within(rel.target))
        for extension in root.iter(_EXTENSION):
            drawn = own.get(extension.get("relId", ""))
            if drawn is not None:
                extension.set("relId", carrier.carry(drawn, rels, place))
        blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
        carrier.target.add(part.with_blob(blob))


def words_of_diagrams(element: etree._Element, part: Part, package: Package) -> tuple[str, ...]:
    """Return what SmartArt below ``element`` of ``part`` says, a text for each paragraph.

    They come in the order in which a reader meets them; data that cannot be read says nothing.
    """
    return tuple(
        text
        for ids in element.iter(qn("dgm:relIds"))
        for text in _words(package, part, ids.get(qn("r:dm"), ""))
    )


def _words(package: Package, part: Part, rid: str) -> Iterator[str]:
    rel = part.rels.get(rid)
    data = None if rel is None or rel.external else package.part_or_none(rel.target)
    if data is None:
        return
    try:
        root = parse_xml(data.blob, Location(package.name).within(data.uri))
    except ReportgenError:
        return
    points = {point.get("modelId", ""): point for point in root.iter(qn("dgm:pt"))}
    for number in _in_order(points, _children(root)):
        paragraphs = points[number].iterfind(f"{qn('dgm:t')}/{qn('a:p')}")
        texts = ("".join(t.text or "" for t in p.iter(qn("a:t"))) for p in paragraphs)
        yield from (text for text in texts if text.strip())


_PLACE: Final = re.compile(r"[0-9]{1,9}")


def _children(root: etree._Element) -> Mapping[str, list[str]]:
    """Return the points below each point, in their order (``dgm:cxn``, 21.4.3.2)."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for link in root.iter(qn("dgm:cxn")):
        order = link.get("srcOrd", "0")
        if link.get("type", "parOf") == "parOf":
            place = int(order) if _PLACE.fullmatch(order) else 0
            found[link.get("srcId", "")].append((place, link.get("destId", "")))
    return {above: [name for _, name in sorted(below)] for above, below in found.items()}


def _in_order(
    points: Mapping[str, etree._Element], children: Mapping[str, list[str]]
) -> Iterator[str]:
    """Yield the points from the top down, each once."""
    waiting = [name for name, point in points.items() if point.get("type") == "doc"]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop(0)
        if name in points and name not in seen:
            seen.add(name)
            yield name
            waiting[:0] = children.get(name, [])
