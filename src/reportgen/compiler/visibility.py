"""Tells what a person sees of a paragraph or row once its tags are gone."""

from __future__ import annotations

from lxml import etree

from reportgen.compiler.dialects import Dialect, local_name
from reportgen.ooxml import qn

_VISIBLE = frozenset(
    {
        "drawing",
        "pict",
        "object",
        "fldSimple",
        "instrText",
        "footnoteReference",
        "endnoteReference",
        "sym",
        "ptab",
        "fld",
        "AlternateContent",
        "sectPr",
    }
)


def is_visible(node: etree._Element, dialect: Dialect) -> bool:
    """Tell whether ``node`` itself shows something: text, a value, an object, a break of pages."""
    name = node.tag
    if name == dialect.text:
        return bool((node.text or "").strip()) or len(node) > 0
    if not isinstance(name, str):
        return False
    return local_name(node) in _VISIBLE or bool(name == qn("w:br") and node.get(qn("w:type")))
