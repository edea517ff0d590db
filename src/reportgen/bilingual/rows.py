"""Finds what belongs together in two renderings of one note, block by block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal, TypeAlias

from lxml import etree
from msgspec import Struct

from reportgen.compiler.tree import text_within
from reportgen.ooxml import qn

Shape: TypeAlias = Literal["heading", "text", "wide", "same"]

_TITLES: Final = frozenset({"title", "heading 1"})
_CAPTION: Final = "caption"
_WIDE: Final = (qn("w:drawing"), qn("w:pict"), qn("mc:AlternateContent"), qn("w:sectPr"))


class Row(Struct, frozen=True):
    """What stands side by side: a block of each language, or one of them alone.

    ``shape`` says how: headings are joined into one, texts stand in two columns, what needs the
    whole width (tables, pictures) stands one below the other, and what is the same stands once.
    """

    shape: Shape
    left: etree._Element | None
    right: etree._Element | None


class Pairing(Struct, frozen=True):
    """Pairs the blocks of two notes; ``names`` are the names of styles by their ids."""

    names: dict[str, str]

    def rows(
        self, left: Sequence[etree._Element], right: Sequence[etree._Element]
    ) -> Iterator[Row]:
        """Yield the rows of two bodies in order; nothing of either is left out."""
        ours, theirs = [self._sign(one) for one in left], [self._sign(one) for one in right]
        found = SequenceMatcher(a=ours, b=theirs, autojunk=False).get_opcodes()
        for kind, start, end, other, last in found:
            if kind == "equal" or end - start == last - other:
                pairs = zip(left[start:end], right[other:last], strict=True)
                for one, two in pairs:
                    yield from self._paired(one, two)
            else:
                yield from (Row(self.shape(one), one, None) for one in left[start:end])
                yield from (Row(self.shape(two), None, two) for two in right[other:last])

    def shape(self, block: etree._Element) -> Shape:
        """Return how a block stands beside its counterpart."""
        if block.tag != qn("w:p") or next(block.iter(*_WIDE), None) is not None:
            return "wide"
        style = self._style(block)
        if style == _CAPTION:
            return "wide"
        return "heading" if style in _TITLES else "text"

    def _paired(self, one: etree._Element, two: etree._Element) -> Iterator[Row]:
        shape, other = self.shape(one), self.shape(two)
        if shape == other:
            yield Row("same" if says_the_same(one, two) else shape, one, two)
        else:
            yield Row(shape, one, None)
            yield Row(other, None, two)

    def _style(self, block: etree._Element) -> str:
        style = block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self.names.get("" if style is None else style.get(qn("w:val"), ""), "")

    def _sign(self, block: etree._Element) -> str:
        """Return what blocks that belong together have in common in both languages."""
        if block.tag == qn("w:tbl"):
            return f"table of {len(block.findall(qn('w:tr')))}"
        return f"{block.tag} {self._style(block)} {self.shape(block)}"


def says_the_same(one: etree._Element, two: etree._Element) -> bool:
    """Tell whether two blocks hold the same words and pictures, as names and letterheads do."""
    if [*_pictures(one)] != [*_pictures(two)]:
        return False
    return " ".join(text_within(one).split()) == " ".join(text_within(two).split())


def _pictures(block: etree._Element) -> Iterator[object]:
    """Yield what the drawings of a block show; one that is no picture is like no other."""
    for drawing in block.iter(qn("w:drawing")):
        found: list[object] = [blip.get(qn("r:embed")) for blip in drawing.iter(qn("a:blip"))]
        yield from found or [object()]  # its place in memory would be another's a moment later
