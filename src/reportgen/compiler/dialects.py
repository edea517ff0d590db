"""How Word and PowerPoint differ, as data.

Both nest tables, rows, cells, paragraphs and runs; only the names are different. The compiler asks
this table and has one way for both.
"""

from __future__ import annotations

from lxml import etree
from msgspec import Struct

from reportgen.compiler.autocorrect import NO_BREAK_HYPHEN, SOFT_HYPHEN
from reportgen.ooxml import qn


class Dialect(Struct, frozen=True):
    """The element names of one markup language for text (lxml's ``{namespace}name`` form).

    ``signs`` are elements that read as one character, ``invisible`` those that show nothing, and
    ``guard`` the two characters that stand in rendered text at the edges of a container which
    must keep a paragraph; no XML may hold them, so no value can be taken for them.
    """

    paragraph: str
    paragraph_props: str
    run: str
    run_props: str
    text: str
    signs: dict[str, str]
    invisible: frozenset[str]
    row: str
    cell: str
    table: str
    containers: frozenset[str]
    empty_paragraph: str
    guard: tuple[str, str]


def _names(*names: str) -> frozenset[str]:
    return frozenset(qn(name) for name in names)


WORD = Dialect(
    paragraph=qn("w:p"),
    paragraph_props=qn("w:pPr"),
    run=qn("w:r"),
    run_props=qn("w:rPr"),
    text=qn("w:t"),
    signs={
        qn("w:tab"): "\t",
        qn("w:ptab"): "\t",
        qn("w:br"): "\n",
        qn("w:cr"): "\n",
        qn("w:noBreakHyphen"): NO_BREAK_HYPHEN,
        qn("w:softHyphen"): SOFT_HYPHEN,
    },
    invisible=_names(
        "w:pPr", "w:proofErr", "w:bookmarkStart", "w:bookmarkEnd", "w:lastRenderedPageBreak"
    ),
    row=qn("w:tr"),
    cell=qn("w:tc"),
    table=qn("w:tbl"),
    containers=_names("w:body", "w:tc", "w:sdtContent", "w:hdr", "w:ftr", "w:footnote", "w:endnote")
    | _names("w:txbxContent", "w:customXml"),
    empty_paragraph="<w:p/>",
    guard=("\x02", "\x03"),
)

DRAWING = Dialect(
    paragraph=qn("a:p"),
    paragraph_props=qn("a:pPr"),
    run=qn("a:r"),
    run_props=qn("a:rPr"),
    text=qn("a:t"),
    signs={qn("a:br"): "\n"},
    invisible=_names("a:pPr", "a:endParaRPr"),
    row=qn("a:tr"),
    cell=qn("a:tc"),
    table=qn("a:tbl"),
    containers=_names("p:txBody", "a:txBody", "c:rich"),
    empty_paragraph="<a:p/>",
    guard=("\x04", "\x05"),
)

DIALECTS = (WORD, DRAWING)
LEAVES, HOLDS, HELD, LEFT = "\x14", "\x15", "\x16", "\x17"
"""Stand in rendered text around an element that goes when nothing is left between the inner two."""
PARAGRAPHS = {dialect.paragraph: dialect for dialect in DIALECTS}
ROWS = {dialect.row: dialect for dialect in DIALECTS}
CELLS = {dialect.cell: dialect for dialect in DIALECTS}
TABLES = {dialect.table: dialect for dialect in DIALECTS}
CONTAINERS = {name: dialect for dialect in DIALECTS for name in dialect.containers}


WRAPPERS = _names("w:sdt", "w:sdtContent", "w:customXml")
"""What may stand around paragraphs, rows or cells of a Word file and changes nothing of them."""


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return etree.QName(element).localname


def ancestor(element: etree._Element, names: dict[str, Dialect]) -> etree._Element | None:
    """Return the nearest ancestor whose name is one of ``names``."""
    for parent in element.iterancestors():
        if parent.tag in names:
            return parent
    return None
