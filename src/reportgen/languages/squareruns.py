"""Settles runs in the square signs of East Asia: their punctuation, and how they are stressed.

Quotation marks, dashes and dots belong to both kinds of fonts; ``w:hint`` decides (ECMA-376-1,
17.3.2.26). Slanted signs do not exist there: what a template or text slants is stressed by marks
at the signs (``w:em``, 17.3.2.12), on slides by weight.
"""

from __future__ import annotations

from lxml import etree

from reportgen.languages.eastasian import emphasis_of, has_east_asian
from reportgen.merging.order import RUN_ORDER, insert_ordered
from reportgen.ooxml import qn

_SHARED = frozenset("“”‘’…—·–")
_OFF = frozenset({"0", "false", "off", "none"})


def square_word(root: etree._Element, language: str) -> bool:
    """Settle the runs of a Word part that hold square signs; tell whether any was changed."""
    changed = False
    for run in root.iter(qn("w:r")):
        text = "".join(part.text or "" for part in run.iter(qn("w:t")))
        if has_east_asian(text):
            changed |= _hint(run, text) | _stress(run, language)
    return changed


def _hint(run: etree._Element, text: str) -> bool:
    """Let signs that both kinds of fonts have be those of East Asia."""
    if not _SHARED & set(text):
        return False
    settings = _settings(run, "w:rPr")
    fonts = settings.find(qn("w:rFonts"))
    if fonts is None:
        fonts = etree.Element(qn("w:rFonts"))
        insert_ordered(settings, fonts, RUN_ORDER)
    fonts.set(qn("w:hint"), "eastAsia")
    return True


def _stress(run: etree._Element, language: str) -> bool:
    settings = run.find(qn("w:rPr"))
    slant = None if settings is None else settings.find(qn("w:i"))
    if settings is None or slant is None or slant.get(qn("w:val"), "1") in _OFF:
        return False
    for name in ("w:i", "w:iCs"):
        for element in settings.findall(qn(name)):
            settings.remove(element)
    if settings.find(qn("w:em")) is None:
        mark = etree.Element(qn("w:em"))
        mark.set(qn("w:val"), emphasis_of(language))
        insert_ordered(settings, mark, RUN_ORDER)
    return True


def square_drawing(root: etree._Element) -> bool:
    """Settle the runs of a slide that hold square signs."""
    changed = False
    for run in root.iter(qn("a:r"), qn("a:fld")):
        settings = run.find(qn("a:rPr"))
        if settings is None or settings.get("i", "0") in _OFF:
            continue
        if has_east_asian("".join(part.text or "" for part in run.iter(qn("a:t")))):
            del settings.attrib["i"]
            settings.set("b", "1")
            changed = True
    return changed


def _settings(run: etree._Element, name: str) -> etree._Element:
    found = run.find(qn(name))
    if found is None:
        found = etree.Element(qn(name))
        run.insert(0, found)
    return found
