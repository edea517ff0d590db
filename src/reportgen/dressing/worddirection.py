"""Turns a Word template from left to right into one from right to left.

Word reads the left and right of indents, tabulators, alignment and table borders as the side where
lines begin and the side where they end, so that they follow ``w:bidi`` (ECMA-376-1, 17.3.1.6) and
``w:bidiVisual`` (17.4.1) by themselves; nothing of a page is measured anew. The lines beside a
paragraph are those of the page and are exchanged. All else may be done twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from lxml import etree

from reportgen.dressing.trees import Trees
from reportgen.languages.directedruns import direct_word
from reportgen.merging.order import (
    PARAGRAPH_ORDER,
    RUN_ORDER,
    SECTION_ORDER,
    insert_ordered,
)
from reportgen.ooxml import RT, qn

_TABLE_ORDER = ("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize")
_TABLE_REST = (
    *("tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd"),
    *("tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription", "tblPrChange"),
)
_BORDER_ORDER = ("top", "left", "bottom", "right", "between", "bar")
_COMPLEX = MappingProxyType({"w:b": "w:bCs", "w:i": "w:iCs", "w:sz": "w:szCs"})


def direct_note(trees: Trees) -> None:
    """Let the pages, paragraphs, tables and lists of a note run from right to left."""
    roots = [*trees.texts(), *trees.related(RT.STYLES), *trees.related(RT.NUMBERING)]
    for root in roots:
        for element in list(root.iter(qn("w:rPr"), qn("w:rPrDefault"))):
            _complete(element)
    for styles in trees.related(RT.STYLES):
        for style in _paragraph_styles(styles):
            _set(_settings(style), "w:bidi", PARAGRAPH_ORDER)
    for root in trees.texts():
        _direct_part(root)
        direct_word(root)


def mirror_borders(trees: Trees) -> None:
    """Exchange the lines left and right of paragraphs, which do not follow their direction.

    ECMA-376-1, 17.3.1.17 and 17.3.1.28. To do it twice undoes it.
    """
    for root in (*trees.texts(), *trees.related(RT.STYLES)):
        for borders in root.iter(qn("w:pBdr")):
            _exchange(borders)


def _exchange(borders: etree._Element) -> None:
    left, right = borders.find(qn("w:left")), borders.find(qn("w:right"))
    if left is not None and right is not None:
        mine, other = dict(left.items()), dict(right.items())
        left.attrib.clear()
        right.attrib.clear()
        left.attrib.update(other)
        right.attrib.update(mine)
        return
    for line, name in ((left, "w:right"), (right, "w:left")):
        if line is not None:
            line.tag = qn(name)
            borders.remove(line)
            insert_ordered(borders, line, _BORDER_ORDER)


def says_so(trees: Trees) -> bool:
    """Tell whether a note runs from right to left already: its pages or its plain text."""
    sections = trees.main().iter(qn("w:sectPr"))
    styles = (style for root in trees.related(RT.STYLES) for style in _paragraph_styles(root))
    settings = (s.find(qn("w:pPr")) for s in styles if s.find(qn("w:basedOn")) is None)
    return any(
        element is not None and _is_on(element.find(qn("w:bidi")))
        for element in (*sections, *settings)
    )


def _direct_part(root: etree._Element) -> None:
    for section in root.iter(qn("w:sectPr")):
        _set(section, "w:bidi", SECTION_ORDER)
    for paragraph in root.iter(qn("w:p")):
        _set(_settings(paragraph), "w:bidi", PARAGRAPH_ORDER)
    for table in root.iter(qn("w:tbl")):
        settings = table.find(qn("w:tblPr"))
        if settings is not None:
            _set(settings, "w:bidiVisual", (*_TABLE_ORDER, *_TABLE_REST))


def _paragraph_styles(styles: etree._Element) -> Iterator[etree._Element]:
    """Yield all paragraph styles; LibreOffice reads the sides of each by its own direction."""
    for style in styles.iter(qn("w:style")):
        if style.get(qn("w:type")) == "paragraph":
            yield style


def _settings(owner: etree._Element) -> etree._Element:
    """Return the ``w:pPr`` of a paragraph or style, made where there is none."""
    found = owner.find(qn("w:pPr"))
    if found is not None:
        return found
    made = etree.Element(qn("w:pPr"))
    if owner.tag == qn("w:p"):
        owner.insert(0, made)
        return made
    later = next((e for e in owner if e.tag in _AFTER_PARAGRAPH), None)
    if later is None:
        owner.append(made)
    else:
        later.addprevious(made)
    return made


_AFTER_PARAGRAPH = frozenset(qn(f"w:{name}") for name in ("rPr", "tblPr", "trPr", "tcPr"))


def _set(settings: etree._Element, name: str, order: tuple[str, ...]) -> None:
    """Switch a property on, unless the template has decided on it."""
    if settings.find(qn(name)) is None:
        insert_ordered(settings, etree.Element(qn(name)), order)


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(qn("w:val"), "1") not in {"0", "false", "off"}


def _complete(settings: etree._Element) -> None:
    """Say of complex scripts what a format says of others: size, weight, slope."""
    for plain, own in _COMPLEX.items():
        said = settings.find(qn(plain))
        if said is not None and settings.find(qn(own)) is None:
            insert_ordered(settings, _copied(said, own), RUN_ORDER)


def _copied(element: etree._Element, name: str) -> etree._Element:
    made = etree.Element(qn(name))
    made.attrib.update(element.attrib)
    return made
