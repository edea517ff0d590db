"""Small steps in an XML tree, typed: find by XPath, go up, take out, write."""

from __future__ import annotations

from typing import Any, Final

from lxml import etree

from reportgen.ooxml import NS

__all__ = ["holder", "remove", "select", "serialized"]

_NAMES: Final = {**NS, "c15": "http://schemas.microsoft.com/office/drawing/2012/chart"}


def select(element: etree._Element, path: str) -> list[etree._Element]:
    """Return the elements that the XPath ``path`` finds; prefixes are those of ``NS`` and c15."""
    found: Any = element.xpath(path, namespaces=_NAMES)
    return list(found)


def holder(element: etree._Element) -> etree._Element:
    """Return the element around ``element``; ValueError for the root, which has none."""
    parent = element.getparent()
    if parent is None:
        raise ValueError(f"{element.tag!r} is the root")
    return parent


def remove(element: etree._Element) -> None:
    """Take ``element`` out of its tree, and the list around it where that holds nothing else."""
    parent = holder(element)
    parent.remove(element)
    if len(parent) == 0 and etree.QName(parent).localname in {"extLst", "definedNames"}:
        holder(parent).remove(parent)


def serialized(root: etree._Element) -> bytes:
    """Return ``root`` as the bytes of a part."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
