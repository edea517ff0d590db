"""Lets the text of a deck run from right to left.

On slides left and right are those of the slide: a paragraph that begins at the right says ``rtl``
and is aligned there (ECMA-376-1, 21.1.2.2.7). Everything here may be done twice.
"""

from __future__ import annotations

from types import MappingProxyType

from lxml import etree

from reportgen.dressing.trees import Trees
from reportgen.languages.directedruns import direct_drawing
from reportgen.ooxml import CT, qn

_COMPACT = "85000"
"""Lines of Arabic are half as high again as those of Latin letters, for which rows are measured."""
_OTHER_SIDE = MappingProxyType({"l": "r", "r": "l"})
_LEVELS = tuple(qn(f"a:lvl{level}pPr") for level in range(1, 10))
_OWN = (CT.SLIDE, CT.SLIDE_LAYOUT, CT.SLIDE_MASTER, CT.NOTES_SLIDE, CT.NOTES_MASTER)
_BASES = tuple(qn(f"p:{name}") for name in ("titleStyle", "bodyStyle", "otherStyle", "notesStyle"))


def direct_deck(trees: Trees, language: str) -> None:
    """Let the text of slides, layouts, masters and notes run from right to left."""
    _direct_levels(trees.main())
    for root in trees.of_type(*_OWN):
        _direct_levels(root)
        for body in (*root.iter(qn("p:txBody")), *root.iter(qn("a:txBody"))):
            _direct_body(body)
        for table in root.iter(qn("a:tbl")):
            _direct_table(table)
        direct_drawing(root, language)


def says_so(root: etree._Element) -> bool:
    """Tell whether a part of a deck has text from right to left already."""
    settings = root.iter(qn("a:pPr"), *_LEVELS)
    return any(one.get("rtl") in {"1", "true"} for one in settings)


def turn(settings: etree._Element) -> None:
    """Turn the settings of a paragraph or level, unless they run from right to left already."""
    if settings.get("rtl") in {"1", "true"}:
        return
    settings.set("rtl", "1")
    side = settings.get("algn", "")
    if side in _OTHER_SIDE:
        settings.set("algn", _OTHER_SIDE[side])


def _direct_levels(root: etree._Element) -> None:
    for level in root.iter(*_LEVELS):
        turn(level)
        parent = level.getparent()
        if parent is not None and (parent.tag in _BASES or parent.tag == qn("p:defaultTextStyle")):
            level.set("algn", level.get("algn", "r"))


def _direct_body(body: etree._Element) -> None:
    """Turn the paragraphs of a text; those that inherit no side get the right one."""
    for columns in body.iter(qn("a:bodyPr")):
        if columns.get("numCol"):
            columns.set("rtlCol", "1")
    bare = not _inherits_side(body)
    for paragraph in body.iter(qn("a:p")):
        settings = paragraph.find(qn("a:pPr"))
        if settings is None:
            settings = etree.Element(qn("a:pPr"))
            paragraph.insert(0, settings)
        turn(settings)
        if bare and not settings.get("algn"):
            settings.set("algn", "r")


def _inherits_side(body: etree._Element) -> bool:
    """Tell whether a list style or a placeholder says where paragraphs of a text are aligned."""
    if any(level.get("algn") for level in body.iter(*_LEVELS)):
        return True
    shape = body.getparent()
    return shape is not None and next(shape.iter(qn("p:ph")), None) is not None


def _direct_table(table: etree._Element) -> None:
    settings = table.find(qn("a:tblPr"))
    if settings is None:
        settings = etree.Element(qn("a:tblPr"))
        table.insert(0, settings)
    settings.set("rtl", "1")
    for paragraph in table.iter(qn("a:pPr")):
        if paragraph.find(qn("a:lnSpc")) is None:
            spacing = etree.Element(qn("a:lnSpc"))
            etree.SubElement(spacing, qn("a:spcPct"), val=_COMPACT)
            paragraph.insert(0, spacing)
