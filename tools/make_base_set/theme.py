"""The theme of the base template set: its colours and fonts, as one DrawingML theme part.

The note and the deck carry the same part, so that one change of theme changes both in the same way.
Source: ECMA-376 Part 1, 20.1.6 (theme).
"""

from __future__ import annotations

from typing import Final

NAME: Final = "reportgen base"

COLORS: Final[dict[str, str]] = {
    "dk1": "1B1F2A",
    "lt1": "FFFFFF",
    "dk2": "12355B",
    "lt2": "F3F1EC",
    "accent1": "1F5A8A",
    "accent2": "B4632B",
    "accent3": "3E7C6F",
    "accent4": "7A4E78",
    "accent5": "5B6472",
    "accent6": "9C3D3D",
    "hlink": "0B5CAD",
    "folHlink": "6B4E8A",
}
"""Slot of the colour scheme to RGB, in the order that the schema asks for."""

MAJOR: Final = "Cambria"
"""Font of headings."""

MINOR: Final = "Calibri"
"""Font of running text."""

_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"

_LINE: Final = (
    '<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">'
    '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:prstDash val="solid"/></a:ln>'
)

# A theme must hold three of each; this set knows flat fills and plain lines only.
_FORMAT: Final = (
    f'<a:fmtScheme name="{NAME}">'
    "<a:fillStyleLst>{fills}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
    "<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fills}</a:bgFillStyleLst>"
    "</a:fmtScheme>"
).format(
    fills='<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3,
    lines="".join(_LINE.format(width=width) for width in (6350, 12700, 19050)),
    effects="<a:effectStyle><a:effectLst/></a:effectStyle>" * 3,
)


def theme_xml() -> bytes:
    """Return the theme part, ready to be written as ``theme1.xml`` of a document or a master."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<a:theme xmlns:a="{_A}" name="{NAME}"><a:themeElements>'
        f'<a:clrScheme name="{NAME}">{_colors()}</a:clrScheme>'
        f'<a:fontScheme name="{NAME}">{_font("major", MAJOR)}{_font("minor", MINOR)}</a:fontScheme>'
        f"{_FORMAT}</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    ).encode()


def _colors() -> str:
    return "".join(f'<a:{slot}><a:srgbClr val="{rgb}"/></a:{slot}>' for slot, rgb in COLORS.items())


def _font(kind: str, face: str) -> str:
    return (
        f'<a:{kind}Font><a:latin typeface="{face}"/>'
        f'<a:ea typeface=""/><a:cs typeface=""/></a:{kind}Font>'
    )
