"""Writes the numbers of native charts in the digits of a house.

A format of numbers may begin with the system of digits and a language, ``[$-2000401]0`` for
Arabic: two hexadecimal digits for the one, six for calendar and language (ECMA-376-1, 18.8.31).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from reportgen.dressing.trees import Trees
from reportgen.errors import Location
from reportgen.ooxml import CT, qn
from reportgen.opc.xmlio import parse_xml

_SYSTEMS: Mapping[str, str] = MappingProxyType(
    {
        "arab": "2000401",
        "arabext": "3000429",
        "deva": "4000439",
        "beng": "5000445",
        "guru": "6000446",
        "gujr": "7000447",
        "orya": "8000448",
        "tamldec": "9000449",
        "telu": "A00044A",
        "knda": "B00044B",
        "mlym": "C00044C",
        "thai": "D00041E",
        "laoo": "E000454",
        "mymr": "10000455",
        "khmr": "11000453",
        "hanidec": "1B000804",
    }
)


_BEHIND = frozenset(
    qn(f"c:{name}")
    for name in (
        *("majorTickMark", "minorTickMark", "tickLblPos", "spPr", "txPr", "crossAx", "dLblPos"),
        *("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent"),
    )
)
"""What stands behind the format of numbers, in an axis and in labels (21.2.2.226, 21.2.2.49)."""
_PERCENT = "0%"


def dress_chart_digits(trees: Trees, system: str | None) -> None:
    """Let the labels and axes of a template's charts be written in the digits ``system``."""
    for root in trees.of_type(CT.CHART) if system in _SYSTEMS else ():
        _write_digits(root, _SYSTEMS[system or ""])


def chart_in_digits(xml: bytes, system: str) -> bytes:
    """Return the part of a chart of ours with its numbers in the digits ``system``."""
    if system not in _SYSTEMS:
        return xml
    root = parse_xml(xml, Location("chart"))
    _write_digits(root, _SYSTEMS[system])
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _write_digits(root: etree._Element, prefix: str) -> None:
    """Let every number of a chart have a format of its own, which names its digits.

    One that is linked to its cell, or says nothing, would be written as the cell is.
    """
    for holder in root.iter(qn("c:valAx"), qn("c:dLbls"), qn("c:dLbl")):
        if holder.find(qn("c:numFmt")) is None and _shows_numbers(holder):
            _insert(holder, etree.Element(qn("c:numFmt"), formatCode=_code(root, holder)))
    for element in root.iter(qn("c:numFmt")):
        code = element.get("formatCode", "General")
        if not code.startswith("[$"):
            element.set("formatCode", f"[$-{prefix}]{code}")
            element.set("sourceLinked", "0")


def _shows_numbers(holder: etree._Element) -> bool:
    """Tell whether an axis or labels show numbers; labels that are deleted do not."""
    if holder.tag == qn("c:valAx"):
        return True
    shown = (holder.find(qn(f"c:{name}")) for name in ("showVal", "showPercent"))
    return any(one is not None and one.get("val", "1") in {"1", "true"} for one in shown)


def _code(root: etree._Element, holder: etree._Element) -> str:
    """Return the format that numbers without one have: that of the cells, or percent."""
    share = holder.find(qn("c:showPercent"))
    value = holder.find(qn("c:showVal"))
    if share is not None and share.get("val", "1") in {"1", "true"}:
        if value is None or value.get("val", "1") not in {"1", "true"}:
            return _PERCENT
    elif holder.tag == qn("c:valAx") and any(
        one.get("val") == "percentStacked" for one in root.iter(qn("c:grouping"))
    ):
        return _PERCENT
    return root.findtext(f".//{qn('c:val')}//{qn('c:formatCode')}") or "General"


def _insert(holder: etree._Element, element: etree._Element) -> None:
    behind = next((child for child in holder if child.tag in _BEHIND), None)
    if behind is None:
        holder.append(element)
    else:
        behind.addprevious(element)
