"""What a template's theme and styles say of the look of what is made for it."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from reportgen.ooxml import CT, RT, qn
from reportgen.opc.package import Package

_COLOURS = (
    *("dk1", "lt1", "dk2", "lt2"),
    *("accent1", "accent2", "accent3", "accent4", "accent5", "accent6"),
)


class Theme(Struct, frozen=True):
    """The colours of a theme by name (``RRGGBB``), and its fonts for headings and for text.

    ``scripts`` are the fonts for text in scripts of East Asia and in complex ones.
    """

    colours: Mapping[str, str]
    major: str
    minor: str
    scripts: tuple[str, ...] = ()


OFFICE = Theme(
    {
        "dk1": "000000",
        "lt1": "FFFFFF",
        "dk2": "44546A",
        "lt2": "E7E6E6",
        "accent1": "4472C4",
        "accent2": "ED7D31",
        "accent3": "A5A5A5",
        "accent4": "FFC000",
        "accent5": "5B9BD5",
        "accent6": "70AD47",
    },
    "Calibri Light",
    "Calibri",
)
"""What Office itself uses where a file has no theme."""


def read_theme(package: Package) -> Theme:
    """Return the first theme of ``package`` (ECMA-376-1, 20.1.6.9), or that of Office."""
    parts = sorted(p.uri for p in package.parts.values() if p.content_type == CT.THEME)
    if not parts:
        return OFFICE
    root = etree.fromstring(package.parts[parts[0]].blob, _parser())
    colours = {name: _colour(root, name) for name in _COLOURS}
    return Theme(
        {**OFFICE.colours, **{k: v for k, v in colours.items() if v}},
        _font(root, "majorFont") or OFFICE.major,
        _font(root, "minorFont") or OFFICE.minor,
        tuple(font for name in ("a:cs", "a:ea") if (font := _font(root, "minorFont", name))),
    )


def read_link_style(package: Package) -> str:
    """Return the id of the character style Hyperlink (ECMA-376-1, 17.7.4.17), or an empty text."""
    for relationship in package.main_part.rels.of_type(RT.STYLES):
        root = etree.fromstring(package.part(relationship.target).blob, _parser())
        for style in root.iter(qn("w:style")):
            name = style.find(qn("w:name"))
            if name is not None and name.get(qn("w:val"), "").lower() == "hyperlink":
                return style.get(qn("w:styleId"), "")
    return ""


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _colour(root: etree._Element, name: str) -> str:
    for scheme in root.iter(qn(f"a:{name}")):
        for colour in scheme:
            return str(colour.get("lastClr") or colour.get("val") or "")
    return ""


def _font(root: etree._Element, name: str, script: str = "a:latin") -> str:
    for fonts in root.iter(qn(f"a:{name}")):
        font = fonts.find(qn(script))
        return "" if font is None else str(font.get("typeface", ""))
    return ""
