"""Takes text out of a note that Word does not show: whoever gets the file could show it."""

from __future__ import annotations

from typing import Final

from lxml import etree

from reportgen.merging.presentation import read_tree, write_tree
from reportgen.merging.wordsource import WordSource
from reportgen.ooxml import CT, qn
from reportgen.opc.package import Package
from reportgen.regeneration.note.names import P, R, T, remove

__all__ = ["cut_hidden_text"]

_VANISH: Final = f"{qn('w:rPr')}/{qn('w:vanish')}"
_MARK: Final = f"{qn('w:pPr')}/{_VANISH}"
_STORIES: Final = frozenset({CT.DOCUMENT, CT.HEADER, CT.FOOTER, CT.FOOTNOTES, CT.ENDNOTES})
_NO: Final = frozenset({"0", "false", "off"})
_SHOWN: Final = 60


def cut_hidden_text(package: Package, file: str) -> list[str]:
    """Take out hidden text (``w:vanish``, 17.3.2.41); return how each piece of it begins."""
    styles = _hiding_styles(WordSource(package, file))
    told: list[str] = []
    for part in list(package.parts.values()):
        if part.content_type in _STORIES:
            root = read_tree(package, part.uri)
            told += [text for paragraph in root.iter(P) for text in _cut(paragraph, styles)]
            write_tree(package, part.uri, root)
    return told


def _hiding_styles(source: WordSource) -> frozenset[str]:
    """Return the ids of styles that hide their text, themselves or by what they are based on."""
    found = {ident for ident, style in source.style_of.items() if _is_on(style.find(_VANISH))}
    grows = True
    while grows:
        based = {ident for ident, style in source.style_of.items() if _base_of(style) in found}
        grows = not based <= found
        found |= based
    return frozenset(found)


def _base_of(style: etree._Element) -> str:
    return _value(style.find(qn("w:basedOn")))


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(qn("w:val"), "")


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(qn("w:val"), "1").lower() not in _NO


def _cut(paragraph: etree._Element, styles: frozenset[str]) -> list[str]:
    mark = paragraph.find(_MARK)
    if mark is not None:
        remove(mark)
    whole = _value(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")) in styles
    gone = [run for run in paragraph.iter(R) if _is_hidden(run, styles, whole)]
    text = " ".join("".join(t.text or "" for run in gone for t in run.iter(T)).split())
    for run in gone:
        remove(run)
    return [text[:_SHOWN]] if text else []


def _is_hidden(run: etree._Element, styles: frozenset[str], whole: bool) -> bool:  # noqa: FBT001 - what the paragraph's style says, a datum
    own = run.find(_VANISH)
    if own is not None:
        return _is_on(own)
    named = _value(run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}"))
    return whole or named in styles
