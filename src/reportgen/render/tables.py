"""Lets the frame of a slide's table follow the rows that it came to have."""

from __future__ import annotations

from lxml import etree

from reportgen.ooxml import qn

_EXTENT = f"{qn('p:xfrm')}/{qn('a:ext')}"


def settle_tables(root: etree._Element) -> bool:
    """Set the height of each table's frame to that of its rows; tell whether any changed.

    Heights are in EMU; a frame is ``p:graphicFrame/p:xfrm`` (ECMA-376-1, 19.3.1.21), a row's
    height ``a:tr/@h`` (21.1.3.18). PowerPoint does the same when it opens a table for editing.
    """
    changed = False
    for frame in root.iter(qn("p:graphicFrame")):
        extent = frame.find(_EXTENT)
        rows = [int(row.get("h", "0")) for row in frame.iter(qn("a:tr"))]
        if extent is not None and rows and extent.get("cy") != str(sum(rows)):
            extent.set("cy", str(sum(rows)))
            changed = True
    return changed
