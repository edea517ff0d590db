"""Names the language of a template's text, for those who have it read out or checked.

Word keeps three languages beside each other, one for each kind of script (``w:lang``, ECMA-376-1,
17.3.2.20); a run on a slide has one, and another for what is of the other kind (21.1.2.3.9).
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from reportgen.dressing.trees import Trees
from reportgen.languages.catalogue import primary
from reportgen.languages.directions import is_right_to_left
from reportgen.languages.eastasian import is_east_asian
from reportgen.ooxml import CT, RT, qn

SOURCE: Final = "en"
"""The language of templates whose words are translated."""

_DRAWN: Final = tuple(qn(f"a:{name}") for name in ("rPr", "defRPr", "endParaRPr"))
_SPOKEN: Final = (CT.SLIDE, CT.SLIDE_LAYOUT, CT.SLIDE_MASTER, CT.NOTES_SLIDE, CT.NOTES_MASTER)


def dress_tongue(trees: Trees, language: str) -> None:
    """Say that a template is written in ``language``; what is marked as another stays so."""
    _name_file(trees, language)
    if trees.is_deck:
        for root in (trees.main(), *trees.of_type(*_SPOKEN), *trees.of_type(CT.CHART)):
            _name_drawn(root, language)
        return
    side = _side(language)
    for root in (*trees.texts(), *trees.related(RT.STYLES)):
        for element in root.iter(qn("w:lang")):
            _name(element, side, language)
    for root in trees.related(RT.SETTINGS):
        for element in root.iter(qn("w:themeFontLang")):
            element.set(qn(f"w:{side}"), language)
    for root in trees.of_type(CT.CHART):
        _name_drawn(root, language)


def _name_file(trees: Trees, language: str) -> None:
    """Name the language in the properties of the file (ECMA-376-2, 11.1)."""
    for root in trees.of_type(CT.CORE_PROPERTIES):
        for element in root.iter(qn("dc:language")):
            if primary(element.text or SOURCE) == SOURCE:
                element.text = language


def _side(language: str) -> str:
    if is_right_to_left(language):
        return "bidi"
    return "eastAsia" if is_east_asian(language) else "val"


def _name(element: etree._Element, side: str, language: str) -> None:
    element.set(qn(f"w:{side}"), language)
    if primary(element.get(qn("w:val"), SOURCE)) == SOURCE:
        # What reads aloud takes this one for the language of the whole.
        element.set(qn("w:val"), language)


def _name_drawn(root: etree._Element, language: str) -> None:
    for element in root.iter(*_DRAWN):
        said = element.get("lang", "")
        if primary(said or "und") != SOURCE:
            continue
        element.set("lang", language)
        if is_east_asian(language):
            element.set("altLang", said)
