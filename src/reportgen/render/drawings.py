"""The XML of pictures and charts that are put where the template has none.

ECMA-376-1: 20.4.2.8 (``wp:inline``), 20.2.2.5 (``pic:pic``), 19.3.1.37 (``p:pic``), 19.3.1.21
(``p:graphicFrame``). Every piece declares its own namespaces, because it is written into parts
that may not.
"""

from __future__ import annotations

from msgspec import Struct

from reportgen.ooxml import NS
from reportgen.opc.xmltext import quoted
from reportgen.render.fragments import Extent
from reportgen.render.frames import Frame

_A = f'xmlns:a="{NS["a"]}"'
_R = f'xmlns:r="{NS["r"]}"'
_ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"
DECORATIVE = (
    f'<a:extLst {_A}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
    f'<adec:decorative xmlns:adec="{_ADEC}" val="1"/></a:ext></a:extLst>'
)
_SVG_URI = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SIDES = ("l", "t", "r", "b")
_RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
_STRETCH = "<a:stretch><a:fillRect/></a:stretch>"


class Named(Struct, frozen=True):
    """What a drawing is called: its number in the part, its name, and its alternative text.

    An empty text says that it only decorates ([MS-ODRAWXML] 2.31, ``adec:decorative``).
    """

    number: int
    name: str
    alt: str

    def element(self, tag: str) -> str:
        """Return the element ``tag`` that says so, such as ``wp:docPr``."""
        names = f'id="{self.number}" name={quoted(self.name)} descr={quoted(self.alt)}'
        if self.alt:
            return f"<{tag} {names}/>"
        return f"<{tag} {names}>{DECORATIVE}</{tag}>"


def svg_extension(rid: str) -> str:
    """Return what names the drawing that a bitmap stands in for ([MS-ODRAWXML] 2.33)."""
    svg = f'<asvg:svgBlip xmlns:asvg="{NS["asvg"]}" {_R} r:embed={quoted(rid)}/>'
    return f'<a:extLst {_A}><a:ext uri="{_SVG_URI}">{svg}</a:ext></a:extLst>' if rid else ""


def crop(frame: Frame) -> str:
    """Return what of a picture shows in its frame, nothing where that is all of it."""
    if not any(frame.crop):
        return ""
    shares = zip(_SIDES, frame.crop, strict=True)
    cut = "".join(f' {side}="{share}"' for side, share in shares if share)
    return f"<a:srcRect {_A}{cut}/>"


class Shown(Struct, frozen=True):
    """A picture by its relationship ids; ``svg`` is empty where it is no drawing."""

    embed: str
    svg: str

    def fill(self, prefix: str, frame: Frame) -> str:
        """Return the element that fills a frame with the picture."""
        blip = f"<a:blip {_A} {_R} r:embed={quoted(self.embed)}>{svg_extension(self.svg)}</a:blip>"
        stretch = _STRETCH.replace("<a:stretch>", f"<a:stretch {_A}>")
        return f"<{prefix}:blipFill>{blip}{crop(frame)}{stretch}</{prefix}:blipFill>"


def word_picture(shown: Shown, frame: Frame, named: Named) -> str:
    """Return a run with a picture in the line."""
    extent = f'<a:xfrm><a:off x="0" y="0"/><a:ext {_size(frame)}/></a:xfrm>'
    content = (
        f'<pic:pic xmlns:pic="{NS["pic"]}"><pic:nvPicPr>{named.element("pic:cNvPr")}'
        f"<pic:cNvPicPr/></pic:nvPicPr>{shown.fill('pic', frame)}"
        f"<pic:spPr>{extent}{_RECTANGLE}</pic:spPr></pic:pic>"
    )
    lock = f'<a:graphicFrameLocks {_A} noChangeAspect="1"/>'
    return _word_drawing(content, NS["pic"], frame, named, lock)


def word_chart(rid: str, frame: Frame, named: Named) -> str:
    """Return a run with a chart in the line."""
    return _word_drawing(_chart(rid), NS["c"], frame, named, "")


def slide_picture(shown: Shown, frame: Frame, at: tuple[int, int], named: Named) -> str:
    """Return a picture of a slide whose left upper corner is ``at``, in EMU."""
    return (
        f'<p:pic xmlns:p="{NS["p"]}" {_A}><p:nvPicPr>{named.element("p:cNvPr")}'
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f"{shown.fill('p', frame)}"
        f"<p:spPr><a:xfrm>{_place(at, frame)}</a:xfrm>{_RECTANGLE}</p:spPr></p:pic>"
    )


def slide_chart(rid: str, extent: Extent, named: Named) -> str:
    """Return a chart of a slide."""
    x, y, width, height = extent
    return (
        f'<p:graphicFrame xmlns:p="{NS["p"]}" {_A}><p:nvGraphicFramePr>{named.element("p:cNvPr")}'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr><p:xfrm>{_place((x, y), Frame(width, height))}</p:xfrm>"
        f'<a:graphic><a:graphicData uri="{NS["c"]}">{_chart(rid)}</a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def _word_drawing(content: str, kind: str, frame: Frame, named: Named, lock: str) -> str:
    return (
        f'<w:r xmlns:w="{NS["w"]}"><w:rPr><w:noProof/></w:rPr><w:drawing>'
        f'<wp:inline xmlns:wp="{NS["wp"]}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {_size(frame)}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f"{named.element('wp:docPr')}<wp:cNvGraphicFramePr>{lock}</wp:cNvGraphicFramePr>"
        f'<a:graphic {_A}><a:graphicData uri="{kind}">{content}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _chart(rid: str) -> str:
    return f'<c:chart xmlns:c="{NS["c"]}" {_R} r:id={quoted(rid)}/>'


def _size(frame: Frame) -> str:
    return f'cx="{frame.width}" cy="{frame.height}"'


def _place(at: tuple[int, int], frame: Frame) -> str:
    return f'<a:off x="{at[0]}" y="{at[1]}"/><a:ext {_size(frame)}/>'
