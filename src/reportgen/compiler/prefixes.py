"""Gives the elements of a part the prefixes that everybody uses for them.

A prefix means nothing in XML, but values are written into the text of a part, where ``w:`` and
``a:`` must mean what they mean everywhere. Files of other programs may say it differently.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from reportgen.ooxml import NS

_WRITTEN = ("w", "a", "p")
_KEPT_NAMES = tuple(NS[prefix] for prefix in _WRITTEN)
_BEGINNINGS = {prefix: f"{{{NS[prefix]}}}" for prefix in _WRITTEN}
_KEPT_BEGINNINGS = tuple(_BEGINNINGS.values())


def with_usual_prefixes(root: etree._Element) -> etree._Element:
    """Return ``root``, or its like with the usual prefixes where it has others of its own."""
    return root if _bears_usual(root) else _renamed(root, {})


def _bears_usual(root: etree._Element) -> bool:
    """Tell whether all elements of a part bear the usual prefixes; asked of every part."""
    for element in root.iter(etree.Element):
        usual = _BEGINNINGS.get(element.prefix)
        if element.tag.startswith(usual or _KEPT_BEGINNINGS) is not bool(usual):
            return False
    return True


def _is_usual(prefix: str | None, uri: str) -> bool:
    if prefix in _WRITTEN:
        return NS[str(prefix)] == uri
    return uri not in _KEPT_NAMES


def _renamed(element: etree._Element, above: Mapping[str | None, str]) -> etree._Element:
    """Return a copy of ``element`` whose map of prefixes is the usual one."""
    names = _usual(element.nsmap)
    added = {prefix: uri for prefix, uri in names.items() if above.get(prefix) != uri}
    copy = etree.Element(element.tag, dict(element.attrib), nsmap=added)  # type: ignore[arg-type,misc]  # the stubs know neither lxml's attributes nor a default namespace
    copy.text, copy.tail = element.text, element.tail
    for child in element:
        is_element = isinstance(child.tag, str)
        copy.append(_renamed(child, names) if is_element else deepcopy(child))
    return copy


def _usual(names: Mapping[str | None, str]) -> dict[str | None, str]:
    kept = {prefix: uri for prefix, uri in names.items() if _is_usual(prefix, uri)}
    return kept | {prefix: NS[prefix] for prefix in _WRITTEN if NS[prefix] in names.values()}
