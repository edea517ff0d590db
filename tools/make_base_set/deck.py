"""Makes the first version of ``templates/base/deck.pptx``; from then on that file is the source.

Run it from the root of the repository: ``python -m tools.make_base_set.deck [FILE]``.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tools.make_base_set import deck_slides as first
from tools.make_base_set import deck_slides_before as before
from tools.make_base_set import deck_slides_more as more
from tools.make_base_set import deck_slides_since as new
from tools.make_base_set.deck_chart import chart_xml, workbook
from tools.make_base_set.deck_grid import HEIGHT, WIDTH
from tools.make_base_set.deck_layouts import LAYOUTS
from tools.make_base_set.deck_master import (
    default_text,
    master_xml,
    notes_master_xml,
    table_styles_xml,
)
from tools.make_base_set.deck_slide import Chart, Picture, Slide
from tools.make_base_set.deck_xml import HEAD, LANGUAGE, SPACES, emu
from tools.make_base_set.grid import grid_png
from tools.make_base_set.theme import theme_xml

from reportgen.ooxml import CT, NS, RT
from reportgen.opc.package import Package, Part, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import write_package

FILE: Final = Path("templates/base/deck.pptx")
SLIDES: Final = (
    first.TITLE,
    first.MESSAGE,
    new.SINCE,
    first.AGENDA,
    before.TOPIC,
    before.PREVIOUS,
    replace(first.THEME, signs=new.SIGNS),
    first.PROPOSALS,
    first.PARTNERS,
    more.CHART,
    more.INITIATIVES,
    more.QUOTE,
    more.OWN,
    more.NEXT,
    before.DOCUMENTS,
    more.SOURCES,
    more.SOURCE_NOTES,
)
SECTIONS: Final = (
    (0, "Opening"),
    (4, "What was said before"),
    (6, "What was discussed"),
    (7, "What members brought"),
    (12, "What comes next"),
    (14, "Documents and sources"),
)
"""Where each section begins, as an index into the slides, and what it is called."""


SLIDE_ID: Final = 256
_PML: Final = "application/vnd.openxmlformats-officedocument.presentationml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MASTER: Final = PackURI("/ppt/slideMasters/slideMaster1.xml")
_NOTES_MASTER: Final = PackURI("/ppt/notesMasters/notesMaster1.xml")
_MAIN: Final = PackURI("/ppt/presentation.xml")


@dataclass(frozen=True, slots=True)
class Content:
    """What a deck holds: its slides, where its sections begin, and its properties with tags."""

    slides: tuple[Slide, ...]
    sections: tuple[tuple[int, str], ...]
    title: str
    subject: str


def make_deck(content: Content) -> Package:
    """Return the template as a package."""
    package = Package("deck.pptx")
    _add_masters(package)
    for number, slide in enumerate(content.slides, start=1):
        _add_slide(package, number, slide)
    _add_presentation(package, content)
    _add_properties(package, content)
    return package


MEETING: Final = Content(SLIDES, SECTIONS, "{{ meeting.title }}", "{{ meeting.body.name }}")


def _put(package: Package, name: str, kind: str, blob: bytes, *targets: tuple[str, str]) -> None:
    """Add a part with relationships of the given types to the given parts, numbered from 1."""
    rels = Relationships()
    for reltype, target in targets:
        rels.add(reltype, PackURI(target))
    package.add(Part(PackURI(name), kind, blob, rels))


def _layout_name(number: int) -> str:
    return f"/ppt/slideLayouts/slideLayout{number}.xml"


def _add_masters(package: Package) -> None:
    names = [_layout_name(number) for number in range(1, len(LAYOUTS) + 1)]
    for name, layout in zip(names, LAYOUTS, strict=True):
        _put(package, name, CT.SLIDE_LAYOUT, layout.xml, (RT.SLIDE_MASTER, _MASTER))
    rids = [f"rId{at}" for at in range(1, len(names) + 1)]
    themes = [f"/ppt/theme/theme{number}.xml" for number in (1, 2)]
    for theme in themes:
        _put(package, theme, CT.THEME, theme_xml())
    targets = [*((RT.SLIDE_LAYOUT, name) for name in names), (RT.THEME, themes[0])]
    _put(package, _MASTER, CT.SLIDE_MASTER, master_xml(rids), *targets)
    kind = f"{_PML}.notesMaster+xml"
    _put(package, _NOTES_MASTER, kind, notes_master_xml(), (RT.THEME, themes[1]))


def _add_slide(package: Package, number: int, slide: Slide) -> None:
    name = f"/ppt/slides/slide{number}.xml"
    targets = [(RT.SLIDE_LAYOUT, _layout_name(LAYOUTS.index(slide.layout) + 1))]
    if slide.notes:
        notes = f"/ppt/notesSlides/notesSlide{number}.xml"
        back = ((RT.NOTES_MASTER, _NOTES_MASTER), (RT.SLIDE, name))
        _put(package, notes, CT.NOTES_SLIDE, slide.notes_xml, *back)
        targets.append((RT.NOTES_SLIDE, notes))
    if isinstance(slide.item, Chart):
        targets.append((RT.CHART, _add_chart(package)))
    if isinstance(slide.item, Picture):
        targets.append((RT.IMAGE, _add_picture(package, number, slide)))
    _put(package, name, CT.SLIDE, slide.xml, *targets)


def _add_picture(package: Package, number: int, slide: Slide) -> str:
    """Add the grid that stands where a picture will be."""
    name = f"/ppt/media/figure{number}.png"
    box = next(place.box for place in slide.layout.places if place.kind == "chart")
    if box is None:
        raise ValueError(f"{slide.block} has no room for a picture")
    _put(package, name, CT.PNG, grid_png((box.width * CM_PER_INCH, box.height * CM_PER_INCH)))
    return name


CM_PER_INCH: Final = 2.54


def _add_chart(package: Package) -> str:
    number = sum(uri.startswith("/ppt/charts/") for uri in package.parts) + 1
    name = f"/ppt/charts/chart{number}.xml"
    book = f"/ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"
    _put(package, name, CT.CHART, chart_xml("rId1"), (RT.EMBEDDED_PACKAGE, book))
    _put(package, book, CT.WORKBOOK, workbook())
    return name


def _add_presentation(package: Package, content: Content) -> None:
    count = len(content.slides)
    slides = [f"/ppt/slides/slide{number}.xml" for number in range(1, count + 1)]
    targets = [(RT.SLIDE_MASTER, _MASTER), *((RT.SLIDE, slide) for slide in slides)]
    targets += [(RT.NOTES_MASTER, _NOTES_MASTER), (RT.THEME, "/ppt/theme/theme1.xml")]
    for part, root, given in _SETTINGS:
        blob = given or f"{HEAD}<p:{root} {SPACES}/>".encode()
        _put(package, f"/ppt/{part}.xml", f"{_PML}.{part}+xml", blob)
        targets.append((f"{_OFFICE}/{part}", f"/ppt/{part}.xml"))
    _put(package, _MAIN, CT.PRESENTATION, _presentation_xml(content), *targets)
    package.rels.add(RT.OFFICE_DOCUMENT, _MAIN)


_SETTINGS: Final = (
    ("presProps", "presentationPr", b""),
    ("viewProps", "viewPr", b""),
    ("tableStyles", "", table_styles_xml()),
)


def _presentation_xml(content: Content) -> bytes:
    count = len(content.slides)
    listed = "".join(f'<p:sldId id="{SLIDE_ID + at}" r:id="rId{at + 2}"/>' for at in range(count))
    return (
        f'{HEAD}<p:presentation {SPACES} saveSubsetFonts="1" autoCompressPictures="0">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        f'<p:notesMasterIdLst><p:notesMasterId r:id="rId{count + 2}"/></p:notesMasterIdLst>'
        f"<p:sldIdLst>{listed}</p:sldIdLst>"
        f'<p:sldSz cx="{emu(WIDTH)}" cy="{emu(HEIGHT)}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f"{default_text()}{_sections(content)}</p:presentation>"
    ).encode()


def _sections(content: Content) -> str:
    """Return the sections, each named for what its slides are about ([MS-PPTX] 2.6.1.12)."""
    first_ids = [SLIDE_ID + start for start, _ in content.sections]
    ends = [*first_ids[1:], SLIDE_ID + len(content.slides)]
    listed = "".join(
        _section(at, name, range(first_id, end))
        for at, ((_, name), first_id, end) in enumerate(
            zip(content.sections, first_ids, ends, strict=True), start=1
        )
    )
    return (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">'
        f'<p14:sectionLst xmlns:p14="{NS["p14"]}">{listed}</p14:sectionLst></p:ext></p:extLst>'
    )


def _section(number: int, name: str, ids: range) -> str:
    listed = "".join(f'<p14:sldId id="{slide_id}"/>' for slide_id in ids)
    mark = f"{{6A1D2C40-0B7E-4C1D-9E55-0000000000{number:02}}}"
    return (
        f'<p14:section name="{name}" id="{mark}"><p14:sldIdLst>{listed}</p14:sldIdLst>'
        "</p14:section>"
    )


def _add_properties(package: Package, content: Content) -> None:
    spaces = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in ("cp", "dc"))
    blob = (
        f"{HEAD}<cp:coreProperties {spaces}><dc:title>{content.title}</dc:title>"
        f"<dc:subject>{content.subject}</dc:subject>"
        f"<dc:creator>{{{{ delegation.name }}}}</dc:creator><dc:language>{LANGUAGE}</dc:language>"
        "</cp:coreProperties>"
    ).encode()
    _put(package, "/docProps/core.xml", CT.CORE_PROPERTIES, blob)
    package.rels.add(RT.CORE_PROPERTIES, PackURI("/docProps/core.xml"))


def main() -> None:
    """Write the template to the file named on the command line, else to its place."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(write_package(make_deck(MEETING)))
    print(f"{target}: {len(SLIDES)} slides, {len(LAYOUTS)} layouts")


if __name__ == "__main__":
    main()
