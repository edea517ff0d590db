"""Brings the drawn form of SmartArt along, to which its data leads by an id in its text."""

from __future__ import annotations

from lxml import etree

from reportgen.errors import Location
from reportgen.merging.carrying import Carrier
from reportgen.opc.package import Relationships
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
