"""Puts a set's fonts into the theme of a template, for each kind of script."""

from __future__ import annotations

from lxml import etree

from reportgen.dressing.trees import Trees
from reportgen.ooxml import CT, qn
from reportgen.templatesets.settings import Fonts


def dress_fonts(trees: Trees, fonts: Fonts) -> None:
    """Give the themes of a template the fonts that ``fonts`` names.

    Where only one font of another script is named, headings and text share it.
    """
    wanted = {
        ("majorFont", "latin"): fonts.headings,
        ("minorFont", "latin"): fonts.text,
        ("majorFont", "ea"): fonts.east_asian_headings or fonts.east_asian,
        ("minorFont", "ea"): fonts.east_asian,
        ("majorFont", "cs"): fonts.complex_script_headings or fonts.complex_script,
        ("minorFont", "cs"): fonts.complex_script,
    }
    named = {key: str(font) for key, font in wanted.items() if font}
    for root in trees.of_type(CT.THEME) if named else ():
        for (kind, script), font in named.items():
            for scheme in root.iter(qn(f"a:{kind}")):
                _set_font(scheme, script, font)


def _set_font(scheme: etree._Element, script: str, font: str) -> None:
    """Set one font (a:latin, a:ea, a:cs; ECMA-376-1, 20.1.4.1.25)."""
    element = scheme.find(qn(f"a:{script}"))
    if element is None:
        order = ["latin", "ea", "cs"]
        element = etree.Element(qn(f"a:{script}"))
        scheme.insert(order.index(script), element)
    for name in list(element.attrib):
        del element.attrib[name]
    element.set("typeface", font)
