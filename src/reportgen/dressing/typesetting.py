"""Sets the running text of a note as a set asks: its size, spacing, alignment and numbers."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportgen.dressing.columnwidths import widen_columns
from reportgen.dressing.trees import Trees
from reportgen.ooxml import RT, qn
from reportgen.templatesets.settings import Typesetting

_DEFAULT_SIZE = 20
_SMALL = 26
"""Sizes up to this one, in half points, belong to running text and follow it."""


def dress_text(trees: Trees, text: Typesetting) -> None:
    """Set the running text of a note as ``text`` says; what it leaves open stays."""
    if text == Typesetting():
        return
    for styles in trees.related(RT.STYLES):
        if text.size is not None:
            grown = _resize(styles, round(text.size * 2))
            widen_columns(trees, grown)
        if text.line_spacing is not None:
            _space(styles, round(text.line_spacing * 20))
        if text.alignment is not None:
            _align(styles, {"start": "start", "justified": "both"}[text.alignment])


def _resize(styles: etree._Element, size: int) -> float:
    """Give running text a size in half points; smaller and slightly larger print follows it.

    Larger print stays as it was, unless running text would be larger. Returns by how much running
    text has grown.
    """
    default = _child(styles, "w:docDefaults", "w:rPrDefault", "w:rPr", "w:sz")
    before = int(default.get(qn("w:val")) or _DEFAULT_SIZE)
    for element in styles.iter(qn("w:sz"), qn("w:szCs")):
        value = int(element.get(qn("w:val"), str(before)))
        scaled = round(value * size / before) if value <= _SMALL else max(value, size)
        element.set(qn("w:val"), str(scaled))
    default.set(qn("w:val"), str(size))
    return size / before


def _space(styles: etree._Element, twips: int) -> None:
    spacing = _child(styles, "w:docDefaults", "w:pPrDefault", "w:pPr", "w:spacing")
    spacing.set(qn("w:line"), str(twips))
    spacing.set(qn("w:lineRule"), "exact")


def _align(styles: etree._Element, alignment: str) -> None:
    """Align running text; what is based on it but is no running text stays as it was."""
    for style in styles.iter(qn("w:style")):
        if style.get(qn("w:type")) != "paragraph":
            continue
        if _is_normal(style) or _name(style).startswith(_RUNNING):
            _child(style, "w:pPr", "w:jc").set(qn("w:val"), alignment)
        elif style.find(f"{qn('w:pPr')}/{qn('w:jc')}") is None:
            _child(style, "w:pPr", "w:jc").set(qn("w:val"), "start")


_RUNNING = ("body text", "list ", "footnote text", "endnote text", "quote", "summary")


def _name(style: etree._Element) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else name.get(qn("w:val"), "").lower()


def _is_normal(style: etree._Element) -> bool:
    return style.get(qn("w:default")) in {"1", "true", "on"}


def _child(element: etree._Element, *names: str) -> etree._Element:
    """Return the child at the end of the way ``names``; what is missing of it is made."""
    for name in names:
        found = element.find(qn(name))
        if found is None:
            found = etree.Element(qn(name))
            _insert(element, found)
        element = found
    return element


def _insert(parent: etree._Element, child: etree._Element) -> None:
    """Insert a child where its kind belongs (the order of CT_PPr, ECMA-376-1, 17.3.1.26)."""
    later = _AFTER.get(str(child.tag), frozenset())
    following = next((e for e in _children(parent) if e.tag in later), None)
    if following is not None:
        following.addprevious(child)
    else:
        parent.append(child)


def _children(parent: etree._Element) -> Iterator[etree._Element]:
    return (child for child in parent if isinstance(child.tag, str))


_AFTER = {
    qn("w:pPr"): frozenset({qn("w:rPr"), qn("w:tblPr"), qn("w:trPr"), qn("w:tcPr")}),
    qn("w:jc"): frozenset(
        {
            qn(f"w:{name}")
            for name in (
                *("textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId"),
                *("cnfStyle", "rPr", "sectPr", "pPrChange"),
            )
        }
    ),
    qn("w:spacing"): frozenset(
        {
            qn(f"w:{name}")
            for name in (
                *("ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc"),
                *("textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId"),
                *("cnfStyle", "rPr", "sectPr", "pPrChange"),
            )
        }
    ),
}
