"""Lets numbered lists that a style makes begin again, as they did in the file they come from.

A style's list is one list for the whole host: what was 1, 2, 3 would go on as 4, 5, 6.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from reportgen.merging.order import PARAGRAPH_ORDER, insert_ordered
from reportgen.merging.styles import Styles
from reportgen.merging.wordhost import WordHost
from reportgen.merging.wordnames import VAL, child_value, settings_of
from reportgen.merging.wordsource import WordSource
from reportgen.ooxml import qn

_NUMBERED: Final = ("w:pPr", "w:numPr", "w:numId")
_UNNUMBERED: Final = frozenset({"", "bullet", "none"})


def restart_lists(
    holder: etree._Element, source: WordSource, host: WordHost, styles: Styles
) -> None:
    """Give paragraphs that a matched style numbers a list of their own; headings go on."""
    places: dict[str, tuple[str, str] | None] = {}
    for paragraph in holder.iter(qn("w:p")):
        ident = child_value(paragraph, "w:pPr", "w:pStyle")
        if not ident or paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
            continue
        if ident not in places:
            places[ident] = _list_of(ident, source, host, styles)
        place = places[ident]
        if place is not None:
            _restart(paragraph, place, styles)


def _list_of(
    ident: str, source: WordSource, host: WordHost, styles: Styles
) -> tuple[str, str] | None:
    """Return list and level of the host's style for the source's style ``ident``.

    None where it is not to begin again: a style without numbers in either file, one that has just
    come in, a heading.
    """
    if not _value_of(source.styles, ident, _NUMBERED):
        return None
    own = styles.use(ident)
    number = _value_of(host.styles, own, _NUMBERED)
    level = _value_of(host.styles, own, ("w:pPr", "w:numPr", "w:ilvl")) or "0"
    is_heading = bool(_value_of(host.styles, own, ("w:pPr", "w:outlineLvl")))
    counts = _format(host.numbering, number, level) not in _UNNUMBERED
    stays = ident in styles.brought or is_heading or number in {"", "0"} or not counts
    return None if stays else (number, level)


def _restart(paragraph: etree._Element, place: tuple[str, str], styles: Styles) -> None:
    number, level = place
    made = etree.Element(qn("w:numPr"))
    etree.SubElement(made, qn("w:ilvl"), {VAL: level})
    etree.SubElement(made, qn("w:numId"), {VAL: styles.lists.restarted(number, level)})
    insert_ordered(settings_of(paragraph, "w:pPr"), made, PARAGRAPH_ORDER)


def _value_of(styles: etree._Element, style_id: str, path: tuple[str, ...]) -> str:
    """Return what a style, or the nearest one it is based on, says at ``path``."""
    return next((v for s in chain(styles, style_id) if (v := child_value(s, *path))), "")


def chain(styles: etree._Element, style_id: str) -> Iterator[etree._Element]:
    """Yield a style and those it is based on, nearest first."""
    by_id = {s.get(qn("w:styleId"), ""): s for s in styles.iter(qn("w:style"))}
    seen = set[str]()
    while style_id in by_id and style_id not in seen:
        seen.add(style_id)
        yield by_id[style_id]
        style_id = child_value(by_id[style_id], "w:basedOn")


def _format(numbering: etree._Element, number: str, level: str) -> str:
    """Return how a list counts at a level (``w:numFmt``), empty where nothing says so."""
    forms = {n.get(qn("w:numId")): child_value(n, "w:abstractNumId") for n in numbering}
    for form in numbering.iterchildren(qn("w:abstractNum")):
        if form.get(qn("w:abstractNumId")) == forms.get(number):
            for each in form.iterchildren(qn("w:lvl")):
                if each.get(qn("w:ilvl")) == level:
                    return child_value(each, "w:numFmt")
    return ""
