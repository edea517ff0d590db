"""The slide master, the notes master and the parts that go with them.

The master holds the grid's title, list and foot; every layout takes them from here.
ECMA-376 Part 1, 19.3.1 (presentation, masters) and 20.1.4.2 (table styles).
"""

from __future__ import annotations

from typing import Final

from tools.make_base_set import deck_grid as grid
from tools.make_base_set.deck_xml import (
    HEAD,
    LANGUAGE,
    SPACES,
    Box,
    Look,
    body,
    emu,
    ground,
    ornament,
    para,
    run,
    shape,
    solid,
    tree,
)

TABLE_STYLE: Final = "{5B0E7A52-3C1D-4F5E-9A64-0C8D2E6F1B37}"
FIRST_LAYOUT_ID: Final = 2147483649
TITLE_SIZE: Final = 28
BODY_SIZE: Final = 20
FOOT_SIZE: Final = 12

_COLOR_MAP: Final = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
    'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" '
    'hlink="hlink" folHlink="folHlink"/>'
)
FLUSH: Final = ' lIns="0" tIns="0" rIns="0" bIns="0"'
"""Text bodies without insets, so that text and not its box stands on the grid."""


def master_xml(layout_rids: list[str]) -> bytes:
    """Return the slide master with its list of layouts."""
    shapes = ornament(7, "Accent rule", grid.RULE, "accent2")
    shapes += _title() + _list() + _foot()
    listed = "".join(
        f'<p:sldLayoutId id="{FIRST_LAYOUT_ID + at}" r:id="{rid}"/>'
        for at, rid in enumerate(layout_rids)
    )
    return (
        f"{HEAD}<p:sldMaster {SPACES}>{tree(shapes, ground('bg1'))}{_COLOR_MAP}"
        f'<p:sldLayoutIdLst>{listed}</p:sldLayoutIdLst><p:hf hdr="0"/>{_styles()}</p:sldMaster>'
    ).encode()


def _title() -> str:
    place = f"<a:xfrm>{grid.TITLE.xfrm}</a:xfrm>" + RECT
    inset = f' lIns="0" tIns="{emu(grid.TITLE_INSET)}" rIns="0" bIns="0" anchor="t"'
    prompt = para("The message of this slide, in one sentence")
    return shape(2, "Title", '<p:ph type="title"/>', place, body(prompt, inset))


def _list() -> str:
    place = f"<a:xfrm>{grid.EVIDENCE.xfrm}</a:xfrm>" + RECT
    levels = ("The evidence", "Second level", "Third level")
    prompt = "".join(
        para(run(text), props=f'<a:pPr lvl="{level}"/>') for level, text in enumerate(levels)
    )
    return shape(3, "Text", '<p:ph type="body" idx="1"/>', place, body(prompt, FLUSH))


def _foot() -> str:
    pieces = (("Footer", "ftr", "l"), ("Date", "dt", "r"), ("Slide number", "sldNum", "r"))
    return "".join(_foot_piece(4 + at, *piece) for at, piece in enumerate(pieces))


def _foot_piece(number: int, name: str, kind: str, align: str) -> str:
    look = Look(size=FOOT_SIZE, color="accent5", font="minor").props("a:defRPr", LANGUAGE)
    style = f'<a:lvl1pPr algn="{align}">{look}</a:lvl1pPr>'
    place = f"<a:xfrm>{_FOOT_BOXES[kind].xfrm}</a:xfrm>{RECT}"
    holder = f'<p:ph type="{kind}" sz="quarter" idx="{FOOT_INDEX[kind]}"/>'
    return shape(number, name, holder, place, body(FOOT_TEXT[kind], f'{FLUSH} anchor="b"', style))


FOOT_INDEX: Final = {"dt": 16, "ftr": 17, "sldNum": 18}
_FOOT_BOXES: Final = {"ftr": grid.FOOTER, "dt": grid.DATE, "sldNum": grid.NUMBER}
SLIDE_NUMBER: Final = (
    '<a:p><a:fld id="{8D3C3C1B-6A0B-4C52-9C55-5D8E0B5B7A11}" type="slidenum">'
    f'<a:rPr lang="{LANGUAGE}"/><a:t>‹#›</a:t></a:fld></a:p>'
)
"""The slide's number as a field, which PowerPoint keeps right."""

# A footer without any text on its layout loses its look in LibreOffice.
FOOT_TEXT: Final = {"ftr": para("Footer"), "dt": para("Date"), "sldNum": SLIDE_NUMBER}
"""What stands in the foot of the master and of the layouts."""

RECT: Final = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
"""The plain rectangle that every placeholder is."""


def _styles() -> str:
    title = Look(TITLE_SIZE, "tx2", "major", bold=False).props("a:defRPr", LANGUAGE)
    other = Look(18, "tx1", "minor").props("a:defRPr", LANGUAGE)
    return (
        '<p:txStyles><p:titleStyle><a:lvl1pPr algn="l" rtl="0"><a:lnSpc><a:spcPct val="95000"/>'
        '</a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/>'
        f"{title}</a:lvl1pPr></p:titleStyle><p:bodyStyle>{_levels()}</p:bodyStyle>"
        f"<p:otherStyle><a:lvl1pPr>{other}</a:lvl1pPr></p:otherStyle></p:txStyles>"
    )


def _levels() -> str:
    marks = ("•", "–", "–", "–", "–")
    return "".join(_level(level, mark) for level, mark in enumerate(marks))


def _level(level: int, mark: str) -> str:
    """Return one level of the list: only the first is larger, none falls below 18 points."""
    look = Look(BODY_SIZE if level == 0 else 18, "tx1", "minor").props("a:defRPr", LANGUAGE)
    return (
        f'<a:lvl{level + 1}pPr marL="{emu(0.26 * (level + 1))}" indent="{-emu(0.26)}" algn="l" '
        'rtl="0"><a:lnSpc><a:spcPct val="102000"/></a:lnSpc>'
        f'<a:spcAft><a:spcPts val="{1000 if level == 0 else 400}"/></a:spcAft>'
        '<a:buClr><a:schemeClr val="accent2"/></a:buClr><a:buSzPct val="120000"/>'
        '<a:buFont typeface="+mj-lt"/>'
        f'<a:buChar char="{mark}"/>{look}</a:lvl{level + 1}pPr>'
    )


def default_text() -> str:
    """Return the presentation's default text style: 18 points, the language, the theme's font."""
    look = Look(18, "tx1", "minor").props("a:defRPr", LANGUAGE)
    levels = "".join(f"<a:lvl{n}pPr>{look}</a:lvl{n}pPr>" for n in range(1, 10))
    plain = f'<a:defPPr><a:defRPr lang="{LANGUAGE}"/></a:defPPr>'
    return f"<p:defaultTextStyle>{plain}{levels}</p:defaultTextStyle>"


def table_styles_xml() -> bytes:
    """Return the set's one table style: hairlines between rows, a rule below the header."""
    whole = _borders(("top", None), ("bottom", "tx2"), ("insideH", "bg2*85"))
    first = _borders(("bottom", "tx2"))
    fonts = '<a:fontRef idx="minor"/>'
    return (
        f'{HEAD}<a:tblStyleLst xmlns:a="{_A}" def="{TABLE_STYLE}">'
        f'<a:tblStyle styleId="{TABLE_STYLE}" styleName="reportgen table">'
        f'<a:wholeTbl><a:tcTxStyle>{fonts}<a:schemeClr val="tx1"/></a:tcTxStyle>'
        f"<a:tcStyle>{whole}</a:tcStyle></a:wholeTbl>"
        f'<a:firstCol><a:tcTxStyle b="on">{fonts}<a:schemeClr val="tx2"/></a:tcTxStyle>'
        "<a:tcStyle><a:tcBdr/></a:tcStyle></a:firstCol>"
        f'<a:firstRow><a:tcTxStyle b="on">{fonts}<a:schemeClr val="tx2"/></a:tcTxStyle>'
        f"<a:tcStyle>{first}</a:tcStyle></a:firstRow></a:tblStyle></a:tblStyleLst>"
    ).encode()


_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _borders(*sides: tuple[str, str | None]) -> str:
    return f"<a:tcBdr>{''.join(_border(*side) for side in sides)}</a:tcBdr>"


def _border(side: str, color: str | None) -> str:
    if color is None:
        return f"<a:{side}><a:ln><a:noFill/></a:ln></a:{side}>"
    width = 19_050 if color == "tx2" else 9_525
    return f'<a:{side}><a:ln w="{width}" cmpd="sng">{solid(color)}</a:ln></a:{side}>'


def notes_master_xml() -> bytes:
    """Return the notes master: the slide above, what to say below."""
    image = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>'
        f"<a:xfrm>{NOTES_IMAGE.xfrm}</a:xfrm>{RECT}<a:noFill/>"
        f'<a:ln w="9525">{solid("bg2*85")}</a:ln></p:spPr></p:sp>'
    )
    place = f"<a:xfrm>{NOTES_TEXT.xfrm}</a:xfrm>{RECT}"
    text = shape(3, "Notes", '<p:ph type="body" idx="1"/>', place, body(para("What to say"), FLUSH))
    look = Look(14, "tx1", "minor").props("a:defRPr", LANGUAGE)
    style = f'<p:notesStyle><a:lvl1pPr algn="l"><a:spcAft><a:spcPts val="600"/></a:spcAft>{look}'
    return (
        f"{HEAD}<p:notesMaster {SPACES}>{tree(image + text, ground('bg1'))}{_COLOR_MAP}"
        f"{style}</a:lvl1pPr></p:notesStyle></p:notesMaster>"
    ).encode()


NOTES_IMAGE: Final = Box(0.75, 0.75, 6, 3.375)
NOTES_TEXT: Final = Box(0.75, 4.4, 6, 4.85)
