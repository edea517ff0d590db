"""Lets the frame of a slide's table follow the rows that it came to have."""

from __future__ import annotations

import re

from lxml import etree

from reportgen.errors import Location
from reportgen.ooxml import qn
from reportgen.opc.xmlio import parse_xml

_FRAME, _ROW = "<p:graphicFrame", "<a:tr "
_HEIGHT = re.compile(r'<a:tr h="(\d+)"')
_PLACE = re.compile(r'(<p:xfrm><a:off [^<>]*/><a:ext cx="\d+" cy=")(\d+)("/></p:xfrm>)')
_EXTENT = f"{qn('p:xfrm')}/{qn('a:ext')}"


def settle_tables(text: str, place: Location) -> str:
    """Return a slide's ``text`` in which the frame of each table is as high as its rows.

    Heights are in EMU; a frame is ``p:graphicFrame/p:xfrm`` (ECMA-376-1, 19.3.1.21), a row's
    height ``a:tr/@h`` (21.1.3.18). PowerPoint does the same when it opens a table for editing.
    ReportgenError at ``place`` where the text is no well-formed XML.
    """
    if _ROW not in text:
        return text
    first, *frames = text.split(_FRAME)
    if all(map(_is_usual, frames)):
        return _FRAME.join((first, *map(_settled, frames)))
    return _settled_tree(parse_xml(text.encode(), place))


def _is_usual(frame: str) -> bool:
    """Tell whether a frame is written as PowerPoint writes it, with at most one table."""
    rows = frame.count(_ROW)
    whole = len(_HEIGHT.findall(frame)) == rows and len(_PLACE.findall(frame)) == 1
    return rows == 0 or (whole and frame.count("<a:tbl>") == 1)


def _settled(frame: str) -> str:
    if _ROW not in frame:
        return frame
    height = sum(map(int, _HEIGHT.findall(frame)))
    return _PLACE.sub(rf"\g<1>{height}\g<3>", frame, count=1)


def _settled_tree(root: etree._Element) -> str:
    for frame in root.iter(qn("p:graphicFrame")):
        extent = frame.find(_EXTENT)
        rows = [int(row.get("h", "0")) for row in frame.iter(qn("a:tr"))]
        if extent is not None and rows:
            extent.set("cy", str(sum(rows)))
    return str(etree.tostring(root, encoding="unicode"))
