"""Fragments: values that are XML already, made by reportgen itself and by nobody else.

What stands among text is written as it is. What is made of whole paragraphs, tables or objects is
written between two signs that no XML may hold; once the part is complete, it takes the place of
the paragraph or of the shape in which it was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportgen.codes import Code
from reportgen.errors import Diagnostic, Location, error
from reportgen.ooxml import NS, qn
from reportgen.opc.xmlio import parse_xml
from reportgen.render.parting import part_paragraphs
from reportgen.render.said import Said

Extent = tuple[int, int, int, int]
"""Left, top, width and height in EMU."""

BLOCKS, BLOCKS_END = "\x18", "\x19"
SHAPE, SHAPE_END = "\x1a", "\x1b"
_MADE_FOR = "\x1f"
_PLACE = re.compile(
    r'<a:off x="(-?\d+)" y="(-?\d+)"/>\s*<a:ext cx="(\d+)" cy="(\d+)"/>',
)
_SIGNS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BLOCK = re.compile("[\x00-\x1f\\s]*<(w:p|w:tbl|w:sdt|w:sectPr|a:p)[ />]")
_NO_PARAGRAPH = re.compile("[\x00-\x1f]*<(/|w:tbl>|w:sectPr[ >])")
_NAMES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NS.items() if prefix != "xml")


@dataclass(frozen=True, slots=True)
class Fragment:
    """XML that a template's macro or a ``set`` with an end made: runs, or paragraphs and tables.

    ``said`` are the texts that it holds, each with the tag that asked for it.
    """

    xml: str
    said: tuple[Said, ...] = field(default=(), compare=False, repr=False)

    @property
    def is_block(self) -> bool:
        """True where it is made of paragraphs and tables, false where it is made of runs."""
        return _BLOCK.match(self.xml) is not None

    def __bool__(self) -> bool:
        return bool(_SIGNS.sub("", self.xml))

    def text(self) -> str:
        """Return the plain text of it, paragraphs parted by line breaks."""
        xml = f"<x {_NAMES}>{_SIGNS.sub('', self.xml)}</x>"
        root = parse_xml(xml.encode(), Location("fragment"))
        pieces = (_piece(element) for element in root.iter(etree.Element))
        return "".join([root.text or "", *pieces]).strip("\n")


def _piece(element: etree._Element) -> str:
    if element.tag in {qn("w:p"), qn("a:p"), qn("w:br"), qn("a:br")}:
        return "\n"
    if element.tag == qn("w:tab"):
        return "\t"
    return element.text or "" if element.tag in {qn("w:t"), qn("a:t")} else ""


def in_place_of_paragraph(xml: str) -> str:
    """Return what lets ``xml``, paragraphs and tables, take the place of its paragraph."""
    return f"{BLOCKS}{xml}{BLOCKS_END}"


def in_place_of_shape(xml: str, extent: Extent | None = None) -> str:
    """Return what lets ``xml``, shapes of a slide, take the place of its shape.

    ``extent`` is the place for which ``xml`` was made. Where the shape comes to stand elsewhere,
    as a card of several does, the first thing in ``xml`` that has a place moves along.
    """
    made_for = "" if extent is None else " ".join(map(str, extent)) + _MADE_FOR
    return f"{SHAPE}{made_for}{xml}{SHAPE_END}"


def no_home(place: Location, what: str = "this is made of whole paragraphs") -> Diagnostic:
    """Return the diagnostic for a value that needs a paragraph of its own and has none."""
    message = f"{what} and stands among other text"
    return error(Code.RENDER_BAD_VALUE, place, message, "put the tag alone into a paragraph")


def settle_fragments(text: str) -> str:
    """Return the rendered ``text`` of a part with each fragment in place of its paragraph or shape.

    A part's paragraphs are all of one kind, ``w:p`` or ``a:p``.
    """
    if SHAPE in text:
        text = _settled(text, SHAPE, SHAPE_END, "p:sp")
    if BLOCKS in text:
        text = _settled(text, BLOCKS, BLOCKS_END, "w:p" if "<w:" in text else "a:p")
    return part_paragraphs(text)


def _settled(text: str, opening: str, closing: str, name: str) -> str:
    """Put what stands between the signs in place of the elements ``name`` around them."""
    out: list[str] = []
    at = 0
    while (first := text.find(opening, at)) >= 0:
        start = max(text.rfind(f"<{name}>", at, first), text.rfind(f"<{name} ", at, first))
        pieces, end = _collected(text, first, (opening, closing), f"</{name}>")
        xml = "".join(_moved(pieces, text[start:first]) if opening == SHAPE else pieces)
        out += [text[at:start], _with_paragraph(xml, text, end)]
        at = end
    return "".join([*out, text[at:]])


def _moved(pieces: list[str], shape: str) -> Iterator[str]:
    """Yield ``pieces`` where ``shape``, the beginning of their shape, came to stand.

    Several share its place side by side, each as much smaller as there are of them.
    """
    now = _PLACE.search(shape)
    for number, piece in enumerate(pieces):
        made_for, sign, xml = piece.partition(_MADE_FOR)
        if not sign or piece.startswith("<"):
            yield piece
            continue
        here = _extent(made_for.split())
        x, y, width, height = here if now is None else _extent(now.groups())
        each, lower = width // len(pieces), height // len(pieces)
        there = (x + number * each, y + (height - lower) // 2, each, lower)
        yield xml if there == here else _moved_to(there, here, xml)


def _extent(texts: Iterable[str]) -> Extent:
    x, y, width, height = map(int, texts)
    return x, y, width, height


def _moved_to(there: Extent, here: Extent, xml: str) -> str:
    """Return ``xml`` with its first place, made for the extent ``here``, carried over ``there``."""
    across, down = there[2] / here[2], there[3] / here[3]

    def moved(found: re.Match[str]) -> str:
        x, y, width, height = _extent(found.groups())
        left, top = there[0] + (x - here[0]) * across, there[1] + (y - here[1]) * down
        return (
            f'<a:off x="{round(left)}" y="{round(top)}"/>'
            f'<a:ext cx="{round(width * across)}" cy="{round(height * down)}"/>'
        )

    return _PLACE.sub(moved, xml, count=1)


def _collected(
    text: str, first: int, signs: tuple[str, str], end_tag: str
) -> tuple[list[str], int]:
    """Return all that stands between signs in one element, and where that element ends."""
    pieces: list[str] = []
    at = first
    while True:
        end = text.index(signs[1], at)
        pieces.append(text[at + 1 : end])
        close = text.index(end_tag, end)
        at = text.find(signs[0], end, close)
        if at < 0:
            return pieces, close + len(end_tag)


def _with_paragraph(xml: str, text: str, end: int) -> str:
    """Return ``xml`` with a paragraph after its last table where ``text`` goes on without one.

    A cell or note ends in a paragraph (ECMA-376-1, 17.4.65), and two tables that touch are one.
    """
    if xml.endswith("</w:tbl>") and _NO_PARAGRAPH.match(text, end):
        return f"{xml}<w:p/>"
    return xml
