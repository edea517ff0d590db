"""Small pieces of PresentationML, as text, of which the deck's parts are put together.

Measures come in inches and points, as a designer thinks, and go out in EMU and hundredths of a
point, as ECMA-376 Part 1, 19 and 21 write them. Colours and fonts are the theme's, by name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from reportgen.ooxml import NS

EMU_PER_INCH: Final = 914_400
LANGUAGE: Final = "en-GB"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES: Final = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in ("a", "r", "p"))

# The sign by which PowerPoint knows that an object is there for its looks only.
_DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def emu(inches: float) -> int:
    """Return a length in EMU."""
    return round(inches * EMU_PER_INCH)


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the slide, in inches from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def xfrm(self) -> str:
        """The content of ``a:xfrm``."""
        return (
            f'<a:off x="{emu(self.x)}" y="{emu(self.y)}"/>'
            f'<a:ext cx="{emu(self.width)}" cy="{emu(self.height)}"/>'
        )


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look: size in points, a colour of the theme, a font of the theme.

    What is None comes from the placeholder, the layout or the master.
    """

    size: float | None = None
    color: str | None = None
    font: str | None = None
    bold: bool | None = None
    italic: bool | None = None

    def props(self, name: str, language: str = "") -> str:
        """Return these properties as the element ``name``, such as ``a:rPr``."""
        flags = {"lang": language or None, "sz": self.size and round(self.size * 100)}
        flags |= {"b": _flag(self.bold), "i": _flag(self.italic)}
        attributes = "".join(f' {key}="{value}"' for key, value in flags.items() if value)
        inside = solid(self.color) if self.color else ""
        return f"<{name}{attributes}>{inside}{_font(self.font)}</{name}>"


PLAIN: Final = Look()


def _flag(value: bool | None) -> str | None:  # noqa: FBT001 - the value of an attribute
    return None if value is None else str(int(value))


def _font(font: str | None) -> str:
    """Return the three faces of ``major`` or ``minor``, the theme's font of titles or of text."""
    if font is None:
        return ""
    short = {"major": "mj", "minor": "mn"}[font]
    faces = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
    return "".join(f'<a:{face} typeface="+{short}-{script}"/>' for face, script in faces)


def solid(color: str) -> str:
    """Return a fill of one theme colour; ``bg2*90`` is that colour at 90 % of its lightness."""
    name, _, percent = color.partition("*")
    inside = f'<a:lumMod val="{percent}000"/>' if percent else ""
    return f'<a:solidFill><a:schemeClr val="{name}">{inside}</a:schemeClr></a:solidFill>'


# Statements print nothing, so they may be small: a person then sees the words between them.
_STATEMENT: Final = re.compile(r"({%.*?%})")
_SMALL: Final = Look(size=10)


def run(text: str, look: Look = PLAIN) -> str:
    """Return text as runs; statements in it are small, whatever ``look`` says."""
    pieces = [piece for piece in _STATEMENT.split(text) if piece]
    return "".join(_run(piece, _SMALL if piece.startswith("{%") else look) for piece in pieces)


def _run(text: str, look: Look) -> str:
    return f"<a:r>{look.props('a:rPr', LANGUAGE)}<a:t>{escape(text)}</a:t></a:r>"


def para(*pieces: str, props: str = "") -> str:
    """Return a paragraph of runs made by ``run`` or of plain texts; ``props`` is its ``a:pPr``."""
    runs = "".join(piece if piece.startswith("<a:") else run(piece) for piece in pieces)
    return f"<a:p>{props}{runs}</a:p>"


_PLAIN_LINE: Final = '<a:pPr marL="0" indent="0">{space}<a:buNone/></a:pPr>'
_NO_SPACE: Final = '<a:spcAft><a:spcPts val="0"/></a:spcAft>'
_HEADING: Final = (
    '<a:spcBef><a:spcPts val="600"/></a:spcBef><a:spcAft><a:spcPts val="300"/></a:spcAft>'
)


def tag(text: str) -> str:
    """Return a paragraph that holds statements alone, small so that it is known as one."""
    return para(run(text), props=_PLAIN_LINE.format(space=_NO_SPACE))


def head(text: str) -> str:
    """Return a small heading within a text, nearer to what follows than to what stands above."""
    return para(run(text, Look(size=18, color="accent2")), props=_PLAIN_LINE.format(space=_HEADING))


def line(*pieces: str) -> str:
    """Return a paragraph that stands in a list without being an item of it."""
    return para(*pieces, props=_PLAIN_LINE.format(space=""))


def body(paragraphs: str, props: str = "", styles: str = "") -> str:
    """Return a text body; ``props`` are attributes and ``styles`` the content of its list style."""
    return f"<p:txBody><a:bodyPr{props}/><a:lstStyle>{styles}</a:lstStyle>{paragraphs}</p:txBody>"


def shape(number: int, name: str, inside: str, place: str = "", content: str = "") -> str:
    """Return a shape: ``inside`` goes into ``p:nvPr``, ``place`` into ``p:spPr``."""
    lock = '<a:spLocks noGrp="1"/>' if inside else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}/>'
        f"<p:cNvSpPr>{lock}</p:cNvSpPr><p:nvPr>{inside}</p:nvPr></p:nvSpPr>"
        f"<p:spPr>{place}</p:spPr>{content}</p:sp>"
    )


EMPTY: Final = f'<a:p><a:endParaRPr lang="{LANGUAGE}"/></a:p>'
"""A paragraph without text."""


def ornament(number: int, name: str, box: Box, color: str) -> str:
    """Return a rectangle that is there for its looks only."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}>{_DECORATIVE}</p:cNvPr>'
        '<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm>{box.xfrm}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{solid(color)}<a:ln><a:noFill/></a:ln></p:spPr>"
        f"{body(EMPTY)}</p:sp>"
    )


def tree(shapes: str, background: str = "", name: str = "") -> str:
    """Return the common slide data: a background and the shapes in reading order."""
    named = f" name={quoteattr(name)}" if name else ""
    return (
        f"<p:cSld{named}>{background}<p:spTree><p:nvGrpSpPr>"
        '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>{shapes}</p:spTree></p:cSld>'
    )


def ground(color: str) -> str:
    """Return a background of one theme colour."""
    return f"<p:bg><p:bgPr>{solid(color)}<a:effectLst/></p:bgPr></p:bg>"


KEEP_COLORS: Final = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
"""Slides and layouts use the colours as the master maps them."""
