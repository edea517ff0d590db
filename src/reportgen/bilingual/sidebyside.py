"""Sets a note in two columns, a language in each: what belongs together stands side by side.

Headings are joined into one line, so that they stay headings of the document and lead to one
place; tables and pictures stand one below the other in their full width; what is the same in both
languages stands once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from lxml import etree
from msgspec import Struct

from reportgen.bilingual.rows import Row, Shape
from reportgen.compiler.tree import text_within
from reportgen.merging.order import PARAGRAPH_ORDER, insert_ordered
from reportgen.ooxml import qn

_LONG: Final = 44
"""Headings that are longer together stand on two lines."""

_HANGS: Final = 1304
"""How far the text behind a label hangs in a column, in twentieths of a point."""

_GAP: Final = 284
"""The space between the columns, in twentieths of a point."""


class Columns(Struct, frozen=True):
    """The two columns: their names, the tags of their languages, and their whole width (twips)."""

    names: tuple[str, str]
    tags: tuple[str, str]
    width: int

    def blocks(self, rows: Iterable[Row]) -> list[etree._Element]:
        """Return the blocks of the finished body; tables do not touch, and none ends it."""
        made: list[etree._Element] = []
        for shape, group in groupby(rows, key=lambda row: row.shape):
            for block in self._of_shape(shape, list(group)):
                if made and made[-1].tag == block.tag == qn("w:tbl"):
                    made.append(_spacer())
                made.append(block)
        return [*made, _spacer()] if made and made[-1].tag == qn("w:tbl") else made

    def _of_shape(self, shape: Shape, rows: Sequence[Row]) -> Iterator[etree._Element]:
        left = [row.left for row in rows if row.left is not None]
        right = [row.right for row in rows if row.right is not None]
        if shape == "text":
            yield self._table(rows)
        elif shape == "heading":
            yield from (_heading(row) for row in rows)
        elif shape == "same":
            yield from (_once(row) for row in rows)
        else:
            yield from (*left, *right)

    def _table(self, rows: Sequence[Row]) -> etree._Element:
        half = (self.width - _GAP) // 2
        widths = (half + _GAP, self.width - half - _GAP)
        table = etree.Element(qn("w:tbl"))
        table.append(_settings(self.width, self.names))
        grid = etree.SubElement(table, qn("w:tblGrid"))
        for width in widths:
            etree.SubElement(grid, qn("w:gridCol"), {qn("w:w"): str(width)})
        table.append(self._head(widths))
        for row in rows:
            table.append(_row(widths, (row.left, row.right), ()))
        return table

    def _head(self, widths: tuple[int, int]) -> etree._Element:
        left, right = zip(self.names, self.tags, strict=True)
        return _row(widths, (_label(*left), _label(*right)), ("cantSplit", "tblHeader"))


def _once(row: Row) -> etree._Element:
    """Return what is the same in both languages; a picture is described in both."""
    assert row.left is not None  # noqa: S101 - what is the same is there twice
    assert row.right is not None  # noqa: S101 - as above
    names = tuple(map(qn, ("wp:docPr", "pic:cNvPr")))
    for one, two in zip(row.left.iter(*names), row.right.iter(*names), strict=False):
        own, other = one.get("descr", ""), two.get("descr", "")
        if own and other and own != other:
            one.set("descr", f"{own} | {other}")
    return row.left


def _heading(row: Row) -> etree._Element:
    if row.left is not None and row.right is not None:
        return _joined(row.left, row.right)
    found = row.right if row.left is None else row.left
    assert found is not None  # noqa: S101 - a row holds something
    return found


def _joined(left: etree._Element, right: etree._Element) -> etree._Element:
    """Return one heading that holds the words of both."""
    size = len(text_within(left)) + len(text_within(right))
    between = etree.SubElement(left, qn("w:r"))
    if size > _LONG:
        etree.SubElement(between, qn("w:br"))
    else:
        text = etree.SubElement(between, qn("w:t"))
        text.text = " | "
        text.set(qn("xml:space"), "preserve")
    for child in list(right):
        if child.tag != qn("w:pPr"):
            left.append(child)
    return left


def _spacer() -> etree._Element:
    """Return a paragraph of next to no height, which keeps tables apart."""
    paragraph = etree.Element(qn("w:p"))
    names = {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}
    spacing = {qn(f"w:{name}"): value for name, value in names.items()}
    settings = etree.SubElement(paragraph, qn("w:pPr"))
    etree.SubElement(settings, qn("w:spacing"), spacing)
    return paragraph


def _settings(width: int, names: tuple[str, str]) -> etree._Element:
    """Return the settings of a table without lines (ECMA-376-1, 17.4.60)."""
    made = etree.Element(qn("w:tblPr"))
    etree.SubElement(made, qn("w:tblW"), {qn("w:w"): str(width), qn("w:type"): "dxa"})
    etree.SubElement(made, qn("w:tblLayout"), {qn("w:type"): "fixed"})
    margins = etree.SubElement(made, qn("w:tblCellMar"))
    for side in ("left", "right"):
        etree.SubElement(margins, qn(f"w:{side}"), {qn("w:w"): "0", qn("w:type"): "dxa"})
    etree.SubElement(made, qn("w:tblLook"), {qn("w:val"): "0020", qn("w:firstRow"): "1"})
    etree.SubElement(made, qn("w:tblCaption"), {qn("w:val"): " | ".join(names)})
    return made


def _row(
    widths: tuple[int, int],
    blocks: tuple[etree._Element | None, etree._Element | None],
    settings: Sequence[str],
) -> etree._Element:
    row = etree.Element(qn("w:tr"))
    if settings:
        holder = etree.SubElement(row, qn("w:trPr"))
        for name in settings:
            etree.SubElement(holder, qn(f"w:{name}"))
    for at, (width, block) in enumerate(zip(widths, blocks, strict=True)):
        cell = etree.SubElement(row, qn("w:tc"))
        own = etree.SubElement(cell, qn("w:tcPr"))
        etree.SubElement(own, qn("w:tcW"), {qn("w:w"): str(width), qn("w:type"): "dxa"})
        if at == 0:
            margins = etree.SubElement(own, qn("w:tcMar"))
            gap = {qn("w:w"): str(_GAP), qn("w:type"): "dxa"}
            etree.SubElement(margins, qn("w:right"), gap)
        cell.append(etree.Element(qn("w:p")) if block is None else block)
    return row


def narrowed(block: etree._Element, hanging: int) -> None:
    """Let a paragraph whose text hangs far in stand in a column; ``hanging`` is how far (twips)."""
    if hanging <= _HANGS or block.find(f".//{qn('w:tab')}") is None:
        return
    settings = block.find(qn("w:pPr"))
    if settings is None:
        return
    tabs = etree.Element(qn("w:tabs"))
    for kind, at in (("clear", hanging), ("left", _HANGS)):
        etree.SubElement(tabs, qn("w:tab"), {qn("w:val"): kind, qn("w:pos"): str(at)})
    indent = {qn("w:left"): str(_HANGS), qn("w:hanging"): str(_HANGS)}
    insert_ordered(settings, tabs, PARAGRAPH_ORDER)
    insert_ordered(settings, etree.Element(qn("w:ind"), indent), PARAGRAPH_ORDER)


def _label(name: str, tag: str) -> etree._Element:
    """Return the head of a column: the name of its language, in that language."""
    paragraph = etree.Element(qn("w:p"))
    settings = etree.SubElement(paragraph, qn("w:pPr"))
    spacing = {qn("w:before"): "0", qn("w:after"): "40"}
    insert_ordered(settings, etree.Element(qn("w:spacing"), spacing), PARAGRAPH_ORDER)
    run = etree.SubElement(paragraph, qn("w:r"))
    look = etree.SubElement(run, qn("w:rPr"))
    etree.SubElement(look, qn("w:b"))
    etree.SubElement(look, qn("w:sz"), {qn("w:val"): "18"})
    etree.SubElement(look, qn("w:szCs"), {qn("w:val"): "18"})
    etree.SubElement(look, qn("w:lang"), {qn("w:val"): tag})
    text = etree.SubElement(run, qn("w:t"))
    text.text = name
    return paragraph


def text_width(section: etree._Element) -> int:
    """Return how wide the text of a page is, in twips (``w:pgSz``, ``w:pgMar``)."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    width = _number(size, "w", 11906)
    return width - _number(margins, "left", 1440) - _number(margins, "right", 1440)


def _number(element: etree._Element | None, name: str, otherwise: int) -> int:
    found = "" if element is None else element.get(qn(f"w:{name}"), "")
    return int(float(found)) if found else otherwise
