"""What floats on the pages of a note, in languages that are read from right to left."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from office import DOCUMENT, note_package, w_p
from reportgen.checks.invariants import check_package
from reportgen.dressing.mirroring import mirrored
from reportgen.dressing.trees import Trees
from reportgen.dressing.wordplaces import mirror_places
from reportgen.ooxml import qn
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI
from reportgen.templatesets.settings import Margins, Page
from wordparts import text_box

EMU = 635
PAGE, LEFT, RIGHT = 12000, 1000, 3000
TEXT = PAGE - LEFT - RIGHT
WIDE = 2000
SECTION = (
    f'<w:sectPr><w:pgSz w:w="{PAGE}" w:h="16000"/><w:pgMar w:top="900" w:right="{RIGHT}" '
    f'w:bottom="900" w:left="{LEFT}" w:header="500" w:footer="500" w:gutter="0"/>%s</w:sectPr>'
)
_VML = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w10="urn:schemas-microsoft-com:office:word" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_DRAWN = (
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"'
)


def sheet(*body: str, columns: str = "", **parts: str) -> Package:
    """Return a note whose margins differ; what the helper adds to the section goes."""
    package = note_package(*body, **parts)
    root = etree.fromstring(package.parts[DOCUMENT].blob)
    (*_, old) = root.iter(qn("w:sectPr"))
    names = f'xmlns:w="{old.nsmap["w"]}"'
    section = etree.fromstring((SECTION % columns).replace("<w:sectPr>", f"<w:sectPr {names}>", 1))
    section[:0] = list(old)
    parent = old.getparent()
    assert parent is not None
    parent.replace(old, section)
    package.add(package.parts[DOCUMENT].with_blob(etree.tostring(root)))
    return package


def turned(package: Package, page: Page | None = None, part: str = DOCUMENT) -> Any:
    made = mirrored(package, "note.docx", page)
    assert check_package(made, "note.docx") == []
    return etree.fromstring(made.parts[PackURI(part)].blob)


def anchor(position: str, wrap: str = "<wp:wrapNone/>", content: str = "") -> str:
    """Return a paragraph with a drawing that floats."""
    return w_p(
        f'<w:r><w:drawing><wp:anchor {_DRAWN} distT="0" distB="0" distL="10" distR="20" '
        'simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" '
        f'allowOverlap="1"><wp:simplePos x="0" y="0"/>{position}'
        f'<wp:extent cx="{WIDE * EMU}" cy="600"/>{wrap}<wp:docPr id="5" name="Drawing"/>'
        f'<a:graphic><a:graphicData uri="drawn">{content}</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></w:r>"
    )


def offset(measured_from: str, at: int) -> str:
    return (
        f'<wp:positionH relativeFrom="{measured_from}"><wp:posOffset>{at * EMU}</wp:posOffset>'
        "</wp:positionH>"
    )


def place(root: Any) -> tuple[str, float]:
    """Return what the first drawing is measured from, and where it begins, in twips."""
    (position,) = root.iter(qn("wp:positionH"))
    return position.get("relativeFrom"), int(position[0].text) / EMU


@pytest.mark.parametrize(
    ("measured_from", "now", "room"),
    [
        ("page", "page", PAGE),
        ("margin", "margin", TEXT),
        ("column", "column", TEXT),
        ("leftMargin", "rightMargin", LEFT),
        ("rightMargin", "leftMargin", RIGHT),
        ("character", "character", 0),
    ],
)
def test_a_picture_that_floats_is_as_far_from_the_right_as_it_was_from_the_left(
    measured_from: str, now: str, room: int
) -> None:
    root = turned(sheet(anchor(offset(measured_from, 700))))
    assert place(root) == (now, room - 700 - WIDE)


@pytest.mark.parametrize("measured_from", ["insideMargin", "outsideMargin"])
def test_what_word_exchanges_itself_is_left_to_word(measured_from: str) -> None:
    assert place(turned(sheet(anchor(offset(measured_from, 700))))) == (measured_from, 700)


@pytest.mark.parametrize(
    ("side", "now"),
    [("left", "right"), ("right", "left"), ("center", "center"), ("inside", "inside")],
)
def test_alignments_change_sides(side: str, now: str) -> None:
    position = f'<wp:positionH relativeFrom="margin"><wp:align>{side}</wp:align></wp:positionH>'
    (align,) = turned(sheet(anchor(position))).iter(qn("wp:align"))
    assert align.text == now


def test_a_place_in_percent_is_measured_from_the_other_side() -> None:
    position = (
        '<mc:AlternateContent><mc:Choice Requires="wp14"><wp:positionH relativeFrom="page">'
        "<wp14:pctPosHOffset>10000</wp14:pctPosHOffset></wp:positionH></mc:Choice><mc:Fallback>"
        f"{offset('page', 1200)}</mc:Fallback></mc:AlternateContent>"
    )
    first, second = turned(sheet(anchor(position))).iter(qn("wp:positionH"))
    share = 100_000 * WIDE / PAGE
    assert int(first[0].text) == pytest.approx(90_000 - share, abs=1)
    assert int(second[0].text) == (PAGE - 1200 - WIDE) * EMU


def test_the_side_and_distance_of_text_around_a_picture_change_sides() -> None:
    wrap = '<wp:wrapSquare wrapText="left" distL="1" distR="2"/>'
    root = turned(sheet(anchor(offset("column", 0), wrap)))
    (square,) = root.iter(qn("wp:wrapSquare"))
    assert dict(square.attrib) == {"wrapText": "right", "distL": "2", "distR": "1"}
    (floating,) = root.iter(qn("wp:anchor"))
    assert (floating.get("distL"), floating.get("distR")) == ("20", "10")


def shape(form: str, more: str = "", place: str = '<a:off x="0" y="0"/>') -> str:
    return (
        f'<wps:wsp {_DRAWN}><wps:spPr><a:xfrm{more}>{place}<a:ext cx="100" cy="9"/></a:xfrm>'
        f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom></wps:spPr>'
        '<wps:bodyPr lIns="1" rIns="2"/></wps:wsp>'
    )


def test_arrows_on_pages_point_the_other_way_and_boxes_stay() -> None:
    shapes = shape("rightArrow"), shape("rect", ' rot="2700000"')
    roots = [turned(sheet(anchor(offset("page", 0), content=one))) for one in shapes]
    arrow, box = (next(root.iter(qn("a:xfrm"))) for root in roots)
    assert (arrow.get("flipH"), box.get("flipH"), box.get("rot")) == ("1", None, "18900000")
    (body,) = (e for e in roots[1].iter() if str(e.tag).endswith("}bodyPr"))
    assert (body.get("lIns"), body.get("rIns")) == ("2", "1")


def test_members_of_a_group_are_reflected_in_the_group() -> None:
    members = shape("rect", place='<a:off x="1050" y="0"/>')
    group = (
        '<wpg:wgp><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="10" cy="9"/>'
        f'<a:chOff x="1000" y="0"/><a:chExt cx="500" cy="9"/></a:xfrm></wpg:grpSpPr>{members}'
        "</wpg:wgp>"
    )
    root = turned(sheet(anchor(offset("page", 0), content=group)))
    assert [at.get("x") for at in root.iter(qn("a:off"))] == ["0", str(1000 + 500 - 50 - 100)]


def test_the_outline_that_text_follows_turns_with_a_shape_and_not_with_a_picture() -> None:
    wrap = (
        '<wp:wrapTight wrapText="bothSides"><wp:wrapPolygon><wp:start x="600" y="0"/>'
        '<wp:lineTo x="0" y="9"/></wp:wrapPolygon></wp:wrapTight>'
    )
    contents = (shape("rightArrow"), "<pic:pic/>")
    roots = [turned(sheet(anchor(offset("page", 0), wrap, one))) for one in contents]
    starts = [next(root.iter(qn("wp:start"))).get("x") for root in roots]
    assert starts == ["21000", "600"]


def test_in_columns_a_place_is_reflected_in_its_column() -> None:
    columns = '<w:cols w:num="2" w:space="400"/>'
    root = turned(sheet(anchor(offset("column", 100)), columns=columns))
    assert place(root) == ("column", (TEXT - 400) // 2 - 100 - WIDE)


def test_in_a_cell_a_place_is_reflected_in_the_cell() -> None:
    width = '<w:tcPr><w:tcW w:w="4216" w:type="dxa"/></w:tcPr>'
    cell = f"<w:tc>{width}{anchor(offset('column', 0))}</w:tc>"
    grid = '<w:tblGrid><w:gridCol w:w="4216"/></w:tblGrid>'
    table = f"<w:tbl><w:tblPr/>{grid}<w:tr>{cell}</w:tr></w:tbl>"
    assert place(turned(sheet(table, w_p("End")))) == ("column", 4000 - WIDE)


def test_each_section_is_measured_by_its_own_page() -> None:
    wide = (
        '<w:sectPr><w:pgSz w:w="16000" w:h="12000" w:orient="landscape"/>'
        '<w:pgMar w:top="900" w:right="900" w:bottom="900" w:left="900" w:header="1" '
        'w:footer="1" w:gutter="0"/></w:sectPr>'
    )
    end = w_p("Tables", properties=wide)
    body = anchor(offset("page", 0)) + end + anchor(offset("page", 0)).replace('id="5"', 'id="6"')
    first, second = turned(sheet(body)).iter(qn("wp:posOffset"))
    assert [int(e.text) / EMU for e in (first, second)] == [16000 - WIDE, PAGE - WIDE]


def test_a_header_is_measured_by_the_pages_that_show_it() -> None:
    package = sheet(w_p("Text"), header=anchor(offset("margin", 0)))
    assert place(turned(package, part="/word/header1.xml")) == ("margin", TEXT - WIDE)


def test_the_paper_that_a_set_asks_for_is_the_one_that_is_measured() -> None:
    page = Page(paper="Letter", margins=Margins(left=25.4, right=25.4))
    root = turned(sheet(anchor(offset("margin", 100))), page)
    assert place(root) == ("margin", 12240 - 2880 - 100 - WIDE)


def test_margins_and_lines_around_pages_change_sides_and_a_gutter_goes_to_the_right() -> None:
    more = '<w:pgBorders><w:left w:val="single" w:sz="4" w:space="1"/></w:pgBorders>'
    package = sheet(w_p("Text"), columns=more)
    part = package.parts[DOCUMENT]
    package.add(part.with_blob(part.blob.replace(b'w:gutter="0"', b'w:gutter="300"')))
    (section,) = turned(package).iter(qn("w:sectPr"))
    margins = section.find(qn("w:pgMar"))
    assert [margins.get(qn(f"w:{side}")) for side in ("left", "right")] == [str(RIGHT), str(LEFT)]
    assert [line.tag for line in section.find(qn("w:pgBorders"))] == [qn("w:right")]
    assert section.find(qn("w:rtlGutter")) is not None


def test_frames_of_paragraphs_are_reflected_and_initials_are_not() -> None:
    frames = (
        f'<w:framePr w:w="{WIDE}" w:wrap="around" w:hAnchor="page" w:x="900"/>',
        '<w:framePr w:wrap="around" w:hAnchor="margin" w:xAlign="left"/>',
        '<w:framePr w:dropCap="drop" w:lines="3" w:hAnchor="text"/>',
        '<w:framePr w:wrap="around" w:hAnchor="page" w:x="3400"/>',
    )
    root = turned(sheet(*(w_p("Text", properties=frame) for frame in frames)))
    said = [
        [frame.get(qn(f"w:{name}")) for name in ("x", "xAlign", "hAnchor")]
        for frame in root.iter(qn("w:framePr"))
    ]
    assert said == [
        [str(PAGE - 900 - WIDE), None, "page"],
        [None, "right", "margin"],
        [None, None, "text"],
        [None, "right", "margin"],
    ]


def test_a_frame_in_a_style_is_reflected() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:pPr>'
        f'<w:framePr w:w="{WIDE}" w:hAnchor="page" w:x="900"/></w:pPr></w:style>'
    )
    root = turned(sheet(w_p("Text"), styles=style), part="/word/styles.xml")
    assert next(root.iter(qn("w:framePr"))).get(qn("w:x")) == str(PAGE - 900 - WIDE)


@pytest.mark.parametrize(
    ("settings", "width"),
    [
        (f'<w:tblW w:w="{WIDE}" w:type="dxa"/>', WIDE),
        ('<w:tblW w:w="2500" w:type="pct"/>', TEXT // 2),
        ('<w:tblW w:w="0" w:type="auto"/>', 1500),
    ],
)
def test_tables_that_float_are_reflected_by_their_width(settings: str, width: int) -> None:
    table = (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="1" w:rightFromText="2" w:horzAnchor="page" '
        f'w:tblpX="900"/>{settings}</w:tblPr><w:tblGrid><w:gridCol w:w="1500"/></w:tblGrid>'
        f"<w:tr><w:tc>{w_p('A')}</w:tc></w:tr></w:tbl>"
    )
    (floats,) = turned(sheet(table, w_p("End"))).iter(qn("w:tblpPr"))
    assert floats.get(qn("w:tblpX")) == str(PAGE - 900 - width)
    assert [floats.get(qn(f"w:{side}FromText")) for side in ("left", "right")] == ["2", "1"]


def vml(content: str) -> str:
    return w_p(f"<w:r><w:pict {_VML}>{content}</w:pict></w:r>")


def style_of(root: Any, name: str = "shape") -> dict[str, str]:
    found = next(e for e in root.iter() if str(e.tag) == f"{{urn:schemas-microsoft-com:vml}}{name}")
    return dict(part.split(":", 1) for part in found.get("style").split(";"))


def test_drawings_of_older_programs_are_reflected() -> None:
    box = (
        '<v:shape type="#_x0000_t202" style="position:absolute;margin-left:1in;width:100pt;'
        'height:20pt;mso-wrap-distance-left:9pt;mso-position-horizontal-relative:page">'
        '<w10:wrap type="square" side="left"/></v:shape>'
    )
    root = turned(sheet(vml(box)))
    style = style_of(root)
    assert style["margin-left"] == f"{PAGE / 20 - 72 - 100:g}pt"
    assert style["mso-wrap-distance-right"] == "9pt"
    assert "flip" not in style
    assert [e.get("side") for e in root.iter() if str(e.tag).endswith("}wrap")] == ["right"]


def test_sides_members_and_arrows_of_older_programs_change_too() -> None:
    group = (
        '<v:group coordorigin="100,0" coordsize="1000,10" style="position:absolute;width:10pt;'
        'mso-position-horizontal:left"><v:shape type="#_x0000_t13" style="position:absolute;'
        'left:150;width:200;rotation:45"/></v:group>'
    )
    root = turned(sheet(vml(group)))
    assert style_of(root, "group")["mso-position-horizontal"] == "right"
    member = style_of(root)
    assert (member["left"], member["flip"], member["rotation"]) == ("850", "x", "-45")


def test_a_watermark_keeps_its_letters_and_its_middle() -> None:
    mark = (
        '<v:shape type="#_x0000_t136" style="position:absolute;margin-left:0;width:400pt;'
        'mso-position-horizontal:center;mso-position-horizontal-relative:margin">'
        '<v:textpath string="DRAFT"/></v:shape>'
    )
    root = turned(sheet(w_p("Text"), header=vml(mark)), part="/word/header1.xml")
    assert style_of(root)["mso-position-horizontal"] == "center"
    assert "flip" not in style_of(root)


def test_both_drawings_of_a_text_box_are_reflected() -> None:
    box = text_box(w_p("Words")).replace("<wp:anchor>", f"<wp:anchor>{offset('page', 0)}")
    box = box.replace("<v:shape>", '<v:shape style="position:absolute;margin-left:0;width:45pt">')
    root = turned(sheet(w_p(box)))
    assert place(root)[1] == pytest.approx(PAGE - 900 / EMU)
    assert style_of(root)["margin-left"] == f"{TEXT / 20 - 45:g}pt"


@given(
    at=st.integers(-3000, 12000),
    measured_from=st.sampled_from(["page", "margin", "column", "leftMargin", "character"]),
)
def test_reflecting_twice_brings_everything_back(at: int, measured_from: str) -> None:
    frame = f'<w:framePr w:w="{WIDE}" w:hAnchor="page" w:x="{at}"/>'
    box = f'<v:rect style="position:absolute;margin-left:{at}pt;width:7pt"/>'
    body = anchor(offset(measured_from, at)) + w_p("A", properties=frame) + vml(box)
    trees = Trees(sheet(body), "note.docx")
    before = etree.tostring(trees.main())
    mirror_places(trees, Page())
    assert etree.tostring(trees.main()) != before or at in {5000, 0}
    mirror_places(trees, Page())
    assert etree.tostring(trees.main()) == before


def test_a_note_that_runs_from_right_to_left_keeps_what_floats() -> None:
    package = sheet(anchor(offset("page", 700)), columns="<w:bidi/>")
    assert place(turned(package)) == ("page", 700)


def test_a_tab_stop_needs_no_reflection() -> None:
    tabs = '<w:tabs><w:tab w:val="right" w:pos="8000"/></w:tabs>'
    root = turned(sheet(w_p("Left\tRight", properties=tabs)))
    (stop,) = next(root.iter(qn("w:tabs")))
    assert (stop.get(qn("w:val")), stop.get(qn("w:pos"))) == ("right", "8000")
