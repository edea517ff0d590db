"""Small pieces of a part's XML taken apart and put together again, such as a run's properties."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml import etree
from msgspec import Struct

from reportgen.errors import Location
from reportgen.ooxml import NS
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.xmltext import quoted

_PREFIX = re.compile(r"[<\s]([A-Za-z_][\w.-]*):")
_DECLARED = re.compile(r"\sxmlns:([A-Za-z_][\w.-]*)=")


class Element(Struct, frozen=True):
    """An element: its prefixed name, its attributes, the XML of its children by local name."""

    name: str
    attributes: Mapping[str, str]
    children: Mapping[str, str]

    def written(self, order: Sequence[str]) -> str:
        """Return the XML with the children in ``order``, those not named there last.

        It is empty where the element would say nothing.
        """
        if not self.attributes and not self.children:
            return ""
        rank = {name: number for number, name in enumerate(order)}
        names = sorted(self.children, key=lambda name: rank.get(name, len(order)))
        content = "".join(self.children[name] for name in names)
        attributes = "".join(f" {name}={quoted(v)}" for name, v in self.attributes.items())
        end = f">{content}</{self.name}>" if content else "/>"
        return f"<{self.name}{attributes}{end}"


def read_element(name: str, xml: str) -> Element:
    """Return the element ``name`` that is ``xml``; an empty text is one that says nothing."""
    if not xml:
        return Element(name, {}, {})
    element = _parsed(xml)
    attributes = {str(key): str(value) for key, value in element.attrib.items()}
    children = {etree.QName(child).localname: _bare(child) for child in element}
    return Element(name, attributes, children)


def _parsed(xml: str) -> etree._Element:
    """Return the element that is ``xml``, below a root that declares what its part declares.

    Prefixes that we do not know get a name that is theirs alone.
    """
    used = set(_PREFIX.findall(xml)) - {"xml", "xmlns", *_DECLARED.findall(xml)}
    names = "".join(f' xmlns:{p}="{NS.get(p, f"urn:{p}")}"' for p in sorted(used))
    return parse_xml(f"<x{names}>{xml}</x>".encode(), Location("element"))[0]


def _bare(child: etree._Element) -> str:
    """Return the XML of a child without what the root above it declares."""
    xml = str(etree.tostring(child, encoding="unicode", with_tail=False))
    for prefix, uri in next(iter(child.iterancestors("x"))).nsmap.items():
        xml = xml.replace(f' xmlns:{prefix}="{uri}"', "", 1)
    return xml
