"""The order that the schema asks of the properties of paragraphs, text and styles."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from reportgen.ooxml import NS

_W = f"{{{NS['w']}}}"

PARAGRAPH_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr"),
    *("widowControl", "numPr", "suppressLineNumbers", "pBdr", "shd", "tabs"),
    *("suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
    *("autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid"),
    *("spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap"),
    *("jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl"),
    *("divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
)
"""Children of ``w:pPr`` (CT_PPr, ECMA-376-1, A.1)."""

RUN_ORDER = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike"),
    *("dstrike", "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid"),
    *("vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz"),
    *("szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign"),
    *("rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath"),
)
"""Children of ``w:rPr`` (CT_RPr)."""

LEVEL_ORDER = (
    *("start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText", "lvlPicBulletId"),
    *("legacy", "lvlJc", "pPr", "rPr"),
)
"""Children of ``w:lvl`` (CT_Lvl)."""

SECTION_ORDER = (
    *("headerReference", "footerReference", "footnotePr", "endnotePr", "type"),
    *("pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols"),
    *("formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi"),
    *("rtlGutter", "docGrid", "printerSettings", "sectPrChange"),
)
"""Children of ``w:sectPr`` (CT_SectPr)."""


def insert_ordered(parent: etree._Element, child: etree._Element, order: Sequence[str]) -> None:
    """Put ``child`` among the children of ``parent`` where ``order`` (local names) has it."""
    rank = {f"{_W}{name}": at for at, name in enumerate(order)}
    own = rank[str(child.tag)]
    for at, sibling in enumerate(parent):
        if rank.get(str(sibling.tag), len(order)) > own:
            parent.insert(at, child)
            return
    parent.append(child)
