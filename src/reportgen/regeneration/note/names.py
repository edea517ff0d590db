"""The names of Word's markup that tracked changes and texts are made of."""

from __future__ import annotations

from typing import Final

from lxml import etree

from reportgen.ooxml import NS, qn

AUTHOR: Final = "reportgen"
"""The author of all changes and comments of the tool."""

P: Final = qn("w:p")
R: Final = qn("w:r")
T: Final = qn("w:t")
TABLE: Final = qn("w:tbl")
ROW: Final = qn("w:tr")
CELL: Final = qn("w:tc")
INS: Final = qn("w:ins")
DEL: Final = qn("w:del")
P_PR: Final = qn("w:pPr")
R_PR: Final = qn("w:rPr")
SDT: Final = qn("w:sdt")
SDT_CONTENT: Final = qn("w:sdtContent")
HYPERLINK: Final = qn("w:hyperlink")
START: Final = qn("w:bookmarkStart")
END: Final = qn("w:bookmarkEnd")
NAME: Final = qn("w:name")
FORMULAS: Final = (f"{{{NS['m']}}}oMath", f"{{{NS['m']}}}oMathPara")

INSERTED: Final = frozenset({INS, qn("w:moveTo")})
REMOVED: Final = frozenset({DEL, qn("w:moveFrom")})
INLINE: Final = frozenset(
    {
        *(*INSERTED, HYPERLINK, SDT, SDT_CONTENT),
        *(qn(f"w:{name}") for name in ("smartTag", "fldSimple", "customXml", "dir", "bdo")),
    }
)
"""What may stand around runs that can be read."""

AROUND: Final = frozenset(
    {SDT, SDT_CONTENT, *(qn(f"w:{name}") for name in ("customXml", "smartTag", "ins", "moveTo"))}
)
"""What may stand around paragraphs, tables, rows and cells."""

KEY: Final = "_rg_"
"""How the bookmarks begin that tell which paragraph is which."""

KEY_LENGTH: Final = len(KEY) + 16
"""How long such a name is; a number stands behind it where a file holds two renderings."""


def is_own(change: etree._Element) -> bool:
    """Tell whether a tracked change was made by the tool."""
    return change.get(qn("w:author")) == AUTHOR


def remove(element: etree._Element) -> None:
    """Take ``element`` out of its tree; none of Word's has text behind it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def parent_of(element: etree._Element) -> etree._Element:
    """Return what ``element`` stands in; LookupError at the top of a tree."""
    parent = element.getparent()
    if parent is None:
        raise LookupError("the element stands in no other")
    return parent


def mark_of(paragraph: etree._Element, tag: str) -> etree._Element | None:
    """Return the tracked change ``tag`` of the paragraph's own mark (17.13.5), None without."""
    return paragraph.find(f"{P_PR}/{R_PR}/{tag}")


def attributes_of(element: etree._Element) -> dict[str, str]:
    """Return the attributes of ``element`` as a dictionary of its own."""
    return {str(name): str(value) for name, value in element.attrib.items()}
