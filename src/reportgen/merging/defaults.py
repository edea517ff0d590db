"""Writes out the document defaults of one file where it differs from another.

A style without a parent rests on its file's defaults (``w:docDefaults``, ECMA-376-1, 17.7.5.1).
When it moves to a file with others, it must say itself what it took from its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from types import MappingProxyType

from lxml import etree

from reportgen.merging.order import PARAGRAPH_ORDER, RUN_ORDER, insert_ordered
from reportgen.merging.wordnames import settings_of
from reportgen.ooxml import NS, qn

_W = f"{{{NS['w']}}}"
_NEUTRAL: Mapping[str, Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "w:rPr": {
            "rFonts": {
                "ascii": "Times New Roman",
                "hAnsi": "Times New Roman",
                "eastAsia": "Times New Roman",
                "cs": "Times New Roman",
            },
            "b": {"val": "0"},
            "i": {"val": "0"},
            "color": {"val": "auto"},
            "spacing": {"val": "0"},
            "kern": {"val": "0"},
            "sz": {"val": "20"},
            "szCs": {"val": "20"},
        },
        "w:pPr": {
            "spacing": {"before": "0", "after": "0", "line": "240", "lineRule": "auto"},
            "ind": {"left": "0", "right": "0", "firstLine": "0"},
            "jc": {"val": "left"},
        },
    }
)
"""What holds where the defaults of a file say nothing (17.3.1 and 17.3.2)."""

_PATHS = MappingProxyType({"w:rPr": "w:rPrDefault", "w:pPr": "w:pPrDefault"})
_ORDERS = MappingProxyType({"w:rPr": RUN_ORDER, "w:pPr": PARAGRAPH_ORDER})


def write_out(style: etree._Element, own: etree._Element, other: etree._Element) -> None:
    """Let ``style`` say what it took from the defaults of its ``own`` styles and not of ``other``.

    ``own`` and ``other`` are the roots of two styles parts.
    """
    for name in ("w:pPr", "w:rPr"):
        before, after = _defaults(own, name), _defaults(other, name)
        wanted = [e for tag, e in before.items() if _differs(e, after.get(tag))]
        wanted += [
            e for tag in after if tag not in before and (e := _neutral(name, tag)) is not None
        ]
        if wanted:
            _add(style, name, wanted)


def _add(style: etree._Element, name: str, wanted: list[etree._Element]) -> None:
    found = style.find(qn(name))
    settings = settings_of(style, name) if found is not None else etree.SubElement(style, qn(name))
    for element in wanted:
        if settings.find(str(element.tag)) is None:
            insert_ordered(settings, deepcopy(element), _ORDERS[name])
    if found is None:
        _place(style, settings)


def _place(style: etree._Element, settings: etree._Element) -> None:
    """Put new properties where a style has them: text's after the paragraph's, before a table's."""
    later = {"rPr", "tblPr", "trPr", "tcPr", "tblStylePr"} - {str(settings.tag).removeprefix(_W)}
    for child in style:
        if child is not settings and str(child.tag).removeprefix(_W) in later:
            child.addprevious(settings)
            return


def _defaults(styles: etree._Element, name: str) -> dict[str, etree._Element]:
    path = "/".join(qn(step) for step in ("w:docDefaults", _PATHS[name], name))
    found = styles.find(path)
    if found is None:
        return {}
    children = list(found.iterchildren(etree.Element))
    return {str(child.tag): child for child in children}


def _differs(element: etree._Element, other: etree._Element | None) -> bool:
    if element.tag == qn("w:lang"):
        return False
    return other is None or sorted(element.attrib.items()) != sorted(other.attrib.items())


def _neutral(name: str, tag: str) -> etree._Element | None:
    local = tag.removeprefix(_W)
    wanted = _NEUTRAL[name].get(local)
    if wanted is None:
        return None
    return etree.Element(tag, {f"{_W}{key}": text for key, text in wanted.items()})
