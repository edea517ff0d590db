"""Readies a template for the script of its language: its fonts, and the direction of reading."""

from __future__ import annotations

from lxml import etree

from reportgen.dressing.chartsides import direct_chart
from reportgen.dressing.slidedirection import direct_deck
from reportgen.dressing.trees import Trees
from reportgen.dressing.worddirection import direct_note
from reportgen.languages.directions import is_right_to_left
from reportgen.languages.eastasian import is_east_asian
from reportgen.ooxml import CT, RT, qn


def dress_scripts(trees: Trees, language: str) -> None:
    """Let every text of a template find the theme's font for its script."""
    if not (is_right_to_left(language) or is_east_asian(language)):
        return
    roots = [*trees.texts(), *trees.related(RT.STYLES)] if not trees.is_deck else []
    for root in roots:
        for fonts in root.iter(qn("w:rFonts")):
            _complete(fonts)
    for root in trees.of_type(*_DRAWN):
        for latin in list(root.iter(qn("a:latin"))):
            _complete_drawn(latin)


def _complete(fonts: etree._Element) -> None:
    """Let fonts that follow the theme in one script follow it in all (17.3.2.26)."""
    kind = fonts.get(qn("w:asciiTheme"), fonts.get(qn("w:hAnsiTheme"), ""))[:5]
    if kind not in {"minor", "major"}:
        return
    for plain, theme, name in (
        ("cs", "cstheme", "Bidi"),
        ("eastAsia", "eastAsiaTheme", "EastAsia"),
    ):
        if fonts.get(qn(f"w:{plain}")) is None and fonts.get(qn(f"w:{theme}")) is None:
            fonts.set(qn(f"w:{theme}"), f"{kind}{name}")


def _complete_drawn(latin: etree._Element) -> None:
    """Let a font of the theme bring those for other scripts along (21.1.2.3.7)."""
    face, parent = latin.get("typeface", ""), latin.getparent()
    if parent is None or face not in {"+mj-lt", "+mn-lt"}:
        return
    before = latin
    for script in ("ea", "cs"):
        found = parent.find(qn(f"a:{script}"))
        if found is None:
            found = etree.Element(qn(f"a:{script}"), typeface=f"{face[:4]}{script}")
            before.addnext(found)
        before = found


_DRAWN = (CT.SLIDE, CT.SLIDE_LAYOUT, CT.SLIDE_MASTER, CT.NOTES_SLIDE, CT.NOTES_MASTER, CT.CHART)


def dress_direction(trees: Trees, language: str) -> None:
    """Let text, tables and lists run as ``language`` does; doing it twice changes nothing more."""
    if not is_right_to_left(language):
        return
    if trees.is_deck:
        direct_deck(trees, language)
    else:
        direct_note(trees)
    for chart in trees.of_type(CT.CHART):
        direct_chart(chart)
