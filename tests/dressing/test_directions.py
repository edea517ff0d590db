"""Templates for languages that are read from right to left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from reportgen.checks.invariants import check_package
from reportgen.dressing.chartsides import mirror_chart
from reportgen.dressing.directing import dress_direction, dress_scripts
from reportgen.dressing.dress import dressed
from reportgen.dressing.mirroring import mirror_tree, mirrored
from reportgen.dressing.tongue import dress_tongue
from reportgen.dressing.trees import Trees
from reportgen.ooxml import CT, NS, RT, qn
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package
from reportgen.templatesets.chain import load_set

TEMPLATES = Path(__file__).parents[2] / "templates"
BASE = TEMPLATES / "base"
WIDTH = 12192000


def arabic(name: str, set_id: str = "base") -> Package:
    found = load_set(TEMPLATES, set_id)
    package = dressed(found, found.files[name], "ar-SA")
    assert check_package(package, name) == []
    return package


def roots(package: Package, content_type: str) -> Iterator[etree._Element]:
    for uri in sorted(package.parts):
        if package.parts[uri].content_type == content_type:
            yield etree.fromstring(package.parts[uri].blob)


def test_pages_paragraphs_and_tables_of_a_note_run_from_right_to_left() -> None:
    note = arabic("note.docx")
    for kind in (CT.DOCUMENT, CT.HEADER, CT.FOOTER, CT.FOOTNOTES):
        for root in roots(note, kind):
            for paragraph in root.iter(qn("w:p")):
                assert paragraph.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
            for table in root.iter(qn("w:tbl")):
                assert table.find(f"{qn('w:tblPr')}/{qn('w:bidiVisual')}") is not None
            for section in root.iter(qn("w:sectPr")):
                assert section.find(qn("w:bidi")) is not None


def test_lines_beside_paragraphs_change_sides() -> None:
    (styles,) = roots(arabic("note.docx"), CT.STYLES)
    quote = next(s for s in styles.iter(qn("w:style")) if s.get(qn("w:styleId")) == "Quote")
    (borders,) = quote.iter(qn("w:pBdr"))
    assert [str(line.tag) for line in borders] == [qn("w:right")]


def test_every_size_and_weight_holds_for_complex_scripts() -> None:
    xml = (
        f'<w:styles xmlns:w="{NS["w"]}"><w:style w:type="paragraph" w:styleId="A">'
        '<w:name w:val="A"/><w:rPr><w:rFonts w:asciiTheme="majorHAnsi"/><w:b/><w:sz w:val="30"/>'
        "</w:rPr></w:style></w:styles>"
    )
    package = read_package(BASE / "note.docx")
    (rel,) = package.main_part.rels.of_type(RT.STYLES)
    package.add(package.part(rel.target).with_blob(xml.encode()))
    trees = Trees(package, "note.docx")
    dress_scripts(trees, "he")
    dress_direction(trees, "he")
    (settings,) = next(trees.related(RT.STYLES)).iter(qn("w:rPr"))
    assert [str(child.tag) for child in settings] == [
        qn(f"w:{name}") for name in ("rFonts", "b", "bCs", "sz", "szCs")
    ]
    assert settings[0].get(qn("w:cstheme")) == "majorBidi"


def test_a_language_from_left_to_right_changes_no_side() -> None:
    found = load_set(TEMPLATES, "base")
    for name in ("note.docx", "deck.pptx"):
        for uri, part in dressed(found, found.files[name], "fr").parts.items():
            assert b"<w:bidi/>" not in part.blob, uri
            assert b'rtl="1"' not in part.blob, uri


def places(package: Package) -> list[tuple[int, int]]:
    """Return the left edge and the width of all that has a place of its own on slides."""
    return [
        (int(frame[0].get("x", "0")), int(frame[1].get("cx", "0")))
        for kind in (CT.SLIDE_MASTER, CT.SLIDE_LAYOUT, CT.SLIDE)
        for root in roots(package, kind)
        for frame in root.iter(qn("a:xfrm"), qn("p:xfrm"))
        if frame.find(qn("a:chOff")) is None
    ]


def test_all_that_stands_on_slides_is_reflected() -> None:
    before, after = (places(one) for one in (read_package(BASE / "deck.pptx"), arabic("deck.pptx")))
    assert len(before) == len(after) > 30
    for (left, wide), (moved, width) in zip(before, after, strict=True):
        assert (wide, WIDTH - left - wide) == (width, moved)


def test_text_on_slides_begins_at_the_right() -> None:
    deck = arabic("deck.pptx")
    (master,) = roots(deck, CT.SLIDE_MASTER)
    for styles in master.iter(qn("p:titleStyle"), qn("p:bodyStyle"), qn("p:otherStyle")):
        assert {(level.get("rtl"), level.get("algn")) for level in styles} == {("1", "r")}
    for root in roots(deck, CT.SLIDE):
        assert all(p.get("rtl") == "1" for p in root.iter(qn("a:pPr")))
        assert all(t.get("rtl") == "1" for t in root.iter(qn("a:tblPr")))
        assert all(p.find(qn("a:pPr")) is not None for p in root.iter(qn("a:p")))


@pytest.mark.parametrize("name", ["note.docx", "deck.pptx"])
def test_what_runs_from_right_to_left_already_is_not_turned_again(name: str) -> None:
    once = arabic(name)
    again = mirrored(once, name)
    trees = Trees(again, name)
    dress_tongue(trees, "ar-SA")
    dress_direction(trees, "ar-SA")
    twice = trees.finish()
    for uri, part in once.parts.items():
        if part.is_xml:
            mine, other = (
                etree.tostring(etree.fromstring(p.blob)) for p in (part, twice.parts[uri])
            )
            assert mine == other, uri


SHAPE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="{name}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
    '<a:xfrm{more}><a:off x="{x}" y="0"/><a:ext cx="{cx}" cy="10"/></a:xfrm>'
    '<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom></p:spPr></p:sp>'
)


def slide(content: str) -> etree._Element:
    names = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in ("a", "p", "r"))
    return etree.fromstring(
        f"<p:sld {names}><p:cSld><p:spTree>{content}</p:spTree></p:cSld></p:sld>"
    )


def frames(root: etree._Element) -> list[dict[str, str]]:
    found = root.iter(qn("a:xfrm"))
    return [{**{str(k): str(v) for k, v in f.items()}, "x": f[0].get("x", "")} for f in found]


def test_arrows_point_the_other_way_and_boxes_stay_upright() -> None:
    shapes = [
        SHAPE.format(name="a", more="", x=0, cx=10, form="rightArrow"),
        SHAPE.format(name="b", more=' flipH="1"', x=20, cx=10, form="chevron"),
        SHAPE.format(name="c", more=' rot="2700000"', x=40, cx=10, form="rect"),
    ]
    root = slide("".join(shapes))
    mirror_tree(root, 100)
    assert frames(root) == [
        {"x": "90", "flipH": "1"},
        {"x": "70"},
        {"x": "50", "rot": "18900000"},
    ]


def test_pictures_change_their_place_and_are_not_turned_over() -> None:
    picture = (
        '<p:pic><p:nvPicPr><p:cNvPr id="2" name="p"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:spPr>'
        '<a:xfrm><a:off x="10" y="0"/><a:ext cx="30" cy="10"/></a:xfrm></p:spPr></p:pic>'
    )
    root = slide(picture)
    mirror_tree(root, 100)
    assert frames(root) == [{"x": "60"}]


def test_members_of_a_group_are_reflected_in_its_own_space() -> None:
    inner = SHAPE.format(name="a", more="", x=1000, cx=100, form="rect")
    group = (
        '<p:grpSp><p:nvGrpSpPr/><p:grpSpPr><a:xfrm><a:off x="10" y="0"/><a:ext cx="20" cy="10"/>'
        '<a:chOff x="1000" y="0"/><a:chExt cx="500" cy="10"/></a:xfrm></p:grpSpPr>'
        f"{inner}</p:grpSp>"
    )
    root = slide(group)
    mirror_tree(root, 100)
    assert [frame["x"] for frame in frames(root)] == ["70", "1400"]


def chart(groups: str, axes: str) -> etree._Element:
    return etree.fromstring(
        f'<c:chartSpace xmlns:c="{NS["c"]}" xmlns:a="{NS["a"]}"><c:chart><c:plotArea>{groups}{axes}'
        '</c:plotArea><c:legend><c:legendPos val="r"/></c:legend></c:chart></c:chartSpace>'
    )


AXES = (
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{cat}"/></c:scaling>'
    '<c:axPos val="{place}"/></c:catAx>'
    '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
    '<c:axPos val="b"/></c:valAx>'
)


@pytest.mark.parametrize(
    ("direction", "orientations", "place"),
    [("bar", ["maxMin", "maxMin"], "r"), ("col", ["minMax", "minMax"], "b")],
)
def test_the_axis_of_a_chart_that_lies_flat_is_reversed(
    direction: str, orientations: list[str], place: str
) -> None:
    group = (
        f'<c:barChart><c:barDir val="{direction}"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
    )
    root = chart(group, AXES.format(cat="maxMin", place="l" if direction == "bar" else "b"))
    mirror_chart(root)
    assert [o.get("val") for o in root.iter(qn("c:orientation"))] == orientations
    assert next(root.iter(qn("c:axPos"))).get("val") == place
    assert next(root.iter(qn("c:legendPos"))).get("val") == "l"


def test_a_piece_that_was_drawn_from_right_to_left_stands_beside_those_that_are_turned() -> None:
    deck = arabic("deck.pptx", "riyadh")
    assert all(
        p.get("rtl") == "1" for root in roots(deck, CT.SLIDE) for p in root.iter(qn("a:pPr"))
    )


def test_the_language_of_a_template_is_named_on_the_side_of_its_script() -> None:
    found = load_set(TEMPLATES, "base")
    for language, side in (("ar-SA", "bidi"), ("zh-CN", "eastAsia"), ("fr-SN", "val")):
        (styles,) = roots(dressed(found, found.files["note.docx"], language), CT.STYLES)
        (default,) = styles.iter(qn("w:lang"))
        assert default.get(qn(f"w:{side}")) == language
