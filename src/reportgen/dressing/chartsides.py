"""Reflects a native chart: bars grow from the right, columns and lines begin there.

The axis that lies flat runs the other way (``c:orientation``, ECMA-376-1, 21.2.2.130). The axis
that stands crosses it where it did, counted along it, and so comes to stand on the right.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from lxml import etree

from reportgen.errors import Location
from reportgen.languages.directions import has_right_to_left
from reportgen.ooxml import qn
from reportgen.opc.xmlio import parse_xml

_AXES = tuple(qn(f"c:{name}") for name in ("catAx", "dateAx", "valAx", "serAx"))
_OTHER_WAY = MappingProxyType({"minMax": "maxMin", "maxMin": "minMax"})
_OTHER_SIDE = MappingProxyType({"l": "r", "r": "l", "tr": "tl"})
_LABEL_SIDE = MappingProxyType({"l": "r", "r": "l"})
_LEVELS = tuple(qn(f"a:{name}") for name in ("pPr", "lvl1pPr"))


def mirrored_chart(xml: bytes) -> bytes:
    """Return the part of a chart of ours, reflected."""
    root = parse_xml(xml, Location("chart"))
    mirror_chart(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def mirror_chart(root: etree._Element) -> None:
    """Reflect a chart that was drawn from left to right; one without axes keeps its shape."""
    flat = {axis for group in _groups(root) for axis in _flat_axes(group)}
    for axis in root.iter(*_AXES):
        if _value(axis, "c:axId") in flat:
            _reverse(axis)
        _move(axis.find(qn("c:axPos")), _OTHER_SIDE)
    for legend in root.iter(qn("c:legendPos")):
        _move(legend, _OTHER_SIDE)
    for label in root.iter(qn("c:dLblPos")):
        _move(label, _LABEL_SIDE)
    for layout in root.iter(qn("c:manualLayout")):
        _reflect(layout)
    direct_chart(root)


def direct_chart(root: etree._Element) -> None:
    """Let the text of a chart run from right to left, but for words in another script alone."""
    for settings in root.iter(*_LEVELS):
        if not _is_foreign(settings):
            settings.set("rtl", "1")


def _is_foreign(settings: etree._Element) -> bool:
    """Tell whether a paragraph says words, no tags, and all in scripts from left to right."""
    paragraph = settings.getparent()
    if paragraph is None or settings.tag != qn("a:pPr"):
        return False
    text = "".join(part.text or "" for part in paragraph.iter(qn("a:t")))
    spoken = any(letter.isalpha() for letter in text) and "{" not in text
    return spoken and not has_right_to_left(text)


def _groups(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the groups of series that axes belong to."""
    for area in root.iter(qn("c:plotArea")):
        yield from (group for group in area if group.find(qn("c:axId")) is not None)


def _flat_axes(group: etree._Element) -> Iterator[str]:
    """Yield the id of the axis that lies flat: of bars that of the values, else the other one."""
    if group.tag in _AXES:
        return
    ids = [axis.get("val", "") for axis in group.findall(qn("c:axId"))]
    lies = _value(group, "c:barDir") == "bar"
    yield from ids[1:2] if lies else ids[:1]


def _value(element: etree._Element, name: str) -> str:
    found = element.find(qn(name))
    return "" if found is None else found.get("val", "")


def _reverse(axis: etree._Element) -> None:
    scaling = axis.find(qn("c:scaling"))
    if scaling is None:
        return
    orientation = scaling.find(qn("c:orientation"))
    if orientation is None:
        orientation = etree.Element(qn("c:orientation"), val="minMax")
        base = scaling.find(qn("c:logBase"))
        scaling.insert(0 if base is None else 1, orientation)
    _move(orientation, _OTHER_WAY)


def _move(element: etree._Element | None, to: MappingProxyType[str, str]) -> None:
    if element is not None and element.get("val") in to:
        element.set("val", to[element.get("val", "")])


def _reflect(layout: etree._Element) -> None:
    """Reflect a place that somebody drew, a share of the chart's width (21.2.2.95)."""
    across, wide = layout.find(qn("c:x")), layout.find(qn("c:w"))
    if across is None:
        return
    at = float(across.get("val", "0"))
    if _value(layout, "c:xMode") != "edge":
        across.set("val", f"{-at:.6g}")
    elif wide is not None and _value(layout, "c:wMode") != "edge":
        across.set("val", f"{1 - at - float(wide.get('val', '0')):.6g}")
