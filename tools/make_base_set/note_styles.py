"""The styles and lists of the note of the base template set.

Everything is set from the theme: fonts by name of theme font, colours by slot, so that another
theme changes all of it. Font sizes are half-points, lengths twips (1/20 pt).
Source: ECMA-376 Part 1, 17.7 (styles), 17.9 (numbering).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tools.make_base_set.wordxml import border, color, hairline, root, shade

MEASURE: Final = 9072
"""Width of the text, 16 cm."""

GRID: Final = 2041
"""Where the text beside a label begins, 3.6 cm: the one inner line that the page is set on."""

STEP: Final = 340
"""How far a list is indented, 6 mm."""


def fonts(kind: str) -> str:
    """Return the fonts of a run from the theme; ``kind`` is ``major`` or ``minor``."""
    return (
        f'<w:rFonts w:asciiTheme="{kind}HAnsi" w:hAnsiTheme="{kind}HAnsi"'
        f' w:eastAsiaTheme="{kind}EastAsia" w:cstheme="{kind}Bidi"/>'
    )


def size(half_points: int) -> str:
    """Return a font size, for Latin and for complex scripts."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def spacing(before: int, after: int, line: int = 0) -> str:
    """Return the space around a paragraph; ``line`` is in 240ths of a line, 0 to inherit."""
    leading = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{leading}/>'


def indent(left: int, hanging: int = 0, right: int = 0) -> str:
    """Return the indents of a paragraph."""
    return f'<w:ind w:left="{left}" w:right="{right}" w:hanging="{hanging}"/>'


def right_tab(at: int) -> str:
    """Return a tab stop that text ends at."""
    return f'<w:tabs><w:tab w:val="right" w:pos="{at}"/></w:tabs>'


def numbered(number: int) -> str:
    """Return the membership of a list."""
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


BOLD: Final = "<w:b/><w:bCs/>"
NEXT: Final = "<w:keepNext/>"
KEEP: Final = "<w:keepNext/><w:keepLines/>"

# The two paragraphs of the summary share their frame, so that Word draws it once around both.
CALLOUT: Final = (
    "<w:pBdr>"
    + border("top", "lt2", 4, 6)
    + border("left", "accent1", 24, 10)
    + border("bottom", "lt2", 4, 6)
    + border("right", "lt2", 4, 8)
    + "</w:pBdr>"
    + shade("lt2")
)
CALLOUT_INDENT: Final = indent(260, right=190)
QUOTE_RULE: Final = "<w:pBdr>" + border("left", "accent1", 24, 10) + "</w:pBdr>"
RULE_BELOW: Final = "<w:pBdr>" + border("bottom", "dk2", 12, 6) + "</w:pBdr>"
HAIRLINE_ABOVE: Final = "<w:pBdr>" + hairline("top", 6) + "</w:pBdr>"


@dataclass(frozen=True)
class Style:
    """A paragraph or character style; ``paragraph`` and ``text`` are what its pPr and rPr hold."""

    style_id: str
    name: str
    paragraph: str = ""
    text: str = ""
    based_on: str = "Normal"
    following: str = ""
    kind: str = "paragraph"
    gallery: int = 0

    def xml(self) -> str:
        """Return the style as an element of the styles part."""
        custom = "" if self.name in BUILT_IN else ' w:customStyle="1"'
        follow = f'<w:next w:val="{self.following}"/>' if self.following else ""
        quick = f'<w:uiPriority w:val="{self.gallery}"/><w:qFormat/>' if self.gallery else ""
        paragraph = f"<w:pPr>{self.paragraph}</w:pPr>" if self.paragraph else ""
        text = f"<w:rPr>{self.text}</w:rPr>" if self.text else ""
        return (
            f'<w:style w:type="{self.kind}"{custom} w:styleId="{self.style_id}">'
            f'<w:name w:val="{self.name}"/><w:basedOn w:val="{self.based_on}"/>'
            f"{follow}{quick}{paragraph}{text}</w:style>"
        )


BUILT_IN: Final = frozenset(
    {
        "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "List Bullet", "List Number",
        "Quote", "caption", "header", "footer", "footnote text", "footnote reference",
        "Date", "Placeholder Text", "Hyperlink", "FollowedHyperlink", "Strong",
    }
)  # fmt: skip
"""Names that Word knows and shows in the language of its user."""

TITLES: Final = (
    Style("Title", "Title", KEEP + spacing(180, 30, 240),
          fonts("major") + color("dk2") + size(50), following="Subtitle", gallery=10),
    Style("Subtitle", "Subtitle", KEEP + spacing(0, 130, 252),
          color("accent5") + size(23), following="Normal", gallery=11),
    Style("Heading1", "heading 1", KEEP + spacing(220, 60, 240) + '<w:outlineLvl w:val="0"/>',
          fonts("major") + color("dk2") + size(30), following="Normal", gallery=9),
    Style("Heading2", "heading 2", KEEP + spacing(120, 10, 252) + '<w:outlineLvl w:val="1"/>',
          BOLD + color("accent1") + size(24), following="Normal", gallery=9),
    Style("Heading3", "heading 3", KEEP + spacing(160, 20) + '<w:outlineLvl w:val="2"/>',
          BOLD, following="Normal", gallery=9),
    Style("Sender", "Sender", KEEP + spacing(0, 0), color("dk2") + size(23), gallery=12),
    Style("Masthead", "Masthead", KEEP + RULE_BELOW + right_tab(MEASURE) + spacing(0, 0),
          color("accent5") + size(22), gallery=12),
    Style("Details", "Details", f'<w:tabs><w:tab w:val="left" w:pos="{GRID}"/></w:tabs>'
          + spacing(0, 20, 254) + indent(GRID, GRID), gallery=13),
    Style("Date", "Date", following="Normal", gallery=19),
    Style("SampleNotice", "Sample Notice", NEXT + spacing(0, 120, 252), color("accent5") + size(21),
          gallery=18),
    Style("Marking", "Marking", KEEP + spacing(0, 0) + '<w:jc w:val="center"/>',
          BOLD + color("accent6") + '<w:spacing w:val="20"/>' + size(22), gallery=14),
)  # fmt: skip

TEXTS: Final = (
    Style("SummaryLead", "Summary Lead", KEEP + CALLOUT + spacing(0, 80, 252) + CALLOUT_INDENT,
          fonts("major") + color("dk2") + size(31), following="Summary", gallery=15),
    Style("Summary", "Summary", "<w:keepLines/>" + CALLOUT + spacing(0, 130) + CALLOUT_INDENT,
          gallery=15),
    Style("ListBullet", "List Bullet", numbered(1) + spacing(0, 30), gallery=20),
    Style("ListNumber", "List Number", numbered(2) + spacing(0, 30), gallery=20),
    Style("TableHeading", "Table Heading", NEXT + spacing(34, 34, 245), BOLD + color("dk2"),
          "TableText", gallery=37),
    Style("Source", "Source", spacing(0, 4, 245), size(21), "ListBullet", gallery=21),
    Style("TableBullet", "Table Bullet", numbered(3) + spacing(34, 34, 245), size(22), gallery=37),
    Style("Quote", "Quote", KEEP + QUOTE_RULE + spacing(120, 0, 288) + indent(260, right=567),
          fonts("major") + color("dk2") + size(28), following="QuoteSource", gallery=29),
    Style("QuoteOriginal", "Quote Original", spacing(0, 0, 264), color("accent5") + size(24),
          based_on="Quote", following="QuoteSource", gallery=30),
    Style("QuoteSource", "Quote Source", "<w:keepLines/>" + QUOTE_RULE + spacing(0, 200)
          + indent(260, right=567), color("accent5") + size(22), gallery=30),
    Style("Caption", "caption", KEEP + spacing(140, 40, 240), color("accent5") + size(21),
          gallery=35),
    Style("Figure", "Figure", spacing(0, 40, 240), gallery=36),
    Style("TableText", "Table Text", spacing(34, 34, 245), size(22), gallery=37),
    Style("Remark", "Remark", spacing(60, 60, 252), color("accent5") + size(21), gallery=38),
    Style("TemplateTag", "Template Tag", spacing(0, 0, 240),
          '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
          "<w:noProof/>" + color("accent5") + size(18), gallery=90),
    Style("Header", "header", spacing(0, 0, 240), gallery=99),
    Style("Footer", "footer", HAIRLINE_ABOVE + right_tab(MEASURE) + spacing(0, 40, 240),
          color("accent5") + size(19), gallery=99),
    Style("FootnoteText", "footnote text", spacing(0, 30, 240) + indent(227, 227), size(19),
          gallery=99),
)  # fmt: skip

_CHARACTER: Final = "DefaultParagraphFont"
CHARACTERS: Final = (
    Style("Label", "Label", "", BOLD + color("dk2"), _CHARACTER, kind="character", gallery=17),
    Style("TagNew", "Tag New", "", BOLD + color("lt1") + size(19) + shade("dk2"),
          _CHARACTER, kind="character", gallery=19),
    Style("TagUpdated", "Tag Updated", "", BOLD + color("dk2") + size(19) + shade("lt2"),
          _CHARACTER, kind="character", gallery=19),
    Style("Strong", "Strong", "", BOLD, _CHARACTER, kind="character", gallery=22),
    Style("PlaceholderText", "Placeholder Text", "", color("accent5") + shade("lt2"), _CHARACTER,
          kind="character", gallery=99),
    Style("FootnoteReference", "footnote reference", "", '<w:vertAlign w:val="superscript"/>',
          _CHARACTER, kind="character", gallery=99),
    Style("Hyperlink", "Hyperlink", "", color("hlink") + '<w:u w:val="single"/>', _CHARACTER,
          kind="character", gallery=99),
    Style("FollowedHyperlink", "FollowedHyperlink", "",
          color("folHlink") + '<w:u w:val="single"/>', _CHARACTER, kind="character", gallery=99),
)  # fmt: skip

_LANGUAGE: Final = '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'

_DEFAULTS: Final = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    + fonts("minor") + size(23) + _LANGUAGE
    + "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>"
    + spacing(0, 90, 259)
    + "</w:pPr></w:pPrDefault></w:docDefaults>"
)  # fmt: skip

_BASES: Final = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    f"<w:qFormat/><w:rPr>{color('dk1')}</w:rPr></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)

_TABLE: Final = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="BriefingTable">'
    '<w:name w:val="Briefing Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/>'
    "<w:qFormat/><w:tblPr><w:tblBorders>"
    + border("top", "dk2", 12) + border("bottom", "dk2", 4) + hairline("insideH")
    + '</w:tblBorders><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
    '<w:right w:w="170" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:tcPr>'
    f"<w:tcBorders>{border('bottom', 'dk2', 4)}</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
)  # fmt: skip


def styles_xml() -> bytes:
    """Return the styles part."""
    styles = "".join(style.xml() for style in (*TITLES, *TEXTS, *CHARACTERS))
    return root("w:styles", _DEFAULTS + _BASES + styles + _TABLE)


def numbering_xml() -> bytes:
    """Return the lists: 1 bullets, 2 numbers, 3 bullets in a table."""
    levels = (
        _level("bullet", "•", "ListBullet", STEP),
        _level("decimal", "%1.", "ListNumber", STEP),
        _level("bullet", "•", "TableBullet", STEP),
    )
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="singleLevel"/>'
        f"{level}</w:abstractNum>"
        for at, level in enumerate(levels)
    )
    uses = "".join(
        f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>'
        for at in range(len(levels))
    )
    return root("w:numbering", lists + uses)


def _level(number_format: str, mark: str, style_id: str, left: int) -> str:
    return (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:pStyle w:val="{style_id}"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{indent(left, STEP)}</w:pPr><w:rPr>{color('accent1')}</w:rPr></w:lvl>"
    )
