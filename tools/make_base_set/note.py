"""Writes the first version of ``templates/base/note.docx``: ``python -m tools.make_base_set.note``.

From then on the file is the source, and a person changes it in Word; running this again would
undo that. The same bytes come out of every run.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.make_base_set import note_text, theme
from tools.make_base_set.grid import grid_png
from tools.make_base_set.note_record import FIGURE_CM
from tools.make_base_set.note_styles import MEASURE, numbering_xml, styles_xml
from tools.make_base_set.wordxml import THEME_COLORS, root

from reportgen.ooxml import CT, RT
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import write_package

TARGET: Final = Path(__file__).parents[2] / "templates" / "base" / "note.docx"

_A4: Final = (11906, 16838)
_SIDE: Final = (_A4[0] - MEASURE) // 2

_WML: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_COMPATIBILITY: Final = "".join(
    f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word"'
    f' w:val="{value}"/>'
    for name, value in (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 1),
        ("useWord2013TrackBottomHyphenation", 0),
    )
)


@dataclass(frozen=True, slots=True)
class Content:
    """What a note says: its body, the notes at its foot, head and foot of its pages, its title.

    ``title`` and ``subject`` are its properties, as text with tags; ``figure_cm`` is the size of
    the one picture.
    """

    body: str
    footnotes: str
    header: str
    footer: str
    title: str
    subject: str
    figure_cm: tuple[float, float]


MEETING: Final = Content(
    note_text.body(),
    note_text.footnotes(),
    note_text.header(),
    note_text.footer(),
    "{{ meeting.title }}: briefing note",
    "{{ meeting.body.name }}, {{ meeting.date | date(“long”) }}",
    FIGURE_CM,
)


def document_xml(content: Content) -> bytes:
    """Return the body with the page it is set on."""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
        '<w:footerReference w:type="default" r:id="rId3"/>'
        f'<w:pgSz w:w="{_A4[0]}" w:h="{_A4[1]}"/>'
        f'<w:pgMar w:top="1077" w:right="{_SIDE}" w:bottom="1134" w:left="{_SIDE}"'
        ' w:header="510" w:footer="369" w:gutter="0"/></w:sectPr>'
    )
    body = f"<w:body>{content.body}{section}</w:body>"
    return root("w:document", body, "r", "wp", "a", "pic")


def footnotes_xml(content: Content) -> bytes:
    """Return the notes, after the two rules that Word draws above them (17.11.23)."""
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr>'
        '<w:spacing w:before="0" w:after="30" w:line="240" w:lineRule="auto"/></w:pPr>'
        f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    return root("w:footnotes", rules + content.footnotes)


def settings_xml() -> bytes:
    """Return the settings: those of a document of Word 2013 and later, no more."""
    colors = (
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2"'
        + "".join(f' w:{name}="{name}"' for name in THEME_COLORS if name.startswith("accent"))
        + ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
    )
    return root(
        "w:settings",
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f'<w:compat>{_COMPATIBILITY}</w:compat><w:themeFontLang w:val="en-GB"/>{colors}'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>',
    )


def fonts_xml() -> bytes:
    """Return the font table, which lets another program choose a font that is like ours."""
    known = (
        (theme.MINOR, "swiss", "variable"),
        (theme.MAJOR, "roman", "variable"),
        ("Courier New", "modern", "fixed"),
    )
    return root(
        "w:fonts",
        "".join(
            f'<w:font w:name="{name}"><w:family w:val="{family}"/><w:pitch w:val="{pitch}"/>'
            "</w:font>"
            for name, family, pitch in known
        ),
    )


def core_xml(content: Content) -> bytes:
    """Return the document's properties as tags."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{content.title}</dc:title><dc:subject>{content.subject}</dc:subject>"
        "<dc:creator>{{ delegation.name }}</dc:creator><dc:language>en-GB</dc:language>"
        "</cp:coreProperties>"
    ).encode()


def build(content: Content = MEETING) -> Package:
    """Return the note as a package."""
    package = Package("note.docx")
    document = Part(PackURI("/word/document.xml"), CT.DOCUMENT, document_xml(content))
    # The order gives the ids that the body uses: rId1 picture, rId2 header, rId3 footer.
    parts = (
        ("media/figure.png", CT.PNG, RT.IMAGE, grid_png(content.figure_cm)),
        ("header1.xml", CT.HEADER, RT.HEADER, root("w:hdr", content.header)),
        ("footer1.xml", CT.FOOTER, RT.FOOTER, root("w:ftr", content.footer)),
        ("footnotes.xml", CT.FOOTNOTES, RT.FOOTNOTES, footnotes_xml(content)),
        ("styles.xml", f"{_WML}.styles+xml", RT.STYLES, styles_xml()),
        ("numbering.xml", f"{_WML}.numbering+xml", f"{_OFFICE}/numbering", numbering_xml()),
        ("settings.xml", f"{_WML}.settings+xml", RT.SETTINGS, settings_xml()),
        ("fontTable.xml", f"{_WML}.fontTable+xml", f"{_OFFICE}/fontTable", fonts_xml()),
        ("theme/theme1.xml", CT.THEME, RT.THEME, theme.theme_xml()),
    )
    for name, content_type, reltype, blob in parts:
        uri = PackURI(f"/word/{name}")
        document.rels.add(reltype, uri)
        package.add(Part(uri, content_type, blob))
    package.add(document)
    core = Part(PackURI("/docProps/core.xml"), CT.CORE_PROPERTIES, core_xml(content))
    package.add(core)
    package.rels.add(RT.OFFICE_DOCUMENT, document.uri)
    package.rels.add(RT.CORE_PROPERTIES, core.uri)
    return package


def main() -> None:
    """Write the note to ``templates/base`` or to the file named on the command line."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_bytes(write_package(build()))
    print(target)


if __name__ == "__main__":
    main()
