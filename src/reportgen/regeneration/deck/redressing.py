"""Gives new paragraphs and rows the look of their neighbours where a program took the styles away.

LibreOffice writes layouts and masters anew and the look of each paragraph into the paragraph
itself. What the new rendering leaves to a layout would look bare among them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from typing import Final

from lxml import etree

from reportgen.merging.presentation import read_tree
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package

__all__ = ["dress_like", "is_resaved", "likest_neighbour", "row_like"]

_APPLICATION: Final = "LibreOffice"
_OWN: Final = (qn("a:hlinkClick"), qn("a:hlinkMouseOver"))
_KEPT: Final = ("b", "i", "u", "lang")
"""Attributes of a run that say something of its words: bold, italic, underlined, language."""


def is_resaved(package: Package) -> bool:
    """Tell whether LibreOffice saved ``package`` last (``Application``, ECMA-376-1, 22.2.2.1)."""
    related = (rel for rel in package.rels.of_type(RT.EXTENDED_PROPERTIES) if not rel.external)
    found = [package.part_or_none(rel.target) for rel in related]
    roots = [read_tree(package, part.uri) for part in found if part is not None]
    names = (root.findtext(qn("ep:Application")) or "" for root in roots)
    return any(name.startswith(_APPLICATION) for name in names)


def look_of(paragraph: etree._Element) -> tuple[bytes, bytes]:
    """Return what makes two paragraphs look the same: their settings, those of the first run."""
    found = (paragraph.find(qn("a:pPr")), paragraph.find(f"{qn('a:r')}/{qn('a:rPr')}"))
    settings, look = (b"" if one is None else etree.tostring(one, with_tail=False) for one in found)
    return settings, look


def likest_neighbour(elements: Sequence[etree._Element], number: int, usable: Iterable[int]) -> int:
    """Return which of ``usable`` looks as ``elements[number]`` does and is nearest; -1 for none."""
    wanted = look_of(elements[number])
    alike = [n for n in usable if n != number and look_of(elements[n]) == wanted]
    return min(alike, key=lambda n: (abs(n - number), n), default=-1)


def dress_like(paragraph: etree._Element, model: etree._Element) -> etree._Element:
    """Return ``paragraph`` with the look of ``model``; links and emphasis of its own stay."""
    _take(paragraph, model.find(qn("a:pPr")), 0)
    look = model.find(f"{qn('a:r')}/{qn('a:rPr')}")
    for run in paragraph.iter(qn("a:r"), qn("a:br"), qn("a:fld")):
        old = run.find(qn("a:rPr"))
        made = _take(run, look, 0)
        if old is not None and made is not None:
            made.attrib.update({name: old.get(name, "") for name in _KEPT if name in old.attrib})
            made.extend(link for tag in _OWN for link in old.findall(tag))
    return paragraph


def _take(element: etree._Element, look: etree._Element | None, at: int) -> etree._Element | None:
    """Put a copy of ``look`` into ``element`` in place of its own; None leaves that alone."""
    if look is None:
        return None
    for old in element.findall(str(look.tag)):
        element.remove(old)
    made = copy.deepcopy(look)
    for link in [e for tag in _OWN for e in made.findall(tag)]:
        made.remove(link)
    element.insert(at, made)
    return made


def row_like(row: etree._Element, model: etree._Element) -> etree._Element:
    """Return a row with the words of ``row`` and the look of ``model``, which has as many cells."""
    made = copy.deepcopy(model)
    for cell, source in zip(made.findall(qn("a:tc")), row.findall(qn("a:tc")), strict=True):
        body, new = cell.find(qn("a:txBody")), source.find(qn("a:txBody"))
        if body is None or new is None:
            continue
        old = body.findall(qn("a:p"))
        fresh = [dress_like(p, old[0]) if old else p for p in new.findall(qn("a:p"))]
        for paragraph in old:
            body.remove(paragraph)
        body.extend(fresh)
    return made
