"""Words for writing WordprocessingML by hand: runs, paragraphs, tables, controls, pictures.

Each function returns markup as text; lengths are twips (1/20 pt) unless said otherwise.
Source: ECMA-376 Part 1, 17.3 (paragraphs and runs), 17.4 (tables), 17.5.2 (content controls).
"""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

from tools.make_base_set import theme

from reportgen.ooxml import NS

TAB: Final = "<w:r><w:tab/></w:r>"

THEME_COLORS: Final[dict[str, str]] = {
    "dk1": "text1",
    "lt1": "background1",
    "dk2": "text2",
    "lt2": "background2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    "hlink": "hyperlink",
    "folHlink": "followedHyperlink",
}
"""Slot of the colour scheme to the name that WordprocessingML gives it (17.18.97)."""

_EMU_PER_CM: Final = 360_000
_TINT: Final = 0.4


def root(name: str, content: str, *prefixes: str) -> bytes:
    """Return a whole part with the root element ``name``, its namespaces declared."""
    spaces = "".join(f' xmlns:{prefix}="{NS[prefix]}"' for prefix in ("w", *prefixes))
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<{name}{spaces}>{content}</{name}>".encode()


def color(slot: str, element: str = "color") -> str:
    """Return a colour of the theme, with its value for programs that know no themes."""
    return f'<w:{element} w:val="{theme.COLORS[slot]}" w:themeColor="{THEME_COLORS[slot]}"/>'


def border(side: str, slot: str, eighths: int, space: int = 0) -> str:
    """Return a single rule on one side; width in eighths of a point, space in points."""
    return (
        f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}"'
        f' w:color="{theme.COLORS[slot]}" w:themeColor="{THEME_COLORS[slot]}"/>'
    )


def hairline(side: str, space: int = 0) -> str:
    """Return a thin rule on one side, in a light tint of the theme's grey."""
    base = bytes.fromhex(theme.COLORS["accent5"])
    light = bytes(round(channel * _TINT + 255 * (1 - _TINT)) for channel in base)
    return (
        f'<w:{side} w:val="single" w:sz="4" w:space="{space}" w:color="{light.hex().upper()}"'
        f' w:themeColor="accent5" w:themeTint="{round(_TINT * 255):02X}"/>'
    )


def shade(slot: str) -> str:
    """Return a plain background in a colour of the theme."""
    return (
        f'<w:shd w:val="clear" w:color="auto" w:fill="{theme.COLORS[slot]}"'
        f' w:themeFill="{THEME_COLORS[slot]}"/>'
    )


def run(text: str, style: str = "") -> str:
    """Return a run of text, with a character style where one is named."""
    props = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{props}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(style: str, *content: str) -> str:
    """Return a paragraph; content that is not markup yet becomes a run."""
    runs = "".join(part if part.startswith("<w:") else run(part) for part in content)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def kept(paragraph: str) -> str:
    """Return a paragraph that stands on one page with the one that follows (17.3.1.15)."""
    return paragraph.replace("</w:pPr>", "<w:keepNext/></w:pPr>", 1)


def tag(*codes: str) -> str:
    """Return statements, each alone in a paragraph of the style that marks them as such."""
    return "".join(para("TemplateTag", f"{{% {code} %}}") for code in codes)


def block(name: str, *content: str) -> str:
    """Return a section of the note that a template set can pick, order or replace by name."""
    return tag(f"block {name}") + "".join(content) + tag("endblock")


def field(instruction: str, shown: str) -> str:
    """Return a field such as ``PAGE`` with the text that stands there until it is updated."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(shown)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def prompt(number: int, title: str, text: str) -> str:
    """Return a click-and-type control within a paragraph; ``text`` says what belongs there."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escape(title)}"/><w:id w:val="{number}"/>'
        "<w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{run(text, 'PlaceholderText')}</w:sdtContent></w:sdt>"
    )


def footnote_ref(number: int) -> str:
    """Return the mark that stands in the text for footnote ``number``."""
    return (
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        f'<w:footnoteReference w:id="{number}"/></w:r>'
    )


def footnote(number: int, *paragraphs: str) -> str:
    """Return footnote ``number``, its first paragraph opening with the mark."""
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    text = "".join(paragraphs).replace("</w:pPr>", f"</w:pPr>{mark}{TAB}", 1)
    return f'<w:footnote w:id="{number}">{text}</w:footnote>'


def cell(width: int, *paragraphs: str) -> str:
    """Return a cell of a table."""
    props = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
    return f"<w:tc>{props}{''.join(paragraphs)}</w:tc>"


def row(*cells: str) -> str:
    """Return a row that is not broken over two pages."""
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def header_row(*cells: str) -> str:
    """Return the row that is repeated at the head of each page."""
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def table(title: str, widths: tuple[int, ...], *rows: str) -> str:
    """Return a table in the style of the set; ``title`` is what a screen reader says of it."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="BriefingTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(title)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def picture(rid: str, name: str, description: str, size_cm: tuple[float, float]) -> str:
    """Return a picture in line with the text (20.4.2.8), as wide and high as ``size_cm``."""
    cx, cy = (round(length * _EMU_PER_CM) for length in size_cm)
    quoted = escape(description, {'"': "&quot;"})
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="1" name="{name}" descr="{quoted}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{NS["pic"]}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="1" name="{name}" descr="{quoted}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{rid}"/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
