"""The names of Word's markup that merging asks for, and small steps in its trees."""

from __future__ import annotations

from lxml import etree

from reportgen.ooxml import qn

IGNORABLE = qn("mc:Ignorable")
VAL = qn("w:val")
ID = qn("w:id")
_NO = frozenset({"0", "false", "off"})


def value(element: etree._Element | None) -> str:
    """Return the ``w:val`` of an element, empty where there is none."""
    return "" if element is None else str(element.get(VAL, ""))


def child_value(parent: etree._Element, *path: str) -> str:
    """Return the ``w:val`` of the element that ``path`` leads to below ``parent``, or nothing."""
    return value(parent.find("/".join(qn(step) for step in path)))


def is_on(element: etree._Element, name: str) -> bool:
    """Tell whether an on-off attribute is on (ST_OnOff, ECMA-376-1, 22.9.2.7)."""
    return str(element.get(qn(name), "0")).lower() not in _NO


def ignorable(root: etree._Element) -> frozenset[str]:
    """Return the namespaces that a reader of this part may ignore (ECMA-376-3, 10.1)."""
    prefixes = str(root.get(IGNORABLE, "")).split()
    return frozenset(str(root.nsmap[prefix]) for prefix in prefixes if prefix in root.nsmap)


def settings_of(element: etree._Element, name: str) -> etree._Element:
    """Return the properties ``name`` (such as ``w:pPr``) of an element, made where it has none."""
    found = element.find(qn(name))
    if found is None:
        found = etree.Element(qn(name))
        element.insert(0, found)
    return found
