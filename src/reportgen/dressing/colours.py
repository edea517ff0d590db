"""Puts a set's palette into a template: into its theme, and into what repeats the theme.

Word keeps beside each colour of the theme what it last looked like (``w:val`` beside
``w:themeColor``, ECMA-376-1, 17.3.2.6); programs that do not read themes show that.
"""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from reportgen.dressing.trees import Trees
from reportgen.ooxml import CT, RT, qn
from reportgen.templatesets.settings import Palette

IN_THEME: Mapping[str, str] = MappingProxyType(
    {
        "text": "dk1",
        "background": "lt1",
        "dark": "dk2",
        "light": "lt2",
        **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
        "link": "hlink",
        "visited_link": "folHlink",
    }
)
"""The settings of a palette, and what a theme calls each (ECMA-376-1, 20.1.6.2)."""

_IN_WORD = {
    "text1": "dk1",
    "dark1": "dk1",
    "background1": "lt1",
    "light1": "lt1",
    "text2": "dk2",
    "dark2": "dk2",
    "background2": "lt2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
}
_COLOUR = qn("w:color")


def dress_colours(trees: Trees, palette: Palette) -> None:
    """Give the themes of a template the colours that ``palette`` names."""
    wanted = {IN_THEME[name]: str(value) for name, value in palette if value is not None}
    if not wanted:
        return
    for root in trees.of_type(CT.THEME):
        for name, value in wanted.items():
            _set_colour(root, name, value)
    if not trees.is_deck:
        _dress_word(trees, wanted)


def _set_colour(theme: etree._Element, name: str, value: str) -> None:
    for colour in theme.iter(qn(f"a:{name}")):
        for child in list(colour):
            colour.remove(child)
        etree.SubElement(colour, qn("a:srgbClr"), {"val": value})


def _dress_word(trees: Trees, wanted: Mapping[str, str]) -> None:
    roots = [*trees.texts(), *trees.related(RT.STYLES), *trees.related(RT.NUMBERING)]
    for root in roots:
        for element in root.iter(etree.Element):
            # Of a border or an underline, w:val is the kind of line and not its colour.
            plain = "val" if element.tag == _COLOUR else "color"
            _follow(element, "themeColor", plain, "theme", wanted)
            _follow(element, "themeFill", "fill", "themeFill", wanted)


def _follow(
    element: etree._Element, theme: str, plain: str, prefix: str, wanted: Mapping[str, str]
) -> None:
    """Let a colour look like that of the theme which it names."""
    name = _IN_WORD.get(element.get(qn(f"w:{theme}"), ""), "")
    if name not in wanted or element.get(qn(f"w:{plain}")) is None:
        return
    tint = element.get(qn(f"w:{prefix}Tint"))
    shade = element.get(qn(f"w:{prefix}Shade"))
    element.set(qn(f"w:{plain}"), shaded(wanted[name], tint, shade))


def shaded(colour: str, tint: str | None, shade: str | None) -> str:
    """Return ``colour`` lighter or darker, as Word reckons it (ECMA-376-1, 17.3.2.6).

    ``tint`` and ``shade`` are two hexadecimal digits, FF for no change.
    """
    if tint is None and shade is None:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, much = colorsys.rgb_to_hls(red, green, blue)
    light = light * _part(tint) + (1 - _part(tint))
    made = colorsys.hls_to_rgb(hue, light * _part(shade), much)
    return "".join(f"{int(part * 255):02X}" for part in made)


def _part(digits: str | None) -> float:
    return 1.0 if digits is None else int(digits, 16) / 255
